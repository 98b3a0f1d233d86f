"""The reader's convention for spans, beside the convention of the attribution corpora.

The corpora put an introducing "that", the quotation marks and "to comment on" into the content. A reader quotes the
words alone, and what somebody declined to talk about is the matter, not the talking. See docs/decisions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Attribution, Span

Offsets = tuple[int, int]

_OPEN_MARKS = "“«„‟‹\"‘'`"
_CLOSE_MARKS = "”»“›\"’'"


_DECLINES = re.compile(r"\b(?:declin|refus|unwilling|unable|not (?:want|wish|care|agree))", re.I)
_SPEAKING = re.compile(
    r"(?:to )?(?:(?:comment|elaborate|expand|speculate|be drawn)(?: (?:on|about|upon|further on))?"
    r"|(?:say|disclose|reveal|specify|name|confirm|discuss|identify|answer|address|state|explain|describe|predict|forecast))\s+",
    re.I,
)
_TO = re.compile(r"to\s+", re.I)
# What somebody commits to keeps its "to" ("vowed | to take any number"); elsewhere it belongs to the cue ("wants to | leave").
_COMMITS = re.compile(r"\b(?:promis|pledg|vow|offer|undert|commit|swore|sworn|swear|guarante)\w*\Z", re.I)


def reader_spans(text: str, found: Attribution) -> Attribution:
    """The attribution with its roles cut as a reader quotes them; nothing else changes."""
    cue, content = found.cue, found.content
    if cue and content and content[0].start >= cue[-1].end and not text[cue[-1].end : content[0].start].strip():
        first = content[0]
        speaking = _SPEAKING.match(first.text) if _DECLINES.search(cue[-1].text) else None
        moved = speaking or (None if _COMMITS.search(cue[-1].text) else _TO.match(first.text))
        if moved and moved.end() < len(first.text):
            # "declined | to comment on the remarks" reads as "declined to comment on | the remarks".
            at = first.start + moved.end()
            words_end = first.start + len(first.text[: moved.end()].rstrip())
            cue = (*cue[:-1], Span.cut(text, cue[-1].start, words_end))
            content = (Span.cut(text, at, first.end), *content[1:])
    # A colon or dash alone is no cue to a reader: such an attribution is verbless.
    cue = tuple(piece for piece in cue if any(character.isalnum() for character in piece.text))
    kept = reader_content(text, [(s.start, s.end) for s in content], found.kind)
    source = tuple(Span.cut(text, *_stripped(text, s.start, s.end)) for s in found.source if s.text.strip(" ,;:"))
    return replace(found, source=source, cue=cue, content=tuple(Span.cut(text, start, end) for start, end in kept))


_CARRIER_TAIL = re.compile(
    r",? (?:as per|quoting|citing|according to|as reported by|as quoted by|as cited by) (?:[^,.;:!?\"“”]{2,90})$", re.I
)


# The saying's own time and place at the end of a content: "rejected any deadline a day earlier".
_SAYING_TAIL = re.compile(
    r",?\s(?:a (?:day|week|month|year) (?:earlier|ago)|the (?:day|week|month) before|earlier (?:in the day|this week)"
    r"|later in the day"
    r"|when (?:he|she|they|it) (?:was|were) asked\b.*|when asked\b.*)$",
    re.I | re.S,
)


def reader_content(text: str, pieces: Sequence[Offsets], kind: str) -> list[Offsets]:
    """Content pieces as a reader quotes them: without the introducing "that", without the outer marks of direct speech
    and without the comma that belongs to the sentence around it.

    ``text[start:end]`` of every piece stays non-empty; a piece of marks alone is dropped unless it is the only one.
    """
    found = []
    for start, end in pieces:
        low = text[start:end].lower()
        if low.startswith("that ") and len(low) > 5:
            start += 5
        # ", as per the media portal" at its end tells who carried the words, not what was said.
        if kind != "direct" and (tail := _CARRIER_TAIL.search(text, start, end)) and tail.end() == end:
            end = tail.start() if tail.start() > start else end
        tail = _SAYING_TAIL.search(text, start, end) if kind == "indirect" else None
        if tail and tail.end() == end and tail.start() > start:
            end = tail.start()
        start, end = _stripped(text, start, end)
        if kind == "direct":
            start, end = _without_marks(text, start, end)
        if start < end:
            found.append((start, end))
    return found or list(pieces)


def _stripped(text: str, start: int, end: int) -> Offsets:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def _without_marks(text: str, start: int, end: int) -> Offsets:
    opened = start
    while opened < end and text[opened] in _OPEN_MARKS:
        opened += 1
    closed = end
    while closed > opened and text[closed - 1] in _CLOSE_MARKS:
        closed -= 1
    # Only a pair of marks around the whole piece goes; marks of two quotations side by side stay.
    inner = text[opened:closed]
    if any(mark in inner for mark in '“”«»"') and opened > start:
        return start, end
    return _stripped(text, opened, closed)
