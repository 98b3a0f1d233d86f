"""The words in which pages speak of statuses, days, tiers and counts; plain functions, the same on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.positions.relations import Done
from onrecord.positions.rule import Said, Spoken, firmness, side
from onrecord.positions.timeline import Standing
from onrecord.schema import Status
from onrecord.schema.issue import Issue

LOW_CONFIDENCE = 0.7
"""Below it a reading is shown with a dotted edge and its number, as the command line does."""

TIERS = {
    "A": "head of state, head of government or foreign minister",
    "B": "another minister, a special envoy or an ambassador",
    "C": "a spokesperson, an official note or an official account",
    "D": "another official, a legislator, a party organ or an anonymous official",
    "E": "somebody else who describes the position",
}
_MARKS = "“”\"'"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NO_SIDE: dict[Status, str] = {
    "non-committal": "non-committal",
    "declines-to-say": "declines",
    "not-under-consideration": "off-agenda",
}

Basis = Literal["said", "published", "unknown"]


def mark_of(said: Said) -> str:
    """The class of the mark on the scale: ``for-3`` to ``for-1``, ``against-1`` to ``against-3``, or one of three greys."""
    if not side(said):
        return _NO_SIDE.get(said.status, "non-committal")
    firm = round(firmness(said))
    return f"for-{firm}" if firm > 0 else f"against-{-firm}"


def status_words(said: Said) -> str:
    """The status in words, with its side where the words do not tell it."""
    words = said.status.replace("-", " ")
    if said.status == "non-committal":
        words = "non-committal"
    if said.status == "conditional":
        return words + (" for" if side(said) > 0 else " against" if side(said) < 0 else "")
    if not side(said) and said.direction:
        return words + (", leaning for" if said.direction > 0 else ", leaning against")
    if (said.status, said.direction) in (("enacted", -1), ("supports", -1)):
        return words + " (against the proposition)"
    if (said.status, said.direction) in (("refused", 1), ("opposes", 1)):
        return words + " (for the proposition)"
    return words


@lru_cache(maxsize=16_384)  # a page tells the same days many times over; size set by hand
def day_words(iso: str) -> str:
    """``16 Jun 2022`` for an ISO day, ``Jun 2022`` for a month, the year for a year; anything else as it is."""
    parts = iso[:10].split("-")
    try:
        year, *rest = [int(part) for part in parts]
        if len(rest) == 2:
            return f"{rest[1]} {_MONTHS[rest[0] - 1]} {year}"
        if len(rest) == 1:
            return f"{_MONTHS[rest[0] - 1]} {year}"
        return str(year)
    except (ValueError, IndexError):
        return iso


def moment_words(iso: str) -> str:
    """A day and, where there is one, its minute: ``25 Nov 2026, 03:37``; the ledger's times are in UTC."""
    if len(iso) >= 16 and iso[10] in "T ":
        return f"{day_words(iso)}, {iso[11:16]}"
    return day_words(iso)


@lru_cache(maxsize=16_384)  # as above
def when(first: str, last: str, basis: Basis) -> str:
    """The day, or the days between which it was; what rests on the day of publication says so with "by"."""
    if not last:
        return "undated"
    if basis == "published":
        return f"by {day_words(last)}"
    if first == last:
        return day_words(last)
    return day_words(first[:7]) if _whole_month(first, last) else f"{day_words(first)} – {day_words(last)}"


def _whole_month(first: str, last: str) -> bool:
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return False
    return (start.year, start.month, start.day) == (end.year, end.month, 1) and end.month != date.fromordinal(
        end.toordinal() + 1
    ).month


def when_said(item: Said | Done) -> str:
    """``when`` of a statement or a deed."""
    return when(item.first, item.last, item.basis)


def reports(event: Spoken) -> str:
    """How many articles report it, from how many origins: ``4 reports, 2 origins``."""
    if event.articles == 1:
        return "1 report"
    return f"{event.articles} reports, {counted(event.origins, 'origin')}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: ``1 origin``, ``2 origins``, ``1,204 statements``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def flat(text: str) -> str:
    """The text with every run of white space made one space and what cannot be printed left out."""
    words = " ".join(text.split())
    if words.isprintable():
        return words
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())


def quoted_words(text: str, *, direct: bool) -> str:
    """The words on one line, without the quotation marks around them where they are the speaker's own."""
    words = flat(text)
    return words.strip(_MARKS) if direct else words


def issue_name(issue: Issue) -> str:
    """An issue's id as a name: words with spaces, with the capitals that its proposition and its other names give them."""
    cased: dict[str, str] = {}
    for text in (*issue.aliases, issue.proposition):
        for number, word in enumerate(re.findall(r"[^\W_]+", text)):
            if number:
                cased.setdefault(word.casefold(), word)
    words = [cased.get(word, word) for word in issue.id.casefold().replace("_", "-").split("-")]
    name = " ".join(word for word in words if word)
    return name[:1].upper() + name[1:]


def listed(parts: Iterable[str]) -> str:
    """The parts as a list in a sentence: ``a, b and c``."""
    some = [part for part in parts if part]
    return " and ".join([", ".join(some[:-1]), some[-1]]) if len(some) > 1 else "".join(some)


def world_sentence(standings: Iterable[Standing], as_of: str) -> str:
    """How the world stands on a day, in one sentence."""
    lines = list(standings)
    if not lines:
        return f"Nothing on record about it by {day_words(as_of)}."
    count = Counter(side(item.line.said) for item in lines if item.line)
    silent = sum(item.line is None for item in lines)
    if silent == len(lines):
        return f"On {day_words(as_of)} none of the {counted(len(lines), 'holder')} on record had said anything for a year."
    parts = [
        f"{count[1]} for" if count[1] else "",
        f"{count[-1]} against" if count[-1] else "",
        f"{count[0]} taking no side" if count[0] else "",
        f"{silent} silent" if silent else "",
    ]
    return f"On {day_words(as_of)}, of {counted(len(lines), 'holder')} on record: {listed(parts)}."


_FAULTS = {
    400: ("This address asks for something impossible", "check the address"),
    401: ("This is for those who are logged in", "log in with the token of this service"),
    403: ("This is not allowed from here", "ask whoever runs this service"),
    404: ("There is no such page", "look whether the address is complete, or search for the words"),
    405: ("This address cannot be used in this way", "follow a link instead of typing the address"),
    413: ("That is more than is taken at once", "send less at a time"),
    422: ("This cannot be answered as it was asked", "change what is named above, and ask again"),
    500: ("The page could not be made", "try again; if it happens again, report the address"),
    503: ("Too much is being asked at once", "wait a few seconds and load the page again, or ask for less"),
}


def fault_title(number: int, otherwise: str) -> str:
    """What an error of this number means to a reader."""
    return _FAULTS.get(number, (otherwise, ""))[0]


def fault_remedy(number: int) -> str:
    """What a reader can do about an error of this number."""
    return _FAULTS.get(number, ("", "try again in a moment"))[1]


def sentence(words: str) -> str:
    """The words with a capital first and a stop at the end."""
    told = words.strip()
    return told[:1].upper() + told[1:] + ("" if told[-1:] in (".", "!", "?", "") else ".")
