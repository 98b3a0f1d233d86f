"""Which quotations a relation of direct speech holds, by where they stand: beside its cue, before another verb, signed.

The network decides word by word and joins pieces by distance; a comma and two marks often say more. The rules follow
the layout of quoted speech in newspapers; where the annotators of PolNeAR (training part) differ among themselves, none
is set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import text as texts
from onrecord.attribution.drafts import Draft, Span
from onrecord.attribution.lexicon import VERBS

SPEECH_WORDS = 4
"""Fewer words than this in marks are taken for a title, a nickname or a scare quote, not for speech."""

_STOPPED = re.compile(r"[.,?!…—–-]\s*\Z")
_SENTENCE_BREAK = re.compile(r"[.?!…][\"”’'»)\]]*\s+(?=[\"“‘'«„(A-Z])|\n\s*\n")
_TOWARDS = re.compile(r"\b(?:of|about|on|to|for|with)\Z", re.I)
_SPOKEN_CLASSES = ("say", "tell", "announce", "ask")

_NAME = r"(?:(?:[A-Z][\w.'’-]*|de|del|der|di|da|la|van|von|bin|al|the|of)[ \u00a0]?){1,8}"
_BLANK = "[ \t\u00a0]*"
_SIGNATURE = re.compile(
    rf"{_BLANK}\n?{_BLANK}(?P<dash>―|—|–|--|-){_BLANK}(?P<name>{_NAME})(?P<rest>,[^\n]{{2,90}})?\.?{_BLANK}(?=\n|\Z)"
)


def words_of(text: str, span: Span) -> list[str]:
    """The words of a span, without marks and punctuation."""
    return [word for word in texts.TOKEN.findall(text[slice(*span)]) if word[0].isalnum()]


def is_full(text: str, quotation: texts.Quotation) -> bool:
    """Whether a quotation ends like speech: with a stop or comma inside its marks, or left open."""
    return not quotation.closed or bool(_STOPPED.search(text, quotation.inner_start, quotation.inner_end))


def held(quotation: texts.Quotation, pieces: Sequence[Span]) -> bool:
    """Whether any piece touches the quotation."""
    return any(start < quotation.end and quotation.start < end for start, end in pieces)


def signed(text: str, drafts: list[Draft], quotations: Sequence[texts.Quotation]) -> list[Draft]:
    """The drafts with those whose quotation is a line signed by a name: “We shall see.” — Ada Lund, baker.

    Such a quotation belongs to no other relation; the dash is its cue, as the corpora have it.
    """
    made: list[Draft] = []
    for quotation in quotations:
        line = text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start]
        match = _SIGNATURE.match(text, quotation.end)
        if line.strip() or match is None or len(words_of(text, (quotation.inner_start, quotation.inner_end))) < SPEECH_WORDS:
            continue
        name = match.start("name"), match.start("name") + len(match.group("name").rstrip(" \u00a0."))
        made.append(Draft(source=[name], cue=[match.span("dash")], content=[(quotation.start, quotation.end)], basis="quotation"))
    if not made:
        return drafts
    taken = [piece for draft in made for piece in (*draft.source, *draft.cue, *draft.content)]
    kept = []
    for draft in drafts:
        draft.content = [piece for piece in draft.content if not _touches(piece, taken)]
        if draft.content and not any(_touches(piece, taken) for piece in (*draft.cue, *draft.source)):
            kept.append(draft)
    return kept + made


def _touches(piece: Span, others: Sequence[Span]) -> bool:
    return any(start < piece[1] and piece[0] < end for start, end in others)


def take_beside_cue(text: str, drafts: Sequence[Draft], quotations: Sequence[texts.Quotation]) -> None:
    """Quotations that nobody holds go to the draft whose words they stand against: “So,” he added, “we left.”"""
    everything = [piece for draft in drafts for piece in (*draft.content, *draft.cue, *draft.source)]
    marked = {(quotation.start, quotation.end) for quotation in quotations}
    for draft in drafts:
        if not draft.cue or not draft.content:
            continue
        start = min(a for a, _ in draft.source + draft.cue)
        for quotation in quotations:
            if quotation.end > start:
                break
            if quotation.end < start - 2 or not is_full(text, quotation) or held(quotation, everything):
                continue
            between = text[quotation.end : start]
            if between.strip() or "\n" in between or not all(piece in marked for piece in draft.content):
                continue
            draft.content = sorted([*draft.content, (quotation.start, quotation.end)])
            everything.append((quotation.start, quotation.end))


def without_sentence_before(text: str, piece: Span, quotations: Sequence[texts.Quotation]) -> Span:
    """The piece without what is no part of the speech that follows: a sentence of its own."""
    for quotation in quotations:
        if quotation.start <= piece[0] or quotation.start >= piece[1]:
            continue
        if quotation.end < piece[1] or not is_full(text, quotation):
            return piece
        lead = text[piece[0] : quotation.start].rstrip()
        if lead and lead[-1] in ".?!" and len(words_of(text, (quotation.inner_start, quotation.inner_end))) >= SPEECH_WORDS:
            return quotation.start, piece[1]
        return piece
    return piece


def speech_alone(text: str, draft: Draft, quotations: Sequence[texts.Quotation]) -> list[Span]:
    """The contents of direct speech without what the tail of its own sentence adds.

    In “We go,” she said at a meeting that lasted all day, nothing behind the cue is hers, except what a cue ending in "of"
    or "about" names.
    """
    if not draft.cue or len(draft.content) < 2:
        return draft.content
    first, last = draft.cue[0][0], draft.cue[-1][1]
    full = [q for q in quotations if (q.start, q.end) in draft.content and is_full(text, q)]
    loose = [piece for piece in draft.content if not any(held(q, [piece]) for q in quotations)]
    before = any(q.end <= first for q in full)
    gone = []
    for piece in loose:
        beside = (last, piece[0]) if piece[0] >= last else (piece[1], first)
        same = not _SENTENCE_BREAK.search(text, *beside)
        if before and same and not _TOWARDS.search(text, first, last):
            gone.append(piece)
    return [piece for piece in draft.content if piece not in gone]


def parted(text: str, draft: Draft, quotations: Sequence[texts.Quotation]) -> list[Draft]:
    """The draft, and one more when another verb of speech opens a second quotation in its sentence.

    “It is late,” he said before asking them, “Who is with me?” tells two sayings of one source.
    """
    if not draft.cue:
        return [draft]
    last = max(end for _, end in draft.cue + draft.source)
    if not any(held(q, draft.content) and q.end <= draft.cue[0][0] for q in quotations):
        return [draft]
    for quotation in quotations:
        if quotation.start < last or (quotation.start, quotation.end) not in draft.content:
            continue
        between = text[last : quotation.start]
        if "\n" in between or _SENTENCE_BREAK.search(text, last, quotation.start + 1):
            break
        if between.rstrip()[-1:] not in ",:" and not between.rstrip().endswith(("including", "that")):
            continue
        verb = _last_saying(text, (last, quotation.start))
        if verb is None:
            continue
        at = draft.content.index((quotation.start, quotation.end))
        second = Draft(
            source=list(draft.source), cue=[verb], content=draft.content[at:], evidence=draft.evidence, basis=draft.basis
        )
        draft.content = draft.content[:at]
        return [draft, second]
    return [draft]


def _last_saying(text: str, between: Span) -> Span | None:
    found = None
    for match in texts.TOKEN.finditer(text, *between):
        reading = VERBS.get(match.group().lower())
        if reading is not None and reading.verb_class in _SPOKEN_CLASSES and reading.kind == "ing":
            found = match.span()
    return found


def without_titles(text: str, draft: Draft, quotations: Sequence[texts.Quotation]) -> list[Span]:
    """The contents without a name in marks beside full speech: “…,” he says in the film titled “Dangerous.”"""
    pieces = draft.content
    if len(pieces) < 2 or not draft.cue:
        return pieces
    marked = {(q.start, q.end): q for q in quotations}
    full = [p for p in pieces if p in marked and is_full(text, marked[p]) and len(words_of(text, p)) >= SPEECH_WORDS]
    if not full:
        return pieces
    kept = []
    for piece in pieces:
        quotation = marked.get(piece)
        short = quotation is not None and piece not in full and len(words_of(text, piece)) <= 2
        before = text[: piece[0]].rstrip()[-1:]
        if not (short and (before.isalpha() or before == "’")):
            kept.append(piece)
    return kept
