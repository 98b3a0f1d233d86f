"""Judgements and the who's who: which actor's ids are known, and who on record is meant by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import NotFoundError, UsageError
from onrecord.record import Filters, Record
from onrecord.statements.actors.sources import table_of
from onrecord.statements.actors.whoswho import bodies

_CANDIDATES_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The subject that is asked for, and a subject of the same name that is not taken for the same: None where there is none."""

    subject: str
    beside: str | None = None


def known_actor(files: Sequence[Path]) -> Callable[[str], bool]:
    """Whether an actor's id stands in the who's who, with the rows of ``files``; the tables are read when first asked."""

    def known(actor: str) -> bool:
        try:
            return bool(table_of(files).table.actor(actor))
        except KeyError:
            return actor in bodies().values()

    return known


def meant(record: Record, asked: str, files: Sequence[Path]) -> Meant:
    """The one speaker on record that ``asked`` tells: an actor's id, ``name:`` and a name, a statement's id, or a plain name.

    A plain name means the actor who bears exactly it on record, else the speakers of that name without an actor, else the
    one person of the who's who whom it may mean and who is on record. Raises ``UsageError``, listing them, when several
    persons may be meant, and ``NotFoundError`` when nobody is.
    """
    if asked.startswith("name:"):
        return Meant(subject=asked)
    if asked.startswith("s-"):
        return Meant(subject=record.statement(asked).statement.id)
    if len(record.same_as(asked)) > 1 or _speaks(record, asked):
        return Meant(subject=asked)
    named = record.named(asked)
    found = _one(record, asked, [subject for subject in named if not subject.startswith("name:")])
    if found is not None:
        others = [subject for subject in named if subject not in record.same_as(found)]
        return Meant(subject=found, beside=others[0] if others else None)
    if named:
        return Meant(subject=named[0])
    table = table_of(files).table
    if known_actor(files)(asked):
        return Meant(subject=asked)
    persons = [actor.id for actor in table.named(asked)]
    found = _one(record, asked, [person for person in persons if _speaks(record, person)] or persons[:_CANDIDATES_SHOWN])
    if found is None:
        raise NotFoundError(
            f"nobody called {asked!r} is on record or in the who's who",
            where="--actor",
            remedy="look for a part of the name with --speaker, or for the person with `onrecord who`",
        )
    return Meant(subject=found)


def _speaks(record: Record, subject: str) -> bool:
    return bool(record.statements(Filters(actor=subject, limit=1)))


def _one(record: Record, asked: str, candidates: list[str]) -> str | None:
    """The one candidate, when all are judged the same; None without any; ``UsageError`` for several."""
    if not candidates:
        return None
    same = record.same_as(candidates[0])
    if all(candidate in same for candidate in candidates):
        return candidates[0]
    shown = ", ".join(candidates[:_CANDIDATES_SHOWN])
    raise UsageError(
        f"{asked!r} may mean {shown}", where="--actor", remedy="give one of these ids; `onrecord who` tells them apart"
    )
