"""Offset-safe text: tokens, paragraphs, sentences and quotation marks.

Every function takes the text as it stands and returns half-open ``(start, end)`` code-point offsets into it;
nothing is ever rebuilt from tokens, so a span always cuts its own text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
"""A run of word characters, or one other visible character: the scoring tokens of the attribution corpora."""

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*")

# A quotation longer than this without its closing mark is taken for a stray mark, except where the next paragraph
# opens again (the newspaper rule: a quotation running over paragraphs opens each one and closes only the last).
LONGEST_QUOTATION = 3_000

DEEPEST_QUOTATION = 8
"""Openings of one kind inside another; more than this is no quotation that anybody wrote."""

OPENING = "“«„‟‹"
_NO_OPENING = {ord(mark): None for mark in OPENING}
CLOSING = {"“": "”“", "«": "»", "„": "“”", "‟": "”", "‹": "›", '"': '"”', "''": "''", "``": "''", "‘": "’", "'": "'"}


class Quotation(NamedTuple):
    """One quotation: offsets of the marks included, whether the closing mark was found, and its nesting depth."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


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


@lru_cache(maxsize=1)
def _segmenter() -> object:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False)


# pysbd reads a paragraph many times over; past this length a paragraph is cut at sentence-ending marks alone, so that
# one endless line costs linear time.
LONGEST_SEGMENTED_PARAGRAPH = 5_000
_PLAIN_END = re.compile(r"[.!?…][\"”’»')\]]*(?=\s)|$")


def sentences(text: str) -> list[Span]:
    """Offsets of the sentences, paragraph by paragraph; a paragraph break always ends one."""
    spans: list[Span] = []
    for start, end in paragraphs(text):
        for line_start, line_end in lines(text, start, end):
            spans.extend(_sentences_of(text, line_start, line_end))
    return spans


def _sentences_of(text: str, start: int, end: int) -> list[Span]:
    block = text[start:end]
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


def quotations(text: str) -> list[Quotation]:
    """All outermost quotations in order of appearance.

    Straight, curly, low-9 and angle marks, doubled apostrophes, and single marks where they cannot be apostrophes.
    A quotation whose paragraph ends without the closing mark runs to the paragraph's end when the next paragraph
    opens with a mark again (then both are returned, the first with ``closed=False``) or when nothing else closes it
    (``closed=False``); a mark that opens nothing is left out.
    """
    found: list[Quotation] = []
    blocks = paragraphs(text)
    for number, (start, end) in enumerate(blocks):
        following = text[blocks[number + 1][0]] if number + 1 < len(blocks) else ""
        position = start
        while position < end:
            opening = _opens(text, position, start, end)
            if not opening:
                position += 1
                continue
            inner = position + len(opening)
            close = _closing(text, opening, inner, end)
            if close is not None:
                found.append(Quotation(position, close[1], inner, close[0], True))
                position = close[1]
            elif opening not in "'‘" and end - position <= LONGEST_QUOTATION and (following == opening or position == start):
                found.append(Quotation(position, end, inner, end, False))
                position = end
            else:
                position = inner
    return found


def _opens(text: str, at: int, start: int, end: int) -> str:
    """The opening mark at ``at``, or the empty string."""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in OPENING:
        return mark
    if mark == '"':
        return mark if not after.isspace() and not (before.isalnum() and after.isalnum()) else ""
    if mark in "'`" and after == mark:
        return mark * 2 if at + 2 < end and not text[at + 2].isspace() else ""
    if mark in "‘'":
        return mark if not before.isalnum() and after.isalnum() and before not in "'’" else ""
    return ""


def _closing(text: str, opening: str, inner: int, end: int) -> Span | None:
    """Offsets of the closing mark that belongs to ``opening``, or None within this paragraph."""
    marks = CLOSING[opening]
    if opening in ("''", "``"):
        at = text.find("''", inner, end)
        return (at, at + 2) if at >= 0 else None
    # Two bounds keep hostile text linear: no search without a closing mark ahead, none through a thicket of openings.
    closers = marks if opening in "'‘„" else marks.translate(_NO_OPENING)
    if all(text.find(mark, inner, end) < 0 for mark in closers):
        return None
    depth = 0
    for at in range(inner, min(end, inner + LONGEST_QUOTATION)):
        mark = text[at]
        if opening in "'‘" and mark in marks:
            after = text[at + 1] if at + 1 < end else " "
            before = text[at - 1]
            # An apostrophe inside a word, or a plural genitive ("the states' rights"), closes nothing.
            if not after.isalnum() and (before in ".,!?;:…" or before != "s" or opening == "‘"):
                return (at, at + 1)
            depth += before.isspace()
            if depth > DEEPEST_QUOTATION:
                return None
        elif mark in marks and mark not in OPENING:
            if depth == 0:
                return (at, at + 1)
            depth -= 1
        elif opening == "„" and mark == "“":
            return (at, at + 1)
        elif mark == opening and opening != '"':
            depth += 1
            if depth > DEEPEST_QUOTATION:
                return None
    return None
