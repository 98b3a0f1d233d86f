"""Writes the rows of the White House's speakers: facts kept by hand, each with a document that shows the person speaking.

    python -m training.build_white_house DATA-FOLDER

reads ``training/white_house_facts.txt`` and the transcripts under ``DATA-FOLDER/us-white-house`` and writes
``src/onrecord/statements/actors/data/white_house.csv``. The document named in ``source`` is the first, within the time in
office, that labels a turn with the family name or names the person in full; a line without such a document is told and left
out, and so is one that another table holds already. Persons whom the other tables know keep the id they have there.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.statements.actors.titles import office_words

ROOT = Path(__file__).parent.parent
FACTS = Path(__file__).with_name("white_house_facts.txt")
TABLE = ROOT / "src/onrecord/statements/actors/data/white_house.csv"
OTHER_TABLES = ("holders.csv", "us.csv", "world.csv", "supplement.csv")
YEARS = ("2021", "2022", "2023")
COLUMNS = "id,name,aliases,gender,office,organization,polity,from,to,status,acting,source,licence".split(",")
_LABEL = re.compile(r"(?m)^[ \t>*_\\]*([A-ZÀ-Þ][\w.’'&À-Þ -]{2,60}?)(?: ?\([^)\n]{1,40}\))?[*_]{0,2}:(?=\s)")


class Fact(NamedTuple):
    """One line of the facts file."""

    name: str
    aliases: list[str]
    gender: str
    office: str
    organization: str
    polity: str
    start: str
    end: str
    acting: str


class Document(NamedTuple):
    """One transcript: id, day, the words of its turn labels in capitals, and title and text in plain letters."""

    id: str
    day: str
    labels: set[str]
    text: str


def facts() -> Iterator[Fact]:
    """The lines of the facts file."""
    for line in FACTS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("|")]
            cells += [""] * (9 - len(cells))
            yield Fact(cells[0], [a for a in cells[1].split(";") if a], *cells[2:9])


def documents(folder: Path) -> list[Document]:
    """The transcripts of the three years, oldest first."""
    found = []
    for year in YEARS:
        with gzip.open(folder / "us-white-house" / f"{year}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                if _LABEL.search(record["markdown"]):
                    labels = {bare(match.group(1)).upper() for match in _LABEL.finditer(record["markdown"])}
                    slug = record["id"].rsplit("/", 1)[-1].replace("-", " ")
                    text = bare(f"{record['title']} {slug} {record['markdown']}".replace("\\", "").replace("_", " "))
                    found.append(Document(record["id"].removesuffix(".md"), record["date"], labels, " ".join(text.split())))
    return sorted(found, key=lambda one: one.day)


def bare(text: str) -> str:
    """``text`` without accents, with plain apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("đ", "d").replace("ø", "o").replace("Ø", "O"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def evidence(fact: Fact, found: list[Document]) -> Document | None:
    """The first document within the time in office that labels a turn with the family name, else that names the person."""
    inside = [d for d in found if d.day >= fact.start and (not fact.end or d.day <= fact.end + "~")]
    names = [bare(name) for name in (fact.name, *fact.aliases)]
    family = {re.sub(r" (?:Jr|III)\.?$", "", name).rsplit(" ", 1)[-1].upper() for name in names}
    labelled = [d for d in inside if any(label.rsplit(" ", 1)[-1] in family for label in d.labels)]
    whole = [re.compile(rf"\b{re.escape(name)}\b", re.I) for name in names if " " in name]
    both = [d for d in labelled if any(pattern.search(d.text) for pattern in whole)]
    if both or labelled:
        return (both or labelled)[0]
    return next((d for d in inside if any(pattern.search(d.text) for pattern in whole)), None)


def known_ids() -> dict[str, set[str]]:
    """Ids by name in the other shipped tables."""
    ids: dict[str, set[str]] = defaultdict(set)
    for table in OTHER_TABLES:
        path = TABLE.with_name(table)
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    if (row["to"] or "9999") >= "2009":
                        for name in (row["name"], *row["aliases"].split("|")):
                            ids[bare(name).casefold()].add(row["id"])
    return ids


def told_already() -> set[tuple[str, str, frozenset[str], str]]:
    """Person, state, office and year of beginning of the other tables' rows of persons whose gender they tell."""
    told, gendered = set(), set()
    for table in OTHER_TABLES:
        path = TABLE.with_name(table)
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            told |= {(row["id"], row["polity"], office_words(row["office"]), row["from"][:4]) for row in rows}
            gendered |= {row["id"] for row in rows if row["gender"]}
    return {row for row in told if row[0] in gendered}


def identity(fact: Fact, ids: dict[str, set[str]]) -> str:
    """The id that the other tables give the person, else one made of the name."""
    seen = {one for name in (fact.name, *fact.aliases) if " " in name for one in ids.get(bare(name).casefold(), ())}
    wikidata = sorted(one for one in seen if one.startswith("Q"))
    if len(wikidata) == 1 or len(seen) == 1:
        return (wikidata or sorted(seen))[0]
    if len(seen) > 1:
        print(f"{fact.name}: several ids {sorted(seen)}", file=sys.stderr)
    return "onrecord:" + re.sub(r"\W+", "-", bare(fact.name).casefold()).strip("-")


def main(folder: Path) -> None:
    """Writes the table."""
    found, ids, told = documents(folder), known_ids(), told_already()
    written = 0
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for fact in facts():
            document = evidence(fact, found)
            if document is None:
                print(f"{fact.name}, {fact.office}: no document", file=sys.stderr)
                continue
            person = identity(fact, ids)
            if (person, fact.polity, office_words(fact.office), fact.start[:4]) in told:
                continue
            dated = bool(fact.start or fact.end)
            writer.writerow(
                (
                    person,
                    fact.name,
                    "|".join(fact.aliases),
                    fact.gender,
                    fact.office,
                    fact.organization,
                    fact.polity,
                    fact.start,
                    fact.end,
                    "ended" if fact.end else "unknown",
                    fact.acting,
                    f"White House briefing room, {document.id}, {document.day}"
                    + ("; from and to: public record" if dated else ""),
                    "public domain" + ("; dates: public fact" if dated else ""),
                )
            )
            written += 1
    print(f"{written} rows in {TABLE}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
