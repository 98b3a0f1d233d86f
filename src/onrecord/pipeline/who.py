"""The who's who for the views: persons by name, holders of offices, and rows that contradict one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.statements.actors.days import interval
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.sources import table_of
from onrecord.statements.actors.whoswho import Known
from onrecord.statements.polities import find

Asked = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One occupancy as shown: who, in which office, when, how sure it is on the day asked for, and who says so.

    ``held`` is ``yes``, ``open`` (begun; nobody told an end), ``maybe`` or, without a day, None. ``since`` and ``until`` are
    ISO dates cut to what is known; ``where`` names table and line.
    """

    actor: str
    name: str
    office: str
    organization: str | None
    polity: str | None
    since: str | None
    until: str | None
    status: str
    acting: bool
    held: str | None
    source: str
    licence: str
    where: str


def persons(name: str, on: str | None, files: Sequence[Path]) -> list[tuple[str, str, list[Held]]]:
    """Every person that ``name`` may mean: id, name, and occupancies that held or may have held on ``on``, or all.

    Raises ``UsageError`` for a day that is none.
    """
    _require_day(on)
    found = []
    for actor in table_of(files).table.named(name):
        rows = actor.on(on)
        if rows or on is None:
            found.append((actor.id, actor.name, _together(_held(known, on) for known in rows)))
    return found


def offices_of(actor: str, files: Sequence[Path]) -> tuple[Held, ...]:
    """Every occupancy of the actor with this id, latest first; none for one who is not in the who's who."""
    try:
        known = table_of(files).table.actor(actor)
    except KeyError:
        return ()
    rows = _together(_held(item, None) for item in known.on(None))
    return tuple(sorted(rows, key=lambda row: (row.since or "", row.office), reverse=True))


def holders(office: str, on: str | None, files: Sequence[Path], polity: str | None = None) -> list[Held]:
    """Who holds the office in the words ``office``, surest and latest first; the state may stand among the words.

    "foreign minister of Russia" and "Russian foreign minister" both tell office and state. Raises ``UsageError`` for a day
    that is none, and for words that tell no state.
    """
    _require_day(on)
    words, state = _office_and_state(office, polity)
    return _together(_held(known, on) for known in table_of(files).table.holders(words, state, on))


def _office_and_state(office: str, polity: str | None) -> Asked:
    seen = find(polity or office)
    if polity is not None:
        return office, seen[0].polity if seen else polity
    states = [sighting for sighting in seen if sighting.kind != "body"] or seen
    if not states:
        raise UsageError(f"{office!r} names no state or body", where="--office", remedy="add --of, such as --of Russia")
    # "ambassador of Norland to Sudania": the sender is named by "of" or comes first.
    sender = next((s for s in states if re.search(r"\bof (?:the )?$", office[: s.start])), states[0])
    if sender.kind in ("seat", "organ"):
        return office, sender.polity  # "White House press secretary": the organ is part of the title
    words = office[: sender.start] + office[sender.end :]
    return re.sub(r"^['’]s\b|\bof (?:the )?$|\bof (?:the )?(?=to\b)", "", words.strip()).strip(), sender.polity


def contradictions(files: Sequence[Path]) -> list[tuple[str, str, str]]:
    """What contradicts itself in the rows: a sentence, and the table, line and source of each of the two rows."""
    from onrecord.statements.actors.checks import problems

    rows = list(table_of(files).table.rows())
    return [(problem.message, _where(problem.rows[0]), _where(problem.rows[-1])) for problem in problems(rows)]


def _where(row: Occupancy) -> str:
    return f"{row.where} ({row.source})"


def _held(known: Known, on: str | None) -> Held:
    row = known.row
    return Held(
        actor=row.person,
        name=row.name,
        office=row.office,
        organization=row.organization,
        polity=row.polity,
        since=row.start,
        until=row.end,
        status=row.status,
        acting=row.acting,
        held=known.held if on is not None else None,
        source=row.source,
        licence=row.licence,
        where=row.where,
    )


def _together(rows: Iterable[Held]) -> list[Held]:
    """Rows that tell the same from different sources as one, with all sources and places."""
    found: dict[tuple[object, ...], Held] = {}
    for row in rows:
        same = (row.actor, row.office, row.organization, row.polity, row.since, row.until, row.acting)
        first = found.get(same)
        if first is None:
            found[same] = row
        else:
            source, licence = _both(first.source, row.source), _both(first.licence, row.licence)
            found[same] = replace(first, source=source, licence=licence, where=_both(first.where, row.where))
    return list(found.values())


def _both(one: str, other: str) -> str:
    return one if other in one.split("; ") else f"{one}; {other}"


def _require_day(on: str | None) -> None:
    if on is not None and interval(on) is None:
        raise UsageError(f"{on!r} is no date", where="--on", expected="YYYY, YYYY-MM or YYYY-MM-DD")
