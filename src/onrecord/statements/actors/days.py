"""Dates cut to what is known, as stretches of days, and whether one lies within another."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import Literal

_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")

Held = Literal["yes", "open", "maybe", "no"]
"""Whether something held on a day: surely; since a known day with an end that nobody told; perhaps; surely not."""


@lru_cache(maxsize=50_000)
def interval(value: str) -> tuple[str, str] | None:
    """First and last day (``YYYY-MM-DD``) of an ISO date cut to year, month or day (a time is put aside); None for others."""
    match = _PARTIAL.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    if not 1 <= int(year) <= 9999 or (month and not 1 <= int(month) <= 12):
        return None
    if day is not None:
        return (f"{year}-{month}-{day}",) * 2 if 1 <= int(day) <= monthrange(int(year), int(month))[1] else None
    if month is not None:
        return f"{year}-{month}-01", f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}"
    return f"{year}-01-01", f"{year}-12-31"


def held(start: str | None, end: str | None, on: str) -> Held:
    """Whether what began at ``start`` and ended at ``end`` (partial dates or None) held on ``on`` (partial date).

    The days of beginning and ending count on both sides: on the day of a change both holders held.
    """
    day = interval(on)
    if day is None:
        return "maybe"
    begin, stop = interval(start) if start else None, interval(end) if end else None
    if (begin is not None and day[1] < begin[0]) or (stop is not None and day[0] > stop[1]):
        return "no"
    began = begin is not None and begin[1] <= day[0]
    if stop is not None:
        return "yes" if began and day[1] <= stop[0] else "maybe"
    return "open" if began else "maybe"
