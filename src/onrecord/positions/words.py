"""Words as the matching of issues sees them: stems of content words, and whether two stems name one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_STOP = frozenset(
    "a an the of to in on at by for from with without about into over under between among as is are was were be been being "
    "has have had do does did will would shall should can could may might must and or but nor not no if than then that this "
    "these those it its his her their our your my he she they we you i who whom which what when where why how there here so "
    "such own other others any all some each every both only just also even more most very too up out off again further once "
    "one's holder taken alone question matter word general terms part parts such".split()
)
# Words that many matters share say little about which one is meant.
_COMMON = frozenset(
    "deal agreement plan talk talks state states member membership government new full country international policy support "
    "sale vote admission question issue proposal initiative joining join entry end return path position status".split()
)
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "itions", "ments", "ation", "ition", "nesses", "ating", "ising",
    "izing", "ised", "ized", "ises", "izes", "ally", "ment", "ions", "ness", "ings", "ates", "ated", "ence", "ance", "ise",
    "ize", "ing", "ion", "ies", "ied", "ate", "ers", "er", "ed", "es", "al", "ly", "s", "e", "y",
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its ending: ``recognising``, ``recognition`` and ``recognize`` agree; at least four letters stay."""
    flat = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    plain = "".join(letter for letter in flat if not unicodedata.combining(letter)).removesuffix("'s").replace(".", "")
    for _ in range(2):  # "sanctioned" has two endings
        ending = next((end for end in _ENDINGS if plain.endswith(end) and len(plain) - len(end) >= 4), "")
        plain = plain.removesuffix(ending) if ending else plain
    return plain


def stems(text: str) -> list[str]:
    """The stems of the content words of ``text``, in order."""
    return [stem(word) for word in _WORD.findall(text) if word.casefold() not in _STOP]


_SHARED = 5
"""Letters with which two words of one people begin alike at least; set by hand, no other value was measured."""


@lru_cache(maxsize=200_000)
def same(one: str, other: str) -> bool:
    """Two stems name one thing: equal, or alike but for an ending (``morocco``, ``moroccan``; ``georgia``, ``georgian``)."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    rests = {one[shared:], other[shared:]}
    return shared >= _SHARED and any(rest in _OF_PEOPLES for rest in rests) and all(len(rest) <= 3 for rest in rests)


_OF_PEOPLES = frozenset(("n", "an", "ian", "ish", "ese", "i", "ic", "in"))


def weight(a_stem: str) -> float:
    """How much a stem says about which matter is meant: common words of diplomacy count for less."""
    return 0.4 if a_stem in _COMMON_STEMS else 1.0


_COMMON_STEMS = frozenset(stem(word) for word in _COMMON)


def share(wanted: Sequence[str], present: frozenset[str]) -> float:
    """Which part of the wanted stems, by weight, is among those present; 0 to 1."""
    weighed, total = _weighed(tuple(wanted))
    if not total:
        return 0.0
    like = _by_beginning(present)
    found = 0.0
    for item, much, beginning in weighed:
        if item in present or (beginning in like and _named(item, like[beginning])):
            found += much
    return found / total


@lru_cache(maxsize=4096)
def _weighed(wanted: tuple[str, ...]) -> tuple[tuple[tuple[str, float, str], ...], float]:
    """Each stem with its weight and its beginning, and the sum of the weights."""
    weighed = tuple((item, weight(item), item[:_SHARED]) for item in wanted)
    return weighed, sum(much for _, much, _ in weighed)


def _named(item: str, alike: Sequence[str]) -> bool:
    return any(same(item, other) for other in alike)


@lru_cache(maxsize=1024)
def _by_beginning(present: frozenset[str]) -> dict[str, list[str]]:
    """The stems by the letters that two of one thing have in common at least."""
    found: dict[str, list[str]] = {}
    for item in present:
        if len(item) >= _SHARED:
            found.setdefault(item[:_SHARED], []).append(item)
    return found
