"""Rows of the who's who from the State Department's Office of the Historian (CC0): principals and chiefs of mission."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from onrecord.statements.actors.rows import Occupancy, slug
from training.who_names import of_record
from training.who_offices import country, envoy_body, to_country

SOURCE = "US Office of the Historian"
LICENCE = "CC0-1.0"
SINCE = "1945"
TERRITORIES = {
    "bosnia-herzegovina": "Bosnia and Herzegovina",
    "burma": "Myanmar",
    "congo-brazzaville": "Republic of the Congo",
    "congo-kinshasa": "Democratic Republic of the Congo",
    "cote-divoire": "Ivory Coast",
    "czechoslovakia-1993": "Czechoslovakia",
    "german-democratic-republic": "East Germany",
    "guinea-bissau": "Guinea-Bissau",
    "holy-see": "Holy See",
    "saint-vincent-and-grenadines": "Saint Vincent and the Grenadines",
    "korea": "South Korea",
    "macedonia": "North Macedonia",
    "micronesia-federated-states-of": "Micronesia",
    "south-vietnam-1975": "South Vietnam",
    "state-of-vietnam-1955": "South Vietnam",
    "socialist-federal-republic-of-yugoslavia-1992": "Yugoslavia",
    "yugoslavia-1946": "Yugoslavia",
    "albania-1946": "Albania",
    "swaziland": "Eswatini",
    "timor-leste": "East Timor",
    "joseon-dynasty-1910": "Korea",
    "kingdom-of-two-sicilies-1861": "the Two Sicilies",
}
POSTS = {
    "ambassador-e-p": "Ambassador",
    "envoy-extraordinary-minister-plenipotentiary": "Minister",
    "envoy-extraordinary-minister-plenipotentiary-consul-general": "Minister",
    "minister-plenipotentiary": "Minister",
    "minister": "Minister",
    "minister-resident": "Minister Resident",
    "minister-resident-consul-general": "Minister Resident",
    "charge-daffaires": "Chargé d'Affaires",
    "charge-daffaires-ad-interim": "Chargé d'Affaires",
    "charge-daffaires-pro-tem": "Chargé d'Affaires",
    "principal-officer": "Principal Officer",
    "acting-principal-officer": "Principal Officer",
    "diplomatic-agent": "Diplomatic Agent",
    "commissioner": "Commissioner",
    "representative": "Representative",
    "personal-representative-of-the-president": "Personal Representative of the President",
}
AGENCIES = {
    "us-trade-representative": "Office of the United States Trade Representative",
    "administrator-aid": "Agency for International Development",
    "director-usia": "United States Information Agency",
    "director-us-arms-control-disarmament-agency": "Arms Control and Disarmament Agency",
}
TITLES = {
    "secretary-ad-interim": "Secretary of State",
    "under-secretary-for-econ-business-ag": "Under Secretary of State for Economic Growth, Energy, and the Environment",
    "us-trade-representative": "United States Trade Representative",
    "administrator-aid": "Administrator of the Agency for International Development",
}
_LESSER = {"career-ambassador", "chief-clerk"}
_NEVER = re.compile(
    r"did not serve|declined|not commissioned|withdrawn|not acted upon|rejected|before his death|did not take|did not proceed",
    re.I,
)
_LARGE = re.compile(
    r"(?:ommissioned as (?:Ambassador at Large and )?|while serving as )(?:the )?"
    r"((?:Ambassador at Large for|US |Coordinator|Special|Global|Director)\b[^.;,]+?)"
    r"(?: and Ambassador at Large| with the rank.*)?(?:[.;,]|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Record:
    """A person of the Historian's files."""

    key: str
    name: str
    aliases: tuple[str, ...]
    surname: str
    given: tuple[str, ...]
    born: str


def people(folder: Path) -> dict[str, Record]:
    """The persons of the files below ``folder``, by the files' own key."""
    found = {}
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        surname, forename = _text(root, "persName/surname"), _text(root, "persName/forename")
        others = [" ".join((other.text or "").split()) for other in root.iterfind("persName/altname")]
        name, aliases = of_record(surname, forename, _text(root, "persName/genName"), others)
        given = [*re.findall(r"[^\W_]+", forename), *(other.split()[0] for other in others if other)]
        found[_text(root, "id")] = Record(_text(root, "id"), name, aliases, surname, tuple(given), _text(root, "birth")[:4])
    return found


def read(folder: Path, tally: Counter[str]) -> tuple[list[Occupancy], dict[str, Record]]:
    """The occupancies since ``SINCE`` (those that ended before are left out), and the person of each by the row's id.

    ``start`` is the day of entry on duty or of the presentation of credentials; where the record lacks it, the day of arrival,
    else of appointment. Appointments under which nobody served are left out.
    """
    known = people(folder / "people")
    ids = _ids(known.values())
    rows = []
    for kind, tag in (("missions-countries", "chief"), ("positions-principals", "principal")):
        for path in sorted((folder / kind).glob("*.xml")):
            root = ElementTree.parse(path).getroot()
            for entry in root.iter(tag):
                rows += _rows(root, entry, known, ids, tally)
    return rows, {ids[key]: record for key, record in known.items()}


def _ids(records: Iterable[Record]) -> dict[str, str]:
    """Key → id made from the name; namesakes get a number in the order of their years of birth."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(slug(record.name), []).append(record)
    ids = {}
    for name, namesakes in groups.items():
        for place, record in enumerate(sorted(namesakes, key=lambda one: (one.born, one.key)), 1):
            ids[record.key] = f"onrecord:{name}" + (f"-{place}" if place > 1 else "")
    return ids


def _rows(
    root: ElementTree.Element, entry: ElementTree.Element, known: dict[str, Record], ids: dict[str, str], tally: Counter[str]
) -> list[Occupancy]:
    role, note = _text(entry, "role-title-id"), _text(entry, "note")
    appointed, arrived, started, ended = (_text(entry, f"{step}/date") for step in ("appointed", "arrived", "started", "ended"))
    start = started or arrived or appointed
    latest = max(appointed, arrived, started, ended)
    key = _text(entry, "person-id")
    if role in _LESSER:
        tally["left out: a rank or a clerk, no office that speaks"] += 1
    elif not latest:
        tally["left out: no date at all (mostly nominations that failed)"] += 1
    elif latest < SINCE:
        tally[f"left out: ended before {SINCE}"] += 1
    elif not started and not ended and _NEVER.search(note):
        tally["left out: appointed, did not serve"] += 1
    elif key not in known:
        tally["left out: the person has no file"] += 1
    else:
        person = known[key]
        office = _office(root, entry, role, note)
        return [
            Occupancy(
                person=ids[key],
                name=person.name,
                aliases=person.aliases,
                office=office,
                organization=envoy_body(office) or _body(root, office),
                polity="United States",
                start=start or None,
                end=ended or None,
                status="ended" if ended else "unknown",
                acting=role in ("secretary-ad-interim", "charge-daffaires-ad-interim", "acting-principal-officer"),
                source=f"{SOURCE}, record of {_text(entry, 'last-modified-date')}",
                licence=LICENCE,
                where=_text(entry, "id"),
            )
        ]
    return []


def _office(root: ElementTree.Element, entry: ElementTree.Element, role: str, note: str) -> str:
    if entry.tag == "chief":
        territory = _text(entry, "contemporary-territory-id")
        return to_country(POSTS.get(role, "Chief of Mission"), territory_name(territory))
    if role == "ambassador-at-large":
        match = _LARGE.search(note.replace("U.S.", "US"))
        office = match[1].removeprefix("US ").replace("’", "'") if match else "Ambassador at Large"
        return office + (" in Persons" if office.endswith("Combat Trafficking") else "")
    title = TITLES.get(role) or " ".join(_text(root, "names/singular").split())
    return "Counselor of the Department of State" if title == "Counselor" else title


def territory_name(territory: str) -> str:
    """The name of a territory's key: "sri-lanka" → "Sri Lanka"."""
    if territory in TERRITORIES:
        return country(TERRITORIES[territory])
    words = [word if word in ("and", "of", "the") else word.capitalize() for word in territory.split("-")]
    return country(" ".join(words))


def _body(root: ElementTree.Element, office: str) -> str | None:
    if root.tag == "country-mission":
        name = re.sub(r"^[^ ].*? to ", "", office)
        return f"Embassy in {name}"
    key = _text(root, "id")
    if _text(root, "category") == "foreign-assistance-agencies":
        return AGENCIES.get(key) or re.sub(r"^\w+ of the ", "", office)
    return "Department of State"


def _text(element: ElementTree.Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())
