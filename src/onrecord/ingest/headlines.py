# ruff: noqa: E501 - patterns read best unbroken
"""A headline that ends with a full stop, told apart from the opening sentence of a story without a headline."""

from __future__ import annotations

import re

from onrecord.ingest.lines import Line

_MOST_WORDS = 16
_OPENING = re.compile(
    r"(?:a|an|the|on|in|at|it|he|she|they|we|i|there|this|that|these|when|after|before|as|if|for|but|and|so)\b|[\"“„«‘(]",
    re.IGNORECASE,
)
_TIME_TOLD = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tonight|last (?:week|month|year|night))\b|\bsaid\b|\btold\b",
    re.IGNORECASE,
)
_STEM_LETTERS = 5
_FEWEST_SHARED = 2


def stopped_headline(lines: list[Line], number: int) -> bool:
    """True when line ``number`` is a headline although it ends with a full stop.

    It stands alone over a longer paragraph, is short, opens and tells the time as no lede does, and at least two of its
    longer words come back in the next three paragraphs, as those of an opening sentence seldom do.
    """
    line = lines[number].text
    below = lines[number + 1 : number + 4]
    words = len(line.split())
    if not below or not below[0].gap or not 3 <= words <= _MOST_WORDS or not line.endswith("."):
        return False
    if _OPENING.match(line) or _TIME_TOLD.search(line) or max(len(other.text.split()) for other in below) <= words:
        return False
    return len(_stems(line) & _stems(" ".join(other.text for other in below))) >= _FEWEST_SHARED


def _stems(text: str) -> set[str]:
    """The first five letters of every word of four and more."""
    return {word[:_STEM_LETTERS] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}
