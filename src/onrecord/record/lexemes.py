"""Texts cut into searchable words by the rules of SQLite's ``porter unicode61 remove_diacritics 2``, for other back ends.

A word is a run of letters, digits and private-use characters, with the marks that stand on them; case and accents are put
aside and English endings cut. Characters that Unicode added after version 6.1 are separators for SQLite and words here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.record.porter import stem

LONGEST = 400
"""Characters of a word that count; PostgreSQL refuses words of more than 2,046 bytes."""

_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


class Word(NamedTuple):
    """One word: its searchable form and where it stands."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def _kind(mark: str) -> str:
    """``w`` for a part of a word, ``m`` for a mark that stands on one, else the empty string."""
    category = unicodedata.category(mark)
    if category[0] in "LN" or category == "Co":
        return "w"
    return "m" if category == "Mn" and 0x300 <= ord(mark) <= 0x331 else ""


@lru_cache(maxsize=65_536)
def _folded(mark: str) -> str:
    if mark == "ı":
        return mark
    # One character for one, and the same for both cases, so that the long s is an s and the micro sign a mu.
    lower = mark.upper().lower() if len(mark.upper()) == 1 else mark.lower()
    lower = lower if len(lower) == 1 else unicodedata.normalize("NFD", lower)[0]
    base = unicodedata.normalize("NFD", lower)[0]
    # Accents are taken from Latin letters alone: an accent of Greek or Cyrillic may tell two words apart.
    return base if base.isascii() else lower


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order, with code-point offsets."""
    if text.isascii():
        for match in _ASCII_WORD.finditer(text):
            yield Word(stem(match.group()[:LONGEST].lower()), match.start(), match.end())
        return
    start, parts = -1, []
    for at, mark in enumerate(text):
        kind = _kind(mark)
        if kind == "w":
            if start < 0:
                start = at
            parts.append(_folded(mark))
        elif start >= 0 and kind == "":
            yield Word(stem("".join(parts)[:LONGEST]), start, at)
            start, parts = -1, []
    if start >= 0:
        yield Word(stem("".join(parts)[:LONGEST]), start, len(text))


def typed(asked: str) -> list[str]:
    """What a person typed cut at white space; what stands between double quotes stays together."""
    clean = asked.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
    return [phrase or word for phrase, word in _TERM.findall(clean)]


def terms(asked: str) -> list[tuple[str, ...]]:
    """What a person typed as phrases of searchable forms, each once; a word is a phrase of one, unless it falls apart."""
    found = [tuple(word.form for word in words(term)) for term in typed(asked)]
    return list(dict.fromkeys(term for term in found if term))


def snippet(text: str, asked: Sequence[tuple[str, ...]], marks: tuple[str, str], size: int) -> str:
    """About ``size`` words of ``text`` around the place where most of what was asked for stands, hits between ``marks``."""
    found = list(words(text))
    hits = _hits(found, asked)
    first = _best_start(len(found), hits, size)
    last = min(len(found), first + size)
    if not found:
        return text[:200]
    start = 0 if first == 0 else found[first].start
    end = len(text) if last == len(found) else found[last - 1].end
    pieces, at = [], start
    for begin, stop, _ in hits:
        if begin >= first and stop <= last and found[begin].start >= at:
            pieces += [text[at : found[begin].start], marks[0], text[found[begin].start : found[stop - 1].end], marks[1]]
            at = found[stop - 1].end
    pieces.append(text[at:end])
    return ("…" if first else "") + "".join(pieces) + ("…" if last < len(found) else "")


def _hits(found: Sequence[Word], asked: Sequence[tuple[str, ...]]) -> list[tuple[int, int, int]]:
    """First word, word after the last, and number of the term, for each place where a term stands; in order."""
    by_first: dict[str, list[int]] = {}
    for number, term in enumerate(asked):
        by_first.setdefault(term[0], []).append(number)
    hits = []
    for at, word in enumerate(found):
        for number in by_first.get(word.form, ()):
            term = asked[number]
            if tuple(other.form for other in found[at : at + len(term)]) == term:
                hits.append((at, at + len(term), number))
    return hits


def _best_start(count: int, hits: Sequence[tuple[int, int, int]], size: int) -> int:
    """The first word of the stretch of ``size`` words that holds the most different terms, the earliest such."""
    best, start, low = 0, 0, 0
    inside: dict[int, int] = {}
    for _begin, stop, number in hits:
        inside[number] = inside.get(number, 0) + 1
        while hits[low][0] + size < stop:
            inside[hits[low][2]] -= 1
            if not inside[hits[low][2]]:
                del inside[hits[low][2]]
            low += 1
        if len(inside) > best:
            best, start = len(inside), hits[low][0]
    return max(0, min(start - 2, count - size)) if best and start + size > 2 else 0
