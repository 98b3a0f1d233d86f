"""A relation while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field

Span = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A relation while it is put together: character pieces of each role, sorted.

    ``evidence`` are the values that its confidence is computed from, empty for a quotation taken up by its marks.
    """

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    evidence: tuple[float, ...] = ()
    basis: str = "tagger"
