"""Contents of nested statements cut to what their cues introduce.

Read again alone, an inner content tends to run on: past the quotation it consists of, into the next sentence of the
same speaker, or it opens with the one who was told ("had told | him the crack was cosmetic").
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.lexicon import VERBS
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

_SENTENCE_END = re.compile(r"[.!?…][”\"’'»]*\s+(?=[\"“‘«„A-Z])|\n")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Rep|Col|Lt|Prof|No|[A-Z])\.\s+$")
_ADDRESSEE = re.compile(
    r"(?:me|us|him|them|her(?= (?:that|the|a|an|he|she|it|they|we|i|his|her|its|their|no|to|there)\b)|you)\s+", re.I
)
# "told | its researchers that …", "informed | it that …": whoever was told, up to the "that".
_ADDRESSED = re.compile(
    r"(?:it|you|(?:the|a|an|his|her|its|their|our|my|several|some|two|three|both)? ?[\w’'.-]+"
    r"(?: (?!that\b)[\w’'.-]+){0,4}) that\s+(?=\S)"
)
_ADDRESSED_VERBS = frozenset(
    "tell inform warn assure advise remind notify reassure convince persuade promise brief alert".split()
)
_ASKING = frozenset("ask urge order instruct beg implore".split())
_HANGING = re.compile(r",?\s+(?:but|and|or|though|although|because|while|as|that)$")
_COMPLETE = ",.!?…"


def trimmed(text: str, found: Attribution) -> Attribution:
    """The attribution with its content cut to its own sentence and quotation, without the addressee; never empty."""
    if not found.cue:
        return found
    content = [(span.start, span.end) for span in found.content]
    content = _own_sentence(text, found, content)
    content = [_own_quotation(text, start, end) for start, end in content]
    if len(content) > 1 and _ADDRESSEE.fullmatch(text[slice(*content[0])] + " "):
        # "had assured him, in a call on Sunday, that …"
        content = content[1:]
    start, end = content[-1]
    if (tail := _HANGING.search(text, start, end)) and tail.end() == end and tail.start() > start:
        content[-1] = (start, tail.start())
    start, end = content[0]
    if start >= found.cue[-1].end and text[start : start + 5].lower() != "that ":
        verbs = _lemmas(found)
        match = _ADDRESSEE.match(text, start, end) if verbs & (_ADDRESSED_VERBS | _ASKING) else None
        if match is None and verbs & _ADDRESSED_VERBS:
            match = _ADDRESSED.match(text, start, end)
        if match and match.end() < end:
            content[0] = (match.end(), end)
    if content == [(span.start, span.end) for span in found.content]:
        return found
    return replace(found, content=tuple(Span.cut(text, start, end) for start, end in content))


def _lemmas(found: Attribution) -> set[str]:
    words = re.findall(r"[^\W_]+", found.cue[-1].text.lower())
    return {VERBS[word].lemma for word in words if word in VERBS}


def _own_sentence(text: str, found: Attribution, content: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces in the cue's sentence; others stay when they are quotations (direct speech runs over sentences)."""
    first, last = found.cue[0].start, found.cue[-1].end
    kept = []
    for start, end in content:
        gap = text[last:start] if start >= last else text[end:first]
        if text[start] in '“"‘«„' or not _breaks(gap + (text[start : start + 1] if start >= last else text[first : first + 1])):
            kept.append((start, end))
    return kept or content


def _breaks(gap: str) -> bool:
    return any(not _ABBREVIATED.search(gap[: match.end()]) for match in _SENTENCE_END.finditer(gap))


def _own_quotation(text: str, start: int, end: int) -> tuple[int, int]:
    """A content that opens with a complete quotation ends with it: ‘You will have it,’ and then …"""
    if text[start] not in '“"‘«„':
        return start, end
    for quotation in texts.quotations(text[start:end]):
        if quotation.start == 0 and quotation.closed and text[start + quotation.inner_end - 1] in _COMPLETE:
            return start, start + quotation.end
        break
    return start, end
