"""The tagger: what a finder finds, with transcript turns, screening, nesting, kind, negation and the span convention."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, Protocol

from onrecord import text as texts
from onrecord.attribution.carriers import spoken
from onrecord.attribution.combining import is_list_entry, with_layout
from onrecord.attribution.conventions import reader_spans
from onrecord.attribution.coordinated import with_coordinated
from onrecord.attribution.documents import is_official, own_words
from onrecord.attribution.enclosing import with_enclosing
from onrecord.attribution.headings import Heading, heading_of
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.labels import Turn, labelled_turns
from onrecord.attribution.leads import without_leads
from onrecord.attribution.monologue import own_statements
from onrecord.attribution.negation import negated
from onrecord.attribution.nesting import nested
from onrecord.attribution.screening import is_statement, only_heard, own_voice, screened
from onrecord.attribution.turns import told_in_question, turns
from onrecord.schema import Attribution, Derivation, Span

SpanConvention = Literal["reader", "corpus"]
_NEXT_MARK = re.compile(r"\n\s*[\"“„«'‘]+\s*\Z")
TURN_CONFIDENCE = 0.97
"""A label at the start of a line leaves little doubt who speaks; where a turn ends is less sure."""

Finder = Callable[[str, Sequence[texts.Quotation]], list[Attribution]]


class Tagger(Protocol):
    """Finds the attributions of texts; ``derivation`` tells what found them."""

    derivation: Derivation

    def attributions(
        self,
        texts: Sequence[str],
        *,
        headline_ends: Sequence[int] | None = None,
        official: Sequence[bool] | None = None,
        headings: Sequence[Heading | None] | None = None,
        spans: SpanConvention = "reader",
    ) -> list[list[Attribution]]:
        """The attributions of each text in order of appearance.

        ``headline_ends``: where each text's headline ends; ``official``: whether it is a release or communiqué, whose
        own words are statements too; ``headings``: the heading of each text that is itself a statement, None for others
        (None for either list: the texts themselves tell).
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
        self,
        texts: Sequence[str],
        *,
        headline_ends: Sequence[int] | None = None,
        official: Sequence[bool] | None = None,
        headings: Sequence[Heading | None] | None = None,
        spans: SpanConvention = "reader",
    ) -> list[list[Attribution]]:
        """The attributions of each text; see ``Tagger``."""
        ends = headline_ends or [0] * len(texts)
        issued = official if official is not None else [is_official(text) for text in texts]
        headed = headings if headings is not None else [heading_of(*one) for one in zip(texts, ends, strict=True)]
        return [self._read(*one, spans) for one in zip(texts, ends, issued, headed, strict=True)]

    def _read(
        self, text: str, headline_end: int, official: bool, heading: Heading | None, spans: SpanConvention
    ) -> list[Attribution]:
        quotations = texts.quotations(text)
        found = [without_leads(text, a, quotations) for a in self._find(text, quotations)]
        found = with_layout(text, found, headline_end, quotations, posts=spans == "reader")
        if spans == "corpus":
            return self._as_corpus(text, headline_end, found, quotations)
        said = turns(text, headline_end)
        monologue = heading is not None and not labelled_turns(text, headline_end)
        if monologue and heading is not None:
            said = own_statements(text, heading)
        # In a transcript the labels tell who speaks; what the finder finds inside an answer is nested in it, and
        # what it finds in a question is the asker's own telling, unless the asker reports a third party's words.
        told = [a for a in found if told_in_question(text, a, [span for turn in said for span in turn.question])]
        found = told + _outside(found, [span for turn in said for span in (*turn.content, *turn.source, *turn.question)])
        labels = set() if monologue else {span.text for turn in said for span in turn.source}
        found = [
            a
            for a in found
            if (own_voice(a) or only_heard(a) or is_statement(text, a, quotations)) and not _label_alone(a, labels)
        ]
        found = [a for a in found if not is_list_entry(a)]
        if official and not said:
            found += own_words(text, headline_end, found)
        found = with_coordinated(text, [spoken(text, a) for a in found], quotations)
        found = with_enclosing(text, found, quotations)
        find = self._find_sure if monologue else self._find_all
        found = nested(text, _in_order([*found, *said]), find)
        kept = screened(text, found, quotations)
        return [_finished(text, a, _own_marks(a, kept, quotations), spans) for a in kept]

    def _as_corpus(
        self, text: str, headline_end: int, found: list[Attribution], quotations: Sequence[texts.Quotation]
    ) -> list[Attribution]:
        """What an annotator of the corpora marks: one level, always with a cue, and every turn of a transcript."""
        labelled = [_labelled(text, turn) for turn in labelled_turns(text, headline_end)]
        spoken = [a for a in labelled if a is not None]
        found = _outside(
            [a for a in found if a.cue and not own_voice(a)], [span for a in spoken for span in (*a.content, *a.source)]
        )
        return [_finished(text, a, quotations, "corpus") for a in _in_order([*found, *spoken])]

    def _find_all(self, parts: list[str]) -> list[list[Attribution]]:
        marked = [(part, texts.quotations(part)) for part in parts]
        return [[without_leads(part, a, quotations) for a in self._find(part, quotations)] for part, quotations in marked]

    def _find_sure(self, parts: list[str]) -> list[list[Attribution]]:
        return [[a for a in found if a.confidence >= SURE_INSIDE] for found in self._find_all(parts)]


SURE_INSIDE = 0.7
"""Confidence that a statement told inside a document's own words needs: in the documents of tests/cases/headings.tsv 59 of 72
found above it tell somebody's words, 5 of 19 below it (read by a model, no person)."""


def _outside(found: list[Attribution], taken: Sequence[Span]) -> list[Attribution]:
    def crosses(attribution: Attribution, span: Span) -> bool:
        pieces = (*attribution.content, *attribution.cue, *attribution.source)
        return any(piece.start < span.end and span.start < piece.end for piece in pieces)

    return [a for a in found if not any(crosses(a, span) for span in taken)]


def _label_alone(attribution: Attribution, labels: set[str]) -> bool:
    """Whether a transcript's label was taken for a source ("MS. HALE: Thank you."): what turns leave out stays out."""
    return (
        bool(labels) and any(span.text in labels for span in attribution.source) and all(c.text == ":" for c in attribution.cue)
    )


def _in_order(found: list[Attribution]) -> list[Attribution]:
    return sorted(found, key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))


def _labelled(text: str, turn: Turn) -> Attribution | None:
    """A transcript's turn as the corpora mark it: the colon is the cue, all that follows the content."""
    colon = text.find(":", turn.label[1], turn.body[0])
    start, end = turn.body
    body = text[start:end]
    # A transcript quoted whole opens every paragraph with a mark: the last one is the next label's.
    body = _NEXT_MARK.sub("", body)
    start, end = start + len(body) - len(body.lstrip()), start + len(body.rstrip())
    if colon < 0 or start >= end:
        return None
    return Attribution(
        source=(Span.cut(text, *turn.label),),
        cue=(Span.cut(text, colon, colon + 1),),
        content=(Span.cut(text, start, end),),
        kind="direct",
        negated=False,
        confidence=TURN_CONFIDENCE,
        basis="turn",
    )


def _own_marks(
    found: Attribution, everything: Sequence[Attribution], quotations: Sequence[texts.Quotation]
) -> Sequence[texts.Quotation]:
    """The quotations that tell whether a statement is direct: not the marks around the statement that encloses it."""
    if found.parent is None:
        return quotations
    outer = [span for span in everything[found.parent].content if span.start <= found.content[0].start < span.end]
    return [q for q in quotations if not outer or q.start > outer[0].start or q.end <= found.content[0].start]


def _finished(text: str, found: Attribution, quotations: Sequence[texts.Quotation], spans: SpanConvention) -> Attribution:
    if found.basis in ("turn", "document"):
        return replace(found, negated=negated(text, found))
    kind = kind_of(text, [(s.start, s.end) for s in found.content], quotations)
    complete = replace(found, kind=kind, negated=negated(text, found))
    return reader_spans(text, complete) if spans == "reader" else complete
