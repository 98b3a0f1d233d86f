"""What stands around a statement: the words in which the matter it is about may be named."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.positions.words import stems
from onrecord.schema import Article, Statement

_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A statement's own words and those around it, as text.

    ``own`` (content), ``lead`` (source and cue), ``question``, ``sentence`` (what else stands in its sentence),
    ``before`` (the two sentences before), ``earlier`` (what the same speaker said just before), ``asked`` (the question that this
    answered), ``title``.
    """

    own: str
    lead: str
    question: str
    sentence: str
    before: str
    earlier: str
    asked: str
    title: str


def surroundings(article: Article, statements: Sequence[Statement]) -> list[Surroundings]:
    """The surroundings of each statement, in the order given."""
    text = article.text
    bounds = sentence_bounds(text)
    title = article.title or text[: article.headline_end]
    latest: dict[str, Statement] = {}
    by_id: Mapping[str, Statement] = {statement.id: statement for statement in statements}
    found = []
    for statement in statements:
        start = min(span.start for span in (*statement.source, *statement.cue, *statement.content))
        end = max(span.end for span in (*statement.source, *statement.cue, *statement.content))
        sentence = bisect_right(bounds, start) - 1
        first, last = bounds[sentence], bounds[bisect_left(bounds, end)]
        own = " ".join(span.text for span in statement.content)
        outer = by_id.get(statement.within or "")
        said_before = latest.get(statement.speaker.name or "")
        found.append(
            Surroundings(
                own=own,
                lead=" ".join(span.text for span in (*statement.source, *statement.cue)),
                question=" ".join(span.text for span in statement.question),
                sentence=_without(text, first, last, statement),
                before=text[bounds[max(0, sentence - 2)] : first],
                earlier=" ".join(span.text for span in said_before.content)
                if said_before is not None and said_before is not outer
                else "",
                asked=" ".join(span.text for span in said_before.question) if said_before is not None else "",
                title=title,
            )
        )
        if statement.speaker.name:
            latest[statement.speaker.name] = statement
    return found


def sentence_bounds(text: str) -> list[int]:
    """Where sentences begin, in order, and the end of the text."""
    return sorted({0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)})


def _without(text: str, first: int, last: int, statement: Statement) -> str:
    """The sentence's text without the statement's content."""
    parts, at = [], first
    for span in sorted(statement.content):
        if span.start > at:
            parts.append(text[at : span.start])
        at = max(at, span.end)
    if at < last:
        parts.append(text[at:last])
    return " ".join(parts)


def stem_set(text: str) -> frozenset[str]:
    """The stems of the content words of a text."""
    return frozenset(stems(text))
