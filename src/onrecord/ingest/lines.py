"""Text to clean lines: invisible characters out, white space evened, hard-wrapped paragraphs joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

# Soft hyphen, zero-width space, word joiner, byte order mark, and the bidirectional controls: none is visible, each
# splits a word or reorders a name for a reader. Joiners (U+200C, U+200D) stay: Persian spelling and emoji need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’»')\]*_]*$")

# Hard-wrapped mail and terminal text runs to 60-100 columns.
_SHORTEST_WRAP, _LONGEST_WRAP = 50, 110


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line, and whether a blank line stood before it."""

    text: str
    gap: bool


def cleaned(text: str) -> tuple[str, list[str]]:
    """The text without invisible and control characters, and what was taken out, in words."""
    problems = []
    for pattern, replacement, words in (
        (_INVISIBLE, "", "invisible characters removed"),
        (_CONTROL, " ", "control characters replaced by spaces"),
        (_SURROGATE, "\ufffd", "lone surrogates replaced"),
    ):
        text, count = pattern.subn(replacement, text)
        if count:
            problems.append(f"{count} {words}")
    return text, problems


def visible_lines(text: str) -> list[Line]:
    """The non-blank lines with runs of white space made one space, hard-wrapped paragraphs made one line each."""
    blocks: list[list[str]] = [[]]
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    several = [block for block in blocks if len(block) > 1]
    wrapped = [block for block in several if _is_wrapped(block)]
    if wrapped and 2 * len(wrapped) >= len(several):
        blocks = [[" ".join(block)] if _is_wrapped(block) else block for block in blocks]
    return [Line(line, number == 0) for block in blocks for number, line in enumerate(block)]


def _is_wrapped(block: list[str]) -> bool:
    """True when every line but the last is of wrapping length and most of them stop in the middle of a sentence."""
    full = block[:-1]
    if not full or any(not _SHORTEST_WRAP <= len(line) <= _LONGEST_WRAP for line in full) or len(block[-1]) > _LONGEST_WRAP:
        return False
    # An editor breaks a line only where the next word would run over the edge; headline and date lines end earlier.
    edge = max(len(line) for line in block)
    if any(len(line) + 1 + len(after.split()[0]) <= edge for line, after in pairwise(block)):
        return False
    broken = sum(1 for line in full if not _SENTENCE_END.search(line))
    return 2 * broken > len(full) and (len(full) > 1 or block[1][:1].islower())
