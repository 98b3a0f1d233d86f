"""From pieces to relations: which source and which contents belong to which cue.

Every cue opens one relation. A content piece chooses one cue (or none), a cue chooses one source (or none), each by a
linear score over the features below; the weights are learnt on the PolNeAR training relations by ``training.linker``
and ship as ``linking.json`` in the model folder. One source may serve several cues ("he said … and added …").
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.attribution.decoding import Piece

CANDIDATES = 6
"""Cues considered on each side of a piece; farther ones were gold for none of the 18,000 training relations."""

_BUCKETS = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30, 50, 90)

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What linking sees of a text: tokens, and for each token its sentence and paragraph number."""

    words: Sequence[str]
    sentence: Sequence[int]
    paragraph: Sequence[int]


@dataclass(slots=True, kw_only=True)
class Linked:
    """One relation in pieces; ``margin`` is the smallest probability of the links that made it."""

    cue: Piece | None
    source: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    margin: float = 1.0


def _bucket(distance: int) -> int:
    return bisect.bisect_right(_BUCKETS, distance) - 1


class _Scene:
    """The pieces of one text by role, with counts of what lies between two positions."""

    def __init__(self, pieces: Sequence[Piece], layout: Layout) -> None:
        self.layout = layout
        self.by_role = {role: [p for p in pieces if p.role == role] for role in ("source", "cue", "content")}
        self.firsts = {role: [p.first for p in found] for role, found in self.by_role.items()}
        self.role_of: dict[int, str] = {t: p.role for p in pieces for t in range(p.first, p.last)}

    def between(self, role: str, first: int, last: int) -> int:
        firsts = self.firsts[role]
        return bisect.bisect_left(firsts, last) - bisect.bisect_left(firsts, first)

    def near(self, role: str, piece: Piece) -> list[Piece]:
        at = bisect.bisect_left(self.firsts[role], piece.first)
        return self.by_role[role][max(0, at - CANDIDATES) : at + CANDIDATES]

    def features(self, piece: Piece, cue: Piece) -> list[str]:
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
        found.append(f"{side} head {head if head in _HEADS else 'other'}")
        found.append(f"{side} tail {tail if tail in _TAILS else 'other'}")
        return found


_HEADS = frozenset({"according", "citing", "told", "said", "says", "asked", "called", "in", "to", "as", ":", "by", "quoted"})
_TAILS = frozenset({"to", "that", "as", ":", "said", "by", "for", "of", "about"})
_MARKS = frozenset("\"“”«»„‟'‘’`")


def content_features(scene: _Scene, piece: Piece, cue: Piece) -> list[str]:
    """Features of the link between a content piece and a cue."""
    layout = scene.layout
    after = cue.first >= piece.last
    side = "after" if after else "before"
    found = scene.features(piece, cue)
    opens = layout.words[piece.first] in _MARKS
    closes = layout.words[piece.last - 1] in _MARKS
    inner = layout.words[max(piece.first, piece.last - 2)]
    previous = layout.words[piece.first - 1] if piece.first else ""
    starts = piece.first == 0 or layout.sentence[piece.first] != layout.sentence[piece.first - 1]
    found += [
        f"{side} opens {opens} closes {closes}",
        f"{side} opens {opens} starts {starts}",
        f"{side} previous {previous if previous in ',:.”“' else 'other'}",
        f"{side} lower {layout.words[piece.first].islower()}",
        f"{side} last {inner if closes and inner in ',.?!' else '-'}",
    ]
    rivals = scene.near("content", cue)
    nearest = min(rivals, key=lambda p: max(p.first - cue.last, cue.first - p.last))
    found.append(f"{side} nearest {nearest is piece}")
    # A cue that has a content directly behind it seldom takes one from the sentence before as well.
    behind = any(0 <= p.first - cue.last <= 1 for p in rivals if p is not piece)
    ahead = any(0 <= cue.first - p.last <= 6 for p in rivals if p is not piece)
    found.append(f"{side} behind {behind} ahead {ahead} opens {opens}")
    return found


def source_features(scene: _Scene, piece: Piece, cue: Piece) -> list[str]:
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


Chooser = Callable[[_Scene, Piece, Piece], list[str]]


def _score(weights: Weights, names: list[str]) -> float:
    return sum(weights.get(name, 0.0) for name in names)


def _probabilities(scores: list[float]) -> list[float]:
    from math import exp

    top = max(scores)
    parts = [exp(s - top) for s in scores]
    return [p / sum(parts) for p in parts]


def link(pieces: Sequence[Piece], layout: Layout, weights: Weights) -> list[Linked]:
    """The relations of one text in the order of their cues; contents that chose no cue come last, one relation each.

    A cue without any content is left out: it tells that somebody spoke, not what was said.
    """
    scene = _Scene(pieces, layout)
    relations = {id(cue): Linked(cue=cue) for cue in scene.by_role["cue"]}
    loose: list[Linked] = []
    for content in scene.by_role["content"]:
        cues = scene.near("cue", content)
        scores = [_score(weights, content_features(scene, content, cue)) for cue in cues] + [weights.get("content none", 0.0)]
        chances = _probabilities(scores)
        best = max(range(len(scores)), key=lambda i: scores[i])
        if best == len(cues):
            loose.append(Linked(cue=None, content=[content], margin=chances[best]))
            continue
        relation = relations[id(cues[best])]
        relation.content.append(content)
        relation.margin = min(relation.margin, chances[best])
    for cue in scene.by_role["cue"]:
        relation = relations[id(cue)]
        sources = scene.near("source", cue)
        if not relation.content or not sources:
            continue
        scores = [_score(weights, source_features(scene, source, cue)) for source in sources] + [weights.get("source none", 0.0)]
        chances = _probabilities(scores)
        best = max(range(len(scores)), key=lambda i: scores[i])
        if best < len(sources):
            relation.source = [sources[best]]
        relation.margin = min(relation.margin, chances[best])
    return [r for r in relations.values() if r.content] + loose
