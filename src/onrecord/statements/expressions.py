"""Finds the expressions of a text that name a time.

The patterns cover what news English uses for the time of an utterance: weekdays, full and partial dates, "last week",
"yesterday", "a day earlier", "hours later", named holidays. One pass over the text finds all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[6-9]|20)\d\d"
_NUMBER = (
    r"(?:an?(?:\s+few|\s+couple\s+of)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|several|some|few)"
)
_PART = r"(?:morning|afternoon|evening|night)"
# "The day before" counts from the story's last date; "the day before the debate" counts from the debate.
_NOT_EVENT = r"(?!\s+(?:the|an?|his|her|its|their|he|she|it|they|last|this|that|(?-i:[A-Z])\w*|\w+ing)\b)"


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
        return self.rule in ("counted", "that", "in_the_day", "part_of_day", "next_day", "day_before")


_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"\d{4}-[01]\d-[0-3]\d"),
    (
        "range",
        rf"(?:from\s+|between\s+)?(?:{_DAY}\s*(?:to|-|–|—|and|until|through)\s*{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"
        rf"|{MONTH}\s+{_DAY}\s*(?:to|-|–|—|and|until|through)\s*{_DAY}(?:,?\s+{YEAR})?(?!\d))",
    ),
    ("day_month", rf"(?:{WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?(?![\d-])"),
    ("month_day", rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{_DAY}(?:,?\s+{YEAR})?(?![\d\w-])"),
    (
        "month_year",
        rf"(?:(?:[Ii]n|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]ack\s+in|[Aa]s\s+(?:late|early|recently)\s+as)\s+)?(?:early\s+"
        rf"|late\s+|mid-?\s?)?"
        rf"{MONTH},?\s+(?:of\s+)?{YEAR}(?!\d)",
    ),
    ("numeric", r"\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"),
    ("holiday", r"(?:New\s+Year[’']s\s+(?:Eve|Day)|Christmas\s+(?:Eve|Day)|Boxing\s+Day|May\s+Day)"),
    ("weekday_of_week", rf"(?:{WEEKDAY}(?:\s+{_PART})?\s+(?:of\s+)?last\s+week|[Ll]ast\s+week\s+on\s+{WEEKDAY})"),
    ("weekdays", rf"(?:between\s+)?{WEEKDAY}(?:,\s+{WEEKDAY})*\s+(?:and|or|to)\s+(?:again\s+)?(?:on\s+)?{WEEKDAY}"),
    ("last_weekday", rf"(?:[Ll]ast|[Pp]ast)\s+{WEEKDAY}(?:\s+{_PART})?"),
    ("next", rf"(?:[Nn]ext|[Cc]oming|[Uu]pcoming)\s+(?:{WEEKDAY}|{MONTH}\b|week|month|year|weekend)"),
    ("weekday", rf"(?:[Tt]his\s+)?(?:past\s+)?{WEEKDAY}(?:\s+{_PART})?"),
    ("month_last_year", rf"(?:[Ii]n\s+)?(?:early\s+|late\s+|mid-?\s?)?{MONTH}\s+(?:of\s+)?(?:last|this)\s+year"),
    ("last_month_name", rf"(?:[Ll]ast)\s+{MONTH}(?!\w)"),
    (
        "month",
        rf"(?:[Ii]n|[Dd]uring|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]his|[Bb]ack\s+in|[Aa]s\s+(?:late|early|recently)\s+as)"
        rf"\s+(?:the\s+(?:beginning|middle|end)\s+of\s+)?(?:early[\s-]|late[\s-]|mid-?\s?)?{MONTH}(?!\w)",
    ),
    (
        "document_year",
        rf"(?:[Ii]n\s+)?(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+(?:(?:{MONTH}\s+)?{YEAR}|{MONTH})(?=\s+(?:[\w-]+\s+){{0,2}}(?:memo(?:randum|ir)?|letter|interview"
        r"|speech|op-ed|essay|article|report|book|paper|study|tweet|post|column|statement|note|cable|e-?mail|ruling|opinion|testimony"
        r"|lecture|address|autobiography)\b)",
    ),
    (
        "year",
        rf"(?:[Ii]n|[Oo]f|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]ack\s+in|[Aa]s\s+(?:late|early|recently)\s+as)\s+(?:early\s+"
        rf"|late\s+)?{YEAR}(?!\d|,\d|-\d)",
    ),
    ("day_before_yesterday", r"[Tt]he\s+day\s+before\s+yesterday"),
    ("yesterday", r"[Yy]esterday(?:\s+(?:morning|afternoon|evening|night))?"),
    ("last_night", r"[Ll]ast\s+(?:night|evening)"),
    ("today", r"(?:[Ee]arlier\s+|[Ll]ater\s+)?(?:[Tt]oday|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening))"),
    ("tomorrow", r"[Tt]omorrow"),
    (
        "just",
        r"(?:has|have)\s+just\s+(?:spoken|said|told|announced|declared|stated|written|finished\s+speaking)"
        r"|just\s+(?:told|announced|finished\s+speaking|tweeted|posted)",
    ),
    ("now_live", r"(?:has|have)\s+spoken\s+(?:to|with)\s+(?:the\s+)?(?:press|media|reporters|journalists)"),
    ("hours_ago", rf"(?:(?:[Aa]bout|[Aa]round|[Ss]ome|less\s+than|half)\s+)?(?:{_NUMBER}\s+)?(?:hours?|minutes?)\s+ago"),
    ("ago", rf"(?:(?:[Aa]bout|[Aa]round|[Jj]ust|[Oo]nly)\s+)?{_NUMBER}\s+(?:days?|weeks?|fortnight|months?|years?)\s+ago"),
    (
        "counted",
        rf"(?:{_NUMBER}\s+)?(?:minutes?|hours?)\s+(?:later|earlier|before{_NOT_EVENT})|{_NUMBER}\s+(?:days?|weeks?|months?"
        rf"|years?)\s+(?:earlier|later|before{_NOT_EVENT})",
    ),
    ("day_before", rf"[Tt]he\s+(?:day|night|evening)\s+before{_NOT_EVENT}|(?:[Tt]he\s+)?[Pp]revious\s+(?:day|night|evening)"),
    ("next_day", rf"[Tt]he\s+(?:following|next)\s+(?:day|morning)|[Tt]he\s+day\s+after{_NOT_EVENT}"),
    (
        "that",
        r"(?:[Ll]ater\s+|[Ee]arlier\s+)?(?:(?:[Tt]hat|[Tt]he)\s+same\s+(?:day|night|evening|morning|afternoon|week|month|year)"
        r"|[Tt]hat\s+(?:day|night|evening|morning|afternoon|week|month|year))",
    ),
    ("in_the_day", r"(?:[Ee]arlier|[Ll]ater)\s+(?:in|on|during)\s+the\s+day"),
    (
        "part_of_day",
        r"(?:[Ll]ater\s+|[Ee]arlier\s+|[Ll]ate\s+|[Ee]arly\s+)?[Ii]n\s+the\s+(?:(?:early|late)\s+)?(?:morning|afternoon|evening)"
        r"(?!\s+(?:of|session|paper))|[Oo]vernight(?!\s+(?:stay|train|flight|bus|ferry|strikes?|attacks?|raids?|bag|on|from|to)\b)",
    ),
    ("last_season", r"[Ll]ast\s+(?:spring|summer|autumn|fall|winter)"),
    (
        "this_unit",
        r"(?:[Ee]arlier\s+|[Ll]ater\s+|[Ll]ate\s+|[Ee]arly\s+)?[Tt]his\s+(?:week|month|year)"
        r"|(?:[Ee]arlier\s+in|[Aa]t\s+the\s+(?:start|beginning)\s+of)\s+the\s+(?:week|month|year)",
    ),
    ("before_last", r"[Tt]he\s+(?:week|month|year)\s+before\s+last"),
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
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{3,6})?(?![a-z])|Mar(?:ch)?\b|Apr(?:il)?\b|May\b|Ju[nl][ey]?\b|Sept\b|[12]\d{3}|\d{1,2}[./]\d"
    r"|Christmas|Boxing|New\s+Year|[Yy]esterday|[Tt]o(?:day|night|morrow)|(?:week|fortnight|month|year|day|hour|minute)s?\b|weekend"
    r"|night|evening|morning|afternoon|just\s|spoken\s|[Oo]vernight|[Ll]ast\s)"
)
_REACH_LEFT, _REACH_RIGHT = 32, 26
_NAME_BEFORE = re.compile(
    r"\b(?:News|Super|Black|Good|Bloody|Easter|Palm|Ash|Cyber|Holy|Maundy|Whit|Giving|Sheffield|Orange|Bright)\s+$"
)
_NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald|Post|World|Independent|Age|Show|Review|People|Sport|Tribune|Standard"
    r"|Nation|Night\s+Live"
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
    day = words.rstrip().endswith("day")
    return (day and _NAME_BEFORE.search(text[max(0, start - 12) : start]) is not None) or _NAME_AFTER.match(text, end) is not None


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


def core(expression: Expression) -> str | None:
    """The words that the rule read, without a preposition before them."""
    if expression.rule == "document_year":  # its rule looks at the noun that follows
        return expression.text
    match = _COMPILED[expression.rule].search(expression.text)
    return match.group() if match else None
