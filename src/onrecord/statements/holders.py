"""Sources that are persons: named, or described by office or calling, each in the capacity the story gives."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.statements import behalf, hats, phrases, references
from onrecord.statements.appositions import office_after
from onrecord.statements.behalf import NOBODY, Standing
from onrecord.statements.callings import ORG_NOUNS, head_kind
from onrecord.statements.context import Answer
from onrecord.statements.mentions import Mention
from onrecord.statements.names import key, may_be_same, without_titles
from onrecord.statements.offices import parse
from onrecord.statements.persons import Person
from onrecord.statements.phrases import Phrase
from onrecord.statements.principals import PrincipalAnswers

_LINK_BEFORE = re.compile(r"\b(?:of|for|to|with|by|from|near|in|at|around|behind)\s+(?:[\w.'’\-]+\s+){0,4}$")
_TITLE_NOUN = re.compile(
    r"\b(?:minister|secretary|coordinator|commissioner|representative|ambassador|envoy|director|head|president|chair)\b", re.I
)
_BESIDE = re.compile(
    r"\b(?:adviser|advisor|aide|spokes\w+|source|friend|lawyer|ally|colleague|office|close|man|woman|wife|husband|son|"
    r"daughter)\b",
    re.I,
)
_KIN = re.compile(
    r"(?:my|his|her|their|our) (?:late |older |younger |elder )?(?:father|mother|wife|husband|brother|sister|son|daughter|uncle|"
    r"aunt|grandfather|grandmother|widow|partner)",
    re.I,
)
_TITLED = re.compile(r"(?:[Tt]he )?(?:[A-ZÀ-Þ][\w’'-]* ){1,4}[A-ZÀ-Þ][\w’'-]*")
_SECRETARY = re.compile(r"(?:his|her|their|its) (?:parliamentary|private|personal|press) secretary\b", re.I)
_DELEGATES = frozenset({"representative", "delegate", "consul-general", "chargé"})
_ITS = re.compile(r"(?:its|their) (?:[\w-]+ ){0,2}[\w-]+$", re.I)
_NAME_IS = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:full )?name(?:,| is| was|:) (?=[A-ZÀ-Þ])")
_PLACED = re.compile(r"\S+ \S+[^,]*? (?:at|in|on|with|behind|from|near|beside) (?:(?:the|a|an)\b|[A-ZÀ-Þ])|[^,]* who\b")
_LETTERS = re.compile(r",? ((?:[KQS]\.?C|[OMC]\.?B\.?E|K?\.?C\.?M\.?G|C\.?G\.?H)\.?)(?![\w-])")
_RANKS = {
    **{
        word: word.capitalize()
        for word in "captain colonel major lieutenant sergeant brigadier commander bishop rabbi imam".split()
    },
    **dict.fromkeys(("cr", "cllr"), "Councillor"),
    **dict.fromkeys(("prof", "professor"), "Professor"),
    **dict.fromkeys(("capt", "cpt"), "Captain"),
    **dict.fromkeys(("gen", "general"), "General"),
    "col": "Colonel",
    "lt": "Lieutenant",
    "sgt": "Sergeant",
    "pastor": "Pastor",
}


def _rank_of(person: Person) -> str | None:
    """The rank or form of address that tells a calling ("Captain", "Cr"), of one whom the story gives no office."""
    for mention in person.mentions:
        for word in mention.title.lower().replace(".", " ").split():
            if word in _RANKS:
                return _RANKS[word]
    return None


# A state that so many mentions of an office do not tell is not told; in a long transcript each turn is a mention.
_ASKED = 20


class PersonAnswers(PrincipalAnswers):
    """Resolves persons, named or described, in the capacity the story gives."""

    def person_named(self, start: int, end: int) -> Person | None:
        """The person that heads a source span, not one that only stands in a genitive or after a preposition."""
        inside = [
            (mention, person)
            for person in self.story.persons
            for mention in person.mentions
            if start <= mention.start and mention.end <= end
        ]
        if not inside:
            # A span cut to the family name still names the bearer.
            for person in self.story.persons:
                if any(m.start < start and end == m.end and end - start >= 3 for m in person.mentions):
                    return person
        inside.sort(key=lambda pair: pair[0].start)
        for number, (mention, person) in enumerate(inside):
            if number + 1 < len(inside) and self._names_another(start, mention, inside[number + 1][0]):
                continue
            if mention.possessive and self.text[mention.end : end].strip(" '’s"):
                continue
            follower = re.match(r"\s+([a-z][\w-]*)", self.text[mention.end : end])
            if follower and (
                head_kind(follower.group(1)) is not None or follower.group(1) in ORG_NOUNS | phrases.PEOPLE | phrases.DOCUMENTS
            ):
                continue
            lead = self.text[start : mention.start]
            titled_all = bool(mention.title) and len(mention.title) >= len(
                re.sub(r"^\s*(?:the|an?|its|his|her)\s+", "", lead, flags=re.I).strip()
            )
            if _LINK_BEFORE.search(lead) and not titled_all and not re.search(r",\s*[^,]*$", lead):
                opening = re.match(
                    r"\s*(?:the |an? |its |his |her |their )?([^,]*?)\s(?:of|for|to|with|by|from|near|in|at|around|behind)\s",
                    lead,
                )
                head = phrases.read(opening.group(1)) if opening else None
                titled = bool(_TITLE_NOUN.search(lead)) and not _BESIDE.search(lead)
                if head is not None and (
                    head.sort in ("body", "document", "people") or not mention.office or (head.sort == "person" and not titled)
                ):
                    if head.sort in ("body", "document", "people"):
                        return None
                    continue
            return person
        return None

    def _letters_after(self, end: int) -> str:
        """Letters of honour that the story puts behind the full name (", K.C."), "" for none: they belong to its fullest form."""
        match = _LETTERS.match(self.text, end)
        return f", {match.group(1)}" if match is not None else ""

    def _names_another(self, start: int, mention: Mention, later: Mention) -> bool:
        """The name only helps to describe the next: "Clinton campaign director | Ann Lee", "the MP for Ayr, | Ann Lee"."""
        between = self.text[mention.end : later.start]
        told = re.fullmatch(r" (?:[\w-]+ ){0,3}([a-z][\w-]*) ", between)
        if told is not None and head_kind(told.group(1)) is not None:
            return True
        lead = self.text[start : mention.start]
        described = re.match(r"(?:the|an?|its|his|her|their|our) ", lead, re.I) and not mention.title
        return (
            bool(described)
            and bool(re.match(r"[^,]{0,30}, (?:[\w.]+ ){0,3}$", between))
            and any(head_kind(word) is not None for word in re.findall(r"[a-z][\w-]+", lead))
        )

    def of_person(self, person: Person, start: int, end: int) -> Answer:
        """The answer for a person who speaks at ``start``: name in full, the capacity taken there or the one the story gives."""
        told = [(mention.start, mention.office) for mention in person.mentions if mention.office is not None]
        role: str | None = None
        standing = NOBODY
        best = person.fullest
        hat = hats.capacity(self.story, start, end) if end > start else None
        office = hat or person.leading_office()
        if office is not None:
            at = start if hat else next((place for place, known in told if known is office), start)
            office = person.in_told_state(office)
            standing, role = self.standing_of(office, at), office.role
            if hat is None and standing.on_behalf_of is None and not office.former:
                for place, other in told[:_ASKED]:
                    again = self.standing_of(other, place)
                    if again.on_behalf_of is not None and not other.former:
                        standing, role = again, other.role
                        break
            if office.head in ("colleague", "counterpart") and office.possessor:
                peer = self.owner(office.possessor, at)
                if peer is not None and peer.role:
                    role = peer.role
        if role is None or role.lower().rstrip(".") in ("cr", "cllr"):
            role = _rank_of(person) or role
        return Answer(
            type="person",
            name=without_titles(person.name) + self._letters_after(best.end),
            person=person,
            role=role or None,
            standing=standing,
            named_at=(best.start, best.end),
        )

    def in_state_of(self, answer: Answer, parent: Answer) -> Answer:
        """A president or minister for whom the story names no state belongs to the state of the one who tells of them."""
        office = answer.person.leading_office() if answer.person is not None else None
        state = parent.standing.on_behalf_of
        if (
            office is None
            or office.kind != "state"
            or office.former
            or answer.standing.on_behalf_of
            or office.polity
            or state is None
        ):
            return answer
        return replace(answer, standing=behalf.of_office(replace(office, polity=state), lambda: state))

    # -- described, not named -------------------------------------------------------------------------------------------

    def of_description(
        self, phrase: Phrase, words: str, start: int, end: int, *, indefinite: bool, parent: Answer | None = None
    ) -> Answer:
        """Someone of the story, an office that stands for itself, or an unnamed source."""
        text = re.sub(r"^(?:H\.E\.|His Excellency|Her Excellency)\s+", "", words.strip())
        offset = start + self.text[start:end].find(text) if end > start and text in self.text[start:end] else start
        office = parse(text, self.story.sightings if end > start else [], offset if end > start else 0)
        seen = self.story.seen(start, end)
        polity = office.polity if office and office.polity else next((s.polity for s in seen if s.kind != "body"), None)
        if references.is_party(polity):
            polity = None
        at = (start, end) if end > start else None
        chairing = self._chairing(phrase, text, start)
        if chairing is not None:
            return chairing
        if not indefinite:
            unnamed = self._unnamed_called(phrase, start, polity)
            if unnamed is not None:
                return unnamed
        if not indefinite or (
            re.match(r"an? (?:senior|top|veteran|high-ranking) ", text, re.I) and self._named_soon(phrase, start, polity)
        ):
            person = self._described(phrase, text, start, polity, parent, ahead=indefinite)
            if person is not None:
                return self._with_apposition(self.of_person(person, start, end), end)
        role = office.role if office is not None else None
        standing = self.standing_of(office, offset) if office is not None else NOBODY
        definite = not indefinite and not re.match(r"(?:an?|one|another|some)\b", text, re.I)
        voiced = office is not None and office.kind == "voice" and re.match(r".*['’]s ", text)
        sent = phrase.head in _DELEGATES and standing.on_behalf_of is not None
        sole = office is not None and (office.kind == "state" or (office.kind == "head" and _ITS.match(text) is not None))
        own = definite and (sole or sent or phrase.head in ("predecessor", "successor", "counterpart"))
        if own and not voiced and not _SECRETARY.match(text):
            if standing.on_behalf_of is None and polity is not None and office is not None and not office.former:
                standing = standing._replace(on_behalf_of=polity, tier=behalf.tier_of(office, False))
            return Answer(type="person", name=text, role=role, standing=standing, named_at=at)
        told_later = self._name_told_after(end) if definite or indefinite else None
        if told_later is not None:
            answer = self.of_person(told_later, start, end)
            return replace(answer, role=answer.role or role)
        if definite and _TITLED.fullmatch(text) and office is not None and office.kind == "official" and standing == NOBODY:
            state = self.story.polity_near(start)
            standing = Standing(behalf.government(state), state, "D") if state is not None else NOBODY
        if _KIN.fullmatch(text) or (definite and _TITLED.fullmatch(text)):
            return Answer(type="person", name=text, role=None if _KIN.fullmatch(text) else role, standing=standing, named_at=at)
        name = phrases.extended(self.text, start, end).strip() if end > start else text
        posted = phrase.head == "diplomat" and bool(seen) and seen[0].kind == "capital"  # "a diplomat in Baku" is anybody's
        spoken_for = office is not None and office.kind in ("official", "voice") and not office.former and not posted
        if standing.on_behalf_of is None and spoken_for and polity is not None:
            standing = Standing(standing.organization, polity, "D")
        if re.search(r"\bof (?:yours|ours|theirs)$", text):
            standing = standing._replace(on_behalf_of=None, tier=None)
        return Answer(type="anonymous", name=re.sub(r"\s+", " ", name), role=role, standing=standing)

    def _name_told_after(self, end: int) -> Person | None:
        """The person whom "her name, …" or "his name is …" names within the next sentences."""
        match = _NAME_IS.search(self.text, end, end + 400)
        if match is None or self.distance(match.start(), end) > 3:
            return None
        at = match.end()
        return next((p for p in self.story.persons if any(0 <= m.start - at <= 12 and m.start >= at for m in p.mentions)), None)

    def _chairing(self, phrase: Phrase, text: str, start: int) -> Answer | None:
        """ "The Chairperson" of a body's document: whoever it says the meeting was held under, speaking for the body."""
        house = self.house() if self.issuer_is_body() else None
        if house is None or not re.fullmatch(r"(?:the )?(?:chair(?:person|man|woman)?|president of the council)", text, re.I):
            return None
        for person in self.story.persons:
            first = person.mentions[0]
            lead = self.text[max(0, first.start - 60) : first.start]
            if first.start < start and re.search(
                r"\b(?:chair(?:man|person|woman)?ship of|chaired by|presided over by)\b[^.]*$", lead
            ):
                answer = self.of_person(person, start, start)
                return replace(answer, role=phrase.core.removeprefix("The ").removeprefix("the "), standing=Standing(*house, "B"))
        return None

    def _serves_another(self, noun: str, person: Person, owner: Answer) -> bool:
        """The story tells the person's office as that of somebody other than ``owner`` ("Clinton's lawyer")."""
        if owner.person is None:
            return False
        for _, office in person.offices():
            told = key(office.possessor or office.organization or "")
            others = [p for p in self.story.persons if p is not owner.person and told and may_be_same(told, p.fullest.key)]
            if office.head == noun and len(told) < 3 and others:
                return True
        return False

    def _with_apposition(self, answer: Answer, end: int) -> Answer:
        """The answer in the capacity that an apposition after the source tells ("the same man, by then chief adviser …")."""
        office, _ = office_after(self.text, end, self.story.sightings) if end else (None, False)
        if office is None or office.kind in ("private", "expert") or answer.person is None:
            return answer
        standing = self.standing_of(office, end)
        if standing.on_behalf_of is None and office.kind == "official" and answer.standing.on_behalf_of:
            standing = answer.standing._replace(tier="D")
        return replace(answer, role=office.role, standing=standing)

    def _unnamed_called(self, phrase: Phrase, start: int, polity: str | None) -> Answer | None:
        """The unnamed source that "the diplomat" or "the official" brings back, when no named bearer spoke since."""
        recent = [
            (at, a)
            for at, a in self.history
            if at < start and a.type == "anonymous" and not a.plural and self.distance(start, at) <= 6
        ]
        noun = re.compile(rf"\b{re.escape(phrase.head)}\b")
        matching = [(at, a) for at, a in recent if a.name and noun.search(a.name.lower())]
        if not matching or (polity is not None and matching[-1][1].standing.on_behalf_of not in (None, polity)):
            return None
        at, answer = matching[-1]
        since = [s for s in self.said if at < s.at < start and s.person is not None and references.covers(phrase.head, s.person)]
        return None if since else answer

    def _named_soon(self, phrase: Phrase, start: int, polity: str | None) -> bool:
        """The next paragraphs name the one whom a headline or lede only describes."""
        return self.story.sentence(start) < 12 and any(
            (references.covers(phrase.head, p) or references.alike(phrase.head, phrase.core, p))
            and 0 < p.mentions[0].start - start < 700
            and self._fits_polity(p, polity)
            for p in self.story.persons
        )

    def _fits_polity(self, person: Person, polity: str | None) -> bool:
        return polity is None or self.state_of(person) in (None, polity)

    def state_of(self, person: Person) -> str | None:
        """The state of the person's office, None when the story tells none."""
        office = person.leading_office()
        if office is None:
            return None
        place = next((m.start for m in person.mentions if m.office is office), person.mentions[0].start)
        return office.polity or self.standing_of(office, place).on_behalf_of

    def _described(
        self, phrase: Phrase, text: str, start: int, polity: str | None, parent: Answer | None, ahead: bool
    ) -> Person | None:
        """The person of the story that a description means, or None."""
        noun = phrase.head
        if noun in ("predecessor", "successor") or _KIN.fullmatch(text) or re.match(r"(?:their|your|our|my)\b", text, re.I):
            return None
        diplomacy = re.match(r"(?:the )?head of (\w+ )?diplomacy", text, re.I)
        headed = re.match(r"(?:the )?head of (state|government)", text, re.I)

        owned_by: str | None = None
        if re.match(r"(?:its|their) |the \w+['’]s spokes", text, re.I):
            told = self.owner(
                text.split(" ", 1)[0] if text.lower().startswith(("its", "their")) else text.rsplit("'", 1)[0], start
            )
            owned_by = told.standing.on_behalf_of if told is not None else None

        own = self.owner(text.split(" ", 1)[0], start) if re.match(r"(?:his|her) ", text, re.I) else None

        def fits(person: Person) -> bool:
            roles = " ".join(office.role for _, office in person.offices()).lower()
            if diplomacy:
                return "foreign" in roles and self._fits_polity(person, polity)
            if headed:
                heads = (
                    r"\b(?<!vice )president|king|queen|emir|emperor|sultan"
                    if headed.group(1).lower() == "state"
                    else r"prime minister|premier|chancellor"
                )
                return bool(re.search(heads, roles))
            if owned_by is not None and self.state_of(person) != owned_by:
                return False
            if (noun.endswith("woman") and person.gender == "m") or (noun.endswith("man") and person.gender == "f"):
                return False
            if references.other_party(text, person):
                return False
            named = references.covers(noun, person) or (ahead and references.alike(noun, text, person))
            if noun in references.LED and not references.leads(text, noun, person):
                return False
            if own is not None and own.person is not person and self._serves_another(noun, person, own):
                return False
            named = named or (noun in references.SCHOLARS and any(o.kind == "expert" for _, o in person.offices()))
            return named and references.narrowed(text, person) and self._fits_polity(person, polity)

        quoted = self.story.is_quoted(start)
        exclude = [parent.person] if parent is not None and parent.person is not None else []

        def called(reach: int) -> Person | None:
            return references.most_salient(
                self.story,
                start,
                self.said,
                fits=lambda person: references.may_be_called(noun, text, person),
                exclude=exclude,
                reach=reach,
                inside_quotation=quoted,
            )

        found = references.most_salient(
            self.story, start, self.said, fits=fits, reach=60, exclude=exclude, inside_quotation=quoted
        )
        if found is None and (ahead or start < 1200 or polity is not None):
            found = next((p for p in self.story.persons if p.mentions[0].start >= start and fits(p)), None)
        if found is not None or ahead:
            return found
        if re.match(r"the (?:[\w-]+ )?(?:former|retired|ex-|one-time|onetime)\b", text, re.I):
            once = called(reach=3)
            if once is not None:
                return once
        if noun in references.OWN_STANDING:
            colleague = noun in ("envoy", "ambassador") and polity is not None
            return next(
                (p for p in self.story.persons if colleague and p.mentions[0].start >= start and self.state_of(p) == polity), None
            )
        if polity is not None:
            return next((p for p in self.story.persons if p.mentions[0].start >= start and self.state_of(p) == polity), None)
        if _TITLED.fullmatch(text) or (head_kind(noun) == "private" and _PLACED.match(text)):
            return None  # "The Parliamentary Budget Officer", "the sailor at the rail": somebody else
        if re.match(r"(?:his|her|its)\b", text, re.I) and not re.match(r"\w+ (?:former|retired|ex-)", text, re.I):
            return None  # "her client" is not she
        return called(reach=6)
