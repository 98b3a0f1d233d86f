"""The neural finder: network, decoding, linking and quotation marks; one text in, flat attributions out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import text as texts
from onrecord.attribution.confidence import confidence, features
from onrecord.attribution.decoding import Piece, pieces
from onrecord.attribution.edges import whole_source
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.layout import layout_of
from onrecord.attribution.linking import Layout, Linked, LinkWeights, link
from onrecord.attribution.network import Network
from onrecord.attribution.quotes import Draft, repair
from onrecord.attribution.screening import own_voice
from onrecord.inference import open_model
from onrecord.schema import Attribution, Derivation, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = "2"

QUOTATION_CONFIDENCE = 0.5
"""Of quotations that no relation holds, about half are speech that a reader would put on record."""


class NeuralFinder:
    """Finds attributions with a model folder; one thread, one instance for each process.

    ``network`` and ``costs`` (of pieces, see ``decoding.COSTS``) are the folder's; training puts others in their place.
    """

    def __init__(self, folder: Path, *, threads: int = 1, precise: bool = False) -> None:
        model = open_model(folder)
        self.network = Network(model, threads=threads)
        settings = json.loads(model.file("linking.json").read_text(encoding="utf-8"))
        self._links = LinkWeights(settings["weights"])
        self._confidence: dict[str, float] = settings["confidence"]
        self._floor: float = settings["precise_floor" if precise else "floor"]
        self.costs: dict[str, float] = settings["costs"]
        self._loose = not precise
        point = " precise" if precise else ""
        self.derivation = Derivation(step="attribution", version=f"neural-{VERSION}:{model.name}{point}", model=model.digest)

    def __call__(self, text: str, quotations: Sequence[texts.Quotation]) -> list[Attribution]:
        """The attributions of one text in the convention of the corpus, flat, in order of appearance.

        Relations below the model's floor of confidence are left out: of those, fewer than the floor says are right. At the
        precise point the quotations that no relation holds go too. The page's own voice is kept whatever its confidence,
        for the sake of what its content holds.
        """
        scored = self.scored(text, quotations)
        return [a for a, e in scored if (self._loose and not e) or a.confidence >= self._floor or own_voice(a)]

    def probabilities(self, text: str) -> NDArray[np.float64]:
        """The network's probabilities of the labels for each token of a text, shape (T, 7) (for fitting the costs)."""
        return self.network.probabilities(self.network.encode(text))

    def scored(self, text: str, quotations: Sequence[texts.Quotation]) -> list[tuple[Attribution, tuple[float, ...]]]:
        """All flat attributions, each with the values that its confidence is computed from (for calibration)."""
        encoded = self.network.encode(text)
        if len(encoded.starts) == 0:
            return []
        found = pieces(self.network.probabilities(encoded), self.costs)
        spans = list(zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True))
        layout = layout_of(text, spans)
        drafts = [_draft(relation, spans, layout) for relation in (link(found, layout, self._links) if found else [])]
        for draft in drafts:
            draft.source = [whole_source(text, piece, draft.cue + draft.content) for piece in draft.source]
        return [(self._attribution(text, d, quotations), d.evidence) for d in repair(text, drafts, quotations)]

    def _attribution(self, text: str, draft: Draft, quotations: Sequence[texts.Quotation]) -> Attribution:
        chance = confidence(draft.evidence, self._confidence) if draft.evidence else QUOTATION_CONFIDENCE
        return Attribution(
            source=_cut(text, draft.source),
            cue=_cut(text, draft.cue),
            content=_cut(text, draft.content),
            kind=kind_of(text, draft.content, quotations),
            negated=False,
            confidence=round(chance, 4),
            basis=draft.basis,
        )


def _cut(text: str, found: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span.cut(text, start, end) for start, end in found)


def _draft(relation: Linked, spans: list[tuple[int, int]], layout: Layout) -> Draft:
    def offsets(found: list[Piece]) -> list[tuple[int, int]]:
        return sorted((spans[p.first][0], spans[p.last - 1][1]) for p in found)

    return Draft(
        source=offsets(relation.source),
        cue=offsets([relation.cue] if relation.cue else []),
        content=offsets(relation.content),
        evidence=features(relation, layout),
    )
