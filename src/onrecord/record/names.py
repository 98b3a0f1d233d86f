"""Names folded for comparison: case, accents and punctuation put aside, words kept apart."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

# Longer names are cut before folding: normalisation of endless combining marks takes quadratic time.
LONGEST_NAME = 500


def name_key(name: str | None) -> str | None:
    """The folded words of ``name`` with a space before and after each, so that ``' word '`` finds a whole word."""
    if name is None:
        return None
    flat = unicodedata.normalize("NFKD", name[:LONGEST_NAME].casefold())
    plain = "".join(mark for mark in flat if not unicodedata.combining(mark))
    return f" {' '.join(_WORD.findall(plain))} "


def key_words(name: str) -> list[str]:
    """The folded words of ``name``."""
    return (name_key(name) or "").split()
