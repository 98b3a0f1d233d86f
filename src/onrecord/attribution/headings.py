"""Documents that are themselves a statement, told by their heading: whose words they are, and where these begin and end.

"Statement by President X on …", "FACT SHEET: …", "A Proclamation on …", "Name, Office" right below the headline, "The
following is attributable to Spokesperson X:". See docs/decisions/0021-documents-that-are-statements.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord import text as texts
from onrecord.schema import Span

Offsets = tuple[int, int]
Voice = Literal["named", "body", "joint", "act"]

HEAD_BLOCKS, HEAD_LINE = 8, 240
"""A document names itself in so many paragraphs at its top, in lines of at most so many characters."""

_WORD = r"[A-ZÀ-Þ][\w.’'&\-]*"
_JOIN = r"(?:of|the|for|de|del|da|do|dos|la|le|el|al|bin|ibn|van|von|der|den|ten|ter|and|to the)"
_NAME = rf"(?:the )?{_WORD}(?:,? Jr\.?)?(?: (?:{_JOIN} ){{0,3}}{_WORD}(?:,? Jr\.?)?){{0,14}}"
_MAKER = re.compile(
    r"\b(?:President|Secretary|Minister|Spokes\w+|Advis[eo]r|Ambassador|Director|Chair\w*|Commissioner|Administrator|Governor"
    r"|Mayor|Senator|Representatives?|Chancellor|Premier|King|Queen|Lady|Gentleman|Envoy|Coordinator|Attorney|General|Speaker"
    r"|Leaders?|Ministers?|Dr|Mr|Ms|Mrs|Ministry|Department|Governments?|Office|Embassy|Council|Mission|Delegation"
    r"|White House"
    r"|Administration|Commission|Authority|Agency|Coalition|Committee|Counselor|Prime|Presidents|Deputy|Under)\b"
)
_OFFICE = re.compile(
    r"\b(?:President|Secretary|Minister|Spokes(?:person|man|woman)|Ambassador|Director|Commissioner|Administrator"
    r"|Governor|Mayor"
    r"|Chancellor|Premier|Envoy|Coordinator|Attorney General|Counselor|Representative|Advis[eo]r|Premier"
    r"|Chargé d[’']Affaires)\b"
)
_GENRE = r"(?:statement|remarks|address|speech|op-?ed|letter|message|keynote|declaration|testimony|video message|readout)s?"
_BY = re.compile(
    rf"(?:(?:press|media|joint|opening|closing|public|official|full|text of (?:an?|the)|an?|the) )*(?P<genre>{_GENRE})"
    rf"(?:,? \(?as prepared(?: for delivery)?\)?,?)? (?P<by>by|from|of) (?P<name>(?-i:{_NAME}))",
    re.I,
)
_OF_BODY = re.compile(
    rf"(?P<name>{_NAME})(?:[’']s?)? (?:Joint |Press )?(?:Statement|Declaration|Communiqu[eé])\b(?=\W*$| (?:on|regarding)\b)"
)
_OPED = re.compile(rf"(?i:op-?ed)\s*:\s*(?:(?:by|from) )?(?P<name>{_NAME})(?= on\b| for\b|,|:|\s*$)")
_JOINT = re.compile(
    r"(?:(?:leaders[’']?|trilateral|ministerial|quad|g7|g20) )*joint (?:[\w.’'–-]+ ){0,4}?(?:statement|declaration)\b", re.I
)
_SHEET = re.compile(
    r"(?:fact ?sheet|background(?:er)?|q&a|(?:press|media) (?:note|statement)"
    r"|statement of administration policy)\b(?:\s*[:–—-]|\s*$| )",
    re.I,
)
_TOLD = re.compile(
    r"readout\b(?! by\b| from\b)|(?:[\w’'. -]{3,90})[’']s?\s+(?:(?:phone|video|virtual|bilateral"
    r"|separate) )*(?:calls?|meetings?|travel|trip|visit|lunch"
    r"|dinner|conversation)\b",
    re.I,
)
_ACT = re.compile(
    r"(?:press release: )?(?:an? )?(?:presidential )?(?:proclamation on|executive order(?: \d+)? on|memorandum (?:on"
    r"|for|to)|notice (?:on|regarding)"
    r"|(?:text of )?(?:an? )?letters? to|(?:text of )?(?:an? )?message to|presidential determination|proclamation\s*$"
    r"|executive order\s*$)",
    re.I,
)
_ATTRIBUTABLE = re.compile(
    rf"(?:the )?(?:following|below)(?: \w+){{0,3}} (?:is|are|can be|may be)(?: \w+)? attribut(?:able"
    rf"|ed) to (?P<name>{_NAME})\s*:?\s*$",
    re.I,
)
_RELEASED = re.compile(
    r"(?:the )?(?:text of the )?following (?:is (?:the|a) )?(?:(?:text of )?(?:the"
    r"|a) )?(?:joint )?statement\b.{0,40}? (?:released|issued|adopted|made) "
    r"(?:jointly )?by (?P<name>(?:the )?[A-ZÀ-Þ].{2,400}?)(?= on the occasion| to [a-z]| on (?:the )?[A-Z]|\s*[:.]?\s*$)",
    re.I,
)
_ORGAN = re.compile(r"(?:the )?(?:Office of the|Ministry of|Department of|Embassy of|Permanent Mission of)\b")
_BYLINE = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}}), (?:\w+ ){{0,3}}{_WORD}[^.!?\n]*$")
_SIGNED_I = re.compile(r"\bI, (?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*,? ?){2,5}(?:JR\.|SR\.)?)(?=,| )")
_SIGNATURE = re.compile(r"(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+|[A-Z]\.)(?:,? (?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*\.?)){1,4})\s*$")
_WE = re.compile(r"(?:^|[.;:!?] |, |\bthat )(?:[Ww]e)\b|\bI\b")
_HOUSE = re.compile(r"THE WHITE HOUSE|THE [A-Z ]+$")
_CUT = re.compile(r" (?:As|On|At|In|After|Before|With|Regarding|About|Following)(?= |$)", re.I)
_PROSE = re.compile(r"[.!?][\"”’)]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A document's heading: ``voice`` tells how it names its speaker, ``source`` where (None where the text does not).

    ``voice`` is ``named`` (a person or body in so many words), ``joint`` (several sides), ``act`` (a proclamation, order or
    letter: its signature names the speaker) or ``body`` (the issuing body). The words begin at ``start``.
    """

    voice: Voice
    source: Offsets | None
    start: int


def heading_of(text: str, headline_end: int = 0, byline: str | None = None) -> Heading | None:
    """The heading of a document whose own words are statements paragraph by paragraph, or None for any other text.

    None too for readouts, communiqués and joint statements that tell of the sides in the third person: what they tell is
    found as in a story. ``byline`` is who the page says wrote it, where the text itself does not.
    """
    blocks = texts.paragraphs(text)[:HEAD_BLOCKS]
    lines = [line for block in blocks for line in texts.lines(text, *block) if line[1] - line[0] <= HEAD_LINE]
    attributed = _attributed(text, [line for block in blocks for line in texts.lines(text, *block) if line[0] >= headline_end])
    if attributed is not None:
        return attributed
    head = [line for line in _above_prose(text, lines) if line[0] < headline_end or not headline_end]
    for start, end in head:
        found = _titled(text, start, end, headline_end)
        if found is not None:
            told = found.voice == "joint" and not _first_person(text, found.start)
            return None if told else found
    if any(_TOLD.match(text[slice(*line)]) for line in head):
        return None
    return _signed_below(text, lines, headline_end) or _bodily(byline, headline_end)


def _above_prose(text: str, lines: list[Offsets]) -> list[Offsets]:
    """The lines over the first one that ends as a sentence does."""
    prose = next((number for number, line in enumerate(lines) if number and _PROSE.search(text[slice(*line)])), len(lines))
    return lines[:prose]


def _titled(text: str, start: int, end: int, headline_end: int) -> Heading | None:
    line = text[start:end]
    below = max(headline_end, end)
    if re.match(r"readout of\b", line, re.I):
        return None
    if _SHEET.match(line):
        return Heading(voice="body", source=None, start=below)
    joint = _JOINT.match(line)
    by = _BY.match(line) or _OPED.match(line)
    if by is not None:
        name = by.group("name")
        name = name[: cut.start()] if (cut := _CUT.search(name)) else name
        if by.re is _BY and by.group("genre").lower().startswith("readout"):
            name = re.split(r" of (?!State\b|Staff\b|the\b)", name, maxsplit=1)[0]
        of = by.re is _BY and by.group("by").lower() == "of"
        if not of or _MAKER.search(name):
            at = start + by.start("name")
            return Heading(voice="joint" if joint else "named", source=(at, at + len(name)), start=below)
    if joint:
        return Heading(voice="joint", source=None, start=below)
    if _ACT.match(line):
        return Heading(voice="act", source=_signature(text), start=below)
    owner = _OF_BODY.match(line)
    if owner is not None and len(owner.group("name").split()) > 1:
        name = re.sub(r"[’']s?$", "", owner.group("name"))
        return Heading(voice="named", source=(start, start + len(name)), start=below)
    return None


def _attributed(text: str, lines: list[Offsets]) -> Heading | None:
    """A line below the headline that says whose words follow."""
    for start, end in lines[:5]:
        line = text[start:end].strip()
        named = _ATTRIBUTABLE.match(line)
        released = None if named else _RELEASED.match(line)
        if named is not None:
            return Heading(voice="named", source=(start + named.start("name"), start + named.end("name")), start=end)
        if released is not None:
            if not _first_person(text, end):
                return None
            return Heading(voice="joint", source=(start + released.start("name"), start + released.end("name")), start=end)
    return None


def _signed_below(text: str, lines: list[Offsets], headline_end: int) -> Heading | None:
    """ "Jane Roe, Minister of Trade" on the line right below the headline."""
    if not headline_end:
        return None
    below = next((line for line in lines if line[0] >= headline_end), None)
    if below is None:
        return None
    named = _BYLINE.match(text[slice(*below)])
    if named is None or not _OFFICE.search(text[slice(*below)]):
        return None
    return Heading(voice="named", source=below, start=below[1])


def _bodily(byline: str | None, headline_end: int) -> Heading | None:
    """A byline that is an office ("Office of the Spokesperson") or a person in office, which the text does not repeat."""
    if byline is None or not headline_end:
        return None
    if issued_by_body(byline) or (_BYLINE.match(byline) and _OFFICE.search(byline)):
        return Heading(voice="body", source=None, start=headline_end)
    return None


def tells_of_talks(text: str, headline_end: int = 0) -> bool:
    """The heading is that of a readout, a joint statement, or a note on a call, meeting or journey."""
    head = texts.lines(text, 0, headline_end or HEAD_LINE)
    return any(_TOLD.match(line) or _JOINT.match(line) for line in (text[slice(*place)] for place in head))


def issued_by_body(byline: str | None) -> bool:
    """The byline is an organ's ("Office of the Spokesperson"): what it tells in its own words is its statement."""
    return byline is not None and bool(_ORGAN.match(byline))


def _first_person(text: str, start: int) -> bool:
    """The sides say "we": at least a third of the paragraphs do."""
    blocks = [text[a:b] for a, b in texts.paragraphs(text) if a >= start and b - a > 80]
    return bool(blocks) and 3 * sum(bool(_WE.search(block)) for block in blocks) >= len(blocks)


def _signature(text: str) -> Offsets | None:
    """Where the one who signs is named: "I, JANE ROE, President of …", else a line of capitals among the last."""
    declared = _SIGNED_I.search(text)
    if declared is not None:
        return declared.start("name"), declared.start("name") + len(declared.group("name").rstrip(", "))
    blocks = list(texts.paragraphs(text))[-5:]
    for start, end in reversed([line for block in blocks for line in texts.lines(text, *block)]):
        signed = _SIGNATURE.match(text[start:end].strip())
        if signed is not None and not _HOUSE.match(signed.group("name")):
            return start, start + len(signed.group("name"))
    return None


def source_of(text: str, heading: Heading) -> tuple[Span, ...]:
    """The heading's source as the span of an attribution, empty where the text names nobody."""
    return (Span.cut(text, *heading.source),) if heading.source is not None else ()
