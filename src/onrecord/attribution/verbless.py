"""Attribution without a verb: what a colon, a dash or the layout alone gives to somebody.

Four shapes, each told by the text's own signs: a headline's colon ("Minister: talks will go on", "“Not on our agenda”:
minister"), a quotation signed below or behind by a dash and a name, a post signed with an account and a date, and a
quotation that a sentence without its own speech introduces with a colon ("Here is Vik in 1992: “…”"). Shapes and
exclusions were collected from the relations of PolNeAR train whose cue has no word in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import text as texts
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.lexicon import VERBS
from onrecord.schema.evidence import Span
from onrecord.schema.statement import Attribution

Offsets = tuple[int, int]

BASIS = "layout"
CONFIDENCE = {"headline": 0.9, "signed": 0.9, "post": 0.8, "introduced": 0.75}
"""PolNeAR train confirms by linked overlap 68 of 72 headlines and 7 of 7 signed quotations found there; its annotators leave
embedded posts unmarked, and too few introductions stand alone to count: those two are this project's guess."""

LONGEST_HEADLINE = 220
LONGEST_LABEL = 60
LEAST_QUOTED = 4
"""Words from which a quotation behind a colon is speech and not a title or a nickname."""

_WORKING_TITLES = re.compile(
    r"\W*(?:the latest|live|exclusive\b.*|breaking|just in|update\b.*|updates?|watch|video|photos?|pictures?|in pictures|opinion"
    r"|analysis|explainer|explained|fact ?check|factbox|fact box|timeline|q ?& ?a|q and a|interview|editorial|review|profile|look"
    r"|wow|boom|busted|revealed|just leaked|bombshell|paid notice|byline|readout|transcript|podcast|recap|correction|headlines"
    r"|question|answer|key points|note|subject|date|from|to|re|source|image|photo|picture|caption|credit|contact|related|more"
    r"|read more|see also|press release|joint statement|joint communiqu[eé]|communiqu[eé]|statement|remarks|speech"
    r"|table|figure)\s*\Z",
    re.I,
)
_SPEAKING_NOUN = re.compile(
    r"\b(?:reports?|polls?|polling|survey|study|studies|newspapers?|paper|daily|magazine|historians?|insiders?|experts?|officials?"
    r"|ministers?|ministry|ministries|sources?|police|government|embassy|spokes(?:man|woman|person|people)|campaign|camp|president"
    r"|envoys?|diplomats?|documents?|memo|analysts?|doctors?|scientists?|researchers?|economists?|lawyers?|aides?|lawmakers?|court"
    r"|judges?|prosecutors?|army|military|rebels?|opposition|unions?|charity|charities|agency|watchdog|media|regulators?|mayor"
    r"|governor|senators?|king|queen|pope|pm|premier|chancellor|mps?|meps?|ceo|chief|chair(?:man|woman)?|secretary|ambassador"
    r"|commissioner|commission|council|parliament|witness(?:es)?|residents?|activists?|critics?|leaders?|general|delegations?"
    r"|editorial|warning|presidency|kremlin|white house|pentagon|state department|foreign office)\Z",
    re.I,
)
_HEAD_END = re.compile(r"\s(?:on|to|at|in|from|after|before|about|over)\s", re.I)
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|St)\.\s|(?:al|de|del|van|von|bin|ibn|di|da|la|le)[\s-])?[A-Z][\w’'.-]*"
)
_ANY_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|must|should|do|does|did|not|won['’]t|isn['’]t)\b", re.I
)
_NO_CLAUSE = re.compile(r"(?:an?|the|how|why|what|where|when|who)\b", re.I)
_DESCRIBES = re.compile(r"(?:an?|the)\s[\w’'-]+(?:\s[\w’'-]+)?\s(?:who|that|which|whose)\b", re.I)
_QUOTED = re.compile(r"[“\"„«‘]|(?<!\w)'")
_PARTICLES = frozenset("in out up on off over back down away".split())
_TAIL = re.compile(r"[\s;]+\Z")
LONGEST_NOTE = 90
"""Characters behind a signer's name: a place, a post, an occasion ("…, tweeting after the debate")."""
_SIGNED_LINE = re.compile(
    r"(?P<content>[“”\"„«‘](?:[^\s“”\"„«»]+\s){3}[^“”\"„«»]*[”“\"»’])\s*(?P<dash>[—–―-]{1,3})\s?(?P<name>[A-Z])"
)
_SIGN = re.compile(r"(?P<dash>[—–―-]{1,3})\s?(?P<name>[A-Z])")
_POST = re.compile(
    r"(?P<dash>[—–-]{1,2})\s?(?P<name>[^\n()<>—–]{2,60}?) \(@\w{2,30}\)"
    r"(?=,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}))"
)
_LINK = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))+\s*\Z")


def verbless(text: str, headline_end: int, quotations: Sequence[texts.Quotation], *, posts: bool = True) -> list[Attribution]:
    """What layout alone attributes in ``text``, in the convention of the corpora, in order of appearance.

    ``headline_end`` is where the headline ends (0: unknown, then a short first line alone counts); ``quotations`` are
    those of the whole text. The cue is the colon or dash; ``basis`` is ``layout``. ``posts``: signed posts too.
    """
    blocks = texts.paragraphs(text)
    found = [*_headlines(text, headline_end), *_signed(text, blocks, quotations)]
    found += _posts(text, blocks) if posts else []
    return [_made(text, shape, spans, quotations) for shape, spans in found]


def _made(text: str, shape: str, spans: tuple[Offsets, Offsets, Offsets], quotations: Sequence[texts.Quotation]) -> Attribution:
    source, cue, content = spans
    return Attribution(
        source=(Span.cut(text, *source),),
        cue=(Span.cut(text, *cue),),
        content=(Span.cut(text, *content),),
        kind=kind_of(text, [content], quotations),
        negated=False,
        confidence=CONFIDENCE[shape],
        basis=BASIS,
    )


Found = list[tuple[str, tuple[Offsets, Offsets, Offsets]]]


def _headlines(text: str, headline_end: int) -> Found:
    lines = texts.lines(text, 0, headline_end or min(len(text), LONGEST_HEADLINE + 1))
    if not headline_end:
        lines = [line for line in lines[:1] if line[1] < len(text) and text[line[1]] == "\n"]
    found: Found = []
    for start, end in lines:
        if end - start > LONGEST_HEADLINE:
            continue
        spans = _label_first(text, start, end) or _label_last(text, start, end)
        if spans:
            found.append(("headline", spans))
    return found


_COLON = re.compile(r"(?<!\d):\s+")
_EXCLUSIVE = re.compile(r"(?:exclusive|breaking|update \d+|watch|video)\s?[–—:-]\s?", re.I)


def _label_first(text: str, start: int, end: int) -> tuple[Offsets, Offsets, Offsets] | None:
    """ "Minister: talks will go on"."""
    opening = _EXCLUSIVE.match(text, start, end)
    first = opening.end() if opening else start
    colon = _COLON.search(text, first, min(end, first + LONGEST_LABEL + 2))
    if colon is None or any(mark in text[first : colon.start()] for mark in '“”"‘,;?!'):
        return None
    head = _HEAD_END.search(text, first, colon.start())
    source = (first, head.start() if head else colon.start())
    content = (colon.end(), _line_end(text, colon.end(), end))
    if not _speaks(text, source, end) or not _clause(text[slice(*content)]):
        return None
    return source, (colon.start(), colon.start() + 1), content


def _label_last(text: str, start: int, end: int) -> tuple[Offsets, Offsets, Offsets] | None:
    """ "“Not on our agenda”: minister", "Talks will go on – envoy"."""
    last = _line_end(text, start, end)
    marks = list(re.finditer(r"(?:\s?:|\s[–—-]|(?<=[”’\"']),)\s", text[start:last]))
    if not marks:
        return None
    mark = marks[-1]
    content = (start, start + mark.start())
    source = (start + mark.end(), last)
    words = text[slice(*source)].split()
    if not 1 <= len(words) <= 5 or len(text[slice(*content)].split()) < 3:
        return None
    colon = _COLON.search(text, start, content[1])
    if colon is not None or not _speaks(text, source, end):
        return None
    quoted = text[content[1] - 1] in "”’\"'»"
    if not quoted and not _ANY_VERB.search(text, *content):
        return None
    at = start + mark.start() + len(mark.group()) - len(mark.group().lstrip())
    return source, (at, at + 1), content


def _line_end(text: str, start: int, end: int) -> int:
    """The end of a headline's matter: without a final full stop or semicolon outside quotation marks."""
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    return end - 1 if text[end - 1] == "." and not text[start:end].endswith("..") else end


def _clause(content: str) -> bool:
    """Whether what stands behind a headline's colon can be somebody's words: no question, no mere description."""
    words = content.split()
    if len(words) < 2 or content.rstrip("”’\"'").endswith("?"):
        return False
    if _DESCRIBES.match(content):
        return False
    return not _NO_CLAUSE.match(content) or bool(_QUOTED.search(content) or _ANY_VERB.search(content))


def _speaks(text: str, label: Offsets, headline_end: int) -> bool:
    """Whether a label names a speaker: a speaking noun at its end, or a name that the story shows speaking."""
    words = text[slice(*label)].strip()
    if not words or _WORKING_TITLES.match(words) or words[0] in "0123456789#@":
        return False
    parts = words.split()
    if len(parts) > 1 and words.isupper():
        return False
    if any(_finite(word, first=not at) for at, word in enumerate(parts)) or parts[-1].lower() in _PARTICLES:
        return False
    if _SPEAKING_NOUN.search(words):
        return len(parts) <= 5
    if not all(part[0].isupper() or part in ("of", "the", "de", "al", "van", "von", "bin", "and", "&") for part in parts):
        return False
    if parts[0] in ("The", "A", "An", "On", "In", "For") or not 1 <= len(parts) <= 5:
        return False
    return _shown_speaking(text, parts[-1].rstrip("’'"), headline_end)


def _finite(word: str, *, first: bool) -> bool:
    low = word.lower()
    if _ANY_VERB.fullmatch(low):
        return True
    reading = VERBS.get(low)
    if reading is None or reading.kind not in ("third", "past") or _SPEAKING_NOUN.search(low):
        return False
    return not first


def _shown_speaking(text: str, name: str, start: int) -> bool:
    """Whether below the headline the name stands within a few words of a verb of speech, in one sentence."""
    for match in re.finditer(rf"\b{re.escape(name)}\b", text[start : start + 6_000]):
        at = start + match.start()
        around = re.split(r"[.!?\n]\s", text[max(0, at - 90) : at])[-1].split()[-12:]
        behind = re.split(r"[.!?\n]\s", text[start + match.end() : start + match.end() + 110], maxsplit=1)[0].split()[:14]
        for word in (*around, *behind):
            reading = VERBS.get(word.strip(",.:;“”\"'’()").lower())
            if reading and reading.kind in ("past", "third", "ing") and reading.verb_class != "show":
                return True
    return False


def _name_at(text: str, start: int, end: int) -> Offsets | None:
    """The name or named speaker that opens ``text[start:end]``: to the first comma, bracket, dash or the end."""
    stop = re.search(r"\s?[,(–—;:|\n]|\.\s*\Z", text[start:end])
    last = start + stop.start() if stop else end
    words = text[start:last].split()
    if not 1 <= len(words) <= 9 or not text[start].isupper() or words[0] in ("A", "An"):
        return None
    if any(_finite(word, first=False) for word in words) or not any(_NAME.fullmatch(word.rstrip(".")) for word in words):
        return None
    return (start, last)


def _signed(text: str, blocks: Sequence[Offsets], quotations: Sequence[texts.Quotation]) -> Found:
    """Quotations with a dash and a name behind them: on the same line, on the next line or in the next paragraph.

    The quotation opens its line; a wrong opening mark (”…”) is read as one where the line shows the signature.
    """
    found: Found = []
    rows = [line for start, end in blocks for line in texts.lines(text, start, end)]
    starts = {start for start, _ in rows}
    for number, (start, end) in enumerate(rows):
        inline = _SIGNED_LINE.match(text, start, end)
        if inline and (name := _name_at(text, inline.start("name"), end)) and _rest_is_short(text, name[1], end):
            found.append(("signed", (name, inline.span("dash"), inline.span("content"))))
            continue
        sign = _SIGN.match(text, start, end) if number else None
        name = _name_at(text, sign.start("name"), end) if sign else None
        if sign is None or name is None or not _rest_is_short(text, name[1], end):
            continue
        above = next((q for q in quotations if q.end == rows[number - 1][1] and q.start in starts), None)
        if above is not None and len(text[above.start : above.end].split()) >= LEAST_QUOTED:
            found.append(("signed", (name, sign.span("dash"), (above.start, above.end))))
    return found


def _rest_is_short(text: str, start: int, end: int) -> bool:
    """Whether behind a signature nothing goes on but a place, a post or a note."""
    return end - start <= LONGEST_NOTE and not any(mark in text[start:end] for mark in '“”"„«')


def _posts(text: str, blocks: Sequence[Offsets]) -> Found:
    """Posts with their account and date behind a dash: "… — Name (@account) July 5, 2023"."""
    found: Found = []
    for match in _POST.finditer(text):
        start = next((first for first, last in blocks if first <= match.start() < last), match.start())
        tag = text.rfind(">", start, match.start())
        line = text.rfind("\n", start, match.start())
        start = max(start, tag + 1, line + 1)
        link = _LINK.search(text, start, match.start())
        end = link.start() if link else match.start()
        body = text[start:end]
        start, end = start + len(body) - len(body.lstrip()), start + len(body.rstrip(" \n."))
        if end - start > 8:
            found.append(("post", (match.span("name"), match.span("dash"), (start, end))))
    return found
