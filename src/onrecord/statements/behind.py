"""Who stands behind an outlet's report: "X reported, citing Y, that …" is Y's word, and X only carried it.

A tagger often takes the outlet for the source, for it stands where sources stand. The source is moved to the one behind
it when the sentence names one in a known way; an outlet that names nobody stays the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema import Attribution, Span
from onrecord.statements.clauses import Ground, ground_of, masked
from onrecord.statements.outlets import mentions

_VERB = (
    r"(?:said|says|told|warned|warns|called|described|wrote|announced|denied|confirmed|insisted|promised|threatened|asked|urged|accused|claimed"
    r"|has\s+(?:said|told|warned|promised|agreed|asked|decided|denied|confirmed)|had\s+(?:said|told|warned|promised|agreed|asked|denied))"
)
_REPORTED = r"(?:(?:has|have|had|also|first|earlier|later)\s+)*(?:report(?:ed|s)|wr(?:ote|ites)|said|says|carried|revealed)"
_CITES = r"(?:citing|cites|cited|quoting|quotes|quoted)"
# Behind the outlet: ", citing two officials, …", "quoted a minister as saying".
_AFTER = re.compile(
    rf"^(?:\s*\([^)\n]{{1,24}}\))?(?:,?\s+{_REPORTED}(?:\s+(?:on\s+)?\w+day)?)?,?\s+(?:which\s+)?(?P<cites>{_CITES})\s+(?P<who>[^,;:\x00\n“”\"]{{2,90}}?)"
    r"(?=,|\s+as\s+(?:saying|telling)|\s+who\b|\s+that\b|\s+said\b|:|\x00|\s*$)"
)
# Before the outlet: "a source, quoted by the daily X, called …".
_QUOTED_BY = re.compile(r"(?P<who>[^,;:\x00\n“”\"]{2,90}?),?\s+(?:as\s+)?(?:quoted|cited)\s+by\s+(?:the\s+)?[\w\s’'-]{0,40}$")
# "The ministry warned … , the daily X has reported, that …": who speaks opens the sentence.
_OPENS = re.compile(
    rf"^\W*(?:(?:In|At|On|But|And|Meanwhile|Earlier)\b[^,]{{0,40}},\s+)?(?P<who>[A-Z][^,;:\x00\n“”\"]{{2,70}}?)\s+(?P<verb>{_VERB})\b"
)
_ASIDE = re.compile(rf"^(?:\s*\([^)\n]{{1,24}}\))?,?\s+{_REPORTED}\b[^,.;\x00]{{0,30}},\s+that\b")
# What is cited is a thing and not somebody's word.
_THING = re.compile(
    r"\b(?:data|figures|statistics|results?|numbers|records?|satellite|images?|footage|documents?|circulars?|letters?|polls?|survey|report"
    r"|memo(?:randum)?)\b|^(?:this|its|their|his|her)\s+own\b",
    re.IGNORECASE,
)


def behind(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, in their order, with an outlet as source replaced by the one whose words it carried."""
    ground = ground_of(text)
    return [_moved(ground, item) if _an_outlet(item) else item for item in attributions]


def _an_outlet(item: Attribution) -> bool:
    """True when the source is an outlet and little besides."""
    if len(item.source) != 1 or len(item.source[0].text) > 80:
        return False
    named = mentions(item.source[0].text)
    words = item.source[0].text
    return len(named) == 1 and len(words) - (named[0].end - named[0].start) <= 24 and not re.search(r"[’']s\s+\w+$", words)


def _moved(ground: Ground, item: Attribution) -> Attribution:
    outlet = item.source[0]
    low, high = ground.sentence(outlet.start)
    hidden = [(span.start, span.end) for span in item.content if not span.start <= outlet.start < span.end]
    sentence = masked(ground.text, low, high, hidden)
    # What is cited may have been taken for the beginning of what is said.
    after = _AFTER.match(sentence[outlet.end - low :]) or _AFTER.match(ground.text[outlet.end : high])
    if after is not None and not _THING.search(after["who"]):
        start = outlet.end + after.start("who")
        who = Span.cut(ground.text, start, start + len(after["who"].rstrip()))
        cue = Span.cut(ground.text, outlet.end + after.start("cites"), outlet.end + after.end("cites"))
        return _with(item, who, cue)
    before = _QUOTED_BY.search(sentence[: outlet.start - low])
    if before is not None:
        start = low + before.start("who")
        lead = len(before["who"]) - len(before["who"].lstrip())
        return _with(item, Span.cut(ground.text, start + lead, start + len(before["who"].rstrip())), None)
    if _ASIDE.match(ground.text[outlet.end : high]):
        opens = _OPENS.match(sentence[: outlet.start - low])
        if opens is not None:
            who = Span.cut(ground.text, low + opens.start("who"), low + opens.end("who"))
            return _with(item, who, Span.cut(ground.text, low + opens.start("verb"), low + opens.end("verb")))
    return item


def _with(item: Attribution, who: Span, cue: Span | None) -> Attribution:
    """The attribution with another source and cue; a content that held them begins after them."""
    content = []
    for span in item.content:
        if span.start <= who.start and who.end < span.end:
            rest = re.match(r"[\s,]*(?:as\s+saying\s+)?(?:that\s+)?", span.text[who.end - span.start :])
            start = who.end + (rest.end() if rest else 0)
            span = Span(start=start, end=span.end, text=span.text[start - span.start :])
        content.append(span)
    if not all(span.text.strip() for span in content):
        return item
    cues = (cue,) if cue is not None else item.cue
    return replace(item, source=(who,), cue=cues, content=tuple(content))
