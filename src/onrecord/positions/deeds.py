"""Deeds beside words: acts of states told in an article, by rules on verbs and their subjects and objects.

An act is read from one sentence: its verb, the state before it (who does it) and the state after it (to whom). Acts of a kind
that only a codebook tells ("other") are kept where the sentence is about an issue that is followed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.positions.context import stem_set
from onrecord.positions.matching import coverage, issues_named, terms_of
from onrecord.schema import Article, Deed, Modality, Span, Statement
from onrecord.schema.issue import Issue


class Sighting(Protocol):
    """A wording of a state or body in a text: code-point offsets, and the state or body meant."""

    @property
    def start(self) -> int:
        """Where the wording begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def polity(self) -> str:
        """The state or body meant."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """``host``: the state after the verb does it (it receives the visitor); ``both``: all states named do it together."""

    type: str
    words: re.Pattern[str]
    host: bool = False
    both: bool = False


_FILL = r"(?:[\w’'-]+ ){0,6}?"


def _pattern(kind: str, *words: str, host: bool = False, both: bool = False) -> _Pattern:
    return _Pattern(kind, re.compile("|".join(words), re.I), host, both)


_VISITORS = r"(?:delegations?|envoys?|ministers?|presidents?|ambassadors?|representatives?|emissar\w+)\b"
_PAPERS = r"(?:agreements?|memorand\w+|treaty|treaties|accords?|deal|protocols?|pact|mou|papers|text|convention|instrument)\b"
_INSIGHT = (
    r"(?:that|there|this|these|those|not only|how|why|what|when|where|whether|and|for|its|their|our|as|"
    r"(?:the|an?) (?:\w+ )?(?:need|importance|fact|urgency|value|role|rights?|contributions?|efforts?|significance|challenges?|"
    r"difficult\w*|seriousness|threats?|sacrifices?|work|leadership|progress|potential|impact|extent|danger|limits)\b)"
)
"""What follows where somebody sees a fact and recognises no state."""

_PATTERNS = (
    _pattern(
        "accepted-credentials",
        rf"\b(?:accept|receiv|took|take|taken)\w* {_FILL}(?:credentials|letters? of credence)",
        r"\bcredentials (?:of [\w ]+ )?(?:were|was|have been|had been) accepted",
    ),
    _pattern(
        "accepted-credentials",
        r"\bpresent\w* (?:his|her|their|its) (?:credentials|letters? of credence) (?:to|in)\b",
        host=True,
    ),
    _pattern(
        "accepted-diplomat",
        rf"\b(?:accept|accredit|admitt?|took in|taken in|receiv)\w* {_FILL}(?:diplomats?|chargé|charge d|consul|embassy staff)",
        r"\bhand\w* (?:over )?(?:the|its|their) [\w ]{0,20}embass\w+ (?:over )?to\b",
    ),
    _pattern(
        "severed-relations",
        r"\b(?:sever|broke off|breaks? off|cut off|cut|suspend|freez|froze|downgrad)\w* (?:all |its |their )?(?:diplomatic )?"
        r"(?:relations|ties)\b",
        rf"\brecall\w* (?:its|his|her|their) {_FILL}ambassador",
        rf"\bexpel\w* {_FILL}(?:diplomats?|ambassador|envoy)",
        r"\bclos\w+ its embassy",
    ),
    _pattern(
        "recognized", rf"\b(?:recogni[sz]ed|recogni[sz]es)\b(?!\s+{_INSIGHT})", r"\b(?:granted|extended) (?:\w+ )?recognition\b"
    ),
    _pattern(
        "imposed-sanctions",
        rf"\b(?:impos|slapp?|adopt|announc)\w* {_FILL}(?:sanctions|embargo|asset freeze)",
        r"\bsanctioned\b",
        r"\bblacklist(?:ed|s)\b",
        rf"\bfroze {_FILL}assets",
    ),
    _pattern(
        "signed-agreement",
        rf"\b(?:sign|initiall?|conclud|ink)(?:ed|s|ing)? {_FILL}{_PAPERS}",
        r"\b(?:we|have|has|had) signed with\b",
        r"\bput (?:their|its|his) (?:names?|signatures?)\b",
        rf"\b{_PAPERS}[^.]{{0,40}}\b(?:was|were|will be|to be|is to be) signed\b",
        both=True,
    ),
    _pattern(
        "sent-envoy",
        rf"\b(?:sent|sends|send|dispatch\w*|despatch\w*) {_FILL}(?:envoys?|delegations?|emissar\w+|"
        r"representatives?|negotiators?)\b",
    ),
    _pattern("received-delegation", rf"\b(?:received|receives|hosted|hosts|welcomed|played host to) {_FILL}{_VISITORS}"),
    _pattern(
        "received-delegation",
        r"\b(?:paid|pays|pay|paying) (?:an? )?(?:[\w-]+ ){0,3}visit to\b",
        r"\bvisited\b",
        r"\b(?:arrived|arrives) in\b(?=[^.]*\b(?:talks|visit|meet))",
        host=True,
    ),
    _pattern(
        "voted",
        r"\bvot(?:ed|es) (?:\d+[- ]?(?:to|–|-)[- ]?\d+ )?(?:[\w]+ )?(?:for|against|in favou?r|to|on|down|yes|no)\b",
        r"\babstained\b",
        r"\b(?:backed|supported|opposed|rejected)\b[^.]{0,80}\bin (?:an?|the) [\w ]{0,30}\bvote\b",
    ),
    _pattern(
        "other",
        r"\b(?:withdrew|pulled out|freed|released|exchanged|handed over|closed|reopened|opened|delivered|deployed|landed)\b",
        r"\b(?:shipped|revoked|lifted|ended|ends|suspended|resumed|extended|banned|seized|blocked|vetoed|launched|ratified)\b",
        r"\b(?:repealed|requested|evacuated)\b",
    ),
)

_DENIED = re.compile(r"\b(?:not|never|n[’']t|no longer|den(?:y|ies|ied)|refus\w+|without|neither|nor)\b[^.,;]{0,40}$", re.I)
_HYPOTHETICAL = re.compile(r"\b(?:if|were|would|could|might|may|should|unless|whether|until|before|provided)\b[^.;]{0,60}$", re.I)
_ANNOUNCED = re.compile(
    r"\b(?:will|shall|to be|is to|are to|plans? to|due to|set to|about to|intends? to|agreed to|promised to|is expected to)\b"
    r"[^.;]{0,30}",
    re.I,
)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’')\]]*(?=\s+[\"“‘'(]?[A-ZÀ-Þ0-9]|\s*$)|(?=\n)|$)")

ABOUT = 0.4
"""An act of the kind "other" is kept where so much of an issue's name stands in its sentence or headline.

Set on 24 labelled stories together with the reading of joint subjects: 22 of their 26 deeds found, 32 told.
"""


def deeds_of(
    article: Article, states: Sequence[Sighting], issues: Sequence[Issue], statements: Sequence[Statement] = ()
) -> tuple[Deed, ...]:
    """The deeds told in the article, in order, each once.

    ``states`` are its wordings of states and bodies, and of persons who speak for one, in order. A sentence whose verb has no
    state before it ("The ministers signed …", "It recalled …") goes on with those of the sentences before. ``date`` is None:
    the words of a deed's time are read with the statements' dates. ``counts_as`` names the statements that tell what a deed of
    this kind means or does not mean ("does not mean recognising").
    """
    found: dict[tuple[str, str, str | None], Deed] = {}
    title = article.text[: article.headline_end]
    about = issues_named(article, issues)
    counts = Counter(part for state in states for part in state.polity.split(" and "))
    main = [polity for polity, _ in counts.most_common(2)]
    recent: list[str] = []
    for match in _SENTENCE.finditer(article.text):
        start, end = match.span()
        here = [state for state in states if start <= state.start and state.end <= end]
        if end - start >= 20 and end > article.headline_end:
            for deed in _in_sentence(article.text, start, end, here, about, title, recent, main):
                found.setdefault((deed.type, deed.actor, deed.recipient), deed)
        for polity in (part for state in here for part in state.polity.split(" and ")):
            if polity in recent:
                recent.remove(polity)
            recent.append(polity)
    told = {(deed.type, deed.actor) for deed in found.values() if deed.recipient is not None}
    kept = [deed for deed in found.values() if deed.recipient is not None or (deed.type, deed.actor) not in told]
    return tuple(replace(deed, counts_as=_counts_as(deed.type, statements)) for deed in kept)


_MEANS = re.compile(
    r"\b(?:means?|meant|amounts? to|amounted to|amounting to|constitut\w+|equals?|implies|implied|imply|signif\w+|"
    r"(?:should|must|may|can|could)(?: not|n[o'’]t) be (?:read|seen|taken|understood) as|tantamount to|"
    r"(?:is|are|was|were|be)(?: not|n['’]t| no)(?: an?| any| the)? "
    r"(?:act|form|sign|step|recognition|endorsement|approval|acceptance|legitimation))\b",
    re.I,
)


def _counts_as(kind: str, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The statements whose content names a deed of this kind and says what it means or does not mean."""
    words = [pattern.words for pattern in _PATTERNS if pattern.type == kind and kind != "other"]
    found = []
    for statement in statements:
        content = " ".join(span.text for span in statement.content)
        if _MEANS.search(content) and any(pattern.search(content) for pattern in words):
            found.append(statement.id)
    return tuple(found)


def _in_sentence(
    text: str,
    start: int,
    end: int,
    here: Sequence[Sighting],
    issues: Sequence[Issue],
    title: str,
    recent: Sequence[str],
    main: Sequence[str],
) -> list[Deed]:
    taken: list[tuple[int, int]] = []
    found: list[Deed] = []
    for pattern in _PATTERNS:
        for verb in pattern.words.finditer(text, start, end):
            if any(verb.start() < b and a < verb.end() for a, b in taken):
                continue
            if pattern.type == "other" and not _about(text[start:end], title, issues):
                continue
            if _PASSIVE.match(text, verb.end(), end):
                continue  # "recognised by nobody": who does it is told otherwise, if at all
            before = [part for state in here if state.end <= verb.start() for part in state.polity.split(" and ")]
            listed = _listed(text, [state for state in here if state.end <= verb.start()], verb.start())
            after = [part for state in here if state.start >= verb.start() for part in state.polity.split(" and ")]
            together = bool(_TOGETHER.search(text[start : verb.start()]))
            if together and len(set(before)) < 2:
                before = list(main)
            elif not before:
                before = [*recent[-1:]]
            parties = _parties(pattern, before, after, together)
            if len(listed) > 1 and not (pattern.host or pattern.both or together):
                parties = [(actor, next((state for state in after if state not in listed), None)) for actor in listed]
            for actor, recipient in parties:
                taken.append(verb.span())
                found.append(
                    Deed(
                        type=pattern.type,
                        actor=actor,
                        recipient=recipient,
                        date=None,
                        modality=_modality(text, start, verb),
                        counts_as=(),
                        evidence=(Span.cut(text, verb.start(), _clause_end(text, verb.end(), end)),),
                    )
                )
    return found


_PASSIVE = re.compile(r"\s+(?:so far |yet )?by\b")
_BETWEEN = re.compile(r",? (?:and |or |as well as )?|, |/| & ")
_TO_VERB = re.compile(r"(?: (?:have|has|had|all|each|also|already|both|now|later|since))*\s*(?:\([^)]*\))?\s*", re.I)


def _listed(text: str, before: Sequence[Sighting], at: int) -> list[str]:
    """The states of an enumeration that is the verb's subject ("Norland, Sudania and Ostria have …"), in order; else none."""
    if not before or not _TO_VERB.fullmatch(text[before[-1].end : at]):
        return []
    found = [before[-1].polity]
    for earlier, later in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if not _BETWEEN.fullmatch(text[earlier.end : later.start]):
            break
        found.append(earlier.polity)
    return list(dict.fromkeys(reversed(found)))


_TOGETHER = re.compile(
    r"\b(?:both|each|two (?:sides|countries|governments|states|ministers|parties|capitals|leaders)|"
    r"the (?:ministers|parties|sides|leaders|delegations)|they)\b",
    re.I,
)


def _parties(pattern: _Pattern, before: list[str], after: list[str], together: bool) -> list[tuple[str, str | None]]:
    """Who did it to whom: the nearest state before the verb and the first after it, turned round for hosts."""
    if pattern.host:
        visitor = before[-1] if before else None
        hosts = [state for state in after if state != visitor]
        return [(hosts[0], visitor)] if hosts else []
    if pattern.both or together:
        named = list(dict.fromkeys([*before[-2:], *after[:2]]))
        if len(named) >= 2:
            return [(named[0], named[1]), (named[1], named[0])]
        return [(named[0], None)] if named else []
    if not before:
        return []
    actor = before[0] if pattern.type == "other" else before[-1]
    recipient = next((state for state in (*after, *before) if state != actor), None)
    return [(actor, recipient)]


def _about(sentence: str, title: str, issues: Sequence[Issue]) -> bool:
    words = stem_set(sentence)
    both = words | stem_set(title)
    return any(
        coverage(terms_of(issue).names, words) >= ABOUT or (coverage(terms_of(issue).names, both) >= 2 * ABOUT)
        for issue in issues
    )


def _modality(text: str, start: int, verb: re.Match[str]) -> Modality:
    lead = text[start : verb.start()]
    if _DENIED.search(lead):
        return "denied"
    if _HYPOTHETICAL.search(lead):
        return "hypothetical"
    if _ANNOUNCED.search(lead[-40:]) or re.search(r"\bwill be\b|\bto be\b", verb.group()):
        return "announced"
    return "done"


def _clause_end(text: str, at: int, end: int) -> int:
    """Where the clause that began before ``at`` ends: at a comma, semicolon or the sentence's end."""
    cut = re.search(r"[,;]|[.!?](?=\s|$)", text[at:end])
    return at + cut.start() if cut else len(text[:end].rstrip(" .\n"))
