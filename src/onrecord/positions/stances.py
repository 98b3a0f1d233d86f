"""Stances of an article's statements on the issues that are followed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from onrecord.positions.asking import Question, questions
from onrecord.positions.classifier import Told
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import STATUSES
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


def holders_of(statement: Statement, _: Issue | None = None) -> tuple[str, ...]:
    """The state or body that the speaker speaks for, else the speaker, on any issue; none for one who is not known."""
    holder = statement.speaker.on_behalf_of or statement.speaker.name
    return () if holder is None or statement.speaker.type == "unresolved" else (holder,)


def stances_of(
    article: Article,
    statements: Sequence[Statement],
    issues: Sequence[Issue],
    classifier: Answers,
    holders: Callable[[Statement, Issue], Sequence[str]] = holders_of,
) -> tuple[Stance, ...]:
    """The stances, in the order of statements and issues; one for each of its ``holders`` on the issue."""
    found = []
    for question in questions(article, statements, issues):
        held_by = holders(question.statement, question.issue)
        stance = _stance(question, held_by[0], classifier) if held_by else None
        if stance is not None:
            found += [replace(stance, holder=holder) for holder in held_by]
    return tuple(found)


def _stance(question: Question, holder: str, classifier: Answers) -> Stance | None:
    best: tuple[float, Told, int, Span] | None = None
    for (span, start, _), asked in zip(question.parts, question.asked, strict=True):
        told = classifier.ask(question.issue, asked)
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
        issue=question.issue.id,
        holder=holder,
        direction=direction_of(status, told.direction),
        status=status,
        conditions=conditions,
        statement=question.statement.id,
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
