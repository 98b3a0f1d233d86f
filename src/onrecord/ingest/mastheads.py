"""Mastheads: the line in which a publication names itself above the story, with its motto, edition or date.

A masthead is a name, not a headline: it stands in the first lines, in capitals or parted from a motto by a dash, bar or
dot; what makes it sure is that the story itself later speaks of it as the one who was told ("told Quay & Keel").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest import dates
from onrecord.ingest.newsrooms import MEDIA_WORD, is_agency, is_outlet
from onrecord.ingest.page_lines import name_like
from onrecord.ingest.places import is_city, is_country, spelled

_CUT = re.compile(
    r"\s+[—–|·•-]+\s+|\s{2,}|,\s+(?=[A-Z][a-z]+day\b|\d)|\s+(?=(?:English|International|Weekend|Print|US|UK|Asia)\s+[Ee]dition\b)"
)
_EDITION = re.compile(r"\s+(?:ENGLISH|INTERNATIONAL|ONLINE|WEEKEND|EDITION|NEWSLETTER|English|International|Online)$")
_MOTTO = re.compile(
    r"\b(?:weekly|daily|monthly|quarterly|since\s+\d{4}|est(?:ablished|d)?\.?\s+\d{4}|edition|magazine|newsletter|fact-?checks?|review|journal"
    r"|independent|the\s+voice\s+of|news\s+(?:for|from|of)|for\s+(?:\w+\s+){1,4}and\s+\w+)\b",
    re.IGNORECASE,
)
# How a story speaks of the publication that it stands in, and how its foot does.
_TOLD = (
    r"(?:told|tells|telling|seen\s+by|obtained\s+by|reviewed\s+by|shown\s+to|shared\s+with|sent\s+to|interview\s+with|spoke\s+to|speaking\s+to"
    r"|polled\s+by|contacted\s+by|asked\s+by|signed\s+up\s+for|subscribe\s+to|follow|join|director\s+(?:at|of)|researcher\s+(?:at|with)|editor\s+of"
    r"|©(?:\s*\d{4})?|copyright(?:\s*©)?(?:\s*\d{4})?)"
)
_TOP, _MOST_WORDS = 5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """Number of the line, the publication's name as the story spells it, and the words of a date on the same line."""

    number: int
    name: str
    day: str | None


def masthead(lines: list[str]) -> Masthead | None:
    """The masthead among the first of ``lines``, or None."""
    whole = "\n".join(lines)
    for number, line in enumerate(lines[:_TOP]):
        parts = [part for part in _CUT.split(line) if part and part.strip()]
        if not parts or len(line) > 120:
            continue
        name = _EDITION.sub("", parts[0].strip())
        if not _possible(name):
            continue
        found = dates.find(line)
        rest = " ".join(parts[1:])
        shown = name.isupper() or len(parts) > 1 or number == 0
        confirmed = _confirmed(name, whole.replace(line, " ", 1)) if shown or _stands_alone(lines, number) else None
        if confirmed is not None:
            return Masthead(number=number, name=confirmed, day=found[0].words if found else None)
        # "CASPIAN DAILY - 23 May 2019": nothing but a name in the trade's words and the day.
        if number <= 1 and found and len(parts) > 1 and MEDIA_WORD.search(name) and len(rest.strip()) <= len(found[0].words) + 2:
            return Masthead(number=number, name=name, day=found[0].words)
        if number <= 1 and name.isupper() and len(parts) > 1 and _MOTTO.search(rest) and not found:
            return Masthead(number=number, name=spelled(name), day=None)
    return None


def _possible(name: str) -> bool:
    words = name.split()
    plain = name.title() if name.isupper() else name
    return (
        0 < len(words) <= _MOST_WORDS
        and len(name) >= 4
        and name_like(plain)
        and not (is_city(name) or is_country(name) or is_agency(name) or is_outlet(name))
        and not (len(words) == 1 and name.lower() in _COMMON)
        and not _DOCUMENT.search(name)
    )


_DOCUMENT = re.compile(
    r"\b(?:briefing|conference|release|statement|communiqu[eé]|remarks|transcript|readout|declaration|note)\b", re.IGNORECASE
)
_COMMON = frozenset(
    "news world home politics business opinion sport sports live transcript statement exclusive breaking update analysis".split()
)


def _stands_alone(lines: list[str], number: int) -> bool:
    """True for a name above a line that can be the headline."""
    return any(4 <= len(line.split()) <= 25 for line in lines[number + 1 : number + 3])


def _confirmed(name: str, text: str) -> str | None:
    """The name as the story spells it where it speaks of itself, hyphens and capitals apart; None where it does not."""
    letters = r"[^\w\n]{0,3}".join(re.escape(letter) for letter in re.findall(r"\w|&", name))
    pattern = re.compile(rf"(?:\b|(?=©)){_TOLD}\s+(?:the\s+)?(?P<name>{letters})(?!\w)", re.IGNORECASE)
    for match in pattern.finditer(text):
        found = match["name"]
        if found[:1].isupper() and (not found.isupper() or MEDIA_WORD.search(found)):
            return found
    return None
