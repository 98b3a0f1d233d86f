"""When an article came out and when it was changed: the best evidence, with its words, or nothing with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.ingest import dates
from onrecord.ingest.draft import Stamp
from onrecord.ingest.periods import period
from onrecord.ingest.zones import iso_offset, offset_minutes
from onrecord.schema import Dated, Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What helps to read a date: the newsroom's countries, the order of day and month, and dates known beside it."""

    countries: frozenset[str] = frozenset()
    day_first: bool | None = None
    near: tuple[date, ...] = ()


def dated(words: str, basis: str, setting: Setting) -> tuple[Dated | None, list[str]]:
    """The first date in ``words`` as a value with precision and basis, or None; and what stood against it, in words."""
    found = dates.find(words)
    if not found:
        short = _short(words, basis)
        return (short, []) if short else (None, [f"no date could be read in {words!r}"])
    moment = found[0]
    problems = [moment.fault] if moment.fault else []
    day, doubt = _settle(moment, setting)
    if doubt:
        problems.append(doubt)
    if day is None or (moment.fault and "weekday" in moment.fault and len(moment.days) > 1):
        return None, problems
    if moment.hour is None:
        return Dated(value=day.isoformat(), precision="day", basis=basis), problems
    local = datetime(day.year, day.month, day.day, moment.hour, moment.minute or 0, moment.second or 0)
    precision: Precision = "hour" if moment.minute is None else "minute" if moment.second is None else "second"
    suffix = ""
    if moment.zone:
        minutes, fault = offset_minutes(moment.zone, local, setting.countries)
        if fault:
            problems.append(f"{fault}: the time in {basis!r} is kept without an offset")
        suffix = "" if minutes is None else iso_offset(minutes)
    return Dated(value=local.isoformat() + suffix, precision=precision, basis=basis), problems


def _short(words: str, basis: str) -> Dated | None:
    """A year, or a year and month, as structured data and monthly papers write them."""
    text = words.strip()
    if len(text) == 4 and text.isdecimal() and 1900 <= int(text) <= 2100:
        return Dated(value=text, precision="year", basis=basis)
    if found := period(text):
        return Dated(value=found.value, precision=found.precision, basis=basis)
    parts = text.split("-")
    if len(parts) == 2 and len(parts[0]) == 4 and all(part.isdecimal() for part in parts) and 1 <= int(parts[1]) <= 12:
        return Dated(value=f"{int(parts[0]):04d}-{int(parts[1]):02d}", precision="month", basis=basis)
    return None


def _settle(moment: dates.Moment, setting: Setting) -> tuple[date | None, str | None]:
    """The one day that is meant; settled by the caller's order, or by a date known beside it, or not at all."""
    if len(moment.days) <= 1:
        return (moment.days[0] if moment.days else None), None
    if setting.day_first is not None and moment.separator:
        first = int("".join(c for c in moment.words.split(moment.separator)[0][-2:] if c.isdecimal()))
        return next(day for day in moment.days if (day.day if setting.day_first else day.month) == first), None
    # Another date of the same page within a day agrees with one reading only.
    near = [day for day in moment.days if any(abs((day - other).days) <= 1 for other in setting.near)]
    if len(near) == 1:
        return near[0], None
    readings = " or ".join(day.isoformat() for day in moment.days)
    doubt = (
        "day and month could change places (say which with day_first)"
        if moment.separator
        else "the month's name has both readings"
    )
    return None, f"{moment.words!r} may be {readings}: {doubt}"


def choose(stamps: list[Stamp], setting: Setting) -> tuple[Dated | None, Dated | None, list[str]]:
    """Published and modified from all stamps, best evidence first, and the problems met on the way."""
    problems: list[str] = []
    setting = _informed(stamps, setting)
    published = _best([s for s in stamps if s.role == "published"], setting, problems)
    modified = _best([s for s in stamps if s.role == "modified"], setting, problems)
    if published is None and not any(s.role == "published" and dates.find(s.words) for s in stamps):
        published = _best([s for s in stamps if s.role == "date"], setting, problems)
    if published is None:
        published = _from_dateline(stamps, modified, setting, problems)
    if published is None and modified is not None and not any(s.role in {"published", "date"} for s in stamps):
        problems.append(f"only a time of change is shown ({modified.basis!r}): taken as the time of publication")
        published = modified
    if published and modified and modified.value[:10] < published.value[:10]:
        problems.append(f"changed ({modified.value}) before it was published ({published.value})")
    return published, modified, list(dict.fromkeys(problems))


def _informed(stamps: list[Stamp], setting: Setting) -> Setting:
    """The setting with what the page itself proves: unambiguous dates beside ambiguous ones, and the order they show."""
    near = list(setting.near)
    order = setting.day_first
    yearless = [dates.yearless(s.words) for s in stamps if s.role == "dateline"]
    for stamp in stamps:
        for moment in dates.find(stamp.words):
            if len(moment.days) == 1:
                near.append(moment.days[0])
                if moment.separator in ("-", "/") and order is None and moment.days[0].day > 12:
                    lead = moment.words.split(moment.separator)[0].strip()[-2:]
                    order = lead.strip() == str(moment.days[0].day)
            near.extend(day for pair in yearless if pair for day in moment.days if (day.month, day.day) == pair)
    return Setting(countries=setting.countries, day_first=order, near=tuple(near))


def _best(stamps: list[Stamp], setting: Setting, problems: list[str]) -> Dated | None:
    for stamp in sorted(stamps, key=lambda stamp: stamp.rank):
        value, faults = dated(stamp.words, stamp.basis, setting)
        problems.extend(faults)
        if value is not None:
            return value
    return None


def _from_dateline(stamps: list[Stamp], modified: Dated | None, setting: Setting, problems: list[str]) -> Dated | None:
    """The day of a dateline: with its own year, or with that of a date within a month of it; otherwise a problem."""
    for stamp in stamps:
        if stamp.role != "dateline":
            continue
        if dates.find(stamp.words):
            value, faults = dated(stamp.words, stamp.basis, setting)
            problems.extend(faults)
            if value:
                return value
        pair = dates.yearless(stamp.words)
        if pair is None:
            continue
        known = [date.fromisoformat(modified.value[:10])] if modified and len(modified.value) >= 10 else []
        for other in (*known, *setting.near):
            for year in (other.year, other.year - 1):
                day = _day(year, *pair)
                if day and 0 <= (other - day).days <= 31:
                    problems.append(f"the year of {stamp.basis!r} is taken from {other.isoformat()}")
                    return Dated(value=day.isoformat(), precision="day", basis=stamp.basis)
        told_year, reason = _year_of(stamps, pair)
        problems.append(f"the dateline {stamp.basis!r} gives a day without a year: {reason}")
        completed = _day(told_year, *pair) if told_year else None
        if completed:
            return Dated(value=completed.isoformat(), precision="day", basis=stamp.basis)
    return None


# No story read by this release is younger; moved on with each release, so that a reading can be repeated.
_NEWEST_YEAR = 2026
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# 22 May falls on the same weekday every five, six or eleven years.
_CYCLE_YEARS = 12


def _year_of(stamps: list[Stamp], pair: tuple[int, int]) -> tuple[int | None, str]:
    """The year of a day of a dateline, by the page's copyright or by the weekday of its story; and the reason in words.

    A weekday leaves several years open: the newest is taken, and all of them are told.
    """
    marks = {int(stamp.words): stamp.basis for stamp in stamps if stamp.role == "year" and stamp.words.isdecimal()}
    if len(marks) == 1:
        year, basis = marks.popitem()
        return year, f"{year} is taken from {basis!r}"
    weekday = _weekday_of(stamps)
    if weekday is None or marks:
        return None, "date of publication unknown"
    words, basis = weekday
    number = _WEEKDAYS.index(words.lower())
    years = [
        year
        for year in range(_NEWEST_YEAR, _NEWEST_YEAR - _CYCLE_YEARS, -1)
        if (day := _day(year, *pair)) is not None and day.weekday() == number
    ]
    if not years:
        return None, "date of publication unknown"
    others = f" (or {', '.join(str(year) for year in years[1:])}, or another year if the day told is not that of the dateline)"
    return years[0], f"{years[0]} is assumed, the newest in which it is a {words}, as {basis!r} tells{others}"


def _weekday_of(stamps: list[Stamp]) -> tuple[str, str] | None:
    """The weekday that the dateline names, else that of its story, and the words that tell it."""
    for stamp in stamps:
        if stamp.role == "dateline" and (named := _NAMED_DAY.search(stamp.basis)):
            return named.group(), named.group()
    return next(((stamp.words, stamp.basis) for stamp in stamps if stamp.role == "weekday"), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
