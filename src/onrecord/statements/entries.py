"""Stories cut into dated entries: a chronology ("MONDAY. …", "January: …", "14 March – …") and a page kept live by the clock.

The heading of an entry dates what is told in it. Weekdays and months without a year are counted backwards from the last
heading, which is the latest such day or month that publication allows: a chronology runs forward.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.calendar import Anchor, Moment, moment_of, month_number, valid, weekday_number
from onrecord.statements.expressions import MONTH, YEAR
from onrecord.statements.saying import Saying

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_HEADING = re.compile(
    rf"^[•–—*■▸>\s-]*(?P<words>(?P<weekday>{_WEEKDAY})|(?P<month>{MONTH})(?:\s+(?P<day>{_DAY}))?(?:,?\s+(?P<year>{YEAR}))?"
    rf"|(?P<day2>{_DAY})\s+(?P<month2>{MONTH})(?:\s+(?P<year2>{YEAR}))?)\**\s*(?:\.|:|\s[–—-]+)\**\s+(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
_CLOCK = re.compile(r"^[•–—*■▸>\s-]*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*(?:[ap]\.?m\.?|[A-Z]{2,5}))?\b\**", re.MULTILINE)
_FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the story: where it begins and ends, what day or month it tells of, and the words of its heading."""

    start: int
    end: int
    moment: Moment
    words: str


def entries_of(text: str, anchor: Anchor | None) -> list[Entry]:
    """The dated entries of a chronology or a live page, in the order of the text; none for other stories."""
    if anchor is None or anchor.day is None:
        return []
    return _chronology(text, anchor) or _live(text, anchor)


def date_by_entries(entries: Sequence[Entry], sayings: Sequence[Saying]) -> None:
    """Fills in the date of every open saying of the story's own level that stands in a dated entry."""
    for entry in entries:
        for saying in sayings:
            if entry.start <= saying.at < entry.end and saying.open and not saying.flashback and saying.item.parent is None:
                saying.date = entry.moment.dated(entry.words)


def _chronology(text: str, anchor: Anchor) -> list[Entry]:
    found = [match for match in _HEADING.finditer(text) if not match["weekday"] or _alone(match)]
    if len(found) < _FEWEST or len({match["words"].lower() for match in found}) < _FEWEST:
        return []
    entries: list[Entry] = []
    limit = anchor.moment
    end = len(text)
    for match in reversed(found):
        moment = _moment(match, limit)
        if moment is None:
            return []
        entries.append(Entry(start=match.start(), end=end, moment=moment, words=match["words"]))
        limit, end = moment, match.start()
    return entries[::-1]


def _alone(match: re.Match[str]) -> bool:
    """True for a weekday that is a heading by its letters or mark: not "Sat. on the fence"."""
    words = match["words"]
    return words.isupper() or words.lower().endswith("day") or len(words) <= 5


def _moment(match: re.Match[str], limit: Moment) -> Moment | None:
    """The latest day or month that the heading can mean and that is not after ``limit``."""
    if match["weekday"]:
        if limit.date is None:
            return None
        ahead = (limit.date.weekday() - weekday_number(match["weekday"])) % 7
        return moment_of(limit.date.fromordinal(limit.date.toordinal() - ahead))
    month = month_number(match["month"] or match["month2"])
    figures = match["day"] or match["day2"]
    day = int(re.sub(r"\D", "", figures)) if figures else None
    told = match["year"] or match["year2"]
    for year in (int(told),) if told else (limit.year, limit.year - 1):
        moment = valid(year, month, day)
        if moment is not None and (
            told or moment.value <= limit.value[: len(moment.value)] or moment.value[:7] < limit.value[:7]
        ):
            return moment
    return None


def _live(text: str, anchor: Anchor) -> list[Entry]:
    found = list(_CLOCK.finditer(text))
    if len(found) < _FEWEST:
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        Entry(start=match.start(), end=end, moment=anchor.moment, words=match.group().strip(" *•–—■▸>-\n"))
        for match, end in zip(found, ends, strict=True)
    ]
