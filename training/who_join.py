"""One person, one id: rows of the who's who that are about the same person get the same id in all tables.

    python -m training.who_join [--write]

A person of the researched tables with an ``onrecord:`` id is taken for another when the full name agrees, and state and office
(``identity.identify`` is sure), or when name and state are exactly the same; a Wikidata id wins over an ``onrecord:`` one, else
the id that comes first in the order of the tables. Prints what was joined; ``--write`` changes the tables.
"""

from __future__ import annotations

import argparse
import io
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from onrecord.statements.actors.identity import Asked, identify, same_name
from onrecord.statements.actors.rows import Occupancy, read_csv, write_csv
from onrecord.statements.actors.whoswho import TABLES, Actor, WhosWho
from onrecord.statements.names import key

RESEARCHED = ("supplement.csv", "white_house.csv")
FOLDER = Path(__file__).parents[1] / "src/onrecord/statements/actors/data"


def read_tables() -> dict[str, list[Occupancy]]:
    """Rows of each table that is there; raises the first row's error."""
    found: dict[str, list[Occupancy]] = {}
    for name in TABLES:
        path = FOLDER / name
        if not path.exists():
            continue
        found[name] = []
        for row in read_csv(io.StringIO(path.read_text(encoding="utf-8"), newline=""), name):
            if isinstance(row, Exception):
                raise row
            found[name].append(row)
    return found


def joins(tables: dict[str, list[Occupancy]]) -> dict[str, str]:
    """The id that replaces another, by the one replaced."""
    rows = [row for table in tables.values() for row in table]
    order = {row.person: number for number, row in reversed(list(enumerate(rows)))}
    by_name: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for row in rows:
        for form in (row.name, *row.aliases):
            if len(key(form)) > 1:
                by_name[key(form), row.polity or ""].add(row.person)
    parent: dict[str, str] = {}

    def root(person: str) -> str:
        while person in parent:
            person = parent[person]
        return person

    def join(one: str, other: str) -> None:
        one, other = root(one), root(other)
        if one == other or (one[0] == "Q" and other[0] == "Q"):
            return
        kept, gone = sorted((one, other), key=lambda person: (person[0] != "Q", order[person]))
        parent[gone] = kept

    researched = {row.person for name in RESEARCHED for row in tables.get(name, []) if row.person[0] != "Q"}
    for persons in by_name.values():
        known = [person for person in persons if person[0] == "Q"]
        if len(known) <= 1:  # two Wikidata ids are two namesakes: which of them is meant stays open
            first = min(persons, key=lambda person: (person[0] != "Q", order[person]))
            for person in sorted(persons & researched):
                join(first, person)
    for row in rows:
        if row.person not in researched or row.person in parent:
            continue
        others = WhosWhoWithout.of(rows, row.person)
        found = identify(others, Asked(name=row.name, role=row.office, polity=row.polity, on=row.start or row.end))
        if (
            found is not None
            and found.sureness == "sure"
            and any(same_name(key(row.name), form) for form in others.keys(found.actor))
        ):
            join(found.actor.id, row.person)
    return {gone: root(gone) for gone in parent}


class WhosWhoWithout(WhosWho):
    """The table without one person, so that a row can look for itself under other ids."""

    _whole: WhosWho | None = None

    @classmethod
    def of(cls, rows: list[Occupancy], person: str) -> WhosWho:
        """A view on the table of ``rows`` that does not know ``person``."""
        if cls._whole is None:
            cls._whole = WhosWho(rows)
        view = cls.__new__(cls)
        view.__dict__.update(cls._whole.__dict__)
        view._named = {}
        view._hidden = person
        return view

    _hidden: str = ""

    def _find(self, wanted: tuple[str, ...]) -> tuple[Actor, ...]:
        return tuple(actor for actor in super()._find(wanted) if actor.id != self._hidden)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="change the tables")
    args = parser.parse_args()
    tables = read_tables()
    replaced = joins(tables)
    names = {row.person: row.name for table in tables.values() for row in table}
    for gone, kept in sorted(replaced.items()):
        print(f"{gone} ({names[gone]}) is {kept} ({names[kept]})")
    if args.write:
        for name, rows in tables.items():
            changed = [replace(row, person=replaced.get(row.person, row.person)) for row in rows]
            if changed != rows:
                with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
                    write_csv(changed, file)
    print(f"{len(replaced)} ids joined, {'written' if args.write else 'nothing written'}")


if __name__ == "__main__":
    main()
