"""Looking up persons and offices as of a date."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import NamedTuple

from onrecord.errors import InputError
from onrecord.statements.actors.days import Held, held, interval
from onrecord.statements.actors.rows import Occupancy, read_csv
from onrecord.statements.actors.titles import alike, for_one, office_words
from onrecord.statements.names import PARTICLES, key, may_be_same, same_given_name, skeleton

TABLES = ("holders.csv", "us.csv", "world.csv", "supplement.csv", "white_house.csv")


MOST_KEPT = 20_000
"""Questions for a name or an office of which the answers are remembered; then the memory starts anew."""


class Known(NamedTuple):
    """One occupancy and whether it held on the day asked for (``maybe`` when none was asked for)."""

    row: Occupancy
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person of the who's who: id, fullest name, the forms of the name, and all occupancies, oldest first."""

    id: str
    name: str
    forms: tuple[str, ...]
    rows: tuple[Occupancy, ...]

    def on(self, day: str | None) -> tuple[Known, ...]:
        """The occupancies that held or may have held on ``day`` (partial ISO date), surest first; all where it is None."""
        if day is None:
            return tuple(Known(row, "maybe") for row in self.rows)
        told = [Known(row, held(row.start, row.end, day)) for row in self.rows]
        return tuple(sorted((known for known in told if known.held != "no"), key=lambda known: _SURE[known.held]))


_SURE: dict[Held, int] = {"yes": 0, "open": 1, "maybe": 2, "no": 3}


class WhosWho:
    """Persons by name and offices by title, from rows of occupancies; looking up reads no file."""

    def __init__(self, rows: Iterable[Occupancy]) -> None:
        """Rows with the same ``person`` id are one person; a name that two ids share stays two persons."""
        by_person: dict[str, list[Occupancy]] = defaultdict(list)
        for row in rows:
            by_person[row.person].append(row)
        self.actors: dict[str, Actor] = {}
        self._exact: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._by_polity: dict[str, list[Occupancy]] = defaultdict(list)
        self._named: dict[str, tuple[Actor, ...]] = {}
        self._kept: dict[tuple[frozenset[str], str | None], list[Occupancy]] = {}
        for person, held_rows in by_person.items():
            self._take(person, held_rows)

    def _take(self, person: str, rows: list[Occupancy]) -> None:
        rows.sort(key=lambda row: (row.start or "", row.office, row.end or "9"))
        forms = tuple(dict.fromkeys(form for row in rows for form in (row.name, *row.aliases)))
        self.actors[person] = Actor(id=person, name=rows[-1].name, forms=forms, rows=tuple(rows))
        keys = tuple(dict.fromkeys(found for form in forms if (found := key(form))))
        self._keys[person] = keys
        for form in keys:
            if person not in self._exact[form]:
                self._exact[form].append(person)
        for word in {word for form in keys for word in form} - PARTICLES:
            self._by_word[word].append(person)
        for bones in {skeleton(form[-1]) for form in keys} | {skeleton(form[0]) for form in keys}:
            if len(bones) >= 2:
                self._by_sound[bones].append(person)
        for row in rows:
            self._by_polity[row.polity or ""].append(row)

    def named(self, name: str) -> tuple[Actor, ...]:
        """The persons that ``name`` (full name, family name, another spelling) may mean; those who bear exactly it come first."""
        known = self._named.get(name)
        if known is None:
            known = self._find(key(name))
            if len(self._named) >= MOST_KEPT:
                self._named.clear()
            self._named[name] = known
        return known

    def _find(self, wanted: tuple[str, ...]) -> tuple[Actor, ...]:
        if not wanted:
            return ()
        exact = self._exact.get(wanted, [])
        if exact and len(wanted) > 1:
            return tuple(self.actors[person] for person in exact)
        near = [person for person in self._near(wanted) if person not in exact]
        return tuple(self.actors[person] for person in (*exact, *near))

    def _near(self, wanted: tuple[str, ...]) -> list[str]:
        found = dict.fromkeys(self._by_word.get(wanted[-1], []))
        if len(wanted) > 1:
            found.update(dict.fromkeys(self._by_word.get(wanted[0], [])))
        found.update(dict.fromkeys(self._by_sound.get(skeleton(wanted[-1]), [])))
        return [person for person in found if any(_means(wanted, form) for form in self._keys[person])]

    def knows(self, polity: str) -> bool:
        """Some row is of this state or body."""
        return polity in self._by_polity

    def holders(self, office: str, polity: str | None = None, on: str | None = None) -> tuple[Known, ...]:
        """Who holds the office that the words tell (``foreign minister``), for ``polity``, on a day; surest and latest first.

        In an office for one person, an occupancy without a known end is closed by the beginning of the next one: it is
        left out from then on. An occupancy whose end is unknown comes out as ``open``, never as sure.
        """
        wanted = office_words(office)
        if not wanted:
            return ()
        fitting = self._fitting(wanted, polity)
        if on is None:
            told = [Known(row, "maybe") for row in fitting]
        else:
            told = [Known(row, held(row.start, row.end, on)) for row in fitting]
            told = [known for known in told if known.held != "no"]
            told = [known for known in told if known.held != "open" or not self._followed(known.row, fitting, on)]
        if len(told) > 1:
            told.sort(key=lambda known: _SURE[known.held])  # the latest already come first
        return tuple(told)

    def _fitting(self, wanted: frozenset[str], polity: str | None) -> list[Occupancy]:
        """The rows whose office has all the words, kept for the next time."""
        found = self._kept.get((wanted, polity))
        if found is None:
            rows = self._by_polity.get(polity, []) if polity is not None else list(chain.from_iterable(self._by_polity.values()))
            found = [row for row in rows if _tells(wanted, row)]
            found.sort(key=lambda row: (row.start or "", row.person), reverse=True)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[wanted, polity] = found
        return found

    def _followed(self, row: Occupancy, rows: Sequence[Occupancy], on: str) -> bool:
        """Another person began in the same office for one person after ``row`` began and by ``on``."""
        if not for_one(row.office):
            return False
        mine, day = interval(row.start or ""), interval(on)
        words = office_words(row.office)
        if mine is None or day is None:
            return False
        for other in rows:
            begun = interval(other.start or "")
            same = other.person != row.person and other.polity == row.polity and office_words(other.office) == words
            if same and begun is not None and mine[1] < begun[0] and begun[1] <= day[0]:
                return True
        return False


def _tells(wanted: frozenset[str], row: Occupancy) -> bool:
    """All words asked for are in the row's office or organisation, and a deputy only where one was asked for."""
    has = office_words(row.office)
    if ("deputy" in has) != ("deputy" in wanted):
        return False
    return wanted <= has or (bool(wanted & has) and wanted <= has | office_words(row.organization or ""))


def _means(wanted: tuple[str, ...], form: tuple[str, ...]) -> bool:
    if may_be_same(wanted, form):
        return True
    # Family name first: "Wang Yi" is "Wang" too.
    if len(form) == 2 and len(wanted) == 1:
        return wanted[0] == form[0]
    return len(wanted) == 2 == len(form) and wanted[0] == form[1] and same_given_name(wanted[1], form[0])


@lru_cache(maxsize=1)
def builtin_rows() -> tuple[Occupancy, ...]:
    """All rows that ship with the package, in table order; a damaged table is an error of the package."""
    found: list[Occupancy] = []
    folder = resources.files("onrecord.statements.actors").joinpath("data")
    for name in TABLES:
        table = folder.joinpath(name)
        if not table.is_file():
            continue
        for row in read_csv(io.StringIO(table.read_text(encoding="utf-8"), newline=""), name):
            if isinstance(row, InputError):
                raise row
            found.append(row)
    return tuple(found)


@lru_cache(maxsize=1)
def builtin() -> WhosWho:
    """The who's who that ships with the package."""
    return WhosWho(builtin_rows())


@lru_cache(maxsize=1)
def bodies() -> dict[str, str]:
    """Actor ids of states and bodies by their name and aliases as the package spells them."""
    table = resources.files("onrecord.statements.actors").joinpath("data", "bodies.csv")
    if not table.is_file():
        return {}
    found: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"), newline="")):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found.setdefault(name, row["id"])
    return found


__all__ = ["Actor", "Known", "WhosWho", "alike", "bodies", "builtin", "builtin_rows"]
