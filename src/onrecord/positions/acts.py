"""Acts in the sentences of a story: for each wording of a deed who did it, to whom, and whether it was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.positions.deed_words import ABROAD, PATTERNS, RESOLVED, TALLY, Pattern
from onrecord.positions.doers import AGENTS, CHAMBERS, DAYS, MONTHS, Sighting, Subject, Told, parts, subject_of
from onrecord.schema import Deed, Modality, Span

_BY = re.compile(r"(?: (?:\w+ly|so far|yet|also|only|in \d{4}))? by\b")
_BY_WHAT = re.compile(
    rf" by (?:\d|\w+ing\b|(?:the|an?|its|this|that|next|last|then|now|{DAYS}|{MONTHS})\b(?! (?:[\w’'-]+ ){{0,3}}?{AGENTS}\b))",
    re.I,
)
"""A time, a measure or a means after "by": nobody who does it."""
_DOES = re.compile(
    rf" (?:the |its )?(?:[\w’'-]+ ){{0,2}}\|(?:(?:['’]s?)?(?: [\w’'-]+){{0,2}}? {AGENTS}\b|\W*(?:$|[,.;)]| (?:on|"
    rf"in|to|and|for|at|last|this)\b))",
    re.I,
)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\b(?!.*\bto\b)", re.I)
_BASE = re.compile(
    r"(?:accept|receive|take|admit|hand|present|accredit|sever|suspend|freeze|downgrade|end|close|impose|slap|"
    r"adopt|announce|sign|"
    r"initial|conclude|ink|send|dispatch|despatch|pay|recall|withdraw|call|summon|expel|declare|make)\b",
    re.I,
)
_HELPED = re.compile(r"\b(?:will|would|shall|did|do|does|not|n[’']t)\b", re.I)
_SETTLED = re.compile(rf"\b{RESOLVED}$", re.I)
_ENVOYS = re.compile(
    r"\b(?:envoys?|delegations?|emissar\w+|minister|mission|negotiators?|mediators?|representatives?|"
    r"(?:reconnaissance|advance|survey) part(?:y|ies)|team|party of)\b",
    re.I,
)
_UNTOLD = re.compile(
    r"\b(?:if|unless|until|till|once|whether|provided(?: that)?|as long as|as soon as|(?:the )?(?:day|moment|minute)|lest|"
    r"in case|were|should|had|how|what|why|whenever|however|whoever|whatever|wherever|whichever|"
    r"(?<!for the )(?:first|last) time)(?: (?:the|an?|its|his|her|their|both|all))?(?: [\w’'-]+){0,3}?$",
    re.I,
)
"""What stands before a clause that tells a condition and no act."""
_UNSAID = re.compile(
    r"\b(?:not|never)\b (?:\w+ )?(?:say|said|claim|claimed|confirm|confirmed|mean|meant|think|believe)(?: that)?$", re.I
)
_DISOWNED = re.compile(r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?)\b[^.;]{0,50}\bthat$", re.I)
"""What stands before a clause that somebody says is not so."""
_WISHED = re.compile(
    r"\b(?:may|might|could|can|should|must|ought|wants?|wanted|hopes?|hoped|seeks?|asked|needs?|likely|able|"
    r"offered|threatened)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never|no longer|den(?:y|ies|ied)|refused|declined|failed|without|neither|nor)\b|n[’']t\b", re.I)
_HYPOTHETICAL = re.compile(r"\bwould\b", re.I)
_ANNOUNCED = re.compile(
    r"\b(?:will|shall|plans?|planned|due|set|about|intends?|intended|agreed|promised|pledged|vowed|expected|ready|prepared)\b|"
    r"\b(?:to be|is to|are to|was to|were to)\b",
    re.I,
)


_DOING = re.compile(r"(?:\b(?:is|are|was|were|be|been|while|after|when|upon|by|before|that)|[,“\"]|\w+ly)$", re.I)
"""What stands before a form in -ing that tells what its subject does."""
_PEOPLE = re.compile(
    r"^(?!Paris|Tunis|\w+ Nations)[A-ZÀ-Þ][\w ]*(?:[aeiou]ns|[a-z]is|Finns|Danes|Swedes|Poles|Turks|Greeks|Czechs|Serbs|Croats)$"
)
"""A people without an article: some of its people, not the state."""
_WITH_NAME = re.compile(r"(?: [\w’'-]+){0,6}? with (?:the )?[A-ZÀ-Þ]")
_MEMBERS = re.compile(
    r"\b(?:members|senators?|representatives|republicans|democrats|congress(?:wo)?men|voters|people|he|she|who)$", re.I
)
"""Those who vote as persons; what they do is no act of their state unless the count is told."""
_FINITE = re.compile(r"\b(?:has|have|had|was|were|is|are|will|would|\w{3,}ed|said|says|told|sent|met|held)\b")
_GOES_ON = re.compile(r"\W*(?:It|He|She|They|The|This|That|Its|His|Her)\b")
_INVITED = re.compile(r"\bat the invitation of (?:the )?(?:[\w’' ]+ of )?(?:the )?$")
_RULE = (
    r"(?:independence|statehood|sovereignty|administration|government|authorit(?:y|ies)|regime|emirate|republics?|state|rule|"
    r"leadership)\b"
)
_STATEHOOD = re.compile(rf" (?:it|him|them|us)\b| [“\"‘]?(?:the )?(?:[\w-]+ )?[“\"‘]?{_RULE}", re.I)
_A_STATE = re.compile(
    rf" (?:(?:the|its|an?|that|neighbou?ring|newly|independent|new|breakaway|self-\w+) )*"
    rf"(?:(?:[\w-]+ ){{0,3}}{_RULE} (?:of|in) (?:the )?)?",
    re.I,
)
"""What stands between "recognised" and the state that is recognised, where no thing of the state is meant."""
_NO_STATE = re.compile(
    rf"['’]s? (?!(?:[\w-]+ ){{0,2}}{_RULE})| as an? (?!(?:[\w-]+ ){{0,2}}(?:state|country|nation|republic|kingdom)\b)", re.I
)
_HEADED = re.compile(r"[^.;]{0,40}?\b(?:to|in|for|between)\b")
_RECEIVED_AT = re.compile(r"\b(?:by|in|at)(?: the| [A-Z][\w.]+)* $")


@dataclass(frozen=True, slots=True)
class _Act:
    """A wording of a deed in a sentence: its verb, the verb's subject, the states ``before`` and ``after`` it begins."""

    pattern: Pattern
    verb: re.Match[str]
    start: int
    end: int
    subject: Subject | None
    before: Sequence[Sighting]
    after: Sequence[Sighting]

    def between(self, state: Sighting) -> str:
        """The words between the verb and a state after it."""
        return self.verb.string[self.verb.end() : state.start]


@dataclass(slots=True)
class Story:
    """A story as it is read sentence by sentence.

    ``voices``: pieces of what is said, each with the state of its speaker; ``about``: whether words touch the matter of an issue
    that is followed, the words for states among them left out.
    """

    text: str
    told: Told
    states: Sequence[Sighting]
    voices: Sequence[tuple[int, int, str]]
    about: Callable[[str, Sequence[str]], bool]

    def went_on(self, start: int, end: int) -> None:
        """Keeps what the sentence named for those that follow."""
        here = [state for state in self.states if start <= state.start and state.end <= end]
        if here:
            verb = _FINITE.search(self.text, here[0].end, end)
            first = subject_of(self.text, start, verb.start() if verb else here[0].end + 1, here, self.told, None)
            self.told.last = list(first.states) if first else [here[0].polity]
            self.told.near.extend(state.polity for state in here)
        elif not _GOES_ON.match(self.text, start, end):
            self.told.last = []
        if "\n" in self.text[end : end + 2]:
            self.told.near.clear()

    def in_sentence(self, start: int, end: int, *, headline: bool) -> list[Deed]:
        """The deeds of one sentence; of a headline, which tells what the body tells, only a visit that is its title."""
        taken: list[tuple[int, int]] = []
        found: list[Deed] = []
        here = [state for state in self.states if start <= state.start and state.end <= end]
        for pattern in PATTERNS:
            if headline and pattern.by != "visit":
                continue
            for verb in pattern.words.finditer(self.text, start, end):
                if any(verb.start() < b and a < verb.end() for a, b in taken):
                    continue
                deeds = self._deeds(pattern, verb, start, end, here)
                if deeds:
                    taken.append(verb.span())
                    found += deeds
        return found

    def _deeds(self, pattern: Pattern, verb: re.Match[str], start: int, end: int, here: Sequence[Sighting]) -> list[Deed]:
        voice = next((state for a, b, state in self.voices if a <= verb.start() < b), None)
        act = _Act(
            pattern=pattern,
            verb=verb,
            start=start,
            end=end,
            subject=subject_of(self.text, start, verb.start(), here, self.told, voice),
            before=[state for state in here if state.end <= verb.start()],
            after=[state for state in here if state.start >= verb.start()],
        )
        if not pattern.own and not self._touches(act):
            return []
        if pattern.by == "chamber" and not self._abroad(act):
            return []
        actors = self._actors(act)
        modality = self._modality(act) if actors else None
        if modality is None:
            return []
        evidence = (Span.cut(self.text, verb.start(), _clause_end(self.text, verb.end(), end)),)
        return [
            Deed(
                type=pattern.type,
                actor=actor,
                recipient=_recipient(act, actor, actors),
                date=None,
                modality=modality,
                counts_as=(),
                evidence=evidence,
            )
            for actor in actors
        ]

    def _touches(self, act: _Act) -> bool:
        """Whether the clause, from its subject to its end, is about the matter of an issue that is followed."""
        begin = act.subject.start if act.subject else max(act.start, act.verb.start() - 60)
        end = _clause_end(self.text, act.verb.end(), act.end)
        if _POINTS_BACK.search(self.text, act.verb.end(), end):
            begin, end = act.start, act.end
        states = [self.text[item.start : item.end] for item in (*act.before, *act.after)]
        return self.about(self.text[begin:end], states)

    def _abroad(self, act: _Act) -> bool:
        """Whether a chamber votes on what concerns others: a state, a paper of states, or the matter of an issue followed."""
        end = _clause_end(self.text, act.verb.end(), act.end)
        own = act.subject.states if act.subject else ()
        if any(state.start < end and state.polity not in own and not _is_own(self.text, state) for state in act.after):
            return True
        told = ABROAD.search(self.text, act.verb.start(), end) or TALLY.search(self.text, act.start, act.end)
        return told is not None or self._touches(act)

    def _actors(self, act: _Act) -> list[str]:
        """Who did it; none where the words do not tell."""
        by, verb, subject = act.pattern.by, act.verb, act.subject
        if by == "both":
            return self._signed(act)
        if by == "carried":
            return self._carried(act)
        if by == "guest":
            return self._received(act)
        if by == "visit":
            return [state.polity for state in act.after if re.search(r"\bto (?:the )?$", act.between(state), re.I)][:1]
        agent = _BY.match(self.text, verb.end(), act.end)
        passive = subject is not None and _BE.search(subject.tail) is not None
        reduced = agent is not None and _BY_WHAT.match(self.text, verb.end()) is None
        if (passive and not verb.group().lower().endswith("ing")) or reduced:
            does = [
                state.polity
                for state in act.after
                if agent and _DOES.match(f"{self.text[agent.end() : state.start]}|{self.text[state.end : act.end]}")
            ]
            if by == "chamber" and not CHAMBERS.search(self.text, verb.end(), act.end):
                return []
            return does[:1] if by in ("subject", "chamber") else []
        if subject is None or not _is_finite(verb.group(), subject.tail):
            return []
        if verb.group().lower().split()[0].endswith("ing") and not _DOING.search(self.text[act.start : verb.start()].rstrip()):
            return []
        if subject.words.lower() in ("our", "its", "their", "his", "her"):
            return []
        actors = list(subject.states)
        if (
            by != "host"
            and _PEOPLE.search(subject.words)
            and not re.search(r"\bthe $", self.text[act.start : subject.start], re.I)
        ):
            return []
        voters = self.text[subject.start : verb.start() - len(subject.tail)].rstrip()
        if act.pattern.type == "voted" and _MEMBERS.search(voters) and not TALLY.search(self.text, act.start, act.end):
            return []
        if act.pattern.type == "signed-agreement" and self._with_nobody(act):
            return []
        if act.pattern.type == "recognized" and not self._is_state(act):
            return []
        if by == "host":
            return [state.polity for state in act.after if state.polity not in actors][:1]
        if by == "place":
            return self._met(act, subject)
        if by == "envoy":
            away = any(state.polity not in actors and len(act.between(state)) < 60 for state in act.after)
            goes = away and _HEADED.match(self.text, verb.end() - 4, act.end)
            return actors if goes and _ENVOYS.search(self.text, max(act.start, subject.start - 60), verb.start()) else []
        if by == "chamber" and not CHAMBERS.search(self.text, max(act.start, subject.start - 30), verb.start()):
            return actors if TALLY.search(self.text, act.start, act.end) else []
        return actors

    def _with_nobody(self, act: _Act) -> bool:
        """Whether a paper is signed with somebody named who is no state or body."""
        other = _WITH_NAME.match(self.text, act.verb.end(), act.end)
        return other is not None and not any(other.end() - 6 < state.start < other.end() + 50 for state in act.after)

    def _is_state(self, act: _Act) -> bool:
        """Whether what is recognised is a state or its rule, not a thing of it."""
        if _STATEHOOD.match(self.text, act.verb.end(), act.end):
            return True
        near = [state for state in act.after if state.start >= act.verb.end()]
        whole = bool(near) and _A_STATE.fullmatch(act.between(near[0])) is not None
        return whole and _NO_STATE.match(self.text, near[0].end, act.end) is None

    def _signed(self, act: _Act) -> list[str]:
        """Who signed a paper that "was signed": those between whom or by whom it is, the parties of a joint document."""
        words = self.text[act.verb.start() : act.end]
        between = re.search(r"\b(?:between|by)\b", words)
        if between:
            named = [state.polity for state in act.after if state.start >= act.verb.start() + between.start()]
            both = list(self.told.main) if self.told.joint or re.search(r"\btwo\b", words) else []
            return list(dict.fromkeys(named))[:2] or both
        if self.told.joint:
            return list(self.told.main)
        if re.search(r"\bwith\b", act.verb.group()):
            place = [state.polity for state in act.after if self.text[: state.start].endswith(" in ")]
            return place[:1] or ([self.told.home] if self.told.home else [])
        return []

    def _carried(self, act: _Act) -> list[str]:
        """By whose chamber a text was carried or thrown out, where the count of the vote is told."""
        if not TALLY.search(self.text, act.start, act.end):
            return []
        here = [*act.before, *act.after]
        if here:
            return [state.polity for state in here if CHAMBERS.search(self.text, state.start, state.end + 12)][:1]
        return self.told.near[:1] or ([self.told.home] if self.told.home else [])

    def _received(self, act: _Act) -> list[str]:
        """Who received a guest that "was received": the one named with "by", else the one where it was."""
        guests = act.subject.states if act.subject else [state.polity for state in act.before][:1]
        for state in act.after:
            if _RECEIVED_AT.search(act.between(state)):
                return [state.polity] if state.polity not in guests else []
        host = next((state for state in reversed(self.told.near) if state not in guests), self.told.home)
        place = re.match(r" (?:\w+ ){0,2}?(?:at|in|there|by)\b", self.text[act.verb.end() : act.end])
        return [host] if host is not None and host not in guests and guests and place else []

    def _met(self, act: _Act, subject: Subject) -> list[str]:
        """The party in whose place two parties met, or at whose invitation."""
        for state in act.after:
            if _INVITED.search(act.between(state)):
                return [state.polity]
        parties = set(subject.states)
        if len(parties) > 1 or subject.joint:
            parties |= {state.polity for state in act.before}
        elif self.told.joint:
            parties |= set(self.told.main)
        elif act.verb.group().lower() != "met" and self.told.home:
            parties.add(self.told.home)
        if len(parties) < 2:
            return []
        return [
            state.polity
            for state in act.after
            if state.polity in parties and len(act.between(state)) < 60 and re.search(r"\b(?:in|at) $", act.between(state))
        ][:1]

    def _modality(self, act: _Act) -> Modality | None:
        """Whether it was done, is announced, denied or supposed; None for a condition or a wish, which tells no act."""
        begin = act.subject.start if act.subject else act.verb.start()
        tail = act.subject.tail if act.subject else self.text[max(act.start, begin - 4) : begin]
        lead = self.text[act.start : begin].rstrip()[-60:]
        if _UNTOLD.search(lead) or _UNSAID.search(lead) or _WISHED.search(tail):
            return None
        if _DENIED.search(tail) or _DISOWNED.search(lead):
            return "denied"
        if _HYPOTHETICAL.search(tail):
            return "hypothetical"
        return "announced" if _ANNOUNCED.search(tail) or re.search(r"\b(?:will|to) be\b", act.verb.group()) else "done"


def _is_finite(verb: str, tail: str) -> bool:
    """Whether the verb tells an act and no wish: an infinitive only after what settles or announces it."""
    settled = _SETTLED.search(tail.rstrip()) is not None
    told = _ANNOUNCED.search(tail) is not None or _DENIED.search(tail) is not None
    if _BASE.match(verb):
        return settled or told or _HELPED.search(tail) is not None
    return settled or told or not tail.rstrip().endswith(" to")


_BEYOND = re.compile(
    r"[;:“]| – | (?:when|while|after|before|because|if|since|until|although|whereas|so that|"
    r"and (?:it|he|she|they|we|[\w-]+ has))\b|"
    r", (?:the|it|he|she|they|and|but|while|which|who|same)\b(?! [^,]{0,40},? (?:and|or) )",
    re.I,
)
"""What stands between a verb and the words of another clause."""


def _recipient(act: _Act, actor: str, actors: Sequence[str]) -> str | None:
    """To whom it was done: the other party, else the first other state after the verb, else the last before it."""
    inside = [
        state
        for state in act.after
        if not re.search(r"\band (?:the )?$", act.between(state)) and not _is_own(act.verb.string, state)
    ]
    receiving = act.pattern.by in ("host", "place", "guest")
    if not receiving:
        inside = [state for state in inside if not _BEYOND.search(act.between(state))]
    after = [part for state in inside for part in parts(state.polity)]
    before = [part for state in reversed(act.before) for part in parts(state.polity)]
    if receiving:
        return next((state for state in (*before, *after) if state != actor), None)
    partner = next((state.polity for state in inside if re.search(r"\bwith (?:the )?$", act.between(state))), actor)
    if len(actors) == 2 and act.pattern.type in ("signed-agreement", "other") and partner in actors:
        return next(state for state in actors if state != actor)
    others = after if len(actors) > 1 else [*after, *before]
    return next((state for state in others if state not in actors), None)


_POINTS_BACK = re.compile(r"\b(?:that|this|those|these) \w+")
"""Words that mean what the sentence named before."""


def _is_own(text: str, state: Sighting) -> bool:
    """Whether the wording is the speaker's "we" or "our" before a thing, which is done to nobody."""
    word = text[state.start : state.end].lower()
    return word == "we" or (word == "our" and not re.match(rf" (?:[\w-]+ )?{AGENTS}\b", text[state.end :], re.I))


def _clause_end(text: str, at: int, end: int) -> int:
    """Where the clause that began before ``at`` ends: at a comma, semicolon or the sentence's end."""
    cut = re.search(r"[,;](?!\d)|(?<!\b[A-Z])[.!?](?=\s|$)", text[at:end])
    return at + cut.start() if cut else len(text[:end].rstrip(" .\n"))
