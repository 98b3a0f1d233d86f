"""The outer statement put back where a finder saw the inner one alone: "Berlin believes that …, two officials said".

A flat finder marks one level, and in "X believes Y, according to Z" or "X has promised Y, Z told reporters" that is
sometimes the inner one. The clause rules read the sentence again; what they find around a found statement, with a cue
that nothing else has, becomes its enclosing statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.clauses import Clause, every_clause
from onrecord.attribution.inner import first_offset, hull, source_like
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.phrases import Unit, paragraph_sentences
from onrecord.attribution.screening import CARRIER
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

_DATELINE = re.compile(r"[A-Z][\w .’'-]{2,30}(?:\[[^\]\n]+\])?(?:, [^—–:\n]{1,30}?)?(?: ?\([^)\n]+\))? ?(?: [—–-]|:) (?=\S)")

Offsets = tuple[int, int]


def with_enclosing(text: str, found: Sequence[Attribution], quotations: Sequence[texts.Quotation]) -> list[Attribution]:
    """``found`` with enclosing statements added, and with contents that lost their first part to an inner one made whole."""
    kept = list(found)
    sentences = _sentences(text, quotations, found)
    for sentence, mine in zip(sentences, _touching(sentences, found), strict=True):
        for clause in every_clause(sentence):
            if clause.leads:
                clause = replace(clause, content=(_past_dateline(text, clause.content[0]),))
            inside = [kept[index] for index in mine if _holds(clause.content, hull(kept[index]))]
            if not inside or _unbalanced(clause.content, quotations):
                continue
            made = _attribution(text, clause, quotations)
            if not source_like(made) or CARRIER.search(made.source[0].text):
                continue
            rivals = [index for index in mine if _touch(clause.cue, kept[index].cue)]
            if not rivals and (clause.leads or any(_opens(text, made, a) for a in inside)):
                mine.append(len(kept))
                kept.append(made)
            for index in rivals:
                kept[index] = _completed(text, kept[index], clause, inside, quotations)
    return kept


def _sentences(text: str, quotations: Sequence[texts.Quotation], found: Sequence[Attribution]) -> list[list[Unit]]:
    """The sentences in which a found statement begins."""
    starts = sorted(first_offset(a) for a in found)

    def begins(start: int, end: int) -> bool:
        return bisect_left(starts, start) < bisect_left(starts, end)

    sentences: list[list[Unit]] = []
    for start, end in texts.paragraphs(text):
        if begins(start, end):
            sentences += paragraph_sentences(text, start, end, quotations)
    return [units for units in sentences if begins(units[0].start, units[-1].end)]


def _touching(sentences: Sequence[Sequence[Unit]], found: Sequence[Attribution]) -> list[list[int]]:
    """For each sentence the indices of the attributions that reach into it."""
    touching: list[list[int]] = [[] for _ in sentences]
    ends = [units[-1].end for units in sentences]
    for index, attribution in enumerate(found):
        start, end = hull(attribution)
        for number in range(bisect_right(ends, start), len(sentences)):
            if sentences[number][0].start >= end:
                break
            touching[number].append(index)
    return touching


def _holds(content: Sequence[Offsets], hull: Offsets) -> bool:
    return any(start <= hull[0] and hull[1] <= end for start, end in content)


def _unbalanced(content: Sequence[Offsets], quotations: Sequence[texts.Quotation]) -> bool:
    """Whether a quotation that nothing closes runs through the content: its limits are then a guess."""
    return any(not q.closed for start, end in content for q in texts.overlapping(quotations, start, end))


def _past_dateline(text: str, content: Offsets) -> Offsets:
    """The content without the dateline of its story ("LISBON, Oct. 18 (EFE) - ")."""
    match = _DATELINE.match(text, *content)
    return (match.end() if match else content[0]), content[1]


def _opens(text: str, outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner statement opens the outer one's content, so that nothing else can be meant by it."""
    return text[outer.content[0].start : hull(inner)[0]].strip().lower() in ("", "that")


def _touch(cue: Sequence[Offsets], other: Sequence[Span]) -> bool:
    return any(start < span.end and span.start < end for start, end in cue for span in other)


def _attribution(text: str, clause: Clause, quotations: Sequence[texts.Quotation]) -> Attribution:
    return Attribution(
        source=tuple(Span.cut(text, s, e) for s, e in clause.source),
        cue=tuple(Span.cut(text, s, e) for s, e in clause.cue),
        content=tuple(Span.cut(text, s, e) for s, e in clause.content),
        kind=kind_of(text, clause.content, quotations),
        negated=False,
        confidence=clause.confidence,
        basis="rules",
    )


def _completed(
    text: str, outer: Attribution, clause: Clause, inside: Sequence[Attribution], quotations: Sequence[texts.Quotation]
) -> Attribution:
    """``outer`` with the clause before its cue, where an inner statement stands in it, as (part of) its content."""
    start, end = clause.content[0]
    cue_start = outer.cue[0].start
    if (
        not clause.leads
        or end > cue_start
        or any(mark in text[start:end] for mark in '“”"«»„')
        or any(hull(a)[1] > end for a in inside)
    ):
        return outer
    if any(span.start < end and start < span.end and not (start <= span.start and span.end <= end) for span in outer.content):
        return outer
    rest = tuple(span for span in outer.content if not (start <= span.start and span.end <= end))
    content = tuple(sorted((Span.cut(text, start, end), *rest), key=lambda span: span.start))
    if content == outer.content:
        return outer
    return replace(outer, content=content, kind=kind_of(text, [(s.start, s.end) for s in content], quotations))
