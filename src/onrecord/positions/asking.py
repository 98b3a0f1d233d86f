"""Which statements are asked about which issues, and with what around them.

The words of an issue are a sieve that is meant to let all stances through: whether a statement takes a side on *this* matter is
told by the classifier, which learnt it behind the same sieve (``training.story_items``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from onrecord.positions.context import Surroundings, sentence_bounds, stem_set, surroundings
from onrecord.positions.encoding import Asked
from onrecord.positions.matching import coverage, issues_in, terms_of
from onrecord.schema import Article, Span, Statement
from onrecord.schema.issue import Issue

NEAR = 0.3
"""Share of an issue's name that must stand in or above a statement (``REACH``).

On 227 labelled stories (machine-made labels), 96.5% of 750 stances outside transcripts lie behind this gate and 93.2% behind 0.5;
with the two sentences before instead of the paragraphs above, 80.4%.
"""

AMONG_QUESTIONS = 0.5
"""The same in a transcript, where one answer follows another on other matters. In 57 of them 88.6% of 219 stances lie behind it,
behind 0.6 75.8%."""

ELSEWHERE = 0.71
"""The same in a long text (``LONG``) whose beginning (``BEGINNING``) does not name the issue, and in a long transcript: the words
of a matter fall everywhere there. In ten press briefings that name the Taliban, 21 stances are told behind 0.6 with four
paragraphs above, 16 behind this with one; of the eleven on their recognition that are left about seven are right."""

LONG = 6_000
"""Characters; news stories are mostly shorter, speeches and fact sheets longer. Set by hand."""

BEGINNING = 0.6
"""A long text is about an issue of whose name so much stands in its headline and first two paragraphs; set by hand."""

QUESTIONS = 3
"""So many answered questions make a transcript; set by hand."""

REACH = 12
"""Paragraphs above a statement that can name what it is about, beside the headline; set by hand."""

REACH_AMONG_QUESTIONS = 4
"""The same in a short transcript: the questions before and their answers; set by hand."""

REACH_ELSEWHERE = 1
"""The same where ``ELSEWHERE`` holds; see there."""

NAMED = 0.6
"""The sentence above that names an issue best is told to the classifier where less of the name stands close by; set by hand."""

LONGEST = 420
"""Characters of a statement that are asked about at once, what ``encoding.ROOM`` holds of English; a longer one is asked about
in groups of sentences."""

Part: TypeAlias = tuple[Span, int, str]
"""Part of a statement: the piece of content that it lies in, where it starts in the article, and its text."""

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[”\"’')\]]*|$)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One statement to be asked about one issue: its parts, in order, and for each what the classifier is asked.

    ``close`` is the share of the issue's name that stands in the statement and close by, 0 to 1.
    """

    statement: Statement
    issue: Issue
    close: float
    parts: tuple[Part, ...]
    asked: tuple[Asked, ...]


def questions(article: Article, statements: Sequence[Statement], issues: Sequence[Issue]) -> Iterator[Question]:
    """What is asked, in the order of statements and issues."""
    followed = issues_in(article, issues)
    if not followed or not statements:
        return
    view = _View(article)
    transcript = sum(bool(statement.question) for statement in statements) >= QUESTIONS
    long = len(article.text) > LONG
    own = {issue: not transcript and (not long or view.begins_with(issue)) for issue in followed}
    elsewhere = (REACH_ELSEWHERE, ELSEWHERE) if long else (REACH_AMONG_QUESTIONS, AMONG_QUESTIONS)
    for statement, near in zip(statements, surroundings(article, statements), strict=True):
        first = min(span.start for span in statement.content)
        around = stem_set(f"{near.question} {near.sentence} {near.title}")
        mine = stem_set(near.own)
        parts: list[Part] | None = None
        for issue in followed:
            reach, enough = (REACH, NEAR) if own[issue] else elsewhere
            above = view.above(first, reach) | around
            names = terms_of(issue).names
            if coverage(names, above | mine) < enough:
                continue
            parts = parts if parts is not None else parts_of(statement)
            chosen = tuple(_naming(parts, names, above, enough, own=own[issue]))
            if not chosen:
                continue
            close = coverage(names, stem_set(f"{near.own} {near.question} {near.sentence} {near.before} {near.title}"))
            named = "" if close >= NAMED else view.naming(names, close, first, near.before)
            asked = tuple(asked_of(near, text, named) for _, _, text in chosen)
            yield Question(statement=statement, issue=issue, close=close, parts=chosen, asked=asked)


def _naming(
    parts: Sequence[Part], names: Sequence[tuple[str, ...]], above: frozenset[str], enough: float, *, own: bool
) -> Iterator[Part]:
    """The parts in or above which so much of the name stands; in a text on other matters, what stands above counts for the first
    two parts only."""
    for place, part in enumerate(parts):
        before = stem_set(parts[place - 1][2]) if place else frozenset()
        over = above if place < 2 or own else frozenset()
        if len(parts) == 1 or coverage(names, stem_set(part[2]) | before | over) >= enough:
            yield part


def asked_of(near: Surroundings, text: str, naming: str = "") -> Asked:
    """What the classifier is asked, for a part of the statement; ``naming``: a sentence above that names the matter."""
    before = f"{naming} {near.before}" if naming else near.before
    return Asked(title=near.title, before=before, question=near.question, source=near.lead, statement=text)


class _View:
    """The article by paragraphs and sentences, as stems."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._starts = [0, *(match.end() for match in re.finditer(r"\n\n+", article.text))]
        self._stems: dict[int, frozenset[str]] = {}
        self._above: dict[tuple[int, int], frozenset[str]] = {}

    def above(self, offset: int, reach: int) -> frozenset[str]:
        """The stems of the paragraph of the offset and of ``reach`` paragraphs above it."""
        at = bisect_right(self._starts, offset) - 1
        if (at, reach) not in self._above:
            window = range(max(0, at - reach), at + 1)
            self._above[at, reach] = frozenset().union(*(self._paragraph(number) for number in window))
        return self._above[at, reach]

    def begins_with(self, issue: Issue) -> bool:
        """So much of the issue's name (``BEGINNING``) stands in the headline and the first two paragraphs."""
        return coverage(terms_of(issue).names, self.above(self._starts[min(2, len(self._starts) - 1)], 2)) >= BEGINNING

    def _paragraph(self, number: int) -> frozenset[str]:
        if number not in self._stems:
            stop = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            self._stems[number] = stem_set(self._text[self._starts[number] : stop])
        return self._stems[number]

    def naming(self, names: Sequence[tuple[str, ...]], close: float, offset: int, before: str) -> str:
        """The sentence above the offset that names the issue best, the latest of several, if better than ``close``."""
        best, found = close, ""
        for start, stop, stems in _sentences(self._text):
            if stop > offset:
                break
            covered = coverage(names, stems)
            if covered > close and covered >= best:
                best, found = covered, self._text[start:stop].strip()
        return "" if found in before else found


@lru_cache(maxsize=2)
def _sentences(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    bounds = sentence_bounds(text)
    return tuple((start, stop, stem_set(text[start:stop])) for start, stop in pairwise(bounds))


def parts_of(statement: Statement) -> list[Part]:
    """The statement in parts of at most ``LONGEST`` characters: the piece, where the part starts in the article, its text."""
    found: list[Part] = []
    for span in statement.content:
        at = 0
        group = ""
        for match in _SENTENCE.finditer(span.text):
            if group and len(group) + len(match.group()) > LONGEST:
                found.append((span, span.start + at, group))
                at, group = at + len(group), ""
            group += match.group()
        if group.strip():
            found.append((span, span.start + at, group))
    if len(found) > 1 and sum(len(text) for _, _, text in found) <= LONGEST:
        first = found[0]
        return [(first[0], first[1], " ".join(text for _, _, text in found))]
    return found
