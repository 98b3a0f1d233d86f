"""Two texts laid side by side word by word: what stands in both, in order, and what stands between.

The longest common subsequence of words (rapidfuzz's Indel distance, bit-parallel) after equal beginnings and ends are
put aside. Cost is bounded: longer texts are cut at paragraphs that stand once in each (patience diff), and what is
still too long is told as one difference.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

MOST_CELLS = 40_000_000
"""Words of one text times words of the other that are compared at once; a tenth of a second and 5 MB."""

_ANCHOR = 12
"""Words of a passage that may serve as a fixed point: as many in a row stand twice in hardly any text."""


@dataclass(frozen=True, slots=True)
class Same:
    """``length`` words from ``first`` in the one text and from ``second`` in the other are equal."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words ``first`` of the one text stand where words ``second`` of the other stand; either may be empty."""

    first: range
    second: range


def align(first: Sequence[str], second: Sequence[str]) -> list[Same]:
    """The equal runs of two sequences of words, in order, none touching the next in both texts."""
    found: list[Same] = []
    for run in _runs(first, second, 0, len(first), 0, len(second)):
        last = found[-1] if found else None
        if last and last.first + last.length == run.first and last.second + last.length == run.second:
            found[-1] = Same(last.first, last.second, last.length + run.length)
        else:
            found.append(run)
    return found


def hunks(runs: Sequence[Same], first_length: int, second_length: int) -> list[Hunk]:
    """What lies between, before and behind the equal runs."""
    edges = [Same(0, 0, 0), *runs, Same(first_length, second_length, 0)]
    found = [
        Hunk(range(left.first + left.length, right.first), range(left.second + left.length, right.second))
        for left, right in pairwise(edges)
    ]
    return [hunk for hunk in found if hunk.first or hunk.second]


def _runs(first: Sequence[str], second: Sequence[str], at: int, end: int, with_: int, with_end: int) -> Iterator[Same]:
    """Equal runs of ``first[at:end]`` and ``second[with_:with_end]``."""
    lead = 0
    while at + lead < end and with_ + lead < with_end and first[at + lead] == second[with_ + lead]:
        lead += 1
    if lead:
        yield Same(at, with_, lead)
        at, with_ = at + lead, with_ + lead
    tail = 0
    while end - tail > at and with_end - tail > with_ and first[end - tail - 1] == second[with_end - tail - 1]:
        tail += 1
    end, with_end = end - tail, with_end - tail
    if at < end and with_ < with_end:
        if (end - at) * (with_end - with_) <= MOST_CELLS:
            yield from _common(first, second, at, end, with_, with_end)
        else:
            yield from _between_anchors(first, second, at, end, with_, with_end)
    if tail:
        yield Same(end, with_end, tail)


def _common(first: Sequence[str], second: Sequence[str], at: int, end: int, with_: int, with_end: int) -> Iterator[Same]:
    for step in Indel.opcodes(first[at:end], second[with_:with_end]):
        if step.tag == "equal":
            yield Same(at + step.src_start, with_ + step.dest_start, step.src_end - step.src_start)


def _between_anchors(first: Sequence[str], second: Sequence[str], at: int, end: int, with_: int, with_end: int) -> Iterator[Same]:
    """Passages that stand once in each text hold the texts together; nothing is equal where there is none."""
    anchors = _anchors(first, second, at, end, with_, with_end)
    here, there = at, with_
    for mine, theirs in anchors:
        if mine < here or theirs < there:
            continue
        if (mine - here) * (theirs - there) <= MOST_CELLS:
            yield from _runs(first, second, here, mine, there, theirs)
        length = _ANCHOR
        while mine + length < end and theirs + length < with_end and first[mine + length] == second[theirs + length]:
            length += 1
        yield Same(mine, theirs, length)
        here, there = mine + length, theirs + length
    if anchors and (end - here) * (with_end - there) <= MOST_CELLS:
        yield from _runs(first, second, here, end, there, with_end)


def _anchors(first: Sequence[str], second: Sequence[str], at: int, end: int, with_: int, with_end: int) -> list[tuple[int, int]]:
    """Places of passages that stand once in each text, the longest series that goes forward in both."""
    mine = _once(first, at, end)
    theirs = _once(second, with_, with_end)
    pairs = sorted((place, theirs[passage]) for passage, place in mine.items() if passage in theirs)
    return _forward(pairs)


def _once(words: Sequence[str], at: int, end: int) -> dict[tuple[str, ...], int]:
    passages = [tuple(words[place : place + _ANCHOR]) for place in range(at, end - _ANCHOR + 1)]
    counted = Counter(passages)
    return {passage: at + number for number, passage in enumerate(passages) if counted[passage] == 1}


def _forward(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence that rises in its second part (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(second)
            at.append(number)
        else:
            tops[pile], at[pile] = second, number
    found: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
