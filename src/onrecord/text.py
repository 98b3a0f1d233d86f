"""Offset-safe text: tokens, paragraphs, sentences and quotation marks.

Every function takes the text as it stands and returns half-open ``(start, end)`` code-point offsets into it;
nothing is ever rebuilt from tokens, so a span always cuts its own text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord import marks
from onrecord.marks import OPENING, Quotation

__all__ = ["OPENING", "TOKEN", "Quotation", "Span", "hard_wrapped", "lines", "paragraphs", "quotations", "sentences", "tokens"]

Span = tuple[int, int]

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
"""A run of word characters, or one other visible character: the scoring tokens of the attribution corpora."""

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")


def tokens(text: str) -> list[Span]:
    """Offsets of all tokens, in order."""
    return [match.span() for match in TOKEN.finditer(text)]


def paragraphs(text: str) -> list[Span]:
    """Offsets of the blocks between blank lines, without surrounding white space, in order."""
    spans = []
    for match in PARAGRAPH.finditer(text):
        block = match.group()
        spans.append((match.start(), match.start() + len(block.rstrip())))
    return spans


def lines(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Offsets of the non-empty lines of ``text[start:end]`` without surrounding white space."""
    found = []
    position = start
    for line in text[start:end].splitlines(keepends=True):
        body = line.strip()
        if body:
            lead = len(line) - len(line.lstrip())
            found.append((position + lead, position + lead + len(body)))
        position += len(line)
    return found


# Mail and wire text is wrapped at 60 to 80 columns; longer first lines are paragraphs, shorter ones verse or lists.
_WRAP_COLUMNS = (45, 100)


def hard_wrapped(text: str, start: int, end: int) -> bool:
    """Whether the line breaks of the paragraph ``text[start:end]`` only wrap it: no line had room for the next one's word.

    At least half of the lines behind a break must open with a small letter, since prose does; lines that are sentences or
    headings of their own do not.
    """
    if text.find("\n", start, end) < 0:
        return False
    found = lines(text, start, end)
    width = max(last - first for first, last in found)
    if len(found) < 2 or not _WRAP_COLUMNS[0] <= width <= _WRAP_COLUMNS[1]:
        return False
    small = 0
    for (first, last), (below, below_end) in pairwise(found):
        word = text[below:below_end].split(maxsplit=1)[0]
        if last - first + 1 + len(word) <= width:
            return False
        small += word[0].islower()
    return 2 * small >= len(found) - 1


@lru_cache(maxsize=1)
def _segmenter() -> object:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False)


# pysbd reads a paragraph many times over; past this length a paragraph is cut at sentence-ending marks alone, so that
# one endless line costs linear time.
LONGEST_SEGMENTED_PARAGRAPH = 5_000
_PLAIN_END = re.compile(r"[.!?…][\"”’»')\]]*(?=\s)|$")


def sentences(text: str) -> list[Span]:
    """Offsets of the sentences; a paragraph break always ends one, and a line break where lines are not merely wrapped."""
    spans: list[Span] = []
    for start, end in paragraphs(text):
        passages = [(start, end)] if hard_wrapped(text, start, end) else lines(text, start, end)
        for first, last in passages:
            spans.extend(_sentences_of(text, first, last))
    return spans


def _sentences_of(text: str, start: int, end: int) -> list[Span]:
    block = text[start:end].replace("\n", " ")
    if not re.search(r"[.!?…]\W*\w", block):
        return [(start, end)]
    spans: list[Span] = []
    if len(block) <= LONGEST_SEGMENTED_PARAGRAPH:
        position = 0
        for piece in _segmenter().segment(block):  # type: ignore[attr-defined]
            body = piece.strip()
            found = block.find(body, position) if body else -1
            if found < 0:
                continue
            spans.append((start + found, start + found + len(body)))
            position = found + len(body)
    else:
        position = 0
        for match in _PLAIN_END.finditer(block):
            body = block[position : match.end()]
            if body.strip():
                lead = len(body) - len(body.lstrip())
                spans.append((start + position + lead, start + position + len(body.rstrip())))
            position = match.end()
    return spans or [(start, end)]


def overlapping(quotations: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """Those of a text's quotations, which are in order and apart from each other, that share a character with the stretch."""
    found = []
    for number in range(bisect_right(quotations, start, key=lambda q: q.end), len(quotations)):
        if quotations[number].start >= end:
            break
        found.append(quotations[number])
    return found


def quotations(text: str) -> list[Quotation]:
    """All outermost quotations in order of appearance.

    Every pair of marks in use: straight, curly, low-9, angle marks either way round, doubled apostrophes, single marks
    where they cannot be apostrophes. A quotation whose paragraph ends without the closing mark runs to the paragraph's
    end when the next paragraph opens with such a mark again (the newspaper rule) or when it opened the paragraph; it is
    not ``closed``. A mark that opens nothing is left out. See ``onrecord.marks``.
    """
    blocks = paragraphs(text)
    return marks.quotations(text, blocks, [hard_wrapped(text, start, end) for start, end in blocks])
