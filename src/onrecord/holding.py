"""Spans with what they belong to, asked which of them hold a place: without going through all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

Owner = TypeVar("Owner")


class Holding(Generic[Owner]):
    """Half-open spans ``(start, end, owner)`` by start; a question costs little where they do not nest deeply."""

    def __init__(self, spans: Iterable[tuple[int, int, Owner]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [start for start, _, _ in self._spans]
        # How far the spans up to each one reach: where that is not far enough, none before can be.
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def over(self, start: int, end: int) -> list[tuple[int, int, Owner]]:
        """The spans that hold all of ``start`` to ``end``, in order of their starts."""
        found = []
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._reach[at] >= end:
            if self._spans[at][1] >= end:
                found.append(self._spans[at])
            at -= 1
        return found[::-1]
