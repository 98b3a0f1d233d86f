"""Finds the expressions of a text that name a time, and says which day, month or year each means.

The patterns cover what news English uses for the time of an utterance: weekdays, full and partial dates, "last week",
"yesterday", "a day earlier", "hours later", named holidays. One pass over the text finds all of them. Convention of
news stories: a bare weekday is the latest such day, the day of publication included; a day or month without its year
is the latest one not after publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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

_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_NUMBER = (
    r"(?:an?(?:\s+few|\s+couple\s+of)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|some|few)"
)
_PART = r"(?:morning|afternoon|evening|night)"
# "The day before" counts from the story's last date; "the day before the debate" counts from the debate.
_NOT_EVENT = r"(?!\s+(?:the|an?|his|her|its|their|he|she|it|they|last|this|that|(?-i:[A-Z])\w*|\w+ing)\b)"
_WORDS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One expression of time: half-open offsets, its words, and the rule that read it.

    ``possessive``: "Thursday's meeting", where the day belongs to the noun. ``bound``: preceded by a word such as
    "until", "before" or "since", so that it names a limit and not the time of the clause. ``by``: preceded by "by".
    ``relative``: counted from another date of the story and not from publication.
    """

    start: int
    end: int
    text: str
    rule: str
    possessive: bool = False
    bound: bool = False
    by: bool = False

    @property
    def deictic(self) -> bool:
        """True when the expression is counted from the day on which it is uttered, and so by whoever utters it."""
        return self.rule in ("yesterday", "today", "tomorrow", "last_night", "day_before_yesterday", "just", "hours_ago", "ago")

    @property
    def relative(self) -> bool:
        """True when the expression is counted from the date that the story spoke of last."""
        return self.rule in ("counted", "that", "in_the_day", "next_day", "day_before")


_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"\d{4}-[01]\d-[0-3]\d"),
    (
        "range",
        rf"(?:from\s+|between\s+)?(?:{_DAY}\s*(?:to|-|–|—|and|until|through)\s*{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
        rf"|{_MONTH}\s+{_DAY}\s*(?:to|-|–|—|and|until|through)\s*{_DAY}(?:,?\s+{_YEAR})?(?!\d))",
    ),
    ("day_month", rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?![\d-])"),
    ("month_day", rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?(?![\d\w-])"),
    (
        "month_year",
        rf"(?:(?:[Ii]n|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]ack\s+in|[Aa]s\s+(?:late|early|recently)\s+as)\s+)?(?:early\s+|late\s+|mid-?\s?)?"
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}(?!\d)",
    ),
    ("numeric", r"\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"),
    ("holiday", r"(?:New\s+Year[’']s\s+(?:Eve|Day)|Christmas\s+(?:Eve|Day)|Boxing\s+Day|May\s+Day)"),
    ("weekday_of_week", rf"(?:{_WEEKDAY}(?:\s+{_PART})?\s+(?:of\s+)?last\s+week|[Ll]ast\s+week\s+on\s+{_WEEKDAY})"),
    ("weekdays", rf"(?:between\s+)?{_WEEKDAY}(?:,\s+{_WEEKDAY})*\s+(?:and|or|to)\s+(?:again\s+)?(?:on\s+)?{_WEEKDAY}"),
    ("last_weekday", rf"(?:[Ll]ast|[Pp]ast)\s+{_WEEKDAY}(?:\s+{_PART})?"),
    ("next", rf"(?:[Nn]ext|[Cc]oming|[Uu]pcoming)\s+(?:{_WEEKDAY}|{_MONTH}\b|week|month|year|weekend)"),
    ("weekday", rf"(?:[Tt]his\s+)?(?:past\s+)?{_WEEKDAY}(?:\s+{_PART})?"),
    ("last_month_name", rf"(?:[Ll]ast)\s+{_MONTH}(?!\w)"),
    (
        "month",
        rf"(?:[Ii]n|[Dd]uring|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]his|[Bb]ack\s+in|[Aa]s\s+(?:late|early|recently)\s+as)"
        rf"\s+(?:the\s+(?:beginning|middle|end)\s+of\s+)?(?:early[\s-]|late[\s-]|mid-?\s?)?{_MONTH}(?!\w)",
    ),
    ("year", rf"(?:[Ii]n|[Oo]f|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]ack\s+in|[Aa]s\s+(?:late|early|recently)\s+as)\s+(?:early\s+|late\s+)?{_YEAR}(?!\d|,\d|-\d)"),
    ("day_before_yesterday", r"[Tt]he\s+day\s+before\s+yesterday"),
    ("yesterday", r"[Yy]esterday(?:\s+(?:morning|afternoon|evening|night))?"),
    ("last_night", r"[Ll]ast\s+(?:night|evening)"),
    ("today", r"(?:[Ee]arlier\s+|[Ll]ater\s+)?(?:[Tt]oday|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening))"),
    ("tomorrow", r"[Tt]omorrow"),
    ("just", r"(?:has|have)\s+just\s+(?:spoken|said|told|announced|declared|stated|written|finished\s+speaking)"),
    ("hours_ago", rf"(?:(?:[Aa]bout|[Aa]round|[Ss]ome|less\s+than|half)\s+)?(?:{_NUMBER}\s+)?(?:hours?|minutes?)\s+ago"),
    ("ago", rf"(?:(?:[Aa]bout|[Aa]round|[Jj]ust|[Oo]nly)\s+)?{_NUMBER}\s+(?:days?|weeks?|months?|years?)\s+ago"),
    ("counted", rf"(?:{_NUMBER}\s+)?(?:minutes?|hours?)\s+(?:later|earlier|before{_NOT_EVENT})|{_NUMBER}\s+(?:days?|weeks?|months?|years?)\s+(?:earlier|later|before{_NOT_EVENT})"),
    ("day_before", rf"[Tt]he\s+(?:day|night|evening)\s+before{_NOT_EVENT}|(?:[Tt]he\s+)?[Pp]revious\s+(?:day|night|evening)"),
    ("next_day", rf"[Tt]he\s+(?:following|next)\s+(?:day|morning)|[Tt]he\s+day\s+after{_NOT_EVENT}"),
    (
        "that",
        r"(?:[Ll]ater\s+|[Ee]arlier\s+)?(?:(?:[Tt]hat|[Tt]he)\s+same\s+(?:day|night|evening|morning|afternoon|week|month|year)"
        r"|[Tt]hat\s+(?:day|night|evening|morning|afternoon|week|month|year))",
    ),
    ("in_the_day", r"(?:[Ee]arlier|[Ll]ater)\s+(?:in|on|during)\s+the\s+day"),
    ("this_unit", r"(?:[Ee]arlier\s+|[Ll]ater\s+|[Ll]ate\s+|[Ee]arly\s+)?[Tt]his\s+(?:week|month|year)"),
    ("last_unit", r"(?:(?:[Ll]ate|[Ee]arly|[Ee]arlier)\s+)?[Ll]ast\s+(?:week|month|year)"),
    ("weekend", r"(?:[Oo]ver|[Aa]t|[Dd]uring)\s+the\s+weekend|(?:[Ll]ast|[Tt]his|[Tt]he\s+past)\s+weekend"),
)
_ANY_CASE = ("counted", "ago", "hours_ago")
_COMPILED = {name: re.compile(pattern, re.IGNORECASE if name in _ANY_CASE else 0) for name, pattern in _RULES}
_FIND = re.compile(
    r"(?<![\w-])(?:(?:[Ll]ate|[Ee]arly|[Ll]ater|[Ee]arlier)\s+)?(?:(?:[Oo]n|dated)\s+)?(?:"
    + "|".join(f"(?P<{name}>{'(?i:' + pattern + ')' if name in _ANY_CASE else pattern})" for name, pattern in _RULES)
    + r")(?!\w)"
)
# Every expression holds one of these words or digits: looking for them first, and for expressions only around them, makes
# the pass four times as fast.
_TRIGGER = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[12]\d{3}|\d{1,2}[./]\d"
    r"|Christmas|Boxing|New\s+Year|[Yy]esterday|[Tt]o(?:day|night|morrow)|(?:week|month|year|day|hour|minute)s?\b|weekend|night|evening|morning"
    r"|afternoon|just)"
)
_REACH_LEFT, _REACH_RIGHT = 32, 26
_NAME_BEFORE = re.compile(r"\b(?:News|Super|Black|Good|Bloody|Easter|Palm|Ash|Cyber|Holy|Maundy|Whit|Giving|Sheffield|Orange|Bright)\s+$")
_NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|World|Independent|Age|Show|Review|People|Sport|Tribune|Standard|Nation|Night\s+Live"
    r"|Night\s+Football|Prayers?)\b"
)
_BEFORE = re.compile(r"(\w+)\W{1,2}$")
_LIMITS = frozenset("until till before since after through past than from for ending starting beginning".split())


def expressions(text: str) -> list[Expression]:
    """All expressions of time in the text, in order, without overlap."""
    found = []
    for match in _matches(text):
        rule = match.lastgroup or ""
        start, end = match.span()
        if _part_of_a_name(text, start, end):
            continue
        before = _BEFORE.search(text[max(0, start - 16) : start])
        word = before.group(1).lower() if before else ""
        words = match.group()
        lower = words.lower()
        found.append(
            Expression(
                start=start,
                end=end,
                text=words,
                rule=rule,
                possessive=text[end : end + 2] in ("'s", "’s"),
                bound=word in _LIMITS or lower.startswith(("since", "until")),
                by=word == "by" or lower.startswith("by "),
            )
        )
    return found


def _part_of_a_name(text: str, start: int, end: int) -> bool:
    """True for the day in "USA Today", "Fox News Sunday", "Good Friday", "the Sunday Times"."""
    words = text[start:end]
    if words[0].isupper() and words.lower().startswith(("today", "tonight", "yesterday", "tomorrow")):
        return re.search(r"(?:^|[.!?:\n\"“”’‘'(—–-])\s*$", text[max(0, start - 4) : start]) is None
    return _NAME_BEFORE.search(text[max(0, start - 12) : start]) is not None or _NAME_AFTER.match(text, end) is not None


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of all rules, looked for around the words that trigger them."""
    low = high = -1
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() - _REACH_LEFT > high:
            if high >= 0:
                yield from _FIND.finditer(text, low, high)
            low = max(0, trigger.start() - _REACH_LEFT)
        high = trigger.end() + _REACH_RIGHT
    if high >= 0:
        yield from _FIND.finditer(text, low, high)


def resolve(
    expression: Expression,
    anchor: Anchor | None,
    reference: Moment | None,
    latest: Moment | None = None,
) -> Moment | None:
    """The day, month or year that the expression means, or None when nothing settles it.

    ``anchor`` is the moment of publication, ``reference`` the day that the story spoke of last, ``latest`` the date of
    any precision that it spoke of last ("the same year"). An expression of the future resolves to None, for nothing has been said then.
    """
    words = expression.text
    core = _COMPILED[expression.rule].search(words)
    if core is None:
        return None
    body = core.group()
    moment = _EXPLICIT[expression.rule](body, anchor) if expression.rule in _EXPLICIT else None
    if expression.rule in _RELATIVE and anchor is not None and anchor.day is not None:
        moment = _RELATIVE[expression.rule](body, anchor.day)
    elif expression.rule == "hours_ago" and anchor is not None and anchor.day is not None:
        moment = _hours_ago(body, anchor)
    elif expression.relative:
        moment = _counted(body, expression.rule, reference, latest or reference)
    if moment and anchor and moment.value[: len(anchor.moment.value)] > anchor.moment.value[: len(moment.value)]:
        return None
    return moment


def _year_of(body: str) -> int | None:
    match = re.search(rf"(?<!\d){_YEAR}(?!\d)", body)
    return int(match.group()) if match else None


def _iso(body: str, anchor: Anchor | None) -> Moment | None:
    year, month, day = (int(part) for part in body.split("-"))
    return valid(year, month, day)


def _range(body: str, anchor: Anchor | None) -> Moment | None:
    month = month_number(re.findall(_MONTH, body)[-1])
    year = _year_of(body)
    if year is not None:
        return Moment(year=year, month=month)
    return latest_partial(anchor.moment, month) if anchor else None


def _full(body: str, anchor: Anchor | None) -> Moment | None:
    weekday = re.search(_WEEKDAY, body)
    rest = body[weekday.end() :] if weekday else body
    year = _year_of(rest)
    month = month_number(re.findall(_MONTH, rest)[0])
    day = int(re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)[0])
    if year is not None:
        return valid(year, month, day)
    moment = latest_partial(anchor.moment, month, day) if anchor else None
    if moment is None or moment.date is None or weekday is None:
        return moment
    # A weekday that contradicts the year inferred leaves the day in doubt.
    return moment if moment.date.weekday() == weekday_number(weekday.group()) else None


def _month_year(body: str, anchor: Anchor | None) -> Moment | None:
    year = _year_of(body)
    return Moment(year=year, month=month_number(re.findall(_MONTH, body)[0])) if year else None


def _numeric(body: str, anchor: Anchor | None) -> Moment | None:
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
    return latest_partial(anchor.moment, month_number(re.findall(_MONTH, body)[-1])) if anchor else None


def _last_month_name(body: str, anchor: Anchor | None) -> Moment | None:
    """"Last December": settled only when the latest one lies in the year before; "last March" in May has two readings."""
    if anchor is None or anchor.moment.month is None:
        return None
    month = month_number(re.findall(_MONTH, body)[-1])
    return Moment(year=anchor.moment.year - 1, month=month) if month >= anchor.moment.month else None


def _year(body: str, anchor: Anchor | None) -> Moment | None:
    year = _year_of(body)
    return Moment(year=year) if year else None


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
    count = _count(re.sub(r"^(?:about|around|just|only)\s+", "", body, flags=re.IGNORECASE))
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


def _weekend(body: str, today: date) -> Moment | None:
    saturday = latest_weekday(today, 5)
    return common([moment_of(saturday), moment_of(saturday + timedelta(days=1))])


def _weekdays(body: str, today: date) -> Moment | None:
    return common([moment_of(latest_weekday(today, weekday_number(name))) for name in re.findall(_WEEKDAY, body)])


def _weekday_of_week(body: str, today: date) -> Moment | None:
    name = re.findall(_WEEKDAY, body)[0]
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
    if rule in ("that", "in_the_day") or re.search(r"minute|hour", lower):
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
    "year": _year,
}
_RELATIVE: dict[str, Callable[[str, date], Moment | None]] = {
    "weekday": lambda body, today: moment_of(latest_weekday(today, weekday_number(re.findall(_WEEKDAY, body)[0]))),
    "weekdays": _weekdays,
    "weekday_of_week": _weekday_of_week,
    "last_weekday": lambda body, today: last_weekday(today, weekday_number(re.findall(_WEEKDAY, body)[0])),
    "yesterday": lambda body, today: back(today, "day", 1),
    "last_night": lambda body, today: back(today, "day", 1),
    "day_before_yesterday": lambda body, today: back(today, "day", 2),
    "today": lambda body, today: moment_of(today),
    "just": lambda body, today: moment_of(today),
    "ago": _ago,
    "this_unit": _this_unit,
    "last_unit": _last_unit,
    "weekend": _weekend,
}
