"""One person and one occupancy where two lists have the same: ids, and the dates of each list kept beside one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.statements.actors.days import interval
from onrecord.statements.actors.rows import Occupancy
from training.who_bodies import SAME
from training.who_historian import Record
from training.who_names import distinct, folded, plain, same_given

SAME_START_DAYS = 400  # one lists the appointment, the other the credentials: months apart at the widest


def identities(
    wikidata: list[Occupancy], born: dict[str, str], records: dict[str, Record], rows: list[Occupancy]
) -> dict[str, str]:
    """Id of a record's person → the Wikidata id of the same person.

    Same surname and a given name that fits, and besides the same office begun within ``SAME_START_DAYS`` or the same year of
    birth; or written down in ``SAME``. Where two persons would fit, neither is taken.
    """
    offices: dict[str, list[Occupancy]] = defaultdict(list)
    for row in [*wikidata, *rows]:
        offices[row.person].append(row)
    by_surname: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for row in wikidata:
        if row.polity != "United States":
            continue
        for name in (row.name, *row.aliases):
            words = folded(plain(name)[0]).split()
            words = [word for word in words if word not in ("jr", "sr", "ii", "iii", "iv")]
            if len(words) > 1:
                forms[row.person].add(" ".join(words))
                by_surname[words[-1]].add(row.person)
    found = {}
    for person, record in records.items():
        if person in SAME:
            found[person] = SAME[person]
            continue
        surname = folded(record.surname)
        fitting = []
        for other in sorted(by_surname.get(surname.split()[-1] if surname else "", ())):
            named = any(form.endswith(f" {surname}") and _given_fits(form, surname, record) for form in forms[other])
            if named and (_office_shared(offices[person], offices[other]) or _years_same(record.born, born.get(other, ""))):
                fitting.append(other)
        if len(fitting) == 1:
            found[person] = fitting[0]
    return found


def _given_fits(form: str, surname: str, record: Record) -> bool:
    first = form.removesuffix(f" {surname}").split()[:2]
    return any(same_given(word, given) for word in first if len(word) > 1 for given in record.given if len(given) > 1)


def _office_shared(rows: Iterable[Occupancy], others: list[Occupancy]) -> bool:
    return any(row.office == other.office and near(row.start, other.start) for row in rows for other in others)


def _years_same(one: str, other: str) -> bool:
    return bool(one) and one == other


def near(one: str | None, other: str | None) -> bool:
    """Whether two partial dates can be ``SAME_START_DAYS`` or fewer apart."""
    left, right = interval(one or ""), interval(other or "")
    if left is None or right is None:
        return False
    gap = max(_days(left[0]) - _days(right[1]), _days(right[0]) - _days(left[1]))
    return gap <= SAME_START_DAYS


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def fits(one: str | None, other: str | None) -> bool:
    """Whether two partial dates can be one day, or one of them is not known."""
    left, right = interval(one or ""), interval(other or "")
    return left is None or right is None or (left[0] <= right[1] and right[0] <= left[1])


def merged(rows: list[Occupancy], tally: Counter[str]) -> list[Occupancy]:
    """``rows`` with one row for each occupancy that two lists or two entries of one list have.

    Rows of one person in one office and polity are one occupancy when both begin within ``SAME_START_DAYS`` and their ends fit
    (equal at the coarser precision, or one unknown). The later in ``rows`` is the first in rank; where its start differs from
    the other's, the source says what the other has. A list that does not know of acting says nothing against it. Rows whose
    ends do not fit are both kept.
    """
    groups: dict[tuple[str, str, str | None], list[Occupancy]] = defaultdict(list)
    for row in rows:
        group = groups[row.person, row.office, row.polity]
        for place, other in enumerate(group):
            if _one_occupancy(row, other):
                group[place] = _joined(row, other)
                tally["merged: one occupancy in two entries"] += 1
                break
        else:
            group.append(row)
    return [row for group in groups.values() for row in group]


def _one_occupancy(row: Occupancy, other: Occupancy) -> bool:
    if not fits(row.end, other.end) or (row.acting != other.acting and not fits(row.start, other.start)):
        return False
    if row.source == other.source or row.source.split(",")[0] == other.source.split(",")[0]:
        return row.start == other.start
    return near(row.start, other.start)


def _joined(row: Occupancy, other: Occupancy) -> Occupancy:
    start, end = row.start or other.start, _finer(row.end, other.end)
    if row.start and other.start and fits(row.start, other.start):
        start = _finer(row.start, other.start)
    source = row.source
    if source != other.source and other.source not in source:
        told = "" if fits(row.start, other.start) else f" (from {other.start})"
        source = f"{source}; {other.source}{told}"
    return replace(
        row,
        aliases=distinct(row.name, [*row.aliases, *other.aliases]),
        organization=row.organization or other.organization,
        start=start,
        end=end,
        status="ended" if end else "unknown",
        acting=row.acting or other.acting,
        source=source,
    )


def _finer(one: str | None, other: str | None) -> str | None:
    return max((one or "", other or ""), key=len) or None
