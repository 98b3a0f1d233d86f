"""How far words go: from "will never" over "has no plans" to "is ready to", told by phrases, not by judgement.

A level is about the words alone, so that two renderings of one utterance can be compared ("not on the agenda" against
"out of the question"); it is no stance and says nothing about which of them is right.
"""

from __future__ import annotations

import re

from onrecord.copies.tables import listed

LEVELS: dict[int, str] = {
    -3: "ruled out",
    -2: "refused",
    -1: "not now",
    0: "open",
    1: "if",
    2: "intended",
    3: "done",
}
"""What each level is called; negative ones are of refusal."""

_PATTERNS = tuple(
    (int(level), re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE))
    for level, phrase in (line.split("\t") for line in listed("strength.tsv"))
)
_CONTRACTED = re.compile(r"\b(is|are|was|were|has|have|had|do|does|did|would|should|could|must)n['’]t\b", re.IGNORECASE)
_SPLIT = (("can't", "can not"), ("can’t", "can not"), ("cannot", "can not"), ("won't", "will not"), ("won’t", "will not"))


def spelled(text: str) -> str:
    """The text with contracted negations written out."""
    for short, long in _SPLIT:
        text = text.replace(short, long)
    return _CONTRACTED.sub(r"\1 not", text)


def phrases(text: str) -> tuple[tuple[int, str], ...]:
    """Levels and the phrases that show them, the strongest refusal first, none within another."""
    plain = spelled(text)
    found: list[tuple[int, int, int]] = []
    for level, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if not any(start < match.end() and match.start() < end for _, start, end in found):
                found.append((level, match.start(), match.end()))
    return tuple((level, plain[start:end].lower()) for level, start, end in found)


def strength(text: str) -> tuple[int, str] | None:
    """The level of the text and the phrase that shows it; None when no phrase does.

    A refusal outweighs everything, and of refusals the strongest; otherwise a condition outweighs an intention.
    """
    found = phrases(text)
    refusals = [item for item in found if item[0] < 0]
    if refusals:
        return min(refusals)
    for level in (1, 3, 2, 0):
        for item in found:
            if item[0] == level:
                return item
    return None
