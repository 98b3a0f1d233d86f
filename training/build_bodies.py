"""Writes ``bodies.csv`` and ``country_codes.csv`` of the who's who: actor ids of states, bodies and organs; country codes.

usage: python training/build_bodies.py COUNTRY_CODES_CSV

Run after ``build_polities.py``. States have the Wikidata id of the datahub ``country-codes`` table (PDDL); everything else,
and a state whose id the table lacks, has ``onrecord:`` with a slug. ``aliases`` are the names, official names and
abbreviations of the polity table, without those that several polities share. Organs stand in ``organ_facts.txt``; a government
and a foreign ministry is given to every state of the code table.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.statements.actors.rows import slug
from onrecord.statements.behalf import government
from onrecord.statements.polities import EUROPEAN_UNION
from onrecord.statements.tables import PolityForm, polity_forms, shared_forms
from training.build_polities import CODES, COMMON, OWN, facts

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "statements" / "actors" / "data"
# Codes that FollowTheMoney uses beside ISO 3166-1: a user-assigned one, the European Union, and former states of ISO 3166-3.
MORE_CODES = {
    "xk": "Kosovo",
    "eu": "European Union",
    "suhh": "Soviet Union",
    "cshh": "Czechoslovakia",
    "yucs": "Yugoslavia",
    "ddde": "East Germany",
    "csxx": "Serbia and Montenegro",
}
NAMING = ("name", "also", "official", "body")
# Authorities that hold ground without being recognised as its state, or by few; Taiwan, Kosovo and Palestine count as states.
DE_FACTO = {
    "Abkhazia",
    "Afghanistan (Taliban)",
    "Donetsk People's Republic",
    "Houthis",
    "Luhansk People's Republic",
    "Nagorno-Karabakh",
    "National Unity Government of Myanmar",
    "Northern Cyprus",
    "Puntland",
    "Somaliland",
    "South Ossetia",
    "Transnistria",
}


class Body(NamedTuple):
    """One row: actor id, name, ``state``, ``organization`` or ``de-facto``, the polity whose line it has, other names, source."""

    id: str
    name: str
    type: str
    polity: str
    aliases: str
    source: str
    licence: str


def wikidata_ids(codes: Path) -> dict[str, str]:
    """Wikidata id by polity, from the code table; a state without one is missing."""
    with codes.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    named = {COMMON.get(row["CLDR display name"].strip(), row["CLDR display name"].strip()): row["wikidata_id"] for row in rows}
    return {polity: found.group() for polity, address in named.items() if (found := re.search(r"Q\d+$", address.strip()))}


def polities(forms: Iterable[PolityForm], ids: dict[str, str]) -> Iterator[Body]:
    """One row for every polity, with its other names."""
    shared = {row.form for row in shared_forms()}
    names: dict[str, list[str]] = defaultdict(list)
    bodies: set[str] = set()
    for form, polity, kind in forms:
        if kind in NAMING and form != polity and form not in shared:
            names[polity].append(form)
        if kind == "body":
            bodies.add(polity)
        names.setdefault(polity, [])
    for polity in sorted(names):
        sort = "de-facto" if polity in DE_FACTO else "organization" if polity in bodies | {EUROPEAN_UNION} else "state"
        source = CODES if polity in ids else OWN
        aliases = [name for name in names[polity] if name not in names]
        yield Body(ids.get(polity, _own_id(polity)), polity, sort, polity, "|".join(aliases), *source)


def governments(forms: Iterable[PolityForm], states: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Name, state and other wordings of the government and of the foreign ministry of every state of the code table."""
    demonyms: dict[str, list[str]] = defaultdict(list)
    for form, polity, kind in forms:
        if kind == "demonym" and not form.endswith("-") and not re.fullmatch(r"[A-Z.]+", form):
            demonyms[polity].append(form)
    owners = defaultdict(set)
    for polity, found in demonyms.items():
        for form in found:
            owners[form].add(polity)
    for state in states:
        of = government(state).removeprefix("Government of ")
        own = [form for form in demonyms[state] if len(owners[form]) == 1]
        yield government(state), state, [wording for form in own for wording in (f"{form} government", f"{form} Government")]
        called = [wording for form in own for wording in (f"{form} Foreign Ministry", f"{form} Ministry of Foreign Affairs")]
        yield f"Ministry of Foreign Affairs of {of}", state, [f"Foreign Ministry of {of}", *called]


def organs(forms: Iterable[PolityForm], states: Iterable[str], taken: set[str]) -> Iterator[Body]:
    """One row for every organ of the fact file and every government; a wording already ``taken`` is left out."""
    listed = [[part.strip() for part in line.split("|")] for line in facts("organ_facts.txt")]
    told = [(name, state, [form.strip() for form in others.split(",") if form.strip()]) for name, state, others in listed]
    for name, state, others in [*told, *governments(forms, states)]:
        if name in taken:
            continue
        taken.add(name)
        aliases = [form for form in dict.fromkeys(others) if form not in taken]
        taken.update(aliases)
        yield Body(_own_id(name), name, "organization", state, "|".join(aliases), *OWN)


def _own_id(name: str) -> str:
    return f"onrecord:{slug(name.replace('+', ' plus'))}"


def write_codes(codes: Path) -> int:
    """Writes ISO 3166-1 alpha-2 codes in lower case with their polity; answers the number of rows."""
    with codes.open(encoding="utf-8", newline="") as file:
        told = [(row["ISO3166-1-Alpha-2"].strip().lower(), row["CLDR display name"].strip()) for row in csv.DictReader(file)]
    rows = [(code or "na", COMMON.get(shown, shown), *CODES) for code, shown in told if code or shown == "Namibia"]
    rows.extend((code, polity, *OWN) for code, polity in MORE_CODES.items())
    with (OUT / "country_codes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "polity", "source", "licence"))
        writer.writerows(sorted(rows))
    return len(rows)


def main(codes: Path) -> int:
    """Writes the table of bodies; answers the number of rows."""
    forms = polity_forms()
    ids = wikidata_ids(codes)
    named = list(polities(forms, ids))
    states = [body.name for body in named if body.type == "state" and body.name in ids]
    rows = [*named, *organs(forms, states, {name for body in named for name in (body.name, *body.aliases.split("|"))})]
    with (OUT / "bodies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Body._fields)
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    print("bodies", main(Path(sys.argv[1])), "country codes", write_codes(Path(sys.argv[1])))
