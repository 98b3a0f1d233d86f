"""Words at the edges of a content that tell how something was said, not what: the person told, the time, a dangling "and".

A dateline ("LIMA, 3 May (Agency) - ") opens a paragraph for the reader and belongs to no content.

In "told the Chamber on Friday that the port was shut" the content begins at "that": in PolNeAR train 169 of 175 contents
behind such a verb with an addressee do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.lexicon import VERBS
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

_LEAD = re.compile(r"(?!that\b|but\b|and\b)(?P<lead>[^,.;:!?\"“”„«»\n]{1,80}?) (?=that\b)", re.I)
_WHEN_OR_WHERE = re.compile(
    r"(?:only|also|there|here|then|again|later|earlier|yesterday|today|tonight|once more"
    r"|(?:the|that|this) (?:same|following|next|previous|other) \w+|(?:a|one|two|three|some|several) \w+ (?:earlier|later|ago)"
    r"|(?:on|in|at|last|this|next|during|before|after|from|by|through) .{2,60}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day.{0,30})\Z",
    re.I,
)
_VERB_INSIDE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|says)\b", re.I)
_DANGLING = re.compile(r"[\s,;]+(?:and|but|or|nor|as|that|which|while|because)\s*\Z", re.I)

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .’'-]{2,30}(?:, [^—–:\n]{1,40}?)?(?: ?\([^)\n]{2,40}\))?"
    r"|[A-Z][\w .’'-]{2,30}(?:, [^—–:\n]{1,40}?)? ?\([A-Z][^)\n]{1,40}\)) ?(?:[—–-]|--) (?=\S)"
)


def without_leads(text: str, found: Attribution, quotations: Sequence[texts.Quotation]) -> Attribution:
    """The attribution without dateline, addressee or time before its content, and without a conjunction behind it.

    Only a content that follows its cue directly is cut in front, and only before "that".
    """
    pieces = [(span.start, span.end) for span in found.content]
    first = _cut_in_front(text, found, _past_dateline(text, pieces[0]))
    last = pieces[-1] if len(pieces) > 1 else first
    tail = _DANGLING.search(text, *last)
    cut = (last[0], tail.start()) if tail and tail.start() > last[0] else last
    changed = [first, *pieces[1:-1], cut] if len(pieces) > 1 else [cut]
    if changed == pieces:
        return found
    return replace(found, content=tuple(Span.cut(text, *piece) for piece in changed), kind=kind_of(text, changed, quotations))


def _past_dateline(text: str, piece: tuple[int, int]) -> tuple[int, int]:
    start, end = piece
    dateline = _DATELINE.match(text, text.rfind("\n", 0, start) + 1)
    return (dateline.end(), end) if dateline and start < dateline.end() < end else piece


def _cut_in_front(text: str, found: Attribution, piece: tuple[int, int]) -> tuple[int, int]:
    start, end = piece
    if not found.cue or not 0 <= start - found.cue[-1].end <= 2 or text[found.cue[-1].end : start].strip():
        return piece
    cue = found.cue[-1].text
    match = _LEAD.match(text, start, end)
    if match is None or _VERB_INSIDE.search(match.group("lead")):
        return piece
    reading = VERBS.get(cue.split()[-1].lower())
    told = reading is not None and reading.verb_class == "tell"
    said = reading is not None and reading.verb_class in ("say", "announce", "deny", "show")
    if told or (said and _WHEN_OR_WHERE.match(match.group("lead"))):
        return match.end(), end
    return piece
