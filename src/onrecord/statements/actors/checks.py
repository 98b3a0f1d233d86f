"""Contradictions in rows of the who's who: found and told with their sources, never settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from onrecord.statements.actors.days import interval
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.titles import for_one
from onrecord.statements.names import key

Kind = Literal["end-before-start", "two-holders", "dates-differ", "two-ids", "two-genders"]
Span = tuple[str, str]
# One list gives an office's last full day, another the day after; on the day of a change both held.
SLACK_DAYS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Rows that cannot all be true: what is wrong, in words that name person, dates and source of each, and the rows."""

    kind: Kind
    message: str
    rows: tuple[Occupancy, ...]


def problems(rows: Iterable[Occupancy]) -> list[Problem]:
    """The contradictions among ``rows``, in a fixed order; each row stays as it is.

    - ``end-before-start``: the latest day of the end is before the earliest day of the start;
    - ``two-holders``: two persons surely held an office for one person (``titles.for_one``) on the same days, more than the
      day of the change and ``SLACK_DAYS``; one who acts beside the holder is none, an unknown end is none;
    - ``dates-differ``: one person surely held one office over the same days in two rows with different dates;
    - ``two-ids``: one name under two ids in one office at one time: most likely one person;
    - ``two-genders``: rows of one id differ in gender.

    Rows that say the same of the same person are no contradiction.
    """
    ordered = sorted(rows, key=lambda row: (row.polity or "", row.office, row.start or "", row.end or "", row.person, row.where))
    found = [problem for row in ordered if (problem := _backwards(row)) is not None]
    groups: dict[tuple[str, str], list[Occupancy]] = defaultdict(list)
    persons: dict[str, list[Occupancy]] = defaultdict(list)
    for row in ordered:
        groups[row.polity or "", row.office.casefold()].append(row)
        persons[row.person].append(row)
    for group in groups.values():
        found += _of_office(group)
    for own in persons.values():
        told = {row.gender: row for row in own if row.gender}
        if len(told) > 1:
            found.append(_problem("two-genders", f"{own[0].name} ({own[0].person}) is m and f", *told.values()))
    return found


def _backwards(row: Occupancy) -> Problem | None:
    start, end = interval(row.start or ""), interval(row.end or "")
    if start is None or end is None or end[1] >= start[0]:
        return None
    return _problem("end-before-start", f"{_title(row)} ends before it starts", row)


def _of_office(group: list[Occupancy]) -> Iterator[Problem]:
    """Contradictions between the rows of one office of one state or body."""
    alone = for_one(group[0].office)
    for one, other in combinations(group, 2):
        if one.person == other.person:
            if (
                (one.start, one.end) != (other.start, other.end)
                and _shared_days(one, other) > 1 + SLACK_DAYS
                and _differ(one, other)
            ):
                yield _problem("dates-differ", f"{_title(one)} is told with different dates", one, other)
        elif _same_name(one, other) and _touch(one, other):
            yield _problem("two-ids", f"{_title(one)}: {one.name} under the ids {one.person} and {other.person}", one, other)
        elif alone and one.acting == other.acting and (days := _shared_days(one, other)) > 1 + SLACK_DAYS:
            yield _problem("two-holders", f"{_title(one)} has two holders for {days} days", one, other)


def _sure(row: Occupancy) -> Span | None:
    """The days on which the office was surely held: from the latest possible start to the earliest possible end."""
    start, end = interval(row.start or ""), interval(row.end or "")
    if start is None or end is None or end[0] < start[1]:
        return None
    return start[1], end[0]


def _shared_days(one: Occupancy, other: Occupancy) -> int:
    """Days on which both surely held."""
    first, second = _sure(one), _sure(other)
    if first is None or second is None:
        return 0
    start, end = max(first[0], second[0]), min(first[1], second[1])
    return _days(start, end) + 1 if start <= end else 0


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _differ(one: Occupancy, other: Occupancy) -> bool:
    """Start or end are more than ``SLACK_DAYS`` apart, however the unknown parts are filled."""
    for left, right in ((one.start, other.start), (one.end, other.end)):
        first, second = interval(left or ""), interval(right or "")
        if first is not None and second is not None and max(_days(first[1], second[0]), _days(second[1], first[0])) > SLACK_DAYS:
            return True
    return False


def _touch(one: Occupancy, other: Occupancy) -> bool:
    """The two may have held at one time, as far as is known."""
    starts, ends = (
        [interval(row.start or "") or ("0001-01-01", "0001-01-01") for row in (one, other)],
        [interval(row.end or "") or ("9999-12-31", "9999-12-31") for row in (one, other)],
    )
    return starts[0][0] <= ends[1][1] and starts[1][0] <= ends[0][1]


def _same_name(one: Occupancy, other: Occupancy) -> bool:
    return bool({key(form) for form in (one.name, *one.aliases)} & {key(form) for form in (other.name, *other.aliases)})


def _title(row: Occupancy) -> str:
    return f"{row.office} of {row.polity}" if row.polity else row.office


def _problem(kind: Kind, what: str, *rows: Occupancy) -> Problem:
    told = "; ".join(
        f"{row.name} from {row.start or 'unknown'} to {row.end or 'unknown'} ({', '.join(filter(None, (row.source, row.where)))})"
        for row in rows
    )
    return Problem(kind=kind, message=f"{what}: {told}", rows=rows)
