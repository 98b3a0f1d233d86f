"""The stretches of a content that can be read again on their own, and the way back to offsets into the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord import text as texts
from onrecord.attribution.inner import may_speak
from onrecord.attribution.lexicon import VERBS
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

Offsets = tuple[int, int]

LEAST_WORDS = 4
"""A shorter content holds no source, cue and content of another."""

_AND_THAT = re.compile(r",? (?:and|but) that (?=\w+ \w+ \w+)")
_NEW_CLAUSE = re.compile(r"[.!?;]\W*\Z|\b(?:and|but|or)\s*\Z")
_SAYING = frozenset("according clear known plain certain sure confident aware assurance statement view".split())
"""Words beside the verbs of the lexicon that can carry an attribution."""

LONGEST_GAP = 90
"""Characters between two pieces of one content that a "…, he says, …" can fill."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of some content that can be read on its own; ``gaps`` in it belong to the enclosing attribution."""

    start: int
    end: int
    gaps: tuple[Offsets, ...] = ()


def segments(text: str, node: Attribution) -> list[Segment]:
    """What can be read alone: each run of pieces without its outer marks, and the inside of each long quotation in it."""
    found: list[Segment] = []
    for run in _runs(text, node):
        start, end = run.start, run.end
        quotations = [q for q in texts.quotations(masked(text, run)) if q.inner_end > q.inner_start]
        if len(quotations) == 1 and quotations[0].start == 0 and quotations[0].end >= end - start - 1:
            inner = quotations[0]
            found.append(Segment(start + inner.inner_start, start + inner.inner_end))
            continue
        found.append(replace(run, start=start + _lead(text[start:end])))
        found += [Segment(start + q.inner_start, start + q.inner_end) for q in quotations]
    found = [part for segment in found for part in _clauses(text, segment)]
    return [segment for segment in found if _may_hold(masked(text, segment))]


def _clauses(text: str, segment: Segment) -> list[Segment]:
    """The segment cut at each ", and that": what "that A, and that B" tells are two clauses of one speaker."""
    if segment.gaps or text[max(0, segment.start - 5) : segment.start] != "that ":
        return [segment]
    cuts = [m.span() for m in _AND_THAT.finditer(text, segment.start, segment.end)]
    starts = [segment.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), segment.end]
    return [Segment(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _may_hold(piece: str) -> bool:
    """Whether a piece is long enough and has a word that a cue must have: what fails here holds no statement.

    Reading a piece again costs a run of the network; this spares two of three without losing any.
    """
    if len(piece.split()) < LEAST_WORDS:
        return False
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", piece)]
    return any(word in _SAYING or (word in VERBS and may_speak(VERBS[word])) for word in words)


def _runs(text: str, node: Attribution) -> list[Segment]:
    """The content pieces, those of one sentence joined: "Ruritania, he says, still believes …" is one run with a gap."""
    runs: list[Segment] = []
    for span in node.content:
        last = runs[-1] if runs else None
        gap = text[last.end : span.start] if last is not None else ""
        before = text[last.start : last.end].rstrip() if last is not None else ""
        joins = last is not None and len(gap) <= LONGEST_GAP and "\n" not in gap and not _NEW_CLAUSE.search(before + gap)
        if last is not None and joins and not re.search(r"[“”\"]\s*\Z", before):
            runs[-1] = Segment(last.start, span.end, (*last.gaps, (last.end, span.start)))
        else:
            runs.append(Segment(span.start, span.end))
    return runs


def masked(text: str, segment: Segment) -> str:
    """The segment with its gaps blanked out, so that offsets stay."""
    piece = text[segment.start : segment.end]
    for start, end in segment.gaps:
        piece = piece[: start - segment.start] + " " * (end - start) + piece[end - segment.start :]
    return piece


def _lead(piece: str) -> int:
    """Length of an introducing "that " or opening marks."""
    match = re.match(r"[“”\"'‘’\s]*(?:that\s+)?", piece, re.I)
    return match.end() if match else 0


def readable(text: str, segment: Segment) -> str:
    """The segment as a sentence: a capital first and a full stop last, offsets unchanged."""
    piece = masked(text, segment)
    first = piece[:1].upper()
    piece = (first if len(first) == 1 else piece[:1]) + piece[1:]
    return piece if piece.rstrip()[-1:] in ".?!…" else piece + "."


def moved_back(text: str, found: Attribution, segment: Segment) -> Attribution | None:
    """The attribution with offsets into the whole text, or None when a role lies in the added full stop."""

    def move(spans: Iterable[Span]) -> tuple[Span, ...]:
        moved = [(segment.start + s.start, min(segment.start + s.end, segment.end)) for s in spans]
        return tuple(Span.cut(text, start, end) for piece in moved for start, end in _outside(text, piece, segment.gaps))

    content = move(found.content)
    if not content:
        return None
    return replace(found, source=move(found.source), cue=move(found.cue), content=content, parent=None)


def _outside(text: str, piece: Offsets, gaps: Sequence[Offsets]) -> list[Offsets]:
    """The parts of a piece that lie in no gap, without white space at their ends."""
    cuts = [piece[0], *(edge for gap in gaps for edge in gap if piece[0] < edge < piece[1]), piece[1]]
    parts = []
    for start, end in pairwise(cuts):
        body = text[start:end].strip()
        if body and not any(first <= start and end <= last for first, last in gaps):
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            parts.append((start + lead, start + lead + len(body)))
    return parts
