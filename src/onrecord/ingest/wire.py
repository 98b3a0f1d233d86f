"""Datelines: the place, day and agency that open the first paragraph of a report.

Forms after the style books of the agencies: ``PLACE, Month D (Agency) -``, ``PLACE (Agency) —``,
``Place [Country], Month D (Agency):``, ``PLACE, Weekday, D Month YYYY –``, ``PLACE —`` and ``Place:``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest.dates import MONTH, WEEKDAY
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.places import COUNTRIES, is_city, is_country, spelled

_WORD = r"(?:[A-ZÀ-Þ][\w'’.À-ÿ-]*|of|de|la|el|es|au)"
_PLACE = rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,4}}(?:,\s*(?:D\.?C\.?|{_WORD}(?:\s{_WORD}){{0,3}}))?)"
_DAY = rf"(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH})(?:,?\s+\d{{4}})?"
_AGENCY = r"[(/](?P<agency>[A-Z][^()/]{0,40}|dpa)[)/]"
_DASH = r"\s*(?:\.-|\.|--|[-–—:])\s*"

_DATED = re.compile(rf"{_PLACE}(?:\s*[\[(][A-Z][^\])]{{0,40}}[\])])?,?\s+(?i:(?P<day>{_DAY}))\.?\s*(?:{_AGENCY})?{_DASH}(?=\S)")
_CREDITED = re.compile(rf"{_PLACE}(?:\s*\[[A-Z][^\]]{{0,40}}\])?,?\s*{_AGENCY}{_DASH}(?=\S)")
_DAY_CREDIT = re.compile(rf"(?i:(?P<day>{_DAY}))\.?\s*{_AGENCY}\s*(?:--|[-–—])\s*(?=\S)")
_BARE_CREDIT = re.compile(rf"{_AGENCY}\s*(?:--|[-–—])\s*(?=\S)")
_CITY_CREDIT = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ-]+(?: [A-ZÀ-Þ][\w.'’À-ÿ-]+){0,2}?)[.,]? (?P<agency>[A-Z]{2,10})\s*[—–-]+\s*(?=\S)"
)
_DASHED = re.compile(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /,]{1,2}[A-ZÀ-Þ][\w.'’-]+){0,3})\s*(?:—|–|--|\s-)\s*(?=[A-ZÀ-Þ\"“‘«])")
_CITY_DASH = re.compile(r"(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ-]+(?: [A-ZÀ-Þ][\w.'’À-ÿ-]+){0,2})\s*(?:—|–|--|\s-)\s*(?=[A-ZÀ-Þ\"“‘«])")
_COLON = re.compile(r"(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ/-]+(?: [A-ZÀ-Þ][\w.'’À-ÿ/-]+){0,2}):\s+(?=[A-ZÀ-Þ\"“‘«])")
# "DUSHANBE. KASPI INFORM – ", "MINSK. March 30. Interfax – ", "VILNIUS, Nov 06, BNS – ", "TASHKENT, March 17. /UzA/. "
_STOPPED = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){{0,2}}?)[.,]\s+(?:(?i:(?P<day>{_DAY}))[.,]?\s+)?"
    r"(?:/(?P<stroke>[A-Z][\w -]{1,24})/\.?|(?P<agency>[A-Z][\w-]*(?: [A-Z][\w-]*){0,2})\s*[–—-])\s*(?=\S)"
)
_PLACE_STOP = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{3,}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]+){0,2})\.\s*[–—-]?\s*(?=[A-ZÀ-Þ\"“‘«„][^A-ZÀ-Þ])"
)
_FEWEST_WORDS = 10
# "NATO — and nobody else" opens with a body, not with a town.
_LONGEST_ACRONYM = 6
_NO_PLACE = {
    "update",
    "breaking",
    "watch",
    "live",
    "exclusive",
    "corrected",
    "analysis",
    "opinion",
    "factbox",
    "explainer",
    "refile",
    "new",
    "video",
    "note",
    "question",
    "answer",
    "reporter",
    "moderator",
    "interviewer",
    "host",
    "speaker",
    "journalist",
    "correspondent",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place as spelled in running text, the day and the agency in the words used, and the words of it all."""

    place: str | None
    day: str | None
    agency: str | None
    words: str


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that ``paragraph`` opens with, or None."""
    head = paragraph[:160]
    match = _STOPPED.match(head)
    if (
        match
        and _plausible(match["place"])
        and (match["day"] or match["stroke"] or is_city(match["place"]) or match["agency"].isupper())
    ):
        return Dateline(
            place=_place(match["place"]),
            day=match["day"],
            agency=_credit(match["stroke"] or match["agency"]),
            words=match.group().strip(),
        )
    match = _DATED.match(head)
    if match and (match["agency"] or _plausible(match["place"])):
        return Dateline(
            place=_place(match["place"]), day=match["day"], agency=_credit(match["agency"]), words=match.group().strip()
        )
    match = _CREDITED.match(head)
    if match and match["place"].lower() in _NO_PLACE:
        match = None
    if match and (match["place"].isupper() or is_city(match["place"].split(",")[0]) or is_agency(match["agency"])):
        return Dateline(place=_place(match["place"]), day=None, agency=_credit(match["agency"]), words=match.group().strip())
    match = _DAY_CREDIT.match(head)
    if match and is_agency(match["agency"]):
        return Dateline(place=None, day=match["day"], agency=_credit(match["agency"]), words=match.group().strip())
    match = _BARE_CREDIT.match(head)
    if match and is_agency(match["agency"]):
        return Dateline(place=None, day=None, agency=_credit(match["agency"]), words=match.group().strip())
    match = _CITY_CREDIT.match(head)
    if match and is_city(match["place"].rstrip(".")) and (is_agency(match["agency"]) or is_outlet(match["agency"])):
        agency = match["agency"] if is_agency(match["agency"]) else None
        return Dateline(place=_place(match["place"]), day=None, agency=agency, words=match.group().strip())
    match = _DASHED.match(head)
    long = len(paragraph.split()) > _FEWEST_WORDS
    named = match is not None and (len(match["place"]) > _LONGEST_ACRONYM or is_city(match["place"]))
    if (
        match
        and named
        and (long or is_city(match["place"]))
        and _plausible(match["place"])
        and not MEDIA_WORD.search(match["place"])
    ):
        return Dateline(place=_place(match["place"]), day=None, agency=None, words=match.group().strip())
    match = _CITY_DASH.match(head)
    if match and is_city(match["place"]) and len(paragraph.split()) > 10:
        return Dateline(place=_place(match["place"]), day=None, agency=None, words=match.group().strip())
    match = _PLACE_STOP.match(head)
    if match and is_city(match["place"]) and long:
        return Dateline(place=_place(match["place"]), day=None, agency=None, words=match.group().strip())
    match = _COLON.match(head)
    if match and all(is_city(part) for part in match["place"].split("/")) and len(paragraph.split()) > 10:
        return Dateline(place=_place(match["place"]), day=None, agency=None, words=match.group().strip())
    return None


def _plausible(place: str) -> bool:
    first = re.split(r"[ ,/]", place)[0].lower().rstrip(":")
    return (
        len(first) > 1
        and first not in _NO_PLACE
        and (place.isupper() or is_city(place.split(",")[0]) or place.split("/")[0].lower() in COUNTRIES or "," in place)
    )


def _place(place: str) -> str:
    """The city without its state, except where the state belongs to the name (Washington, D.C.)."""
    name, _, state = place.partition(",")
    if state.strip().rstrip(".").upper() in {"D.C", "DC"}:
        return f"{spelled(name)}, {state.strip()}"
    return spelled(name.strip().rstrip(".") if name.count(".") == 1 else name.strip())


def _credit(agency: str | None) -> str | None:
    return agency.split("/")[0].strip() if agency and not re.search(r"\d", agency) else None


_PLACE_DATE = re.compile(rf"{_PLACE}(?:,\s*|\s+[–—-]\s+)(?i:(?P<day>{_DAY}))\.?")
_PLACE_LINE = re.compile(r"(?P<place>[A-ZÀ-Þ][\w.'’À-ÿ-]*(?: [\w.'’À-ÿ-]+){0,3})(?:,\s*(?P<state>[^,\d]{2,40}))?\.?")


def place_line(line: str) -> Dateline | None:
    """Place and day of a line that holds nothing else: ``Rabat, 6 June 2024``, ``Bridgetown, Barbados``."""
    match = _PLACE_DATE.fullmatch(line)
    if match and (
        is_city(match["place"].split(",")[0])
        or (len(match["place"].split()) <= 2 and re.search(r"\d{4}", match["day"]) and "," in line)
    ):
        return Dateline(place=_place(match["place"]), day=match["day"], agency=None, words=line)
    match = _PLACE_LINE.fullmatch(line)
    if match and (
        (
            is_city(match["place"])
            and (not match["state"] or is_country(match["state"]) or match["state"].strip(". ").upper() in {"D.C", "DC"})
        )
        or (match["state"] and is_country(match["state"]) and len(line.split()) <= 6)
    ):
        return Dateline(place=_place(line if "D.C" in line.upper() else match["place"]), day=None, agency=None, words=line)
    return None
