"""Whether two reported speakers may be one, by what the stories say of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.schema import SpeakerType

Likeness = Literal["same", "likely", "open", "different"]

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset("mr mrs ms dr sir president minister secretary general prime foreign senator sheikh mullah the of".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks, as one story has it; ``actor`` is the identity in the who's who, judged identities put together."""

    type: SpeakerType
    name: str | None = None
    actor: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents."""
    flat = unicodedata.normalize("NFKD", name[:500].casefold())
    plain = "".join(mark for mark in flat if not unicodedata.combining(mark))
    return tuple(word for word in _WORD.findall(plain) if word not in _TITLES) or tuple(_WORD.findall(plain))


def likeness(first: Voice, second: Voice) -> Likeness:
    """``same``: one name or identity. ``likely``: one body and one who speaks for it. ``open``: one of them is not named."""
    if first.actor and second.actor:
        return "same" if first.actor == second.actor else "different"
    if first.type == second.type == "person" and first.name and second.name:
        return "same" if _one_name(first.name, second.name) else "different"
    behalf = _folded(first.on_behalf_of), _folded(second.on_behalf_of)
    if None not in behalf and behalf[0] != behalf[1]:
        return "different"
    if first.name and second.name and name_words(first.name) == name_words(second.name):
        return "same"
    if None not in behalf:
        return "likely"
    unnamed = ("anonymous", "group", "unresolved")
    if first.type in unnamed or second.type in unnamed or first.name is None or second.name is None:
        return "open"
    return "different"


def _folded(name: str | None) -> tuple[str, ...] | None:
    return name_words(name) if name else None


def _one_name(first: str, second: str) -> bool:
    """Whether one name is the other or a shorter form of it, in whatever letters it was rendered."""
    short, long = sorted((name_words(first), name_words(second)), key=lambda words: (len(words), words))
    if not short:
        return False
    at = 0
    for word in short:
        while at < len(long) and not _one_word(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    # "John" alone is no form of "John Smith"; a surname, or the name of a person known by it, is the last word or the first.
    return len(short) > 1 or _one_word(short[0], long[-1]) or (len(long) == 2 and _one_word(short[0], long[0]))


def _one_word(first: str, second: str) -> bool:
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    shorter = min(len(first), len(second))
    if shorter < 5 or first[0] != second[0]:
        return False
    # Renderings of one name differ in vowels and doubled letters: Zelensky, Zelenskyy; Lavrov, Lawrow; Mohammad, Muhammed.
    allowed = 1 if shorter < 7 else 2
    return OSA.distance(_sounds(first), _sounds(second), score_cutoff=allowed) < allowed


def _sounds(word: str) -> str:
    plain = word.replace("ph", "f").replace("kh", "h").replace("w", "v").replace("ck", "k").replace("q", "k").replace("y", "i")
    plain = plain.replace("j", "i").replace("u", "o").replace("e", "i")
    return re.sub(r"(.)\1+", r"\1", plain)
