"""Fuzzy dates as stretches of whole days, for filters and order."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from onrecord.schema import Dated

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|T)")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?=$|-|T)")


def days_of(value: str) -> tuple[str, str]:
    """First and last day, as ``YYYY-MM-DD``, of an ISO 8601 year, month, week, day or time.

    A time counts for the day that its own zone shows. Raises ``ValueError`` for anything else.
    """
    week = _WEEK.match(value)
    if week:
        first = date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1)
        return first.isoformat(), (first + timedelta(days=6)).isoformat()
    match = _DAY.match(value)
    if not match:
        raise ValueError(f"{value!r} is no ISO 8601 date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        exact = date(year, month, day).isoformat()
        return exact, exact
    if month is not None:
        return date(year, month, 1).isoformat(), date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()


def stretch(dated: Dated | None) -> tuple[str, str] | tuple[None, None]:
    """First and last day that ``dated`` may mean; a week given by one of its days runs Monday to Sunday."""
    if dated is None:
        return None, None
    first, last = days_of(dated.value)
    if dated.precision == "week" and first == last:
        start = date.fromisoformat(first)
        start -= timedelta(days=start.weekday())
        return start.isoformat(), (start + timedelta(days=6)).isoformat()
    return first, last
