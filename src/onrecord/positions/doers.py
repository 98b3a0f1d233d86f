"""Who does what a verb tells: the states and bodies that are its subject, found by the words between them and the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Sighting(Protocol):
    """A wording of a state or body in a text: code-point offsets and the state or body meant."""

    @property
    def start(self) -> int:
        """Where the wording begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def polity(self) -> str:
        """The state or body meant."""


@dataclass(slots=True)
class Told:
    """What a story has told up to a sentence: ``last`` its subject, ``main`` the two states it is about, ``home`` its own state.

    ``near`` are the states that the paragraph named so far; ``joint``: it is a paper of two states.
    """

    main: Sequence[str]
    home: str | None
    joint: bool = False
    last: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """``states`` in order; ``words`` of the subject and where it ``start``s; ``tail`` stands between it and the verb."""

    states: tuple[str, ...]
    words: str
    start: int
    tail: str
    joint: bool = False


_CHAMBERS = (
    r"parliament|senate|assembly|congress|chamber|deputies|lawmakers|legislators|mps|legislature|senators|council|committee"
)
AGENTS = (
    r"(?:(?:vice[- ]|deputy |prime )?(?:ministers?|premiers?|presidents?|chancellors?)|government|cabinet|ministry|ministries|"
    r"presidency|king|queen|emir|sultan|(?:crown )?prince|pope|holy father|majesty|"
    rf"{_CHAMBERS}|house|commission|court|army|navy|air force|"
    r"military|forces?|troops|soldiers|(?:police )?officers|police|guards?|customs|authorit(?:y|ies)|officials?|"
    r"leaders?|leadership|junta|rulers?|"
    r"administration|delegat(?:ion|e)s?|envoys?|emissar(?:y|ies)|ambassadors?|representatives?|negotiators?|mission|embassy|"
    r"consuls?|consulate|chargé(?: d[’']affaires)?|side|secretary(?:[- ]general| of state)?|treasury|department|agency|governor|"
    r"general staff|coast guard|party of [\w]+|team|regulator|central bank|state secretary)"
)
_EPITHETS = r"(?:state|republic|kingdom|country|nation|bloc|union|alliance|federation|emirate|island|capital|monarchy|grouping)"
CHAMBERS = re.compile(
    rf"\b(?:{_CHAMBERS}|(?<!white )house|bundestag|bundesrat|storting\w*|riksdag\w*|folketing\w*|eduskunta|"
    r"al[tþ]h?ingi?|sejm|duma|rada|knesset|"
    r"majlis|tweede kamer|eerste kamer|kamer|seimas|saeima|riigikogu|dáil|seanad|cortes|diet|sabha|nitijela|cámara|"
    r"nationalrat|sabor|oireachtas)\b",
    re.I,
)
_OWNED = r"(?:its|his|her|their|our)"
_DETERMINED = r"(?:the|an?|this|both|each|mr\.?|h\.?e\.?)"
_NAME = r"(?:,? (?:[A-ZÀ-ÞĀ-ž][\w.’'-]*|al|bin|ibn|de|da|do|dos|van|von|der|of the [A-Z]\w+)){0,6}"
_KINDS = (
    r"(?:foreign|prime|deputy|vice|defen[cs]e|interior|justice|trade|energy|economy|economic|finance|federal|"
    r"national|local|military|"
    r"acting|interim|transitional|supreme|upper|lower|first|state|central)"
)
_GENERIC = re.compile(
    rf"(?:\b(?P<det>{_OWNED}|{_DETERMINED}) (?P<words>(?:[\w’'-]+ ){{0,3}}?)|(?:^|(?<=[.:;,“\"–—-] )|(?<=[“\"«])|"
    rf"(?<=\bthat )|(?<=\band ))"
    rf"(?:{_KINDS} ){{0,2}})(?P<noun>{AGENTS}|{_EPITHETS})"
    rf"(?: (?:of|for) (?:the )?(?!.*\b(?:which|who|that|was|were|has|had|on|met|received|signed)\b)"
    rf"[\w’' -]{{1,60}}?(?<! and)(?<! or)(?<! but))?(?-i:{_NAME})$",
    re.I,
)
_AGENT = re.compile(rf"(?:\b(?P<det>{_OWNED}|the) )?(?:(?<=[ “\"])|^)(?:{_KINDS} ){{0,2}}(?P<noun>{AGENTS})\b", re.I)
_TITLE_CASE = re.compile(
    r"\b(?!The |National |Supreme |Federal |State |Prime |In |At |By |On )[A-ZÀ-Þ][\w-]+ (?:[A-ZÀ-Þ][\w-]+ |and |of )*$"
)
_LOCAL = re.compile(
    r"council|commission|committee|court|police|officers|officials?|leaders?|leadership|department|agency|governor", re.I
)
_BODY = re.compile(r"assembly|team|mission", re.I)
_HEAD = re.compile(
    rf"(?:['’]s?)?(?P<words>(?: [\w’'-]+){{0,4}}?) (?P<noun>{AGENTS})(?: (?:of|for|led by) (?:the |"
    rf"an? )?[\w’' -]{{1,50}}?)?(?-i:{_NAME})",
    re.I,
)
_BROKEN = re.compile(
    r" (?:the|an?|its|his|her|their|that|which|who|to|in|on|at|for|with|by|from|and|or|was|were|is|are|has|had|have|"
    r"would|will|\w{2,}(?:ed|ing)) ",
    re.I,
)
_JOINT = re.compile(
    r"\b(?:both|each|(?:the )?two(?: (?:sides|countries|governments|states|ministers|parties|capitals|leaders|presidents|"
    r"foreign ministers|delegations))?|the (?:ministers|parties|sides|leaders|delegations|presidents)|they)$",
    re.I,
)
_PRONOUN = re.compile(r"\b(?P<word>it|he|she|who|which)$", re.I)
_TITLED = re.compile(
    rf",? (?:the |its |his |her )?(?:(?!(?:with|in|at|on|by|for|to|from|an?|which|who)\b)[\w’'-]+ ){{0,3}}?{AGENTS}\b", re.I
)
_BETWEEN = re.compile(
    rf"(?:,? (?:and |or |as well as )?|, |/| & )(?:(?:the |an? )?(?:[\w-]+ ){{0,2}}?{AGENTS} (?:of|"
    rf"for) (?:[\w ]{{1,40}} of )?(?:the )?)?",
    re.I,
)
DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH = rf"(?:{MONTHS}|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
_TIME = (
    rf"(?:on |last |this |next |by |late |early )?{DAYS}(?: (?:morning|evening|night|afternoon))?|(?:on |"
    rf"in )?(?:\d{{1,2}} )?{_MONTH}"
    rf"(?: \d{{1,2}})?(?:,? \d{{4}})?|in \d{{4}}|(?:last|this|next|the same) (?:week|month|year|morning|afternoon|evening|day)|"
    r"at (?:the|a) (?:\w+ ){0,3}(?:meeting|session|ceremony|summit)|in (?:the|a) (?:\w+ ){0,3}(?:vote|ballot|"
    r"session|statement|note)|"
    r"(?:today|yesterday|earlier|overnight)|by \d+ (?:votes )?to \d+|for the (?:first|second|third|last) time"
)
_TAIL = re.compile(
    rf"(?:(?<=[\s,(“\"])|^|(?=[’']))(?:{_TIME}|(?i:has|have|had|having|will|would|shall|may|might|can|could|"
    rf"should|must|did|does|do|is|are|was|"
    r"were|be|been|being|to|not|never|also|then|now|later|already|again|itself|themselves|all|still|even|just|once|twice|thus|"
    r"since|first|last|finally|so far|yet|no longer|jointly|alone|each|both|only|duly|"
    r"(?:agreed|promised|pledged|plans?|planned|intends?|intended|expected|set|due|about|ready|prepared|"
    r"refused|declined|failed|decided|resolved|continue[sd]?|began|started|denie[sd]|hope[sd]?|want(?:s|ed)?|"
    r"seek|seeks|threatened|"
    r"vowed|offered|asked|needs?|ought|likely|able)|"
    r"[’'](?:ve|d|ll|s)|n[’']t|won[’']t|didn[’']t|hasn[’']t|haven[’']t|don[’']t|doesn[’']t|wouldn[’']t|"
    r"(?!assembly|family|italy|july|anomaly)\w{3,}ly))\s*$"
)
_GOVERNED = re.compile(
    r"\b(?:in|at|with|to|against|about|on|for|between|over|into|towards?|outside|inside|than|near|by|like|without|of)"
    r"(?: (?:the|an?|its|his|her|their))?$",
    re.I,
)
_OF_AGENT = re.compile(
    rf"\b(?:{AGENTS}|\d+|two|three|ten|many|some|all|most|half|members?|people|citizens|notice|decree|order|"
    rf"circular|law|act)(?: [\w’' -]{{1,50}})? of(?: the)?$",
    re.I,
)
_AND = re.compile(r"(?:,? (?:and|but|or|then|and then|and also|and has|but also)|,)$", re.I)
_WHILE = re.compile(r",? (?:while|after|when|upon|by)$", re.I)
_THAT = re.compile(r"(?:\bthat|[“\"«‘]|^)$", re.I)
_DOING = re.compile(r"[a-z]+ing [^.;,]{5,90}? (?:(?:does|did) (?:not|n[o’']t)|is|was|means)\b", re.I)
_ING = re.compile(r"\w+ing\b")
_GROUPINGS = r"bloc|union|alliance|grouping"
_NOT_AMERICAN = (
    r"(?:(?:deputy |prime )?(?:ministers?|premiers?|chancellors?)|ministry|ministries|king|queen|emir|sultan|(?:crown )?prince|"
    r"majesty|parliament|mps|junta)"
)
"""Offices and bodies that the United States does not have."""
_FINITE = re.compile(r"\b(?:has|have|had|was|were|is|are|will|would|says?|said)\b", re.I)
_STOP = re.compile(r"[;:]|[“\"«](?=\w)| (?:that|while|whereas|because|although|when|which|who|whose)(?= )|[–—]", re.I)
_WHERE = re.compile(r"\b(?:in|at)(?: the)?$", re.I)


_TWO = re.compile(r" and (?!Herzegovina|Tobago|Barbuda|Nevis|the Grenadines|Pr[ií]ncipe|Jan Mayen|Miquelon|Futuna)")


def parts(polity: str) -> list[str]:
    """The states that a joint name tells ("Egypt and Sudan")."""
    return _TWO.split(polity)


def subject_of(text: str, start: int, at: int, seen: Sequence[Sighting], told: Told, voice: str | None) -> Subject | None:
    """The subject of the verb at ``at`` in the sentence that begins at ``start``; None where the words name none.

    ``seen`` are the sentence's states and bodies, ``voice`` is the state of the speaker in whose words the verb stands.
    """
    return _Finder(text, start, at, [item for item in seen if item.end <= at], told, voice).subject()


@dataclass(frozen=True, slots=True)
class _Finder:
    text: str
    start: int
    at: int
    seen: Sequence[Sighting]
    told: Told
    voice: str | None

    def subject(self) -> Subject | None:
        end = self._stripped(self.at)
        tail = self.text[end : self.at]
        lead = self.text[self.start : end]
        found = self._phrase(end)
        if found is None and lead.rstrip().endswith(","):
            found = self._before_aside(end)
        relative = re.search(r",? (?:who|which|that)$", lead, re.I)
        if relative and found is None:
            found = self._phrase(self.start + relative.start())
        while_doing = _WHILE.search(lead) if _ING.match(self.text, self.at) else None
        if found is None and while_doing:
            found = self._of_clause(self.start + while_doing.start())
        if found is None and _THAT.search(lead) and _DOING.match(self.text, self.at, self.at + 120):
            found = ([self.voice], self.at, False) if self.voice else self._of_clause(end)
        if found is None and relative is None and _AND.search(lead):
            found = self._of_clause(end)
        if found is None:
            return None
        states, begin, joint = found
        return Subject(tuple(states), self.text[begin:end], begin, tail, joint) if states else None

    def _stripped(self, end: int) -> int:
        """Where the verb's helpers, adverbs and times before ``end`` begin."""
        while True:
            end = self.start + len(self.text[self.start : end].rstrip())
            match = _TAIL.search(self.text, max(self.start, end - 60), end)
            if match is None or (match.start() <= self.start and match.start() == end):
                return end
            if any(item.start < match.end() and match.start() < item.end for item in self.seen):
                return end
            end = match.start()

    def _phrase(self, end: int) -> tuple[list[str], int, bool] | None:
        """The states of the noun phrase that ends at ``end``, where it begins, and whether two do it jointly."""
        end = self.start + len(self.text[self.start : end].rstrip())
        bracket = re.search(r"\s*\([^()]*\)$", self.text[self.start : end])
        if bracket:
            end = self.start + bracket.start()
        before = [item for item in self.seen if item.end <= end]
        if before and before[-1].end == end:
            return self._listed(before)
        lead = self.text[self.start : end]
        joint = _JOINT.search(lead)
        if joint:
            if joint.group().lower() == "they" and len(self.told.last) < 2 and not self.told.joint:
                return None
            states = self.told.last if len(self.told.last) > 1 else self.told.main
            own = list(dict.fromkeys(item.polity for item in before))
            return list(own[-2:] if len(own) > 1 else states), self.start + joint.start(), True
        if before:
            between = self.text[before[-1].end : end]
            head = _HEAD.fullmatch(between)
            if head and not _BROKEN.search(head["words"] + " "):
                listed = self._listed(before)
                if listed is not None:
                    return listed
        generic = _nearest(lead)
        if generic:
            state = self._meant(generic, self.start + generic.start())
            return ([state], self.start + generic.start(), False) if state else None
        pronoun = _PRONOUN.search(lead)
        if pronoun and pronoun["word"].lower() in ("it", "he", "she"):
            own_subject = self._of_clause(self.start + pronoun.start(), whole=True)
            if own_subject is not None:
                return own_subject[0][:1], self.start + pronoun.start(), False
            return self.told.last[:1] or ([self.voice] if self.voice else []), self.start + pronoun.start(), False
        return None

    def _listed(self, before: Sequence[Sighting]) -> tuple[list[str], int, bool] | None:
        """The states of the list that ends with the last sighting, unless a preposition makes it no subject."""
        first = before[-1]
        found = [first.polity]
        for earlier in reversed(before[:-1]):
            between = re.sub(
                rf"^(?:['’]s)? (?:[\w-]+ )?{AGENTS}(?-i:{_NAME})", "", self.text[earlier.end : first.start], flags=re.I
            )
            if not _BETWEEN.fullmatch(re.sub(r"\bthe $", "", between)):
                break
            found.append(earlier.polity)
            first = earlier
        lead = self.text[self.start : first.start].rstrip()
        if _GOVERNED.search(lead) and not _OF_AGENT.search(lead):
            return None
        states = [part for state in reversed(found) for part in parts(state)]
        return list(dict.fromkeys(states)), first.start, False

    def _before_aside(self, end: int) -> tuple[list[str], int, bool] | None:
        """The phrase before an aside in commas that ends at ``end`` ("Norland, which borders on it, …")."""
        close = self.text.rfind(",", self.start, end)
        opens = self.text.rfind(",", self.start, close)
        if opens > 0 and _TITLED.match(self.text, opens, close):
            found = self._phrase(close)
            if found is not None and found[1] > opens:
                return found
        for _ in range(6):
            close = self.text.rfind(",", self.start, close)
            if close < 0:
                return None
            found = self._phrase(close)
            if found is not None:
                return found
        return None

    def _of_clause(self, end: int, *, whole: bool = False) -> tuple[list[str], int, bool] | None:
        """The first phrase that may be a subject in the clause that goes on up to ``end``; else in the sentence."""
        stops = [match.end() for match in _STOP.finditer(self.text, self.start, end)]
        for begin in [self.start] if whole else dict.fromkeys([*stops[-1:], self.start]):
            generic = _AGENT.search(self.text, begin, end)
            first = generic.start() if generic and not re.match(r" (?:of|for)\b", self.text[generic.end() : end]) else end
            for item in self.seen:
                if item.start < begin or item.end > end or first < item.start:
                    continue
                if _FINITE.search(self.text, begin, item.start):
                    break
                listed = self._listed([other for other in self.seen if other.start >= begin and other.end <= item.end])
                if listed is not None:
                    for other in [other for other in self.seen if item.end <= other.start < end]:
                        if not _BETWEEN.fullmatch(self.text[item.end : other.start]):
                            break
                        listed[0].append(other.polity)
                        item = other
                    return list(dict.fromkeys(listed[0])), listed[1], False
            state = self._meant(generic, generic.start()) if generic else None
            if generic and state:
                return [state], generic.start(), False
        pronoun = re.match(r"\W*(?:it|he|she|they)\b", self.text[self.start : end], re.I)
        return (self.told.last[:1], self.start, False) if pronoun and self.told.last else None

    def _meant(self, generic: re.Match[str], at: int) -> str | None:
        """The state whose "government", "prime minister" or "parliament" is told without a name before it."""
        det, noun = (generic["det"] or "").lower(), generic["noun"].lower()
        for item in self.seen:
            between = self.text[at + generic.end("noun") - generic.start() : item.start] if item.start > at else None
            if between is not None and re.fullmatch(r" (?:of|for) (?:[\w’', -]{1,50} of )?(?:the )?", between):
                return item.polity
        if noun == "holy father":
            return "Vatican"
        if det in ("its", "his", "her", "their"):
            own = self._of_clause(at, whole=True)
            if own is not None:
                return own[0][0]
            return self.told.last[0] if self.told.last else self.voice
        if _LOCAL.fullmatch(noun):
            return None  # of a town, a union, a company
        if _BODY.fullmatch(noun) and _TITLE_CASE.search(
            self.text[max(self.start, at - 30) : at + generic.start("noun") - generic.start()]
        ):
            return None  # a body with a name of its own
        for item in reversed(self.seen):
            if item.end <= at and _WHERE.search(self.text[self.start : item.start].rstrip()):
                return item.polity
        if re.fullmatch(_GROUPINGS, noun):
            return self.told.last[0] if self.told.last else None
        if self.voice is not None:
            return self.voice if _may_have(self.voice, noun) else None
        if re.fullmatch(_EPITHETS, noun):
            return self.told.last[0] if self.told.last else None
        last = self.told.last[0] if self.told.last and _may_have(self.told.last[0], noun) else None
        home = self.told.home if self.told.home and _may_have(self.told.home, noun) else None
        return last if last in self.told.near else home or last


def _may_have(state: str, noun: str) -> bool:
    """Whether the state has an office or body that is called so."""
    return state != "United States" or re.fullmatch(_NOT_AMERICAN, noun) is None


def _nearest(lead: str) -> re.Match[str] | None:
    """The shortest phrase without a state's name that ends the words."""
    found = match = _GENERIC.search(lead)
    while match is not None:
        found = match
        match = _GENERIC.search(lead, match.start() + 1)
    return found
