"""The anchor that relative dates are counted from, and the arithmetic of days, weeks, months and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from onrecord.schema import Dated, Precision

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Holidays that fall on the same day every year and that news stories name instead of a date.
HOLIDAYS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "may day": (5, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A calendar date as far as it is known: year, year and month, or year, month and day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """``year``, ``month`` or ``day``."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def value(self) -> str:
        """ISO 8601, cut to the precision."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text

    @property
    def date(self) -> date | None:
        """The day, when it is known to the day."""
        return date(self.year, self.month, self.day) if self.month is not None and self.day is not None else None

    def dated(self, basis: str) -> Dated:
        """The moment in the shape of the contract."""
        return Dated(value=self.value, precision=self.precision, basis=basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What the reader's "today" was: the moment of publication, with the time of day where it is known.

    The date is the one on the publisher's own clock: a story stamped 00:30+05:30 has that day as its "today", although
    it is still the day before in Greenwich.
    """

    moment: Moment
    clock: datetime | None = None

    @property
    def day(self) -> date | None:
        """Today, when the publication date is known to the day."""
        return self.moment.date


def moment_of(value: date) -> Moment:
    """The moment of a calendar day."""
    return Moment(year=value.year, month=value.month, day=value.day)


def valid(year: int, month: int | None = None, day: int | None = None) -> Moment | None:
    """The moment, or None when there is no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return Moment(year=year, month=month, day=day)


_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")


def anchor_of(published: Dated | None) -> Anchor | None:
    """The anchor that a publication date gives, in its own zone; None when there is none or it cannot be read."""
    match = _ISO.match(published.value) if published else None
    if published is None or match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    moment = valid(year or 1, month, day) if year else None
    if moment is None:
        return None
    clock = None
    if "T" in published.value:
        try:
            clock = datetime.fromisoformat(published.value)
        except ValueError:
            clock = None
    return Anchor(moment=moment, clock=clock)


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for an English weekday name or its abbreviation."""
    return next(i for i, full in enumerate(WEEKDAYS) if full.startswith(name[:3].lower()))


def latest_weekday(today: date, weekday: int) -> date:
    """The latest such day up to and including today: how news stories use a bare weekday."""
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def last_weekday(today: date, weekday: int) -> Moment | None:
    """ "Last Friday": the latest such day when it lies in the calendar week before; otherwise readers differ.

    On a Wednesday, "last Monday" is two days ago to some and nine to others: then the month is given when both
    readings share it, else nothing.
    """
    latest = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    monday = today - timedelta(days=today.weekday())
    if latest < monday:
        return moment_of(latest)
    return common([moment_of(latest), moment_of(latest - timedelta(days=7))])


def week_month(today: date, weeks_back: int) -> Moment:
    """The month of a whole week, which is the month of its Thursday (as ISO 8601 assigns a week to a year)."""
    thursday = today - timedelta(days=today.weekday() - 3 + 7 * weeks_back)
    return Moment(year=thursday.year, month=thursday.month)


def this_week_month(today: date) -> Moment:
    """The month in which most of the days from Monday to yesterday lie (today itself on a Monday)."""
    days = [today - timedelta(days=n) for n in range(1, today.weekday() + 1)] or [today]
    middle = days[len(days) // 2]
    return Moment(year=middle.year, month=middle.month)


def back(today: date, unit: str, count: int) -> Moment | None:
    """The moment ``count`` units before today (after it when negative): days to the day, weeks and months to the month."""
    try:
        if unit == "day":
            return moment_of(today - timedelta(days=count))
        if unit == "week":
            then = today - timedelta(weeks=count)
            return Moment(year=then.year, month=then.month)
        if unit == "month":
            then = today - relativedelta(months=count)
            return Moment(year=then.year, month=then.month)
        return Moment(year=(today - relativedelta(years=count)).year)
    except (OverflowError, ValueError):
        return None


# A day or month without its year that lies further back than this is not named without its year; the coming one may be
# meant as well. Ten months keep "in November" in a January story and leave out "in September" in an August one.
_LONGEST_WITHOUT_YEAR_MONTHS = 9


def latest_partial(anchor: Moment, month: int, day: int | None = None) -> Moment | None:
    """The latest such month, or day of a month, that is not after the anchor; None when it lies too far back to be sure."""
    if anchor.month is None:
        return None
    later = (month, day or 0) > (anchor.month, (anchor.day or 31) if day else 0)
    year = anchor.year - 1 if later else anchor.year
    if (anchor.year - year) * 12 + anchor.month - month > _LONGEST_WITHOUT_YEAR_MONTHS:
        return None
    return valid(year, month, day)


def common(moments: list[Moment]) -> Moment | None:
    """What all the moments share: the day, else the month, else None."""
    if not moments:
        return None
    first = moments[0]
    if all(moment == first for moment in moments):
        return first
    if first.month is not None and all((m.year, m.month) == (first.year, first.month) for m in moments):
        return Moment(year=first.year, month=first.month)
    return None
