"""From pieces to relations: which source and which contents belong to which cue.

Every cue opens one relation. A content piece chooses one cue (or none), a cue chooses one source (or none), each by a
linear score over the features of ``linkfeatures``; the weights are learnt on the PolNeAR training relations by
``training.linker`` and ship as ``linking.json`` in the model folder. One source may serve several cues ("he said … and
added …").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from onrecord.attribution.decoding import Piece
from onrecord.attribution.linkfeatures import Layout, content_features, source_features
from onrecord.attribution.linkfeatures import Scene as _Scene
from onrecord.attribution.linkscores import LinkWeights, content_scores, scene_of, source_scores

__all__ = ["Layout", "LinkWeights", "Linked", "_Scene", "content_features", "link", "source_features"]

Weights = Mapping[str, float]


@dataclass(slots=True, kw_only=True)
class Linked:
    """One relation in pieces; ``margin`` is the smallest probability of the links that made it."""

    cue: Piece | None
    source: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    margin: float = 1.0


def _choice(scores: list[float]) -> tuple[int, float]:
    """The best of the scores and its probability among all."""
    top = max(scores)
    parts = [exp(s - top) for s in scores]
    best = scores.index(top)
    return best, parts[best] / sum(parts)


def link(pieces: Sequence[Piece], layout: Layout, weights: LinkWeights) -> list[Linked]:
    """The relations of one text in the order of their cues; contents that chose no cue come last, one relation each.

    ``pieces`` are disjoint and in text order. A cue without any content is left out: it tells that somebody spoke, not
    what was said.
    """
    scene = scene_of(pieces, layout)
    sources, cues, contents = ([p for p in pieces if p.role == role] for role in ("source", "cue", "content"))
    relations = [Linked(cue=cue) for cue in cues]
    loose: list[Linked] = []
    for content, (near, scores) in zip(contents, content_scores(scene, weights), strict=True):
        best, chance = _choice([*scores, weights.none["content"]])
        if best == len(near):
            loose.append(Linked(cue=None, content=[content], margin=chance))
            continue
        relation = relations[near[best]]
        relation.content.append(content)
        relation.margin = min(relation.margin, chance)
    for relation, (near, scores) in zip(relations, source_scores(scene, weights), strict=True):
        if not relation.content or not near:
            continue
        best, chance = _choice([*scores, weights.none["source"]])
        if best < len(near):
            relation.source = [sources[near[best]]]
        relation.margin = min(relation.margin, chance)
    return [r for r in relations if r.content] + loose
