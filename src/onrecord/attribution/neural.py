"""The neural finder: network, decoding, linking and quotation marks; one text in, flat attributions out."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from onrecord import text as texts
from onrecord.attribution.decoding import Piece, pieces
from onrecord.attribution.edges import whole_source
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.layout import layout_of
from onrecord.attribution.linking import Linked, link
from onrecord.attribution.network import Network
from onrecord.attribution.quotes import Draft, repair
from onrecord.inference import open_model
from onrecord.schema import Attribution, Derivation, Span

VERSION = "1"


class NeuralFinder:
    """Finds attributions with a model folder; one thread, one instance for each process."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        model = open_model(folder)
        self._network = Network(model, threads=threads)
        settings = json.loads(model.file("linking.json").read_text(encoding="utf-8"))
        self._weights: dict[str, float] = settings["weights"]
        self._confidence: dict[str, float] = settings["confidence"]
        self.derivation = Derivation(step="attribution", version=f"neural-{VERSION}:{model.name}", model=model.digest)

    def __call__(self, text: str, quotations: Sequence[texts.Quotation]) -> list[Attribution]:
        """The attributions of one text in the convention of the corpus, flat, in order of appearance."""
        return self.scored(text, quotations)[0]

    def scored(self, text: str, quotations: Sequence[texts.Quotation]) -> tuple[list[Attribution], list[tuple[float, float]]]:
        """The flat attributions with the two logits that their confidence is computed from (for calibration)."""
        drafts = self._drafts(text, quotations)
        return [self._attribution(text, d, quotations) for d in drafts], [(_logit(d.lowest), _logit(d.margin)) for d in drafts]

    def _drafts(self, text: str, quotations: Sequence[texts.Quotation]) -> list[Draft]:
        encoded = self._network.encode(text)
        if len(encoded.starts) == 0:
            return []
        found = pieces(self._network.probabilities(encoded))
        spans = list(zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True))
        linked = link(found, layout_of(text, spans), self._weights) if found else []
        drafts = [_draft(relation, spans) for relation in linked]
        for draft in drafts:
            draft.source = [whole_source(text, piece, draft.cue + draft.content) for piece in draft.source]
        return repair(text, drafts, quotations)

    def _attribution(self, text: str, draft: Draft, quotations: Sequence[texts.Quotation]) -> Attribution:
        c = self._confidence
        chance = 1 / (1 + math.exp(-(c["bias"] + c["piece"] * _logit(draft.lowest) + c["link"] * _logit(draft.margin))))
        return Attribution(
            source=_cut(text, draft.source),
            cue=_cut(text, draft.cue),
            content=_cut(text, draft.content),
            kind=kind_of(text, draft.content, quotations),
            negated=False,
            confidence=round(chance, 4),
            basis=draft.basis,
        )


def _logit(p: float) -> float:
    clipped = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))


def _cut(text: str, found: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span.cut(text, start, end) for start, end in found)


def _draft(relation: Linked, spans: list[tuple[int, int]]) -> Draft:
    def offsets(found: list[Piece]) -> list[tuple[int, int]]:
        return sorted((spans[p.first][0], spans[p.last - 1][1]) for p in found)

    cue = [relation.cue] if relation.cue else []
    lowest = min(p.probability for p in (*relation.source, *relation.content, *cue))
    return Draft(
        source=offsets(relation.source),
        cue=offsets(cue),
        content=offsets(relation.content),
        lowest=lowest,
        margin=relation.margin,
    )
