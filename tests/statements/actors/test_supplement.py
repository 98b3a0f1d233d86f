"""The researched supplement of the who's who: every row can be used, and says who says so."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import lru_cache
from importlib import resources

from onrecord.errors import InputError
from onrecord.statements.actors.days import interval
from onrecord.statements.actors.rows import COLUMNS, Occupancy, read_csv
from onrecord.statements.tables import polity_forms

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ID = re.compile(r"Q[1-9]\d*|onrecord:[a-z0-9]+(-[a-z0-9]+)*")


@lru_cache(maxsize=1)
def _text() -> str:
    return resources.files("onrecord.statements.actors").joinpath("data", "supplement.csv").read_text(encoding="utf-8")


def _rows() -> list[Occupancy]:
    told = list(read_csv(iter(_text().splitlines(keepends=True)), "supplement.csv"))  # type: ignore[arg-type]
    wrong = [str(item) for item in told if isinstance(item, InputError)]
    assert wrong == []
    return [item for item in told if isinstance(item, Occupancy)]


def _doubtful(rows: list[Occupancy]) -> list[str]:
    """What is wrong with each row by itself: ids, dates, statuses, source and licence."""
    wrong = []
    for row in rows:
        faults = {
            "id": not _ID.fullmatch(row.person),
            "date": any(date and not (_DATE.fullmatch(date) and interval(date)) for date in (row.start, row.end)),
            "order": bool(row.start and row.end) and _ends_first(row.start or "", row.end or ""),
            "status": (row.status == "ended") != (row.end is not None),
            "undated current": row.status == "current" and not re.search(r"\b20\d\d\b", row.source),
            "source": not row.source,
            "licence": not row.licence,
            "alias": row.name in row.aliases or len(set(row.aliases)) < len(row.aliases),
        }
        wrong += [f"{row.where}: {fault} ({row.name})" for fault, told in faults.items() if told]
    return wrong


def _ends_first(start: str, end: str) -> bool:
    begun, done = interval(start), interval(end)
    return begun is not None and done is not None and done[1] < begun[0]


def test_the_columns_are_those_of_the_row_format() -> None:
    assert tuple(_text().splitlines()[0].split(",")) == COLUMNS
    assert all(len(cells) == len(COLUMNS) for cells in csv.reader(_text().splitlines()))


def test_every_row_is_sound() -> None:
    rows = _rows()
    assert len(rows) >= 150
    assert _doubtful(rows) == []


def test_unsound_rows_are_found_out() -> None:
    row = "x,A B,A B,m,Envoy,,Russia,2021-02-30,2020,current,,somebody said,"
    told = list(read_csv(iter([",".join(COLUMNS) + "\n", row.replace("02-30", "02") + "\n", row + "\n"]), "t"))  # type: ignore[arg-type]
    assert isinstance(told[1], InputError)
    assert isinstance(told[0], Occupancy)
    assert [fault.split(": ")[1].split(" (")[0] for fault in _doubtful([told[0]])] == [
        "id",
        "order",
        "status",
        "undated current",
        "licence",
        "alias",
    ]


def test_a_person_has_one_id_and_an_id_one_name() -> None:
    ids, names = defaultdict(set), defaultdict(set)
    for row in _rows():
        ids[row.name].add(row.person)
        names[row.person].add(row.name)
    assert {name: found for name, found in ids.items() if len(found) > 1} == {}
    assert {person: found for person, found in names.items() if len(found) > 1} == {}


def test_a_person_has_one_gender_and_one_set_of_aliases() -> None:
    told = defaultdict(set)
    for row in _rows():
        told[row.person].add((row.gender, row.aliases))
    assert {person: found for person, found in told.items() if len(found) > 1} == {}


def test_no_occupancy_stands_twice() -> None:
    rows = _rows()
    assert len({(row.person, row.office, row.polity, row.start) for row in rows}) == len(rows)


def test_polities_are_spelled_as_in_the_table_of_polities() -> None:
    known = {polity for _, polity, _ in polity_forms()}
    assert {row.polity for row in _rows()} - known == set()
