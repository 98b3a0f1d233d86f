"""Sources that are several people: officials, sides, "they", "one of them"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.schema import Attribution, SpeakerType
from onrecord.statements import antecedents, behalf, jointly, phrases
from onrecord.statements.behalf import NOBODY, Standing
from onrecord.statements.context import Answer
from onrecord.statements.holders import PersonAnswers
from onrecord.statements.offices import parse
from onrecord.statements.persons import Person
from onrecord.statements.phrases import PEOPLE, Phrase

_COLLECTIVE = frozenset(
    "governments countries states nations sides parties capitals partners percent majority minority half millions "
    "thousands hundreds dozens".split()
)
# People whose country is where they live, not whom they speak for.
_PRIVATE = frozenset(
    "experts analysts voters residents scholars economists critics journalists lawmakers supporters opponents "
    "commentators historians families workers farmers traders researchers scientists protesters activists".split()
)
_SINGLE = ("one", "another", "other", "a second", "a third")
_SOME_OF = (*_SINGLE, "neither", "none", "two", "some", "several", "many", "most", "few")
_AMOUNTS = frozenset("percent majority minority half third two three millions thousands hundreds dozens others".split())
_PEOPLE = "|".join(sorted(PEOPLE - _AMOUNTS))
_COUNTED = re.compile(
    r"\b((?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|[Aa] few|[Aa] dozen|\d+) "
    rf"(?:[\w.’'-]+ ){{0,4}}?(?:{_PEOPLE}))\b"
)
_OF_MEMBERS = re.compile(
    r"(?:the )?(?:heads? of (?:state(?: and government)?|government|delegation)|leaders|ministers|(?:member|partner) states)",
    re.I,
)
# "The ministers" of those who met.
_MET = re.compile(
    r"(?:the |all )(?:two |three |four |five )?(?:special )?(?:ministers|leaders|presidents|sides|parties|representatives|envoys|"
    r"delegations|principals|heads of delegation)",
    re.I,
)
_IN_CAPITAL = re.compile(r" in (?:the )?")
_OWNED = re.compile(r"our\b|(?:my|its|their)\b(?= (?:own |senior )?(?:officials|staff|advisers|aides|diplomats|people)\b)", re.I)
_PARTIES = re.compile(r"(?:the two|both|the three)\b", re.I)


def _singular(role: str | None) -> str | None:
    """ "senior officials" of one of them: the first plural of a calling loses its mark."""
    if role is None:
        return None
    for word in role.split():
        if phrases.plural_person(word):
            return role.replace(word, word[:-2] + "an" if word.endswith("men") else word[:-1], 1)
    return role


# A member of parliament speaks for nobody but a party at most.
_LEGISLATORS = frozenset("senators lawmakers legislators mps meps congressmen parliamentarians backbenchers".split())


class PluralAnswers(PersonAnswers):
    """Resolves groups, counted unnamed sources and plural pronouns."""

    def of_people(self, phrase: Phrase, words: str, start: int, end: int) -> Answer:
        """Unnamed people: ``anonymous`` when counted or single, a ``group`` otherwise."""
        text = words.strip()
        if _PARTIES.match(text) and phrase.head != "governments":
            return self._of_parties(text, phrase, start)
        if _MET.fullmatch(text):
            states = jointly.states_of(self.story, start, phrase.head)
            if states:
                role = phrase.head.capitalize() if phrases.plural_person(phrase.head) else None
                return Answer(type="group", name=text, role=role, standing=Standing(None, states, None), plural=True)
        collective = phrase.head in _COLLECTIVE
        single = (
            phrase.number == "one"
            or phrase.head == "sources"
            or (phrases.plural_person(phrase.head) and bool(re.search(r"\bwho\b", text)))
            or (phrase.counted and not collective)
            or bool(re.match(r"(?:one|another) of\b", text, re.I))
        )
        standing, role = self._standing_of_people(phrase, text, start)
        if re.match(r"(?:one|another) of\b", text, re.I):
            role = _singular(role)
        kind: SpeakerType = "anonymous" if single else "group"
        name = re.sub(r"\s+", " ", phrases.extended(self.text, start, end).strip() if end > start else text)
        plural = phrase.number == "some" and not re.match(r"(?:one|another) of\b", text, re.I)
        return Answer(type=kind, name=name, role=role, standing=standing, plural=plural)

    def _standing_of_people(self, phrase: Phrase, text: str, start: int) -> tuple[Standing, str | None]:
        office_like = phrases.plural_person(phrase.head)
        role: str | None = phrase.head if phrase.head in ("governments", "lawmakers", "aides") else None
        if office_like:
            office = parse(text, self.story.sightings, start)
            role = office.role if office is not None and phrase.head not in ("democrats", "republicans") else None
        if phrase.head in ("source", "sources"):
            role = None
        if re.search(r"\b(?:former|ex-|retired|opposition)\b", text, re.I) or phrase.head in _LEGISLATORS:
            return NOBODY, role
        core_end = start + len(phrase.core)
        seen = self.story.seen(start, core_end)
        if seen and phrase.head not in _PRIVATE:
            polity, body = seen[0].polity, seen[0].kind == "body"
            return Standing(polity if body else behalf.government(polity), polity, "D"), role
        tail = self.story.seen(core_end, start + len(text))
        if (
            phrase.head == "officials"
            and not phrase.counted
            and len(tail) == 1
            and _IN_CAPITAL.fullmatch(self.text[core_end : tail[0].start])
        ):
            return Standing(behalf.government(tail[0].polity), tail[0].polity, "D"), "officials"
        if office_like and tail and tail[0].kind in ("seat", "organ", "body"):
            return Standing(tail[0].form, tail[0].polity, "D"), role
        if phrase.head in ("source", "sources") and tail and re.search(r"close to|in the|at the|within", text):
            return Standing(None, tail[0].polity, "D"), role
        if office_like and (company := re.search(r"\b(company|firm|agency|bank|party|union) \w+$", text)):
            known = self.body_called(company.group(1), start)
            if known is not None:
                return Standing(known.name, known.standing.on_behalf_of, "D" if known.standing.on_behalf_of else None), role
        organic = re.search(
            r"\b(?:administration|government|chancellery|palace|ministry|cabinet|security|military|army)\b", text, re.I
        )
        house = self.house() if self.issuer_is_body() else None
        if house is not None and _OF_MEMBERS.fullmatch(text):
            return Standing(*house, "C"), "Heads of State" if "heads of state" in text.lower() else role
        owned = _OWNED.match(text)
        if owned and (self.main_label or owned.group().lower() != "our"):
            ours = self.owner(owned.group(), start)
            return (ours.standing._replace(tier="D") if ours is not None and ours.standing.on_behalf_of else NOBODY), role
        if organic and (office_like or phrase.head in ("source", "sources")):
            organ = re.search(r"\b(?:in|at|of|from) (?:the )?([\w ]+)$", text)
            state = self.story.polity_near(start)
            named = organ.group(1) if organ else (behalf.government(state) if state else None)
            return Standing(named, state, "D" if state else None), role
        return NOBODY, role

    def _of_parties(self, text: str, phrase: Phrase, start: int) -> Answer:
        """ "The two sides": the two states of a joint document or of the head of the story, in order of appearance."""
        states: list[str] = []
        if self.issuer is not None and self.issuer.joint:
            states = list(self.issuer.polities)
        elif phrase.head in ("sides", "leaders", "ministers", "presidents", "governments", "countries", "parties"):
            head = [s.polity for s in self.story.sightings if s.start < max(1500, start) and s.kind != "body"]
            ranked = sorted(set(head), key=lambda p: (-head.count(p), p))
            states = sorted(ranked[:2], key=head.index) if len(ranked) >= 2 else []
        states = jointly.ordered(self.story, states) if self.issuer is None or not self.issuer.joint else states
        both = " and ".join(states) if len(states) == 2 else jointly.states_of(self.story, start, phrase.head)
        role = phrase.head.capitalize() if phrases.plural_person(phrase.head) else None
        return Answer(type="group", name=text, role=role, standing=Standing(None, both, None), plural=True)

    def of_plural_pronoun(
        self, phrase: Phrase, start: int, end: int, parent: Answer | None, enclosing: Attribution | None
    ) -> Answer:
        """ "They", "both", "one of them": the last plural source or counted people, else the pair named last, else a body."""
        word = phrase.head
        if parent is not None and parent.plural and enclosing is not None and enclosing.kind == "indirect":
            return parent
        word = "they" if word == "their" else word
        group = self._group_before(start)
        if word in ("they", "them"):
            group = self._nearer_plural(start, group)
        if group is not None and word.startswith(_SOME_OF):
            single = word.startswith(_SINGLE)
            told = next((w for w in reversed(self.text[start:end].lower().split()) if phrases.plural_person(w)), None)
            role = _singular(group.role or told) if single else group.role
            name = self.text[start:end] if single else group.name
            return replace(group, name=name, plural=not single, type="anonymous", role=role)
        if group is not None:
            return group
        pair = self._pair_before(start)
        if pair is not None:
            return pair
        body = self.body_before(start) if word in ("they", "them") else None
        if body is not None and body.named_at is not None and self.distance(start, body.named_at[0]) <= 2:
            return body
        single = word.startswith(_SINGLE)
        return Answer(type="anonymous" if single else "group", name=self.text[start:end], plural=not single)

    def of_persons(self, persons: Sequence[Person], told: antecedents.Phrase) -> Answer:
        """Several persons named together: a group under their names."""
        names = [person.name for person in persons]
        both = jointly.listed(names)
        return Answer(type="group", name=both, named_at=(told.start, told.end), plural=True)

    def _nearer_plural(self, start: int, group: Answer | None) -> Answer | None:
        """The persons or people told of in the plural in this or the last sentence, where none spoke later; else ``group``."""
        low = self.story.sentence_start(max(0, self.story.sentence_start(start) - 2))
        spoke = max((at for at, a in self.history if at < start and a.plural), default=-1)
        pair = antecedents.pair_told(self.story, start, low)
        if pair is not None and pair[1].start > spoke:
            return self.of_persons(*pair)
        bodies = [at for at, a in self.history if at < start and a.type == "organization" and a.named_at is not None]
        if bodies and bodies[-1] > spoke and self.distance(start, bodies[-1]) <= 4 and spoke >= 0:
            between = [at for at, a in self.history if bodies[-1] < at < start]
            counted = group is not None and group.named_at is None and not any(a is group for _, a in self.history)
            if not between and not counted and antecedents.plural_told(self.story, start, bodies[-1]) is None:
                return next(a for at, a in reversed(self.history) if at == bodies[-1])
        if group is not None:
            return group
        sentence = self.story.sentence_start(start)
        same = [a for at, a in self.history if sentence <= at < start]
        if same and same[-1].type == "organization":
            return same[-1]
        people = antecedents.plural_opening(self.story, start) or antecedents.plural_told(self.story, start, low)
        if people is None:
            return None
        words = self.text[people.start : people.end]
        return self.of_people(phrases.read(words), words, people.start, people.end)

    def _group_before(self, start: int) -> Answer | None:
        """The last plural source within six sentences, or counted people told of later than it."""
        before = [(at, a) for at, a in self.history if at < start and a.plural and self.distance(start, at) <= 6]
        low = max(0, start - 500)
        counted = [
            m
            for m in _COUNTED.finditer(self.text, low, start)
            if self.distance(start, m.start()) <= 6
            and not self.story.is_quoted(m.start())
            and not any(abs(at - m.start()) < 8 for at, _ in self.history)
        ]
        if counted and (not before or counted[-1].start() > before[-1][0]):
            told = counted[-1]
            return self.of_people(phrases.read(told.group(1)), told.group(1), told.start(1), told.end(1))
        return before[-1][1] if before else None

    def _pair_before(self, start: int) -> Answer | None:
        """Two states joined by "and" in this sentence or the one before."""
        low = self.story.sentence_start(max(0, self.story.sentence_start(start) - 2))
        names = [
            s for s in self.story.seen(low, start) if s.kind in ("name", "also", "capital") and not self.story.is_quoted(s.start)
        ]
        for one, other in pairwise(names):
            if self.text[one.end : other.start].strip() == "and":
                both = f"{one.polity} and {other.polity}"
                return Answer(
                    type="group", name=both, standing=Standing(None, both, None), named_at=(one.start, other.end), plural=True
                )
        return None
