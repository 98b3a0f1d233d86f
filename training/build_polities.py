"""Writes the polity, look-alike, city and given-name tables of ``onrecord.statements`` from public facts.

usage: python training/build_polities.py COUNTRY_CODES_CSV OFFICE_HOLDERS_CSV

COUNTRY_CODES_CSV is the datahub ``country-codes`` table (PDDL); OFFICE_HOLDERS_CSV is a table of persons and offices
derived from Wikidata (CC0), of which only given name and gender are used. The other facts stand in the text files beside
this script. Every row of the output names its source and licence.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "onrecord" / "statements" / "data"
OWN = ("onrecord project, from public knowledge", "Apache-2.0")
CODES = ("datahub country-codes", "PDDL")
HOLDERS = ("Wikidata office holders", "CC0-1.0")

# The name that English-language news uses, where the code table has another.
COMMON = {
    "US": "United States",
    "UK": "United Kingdom",
    "Antigua & Barbuda": "Antigua and Barbuda",
    "Bahamas": "The Bahamas",
    "Bosnia": "Bosnia and Herzegovina",
    "Congo - Brazzaville": "Republic of the Congo",
    "Congo - Kinshasa": "Democratic Republic of the Congo",
    "Vatican City": "Vatican",
    "Côte d’Ivoire": "Ivory Coast",
    "Gambia": "The Gambia",
    "St. Kitts & Nevis": "Saint Kitts and Nevis",
    "St. Lucia": "Saint Lucia",
    "St. Vincent & Grenadines": "Saint Vincent and the Grenadines",
    "São Tomé & Príncipe": "Sao Tome and Principe",
    "Timor-Leste": "East Timor",
    "Trinidad & Tobago": "Trinidad and Tobago",
    "Türkiye": "Turkey",
}
# Capitals whose names are more often something else (a surname, another town); the dateline and the state's name do the work.
NO_METONYM = {
    "The Valley",
    "Stanley",
    "Hamilton",
    "Victoria",
    "Douglas",
    "Plymouth",
    "Kingston",
    "Saint Helier",
    "Alofi",
    "West Island",
    "Road Town",
    "Nur-Sultan",
    "Male",
    "Amsterdam",
    "Adamstown",
    "Jamestown",
    "Georgetown",
    "Saint-Denis",
    "Gustavia",
    "Marigot",
    "Gibraltar",
    "Cockburn Town",
    "George Town",
    "Basse-Terre",
    "Saint-Pierre",
}
# Names that serve today side by side with the common one: the story's own choice is kept.
ALSO = {"Türkiye", "Czech Republic", "Côte d'Ivoire", "Timor-Leste", "Cabo Verde", "Burma", "Holy See", "Swaziland", "Macedonia"}
CAPITAL_ONLY = {
    "Kiev",
    "Kyiv",
    "Peking",
    "Delhi",
    "Teheran",
    "Addis",
    "Astana",
    "The Hague",
    "Hague",
    "Malé",
    "Berne",
    "Cape Town",
    "La Paz",
    "Cotonou",
    "Bujumbura",
    "Abidjan",
    "Malabo",
    "Dacca",
    "Yangon",
    "Rangoon",
    "Naypyidaw",
    "Naypyitaw",
    "Port Sudan",
    "Dar es Salaam",
    "Sana'a",
    "Sanaa",
    "Aden",
    "Ramallah",
    "Pristina",
    "Prishtina",
    "Brasília",
    "Bogotá",
    "San José",
    "Yaoundé",
    "Asunción",
    "Lomé",
    "Reykjavík",
    "São Tomé",
    "Chișinău",
    "Kishinev",
    "Ngerulmud",
    "Ashkhabad",
    "Ulan Bator",
    "Putrajaya",
    "Sukhumi",
    "Tskhinvali",
    "Tiraspol",
    "Hargeisa",
    "Laayoune",
    "El Aaiún",
    "Edinburgh",
    "Cardiff",
    "Saint John's",
    "Saint George's",
    "Washington, D.C.",
    "Washington DC",
    "Vatican City",
    "Sri Jayawardenepura Kotte",
    "Saigon",
    "Stepanakert",
    "Banja Luka",
    "Garowe",
    "Grozny",
    "Bonn",
    "Tel Aviv",
    "Nur-Sultan",
    "Ulaanbaatar",
    "Nay Pyi Taw",
    "Chisinau",
    "Dodoma",
    "Ndjamena",
    "Nukualofa",
    "Nuku'alofa",
}

Row = tuple[str, str, str, str, str]


def split_row(line: str) -> list[list[str]]:
    """The comma lists of one ``|``-separated line; a name may hold a comma before ``D.C.`` or ``Commonwealth``."""
    fields = []
    for field in line.split("|"):
        guarded = field.replace("Washington, D.C.", "Washington@ D.C.").replace("Foreign, Commonwealth", "Foreign@ Commonwealth")
        guarded = guarded.replace("Educational, Scientific", "Educational@ Scientific")
        fields.append([part.strip().replace("@", ",") for part in guarded.split(",") if part.strip()])
    return fields


def facts(name: str) -> Iterator[str]:
    """The lines of a fact file beside this script, without comments."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def from_codes(path: Path) -> Iterator[Row]:
    """Names, official names and capitals of the code table."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            shown = row["CLDR display name"].strip()
            independent = row["is_independent"].strip() in ("Yes", "In contention")
            polity = COMMON.get(shown, shown)
            yield polity, polity, "name", *CODES
            for raw, kind in (
                (shown, "name"),
                (row["UNTERM English Short"], "name"),
                (row["UNTERM English Formal"], "official"),
                (row["official_name_en"], "official"),
            ):
                form = raw.replace("(the)", "").replace("*", "").strip().removeprefix("the ")
                if re.search(r"\b(?:Republic|Kingdom|State of|Principality)\b", form) and form != polity:
                    kind = "official"
                if form and form != polity and "(" not in form and len(form) > 2:
                    yield form, polity, kind, *CODES
            capital = row["Capital"].strip()
            if capital and independent and capital not in NO_METONYM and capital != polity:
                yield capital, polity, "capital", *CODES


def from_own() -> Iterator[Row]:
    """Demonyms, peoples, other names, seats of government, bodies and organs, from the fact files."""
    for line in facts("polity_facts.txt"):
        polity_field, demonyms, people, names, seats = split_row(line)
        polity = polity_field[0]
        yield polity, polity, "name", *OWN
        for form in demonyms:
            yield form, polity, "demonym", *OWN
        for form in people:
            yield form, polity, "people", *OWN
        for form in names:
            yield form, polity, "also" if form in ALSO else "name", *OWN
        for form in seats:
            yield form, polity, "capital" if form in CAPITAL_ONLY else "seat", *OWN
    for line in facts("bodies_facts.txt"):
        body_field, forms = split_row(line)
        for form in [body_field[0], *forms]:
            yield form, body_field[0], "body", *OWN
    for line in facts("agency_facts.txt"):
        state_field, forms = split_row(line)
        for form in forms:
            yield form, state_field[0], "organ", *OWN


def write_polities(codes: Path) -> int:
    """Writes ``polities.csv``; the first row of a form and kind stands; answers the number of rows."""
    rows: dict[tuple[str, str], Row] = {}
    for row in [*from_own(), *from_codes(codes)]:
        plain = "".join(c for c in unicodedata.normalize("NFD", row[0]) if not unicodedata.combining(c))
        for form in dict.fromkeys((row[0], plain)):
            if (
                not any((form, kind) in rows for kind in ("name", "also", "capital", "seat", "body", "organ"))
                or row[2] == "demonym"
            ):
                rows.setdefault((form, row[2]), (form, *row[1:]))
    ordered = sorted(rows.values(), key=lambda row: (row[1], row[2], row[0]))
    write("polities.csv", ("form", "polity", "kind", "source", "licence"), list(ordered))
    return len(ordered)


def write_shared() -> int:
    """Writes ``shared_forms.csv``: wordings that several polities share, one row for each; answers the number of rows."""
    rows = []
    for line in facts("shared_facts.txt"):
        form, kind, usual, others = (part.strip() for part in line.split("|"))
        for other in ([f"{usual} > {usual}"] if usual else []) + [part for part in others.split(",") if part.strip()]:
            told, _, meant = (part.strip() for part in other.partition(">"))
            rows.append((form, kind, meant or told, told, "yes" if meant == usual and usual else "", *OWN))
    write("shared_forms.csv", ("form", "kind", "polity", "told_by", "usual", "source", "licence"), rows)
    return len(rows)


def write_lookalikes() -> int:
    """Writes ``lookalikes.csv``: wordings that hold a polity's name and mean none; answers the number of rows."""
    told = {form.strip() for line in facts("lookalike_facts.txt") for form in line.split(",") if form.strip()}
    with (OUT / "outlets.csv").open(encoding="utf-8", newline="") as file:
        outlets = [row["name"] for row in csv.DictReader(file) if row["kind"] != "agency"]
    # "Irish Times", "Times of India": papers and stations of more than one word.
    forms = sorted(told | {name for name in outlets if len(name.removeprefix("The ").split()) > 1})
    write("lookalikes.csv", ("form", "source", "licence"), [(form, *OWN) for form in forms])
    return len(forms)


def write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """One table of the package, as it lies in its ``data`` folder."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_cities() -> int:
    """Writes ``cities.csv`` from the fact file: a city of two states is left out; answers the number of rows."""
    homes: dict[str, set[str]] = defaultdict(set)
    for line in facts("city_facts.txt"):
        state_field, cities = split_row(line)
        for city in cities:
            homes[city].add(state_field[0])
            homes["".join(c for c in unicodedata.normalize("NFD", city) if not unicodedata.combining(c))].add(state_field[0])
    rows = sorted((state, city) for city, states in homes.items() if len(states) == 1 for state in states)
    write("cities.csv", ("city", "state", "source", "licence"), [(city, state, *OWN) for state, city in rows])
    return len(rows)


def write_given_names(holders: Path) -> int:
    """Writes ``given_names.csv``: a name is given one gender when at least nine tenths of its bearers have it."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    with holders.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["person"].split()
            if len(words) > 1 and row["gender"] and len(words[0]) > 2 and words[0].isalpha():
                bearers[words[0]][row["gender"][0]] += 1
    genders: dict[str, tuple[str, str, str]] = {}
    for name, counts in bearers.items():
        gender, top = counts.most_common(1)[0]
        genders[name] = (gender if top >= 0.9 * counts.total() else "u", *HOLDERS)
    for line in facts("given_names_facts.txt"):
        gender, *names = line.split()
        for name in names:
            genders[name] = (gender, *OWN)
    with (OUT / "given_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "gender", "source", "licence"))
        for name in sorted(genders):
            writer.writerow((name, *genders[name]))
    return len(genders)


if __name__ == "__main__":
    print("cities", write_cities(), "look-alikes", write_lookalikes(), "shared forms", write_shared())
    print("polities", write_polities(Path(sys.argv[1])), "given names", write_given_names(Path(sys.argv[2])))
