"""Stances of an article's statements on the issues that are followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeAlias

from onrecord.positions.classifier import Told
from onrecord.positions.context import Surroundings, stem_set, surroundings
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import STATUSES
from onrecord.positions.matching import Topic, coverage, terms_of, topics_of
from onrecord.schema import Article, Direction, Span, Stance, Statement, Status
from onrecord.schema.issue import Issue


class Answers(Protocol):
    """What tells a statement's label, direction and condition for an issue."""

    def ask(self, issue: Issue, asked: Asked) -> Told:
        """The answer for one issue and one statement."""


FLOOR = 0.5
"""Probability from which a stance is told.

On twelve labelled stories that were not trained on: floors of 0.3, 0.5 and 0.7 find 65.2, 60.6 and 53.0% of the stances at a
precision of 42.2, 48.8 and 55.6.
"""

RIVAL = 0.6
"""An issue is asked about where its words stand so fully in and near the statement, measured by the issue that stands fullest.

Measured together with ``matching.TOPIC`` only.
"""

OWN = 0.5
"""An issue that so many of an article's paragraphs name is the article's own; measured together with ``ELSEWHERE`` only."""

BEGINNING = 0.6
"""So is one of whose name so much stands in its headline and first paragraph, where it is no transcript; set as ``OWN``."""

NEAR = 0.3
"""Share of an issue's name that must stand in or near a part of a statement, where the issue is the article's own; as ``OWN``."""

ELSEWHERE = 0.6
"""The same where it is not. On 24 labelled stories, asking wherever 0.3 of the name stood found 90 of 144 stances and told 132;
the gates as they are find 89 and tell 123."""

AMONG_QUESTIONS = 0.71
"""The same in a transcript, where one answer follows another on other matters and the words of a matter fall everywhere.

In eight White House documents that speak of Afghanistan, 163 stances on all shipped issues were told with 0.3 and 23 with this,
the clear ones among both; on three labelled transcripts it finds 2 stances fewer than 0.6.
"""

QUESTIONS = 3
"""So many answered questions make a transcript; set by hand."""

AROUND = 2
"""So many parts of a long statement may be about what stands before it; set by hand."""

LONGEST = 420
"""Characters of a statement that are asked about at once, what ``encoding.ROOM`` holds of English; a longer one is asked about
in groups of sentences."""

Part: TypeAlias = tuple[Span, int, str]
"""Part of a statement: the piece of content that it lies in, where it starts in the article, and its text."""

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[”\"’')\]]*|$)\s*")


def holders_of(statement: Statement) -> tuple[str, ...]:
    """The state or body that the speaker speaks for, else the speaker; none for one who is not known."""
    holder = statement.speaker.on_behalf_of or statement.speaker.name
    return () if holder is None or statement.speaker.type == "unresolved" else (holder,)


def stances_of(
    article: Article,
    statements: Sequence[Statement],
    issues: Sequence[Issue],
    classifier: Answers,
    holders: Callable[[Statement], Sequence[str]] = holders_of,
) -> tuple[Stance, ...]:
    """The stances, in the order of statements and issues; one for each of its ``holders``."""
    followed = topics_of(article, issues)
    if not followed or not statements:
        return ()
    around = surroundings(article, statements)
    transcript = sum(bool(statement.question) for statement in statements) >= QUESTIONS
    elsewhere = AMONG_QUESTIONS if transcript else ELSEWHERE
    found = []
    for statement, near in zip(statements, around, strict=True):
        held_by = holders(statement)
        if not held_by:
            continue
        named = [named_near(near, issue) for issue, _ in followed]
        parts: list[Part] | None = None
        for (issue, topic), share in zip(followed, named, strict=True):
            if share < RIVAL * max(named) or not worth_asking(share, topic):
                continue  # another issue that is followed is named far more fully here, or this one hardly
            parts = parts if parts is not None else _parts(statement)
            own = topic.paragraphs >= OWN or (topic.beginning >= BEGINNING and not transcript)
            asked = naming(parts, near, issue, NEAR if own else elsewhere)
            stance = _stance(statement, near, asked, issue, held_by[0], classifier)
            if stance is not None:
                found += [replace(stance, holder=holder) for holder in held_by]
    return tuple(found)


def naming(parts: Sequence[Part], near: Surroundings, issue: Issue, enough: float) -> list[Part]:
    """The parts of a statement in or near which so much of the issue's name stands.

    Near a part are the part before it, the question, and for the first ones (``AROUND``) what stands around the statement. What
    was asked and said just before counts for an answer that names something of the issue itself ("We will not recognise them"):
    others turn to another matter.
    """
    names = terms_of(issue).names
    found = []
    for place, part in enumerate(parts):
        around = f"{near.sentence} {near.before} {near.title}" if place < AROUND else ""
        before = parts[place - 1][2] if place else ""
        own = f"{before} {part[2]} {near.question}"
        goes_on = place < AROUND and (not near.question or coverage(names, stem_set(own)) >= NEAR)
        earlier = f"{near.asked} {near.earlier[-LONGEST:]}" if goes_on else ""
        if coverage(names, stem_set(f"{own} {around} {earlier}")) >= enough:
            found.append(part)
    return found


def _stance(
    statement: Statement, near: Surroundings, parts: Sequence[Part], issue: Issue, holder: str, classifier: Answers
) -> Stance | None:
    best: tuple[float, Told, int, Span] | None = None
    for span, start, text in parts:
        told = classifier.ask(issue, asked_of(near, text))
        if best is None or told.stance > best[0]:
            best = (told.stance, told, start, span)
    if best is None or best[0] < FLOOR:
        return None
    told = best[1]
    status = STATUSES[max(range(len(STATUSES)), key=lambda number: told.scores[number + 1])]
    conditions: tuple[Span, ...] = ()
    if status == "conditional" and told.condition is not None:
        begin, end = (best[2] + offset for offset in told.condition)
        if best[3].start <= begin < end <= best[3].end:
            inside = best[3].text[begin - best[3].start : end - best[3].start]
            conditions = (Span(start=begin, end=end, text=inside),)
    return Stance(
        issue=issue.id,
        holder=holder,
        direction=direction_of(status, told.direction),
        status=status,
        conditions=conditions,
        statement=statement.id,
        confidence=round(best[0], 4),
    )


def direction_of(status: Status, told: Direction) -> Direction:
    """The direction that goes with the status, where only one does; else the one ``told``, a condition being never for neither.

    So it is in every labelled item, invented, real or of the stories.
    """
    if status in ("enacted", "supports"):
        return 1
    if status in ("opposes", "refused"):
        return -1
    if status == "not-under-consideration":
        return 0
    return 1 if status == "conditional" and told == 0 else told


def asked_of(near: Surroundings, text: str) -> Asked:
    """What the classifier is asked, for a part of the statement."""
    return Asked(title=near.title, before=near.before, question=near.question, source=near.lead, statement=text)


def _parts(statement: Statement) -> list[Part]:
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


def named_near(near: Surroundings, issue: Issue) -> float:
    """How much of one of the issue's names stands in and near the statement, 0 to 1."""
    words = stem_set(f"{near.own} {near.question} {near.sentence} {near.before} {near.earlier} {near.title}")
    return coverage(terms_of(issue).names, words)


def worth_asking(named: float, topic: Topic) -> bool:
    """The issue is the article's own, or enough of its name (``named``: see ``named_near``) stands in or near the statement."""
    return topic.paragraphs >= OWN or named >= NEAR
