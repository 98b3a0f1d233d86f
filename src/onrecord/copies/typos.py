"""Misprints told from other words: what a slip of the hand does to a word, and what it cannot have done.

A misprint is no word: where both forms are words of the language or known names (``data/words.txt``, derived from official
texts by ``training/build_words.py``), one is never a misprint of the other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.copies.tables import listed

Slip = Literal["swapped", "dropped", "doubled", "replaced", "neighbour", "several"]

SHORTEST = 4
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """Words and names that occur again and again in edited texts, in small letters."""
    return frozenset(listed("words.txt"))


def slip(first: str, second: str) -> Slip | None:
    """How one word came from the other by at most two slips; None when it takes more, or for equal words."""
    distance = OSA.distance(first, second, score_cutoff=2)
    if not 1 <= distance <= 2:
        return None
    if distance == 2:
        return "several"
    place = _place(first, second)
    if len(first) == len(second):
        if sorted(first) == sorted(second):
            return "swapped"
        return "neighbour" if _beside(first[place], second[place]) else "replaced"
    long = max(first, second, key=len)
    return "doubled" if place > 0 and long[place] == long[place - 1] else "dropped"


def _place(first: str, second: str) -> int:
    """The first letter in which the words differ."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(first), len(second)))


def _beside(mine: str, theirs: str) -> bool:
    """Whether the two letters stand beside one another on a keyboard."""
    return any(mine in row and theirs in row and abs(row.index(mine) - row.index(theirs)) == 1 for row in _ROWS)


def misprint(first: str, second: str) -> bool:
    """Whether one of two ordinary words is a misprint of the other: one slip, or two in a long word."""
    made = slip(first, second)
    if made is None or min(len(first), len(second)) < SHORTEST or {first, second} <= words():
        return False
    return made != "several" or min(len(first), len(second)) >= 7


def misprinted_fact(first: str, second: str) -> bool:
    """Whether one word is a misprint of the other where one is a number or date and the other is none.

    Known words count here too: nobody alters "three" into "thee".
    """
    made = slip(first, second)
    return made is not None and made != "several" and max(len(first), len(second)) >= SHORTEST


def misprinted_name(first: str, second: str, kept: Callable[[str], bool]) -> bool:
    """Whether one of two names is a misprint of the other, not another name.

    Letters change places in no two names. A letter too many or too few inside the word is a misprint when the other form is
    a known word or stands in both texts (``kept``); another letter only in long names, when it is the neighbour on
    the keyboard or the name is kept. Iran and Iraq, Niger and Nigeria stay two names.
    """
    made = slip(first, second)
    short, long = sorted((first, second), key=len)
    if made is None or len(short) < SHORTEST - 1 or len(long) < SHORTEST or first[0] != second[0]:
        return False
    if made == "swapped":
        return True
    if {first, second} <= words():
        return False
    also = kept(first) or kept(second)
    known = also or bool({first, second} & words())
    if made in ("dropped", "doubled"):
        # An ending makes another name or word: America, American; Brand, Brandt; Petrov, Petrova.
        return long[:-1] != short and ((known and len(long) >= 5) or len(long) >= 7)
    if made == "several":
        return also and len(short) >= 7
    return len(long) >= 6 and (also or (known and made == "neighbour"))
