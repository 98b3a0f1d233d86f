"""Writes the derived tables of the who's who: ``holders.csv``, ``us.csv`` and ``world.csv``.

usage: python -m training.build_who DATA_FOLDER [OUT_FOLDER]

DATA_FOLDER holds ``office-holders/holders.csv`` (facts of Wikidata, CC0, of about September 2022) and ``us-offices/`` (the US
Office of the Historian's principals and chiefs of mission, CC0). Facts only are taken: names, offices, dates. What is left out
is counted and printed; contradictory rows are kept and reported on standard error with both sources. The same data give the
same bytes. Raises ``SystemExit`` where a row's polity is not in the polity table.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from onrecord.statements.actors.checks import problems
from onrecord.statements.actors.rows import Occupancy, write_csv
from training import who_historian, who_wikidata
from training.who_merge import identities, merged
from training.who_names import initial_for_middle
from training.who_offices import polity_names

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "statements" / "actors" / "data"
TABLES = ("holders", "us", "world")


def build(data: Path, tally: Counter[str]) -> dict[str, list[Occupancy]]:
    """The rows of each table, sorted; what was left out or merged is counted in ``tally``."""
    lists, born = who_wikidata.read(data / "office-holders" / "holders.csv", tally)
    records, persons = who_historian.read(data / "us-offices", tally)
    same = identities(lists, born, persons, records)
    tally["persons of the Historian's files with a Wikidata id"] = len(set(same.values()))
    records = [replace(row, person=same.get(row.person, row.person)) for row in records]
    lists = who_wikidata.one_name_each(_initials(lists, records))
    records = _named_as(lists, records)
    tables: dict[str, list[Occupancy]] = {name: [] for name in TABLES}
    for row in merged(who_wikidata.one_name_each([*lists, *records]), tally):
        tables[_table(row)].append(replace(row, where=""))
    return {name: sorted(table, key=_order) for name, table in tables.items()}


def _named_as(lists: list[Occupancy], records: list[Occupancy]) -> list[Occupancy]:
    """``records`` under the names that the lists have for the same persons; the records' own names become aliases."""
    names = {row.person: row.name for row in lists}
    return [
        replace(row, name=names[row.person], aliases=(row.name, *row.aliases)) if row.person in names else row for row in records
    ]


def _initials(lists: list[Occupancy], records: list[Occupancy]) -> list[Occupancy]:
    """``lists`` with the record's name where the list writes out the middle name that the press gives as an initial."""
    names = {row.person: row.name for row in records}
    return [
        replace(row, name=names[row.person], aliases=(row.name, *row.aliases))
        if initial_for_middle(names.get(row.person, ""), row.name)
        else row
        for row in lists
    ]


def _table(row: Occupancy) -> str:
    if row.where == "world":
        return "world"
    return "us" if row.where == "us-cabinet" or row.source.startswith(who_historian.SOURCE) else "holders"


def _order(row: Occupancy) -> tuple[str, ...]:
    return (row.polity or "", row.office, row.start or "9999", row.end or "9999", row.name, row.person)


def main(arguments: list[str]) -> None:
    """Builds the tables from the data folder named first; writes them to the folder named second, or into the package."""
    if not 1 <= len(arguments) <= 2:
        raise SystemExit(__doc__)
    tally: Counter[str] = Counter()
    tables = build(Path(arguments[0]), tally)
    out = Path(arguments[1]) if len(arguments) == 2 else OUT
    unknown = sorted({row.polity or "" for table in tables.values() for row in table} - polity_names())
    if unknown:
        raise SystemExit(f"not in the polity table: {', '.join(unknown)}")
    out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            write_csv(table, file)
        print(f"{name}.csv: {len(table)} rows, {len({row.person for row in table})} persons")
    for problem in problems(row for table in tables.values() for row in table):
        print(f"{problem.kind}: {problem.message}", file=sys.stderr)
    for told, count in sorted(tally.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:6} {told}")


if __name__ == "__main__":
    main(sys.argv[1:])
