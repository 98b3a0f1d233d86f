"""The one who spoke in front of the one who carried it: "the daily quoted X as saying …", "the agency said, citing X".

A flat finder takes the carrier for the source. The contract keeps carriers in the chain: the statement is X's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.screening import CARRIER
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

_QUOTED = re.compile(r"\bquot(?:ed|es|ing)\b", re.I)
_AS_SAYING = re.compile(
    r"(?P<who>[^\n.;:?!“”\"]{2,120}?) "
    r"(?P<cue>as (?:saying|having said|telling(?: [\w’']+){1,4}?(?=[,:]| that)|stating|adding|warning|declaring))"
    r"(?P<when> (?:on|in|last|late|early|at|earlier)\b[^,.\n]{2,30}?)??(?:,| that|:)?\s+(?=\S)"
)
_SENTENCE_END = re.compile(r"\n|[.?!][”\"]? ")
_WAS_QUOTED = re.compile(
    r"(?P<who>[A-Z][^\n.;:?!“”\"]{1,100}?)"
    r"(?:, (?:who|which|when|asked|speaking|responding|questioned)\b[^\n.;:?!“”\"]{2,100}?,)? "
    r"(?:was|were|is|are|has been|have been) (?:later |also )?(?:quoted|cited) (?:on \w+ )?by [^\n.;:?!“”\"]{2,60}? as \w+ing\b"
)
_CITING = re.compile(r",?\s*(?P<cue>citing|quoting)\s+(?P<who>[^\n,;:.?!“”\"]{3,90})\s*,?\s*\Z", re.I)
_CITES = re.compile(r"(?:citing|quoting)\Z", re.I)
_CITED_THAT = re.compile(r"(?P<who>[^\n,;:.?!“”\"]{3,90}), (?=that \w)")
_CITING_AFTER = re.compile(r"(?:,| on \w+,)?\s*(?P<cue>citing|quoting)\s+(?P<who>[^\n,;:.?!“”\"]{3,90}?)(?=[.,;\n]|\Z)", re.I)
# Who is cited without a name, or by office, is a source; a bare name after "citing" may be one more carrier.
_UNNAMED = re.compile(
    r"(?:an?|one|two|three|four|five|several|some|unnamed|unidentified|anonymous|the|its|local|senior)\b|[a-z]+s\b"
)
_NAME_ALONE = re.compile(r"(?:[A-Z][\w’'&.-]*)(?: (?:[A-Z][\w’'&.-]*|of|the|de|la|al|el))*\Z")


def spoken(text: str, found: Attribution) -> Attribution:
    """The attribution with the one quoted or cited as its source, when its source is a carrier; else as it is."""
    if not found.source or not found.cue:
        return found
    return _passive(text, found) or _quoted(text, found) or _cited(text, found) or found


def _passive(text: str, found: Attribution) -> Attribution | None:
    """Of "X, asked about Y, was quoted by the agency as saying" the source is X: neither the auxiliary nor the agency."""
    source = found.source[0]
    ends = list(_SENTENCE_END.finditer(text, 0, source.start))
    start = ends[-1].end() if ends else 0
    told = _WAS_QUOTED.match(text, start)
    if told is None or not (source.start >= told.end("who") and source.end <= told.end()):
        return None
    if any(span.start < told.end() and start < span.end for span in found.content):
        return None
    return replace(found, source=(Span.cut(text, told.start("who"), told.end("who")),))


def _quoted(text: str, found: Attribution) -> Attribution | None:
    cue = found.cue[-1]
    if not _QUOTED.search(cue.text) or found.content[0].start < cue.end:
        return None
    match = _AS_SAYING.match(text, found.content[0].start, found.content[-1].end)
    if match is None:
        return None
    content = [(max(span.start, match.end()), span.end) for span in found.content if span.end > match.end()]
    if not content or text[match.start("who") : match.end("who")].lower() in ("it", "this", "that"):
        return None
    return replace(
        found,
        source=(Span.cut(text, match.start("who"), match.end("who")),),
        cue=(*found.cue, Span.cut(text, match.start("cue"), match.end("cue"))),
        content=tuple(Span.cut(text, start, end) for start, end in content),
    )


def _cited(text: str, found: Attribution) -> Attribution | None:
    source, cue, content = found.source[-1], found.cue[-1], found.content
    told = _CITED_THAT.match(text, content[0].start, content[-1].end) if _CITES.match(cue.text) else None
    if told is not None and not CARRIER.search(told.group("who")):
        rest = [(max(span.start, told.end()), span.end) for span in content if span.end > told.end()]
        cited = Span.cut(text, told.start("who"), told.end("who"))
        return replace(found, source=(cited,), content=tuple(Span.cut(text, start, end) for start, end in rest))
    if not (CARRIER.search(source.text) or _NAME_ALONE.match(source.text)):
        return None
    between = [(source.end, cue.start), (cue.end, content[0].start)]
    match = next((m for start, end in between if start < end and (m := _CITING.match(text, start, end))), None)
    if match is None and content[-1].end <= source.start:
        match = _CITING_AFTER.match(text, cue.end, min(len(text), cue.end + 140))
    if match is None:
        return None
    who = match.group("who")
    if CARRIER.search(who) or not _UNNAMED.match(who):
        return None
    return replace(
        found,
        source=(Span.cut(text, match.start("who"), match.end("who")),),
        cue=(Span.cut(text, match.start("cue"), match.end("cue")),),
    )
