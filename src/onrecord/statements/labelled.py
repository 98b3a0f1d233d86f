"""Sources that are labels of a transcript's turns: their bearers, and people whom a label describes without naming them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from onrecord.statements import behalf, houses, labels, posts, turns
from onrecord.statements.actors.whoswho import builtin
from onrecord.statements.bearers import Bearer
from onrecord.statements.behalf import NOBODY, Standing
from onrecord.statements.capacities import role_and_standing
from onrecord.statements.cast import Cast, bare, initials, is_spokesman, note_behind
from onrecord.statements.context import UNRESOLVED, Answer
from onrecord.statements.labels import Label
from onrecord.statements.names import key
from onrecord.statements.offices import Office, parse
from onrecord.statements.persons import Person
from onrecord.statements.plurals import PluralAnswers

# Who holds one of these is labelled by it and never "Mr.".
_LABELLED = re.compile(r"\b(?:president|prime minister|king|queen|governor|senator|mayor|secretary of)\b", re.I)
# States and bodies whose chief officers are labelled "Secretary" and nothing more; elsewhere it is an American.
_WITH_SECRETARIES = frozenset({"United States", "Philippines", "Hong Kong", "United Kingdom", "Mexico", "Vatican"})
# No body of states has one of these.
_OF_STATES = re.compile(r"\b(?:minister|premier|chancellor|pm)\b", re.I)
_LETTERS = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){2,5}")
_SURNAME = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]{4,}")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[ -][A-ZÀ-Þ][a-zà-ÿ]+)+")


class LabelAnswers(PluralAnswers):
    """Resolves the labels of turns."""

    @cached_property
    def cast(self) -> Cast:
        """What the labels of the transcript tell of one another."""
        table = self.table or builtin()
        return Cast(self.story, self.bearers.head, lambda name: bool(table.named(name)))

    def of_label(self, words: str, start: int, end: int) -> Answer | None:
        """The bearer of a transcript's label; None where the label is no person's and the words decide."""
        words = words.strip(" *_:")
        if turns.is_answer(words):
            words = self.main_label or words
        note = note_behind(self.text, end)
        if turns.is_answer(words):
            return self.answerer or UNRESOLVED
        answer = self._of_cast(words, start, end) or self._of_label_alone(words, start, end, noted=note is not None)
        if note is None:
            state = next(
                (s for s in self.story.seen(start, end) if s.start == start and self.text[s.end : s.end + 2] == ", "), None
            )
            note = (state.start, state.end) if state is not None else self.cast.note_of(words)
        if answer is not None and answer.standing == NOBODY and answer.type == "person":
            told = self.cast.office_of(words)
            office = parse(told, [], 0) if told is not None else None
            if office is not None:
                answer = replace(answer, role=labels.cased(told or ""), standing=self._of_house(office))
        return self._noted(answer, note) if note is not None and answer is not None else answer

    @cached_property
    def answerer(self) -> Answer | None:
        """Who answers where no label names anybody: whom the lines above the talk name with an office, or name alone, else
        whoever issues the document; None where nothing tells."""
        talk = [span.start for a in self.attributions if a.basis == "turn" for span in (*a.question, *a.content)]
        above = [person for person in self.story.persons if person.mentions[0].start < min(talk, default=0)]
        for person in above:
            office = person.mentions[0].office
            if office is not None and office.kind in ("state", "voice", "head", "official"):
                return self._in_house(self.of_person(person, 0, 0), person)
        named = [person for person in above if len(person.fullest.key) > 1]
        if len(named) == 1:
            return self._in_house(self.of_person(named[0], 0, 0), named[0])
        house = self.bearers.house
        if house is None or named:
            return None
        issuer = self.article.outlet or house
        return Answer(type="organization", name=issuer, standing=Standing(issuer, house, "C"))

    def _of_cast(self, words: str, start: int, end: int) -> Answer | None:
        """Whom another label or the head names for a label that is an office alone; None elsewhere."""
        told = self.cast.named(words)
        if told is None:
            return None
        name, office = told
        person = turns.person_of_label(self.story, name)
        role = parse(office, [], 0)
        fullest = labels.cased(name) if person is None or len(person.fullest.key) < len(key(name)) else person.name
        standing = self._of_house(role) if role is not None else NOBODY
        if standing == NOBODY and person is not None:
            standing = self.of_person(person, 0, 0).standing
        return Answer(
            type="person", name=fullest, person=person, role=labels.cased(office), standing=standing, named_at=(start, end)
        )

    def _of_label_alone(self, words: str, start: int, end: int, *, noted: bool) -> Answer | None:
        label = labels.read(words)
        spokesman = label.nobody and is_spokesman(bare(words))
        if spokesman:
            label = Label(bare(words).lower(), "", None, nobody=False)
        if label.nobody:
            return self._of_unnamed(words, start, end)
        bearer = self.bearers.of(words)
        if bearer is not None and (bearer.capacity is not None or bearer.at is not None):
            return self._of_bearer(bearer, label)
        person = turns.person_of_label(self.story, words) if not spokesman else None
        if person is not None and (not label.title or key(label.name)[-1:] == person.fullest.key[-1:]):
            told = self._in_house(self.of_person(person, 0, 0), person)
            called = labels.cased(told.role) if told.role else label.office
            return self._of_title(replace(told, role=called), label)
        if bearer is not None:
            return self._of_bearer(bearer, label)
        if spokesman:
            office = Office(role=bare(words), head="spokesperson", kind="voice")
            return Answer(
                type="person", name=bare(words), role=bare(words), standing=self._of_house(office), named_at=(start, end)
            )
        alone = parse(label.title, [], 0) if label.title and not label.name else None
        standing = self._of_house(alone) if alone is not None else NOBODY
        if standing != NOBODY:
            return Answer(type="person", name=bare(words), role=label.office, standing=standing, named_at=(start, end))
        lettered = self._in_letters(words, start, end)
        if lettered is not None:
            return lettered
        if len(self.bearers.turns.get(words, ())) > 1 and _SURNAME.fullmatch(words) and not self.story.seen(start, end):
            # Who speaks again and again under one word in capitals is a person, where no organisation is called so.
            return Answer(type="person", name=labels.cased(words), named_at=(start, end))
        if not label.name or not (label.title or noted):
            return None
        found = Answer(type="person", name=labels.cased(label.name), role=label.office, named_at=(start, end))
        return self._of_title(found, label)

    def _in_letters(self, words: str, start: int, end: int) -> Answer | None:
        """Who is labelled by initials: a person of the story ("A.B."), or an office of the head ("SG"); None elsewhere."""
        if not _LETTERS.fullmatch(words):
            return None
        letters = re.sub(r"[^A-ZÀ-Þ]", "", words)
        told_so = next((p for p in self.story.persons for m in p.mentions if self.text.startswith(f" ({words})", m.end)), None)
        if told_so is not None:
            return self._in_house(self.of_person(told_so, 0, 0), told_so)
        persons = [p for p in self.story.persons if len(p.fullest.key) > 1 and initials(p.name) == letters]
        if len(persons) == 1:
            return self._in_house(self.of_person(persons[0], 0, 0), persons[0])
        for told in _CAPITALISED.finditer(self.text, 0, self.bearers.head):
            office = parse(told.group(), [], 0) if initials(told.group()) == letters else None
            if office is not None and office.kind in ("state", "voice", "head"):
                return Answer(
                    type="person", name=words, role=told.group(), standing=self._of_house(office), named_at=(start, end)
                )
        return None

    def _state_in_head(self, office: Office) -> str | None:
        """The state that the head names with the office ("Prime Minister of Mauritius", "Mauritian Foreign Minister")."""
        role = re.escape(office.role)
        of, behind = re.compile(rf"\b{role} of (?:the )?$", re.I), re.compile(rf"(?:['’]s)? {role}\b", re.I)
        for seen in self.story.seen(0, self.bearers.head):
            if seen.kind == "body":
                continue
            if of.search(self.text, max(0, seen.start - 60), seen.start) or behind.match(self.text, seen.end):
                return seen.polity
        return None

    def _of_title(self, answer: Answer, label: Label) -> Answer:
        """The answer with the standing that the title of the label gives in the document's house, where it has none."""
        if answer.standing.on_behalf_of is not None or label.civil:
            return answer
        office = parse(label.title, [], 0)
        return replace(answer, standing=self._of_house(office)) if office is not None else answer

    def _in_house(self, answer: Answer, person: Person) -> Answer:
        """The answer with the house of the document in place of a state that only the story's course suggested."""
        office = person.leading_office()
        standing = self._of_house(office) if office is not None else NOBODY
        if standing != NOBODY or office is None:
            return replace(answer, standing=standing) if standing != NOBODY else answer
        guessed = office.polity is None and office.organization is None and office.possessor is None
        named = answer.standing.on_behalf_of in self.bearers.states
        if guessed and named and office.kind in ("state", "voice") and self._house_for(office) is None:
            return replace(answer, standing=NOBODY)  # of several states that a talk is about, none is the speaker's
        return answer

    def _office_in_capitals(self, at: int) -> Office | None:
        """The office in the capitals before a name of the head ("BRIEFING BY PRESS SECRETARY | DANA CORRY"); None elsewhere."""
        lead = self.text[self.story.paragraph_start(at) : at]
        told = re.split(r"\b(?:BY|WITH|OF|FROM)\b", lead)[-1].strip(" ,:-–—")
        return parse(told.lower(), [], 0) if told.isupper() else None

    def _of_house(self, office: Office) -> Standing:
        """The standing of an office that names no state of its own in the house whose document it is; NOBODY where that fails."""
        house = self._house_for(office)
        if office.role.lower() == "secretary" and house not in _WITH_SECRETARIES and "United States" in self.bearers.states:
            house = "United States"
        if house is None or office.former or office.polity is not None or office.possessor is not None:
            return NOBODY
        if not posts.has(house, office.role):
            return NOBODY
        if office.kind not in ("state", "voice") and not behalf.is_state_organ(office.organization or ""):
            return NOBODY
        if office.organization is not None and not behalf.is_state_organ(office.organization) and office.kind != "state":
            return NOBODY
        standing = behalf.of_office(office, lambda: house)
        if standing.on_behalf_of is None:
            standing = Standing(office.organization or behalf.government(house), house, behalf.tier_of(office, False))
        return standing

    def _house_for(self, office: Office) -> str | None:
        """The state or body of the document in which somebody can have the office, None where nothing tells it."""
        house = self._state_in_head(office) or self.bearers.house
        if _OF_STATES.search(office.role) and house in self._bodies_named:
            return houses.state_of_document(self.story, self.bearers.head)
        return house

    @cached_property
    def _bodies_named(self) -> frozenset[str]:
        """The bodies of states that the story names."""
        return frozenset(s.polity for s in self.story.sightings if s.kind == "body")

    def _noted(self, answer: Answer, note: tuple[int, int]) -> Answer:
        """The answer with what stands in brackets behind the label: a state, or the organ that the bearer speaks for."""
        seen = self.story.seen(*note)
        words = self.text[slice(*note)]
        named = parse(words, self.story.sightings, note[0])
        if answer.type == "person" and named is not None and named.kind in ("state", "voice", "official") and len(seen) == 1:
            return replace(
                answer, role=named.role, standing=behalf.of_office(replace(named, polity=seen[0].polity), lambda: None)
            )
        if answer.type != "person" or not seen or seen[0].start > note[0] + 4:
            organ = answer.type == "person" and answer.standing == NOBODY and behalf.is_state_organ(words)
            house = self.bearers.house
            return replace(answer, standing=Standing(turns.cased(words), house, "C")) if organ and house is not None else answer
        first = seen[0]
        if first.kind in ("body", "seat", "organ"):
            return replace(answer, standing=Standing(turns.cased(first.form), first.polity, "C"))
        office = parse(answer.role, [], 0) if answer.role else Office(role="", head="delegate", kind="head")
        if office is None or office.kind in ("expert", "private", "legislator"):
            return answer
        tier = behalf.tier_of(replace(office, polity=first.polity), False)
        return replace(answer, standing=Standing(behalf.government(first.polity), first.polity, tier))

    def _of_unnamed(self, words: str, start: int, end: int) -> Answer:
        """People whom a label describes without a name: an official speaks for the state of the document, others for nobody."""
        described = words.lower() if words.isupper() else words
        many = bool(re.search(r"\b(?:officials|participants|audience|members|crowd|children|students|attendees)\b", described))
        standing = NOBODY
        if re.search(r"\b(?:officials?|spokes\w+|aides?)\b", described):
            seen = self.story.seen(start, end)
            state: str | None = seen[0].polity if seen else self.bearers.house
            standing = Standing(behalf.government(state), state, "D") if state is not None else NOBODY
        return Answer(
            type="group" if many else "anonymous", name=described, standing=standing, plural=many, named_at=(start, end)
        )

    def _in_label(self, start: int, end: int) -> bool:
        """The name stands in the label of a turn ("PACIFIC MINISTER | ANN BERG | : Good morning")."""
        return any(
            label_start <= start and end <= label_start + len(label)
            for label, told in self.bearers.turns.items()
            for label_start, _ in told
        )

    def _of_bearer(self, bearer: Bearer, label: Label) -> Answer:
        person = next(
            (p for p in self.story.persons if bearer.at and any(m.start <= bearer.at[1] - 1 < m.end for m in p.mentions)), None
        )
        if bearer.capacity is not None:
            role, standing = role_and_standing(bearer.capacity.row)
            return Answer(type="person", name=bearer.name, person=person, role=role, standing=standing, named_at=bearer.at)
        if person is not None:
            told = self.of_person(person, 0, 0)
            office = person.leading_office()
            introduced = bearer.at is not None and (bearer.at[0] < self.bearers.head or self._in_label(*bearer.at))
            if introduced and office is not None and not office.former and not _LABELLED.search(office.role):
                told = self._in_house(told, person)
            elif label.title and label.civil and (office is None or office.kind == "state" or office.former):
                # Who is labelled "Mr." holds none of the offices that label their holders: the title read belongs to another.
                return Answer(type="person", name=bearer.name, person=person, named_at=bearer.at)
            called = labels.cased(told.role) if told.role else label.office
            return self._of_title(replace(told, name=bearer.name, role=called, named_at=bearer.at), label)
        found = Answer(type="person", name=bearer.name, role=label.office, named_at=bearer.at)
        office = self._office_in_capitals(bearer.at[0]) if bearer.at is not None else None
        if office is not None:
            return replace(found, role=found.role or office.role.title(), standing=self._of_house(office))
        return self._of_title(found, label)
