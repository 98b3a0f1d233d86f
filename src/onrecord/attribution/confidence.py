"""How likely a relation is right: a logistic model over what the network, the linker and the words say.

The weights are fitted by ``training.calibrate`` on relations of the development part of PolNeAR, right meaning that
every role overlaps a gold relation's, and ship in ``linking.json`` with the floor below which a relation is dropped.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from onrecord.attribution.lexicon import COMMON_REPORTING_FORMS
from onrecord.attribution.linking import Layout, Linked

_MARKS = frozenset("\"“«„'‘`")

NAMES = (
    "bias", "cue", "content", "source", "no source", "link", "several contents", "content length", "cue length",
    "common verb", "according to", "quoted", "other sentence",
)  # fmt: skip
"""The features in the order of ``features``."""


def logit(probability: float) -> float:
    """Log odds, with the probability kept off 0 and 1."""
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def features(relation: Linked, layout: Layout) -> tuple[float, ...]:
    """The values of ``NAMES`` for one relation with at least one content; a role that is absent counts as 0."""
    cue = relation.cue
    words = [layout.words[t].lower() for t in range(cue.first, cue.last)] if cue else []
    sentence = layout.sentence[cue.first] if cue else None
    return (
        1.0,
        logit(cue.probability) if cue else 0.0,
        logit(min(piece.probability for piece in relation.content)),
        logit(min(piece.probability for piece in relation.source)) if relation.source else 0.0,
        float(not relation.source),
        logit(relation.margin),
        float(len(relation.content) > 1),
        math.log(sum(piece.last - piece.first for piece in relation.content)),
        math.log(max(1, len(words))),
        float(any(word in COMMON_REPORTING_FORMS for word in words)),
        float(words[:2] == ["according", "to"]),
        float(layout.words[relation.content[0].first] in _MARKS),
        float(all(layout.sentence[piece.first] != sentence for piece in relation.content)),
    )


def confidence(values: tuple[float, ...], weights: Mapping[str, float]) -> float:
    """Probability from the values of ``NAMES``; a feature without a weight counts nothing."""
    total = sum(value * weights.get(name, 0.0) for name, value in zip(NAMES, values, strict=True))
    return 1 / (1 + math.exp(-total))
