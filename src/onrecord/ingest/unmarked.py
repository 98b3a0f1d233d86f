"""Bylines that do not say "By": a name with a place or a newsroom's title, a newsroom's title alone, a bare name."""

from __future__ import annotations

import re

from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.places import is_city, is_country

_PART = r"[A-ZÀ-ÞĀ-Ž][\w'’À-ſ.-]*"
_ONE = rf"{_PART}(?:\s(?:(?:de|da|van|von|bin|al|el|der|den|di|la|le|ter|ibn|Mac|O)\s)?{_PART}){{1,3}}"
_NAMES = rf"(?P<who>{_ONE}(?:(?:,\s|\sand\s|,\sand\s|\s&\s){_ONE}){{0,3}})"
_POST = (
    r"(?i:correspondents?|reporters?|editor(?:-at-large)?|(?:staff|senior|feature|features|contributing)\swriter|columnist|bureau\schief"
    r"|producer|contributor|newsroom|leader\swriter)"
)
_TITLED = re.compile(rf"{_NAMES}\s*(?:,|\||–|—|-|/)\s*(?:[\w'’&-]+\s){{0,4}}{_POST}(?:\s(?:in|for|at)\s.{{2,40}})?")
_POST_LINE = re.compile(rf"(?:[A-Z][\w'’&-]*\s|and\s){{0,4}}(?:{_POST}|staff)(?:\sin\s{_PART}(?:\s{_PART})?)?", re.IGNORECASE)
_PLACED = re.compile(rf"{_NAMES}(?:\sin|,)\s(?P<place>{_PART}(?:\s{_PART}){{0,2}}(?:\sand\s{_ONE})?)")
_BARE = re.compile(_NAMES)
_NO_NAME = re.compile(
    r"\b(?:statement|declaration|speech|remarks|president|minister|secretary|spokes\w+|ambassador|senator|mr|mrs|ms|dr|war|crisis|talks"
    r"|summit|agreement|treaty|council|union|states?|republic|party|government|office|editor|court|street|house|east|west|north|south|sea|the)\b",
    re.IGNORECASE,
)


def titled_byline(line: str) -> tuple[bool, str | None]:
    """Whether ``line`` is a byline by its own words, and the names in it: with a newsroom's title or a place behind."""
    if len(line) > 120 or line[-1:] in ".?!:;":
        return False, None
    if match := _TITLED.fullmatch(line):
        return (True, match["who"]) if _personal(match["who"]) else (False, None)
    if _POST_LINE.fullmatch(line) and line[:1].isupper():
        return True, None
    match = _PLACED.fullmatch(line)
    # "Ann Lee, Oslo" needs a city known by name; "Ann Lee in Tórshavn" says by its preposition what it is.
    if match and _personal(match["who"]) and (" in " in line or is_city(match["place"])) and not is_country(match["place"]):
        return True, match["who"]
    return False, None


def bare_byline(line: str) -> str | None:
    """The names of a line that holds nothing else; a caller has to know by the line's neighbours that it is a byline."""
    match = _BARE.fullmatch(line)
    return match["who"] if match and not line.isupper() and _personal(match["who"]) else None


def _personal(who: str) -> bool:
    """Names of people: no places, newsrooms, offices or titles."""
    names = re.split(r",\s(?:and\s)?|\sand\s|\s&\s", who)
    return not any(
        is_outlet(name)
        or is_agency(name)
        or is_city(name)
        or is_country(name)
        or MEDIA_WORD.search(name)
        or _NO_NAME.search(name)
        for name in names
    )
