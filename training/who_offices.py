"""Offices as the press words them, the body that each belongs to, and the state or body whose line it is."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from training.who_bodies import ORGANIZATIONS, WORDINGS
from training.who_facts import COMMONWEALTH

POLITIES = Path(__file__).parent.parent / "src" / "onrecord" / "statements" / "data" / "polities.csv"
STATES = {
    "afghanistan": "Afghanistan",
    "china-ministers": "China",
    "india-ministers": "India",
    "iran-ministers": "Iran",
    "kazakhstan-cabinet": "Kazakhstan",
    "pakistan-ministers": "Pakistan",
    "qatar-ministers": "Qatar",
    "russia-cabinet": "Russia",
    "turkey-ministers": "Turkey",
    "turkmenistan": "Turkmenistan",
    "uae-ministers": "United Arab Emirates",
    "ukraine-cabinet": "Ukraine",
    "united-kingdom-cabinet": "United Kingdom",
    "us-cabinet": "United States",
}
ARTICLE = set(
    "United States|United Kingdom|United Arab Emirates|United Nations|European Union|Netherlands|Philippines|Maldives|Comoros|"
    "Solomon Islands|Marshall Islands|Central African Republic|Dominican Republic|Czech Republic|Holy See|OECD|OSCE|Bahamas|"
    "Gambia|Democratic Republic of the Congo|Republic of the Congo|Council of Europe|Asian Development Bank|Soviet Union|"
    "United Nations Agencies for Food and Agriculture".split("|")
)
# Names that a list of ambassadors keeps: their own forms in news differ from the table's name of the state.
KEPT = {"Czech Republic", "Holy See", "Yugoslavia", "Czechoslovakia", "South Vietnam", "Soviet Union"}
_COUNTRIES = {
    "People's Republic of China": "China",
    "Federated States of Micronesia": "Micronesia",
    "Organisation for Security and Co-operation in Europe": "OSCE",
}
_EMBASSY = re.compile(r"(?P<post>[Aa]mbassador|High Commissioner) to (?:the )?(?P<country>.+)")
_MISSION = re.compile(r"(?:Permanent Representative|Ambassador) to (?:the )?(?P<body>.+)")
_GOVERNED = re.compile(r"(?:Governor|Lieutenant Governor|Secretary of State|Mayor|Chief Executive) of (?:the )?(?P<place>.+)")
# American states whose name alone means something else in the table of states and bodies.
AMBIGUOUS = {"Georgia", "Washington", "New York"}
_DOMAIN = re.compile(r"[Mm]inister (?:of|for) (?:the )?(?P<domain>.+)")


@lru_cache(maxsize=1)
def polities() -> dict[str, tuple[str, str]]:
    """Form → (polity, kind) of the names, official names and bodies of the polity table."""
    table: dict[str, tuple[str, str]] = {}
    with POLITIES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] in ("name", "official", "also", "body"):
                table.setdefault(row["form"], (row["polity"], row["kind"]))
    return table


def polity_names() -> set[str]:
    """Every polity of the polity table, spelled as there."""
    with POLITIES.open(encoding="utf-8") as file:
        return {row["polity"] for row in csv.DictReader(file)}


def country(name: str) -> str:
    """A country as the polity table spells it, where it is there."""
    name = _COUNTRIES.get(name, name)
    return name if name in KEPT else polities().get(name, (name, ""))[0]


def to_country(post: str, name: str) -> str:
    """The office of an envoy: "Ambassador", "Netherlands" → "Ambassador to the Netherlands"."""
    name = country(name)
    name = name.removeprefix("The ") if name.startswith("The ") else name
    bare = re.split(r" (?:in|Political) ", name)[0]
    article = "the " if bare in ARTICLE else ""
    return f"{post} to {article}{name}"


def worded(position: str, repository: str) -> tuple[str, bool]:
    """The office of a position as the press words it, and whether it is held by one who acts for the holder."""
    position = " ".join(position.split())
    position = WORDINGS.get((repository, position)) or WORDINGS.get(("", position)) or position
    acting = position.startswith("Acting ")
    position = position.removeprefix("Acting ").removeprefix("Federal ")
    position = position[0].upper() + position[1:]
    position = re.sub(r"^Vice[- ]President\b", "Vice President", position)
    position = re.sub(r"(?<=Vice)-(?=President)", " ", position)
    embassy = _EMBASSY.fullmatch(position)
    if embassy is not None:
        return to_country(embassy["post"][0].upper() + embassy["post"][1:], embassy["country"]), acting
    mission = re.fullmatch(r"Permanent Representative to (?:the )?(.+)", position)
    if mission is not None:
        return to_country("Permanent Representative", mission[1]), acting
    return position, acting


def high_commissioner(office: str, state: str, start: str) -> str:
    """``office``, with an ambassador between two states of the Commonwealth called high commissioner (the lists say ambassador).

    ``start`` is the day of beginning, cut to what is known; the Gambia's return in 2018 counts.
    """
    embassy = _EMBASSY.fullmatch(office)
    if embassy is None or embassy["post"] != "Ambassador" or state not in COMMONWEALTH:
        return office
    name = country(embassy["country"])
    joined, left = COMMONWEALTH.get(name, ("9999", ""))
    member = joined <= start < left or (name == "The Gambia" and start >= "2018-02-08")
    return office.replace("Ambassador", "High Commissioner") if member else office


def organization(office: str, repository: str) -> str | None:
    """The body that an office belongs to, where the wording or the table of bodies tells it."""
    for pattern, body in (*ORGANIZATIONS.get(repository, ()), *ORGANIZATIONS[""]):
        match = re.fullmatch(pattern, office)
        if match is not None:
            return match.expand(body) if body else None
    if repository not in ("united-kingdom-cabinet", "us-cabinet"):
        ministry = _DOMAIN.fullmatch(office)
        if ministry is not None and not ministry["domain"].startswith("State "):
            the = "the " if ministry["domain"] == "Interior" and " the " in office else ""
            return f"Ministry of {the}{ministry['domain']}"
    return None


def envoy_body(office: str) -> str | None:
    """Embassy, high commission or mission of an envoy's office."""
    embassy = _EMBASSY.fullmatch(office)
    if office.startswith("Permanent Representative") or office.endswith((" United Nations", " European Union")):
        mission = _MISSION.fullmatch(office)
        if mission is None:
            return None
        the = "the " if " to the " in office else ""
        return f"Permanent Mission to {the}{mission['body']}"
    if embassy is not None:
        the = "the " if " to the " in office else ""
        return f"{'Embassy' if embassy['post'] != 'High Commissioner' else 'High Commission'} in {the}{embassy['country']}"
    return None


def polity(office: str, repository: str, start: str, end: str) -> str:
    """The state or body whose line the office is, as of the time it was held.

    Governors and the like of places that the polity table knows as bodies of their own (American states, territories) speak for
    these; other places' for the state that the list is of.
    """
    if repository == "afghanistan":
        return "Afghanistan (Taliban)" if _of_taliban(office, start, end) else "Afghanistan"
    state = STATES[repository]
    place = _GOVERNED.fullmatch(office)
    if place is not None and repository in ("us-cabinet", "united-kingdom-cabinet"):
        name = place["place"].replace("United States Virgin Islands", "U.S. Virgin Islands").removesuffix(" Islands")
        for form in (place["place"].replace("United States ", "U.S. "), name):
            found = polities().get(form)
            if found is not None and form not in AMBIGUOUS:
                return found[0]
    return state


def _of_taliban(office: str, start: str, end: str) -> bool:
    """Whether an Afghan office was held under the Taliban: 1996 to 2001, and from 15 August 2021; its own leaders always."""
    if office in ("Supreme Leader", "Deputy Leader"):
        return True
    if "1996" <= start < "2001-11-13":
        return bool(end) and end < "2002" and not (start == "2001" and end == "")
    return start >= "2021-08-15" or start == "2021-08"
