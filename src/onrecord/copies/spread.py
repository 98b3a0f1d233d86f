"""How the renderings of one utterance differ: how far their words go, and where a headline or lede says more than the quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.copies.matching import Said
from onrecord.copies.strength import LEVELS, strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """That some renderings go as far as ``level`` (see ``strength.LEVELS``): the phrases that show it, and the statements."""

    level: int
    called: str
    phrases: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """That the paraphrase ``statement`` says more than the words quoted in ``quote``.

    ``stronger``: it goes further in the same direction; ``words`` are the two phrases. ``adds``: ``words`` are numbers and dates
    that the quotation lacks.
    """

    statement: str
    quote: str
    what: Literal["stronger", "adds"]
    words: tuple[str, ...]


def spread(renderings: Sequence[Said]) -> tuple[Strength, ...]:
    """The levels of the renderings, the strongest refusal first; empty unless there are two."""
    found: dict[int, tuple[set[str], set[str]]] = {}
    for item in renderings:
        told = strength(item.text)
        if told is not None:
            words, ids = found.setdefault(told[0], (set(), set()))
            words.add(told[1])
            ids.add(item.id)
    if len(found) < 2:
        return ()
    return tuple(
        Strength(level=level, called=LEVELS[level], phrases=tuple(sorted(words)), statements=tuple(sorted(ids)))
        for level, (words, ids) in sorted(found.items())
    )


def drift(renderings: Sequence[Said]) -> tuple[Drift, ...]:
    """Each paraphrase beside the quotation from which it goes furthest away; empty without a quotation.

    The quotation is the longest direct one that agrees best: the fullest account of what was said.
    """
    quotes = sorted(
        (item for item in renderings if item.kind == "direct" and item.place != "headline"),
        key=lambda item: (-len(item.meaning.words.keys), item.id),
    )
    if not quotes:
        return ()
    full = quotes[0]
    told = strength(full.text)
    known = frozenset[str]().union(*(item.meaning.numbers | item.meaning.dates for item in quotes))
    found: list[Drift] = []
    for item in sorted(renderings, key=lambda item: item.id):
        if item.kind == "direct":
            continue
        said = strength(item.text)
        if said and told and said[0] * told[0] >= 0 and abs(said[0]) > abs(told[0]):
            found.append(Drift(statement=item.id, quote=full.id, what="stronger", words=(said[1], told[1])))
        added = tuple(sorted((item.meaning.numbers | item.meaning.dates) - known))
        if added:
            found.append(Drift(statement=item.id, quote=full.id, what="adds", words=added))
    return tuple(found)
