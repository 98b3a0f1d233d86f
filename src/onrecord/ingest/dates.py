"""Absolute dates and times in words or figures: found, validated, never guessed.

A date of figures alone whose day and month could change places keeps both readings; an impossible date (31 February)
is returned as such, so that the caller can say why nothing came of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.ingest.months import foreign_dates

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ZONE = (
    r"(?:(?:GMT|UTC)\s?[+\-−]\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2}\b|Z\b"
    r"|(?:UAE|UK|[A-Z][a-z]+(?: Standard| Summer)?) [Tt]ime\b|[A-Z]{1,4}T\b|GMT\b|UTC\b|MSK\b|WIB\b|WITA\b)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"

_DATE = re.compile(
    rf"""
    (?<![\w/])(?:(?P<weekday>{WEEKDAY}),?\s+)?
    (?:
      (?P<iso_y>\d{{4}})(?P<iso_sep>[-/.])(?P<iso_m>\d{{1,2}})(?P=iso_sep)(?P<iso_d>\d{{1,2}})(?!\d)
    | (?P<zh_y>\d{{4}})年(?P<zh_m>\d{{1,2}})月(?P<zh_d>\d{{1,2}})日
    | (?P<num_a>\d{{1,2}})(?P<num_sep>[-/.])(?P<num_b>\d{{1,2}})(?P=num_sep)(?P<num_y>\d{{4,6}}|\d{{2}})(?!\d)
    | (?P<dm_d>\d{{1,2}}){_ORDINAL}[\s-]+(?:of\s+)?(?P<dm_m>{MONTH})[,\s-]*\s?(?P<dm_y>\d{{4,6}}|'?\d{{2}}(?![\d:]))\b
    | (?P<md_m>{MONTH})\s+(?P<md_d>\d{{1,2}}){_ORDINAL}\s*,?\s+(?P<md_y>\d{{4,6}})\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?:\s*(?P<half>[apAP])\.?\s?[mM]\b\.?)?\s*(?:(?:[Hh]rs|HRS|[Hh]ours)\b)?"
)
_AFTER = re.compile(rf"(?:T|[\s,|·@–—-]+(?:at\s+)?)\s*{_CLOCK}(?:\s*\(?(?P<zone>{_ZONE})\)?)?")
_BEFORE = re.compile(rf"{_CLOCK}(?:\s*\(?(?P<zone>{_ZONE})\)?)?[\s,|·–—-]+(?:(?:on|of)\s+)?$")
_YEARLESS = re.compile(
    rf"(?:(?:{WEEKDAY}),?\s+)?(?:(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}}){_ORDINAL}\b|(?P<d2>\d{{1,2}}){_ORDINAL}\s+(?P<m2>{MONTH}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as found in ``text[start:end]``, with the clock time beside it where there is one.

    ``days`` holds one calendar date, two when day and month could change places, none when the date is impossible
    (``fault`` says why). ``hour``, ``minute`` and ``second`` are None as far as the words do not tell them; ``zone``
    is the zone in the words used.
    """

    start: int
    end: int
    words: str
    days: tuple[date, ...]
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    separator: str = ""
    fault: str | None = None


def find(text: str) -> list[Moment]:
    """All dates with a year in ``text``, in order of appearance; month names of other languages than English count too."""
    found = []
    for match in _DATE.finditer(text):
        days, fault = _days(match)
        found.append(_with_clock(text, match.span(), days, fault, match["num_sep"] or ""))
    taken = [(moment.start, moment.end) for moment in found]
    for other in foreign_dates(text):
        if not any(start < other.end and other.start < end for start, end in taken):
            found.append(_with_clock(text, (other.start, other.end), other.days, other.fault))
    return sorted(found, key=lambda moment: moment.start)


def yearless(text: str) -> tuple[int, int] | None:
    """Month and day of a date that stands alone without a year ("May 22"), or None."""
    match = _YEARLESS.fullmatch(text.strip())
    if not match:
        return None
    month = MONTHS[(match["m1"] or match["m2"]).lower().rstrip(".")]
    day = int(match["d1"] or match["d2"])
    return (month, day) if 1 <= day <= 31 else None


def _with_clock(text: str, span: tuple[int, int], days: tuple[date, ...], fault: str | None, separator: str = "") -> Moment:
    start, end = span
    clock = _AFTER.match(text, end)
    if clock and _telling(clock):
        end = clock.end()
    else:
        clock = _BEFORE.search(text, max(0, start - 40), start)
        # A figure without minutes or am/pm in front of a date is part of something else ("Page 3, 5 May 2021").
        if clock and _telling(clock) and not (clock.start() and text[clock.start() - 1].isalnum()):
            start = clock.start()
        else:
            clock = None
    hour, minute, second, clock_fault = _clock(clock)
    return Moment(
        start=start,
        end=end,
        words=text[start:end].strip(),
        days=days,
        hour=hour,
        minute=minute,
        second=second,
        zone=clock["zone"] if clock and hour is not None else None,
        separator=separator,
        fault=fault or clock_fault,
    )


def _telling(clock: re.Match[str]) -> bool:
    return bool(clock["minute"] or clock["half"])


def _days(match: re.Match[str]) -> tuple[tuple[date, ...], str | None]:
    words = match.group()
    if match["num_y"]:
        year = _year(match["num_y"])
        first, second = int(match["num_a"]), int(match["num_b"])
        pairs = {(second, first), (first, second)}
        # Dotted figures put the day first wherever they are in use (CLDR short formats).
        if match["num_sep"] == ".":
            pairs = {(second, first)}
    else:
        kind = next(k for k in ("iso", "zh", "dm", "md") if match[f"{k}_y"])
        year = _year(match[f"{kind}_y"])
        raw = match[f"{kind}_m"]
        month = int(raw) if raw.isdigit() else MONTHS[raw.lower().rstrip(".")]
        pairs = {(month, int(match[f"{kind}_d"]))}
    if not 1900 <= year <= 2100:
        return (), f"year {year} is outside 1900-2100 in {words!r}"
    days = []
    for month, day in sorted(pairs):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if not days:
        return (), f"{words!r} is no date of the calendar"
    weekday = match["weekday"]
    if weekday:
        number = _WEEKDAYS.index(weekday[:3].lower())
        agreeing = [day for day in days if day.weekday() == number]
        if not agreeing:
            return tuple(days), f"{words!r}: the weekday does not fit the date"
        days = agreeing
    return tuple(days), None


def _year(figures: str) -> int:
    figures = figures.lstrip("'")
    # POSIX rule for two-digit years: 69-99 are 19xx, 00-68 are 20xx.
    if len(figures) == 2:
        return int(figures) + (1900 if int(figures) >= 69 else 2000)
    return int(figures)


def _clock(clock: re.Match[str] | None) -> tuple[int | None, int | None, int | None, str | None]:
    if not clock:
        return None, None, None, None
    hour, minute = int(clock["hour"]), int(clock["minute"]) if clock["minute"] else None
    second = int(clock["second"]) if clock["second"] else None
    half = (clock["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or (minute or 0) > 59 or (second or 0) > 60:
        return None, None, None, f"impossible time in {clock.group().strip()!r}"
    return hour, minute, None if second == 60 else second, None
