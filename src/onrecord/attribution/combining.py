"""What the layout attributes, put together with what a finder found: nothing twice, and the plainer sign wins.

A colon, a dash or a signature says more surely than a network whose a quotation is; a cue with a verb in it that stands
beside the quotation says it more surely still.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.introductions import introductions
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.verbless import BASIS, CONFIDENCE, verbless
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

LEAST_HEADLINE_WORDS = 3
"""A shorter content behind a colon, unquoted, is an entry of a list ("EU: no") and not on record by itself."""


def with_layout(
    text: str, found: Sequence[Attribution], headline_end: int, quotations: Sequence[texts.Quotation], *, posts: bool
) -> list[Attribution]:
    """``found`` and what the layout attributes, one relation for each statement, in no particular order.

    ``posts``: signed posts count too (the corpora leave embedded posts unmarked).
    """
    kept = list(found)
    for one in (*verbless(text, headline_end, quotations, posts=posts), *_introduced(text, quotations)):
        kept = _put(text, kept, one, quotations)
    return kept


def wordless(attribution: Attribution) -> bool:
    """Whether the attribution has no word for a cue: a mark, or nothing."""
    return not any(character.isalnum() for span in attribution.cue for character in span.text)


def is_list_entry(attribution: Attribution) -> bool:
    """ "EU: no": a label and a word or two behind it, unquoted."""
    words = sum(len(span.text.split()) for span in attribution.content)
    return (
        bool(attribution.cue)
        and wordless(attribution)
        and attribution.kind == "indirect"
        and words < LEAST_HEADLINE_WORDS
        and attribution.basis != BASIS
    )


def _introduced(text: str, quotations: Sequence[texts.Quotation]) -> list[Attribution]:
    return [
        Attribution(
            source=(Span.cut(text, *one.source),),
            cue=(Span.cut(text, *one.colon),),
            content=(Span.cut(text, *one.content),),
            kind="direct",
            negated=False,
            confidence=CONFIDENCE["introduced"],
            basis=BASIS,
        )
        for one in introductions(text, quotations)
    ]


def _put(text: str, found: list[Attribution], one: Attribution, quotations: Sequence[texts.Quotation]) -> list[Attribution]:
    rivals = [a for a in found if _meet(a.content, one.content)]
    if any(_beside(text, a, one) for a in rivals):
        return found
    kept = [a for a in found if a not in rivals]
    for rival in rivals:
        if _same(rival, one) or not rival.source:
            continue
        if rival.cue and _within(rival, one):
            kept.append(rival)
            continue
        rest = tuple(span for span in rival.content if not _meet((span,), one.content))
        if rest:
            kind = kind_of(text, [(span.start, span.end) for span in rest], quotations)
            kept.append(replace(rival, content=rest, kind=kind))
    return [*kept, one]


def _beside(text: str, rival: Attribution, one: Attribution) -> bool:
    """Whether a cue with a word in it holds the content from outside it, in the sentence of the colon or beside the quotation."""
    if wordless(rival) or not rival.source or _within(rival, one):
        return False
    low, high = one.content[0].start, one.content[-1].end
    first = min(low, one.cue[0].start, one.source[0].start)
    for cue in rival.cue:
        if first <= cue.start < low or (cue.end <= first and _near(text, cue.end, first)):
            return True
        if cue.start >= high and _near(text, high, cue.start) and not one.cue[0].start >= high:
            return True
        if _meet(rival.source, one.source):
            return True
    return False


def _near(text: str, start: int, end: int) -> bool:
    """Whether nothing ends a sentence or paragraph between two places."""
    between = text[start:end]
    return len(between) < 80 and "\n" not in between and not any(mark in between for mark in (". ", "! ", "? "))


def _within(rival: Attribution, one: Attribution) -> bool:
    """Whether the rival lies wholly inside the content: somebody's words in somebody's words."""
    low, high = one.content[0].start, one.content[-1].end
    return bool(rival.cue) and all(low <= s.start and s.end <= high for s in (*rival.source, *rival.cue))


def _same(rival: Attribution, one: Attribution) -> bool:
    return wordless(rival) or _meet(rival.cue, one.cue)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)
