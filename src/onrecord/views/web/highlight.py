"""The text of an article cut into pieces, each with the spans that it belongs to: text only, never anybody's markup.

Offsets are code points. The pieces joined are the text, and the pieces that carry a span's mark joined are the span's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.schema import Span, Statement

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")

MOST_MARKS = 12
"""Marks told of one piece, those that begin last first: what lies deeper cannot be told apart, and size stays linear."""

GAP = "\n\n"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One span's mark: the place of its statement among those shown, and its role."""

    number: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text from ``start`` on with the marks that lie on it; ``opens`` are statements that begin just here."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opens: tuple[int, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of the marks, each once."""
        return tuple(role for role in ROLES if any(mark.role == role for mark in self.marks))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The statements of the marks, each once."""
        return tuple(sorted({mark.number for mark in self.marks}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph with the blank line behind it, and the statements that begin in it."""

    pieces: tuple[Piece, ...]
    heading: bool
    statements: tuple[int, ...]


def first_of(statement: Statement) -> int:
    """Where the statement begins: the first character of any of its spans."""
    return min(span.start for span in (*statement.source, *statement.cue, *statement.content))


def paragraphs(text: str, statements: Sequence[Statement], headline_end: int = 0) -> tuple[Paragraph, ...]:
    """The text paragraph by paragraph, with the spans of the statements marked by their places in ``statements``."""
    cuts, place = [], 0
    while (found := text.find(GAP, place)) >= 0:
        place = found + len(GAP)
        while place < len(text) and text[place] == "\n":
            place += 1
        cuts.append(place)
    pieces = cut(text, statements, cuts)
    ends = [*cuts, len(text)]
    made: list[Paragraph] = []
    own: list[Piece] = []
    number = 0
    for piece in pieces:
        own.append(piece)
        if piece.start + len(piece.text) == ends[number]:
            opened = tuple(item for one in own for item in one.opens)
            made.append(Paragraph(pieces=tuple(own), heading=own[0].start < headline_end, statements=opened))
            own, number = [], number + 1
    return tuple(made)


def cut(text: str, statements: Sequence[Statement], cuts: Iterable[int] = ()) -> tuple[Piece, ...]:
    """The pieces of the text, further cut at ``cuts``; spans that reach outside the text are cut to it."""
    starts: dict[int, list[tuple[Mark, int]]] = {}
    ends: dict[int, list[tuple[Mark, int]]] = {}
    opens: dict[int, list[int]] = {}
    for number, statement in enumerate(statements):
        opens.setdefault(max(0, min(first_of(statement), len(text) - 1)), []).append(number)
        for role in ROLES:
            spans: tuple[Span, ...] = getattr(statement, role)
            for order, span in enumerate(spans):
                first, last = max(0, span.start), min(len(text), span.end)
                if first < last:
                    starts.setdefault(first, []).append((Mark(number, role), order))
                    ends.setdefault(last, []).append((Mark(number, role), order))
    edges = sorted({0, len(text), *starts, *ends, *opens, *(cut for cut in cuts if 0 < cut < len(text))})
    made: list[Piece] = []
    live: dict[tuple[Mark, int], None] = {}
    for first, last in pairwise(edges):
        for key in ends.get(first, ()):
            live.pop(key, None)
        for key in starts.get(first, ()):
            live[key] = None
        marks = tuple(sorted({mark for mark, _ in _latest(live)}))
        made.append(Piece(start=first, text=text[first:last], marks=marks, opens=tuple(opens.get(first, ()))))
    return tuple(made)


def _latest(live: dict[tuple[Mark, int], None]) -> list[tuple[Mark, int]]:
    found = []
    for key in reversed(live):
        found.append(key)
        if len(found) == MOST_MARKS:
            break
    return found
