"""Stances of an article's statements on the issues that are followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
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


FLOOR = 0.7
"""Probability from which a stance is told.

Training drew three in ten of the statements without a stance, so that 0.77 here is an even chance. On the 37 held-out stories
(chosen with a look at their figures) floors of 0.6, 0.7 and 0.8 find 53.3, 49.5 and 43.4% of the stances at a precision of 52.8,
56.5 and 59.0.
"""

PROBES = 4
"""So many statements of an article, those closest to an issue's name, are asked about the issue first.

Where none of them is likely (``HOPE``) to take a side on it, the article is about something else.
``HOPE`` tells what three would lose.
"""

HOPE = 0.25
"""Probability of a stance in one of the first from which the others are asked too.

In the 37 held-out stories and the 24 known ones 0.1, 0.25 and 0.4 find the same stances; asking three first loses four at 0.4 and
none at 0.25. In 60 articles of PolNeAR, 0.1 and four ask 123 times, 0.25 and four 70 times, 0.4 and three 42 times.
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
    by_issue: dict[Issue, list[Question]] = defaultdict(list)
    for question in questions(article, statements, issues):
        if holders(question.statement, question.issue):
            by_issue[question.issue].append(question)
    told = {(stance.statement, stance.issue): stance for some in by_issue.values() for stance in _on_one(some, classifier)}
    return tuple(
        replace(stance, holder=holder)
        for statement in statements
        for issue in issues
        if (stance := told.get((statement.id, issue.id))) is not None
        for holder in holders(statement, issue)
    )


def _on_one(asked: Sequence[Question], classifier: Answers) -> Iterator[Stance]:
    """The stances on one issue, holder left open; statements close to its name are asked first."""
    ordered = sorted(asked, key=lambda question: -question.close)
    likeliest = 0.0
    for number, question in enumerate(ordered):
        if number >= PROBES and likeliest < HOPE:
            return
        sure, stance = _stance(question, classifier)
        likeliest = max(likeliest, sure)
        if stance is not None:
            yield stance


def _stance(question: Question, classifier: Answers) -> tuple[float, Stance | None]:
    """How likely the statement takes a side, and the stance where that is likely enough, its holder left open."""
    best: tuple[float, Told, int, Span] | None = None
    for (span, start, _), asked in zip(question.parts, question.asked, strict=True):
        told = classifier.ask(question.issue, asked)
        if best is None or told.stance > best[0]:
            best = (told.stance, told, start, span)
    if best is None or best[0] < FLOOR:
        return best[0] if best else 0.0, None
    told = best[1]
    status = STATUSES[max(range(len(STATUSES)), key=lambda number: told.scores[number + 1])]
    conditions: tuple[Span, ...] = ()
    if status == "conditional" and told.condition is not None:
        begin, end = (best[2] + offset for offset in told.condition)
        if best[3].start <= begin < end <= best[3].end:
            inside = best[3].text[begin - best[3].start : end - best[3].start]
            conditions = (Span(start=begin, end=end, text=inside),)
    return best[0], Stance(
        issue=question.issue.id,
        holder="",
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
