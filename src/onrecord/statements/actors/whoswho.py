"""Looking up persons and offices as of a date."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import NamedTuple

from onrecord.errors import InputError
from onrecord.statements.actors.days import Held, held, interval
from onrecord.statements.actors.rows import COLUMNS, Occupancy, cells_of, occupancy
from onrecord.statements.actors.titles import for_one, office_words
from onrecord.statements.names import key, may_be_same, plain, same_given_name, skeleton

TABLES = ("holders.csv", "us.csv", "world.csv", "supplement.csv", "white_house.csv")


_NAME_WORD = re.compile(r"[^\W_]+(?:[.’'\-][^\W_]+)*")
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
        told = [Known(row, held(row.start, row.end, day)) for row in self.rows if not _ended_elsewhere(row, self.rows)]
        return tuple(sorted((known for known in told if known.held != "no"), key=lambda known: _SURE[known.held]))


_SURE: dict[Held, int] = {"yes": 0, "open": 1, "maybe": 2, "no": 3}


Cells = Sequence[str]
"""One row as its table has it: a cell for each of ``COLUMNS``."""


class WhosWho:
    """Persons by name and offices by title, from rows of occupancies; looking up reads no file.

    Rows stay as they stand in their tables until somebody asks for their person or office: most are never asked for.
    """

    def __init__(self, rows: Iterable[Occupancy]) -> None:
        """Rows with the same ``person`` id are one person; a name that two ids share stays two persons."""
        self._cells: list[Cells] = []
        self._places: list[tuple[str, int]] = []
        self._of_person: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_polity: dict[str, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
        self._made: dict[str, Actor] = {}
        self._keys: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._named: dict[str, tuple[Actor, ...]] = {}
        self._kept: dict[tuple[frozenset[str], str | None], list[Occupancy]] = {}
        for row in rows:
            self._take(cells_of(row), row.where, 0)

    @classmethod
    def of_tables(cls, tables: Iterable[tuple[str, str]], rows: Iterable[Occupancy] = ()) -> WhosWho:
        """The who's who of whole tables, each a name and its text in the format of ``rows.COLUMNS``, and of further rows.

        Raises ``InputError`` for a table with another header; its rows are checked when they are asked for.
        """
        found = cls(())
        for name, text in tables:
            reader = csv.reader(io.StringIO(text, newline=""))
            if tuple(next(reader, ())) != COLUMNS:
                raise InputError("the header is not that of the who's who", where=name, expected=",".join(COLUMNS))
            for cells in reader:
                found._take(cells, name, reader.line_num)
        for row in rows:
            found._take(cells_of(row), row.where, 0)
        return found

    def _take(self, cells: Cells, table: str, line: int) -> None:
        number = len(self._cells)
        person, name, aliases, _, office, organization, polity = cells[:7]
        self._cells.append(cells)
        self._places.append((table, line))
        self._of_person[person].append(number)
        self._by_polity[polity][office, organization].append(number)
        forms = f"{name} {aliases}"
        for word in _NAME_WORD.findall(forms.lower() if forms.isascii() else plain(forms)):
            self._by_word[word][person] = None

    def __len__(self) -> int:
        """How many persons there are."""
        return len(self._of_person)

    def rows(self) -> Iterator[Occupancy]:
        """All occupancies, in the order of the tables."""
        return (self._row(number) for number in range(len(self._cells)))

    def _row(self, number: int) -> Occupancy:
        table, line = self._places[number]
        where = f"{table}, line {line}" if line else table
        return occupancy(dict(zip(COLUMNS, self._cells[number], strict=True)), where)

    def actor(self, person: str) -> Actor:
        """The person with this id; raises ``KeyError`` for none."""
        if person not in self._made:
            if person not in self._of_person:
                raise KeyError(person)
            rows = [self._row(number) for number in self._of_person[person]]
            rows.sort(key=lambda row: (row.start or "", row.office, row.end or "9"))
            forms = tuple(dict.fromkeys(form for row in rows for form in (row.name, *row.aliases)))
            self._made[person] = Actor(id=person, name=rows[-1].name, forms=forms, rows=tuple(rows))
        return self._made[person]

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
        last = self._by_word.get(wanted[-1], {})
        exact: list[Actor] = []
        if len(wanted) > 1:
            first = self._by_word.get(wanted[0], {})
            exact = [self.actor(person) for person in last if person in first and wanted in self._keys_of(person)]
            if exact:
                return tuple(exact)
        else:
            exact = [self.actor(person) for person in last if wanted in self._keys_of(person)]
        return (*exact, *(actor for actor in self._near(wanted) if actor not in exact))

    def _near(self, wanted: tuple[str, ...]) -> list[Actor]:
        found = dict(self._by_word.get(wanted[-1], {}))
        if len(wanted) > 1:
            found.update(self._by_word.get(wanted[0], {}))
        for word in self._by_sound.get(skeleton(wanted[-1]), ()):
            found.update(self._by_word[word])
        return [self.actor(person) for person in found if any(_means(wanted, form) for form in self._keys_of(person))]

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """The words of all names by their consonants; made when the first name is looked up that is not among them."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            bones = skeleton(word) if len(word) > 3 else ""
            if len(bones) >= 2:
                found[bones].append(word)
        return found

    def keys(self, actor: Actor) -> tuple[tuple[str, ...], ...]:
        """The forms of the person's name as folded words."""
        return self._keys_of(actor.id)

    def _keys_of(self, person: str) -> tuple[tuple[str, ...], ...]:
        """The same from the cells as they stand, which spares making a person of everybody who comes near a name."""
        if person not in self._keys:
            rows = (self._cells[number] for number in self._of_person[person])
            forms = dict.fromkeys(form.strip() for cells in rows for form in (cells[1], *cells[2].split("|")))
            self._keys[person] = tuple(dict.fromkeys(found for form in forms if (found := key(form))))
        return self._keys[person]

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
        if any(_ministrys_official(row) for row in fitting):
            meant = office.strip().casefold() == "foreign secretary"
            fitting = [row for row in fitting if _ministrys_official(row) == meant]
        if on is None:
            told = [Known(row, "maybe") for row in fitting]
        else:
            told = [Known(row, held(row.start, row.end, on)) for row in fitting]
            told = [known for known in told if known.held != "no"]
            told = [known for known in told if known.held != "open" or self._goes_on(known.row, fitting, on)]
        if len(told) > 1:
            told.sort(key=lambda known: _SURE[known.held])  # the latest already come first
        return tuple(told)

    def sole_holder(self, office: str, polity: str, on: str) -> Known | None:
        """Who surely or with an unknown end held the office on the day; None where nobody or several did.

        The very title goes before longer ones and a sure holder before an open one; two ids of one family name are one holder.
        """
        told = [known for known in self.holders(office, polity, on) if known.held in ("yes", "open")]
        exact = [known for known in told if office_words(known.row.office) == office_words(office)] or told
        sure = [known for known in exact if known.held == "yes"] or exact
        return sure[0] if len({key(known.row.name)[-1:] for known in sure}) == 1 else None

    def _fitting(self, wanted: frozenset[str], polity: str | None) -> list[Occupancy]:
        """The rows whose office has all the words, those with no others alone where there are any; kept for the next time."""
        found = self._kept.get((wanted, polity))
        if found is None:
            offices = [self._by_polity.get(polity, {})] if polity is not None else list(self._by_polity.values())
            found = [
                self._row(number)
                for of_state in offices
                for (office, organization), numbers in of_state.items()
                if _tells(wanted, office, organization)
                for number in numbers
            ]
            found = [row for row in found if _is_title(wanted, row)] or found
            found.sort(key=lambda row: (row.start or "", row.person), reverse=True)
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[wanted, polity] = found
        return found

    def _goes_on(self, row: Occupancy, fitting: Sequence[Occupancy], on: str) -> bool:
        """Nothing tells that ``row``, which has no end, was over on ``on``."""
        return not self._followed(row, fitting, on) and not _ended_elsewhere(row, self.actor(row.person).rows)

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


def _is_title(wanted: frozenset[str], row: Occupancy) -> bool:
    """The words are the whole office, with or without its body's: no "Secretary of State of Maine" beside the nation's."""
    has = office_words(row.office)
    return has in (wanted, wanted - office_words(row.organization or ""))


def _ministrys_official(row: Occupancy) -> bool:
    """A foreign secretary of a ministry with a minister (India, Pakistan) is its senior official, not the foreign minister."""
    return row.office == "Foreign Secretary" and (row.organization or "").startswith("Ministry")


def _ended_elsewhere(row: Occupancy, own: Iterable[Occupancy]) -> bool:
    """``row`` has no end, and another of the person's rows ``own`` tells the end of the same occupancy."""
    begun = interval(row.start or "")
    if row.end or begun is None:
        return False
    for other in own:
        start = interval(other.start or "")
        same = other.end and other.polity == row.polity and other.office.casefold() == row.office.casefold()
        if same and start is not None and start[0] <= begun[1] and begun[0] <= start[1]:
            return True
    return False


def _tells(wanted: frozenset[str], office: str, organization: str) -> bool:
    """All words asked for are in the office or organisation, and a deputy only where one was asked for."""
    has = office_words(office)
    if ("deputy" in has) != ("deputy" in wanted):
        return False
    return wanted <= has or (bool(wanted & has) and wanted <= has | office_words(organization))


def _means(wanted: tuple[str, ...], form: tuple[str, ...]) -> bool:
    if may_be_same(wanted, form):
        return not _middles_differ(wanted, form)
    # Family name first: "Wang Yi" is "Wang" too.
    if len(form) == 2 and len(wanted) == 1:
        return wanted[0] == form[0]
    return len(wanted) == 2 == len(form) and wanted[0] == form[1] and same_given_name(wanted[1], form[0])


def _middles_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """William D. Rogers is not William P. Rogers."""
    if len(one) != 3 or len(other) != 3 or one[2] != other[2] or one[0][0] != other[0][0]:
        return False
    return one[1][0] != other[1][0]


def builtin_tables() -> Iterator[tuple[str, str]]:
    """Name and text of each table that ships with the package."""
    folder = resources.files("onrecord.statements.actors").joinpath("data")
    for name in TABLES:
        table = folder.joinpath(name)
        if table.is_file():
            yield name, table.read_text(encoding="utf-8")


def builtin_rows() -> tuple[Occupancy, ...]:
    """All rows that ship with the package, in table order."""
    return tuple(builtin().rows())


@lru_cache(maxsize=1)
def builtin() -> WhosWho:
    """The who's who that ships with the package."""
    return WhosWho.of_tables(builtin_tables())


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
