"""Quotations that a sentence without speech of its own introduces with a colon: "Here is Vik in 1992: “…”", "The report: “…”".

The colon and the quotation marks show that somebody's words follow; who it is stands in the introducing sentence, as a
label right before the colon, behind "from" or "here is", or as its subject. Where none of these is plain, nothing is
said. The quotation may open the next paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import text as texts
from onrecord.attribution.lexicon import VERBS
from onrecord.attribution.verbless import LEAST_QUOTED

Offsets = tuple[int, int]

_WORD = r"[A-Z][\w’'.&-]*"
_RUN = rf"{_WORD}(?:\s(?:{_WORD}|of|the|de|del|al|van|von|bin|and|for|\([^)\n]{{1,30}}\)))*"
_DOCUMENT = (
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)(?: \w[\w’'-]*){0,3}? (?:report|statement|study|letter"
    r"|document|communiqu[eé]|memo"
    r"|text|declaration|resolution|treaty|agreement|bill|law|ruling|editorial|article|tweet|post|message|email|e-mail|survey"
    r"|ministry|embassy|government|spokes(?:man|woman|person)|minister|president|official|campaign|party|readout|press release)"
)
_LABEL = re.compile(
    rf"(?:^|.*\s[–—-]\s)(?:More from )?(?P<source>{_RUN}|{_DOCUMENT})"
    r"(?P<rest>, (?:an?|the|former) [^,:]{2,60}|\s\([^)]*\))?\s*\Z",
    re.S,
)
_FROM = re.compile(
    rf"\b(?:[Hh]ere(?:’s|'s| is| was)|[Ff]rom|[Pp]er|[Ii]n the words of|[Tt]his from)\s"
    rf"(?P<source>{_RUN}|{_DOCUMENT})"
    r"(?P<rest>(?:,| in| on| at| during| to| from)\b[^:]*|)\s*\Z"
)
_SUBJECT = re.compile(
    rf"(?:(?:In|On|At|During|After|Before|But|And|Then|Still|Later|Also|When)\b[^,]{{0,80}}, |(?:But|And|Then|Still|Later) )?"
    rf"(?P<source>He|She|They|{_RUN}|{_DOCUMENT})"
    r"(?P<rest>,[^,:]{2,60},)?\s(?P<verb>(?:also |then |later |again |only |even |has |had )*[a-z][\w’'-]+)"
)
_TELLING = re.compile(
    r"\b(?:statement|message|tweets?|posts?|letter|speech|remarks?|lines?|words?|answer|response|reply|replies|reaction|reasons?"
    r"|explanation|excuse|argument|point|case|pledge|promise|demand|warning|plea|appeal|call|verdict|assessment|claim|claims"
    r"|caption|quote|slogan|motto|joke|advice|question|proposal|prediction|terms|way|blunt|clear|terse|brief|succinct|direct"
    r"|defiant|unrepentant|unmoved|dismissive|listed?|lists|put it|sums? up|summed up|began|begins|ended|ends|concluded|continued"
    r"|went on|goes on|opened|finished|took to|turned to|put|fired back|hit back|shot back|denied|rejected|condemned|praised"
    r"|criticized|criticised|attacked|defended|described|recalled)\b",
    re.I,
)
_NOBODY = frozenset(
    """this that it there what here in on at for and but or so then now when after before while if as since because from with
    regarding likewise additionally also later still wait yes no not one two another more most some many all both i we you my
    our your to by about how why where which who whose""".split()
)
# The sentence has a speaker further on ("Regarding the leak, the party said: …"): not this source's words.
_SPOKEN = re.compile(r",[^,]*\b(?:said|says|told|wrote|writes|tweeted|replied|added|put it|fired back|shot back|suggested)\b")
_SENTENCE_START = re.compile(r"(?:[.!?…][\"”’)\]]*\s+|\n\s*)(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A quotation with the source and the colon that its introducing sentence gives it, and where that sentence starts."""

    source: Offsets
    colon: Offsets
    content: Offsets
    sentence: Offsets


def introductions(text: str, quotations: Sequence[texts.Quotation]) -> list[Introduced]:
    """Quotations of at least ``LEAST_QUOTED`` words that a colon introduces and whose source the sentence shows."""
    found = []
    for quotation in quotations:
        if len(text[quotation.inner_start : quotation.inner_end].split()) < LEAST_QUOTED:
            continue
        colon = quotation.start - 1
        while colon > 0 and text[colon].isspace():
            colon -= 1
        if colon <= 0 or text[colon] != ":":
            continue
        start = _sentence_start(text, colon)
        source = _source(text, start, colon)
        if source is not None and not any(q.start < source[1] and source[0] < q.end for q in quotations):
            found.append(Introduced(source, (colon, colon + 1), (quotation.start, quotation.end), (start, colon)))
    return found


def _sentence_start(text: str, colon: int) -> int:
    paragraph = text.rfind("\n", 0, colon) + 1
    start = paragraph
    for match in _SENTENCE_START.finditer(text, paragraph, colon):
        before = text[start : match.start() + 1].split()
        if before and re.fullmatch(r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|St|U\.S|[A-Z]\.[A-Z])\.", before[-1]):
            continue
        start = match.end()
    return start


def _source(text: str, start: int, colon: int) -> Offsets | None:
    sentence = text[start:colon]
    label = _LABEL.match(sentence) if len(sentence) <= 120 else None
    match = label or _FROM.search(sentence)
    if match is None:
        subject = _SUBJECT.match(sentence)
        if subject is None or not (_is_verb(subject.group("verb")) and _TELLING.search(sentence, subject.start("verb"))):
            return None
        match = subject
    first, last = match.span("source")
    rest = match.group("rest") or ""
    if rest.startswith(",") and rest.endswith(","):
        last = match.end("rest")
    words = sentence[first:last].split()
    if len(words) > 12 or words[0].lower() in _NOBODY or (words[0].lower() in VERBS and len(words) > 1):
        return None
    if _SPOKEN.search(sentence, last):
        return None
    return start + first, start + last


def _is_verb(words: str) -> bool:
    word = words.split()[-1].lower()
    return word in VERBS or bool(re.fullmatch(r"is|was|were|are|had|has|put|took|went|goes|\w+(?:ed|es|s)", word))
