"""Says which day, month or year an expression of time means, counted from publication or from the story's last date.

Convention of news stories: a bare weekday is the latest such day, the day of publication included; a day or month without
its year is the latest one not after publication. What has two readings is given as far as both agree, else not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, timedelta

from onrecord.statements.calendar import (
    HOLIDAYS,
    Anchor,
    Moment,
    back,
    common,
    last_weekday,
    latest_partial,
    latest_weekday,
    moment_of,
    month_number,
    this_week_month,
    valid,
    week_month,
    weekday_number,
)
from onrecord.statements.expressions import MONTH, WEEKDAY, YEAR, Expression, core

_WORDS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def resolve(
    expression: Expression,
    anchor: Anchor | None,
    reference: Moment | None,
    latest: Moment | None = None,
) -> Moment | None:
    """The day, month or year that the expression means, or None when nothing settles it.

    ``anchor`` is the moment of publication, ``reference`` the day that the story spoke of last, ``latest`` the date of
    any precision that it spoke of last ("the same year"). An expression of the future resolves to
    None, for nothing has been said then.
    """
    body = core(expression)
    if body is None:
        return None
    try:
        moment = _moment(expression, body, anchor, reference, latest)
    except OverflowError:  # "last week" in a story of 1 January of the year 1: the calendar ends there
        return None
    if moment and anchor and moment.value[: len(anchor.moment.value)] > anchor.moment.value[: len(moment.value)]:
        return None
    return moment


def _moment(
    expression: Expression, body: str, anchor: Anchor | None, reference: Moment | None, latest: Moment | None
) -> Moment | None:
    moment = _EXPLICIT[expression.rule](body, anchor) if expression.rule in _EXPLICIT else None
    if expression.rule == "weekday" and anchor is not None and (begun := _begun_elsewhere(anchor)) is not None:
        weekday = weekday_number(re.findall(WEEKDAY, body)[0])
        if begun.weekday() == weekday:
            return common([moment_of(begun), moment_of(begun - timedelta(days=7))])
    if expression.rule in _RELATIVE and anchor is not None and anchor.day is not None:
        moment = _RELATIVE[expression.rule](body, anchor.day)
    elif expression.rule == "hours_ago" and anchor is not None and anchor.day is not None:
        moment = _hours_ago(body, anchor)
    elif expression.relative:
        moment = _counted(body, expression.rule, reference, latest or reference)
    return moment


# The zones farthest ahead of Greenwich keep fourteen hours (IANA time zone database).
_FARTHEST_AHEAD = timedelta(hours=14)


def _begun_elsewhere(anchor: Anchor) -> date | None:
    """The day after the outlet's today, where it has begun somewhere: a weekday of that name may be it, or last week's."""
    if anchor.clock is None or anchor.clock.tzinfo is None or anchor.day is None:
        return None
    ahead = (anchor.clock.astimezone(UTC) + _FARTHEST_AHEAD).date()
    return ahead if ahead > anchor.day else None


def _year_of(body: str) -> int | None:
    match = re.search(rf"(?<!\d){YEAR}(?!\d)", body)
    return int(match.group()) if match else None


def _iso(body: str, _: Anchor | None) -> Moment | None:
    year, month, day = (int(part) for part in body.split("-"))
    return valid(year, month, day)


def _range(body: str, anchor: Anchor | None) -> Moment | None:
    month = month_number(re.findall(MONTH, body)[-1])
    year = _year_of(body)
    if year is not None:
        return Moment(year=year, month=month)
    return latest_partial(anchor.moment, month) if anchor else None


def _full(body: str, anchor: Anchor | None) -> Moment | None:
    weekday = re.search(WEEKDAY, body)
    rest = body[weekday.end() :] if weekday else body
    year = _year_of(rest)
    month = month_number(re.findall(MONTH, rest)[0])
    day = int(re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)[0])
    if year is not None:
        return valid(year, month, day)
    moment = latest_partial(anchor.moment, month, day) if anchor else None
    if moment is None or moment.date is None or weekday is None:
        return moment
    # A weekday that contradicts the year inferred leaves the day in doubt.
    return moment if moment.date.weekday() == weekday_number(weekday.group()) else None


def _month_year(body: str, _: Anchor | None) -> Moment | None:
    year = _year_of(body)
    return Moment(year=year, month=month_number(re.findall(MONTH, body)[0])) if year else None


def _numeric(body: str, _: Anchor | None) -> Moment | None:
    first, second, year = (int(part) for part in re.split(r"[./]", body))
    if first > 12 or first == second:
        return valid(year, second, first)
    if second > 12:
        return valid(year, first, second)
    return Moment(year=year)


def _holiday(body: str, anchor: Anchor | None) -> Moment | None:
    month, day = HOLIDAYS[re.sub(r"\s+", " ", body.lower().replace("’", "'"))]
    return latest_partial(anchor.moment, month, day) if anchor else None


def _month(body: str, anchor: Anchor | None) -> Moment | None:
    return latest_partial(anchor.moment, month_number(re.findall(MONTH, body)[-1])) if anchor else None


def _last_month_name(body: str, anchor: Anchor | None) -> Moment | None:
    """ "Last December": settled only when the latest one lies in the year before; "last March" in May has two readings."""
    if anchor is None or anchor.moment.month is None:
        return None
    month = month_number(re.findall(MONTH, body)[-1])
    return Moment(year=anchor.moment.year - 1, month=month) if month >= anchor.moment.month else None


def _month_last_year(body: str, anchor: Anchor | None) -> Moment | None:
    """ "In June of last year", "in March this year"."""
    if anchor is None:
        return None
    year = anchor.moment.year - (re.search(r"\blast\s+year", body) is not None)
    return Moment(year=year, month=month_number(re.findall(MONTH, body)[0]))


_LAST_MONTH_OF_SEASON = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}


def _last_season(body: str, anchor: Anchor | None) -> Moment | None:
    """ "Last summer" is this year's once it is over, else that of the year before; a winter belongs to two years."""
    last = _LAST_MONTH_OF_SEASON.get(body.split()[-1].lower())
    if last is None or anchor is None or anchor.moment.month is None:
        return None
    return Moment(year=anchor.moment.year if anchor.moment.month > last else anchor.moment.year - 1)


def _year(body: str, _: Anchor | None) -> Moment | None:
    year = _year_of(body)
    return Moment(year=year) if year else None


def _document_year(body: str, anchor: Anchor | None) -> Moment | None:
    """ "In a 2013 memo", "her May 2015 speech", "in an August interview"."""
    year = _year_of(body)
    month = re.findall(MONTH, body)
    if year is None and month:
        return _month(body, anchor)
    return Moment(year=year, month=month_number(month[0]) if month else None) if year else None


def _count(body: str) -> int | None:
    """The number that a phrase states; None for "several", "a few" and the like."""
    words = body.lower().split()
    if "few" in words or "couple" in words or "several" in words or "some" in words:
        return None
    for word in words:
        if word.isdigit():
            return int(word)
        if word == "an" or word in _WORDS:
            return max(1, _WORDS.index(word if word != "an" else "a"))
    return None


def _unit(body: str) -> str:
    match = re.search(r"(day|week|month|year)", body.lower())
    return match.group(1) if match else "day"


def _ago(body: str, today: date) -> Moment | None:
    if re.match(r"(?:a|one)\s+week\b", body, re.IGNORECASE):
        return back(today, "day", 7)
    count = _count(re.sub(r"^(?:about|around|just|only)\s+", "", body, flags=re.IGNORECASE))
    if count is not None and "fortnight" in body:
        return back(today, "week", 2 * count)
    return back(today, _unit(body), count) if count is not None else None


def _hours_ago(body: str, anchor: Anchor) -> Moment | None:
    """Today, unless the clock of publication shows that so many hours ago it was still yesterday."""
    count = _count(body) or 1
    day = anchor.day
    if day is None:
        return None
    if anchor.clock is not None and "hour" in body.lower():
        return moment_of((anchor.clock - timedelta(hours=min(count, 240))).date())
    return moment_of(day) if count <= 6 else None


def _this_unit(body: str, today: date) -> Moment | None:
    if body.lower().startswith("later"):
        return None
    unit = _unit(body)
    if unit == "week":
        return this_week_month(today)
    return Moment(year=today.year, month=today.month) if unit == "month" else Moment(year=today.year)


def _last_unit(body: str, today: date) -> Moment | None:
    unit = _unit(body)
    return week_month(today, 1) if unit == "week" else back(today, unit, 1)


def _before_last(body: str, today: date) -> Moment | None:
    unit = _unit(body)
    return week_month(today, 2) if unit == "week" else back(today, unit, 2)


def _weekend(_: str, today: date) -> Moment | None:
    saturday = latest_weekday(today, 5)
    return common([moment_of(saturday), moment_of(saturday + timedelta(days=1))])


def _weekdays(body: str, today: date) -> Moment | None:
    return common([moment_of(latest_weekday(today, weekday_number(name))) for name in re.findall(WEEKDAY, body)])


def _weekday_of_week(body: str, today: date) -> Moment | None:
    name = re.findall(WEEKDAY, body)[0]
    return moment_of(today - timedelta(days=today.weekday() + 7 - weekday_number(name)))


def _counted(body: str, rule: str, reference: Moment | None, latest: Moment | None) -> Moment | None:
    """A day earlier, hours later, that night, the same year: counted from the reference."""
    lower = body.lower()
    if rule == "that" and latest is not None and re.search(r"year|month|week", lower):
        if "year" in lower:
            return Moment(year=latest.year)
        return Moment(year=latest.year, month=latest.month) if latest.month else None
    day = reference.date if reference is not None else None
    if day is None:
        return None
    if rule in ("that", "in_the_day", "part_of_day") or re.search(r"minute|hour", lower):
        return moment_of(day)
    if rule == "day_before":
        return back(day, "day", 1)
    if rule == "next_day":
        return back(day, "day", -1)
    count = _count(lower)
    if count is None:
        return None
    return back(day, _unit(lower), -count if lower.endswith("later") else count)


_EXPLICIT: dict[str, Callable[[str, Anchor | None], Moment | None]] = {
    "iso": _iso,
    "range": _range,
    "day_month": _full,
    "month_day": _full,
    "month_year": _month_year,
    "numeric": _numeric,
    "holiday": _holiday,
    "month": _month,
    "last_month_name": _last_month_name,
    "month_last_year": _month_last_year,
    "last_season": _last_season,
    "year": _year,
    "document_year": _document_year,
}
_RELATIVE: dict[str, Callable[[str, date], Moment | None]] = {
    "weekday": lambda body, today: moment_of(latest_weekday(today, weekday_number(re.findall(WEEKDAY, body)[0]))),
    "weekdays": _weekdays,
    "weekday_of_week": _weekday_of_week,
    "last_weekday": lambda body, today: last_weekday(today, weekday_number(re.findall(WEEKDAY, body)[0])),
    "yesterday": lambda _, today: back(today, "day", 1),
    "last_night": lambda _, today: back(today, "day", 1),
    "day_before_yesterday": lambda _, today: back(today, "day", 2),
    "today": lambda _, today: moment_of(today),
    "just": lambda _, today: moment_of(today),
    "ago": _ago,
    "this_unit": _this_unit,
    "last_unit": _last_unit,
    "now_live": lambda _, today: moment_of(today),
    "before_last": _before_last,
    "weekend": _weekend,
}
