"""The rules tagger: attributions by quotation marks, reporting verbs and the noun phrases beside them; no model.

Span conventions are PolNeAR's: a content takes its leading "that" or "to" and its quotation marks, a cue its auxiliaries
and negation, a source its apposition; a full stop that ends the sentence is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord import text as texts
from onrecord.attribution.clauses import Clause, clauses_of
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.negation import negated
from onrecord.attribution.phrases import Unit, paragraph_sentences
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution


@dataclass(slots=True)
class _Draft:
    """An attribution being put together: offsets only."""

    clause: Clause
    content: list[tuple[int, int]] = field(default_factory=list)


class RulesTagger:
    """Finds attributions without a network; the same answer for the same text, always."""

    def attributions(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The top-level attributions of each text, in order of appearance; ``basis`` is ``rules``."""
        return [_attributions(text) for text in texts]


def _attributions(text: str) -> list[Attribution]:
    quotations = texts.quotations(text)
    drafts: list[_Draft] = []
    last_direct: _Draft | None = None
    carried: list[tuple[int, int]] = []
    for start, end in texts.paragraphs(text):
        opened = len(drafts)
        waiting: list[tuple[int, int]] = []
        for sentence in paragraph_sentences(text, start, end, quotations):
            found = clauses_of(sentence)
            if not found:
                bare = _bare_quotation(sentence)
                if bare is not None:
                    if last_direct is not None and (len(drafts) > opened or not carried):
                        waiting.append(bare)
                        if len(drafts) > opened:
                            last_direct.content += waiting
                            waiting = []
                    else:
                        waiting.append(bare)
                elif not _is_aside(sentence):
                    waiting = []
                    last_direct = last_direct if len(drafts) > opened else None
                continue
            for clause in found:
                draft = _Draft(clause, list(clause.content))
                drafts.append(draft)
                if clause.direct:
                    if clause.leads and (waiting or carried):
                        draft.content = carried + waiting + draft.content
                        waiting, carried = [], []
                    last_direct = draft
        if waiting:
            if last_direct is not None and len(drafts) == opened:
                last_direct.content += waiting
            elif last_direct is None:
                carried += waiting
        else:
            carried = []
    made = [_attribution(text, draft, quotations) for draft in drafts if draft.content]
    return sorted(made, key=_first_offset)


def _first_offset(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return (min(span.start for span in spans), min(span.start for span in attribution.content))


def _bare_quotation(sentence: Sequence[Unit]) -> tuple[int, int] | None:
    """The offsets of a sentence that is a quotation and nothing else."""
    words = [unit for unit in sentence if unit.is_quote or unit.is_word]
    if len(words) == 1 and words[0].is_quote:
        return (words[0].start, words[0].end)
    return None


def _is_aside(sentence: Sequence[Unit]) -> bool:
    """Whether the sentence holds no word at all (a stray mark)."""
    return not any(unit.is_word or unit.is_quote for unit in sentence)


def _attribution(text: str, draft: _Draft, quotations: Sequence[texts.Quotation]) -> Attribution:
    clause = draft.clause
    content = sorted(set(draft.content))
    made = Attribution(
        source=tuple(Span.cut(text, s, e) for s, e in clause.source),
        cue=tuple(Span.cut(text, s, e) for s, e in clause.cue),
        content=tuple(Span.cut(text, s, e) for s, e in content),
        kind=kind_of(text, content, quotations),
        negated=False,
        confidence=clause.confidence,
        basis="rules",
    )
    return replace(made, negated=negated(text, made))
