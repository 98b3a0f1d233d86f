"""Strings that break what was not made for them, from a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Iterator

SEEDS = (
    "' OR 1=1 --",
    '"; DROP TABLE statements; --',
    "NEAR(a b)",
    "a AND",
    "NOT",
    "OR OR OR",
    "content : x",
    "^a",
    "a*",
    "{a b} : c",
    '"unclosed',
    '""""',
    "(((((",
    "a + b",
    "-a",
    "%",
    "_",
    "\\",
    "%00",
    "\x00",
    "\u202eabc",
    "é́́́",
    "ﷺ" * 20,
    "😀",
    "\ufeff",
    "\ud800",
    "İstanbul",
    "ß",
    "﷽",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "${7*7}",
    "../../etc/passwd",
    "javascript:alert(1)",
    "\r\nSet-Cookie: a=b",
    "the",
    "recognition",
    "a" * 500,
    "1e309",
    "NaN",
    "\u0300" * 50,
)
_ALPHABET = "\"'()*^:+-{}[]<>&|%_\\/;,.!?~`@#$= \t\n\x00\x01\x7f\x85\u00a0\u200b\u2028abcXYZéßІ中😀"


def strings(count: int, seed: int = 7) -> Iterator[str]:
    """``count`` strings: those known to break things, pieces of them put together, and noise."""
    dice = random.Random(seed)
    for number in range(count):
        if number < len(SEEDS):
            yield SEEDS[number]
        elif dice.random() < 0.5:
            yield dice.choice(("", " ", '"', "\n")).join(dice.choice(SEEDS) for _ in range(dice.randint(2, 6)))[:900]
        else:
            yield "".join(dice.choice(_ALPHABET) for _ in range(dice.randint(1, 60)))
