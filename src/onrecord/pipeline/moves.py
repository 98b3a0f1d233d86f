"""What moved on an issue since a day: each step that changed something, with the words before it and the words that did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.pipeline.standing import Known, timeline
from onrecord.positions.relations import Change, WordDeed
from onrecord.positions.rule import Spoken
from onrecord.positions.timeline import Deeded, History, Step
from onrecord.record import Record
from onrecord.schema.issue import Issue

By = Literal["known", "said"]
"""Whether a day is one of the record's knowledge or one on which something was said or done."""

NO_NEWS: frozenset[Change] = frozenset({"reaffirms", "aligned", "confirms", "reported by others", "declines to say"})
"""What a step does that moves nothing."""

NO_NEWS_DEEDS: frozenset[WordDeed] = frozenset({"stands beside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step, or a deed, of one holder that moved something.

    ``before`` is what the step is compared with, or the line before the deed; None where nothing was. ``day`` is when it was
    said or done (ISO), ``known`` when the record learnt it.
    """

    issue: str
    holder: str
    day: str
    known: str
    step: Step | None = None
    deed: Deeded | None = None
    before: Spoken | None = None


def moves(
    record: Record,
    issue: Issue,
    *,
    as_of: str,
    since: str = "",
    by: By = "known",
    known: Known = None,
    holder: str | None = None,
) -> tuple[Move, ...]:
    """What moved on ``issue`` up to the day ``as_of``, from the day ``since`` on; newest first."""
    told = timeline(record, issue, as_of=as_of, known=known, holder=holder)
    found = [move for move in moves_of(told.histories) if (move.known if by == "known" else move.day) >= since]
    return tuple(sorted(found, key=lambda move: _order(move, by), reverse=True))


def moves_of(histories: Iterable[History]) -> Iterator[Move]:
    """The moves of these histories, holder by holder, oldest first; deeds after steps."""
    for history in histories:
        events = {identity: step.spoken for step in history.steps for identity in step.spoken.statements}
        for step in history.steps:
            if is_move(step):
                said = step.spoken.said
                yield Move(
                    issue=history.issue,
                    holder=history.holder,
                    day=said.last,
                    known=said.known,
                    step=step,
                    before=events.get(step.against) if step.against else None,
                )
        for item in history.deeds:
            if item.relation not in NO_NEWS_DEEDS:
                deed = item.deed
                yield Move(
                    issue=history.issue, holder=history.holder, day=deed.last, known=deed.known, deed=item, before=item.line
                )


def is_move(step: Step) -> bool:
    """Whether the step changed the line, or began to diverge from it."""
    return step.place in ("line", "divergent") and not set(step.changes) <= NO_NEWS


def _order(move: Move, by: By) -> tuple[str, str, str, str]:
    first, second = (move.known, move.day) if by == "known" else (move.day, move.known)
    told = move.step.spoken.said.statement if move.step else move.deed.deed.id if move.deed else ""
    return first, second, move.holder, told
