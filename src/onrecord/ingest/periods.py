"""Papers that come out by the month or the season: ``November 2024``, ``November/December 2024``, ``Autumn 2024``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ingest.dates import MONTH, MONTHS
from onrecord.schema import Precision

_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PERIOD = re.compile(
    rf"(?<![\w/.-])(?:(?P<first>{MONTH})\s?[/–-]\s?)?(?:(?P<month>{MONTH})|{_SEASON}),?\s+(?P<year>(?:19|20)\d\d)(?![\w/-])",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
_VOLUME = re.compile(
    r"\b(?:vol(?:ume)?|no|nr|number|issue|edition)\b\.?\s?(?:[#№]\s?)?[\dIVXL]+\b[,;]?|\b(?:issue|edition)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A month or a longer stretch as found in ``text[start:end]``; ``value`` is ISO 8601 cut to ``precision``."""

    start: int
    end: int
    words: str
    value: str
    precision: Precision


def period(text: str) -> Period | None:
    """The first month or season with a year in ``text``; two months or a season are known to the year alone."""
    for match in _PERIOD.finditer(text):
        # "3 November 2024" is a day, and one that the reader of days has refused if it comes here.
        if _DAY_BEFORE.search(text[: match.start()]):
            continue
        month = MONTHS[match["month"].lower().rstrip(".")] if match["month"] and not match["first"] else None
        value = match["year"] if month is None else f"{match['year']}-{month:02d}"
        return Period(
            start=match.start(),
            end=match.end(),
            words=match.group(),
            value=value,
            precision="year" if month is None else "month",
        )
    return None


def without_period(text: str, found: Period) -> str:
    """What else stands in the cell of a period: a name, or nothing; volume and number are taken away."""
    return " ".join(_VOLUME.sub(" ", text[: found.start] + " " + text[found.end :]).split()).strip(" ,;.()–—-")
