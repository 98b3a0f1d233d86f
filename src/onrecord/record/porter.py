"""English words cut to their stems, as SQLite's full-text search cuts them, so that every back end finds the same forms.

M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the departures that SQLite's tokenizer makes:
``bli`` and ``logi`` in the second step, words shorter than 3 or longer than 64 bytes left alone. A test compares it with
SQLite word by word.
"""

from __future__ import annotations

from functools import lru_cache

SHORTEST, LONGEST = 3, 64
"""Bytes in UTF-8 between which a word is cut."""

_VOWELS = "aeiou"

_SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"), ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"),
    ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"),
    ("biliti", "ble"),
)  # fmt: skip
_THIRD = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
# The ending "ion" has a condition of its own.
_FOURTH = tuple("al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize".split())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word; other alphabets pass unchanged."""
    data = word.encode("utf-8")
    if not SHORTEST <= len(data) <= LONGEST:
        return word
    # SQLite cuts bytes, each byte of another alphabet a consonant; Latin-1 gives every byte a character of its own.
    return _cut(data.decode("latin-1")).encode("latin-1").decode("utf-8", "replace")


def _cut(word: str) -> str:
    word = _first_c(_first_b(_first_a(word)))
    word = _replaced(_replaced(word, _SECOND), _THIRD)
    return _fifth(_fourth(word))


def _is_consonant(word: str, at: int) -> bool:
    if word[at] == "y":
        return at == 0 or not _is_consonant(word, at - 1)
    return word[at] not in _VOWELS


def _shape(part: str) -> str:
    """The word as a string of c and v."""
    found: list[str] = []
    for mark in part:
        vowel = mark in _VOWELS or (mark == "y" and bool(found) and found[-1] == "c")
        found.append("v" if vowel else "c")
    return "".join(found)


def _measure(part: str) -> int:
    """How many times a vowel is followed by a consonant."""
    return _shape(part).count("vc")


def _has_vowel(part: str) -> bool:
    return "v" in _shape(part)


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _is_consonant(word, len(word) - 1)


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant, the last none of w, x and y."""
    return _shape(word)[-3:] == "cvc" and word[-1] not in "wxy"


def _first_a(word: str) -> str:
    if (len(word) > 4 and word.endswith("sses")) or (len(word) > 3 and word.endswith("ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _first_b(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if not _has_vowel(rest):
                return word
            if rest.endswith(("at", "bl", "iz")):
                return rest + "e"
            if _ends_double(rest) and rest[-1] not in "lsz":
                return rest[:-1]
            return rest + "e" if _measure(rest) == 1 and _ends_short(rest) else rest
    return word


def _first_c(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, other in endings:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + other if _measure(rest) > 0 else word
    return word


def _fourth(word: str) -> str:
    for ending in _FOURTH:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest if _measure(rest) > 1 else word
    if word.endswith("ion") and word[-4:-3] in ("s", "t"):
        return word[:-3] if _measure(word[:-3]) > 1 else word
    return word


def _fifth(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        size = _measure(rest)
        if size > 1 or (size == 1 and not _ends_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
