"""Rows of the who's who from the lists of office holders derived from Wikidata (CC0 facts)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from onrecord.statements.actors.rows import Occupancy
from training.who_bodies import REPRESENTATIVES, WORLD
from training.who_facts import ACTING, ELSEWHERE, PRESS
from training.who_facts import SOURCE as FACTS
from training.who_names import distinct, of_wikidata
from training.who_offices import envoy_body, high_commissioner, organization, polity, to_country, worded

SOURCE = "Wikidata office holders, about September 2022"
LICENCE = "CC0-1.0"
RENDERED = "; name rendered from Cyrillic by rule"
_FORMAT = re.compile(r"[\u200b-\u200f\u202a-\u202e]|^Dr\.? ")
_NUMBER = re.compile(r"Q\d+")
_GENDERS = {"male": "m", "female": "f"}
Born = dict[str, str]


def read(path: Path, tally: Counter[str]) -> tuple[list[Occupancy], Born]:
    """The occupancies of a list of office holders, and the year of birth of each person that has one.

    Positions without a label, persons without a name in Latin, Russian or Ukrainian letters and envoys without a place of duty
    are left out and counted in ``tally``. An end that the list lacks stays unknown, for the dead too.
    """
    rows: list[Occupancy] = []
    born: Born = {}
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            row = _row(cells, tally)
            if row is not None:
                rows.append(row)
                if cells["DOB"]:
                    born.setdefault(row.person, cells["DOB"][:4])
    return one_name_each(_with_facts(rows, tally)), born


def _with_facts(rows: list[Occupancy], tally: Counter[str]) -> list[Occupancy]:
    """``rows`` with the public facts that the lists lack; a fact that fits no row is counted."""
    persons, starts = {row.person for row in rows}, {(row.person, row.start) for row in rows}
    idle = len((PRESS.keys() | ELSEWHERE.keys()) - persons) + len(ACTING - starts)
    if idle:
        tally["public facts that fit no row"] = idle
    return [_with_fact(row) for row in rows]


def _with_fact(row: Occupancy) -> Occupancy:
    name = PRESS.get(row.person, row.name)
    acting = (row.person, row.start) in ACTING
    state = ELSEWHERE.get(row.person)
    return replace(
        row,
        name=name,
        aliases=distinct(name, (row.name, *row.aliases)),
        organization=row.organization if state is None else None,
        polity=state or row.polity,
        acting=row.acting or acting,
        source=f"{row.source}; {FACTS}" if acting and not row.acting else row.source,
        where="" if state else row.where,
    )


def _row(cells: dict[str, str], tally: Counter[str]) -> Occupancy | None:
    position, repository = cells["position"].strip(), cells["repository"]
    if _NUMBER.fullmatch(position) or not cells["person"].strip():
        tally[f"left out: the position is a bare number ({position} in {repository})"] += 1
        return None
    named = of_wikidata(_FORMAT.sub("", cells["person"]).strip(), cells["enwiki"])
    if named is None:
        tally["left out: no name in Latin, Russian or Ukrainian letters"] += 1
        return None
    if re.fullmatch(r"ambassador of .+", position):
        tally["left out: an ambassador without the place of duty"] += 1
        return None
    placed = _placed(position, repository, cells)
    if placed is None:
        tally["left out: a permanent representative whose state is not known"] += 1
        return None
    office, body, state, acting = placed
    gender = _GENDERS.get(cells["gender"])
    return Occupancy(
        person=cells["personID"],
        name=named[0],
        aliases=named[1],
        gender="m" if gender == "m" else "f" if gender == "f" else None,
        office=_throne(office, gender),
        organization=body,
        polity=state,
        start=cells["start"] or None,
        end=cells["end"] or None,
        status="ended" if cells["end"] else "unknown",
        acting=acting,
        source=SOURCE + (RENDERED if re.search("[а-яі]", cells["person"]) and not cells["enwiki"] else ""),
        licence=LICENCE,
        where=repository,
    )


def _placed(position: str, repository: str, cells: dict[str, str]) -> tuple[str, str | None, str, bool] | None:
    """Office, body, state and whether acting."""
    if repository == "world":
        if position in WORLD:
            return (*WORLD[position], False)
        found = REPRESENTATIVES.get((cells["personID"], cells["start"]))
        if found is None:
            return None
        state, seat = found
        office = to_country("Permanent Representative", "United Nations") + (f" in {seat}" if seat else "")
        return office, envoy_body(office), state, False
    office, acting = worded(position, repository)
    state = polity(office, repository, cells["start"], cells["end"])
    office = high_commissioner(office, state, cells["start"])
    return office, envoy_body(office) or organization(office, repository), state, acting


def _throne(office: str, gender: str | None) -> str:
    return "King" if office == "Queen" and gender == "m" else office


def one_name_each(rows: list[Occupancy]) -> list[Occupancy]:
    """``rows`` with one name, one set of aliases and one gender for each person: the name of most rows, the first of equals."""
    names: dict[str, Counter[str]] = {}
    for row in rows:
        names.setdefault(row.person, Counter())[row.name] += 1
    chosen = {person: counted.most_common(1)[0][0] for person, counted in names.items()}
    aliases: dict[str, list[str]] = {}
    genders: dict[str, str] = {}
    for row in rows:
        aliases.setdefault(row.person, []).extend([row.name, *row.aliases])
        if row.gender:
            genders.setdefault(row.person, row.gender)
    return [
        replace(
            row,
            name=chosen[row.person],
            aliases=distinct(chosen[row.person], aliases[row.person]),
            gender="m" if genders.get(row.person) == "m" else "f" if genders.get(row.person) == "f" else None,
        )
        for row in rows
    ]
