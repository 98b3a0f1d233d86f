"""Spans: the exact text that a value rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["year", "month", "week", "day", "hour", "minute", "second"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open code-point offsets into ``article.text`` and the text between them: ``text == article.text[start:end]``."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text[start:end]``; raises ``ValueError`` when the offsets are empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} is empty or outside a text of {len(text)} characters")
        return cls(start=start, end=end, text=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A point or stretch of time as far as it is known.

    ``value`` is ISO 8601 cut to ``precision`` (``2022``, ``2022-06``, ``2022-06-15``, ``2022-06-16T21:49:00+05:30``);
    a time without an offset has none stated. ``basis`` quotes the words, tag or option that told it.
    """

    value: str
    precision: Precision
    basis: str
