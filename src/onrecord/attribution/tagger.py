"""The tagger: what a finder finds, with transcript turns, screening, nesting, kind, negation and the span convention."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from onrecord import text as texts
from onrecord.attribution.conventions import reader_spans
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.negation import negated
from onrecord.attribution.nesting import nested
from onrecord.attribution.screening import is_statement, without_own_voice
from onrecord.attribution.turns import turns
from onrecord.schema import Attribution, Derivation

SpanConvention = Literal["reader", "corpus"]
Finder = Callable[[str, Sequence[texts.Quotation]], list[Attribution]]


class Tagger(Protocol):
    """Finds the attributions of texts; ``derivation`` tells what found them."""

    derivation: Derivation

    def attributions(
        self, texts: Sequence[str], *, headline_ends: Sequence[int] | None = None, spans: SpanConvention = "reader"
    ) -> list[list[Attribution]]:
        """The attributions of each text in order of appearance.

        ``spans="corpus"`` keeps the convention of the attribution corpora (an introducing "that" and the quotation
        marks belong to the content, and every mention of somebody's words counts); ``"reader"`` leaves them out.
        """
        ...


class CompleteTagger:
    """A ``Tagger`` around any finder of flat attributions (the neural one, the rules)."""

    def __init__(self, find: Finder, derivation: Derivation) -> None:
        self._find = find
        self.derivation = derivation

    def attributions(
        self, texts: Sequence[str], *, headline_ends: Sequence[int] | None = None, spans: SpanConvention = "reader"
    ) -> list[list[Attribution]]:
        """The attributions of each text; see ``Tagger``."""
        ends = headline_ends or [0] * len(texts)
        return [self._read(text, end, spans) for text, end in zip(texts, ends, strict=True)]

    def _read(self, text: str, headline_end: int, spans: SpanConvention) -> list[Attribution]:
        quotations = texts.quotations(text)
        said = turns(text, headline_end)
        found = self._find(text, quotations)
        if said:
            # In a transcript the labels tell who speaks; what the finder finds inside an answer is nested in it, and
            # what it finds in a question is the asker's own telling.
            inside = [(piece.start, piece.end) for turn in said for piece in (*turn.content, *turn.source, *turn.question)]
            found = [a for a in found if not any(_crosses(a, start, end) for start, end in inside)]
        # The corpora know no attribution without a cue (one of PolNeAR's 19,823).
        found = [a for a in found if (is_statement(text, a, quotations) if spans == "reader" else a.cue)]
        found = sorted([*found, *said], key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))
        found = nested(text, found, self._find_all)
        if spans == "reader":
            found = without_own_voice(found)
        return [_finished(text, a, quotations, spans) for a in found]

    def _find_all(self, parts: list[str]) -> list[list[Attribution]]:
        return [self._find(part, texts.quotations(part)) for part in parts]


def _crosses(attribution: Attribution, start: int, end: int) -> bool:
    return any(s.start < end and start < s.end for s in (*attribution.content, *attribution.cue, *attribution.source))


def _finished(text: str, found: Attribution, quotations: Sequence[texts.Quotation], spans: SpanConvention) -> Attribution:
    if found.basis == "turn":
        return replace(found, negated=negated(text, found))
    kind = kind_of(text, [(s.start, s.end) for s in found.content], quotations)
    complete = replace(found, kind=kind, negated=negated(text, found))
    return reader_spans(text, complete) if spans == "reader" else complete
