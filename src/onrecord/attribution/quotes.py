"""Direct speech put right by the quotation marks: edges snapped to the marks, forgotten quotations taken up.

The network sees words; the marks say exactly where direct speech begins and ends. A content piece that covers nearly
all of a quotation is widened or cut to it, and a quotation that reads like speech but was left out joins the relation
whose speech it goes on with, or stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import text as texts
from onrecord.attribution.drafts import Draft, Span
from onrecord.attribution.speech import (
    SPEECH_WORDS,
    parted,
    signed,
    speech_alone,
    take_beside_cue,
    without_sentence_before,
    without_titles,
)

__all__ = ["Draft", "repair"]

SNAP = 0.6
"""Share of a quotation's characters that a content piece must cover to be snapped to it."""


def repair(text: str, drafts: list[Draft], quotations: Sequence[texts.Quotation]) -> list[Draft]:
    """The drafts with contents snapped to the quotation marks and with speech that no draft held.

    A quotation of sentence length that no draft touches joins the draft whose cue stands in the same paragraph
    without a rival, or whose own quotation ran on unclosed over the paragraph's end; else it becomes a draft of its
    own without source and cue.
    """
    blocks = texts.paragraphs(text)
    for draft in drafts:
        whole = [_within_paragraph(piece, draft.cue, blocks, quotations) for piece in draft.content]
        snapped = _merged(text, [_snapped(text, piece, quotations) for piece in whole])
        cut = [without_sentence_before(text, piece, quotations) for piece in snapped]
        draft.content = _without_crumbs(text, _near_cue(cut, draft.cue, blocks, quotations))
        draft.content = without_titles(text, draft, quotations)
        draft.content = speech_alone(text, draft, quotations)
    take_beside_cue(text, drafts, quotations)
    drafts = [part for draft in signed(text, drafts, quotations) for part in parted(text, draft, quotations)]
    covered = sorted(piece for draft in drafts for piece in (*draft.content, *draft.cue, *draft.source))
    open_before: dict[int, Draft] = {}
    added: list[Draft] = []
    for quotation in quotations:
        block = _block_of(blocks, quotation.start)
        holder = _holder(drafts + added, quotation)
        if holder is None and _is_speech(text, quotation, covered, blocks[block]):
            holder = open_before.get(block - 1) if quotation.start == blocks[block][0] else None
            holder = holder or _owner(text, drafts, quotation, blocks[block])
            if holder is None:
                holder = Draft(basis="quotation")
                added.append(holder)
            holder.content = sorted([*holder.content, (quotation.start, quotation.end)])
        if holder is not None and not quotation.closed:
            open_before[block] = holder
    return sorted(drafts + added, key=lambda d: min(d.content + d.cue + d.source))


def _within_paragraph(piece: Span, cue: list[Span], blocks: list[Span], quotations: Sequence[texts.Quotation]) -> Span:
    """The part of a piece that stands in one paragraph: the cue's where it reaches there, else the first.

    Only direct speech runs over a paragraph's end (a quotation left open); anything else is the tail of a headline or
    caption run together with what follows.
    """
    start, end = piece
    first, last = _block_of(blocks, start), _block_of(blocks, end - 1)
    if first == last or any(not q.closed and start <= q.end <= end for q in quotations):
        return piece
    chosen = first
    if cue and first <= (at := _block_of(blocks, cue[0][0])) <= last:
        chosen = at
    return max(start, blocks[chosen][0]), min(end, blocks[chosen][1])


def _snapped(text: str, piece: Span, quotations: Sequence[texts.Quotation]) -> Span:
    start, end = piece
    for quotation in quotations:
        if quotation.end <= start or quotation.start >= end:
            continue
        overlap = min(end, quotation.end) - max(start, quotation.start)
        outside_before = text[start : max(start, quotation.start)].strip()
        outside_after = text[min(end, quotation.end) : end].strip(" ,.;:")
        if overlap >= SNAP * (quotation.end - quotation.start):
            if not outside_before or start > quotation.start:
                start = min(start, quotation.start) if start >= quotation.start else quotation.start
            if not outside_after or end < quotation.end:
                end = quotation.end
    return (start, end)


def _merged(text: str, pieces: list[Span]) -> list[Span]:
    """Sorted pieces without overlaps; pieces with nothing visible between them become one."""
    found: list[Span] = []
    for start, end in sorted(pieces):
        if found and (
            start <= found[-1][1] or (not text[found[-1][1] : start].strip() and "\n" not in text[found[-1][1] : start])
        ):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _near_cue(pieces: list[Span], cue: list[Span], blocks: list[Span], quotations: Sequence[texts.Quotation]) -> list[Span]:
    """The pieces without unquoted ones of another paragraph than the cue's, when its own paragraph has a piece."""
    if not cue or len(pieces) < 2:
        return pieces
    home = _block_of(blocks, cue[0][0])
    kept = [
        piece
        for piece in pieces
        if _block_of(blocks, piece[0]) == home or any(q.start < piece[1] and piece[0] < q.end for q in quotations)
    ]
    return kept if any(_block_of(blocks, piece[0]) == home for piece in kept) else pieces


_ASKED_BEFORE = re.compile(r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)(?: (?:about|on|whether|if|over))?\s*$")


def _without_question(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces without what somebody was asked: in "asked about the port, she said it was shut" the port is no answer."""
    if len(pieces) < 2 or not _ASKED_BEFORE.search(text, max(0, pieces[0][0] - 20), pieces[0][0]):
        return pieces
    return pieces[1:]


CRUMB_WORDS = 3
"""An unquoted piece of at most this many words in another sentence than the direct speech is a slip of the network."""


_NAME_WITHHELD = re.compile(
    r"(?:(?:on )?condition )?(?:that )?(?:his|her|their|its|the) names? (?:not be|be withheld)|(?:of )?anonymity", re.I
)
_FUNCTION_WORDS = frozenset(
    """a an the this that these those his her its their our my your what which who whom whose when where while though although
    and but or so if as for in on at to of by from with less more than also only even just then there""".split()
)


def _without_crumbs(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces without strays: function words alone, and beside direct speech a few words of another sentence."""
    pieces = _without_question(text, pieces)
    if len(pieces) < 2:
        return pieces
    direct = any(text[start] in texts.OPENING + "\"'" for start, _ in pieces)
    kept = []
    for start, end in pieces:
        words = [word.lower() for word in texts.TOKEN.findall(text[start:end]) if word[0].isalnum()]
        if (len(words) <= 2 and all(word in _FUNCTION_WORDS for word in words)) or _NAME_WITHHELD.match(text, start, end):
            continue
        quoted = text[start] in texts.OPENING + "\"'‘"
        opens = text[:start].rstrip()[-1:] in ".!?" and text[start].isupper()
        if direct and not quoted and opens and len(words) <= CRUMB_WORDS:
            continue
        kept.append((start, end))
    return kept or pieces


def _holder(drafts: list[Draft], quotation: texts.Quotation) -> Draft | None:
    for draft in drafts:
        if any(start < quotation.end and quotation.start < end for start, end in draft.content):
            return draft
    return None


def _is_speech(text: str, quotation: texts.Quotation, covered: list[Span], block: Span) -> bool:
    """Whether a quotation that no content touches reads like direct speech."""
    if any(start < quotation.end and quotation.start < end for start, end in covered):
        return False
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    words = [w for w in texts.TOKEN.findall(inner) if w[0].isalnum()]
    if len(words) < SPEECH_WORDS or not words[0][0].isupper():
        return False
    before = text[block[0] : quotation.start].rstrip()
    at_start = not before or before[-1] in '.!?:…”"»'
    ends = inner[-1:] in ".!?…," or not quotation.closed
    return at_start and ends and any(w.islower() for w in words)


def _owner(text: str, drafts: list[Draft], quotation: texts.Quotation, block: Span) -> Draft | None:
    """The draft of the same paragraph whose direct speech the quotation goes on with: the nearest one before it."""
    best = None
    for draft in drafts:
        spans = draft.cue + draft.content
        if not draft.cue or not all(block[0] <= s and e <= block[1] for s, e in spans):
            continue
        if draft.cue[-1][1] <= quotation.start and (best is None or draft.cue[-1] > best.cue[-1]):
            best = draft
    if best is None:
        return None
    direct = any(text[s] in texts.OPENING + "\"'" for s, e in best.content)
    between = text[max(e for _, e in best.cue + best.content + best.source) : quotation.start]
    return best if direct and len(between.split()) <= 12 else None


def _block_of(blocks: list[Span], at: int) -> int:
    for number, (start, end) in enumerate(blocks):
        if start <= at < end:
            return number
    return len(blocks) - 1
