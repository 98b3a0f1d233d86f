"""The neural tagger: network, decoding, linking, quotation marks, turns, nesting and negation in one call."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, Protocol

from onrecord import text as texts
from onrecord.attribution.decoding import Piece, pieces
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.layout import layout_of
from onrecord.attribution.linking import Linked, link
from onrecord.attribution.negation import negated
from onrecord.attribution.nesting import nested
from onrecord.attribution.network import Network
from onrecord.attribution.quotes import Draft, reader_content, repair
from onrecord.attribution.screening import is_statement
from onrecord.attribution.turns import turns
from onrecord.inference import open_model
from onrecord.schema import Attribution, Derivation, Span

SpanConvention = Literal["reader", "corpus"]
VERSION = "1"


class Tagger(Protocol):
    """Finds the attributions of texts; ``derivation`` tells what found them."""

    derivation: Derivation

    def attributions(
        self, texts: Sequence[str], *, headline_ends: Sequence[int] | None = None, spans: SpanConvention = "reader"
    ) -> list[list[Attribution]]:
        """The attributions of each text in order of appearance.

        ``spans="corpus"`` keeps the convention of the attribution corpora (an introducing "that" and the quotation
        marks belong to the content); ``"reader"`` leaves them out.
        """
        ...


class NeuralTagger:
    """A tagger from a model folder; one thread, one instance for each process."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        model = open_model(folder)
        self._network = Network(model, threads=threads)
        settings = json.loads(model.file("linking.json").read_text(encoding="utf-8"))
        self._weights: dict[str, float] = settings["weights"]
        self._confidence: dict[str, float] = settings["confidence"]
        self.derivation = Derivation(step="attribution", version=f"{VERSION}:{model.name}", model=model.digest)

    def attributions(
        self, texts: Sequence[str], *, headline_ends: Sequence[int] | None = None, spans: SpanConvention = "reader"
    ) -> list[list[Attribution]]:
        """The attributions of each text; see ``Tagger``."""
        ends = headline_ends or [0] * len(texts)
        return [self._read(text, end, spans) for text, end in zip(texts, ends, strict=True)]

    def _read(self, text: str, headline_end: int, spans: SpanConvention) -> list[Attribution]:
        quotations = texts.quotations(text)
        said = turns(text, headline_end)
        found = self._tagged(text, quotations)
        if said:
            # In a transcript the labels tell who speaks; what the network finds inside an answer is nested in it, and
            # what it finds in a question is the asker's own telling.
            inside = [(piece.start, piece.end) for turn in said for piece in (*turn.content, *turn.source, *turn.question)]
            found = [a for a in found if not any(_crosses(a, start, end) for start, end in inside)]
        found = sorted([*found, *said], key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))
        if spans == "reader":
            found = [a for a in found if is_statement(text, a, quotations)]
        found = nested(text, found, self._pieces_of)
        return [_finished(text, a, quotations, spans) for a in found]

    def _pieces_of(self, parts: list[str]) -> list[list[Attribution]]:
        return [self._tagged(part, texts.quotations(part)) for part in parts]

    def _tagged(self, text: str, quotations: list[texts.Quotation]) -> list[Attribution]:
        """Attributions of one text in the convention of the corpus, flat."""
        return [self._attribution(text, draft, quotations) for draft in self._drafts(text, quotations)]

    def scored(self, text: str, quotations: list[texts.Quotation]) -> tuple[list[Attribution], list[tuple[float, float]]]:
        """The flat attributions with the two logits that their confidence is computed from (for calibration)."""
        drafts = self._drafts(text, quotations)
        return [self._attribution(text, d, quotations) for d in drafts], [(_logit(d.lowest), _logit(d.margin)) for d in drafts]

    def _drafts(self, text: str, quotations: list[texts.Quotation]) -> list[Draft]:
        encoded = self._network.encode(text)
        if len(encoded.starts) == 0:
            return []
        found = pieces(self._network.probabilities(encoded))
        spans = list(zip(encoded.starts.tolist(), encoded.ends.tolist(), strict=True))
        linked = link(found, layout_of(text, spans), self._weights) if found else []
        return repair(text, [_draft(relation, spans) for relation in linked], quotations)

    def _attribution(self, text: str, draft: Draft, quotations: list[texts.Quotation]) -> Attribution:
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
    return Draft(source=offsets(relation.source), cue=offsets(cue), content=offsets(relation.content), lowest=lowest, margin=relation.margin)


def _crosses(attribution: Attribution, start: int, end: int) -> bool:
    return any(s.start < end and start < s.end for s in (*attribution.content, *attribution.cue, *attribution.source))


def _finished(text: str, found: Attribution, quotations: list[texts.Quotation], spans: SpanConvention) -> Attribution:
    kind = found.kind if found.basis == "turn" else kind_of(text, [(s.start, s.end) for s in found.content], quotations)
    content = found.content
    if spans == "reader" and found.basis != "turn":
        kept = reader_content(text, [(s.start, s.end) for s in content], kind)
        content = tuple(Span.cut(text, start, end) for start, end in kept)
    return replace(found, content=content, kind=kind, negated=negated(text, found))
