"""One attribution's source identified: a person, a body, a state, a document, people, or nobody named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.schema import Article, Attribution, Span, Speaker, SpeakerType
from onrecord.statements import behalf, phrases, references, turns
from onrecord.statements import story as stories
from onrecord.statements.behalf import NOBODY, Standing

from onrecord.statements.names import without_titles
from onrecord.statements.offices import Office, parse
from onrecord.statements.persons import Person
from onrecord.statements.phrases import Phrase
from onrecord.statements.polities import Sighting
from onrecord.statements.references import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The speaker of one attribution with the person behind it (None for others) and where the name stands."""

    type: SpeakerType
    name: str | None
    person: Person | None = None
    role: str | None = None
    standing: Standing = NOBODY
    named_at: tuple[int, int] | None = None
    plural: bool = False


UNRESOLVED = Answer(type="unresolved", name=None)


class Identifier:
    """Resolves the attributions of one article one by one; earlier answers help later ones."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self.attributions = attributions
        self.story = stories.read(article, attributions)
        self.text = article.text
        self.article = article
        self.said: list[Said] = []
        self.history: list[tuple[int, Answer]] = []
        self.issuer = turns.issuer(self.story)

    # -- entry points -------------------------------------------------------------------------------------------------

    def identify(self, index: int, answers: Mapping[int, Answer]) -> Answer:
        """The answer for one attribution, remembered for those after it."""
        attribution = self.attributions[index]
        if not attribution.source:
            return self._without_source(attribution, answers)
        start, end = attribution.source[0].start, attribution.source[-1].end
        words = self.text[start:end] if end - start < 400 else attribution.source[0].text
        answer = self._of_words(words, start, end, attribution, answers)
        self.said.append(Said(start, answer.person))
        self.history.append((start, answer))
        self.history.sort(key=lambda entry: entry[0])
        return answer

    def speaker(self, index: int, answers: Mapping[int, Answer]) -> Speaker:
        """The answer in the contract's shape; inside another's statement a different state's speaker is a third party's report."""
        attribution, answer = self.attributions[index], answers[index]
        tier = answer.standing.tier
        parent = attribution.parent
        if tier is not None and parent is not None and parent in answers:
            if answers[parent].standing.on_behalf_of != answer.standing.on_behalf_of:
                tier = "E"
        spans = list(attribution.source[:1])
        if answer.named_at is not None:
            named = Span.cut(self.text, *answer.named_at)
            if not any(span.start <= named.start and named.end <= span.end for span in spans):
                spans.append(named)
        return Speaker(
            type=answer.type, name=answer.name, mentions=tuple(spans), role=answer.role, organization=answer.standing.organization,
            on_behalf_of=answer.standing.on_behalf_of, tier=tier if answer.standing.on_behalf_of else None,
        )  # fmt: skip

    # -- the cascade from certain to vague ------------------------------------------------------------------------------

    def _of_words(self, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        if turns.is_label(self.story, start, end):
            labelled = self._of_label(words, start)
            if labelled is not None:
                return labelled
        phrase = phrases.read(words)
        if phrase.sort == "pronoun":
            return self._of_pronoun(phrase, start, end, attribution, answers)
        person = self._person_named(words, start, end)
        if person is not None:
            return self._of_person(person, start, end)
        return self._of_phrase(phrase, words, start, end, attribution, answers)

    def _of_label(self, words: str, start: int) -> Answer | None:
        label = words.strip(" *_:")
        if turns.is_answer(label):
            label = turns.main_label(self.story) or label
        person = turns.person_of_label(self.story, label)
        if person is not None:
            return self._of_person(person, start, start)
        return None

    def _person_named(self, words: str, start: int, end: int) -> Person | None:
        """The person that heads the source phrase, not one that only stands in a genitive or after a preposition."""
        best: Person | None = None
        for person in self.story.persons:
            for mention in person.mentions:
                if mention.start < start or mention.end > end:
                    continue
                lead = self.text[start : mention.start]
                if mention.possessive and self.text[mention.end : end].strip(" '’s"):
                    continue
                if re.search(r"\b(?:of|for|to|with|by|from|near|in|at|around|behind)\s+(?:[\w.'’\-]+\s+){0,4}$", lead) and not re.search(
                    r",\s*[^,]*$", lead
                ):
                    opening = re.match(r"\s*(?:the |an? |its |his |her |their )?([^,]*?)\s(?:of|for|to|with|by|from|near|in|at|around|behind)\s", lead)
                    head = phrases.read(opening.group(1)) if opening else None
                    if head is not None and (head.sort in ("body", "document", "people") or not mention.office or head.sort == "person" and not _is_title(lead)):
                        continue
                if best is None:
                    best = person
        return best

    # -- persons ------------------------------------------------------------------------------------------------------

    def standing_of(self, office: Office, at: int) -> Standing:
        """Organisation, state and tier of an office told at ``at``, with "its" and "her" resolved."""
        possessor = (office.possessor or "").lower()
        if office.possessor and office.polity is None and office.organization is None:
            owner = self._owner(possessor, office.possessor, at)
            if owner is not None:
                if owner.type == "state":
                    office = replace(office, polity=owner.standing.on_behalf_of)
                elif owner.type == "organization" or owner.type == "person":
                    return self._delegated(office, owner, at)
        return behalf.of_office(office, lambda: self.story.polity_near(at))

    def _delegated(self, office: Office, owner: Answer, at: int) -> Standing:
        """A spokesman speaks for the principal, a delegate for the body that sent them."""
        state = owner.standing.on_behalf_of
        organization = owner.name if owner.type == "organization" else (owner.role and state and f"{owner.role} of {state}") or owner.name
        if office.former or office.kind in ("expert", "private", "legislator"):
            return Standing(organization, None, None)
        if office.kind == "state" and owner.type == "person" and state is None:
            return behalf.of_office(replace(office, possessor=None), lambda: self.story.polity_near(at))
        if state is None and owner.type == "person":
            return Standing(organization, owner.name if office.kind == "voice" else None, "C" if office.kind == "voice" else None)
        return Standing(organization, state, behalf.tier_of(office, owner.type == "organization") if state else None)

    def _owner(self, possessor: str, words: str, at: int) -> Answer | None:
        """Whom a possessive before an office means."""
        if possessor in ("its", "their", "our", "the country"):
            return self._body_before(at)
        if possessor in ("his", "her"):
            person = references.most_salient(self.story, at, self.said, gender=references.PRONOUN_GENDER[possessor])
            return self._of_person(person, at, at) if person is not None else None
        if re.fullmatch(r"(?:the )?(?:country|nation|kingdom|republic|island|state|bloc)", possessor):
            return self._body_before(at)
        for person in self.story.persons:
            for mention in person.mentions:
                if mention.end <= at + 200 and words.endswith(mention.name) and abs(mention.start - at) < 260:
                    return self._of_person(person, mention.start, mention.end)
        phrase = phrases.read(words)
        if phrase.sort in ("body", "unknown"):
            return self._of_body(words, phrase, max(0, at - 1), at)
        if phrase.sort == "person":
            return self._of_description(phrase, words, at, at, indefinite=False)
        return None

    def _of_person(self, person: Person, start: int, end: int) -> Answer:
        here = next((m for m in person.mentions if m.start >= start and m.end <= end and m.office), None)
        told = [(m.start, m.office) for m in person.mentions if m.office is not None]
        role: str | None = None
        standing = NOBODY
        office = person.office_at(start)
        if office is not None:
            at = next((place for place, known in told if known is office), start)
            standing = self.standing_of(office, at)
            role = office.role
            if standing.on_behalf_of is None and len(told) > 1 and not office.former:
                for place, other in told:
                    again = self.standing_of(other, place)
                    if again.on_behalf_of is not None and not other.former:
                        standing, role = again, other.role
                        break
        elif here is None:
            role, standing = self._title_only(person)
        best = person.fullest
        return Answer(
            type="person", name=without_titles(person.name), person=person, role=role, standing=standing, named_at=(best.start, best.end)
        )

    def _title_only(self, person: Person) -> tuple[str | None, Standing]:
        """Role from a bare title ("Sen. Croydon")."""
        for mention in person.mentions:
            office = parse(mention.title, [], 0) if mention.title else None
            if office is not None:
                return office.role, self.standing_of(office, mention.start)
        return None, NOBODY

    # -- pronouns -----------------------------------------------------------------------------------------------------

    def _of_pronoun(self, phrase: Phrase, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        word = phrase.head.split()[0]
        parent = answers.get(attribution.parent) if attribution.parent is not None else None
        enclosing = self.attributions[attribution.parent] if attribution.parent is not None and attribution.parent < len(self.attributions) else None
        if word in references.PRONOUN_GENDER:
            exclude: list[Person] = []
            direct = enclosing is not None and enclosing.kind != "indirect"
            if parent is not None and parent.person is not None:
                if direct:
                    exclude = [parent.person]
                elif parent.person.gender in (None, references.PRONOUN_GENDER[word]):
                    return self._of_person(parent.person, start, end)
            person = references.most_salient(
                self.story, start, self.said, gender=references.PRONOUN_GENDER[word], exclude=exclude,
                inside_quotation=self.story.is_quoted(start), prefer_unspoken=direct,
            )  # fmt: skip
            unnamed = self._unnamed_before(start, person)
            if unnamed is not None:
                return unnamed
            return self._of_person(person, start, end) if person is not None else self._descriptive_before(start) or UNRESOLVED
        if word in ("i", "me", "we", "us"):
            if parent is not None and word in ("we", "us") and parent.standing.organization and parent.standing.on_behalf_of:
                return Answer(type="organization", name=parent.standing.organization, standing=parent.standing._replace(tier="C"), named_at=parent.named_at)
            return parent or self._last(start) or UNRESOLVED
        if word in ("it", "itself", "this", "that"):
            return self._body_before(start, documents=True) or UNRESOLVED
        if word in ("who", "whom"):
            return self._antecedent(start) or self._last(start) or UNRESOLVED
        return self._plural(phrase, start, end, parent, enclosing)

    def _unnamed_before(self, start: int, person: Person | None) -> Answer | None:
        """An unnamed singular source ("a Commission spokesman … he") that spoke after the last mention of ``person``."""
        recent = [(at, a) for at, a in self.history if at < start and a.type == "anonymous" and not a.plural]
        if not recent:
            return None
        at, answer = recent[-1]
        if start < at or self.story.sentence(start) - self.story.sentence(at) > 2:
            return None
        last_person = max([m.start for m in person.mentions if m.start < start] + [s.at for s in self.said if s.person is person and s.at < start], default=-1) if person else -1
        return answer if last_person < at else None

    def _descriptive_before(self, start: int) -> Answer | None:
        """The nearest definite person described but not named ("The Secretary … He")."""
        before = self.text[max(0, start - 400) : start]
        for match in reversed(list(re.finditer(r"\b([Tt]he|[Yy]our|[Oo]ur|[Tt]heir|[Ii]ts) ((?:[A-Za-z-]+ ){0,3}?)([A-Za-z-]+)\b", before))):
            if match.group(3).lower() in references.OWN_STANDING:
                at = max(0, start - 400) + match.start()
                phrase = phrases.read(match.group())
                return self._of_description(phrase, match.group(), at, at + len(match.group()), indefinite=False)
        return None

    def _antecedent(self, start: int) -> Answer | None:
        """The person named directly before a relative pronoun."""
        for person in self.story.persons:
            if any(0 <= start - m.end <= 60 and self.story.sentence(m.start) == self.story.sentence(start) for m in person.mentions):
                return self._of_person(person, start, start)
        return None

    def _last(self, start: int) -> Answer | None:
        before = [answer for at, answer in self.history if at < start]
        return before[-1] if before else None

    def _plural(self, phrase: Phrase, start: int, end: int, parent: Answer | None, enclosing: Attribution | None) -> Answer:
        """ "They", "both", "one of them": the last plural source, else the two parties of the story."""
        word = phrase.head
        if parent is not None and parent.plural and enclosing is not None and enclosing.kind == "indirect":
            return parent
        before = [(at, a) for at, a in self.history if at < start and a.plural]
        if word.startswith(("one", "another", "other", "neither", "none", "a second", "two", "some", "several", "many", "most", "few")) and before:
            group = before[-1][1]
            single = word.startswith(("one", "another", "other"))
            name = self.text[start:end] if single else group.name
            return replace(group, name=name, plural=not single, type="anonymous")
        recent = before[-1] if before and self.story.sentence(start) - self.story.sentence(before[-1][0]) <= 6 else None
        body = self._body_before(start) if word in ("they", "them") else None
        if recent is not None:
            return recent[1]
        pair = self._pair_before(start)
        if pair is not None:
            return pair
        if body is not None and self.story.sentence(start) - self.story.sentence(body.named_at[0] if body.named_at else 0) <= 2:
            return body
        return Answer(type="group", name=self.text[start:end], plural=True)

    def _pair_before(self, start: int) -> Answer | None:
        """Two states or persons joined by "and" in this sentence or the one before."""
        low = self.story.sentence_start(max(0, self.story.sentence_start(start) - 2))
        names = [s for s in self.story.seen(low, start) if s.kind in ("name", "also", "capital") and not self.story.is_quoted(s.start)]
        for one, other in zip(names, names[1:], strict=False):
            if self.text[one.end : other.start].strip() == "and":
                both = f"{one.polity} and {other.polity}"
                return Answer(type="group", name=both, standing=Standing(None, both, None), named_at=(one.start, other.end), plural=True)
        return None

    # -- phrases ------------------------------------------------------------------------------------------------------

    def _of_phrase(self, phrase: Phrase, words: str, start: int, end: int, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        state = self._state_named(words, start, end)
        if state is not None:
            return state
        if phrase.sort == "people":
            return self._of_people(phrase, words, start, end)
        if phrase.sort == "document":
            return self._of_document(phrase, words, start, end)
        if phrase.sort == "body":
            return self._of_body(words, phrase, start, end)
        if phrase.sort == "person":
            parent = answers.get(attribution.parent) if attribution.parent is not None else None
            return self._of_description(phrase, words, start, end, indefinite=phrase.indefinite, parent=parent)
        return self._of_unknown(words, phrase, start, end)

    def _state_named(self, words: str, start: int, end: int) -> Answer | None:
        """A source that is a polity's name, capital, seat, people or body, with nothing but an article or "side" beside it."""
        seen = self.story.seen(start, end)
        if not seen:
            return None
        first = seen[0]
        rest = (self.text[start : first.start] + self.text[first.end : end]).strip(" ,.'\"’“”").lower()
        rest = re.sub(r"^(?:the|a)\b|\b(?:itself|too|also)$", "", rest).strip()
        if rest not in ("", "side", "sides", "government", "authorities", "administration", "people", "regime"):
            return None
        return self._of_sighting(first, rest, words)

    def _of_sighting(self, seen: Sighting, rest: str, words: str) -> Answer:
        tier = Standing(None, seen.polity, "C")
        at = (seen.start, seen.end)
        if seen.kind == "people" or rest == "people":
            return Answer(type="group", name=phrases.described(words), standing=tier._replace(tier="D"), named_at=at, plural=True)
        if rest in ("government", "administration", "regime", "authorities"):
            name = phrases.described(words)
            return Answer(type="organization", name=name, standing=Standing(name, seen.polity, "C"), named_at=at, plural=rest == "authorities")
        if seen.kind == "body" or seen.kind in ("seat", "organ"):
            name = seen.polity if seen.kind == "body" else seen.form
            return Answer(type="organization", name=name, standing=Standing(name, seen.polity, "C"), named_at=at)
        if seen.form == "Brussels" and seen.polity != "Belgium":
            return Answer(type="organization", name=seen.polity, standing=Standing(seen.polity, seen.polity, "C"), named_at=at)
        if rest == "side":
            return Answer(type="state", name=phrases.described(words), standing=tier, named_at=at)
        if seen.kind == "demonym":
            return Answer(type="group", name=phrases.described(words), standing=tier, named_at=at, plural=True)
        if seen.form.startswith(("Taliban", "Taleban", "Islamic Emirate")):
            return Answer(type="organization", name=seen.form, standing=Standing(seen.form, seen.polity, "C"), named_at=at)
        return Answer(type="state", name=seen.polity, standing=tier, named_at=at)

    def _of_people(self, phrase: Phrase, words: str, start: int, end: int) -> Answer:
        """Officials, diplomats, sources: unnamed when counted or single, a group otherwise."""
        if re.match(r"(?:the two|both|the three)\b", words.strip(), re.I) and phrase.head not in ("governments",):
            return self._of_parties(words, phrase)
        name = phrases.extended(self.text, start, end)
        collective = phrase.head in ("governments", "countries", "states", "nations", "sides", "parties", "capitals", "partners")
        single = phrase.number == "one" or phrase.counted and not collective or re.match(r"(?:one|another) of\b", words.strip(), re.I)
        standing, role = self._standing_of_people(phrase, words, start)
        kind: SpeakerType = "anonymous" if single else "group"
        return Answer(type=kind, name=re.sub(r"\s+", " ", name.strip()), role=role, standing=standing, plural=phrase.number == "some")

    def _standing_of_people(self, phrase: Phrase, words: str, start: int) -> tuple[Standing, str | None]:
        office_like = phrase.head if phrases.plural_person(phrase.head) else None
        role = None
        if office_like:
            office = parse(words.strip(), self.story.sightings, start + len(words) - len(words.lstrip()))
            role = office.role if office is not None else office_like
        if re.search(r"\b(?:former|ex-|retired|opposition)\b", words, re.I):
            return NOBODY, role
        core_end = start + len(phrase.core) + (len(words) - len(words.lstrip()))
        seen = self.story.seen(start, core_end)
        if seen and phrase.head not in ("experts", "analysts", "voters", "residents", "scholars", "economists", "critics", "journalists", "lawmakers"):
            polity = seen[0].polity
            body = seen[0].kind == "body"
            return Standing(polity if body else behalf.government(polity), polity, "D"), role
        tail = self.story.seen(core_end, start + len(words))
        if office_like and tail and tail[0].kind in ("seat", "organ", "body"):
            return Standing(tail[0].form, tail[0].polity, "D"), role
        if phrase.head in ("source", "sources") and tail and re.search(r"close to|in the|at the|within", words):
            return Standing(None, tail[0].polity, "D"), role
        if re.search(r"\b(?:administration|government|chancellery|palace|ministry|cabinet|security|military|army)\b", words, re.I) and office_like:
            organ = re.search(r"\b(?:in|at|of|from) (?:the )?([\w ]+)$", words)
            state = self.story.polity_near(start)
            return Standing(organ.group(1) if organ else (behalf.government(state) if state else None), state, "D" if state else None), role
        return NOBODY, role

    def _of_parties(self, words: str, phrase: Phrase) -> Answer:
        """ "The two sides": the two states of the document, in alphabetical order."""
        states: list[str] = []
        if self.issuer is not None and self.issuer.joint:
            states = list(self.issuer.polities)
        elif phrase.head in ("sides", "leaders", "ministers", "presidents", "governments", "countries", "parties"):
            head = [s.polity for s in self.story.sightings if s.start < 1500 and s.kind != "body"]
            ranked = sorted(set(head), key=lambda p: (-head.count(p), p))
            states = sorted(ranked[:2]) if len(ranked) >= 2 else []
        both = " and ".join(states) if len(states) == 2 else None
        role = phrase.head.capitalize() if phrases.plural_person(phrase.head) else None
        return Answer(type="group", name=words.strip(), role=role, standing=Standing(None, both, None), plural=True)

    def _of_document(self, phrase: Phrase, words: str, start: int, end: int) -> Answer:
        name = re.sub(r"\s+", " ", words.strip())
        seen = self.story.seen(start, end)
        owner = next((s for s in seen if s.kind != "capital"), None) if seen else None
        named: tuple[int, int] | None = None
        if owner is None and not phrase.indefinite:
            earlier = [(at, a) for at, a in self.history if a.type == "document" and at < start and a.name and re.search(rf"\b{re.escape(phrase.head)}\b", a.name.lower())]
            if earlier:
                return earlier[-1][1]
            full = list(re.finditer(rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}{re.escape(phrase.head)}\b(?: (?:of|to|from|dated|by|sent|addressed)\b[^,.;\n]{{2,60}})?", self.text[:start]))
            if full:
                name, named = full[-1].group(), full[-1].span()
        organ = re.search(r"\b(?:of|from|by)\s+(?:the\s+)?(.+)$", words.strip()) if owner is None or owner.kind != "demonym" else None
        organization = organ.group(1) if organ and re.match(r"[A-Z]", organ.group(1)) else (words[: owner.end - start].strip() if owner and owner.kind in ("organ", "seat") else None)
        polity = owner.polity if owner is not None and not re.search(r"\b(?:to|against|on|about)\s+(?:the\s+)?$", self.text[max(start, owner.start - 12) : owner.start]) else None
        if polity is None and organization and behalf.is_state_organ(organization):
            polity = self.story.polity_near(start)
        return Answer(type="document", name=name, standing=Standing(organization, polity, "C" if polity else None), named_at=named)

    def _of_body(self, words: str, phrase: Phrase, start: int, end: int) -> Answer:
        """An organisation; "the ministry" and "its foreign ministry" are brought back to the one that the story names."""
        text = words.strip()
        possessive = re.match(r"(its|their|his|her|our|your)\s+(.+)", text, re.I | re.S)
        seen = self.story.seen(start, end)
        if possessive and not seen:
            owner = self._owner(possessive.group(1).lower(), possessive.group(1), start)
            bare = possessive.group(2)
            if owner is not None and owner.person is not None:
                name = f"Office of {owner.role + ' ' if owner.role else ''}{owner.name}" if phrase.head == "office" else bare
                organization = owner.standing.organization
                return Answer(type="organization", name=name, standing=Standing(organization, owner.standing.on_behalf_of, "C" if owner.standing.on_behalf_of else None), named_at=owner.named_at)
            polity = owner.standing.on_behalf_of if owner is not None else self.story.polity_near(start)
            return Answer(type="organization", name=bare, standing=behalf.of_organization(bare, polity, False, lambda: polity), named_at=None)
        bare = re.sub(r"^(?:the|opposition|ruling)\s+", "", re.sub(r"^(?:the|an?)\s+", "", text, flags=re.I), flags=re.I)
        bare = re.sub(r"^(?:newspaper|daily|weekly|broadcaster|website|magazine)\s+(?=[A-Z])", "", bare)
        if not seen and (bare.islower() or len(bare.split()) == 1 and not bare.isupper()):
            known = self._body_called(phrase.head, start)
            if known is not None:
                return known
        holder = next((s for s in seen if s.kind != "capital"), None) or (seen[0] if seen else None)
        principal = self._principal_within(start, end) if phrase.head == "office" else None
        if principal is not None:
            standing = principal.standing
            return Answer(type="organization", name=text, standing=standing._replace(tier="C" if standing.on_behalf_of else None), named_at=(start, end) if end > start else None)
        polity = holder.polity if holder else None
        if holder is not None and holder.kind == "capital" and re.search(r"embassy|consulate|mission", text, re.I):
            polity = None
        standing = behalf.of_organization(bare, polity, holder is not None and holder.kind == "body", lambda: self.story.polity_near(start))
        if phrase.head in _OUTLETS:
            standing = Standing(bare, None, None)
        return Answer(type="organization", name=bare, standing=standing, named_at=(start, end) if end > start else None)

    def _principal_within(self, start: int, end: int) -> Answer | None:
        for person in self.story.persons:
            if any(start <= m.start and m.end <= end for m in person.mentions):
                return self._of_person(person, start, end)
        return None

    def _body_called(self, noun: str, start: int) -> Answer | None:
        """The organisation that a common noun ("the ministry", "the movement", "the alliance") brings back."""
        cover = _BODY_COVERS.get(noun, noun)
        earlier = [a for at, a in self.history if at < start and a.type == "organization" and a.name and re.search(cover, a.name, re.I)]
        if earlier:
            return earlier[-1]
        named = [b for b in self.story.bodies if b.start < start and re.search(cover, b.text, re.I)]
        if named:
            body = named[-1]
            organization = re.sub(r"^The\s+", "", body.text)
            standing = behalf.of_organization(organization, body.polity, False, lambda: self.story.polity_near(body.start))
            return Answer(type="organization", name=_plain_case(organization), standing=standing, named_at=(body.start, body.end))
        seen = [s for s in self.story.sightings if s.start < start and s.kind == "body" and (re.search(cover, s.polity, re.I) or noun in _BLOC_NOUNS)]
        if seen:
            return self._of_sighting(seen[-1], "", seen[-1].form)
        return None

    def _body_before(self, at: int, documents: bool = False) -> Answer | None:
        """The body, state or document in mind at ``at``: the last such source, or what opened a nearer sentence."""
        sources = [(place, a) for place, a in self.history if place < at and (a.type in ("organization", "state") or documents and a.type == "document")]
        last = sources[-1] if sources else None
        opening = [s for s in self.story.subjects if s.start < at]
        near = opening[-1] if opening else None
        if last is not None and (near is None or last[0] >= near.start - 12 or self.story.sentence(at) - self.story.sentence(last[0]) <= 1 and self.story.sentence(near.start) <= self.story.sentence(last[0])):
            if self.story.sentence(at) - self.story.sentence(last[0]) <= 4:
                return last[1]
        if documents:
            drawn = self._document_before(at)
            if drawn is not None:
                return drawn
        if near is not None and self.story.sentence(at) - self.story.sentence(near.start) <= 5:
            body = next((b for b in self.story.bodies if b.start <= near.start < b.end or near.start <= b.start <= near.end + 3), None)
            if body is not None and re.search(r"(?:Party|Front|Movement|Ministry|Commission|Council|Assembly)", body.text):
                name = re.sub(r"^The\s+", "", self.text[min(body.start, near.start) : body.end])
                return Answer(type="organization", name=name, standing=behalf.of_organization(name, near.polity, near.kind == "body", lambda: near.polity), named_at=(body.start, body.end))
            return self._of_sighting(near, "", near.form)
        bodies = [b for b in self.story.bodies if b.start < at and self.story.sentence(at) - self.story.sentence(b.start) <= 2]
        if bodies:
            name = re.sub(r"^The\s+", "", bodies[-1].text)
            return Answer(type="organization", name=name, standing=behalf.of_organization(name, bodies[-1].polity, False, lambda: self.story.polity_near(at)), named_at=(bodies[-1].start, bodies[-1].end))
        return last[1] if last is not None else None

    def _document_before(self, at: int) -> Answer | None:
        """A document noun in the two sentences before ``at``, when "it" can mean one."""
        low = self.story.sentence_start(max(0, self.story.sentence_start(at) - 2))
        nouns = [m for m in re.finditer(r"\b(?:[Tt]he|[Aa]n?) (?:[\w-]+ )?(letter|memorandum|statement|report|notice|draft|document|communiqué|paper|text|memo)\b", self.text[low:at])]
        if not nouns:
            return None
        match = nouns[-1]
        return self._of_document(phrases.read(match.group()), match.group(), low + match.start(), low + match.end())

    def _of_description(self, phrase: Phrase, words: str, start: int, end: int, *, indefinite: bool, parent: Answer | None = None) -> Answer:
        """A person described and not named: someone of the story, an office that stands for itself, or an unnamed source."""
        text = words.strip()
        offset = start + len(words) - len(words.lstrip())
        office = parse(text, self.story.sightings, offset) if end > start else parse(text, [], 0)
        seen = self.story.seen(start, end)
        polity = next((s.polity for s in seen if s.kind != "body"), None) if not (office and office.polity) else office.polity
        if not indefinite or re.match(r"an? (?:senior|top|veteran|high-ranking) ", text) and self._named_soon(phrase, start, polity):
            person = self._described(phrase, text, start, polity, parent, ahead=indefinite)
            if person is not None:
                return self._of_person(person, start, end)
        role = office.role if office is not None else None
        standing = self.standing_of(office, offset) if office is not None else NOBODY
        definite = not indefinite and not re.match(r"(?:an?|one|another|some)\b", text, re.I)
        named_office = office is not None and office.kind == "state" and definite
        genitive = re.match(r".*['’]s ", text) and office is not None and office.kind == "voice"
        if named_office and not genitive or definite and phrase.head in ("predecessor", "successor", "counterpart"):
            if standing.on_behalf_of is None and polity is not None and office is not None and not office.former:
                standing = standing._replace(on_behalf_of=polity, tier=behalf.tier_of(office, False))
            return Answer(type="person", name=text, role=role, standing=standing, named_at=(start, end) if end > start else None)
        name = phrases.extended(self.text, start, end).strip() if end > start else text
        if standing.on_behalf_of is None and office is not None and office.kind in ("official", "voice") and polity is not None and not office.former:
            standing = Standing(standing.organization, polity, "D")
        return Answer(type="anonymous", name=re.sub(r"\s+", " ", name), role=role, standing=standing)

    def _named_soon(self, phrase: Phrase, start: int, polity: str | None) -> bool:
        """The next paragraph names the one whom a headline or lede only describes."""
        return self.story.sentence(start) < 12 and any(
            references.covers(phrase.head, p) and 0 < p.mentions[0].start - start < 700 and self._fits_polity(p, polity) for p in self.story.persons
        )

    def _fits_polity(self, person: Person, polity: str | None) -> bool:
        return polity is None or self._state_of(person) in (None, polity)

    def _state_of(self, person: Person) -> str | None:
        office = person.office_at(person.mentions[0].start)
        if office is None:
            return None
        place = next((m.start for m in person.mentions if m.office is office), person.mentions[0].start)
        return office.polity or self.standing_of(office, place).on_behalf_of

    def _described(self, phrase: Phrase, text: str, start: int, polity: str | None, parent: Answer | None, ahead: bool) -> Person | None:
        noun = phrase.head
        if noun in ("predecessor", "successor"):
            return None
        if re.match(r"(?:their|your|our|my)\b", text, re.I):
            return None
        diplomacy = re.match(r"(?:the )?head of (\w+ )?diplomacy", text, re.I)
        if diplomacy:
            noun = "minister"

        def fits(person: Person) -> bool:
            if diplomacy:
                return any("foreign" in o.role.lower() for _, o in person.offices()) and self._fits_polity(person, polity)
            if re.match(r"(?:the )?head of (?:state|government)", text, re.I):
                return any(re.search(r"president|king|queen|prime minister|premier|emir", o.role, re.I) for _, o in person.offices())
            return references.covers(noun, person) and references.narrowed(text, person) and self._fits_polity(person, polity)

        state = parent.standing.on_behalf_of if parent is not None else None
        exclude = [parent.person] if parent is not None and parent.person is not None else []
        found = references.most_salient(self.story, start, self.said, fits=fits, reach=60, exclude=exclude, inside_quotation=self.story.is_quoted(start))
        if found is None and (ahead or start < 1200 or polity is not None):
            found = next((p for p in self.story.persons if p.mentions[0].start >= start and fits(p)), None)
        if found is not None:
            return found
        if ahead or noun in references.OWN_STANDING or polity is not None and noun not in ("man", "woman") and state is None:
            if noun not in ("man", "woman"):
                return None
        if noun in ("man", "woman") or references.is_calling(noun) or phrase.sort == "person":
            if polity is not None:
                return next(
                    (p for p in self.story.persons if p.mentions[0].start >= start and self._state_of(p) == polity), None
                )
            if noun in references.OWN_STANDING:
                return None
            return references.most_salient(self.story, start, self.said, exclude=exclude, reach=6, inside_quotation=self.story.is_quoted(start))
        return None

    def _of_unknown(self, words: str, phrase: Phrase, start: int, end: int) -> Answer:
        text = words.strip()
        bare = re.sub(r"^(?:the|an?)\s+", "", text, flags=re.I)
        seen = self.story.seen(start, end)
        if re.search(r"\boffice of\b", text, re.I):
            return self._of_body(words, phrase._replace(head="office"), start, end)
        if bare[:1].isupper():
            holder = seen[0] if seen else None
            standing = behalf.of_organization(bare, holder.polity if holder else None, holder is not None and holder.kind == "body", lambda: None)
            if holder is None and not turns.has_organisation_noun(bare):
                standing = Standing(bare, None, None)
            return Answer(type="organization", name=bare, standing=standing, named_at=(start, end))
        body = self._body_called(phrase.head, start)
        if body is not None:
            return body
        if re.match(r"(?:the|his|her|its|their)\b", text, re.I):
            return Answer(type="anonymous" if phrase.number == "one" else "group", name=text)
        return Answer(type="group" if phrase.head.endswith("s") else "anonymous", name=text, plural=phrase.head.endswith("s"))

    # -- no source span -----------------------------------------------------------------------------------------------

    def _without_source(self, attribution: Attribution, answers: Mapping[int, Answer]) -> Answer:
        """From context: the enclosing speaker, the paragraph's, the next paragraph's under a heading, the issuer's."""
        at = attribution.content[0].start if attribution.content else 0
        if attribution.parent is not None and attribution.parent in answers:
            return answers[attribution.parent]
        if self.issuer is not None:
            states = " and ".join(self.issuer.polities)
            if self.issuer.joint:
                return Answer(type="document", name=self.issuer.title, standing=Standing(self.issuer.name or None, states or None, "C" if states else None), plural=False)
            return Answer(type="organization", name=self.issuer.name, standing=Standing(self.issuer.name, states or self.issuer.name, "C"))
        here = self.story.paragraph_start(at)
        stop = self.text.find("\n", at)
        line_end = stop if stop >= 0 else len(self.text)
        inside = [answer for place, answer in self.history if here <= place < line_end and answer.person is not None]
        if inside:
            return inside[-1]
        line = self.text[here:line_end].strip()
        if len(line) < 90 and line.startswith(('"', "“", "‘", "«", "„", "'")):
            following = next((p for p in self.story.persons if p.mentions[0].start > line_end and p.mentions[0].start - line_end < 200), None)
            if following is not None:
                return self._of_person(following, at, at)
        label = turns.main_label(self.story)
        if label is not None:
            person = turns.person_of_label(self.story, label)
            if person is not None:
                return self._of_person(person, at, at)
        return UNRESOLVED


_OUTLETS = frozenset("newspaper daily weekly magazine channel radio television tv news times post journal tribune herald chronicle broadcaster website portal outlet".split())
_BODY_COVERS = {
    "movement": r"\b(?:movement|front|party|taliban|hamas|hezbollah|league|union)\b", "group": r"\b(?:group|front|movement|organi[sz]ation|alliance|association|watch|international)\b",
    "party": r"\bparty\b|democrats|conservatives|labour", "alliance": r"\b(?:alliance|nato|coalition)\b", "bloc": r"\b(?:union|eu|bloc|asean|community)\b",
    "ministry": r"\bministry|foreign office|department\b", "department": r"\b(?:department|ministry)\b", "company": r"\b(?:company|corp|inc|ltd|group|bank|airline)\b",
    "agency": r"\bagency\b", "council": r"\bcouncil\b", "commission": r"\bcommission\b", "organization": r"\b(?:organi[sz]ation|association|society|union|watch|international|federation)\b",
    "organisation": r"\b(?:organi[sz]ation|association|society|union|watch|international|federation)\b",
}  # fmt: skip
_BLOC_NOUNS = frozenset({"alliance", "bloc", "organisation", "organization", "body", "agency", "institution"})


def _is_title(lead: str) -> bool:
    """The words before the name are its bearer's title ("Minister for Trade Anna …"), not another's ("an adviser to Anna …")."""
    return bool(re.search(r"\b(?:minister|secretary|coordinator|commissioner|representative|ambassador|envoy|director|head|president|chair)\b", lead, re.I)) and not re.search(
        r"\b(?:adviser|advisor|aide|spokes\w+|source|friend|lawyer|ally|colleague|office|close|man|woman)\b", lead, re.I
    )


def _plain_case(name: str) -> str:
    if not name.isupper():
        return name
    return " ".join(word.lower() if word in ("OF", "AND", "FOR", "THE") else word.capitalize() for word in name.split())


