"""The features of the links between pieces, by name: what training learns weights for.

``linkscores`` computes the same sums of weights for all links of a text at once; a test holds the two together.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.attribution.decoding import Piece

CANDIDATES = 6
"""Cues considered on each side of a piece; farther ones were gold for none of the 18,000 training relations."""

BUCKETS = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30, 50, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What linking sees of a text: tokens, and for each token its sentence and paragraph number."""

    words: Sequence[str]
    sentence: Sequence[int]
    paragraph: Sequence[int]


def _bucket(distance: int) -> int:
    return bisect.bisect_right(BUCKETS, distance) - 1


class Scene:
    """The pieces of one text by role, with counts of what lies between two positions."""

    def __init__(self, pieces: Sequence[Piece], layout: Layout) -> None:
        self.layout = layout
        self.by_role = {role: [p for p in pieces if p.role == role] for role in ("source", "cue", "content")}
        self.firsts = {role: [p.first for p in found] for role, found in self.by_role.items()}
        self.role_of: dict[int, str] = {t: p.role for p in pieces for t in range(p.first, p.last)}

    def between(self, role: str, first: int, last: int) -> int:
        """How many pieces of the role begin between two tokens."""
        firsts = self.firsts[role]
        return bisect.bisect_left(firsts, last) - bisect.bisect_left(firsts, first)

    def near(self, role: str, piece: Piece) -> list[Piece]:
        """The pieces of the role within ``CANDIDATES`` of ``piece`` on either side."""
        at = bisect.bisect_left(self.firsts[role], piece.first)
        return self.by_role[role][max(0, at - CANDIDATES) : at + CANDIDATES]

    def features(self, piece: Piece, cue: Piece) -> list[str]:
        """The features that contents and sources have in common."""
        layout = self.layout
        after = cue.first >= piece.last
        gap = (piece.last, cue.first) if after else (cue.last, piece.first)
        side = "after" if after else "before"
        edge_piece = (piece.last - 1) if after else piece.first
        edge_cue = cue.first if after else cue.last - 1
        sentences = min(abs(layout.sentence[edge_piece] - layout.sentence[edge_cue]), 3)
        paragraphs = min(abs(layout.paragraph[edge_piece] - layout.paragraph[edge_cue]), 2)
        found = [
            f"{side}",
            f"{side} gap {_bucket(max(0, gap[1] - gap[0]))}",
            f"{side} sentences {sentences} paragraphs {paragraphs}",
        ]
        for role in ("source", "cue", "content"):
            found.append(f"{side} {role} between {min(self.between(role, *gap), 3)}")
        foreign = (
            sum(1 for t in range(*gap) if t not in self.role_of and layout.words[t].isalnum()) if gap[1] - gap[0] < 60 else 60
        )
        found.append(f"{side} foreign {_bucket(foreign)}")
        head = layout.words[cue.first].lower()
        tail = layout.words[cue.last - 1].lower()
        found.append(f"{side} head {head if head in HEADS else 'other'}")
        found.append(f"{side} tail {tail if tail in TAILS else 'other'}")
        return found


HEADS = frozenset({"according", "citing", "told", "said", "says", "asked", "called", "in", "to", "as", ":", "by", "quoted"})
TAILS = frozenset({"to", "that", "as", ":", "said", "by", "for", "of", "about"})
MARKS = frozenset("\"“”«»„‟'‘’`")
PREVIOUS = ("", ",", ":", ".", "”", "“")
LASTS = (",", ".", "?", "!")


def content_features(scene: Scene, piece: Piece, cue: Piece) -> list[str]:
    """Features of the link between a content piece and a cue."""
    layout = scene.layout
    after = cue.first >= piece.last
    side = "after" if after else "before"
    found = scene.features(piece, cue)
    opens = layout.words[piece.first] in MARKS
    closes = layout.words[piece.last - 1] in MARKS
    inner = layout.words[max(piece.first, piece.last - 2)]
    previous = layout.words[piece.first - 1] if piece.first else ""
    starts = piece.first == 0 or layout.sentence[piece.first] != layout.sentence[piece.first - 1]
    found += [
        f"{side} opens {opens} closes {closes}",
        f"{side} opens {opens} starts {starts}",
        f"{side} previous {previous if previous in PREVIOUS else 'other'}",
        f"{side} lower {layout.words[piece.first].islower()}",
        f"{side} last {inner if closes and inner in LASTS else '-'}",
    ]
    rivals = scene.near("content", cue)
    nearest = min(rivals, key=lambda p: max(p.first - cue.last, cue.first - p.last))
    found.append(f"{side} nearest {nearest is piece}")
    # A cue that has a content directly behind it seldom takes one from the sentence before as well.
    behind = any(0 <= p.first - cue.last <= 1 for p in rivals if p is not piece)
    ahead = any(0 <= cue.first - p.last <= 6 for p in rivals if p is not piece)
    found.append(f"{side} behind {behind} ahead {ahead} opens {opens}")
    return found


def source_features(scene: Scene, piece: Piece, cue: Piece) -> list[str]:
    """Features of the link between a source and a cue."""
    after = cue.first >= piece.last
    side = "after" if after else "before"
    found = [f"source {name}" for name in scene.features(piece, cue)]
    rivals = scene.near("source", cue)
    nearest = min(rivals, key=lambda p: max(p.first - cue.last, cue.first - p.last))
    touching = any(0 <= p.first - cue.last <= 1 or 0 <= cue.first - p.last <= 1 for p in rivals if p is not piece)
    found.append(f"source {side} nearest {nearest is piece}")
    found.append(f"source {side} touching {touching}")
    return found
