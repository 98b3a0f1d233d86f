"""Two statements of one sentence whose verbs share their subject: "He denies the call and calls the drone a toy".

A finder that gives each source one cue runs the first content through to the end. The second verb opens a statement of its
own where it has the form of the first and the words between them are no clause with which it could go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.clauses import CLAUSE
from onrecord.attribution.contents import CONTENT_OPENERS, right_content
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.lexicon import ADVERBS, NOUN_LIKE, PARTICLES, VERBS, Form
from onrecord.attribution.phrases import DETERMINERS, Unit, paragraph_sentences
from onrecord.schema import Attribution, Span

_PRESENT = frozenset("is are has have will can does do am may must shall".split())
_FINITE = _PRESENT | frozenset("was were had would could might should did".split())
_DEEDS = frozenset("see hold show find read query press record".split())
"""Verbs of speech that tell an act when they share a subject ("denied the call and showed the list"). Chosen by hand."""


def with_coordinated(text: str, found: Sequence[Attribution], quotations: Sequence[texts.Quotation]) -> list[Attribution]:
    """``found`` with statements added for second verbs, and with the contents before these cut short."""
    kept: list[Attribution] = []
    cues = [(span.start, span.end) for a in found for span in a.cue]
    for attribution in found:
        parts = _parted(text, attribution, quotations)
        if parts is None:
            kept.append(attribution)
            continue
        first, second = parts
        taken = any(start < second.cue[-1].end and second.cue[0].start < end for start, end in cues)
        kept += [first] if taken else [first, second]
    return kept


def _parted(text: str, whole: Attribution, quotations: Sequence[texts.Quotation]) -> tuple[Attribution, Attribution] | None:
    if whole.kind == "direct" or not whole.source or not whole.cue or whole.source[-1].start > whole.cue[0].start:
        return None
    told = _reading(whole)
    piece = whole.content[-1]
    if told is None or piece.start < whole.cue[-1].end or told.kind not in ("past", "third"):
        return None
    units = paragraph_sentences(text, piece.start, piece.end, quotations)[0]
    for index in range(1, len(units) - 2):
        if units[index].lower not in ("and", "but"):
            continue
        verb = index + 1
        while verb < len(units) - 1 and units[verb].lower in ADVERBS:
            verb += 1
        reading = VERBS.get(units[verb].lower)
        if reading is None or units[verb].capital or reading.kind != told.kind or reading.lemma in _DEEDS:
            continue
        if not _ends_before(units, index, told) or (units[verb].lower in NOUN_LIKE and not _takes(units[verb + 1])):
            continue
        particle = verb + 1 < len(units) and units[verb + 1].lower in PARTICLES.get(reading.lemma, ())
        stop = verb + 2 if particle else verb + 1
        content = right_content(units, stop, reading, particle=particle)
        if content is None or content[1] <= content[0]:
            continue
        last = index - 1 if units[index - 1].lower == "," else index
        return (
            _with(text, whole, whole.cue, (*whole.content[:-1], Span.cut(text, piece.start, units[last - 1].end)), quotations),
            _with(
                text,
                replace(whole, confidence=min(whole.confidence, CLAUSE)),
                (Span.cut(text, units[verb].start, units[stop - 1].end),),
                (Span.cut(text, units[content[0]].start, units[content[1] - 1].end),),
                quotations,
            ),
        )
    return None


def _with(
    text: str, model: Attribution, cue: tuple[Span, ...], content: tuple[Span, ...], quotations: Sequence[texts.Quotation]
) -> Attribution:
    kind = kind_of(text, [(span.start, span.end) for span in content], quotations)
    return replace(model, cue=cue, content=content, kind=kind)


def _reading(attribution: Attribution) -> Form | None:
    """The reading of the cue's last verb, where it is one word or stands behind nothing but adverbs."""
    words = attribution.cue[-1].text.lower().split()
    verbs = [word for word in words if word in VERBS]
    if len(attribution.cue) > 1 or len(verbs) != 1 or any(word in _FINITE for word in words):
        return None
    return VERBS[verbs[0]]


def _ends_before(units: Sequence[Unit], index: int, told: Form) -> bool:
    """Whether the words before the conjunction are no clause, or one of a time in which the verb behind it cannot stand."""
    words = [unit.lower for unit in units[:index]]
    helpers = [word for word in words if word in _FINITE]
    verbs = [
        VERBS[word].kind
        for before, word in zip(["", *words], words, strict=False)
        if word in VERBS and word not in NOUN_LIKE and before not in DETERMINERS
    ]
    if not helpers and not any(kind in ("past", "third", "base") for kind in verbs) and words[0] not in CONTENT_OPENERS:
        return True
    return told.kind == "past" and bool(helpers) and all(word in _PRESENT for word in helpers) and "past" not in verbs


def _takes(unit: Unit) -> bool:
    return (
        unit.is_quote
        or unit.capital
        or unit.lower in DETERMINERS
        or unit.lower in CONTENT_OPENERS
        or unit.lower in ("it", "to", "for")
    )
