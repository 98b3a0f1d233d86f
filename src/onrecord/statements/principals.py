"""For whom an office or delegate speaks: organisation and state, with "its", "her", "the ministry" and "the team" resolved."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.statements import behalf, phrases, posted, references, turns
from onrecord.statements.behalf import Standing
from onrecord.statements.bodies import BodyAnswers
from onrecord.statements.callings import head_kind
from onrecord.statements.context import Answer
from onrecord.statements.names import key, may_be_same
from onrecord.statements.offices import Office, parse

LONGEST_CHAIN = 3
_PRINCIPAL = re.compile(r"(?:[Tt]he )?(?:[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor|[Kk]ing|[Pp]remier)")
_INTERNATIONAL = re.compile(
    r"^(?:deputy |acting )?(?:(?:director|secretary)[- ]general|high commissioner|chairperson|executive director)$", re.I
)
_OFFICE_TITLE = re.compile(
    r"^(?:the |then |former |acting |deputy |vice[ -])*(?:[\w-]+ ){0,3}?"
    r"(?P<head>[\w-]+(?: General| general)?)(?P<rest>(?: [A-ZÀ-Þ].*)?)$"
)
_ORGAN_BEFORE = re.compile(
    r"\b(?P<owner>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[A-ZÀ-Þ][\w-]*(?:['’]s)?) (?P<organ>(?:[\w-]+ ){0,3}?"
    r"(?:[Mm]inistry|[Dd]epartment|[Oo]ffice|[Gg]overnment|[Ee]mbassy|[Aa]rmy|[Nn]avy|[Pp]olice|[Pp]residency|[Cc]ompany|"
    r"[Aa]gency|[Cc]ommission|[Pp]arty))\b(?! [A-ZÀ-Þ])"
)
_COURT = re.compile(r"\b(?:[A-ZÀ-Þ][\w.]* ){1,4}(?:Court|Tribunal)\b(?: of [A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*)?")


_BANK = re.compile(
    r"\b(?:[A-Z]\w+['’]s )?central bank\b|\b(?:[A-Z]\w+ )?(?:National|Central|Reserve) Bank(?: of (?:the )?[A-Z]\w+)?|"
    r"\bBank of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?"
)
_COUNCIL = re.compile(
    r"\b((?:[A-Z][\w’'-]+ ){1,3}?(?:Shire|City|Town|Borough|County|District|Regional|Village|Municipal))"
    r" [Cc]ouncil(?:lors?|ors?)?\b"
)
_PRESIDES = re.compile(r"(?:the )?(?:deputy |acting )?(?:president|speaker|chair(?:man|woman|person)?)\b", re.I)
_EXECUTIVE = re.compile(
    r"(?:group |deputy |acting |interim )?(?:chief executive(?: officer)?|managing director|ceo|general manager|"
    r"chief (?:financial|operating) officer|harbour ?master)",
    re.I,
)
_WITH_COMMISSIONS = frozenset({"African Union", "European Union", "ECOWAS"})
_OF_COMMISSION = re.compile(r"Commission (?:chair\w*|president)", re.I)
_UN_COUNCIL = "United Nations Security Council"
# The council of states has presidents and members; a secretary or head has a state's own.
_OF_NATIONAL_COUNCIL = re.compile(r"\b(?:secretary|head|chief)$", re.I)
_TEAMS = frozenset("mission team delegation agency office secretariat".split())


class PrincipalAnswers(BodyAnswers):
    """Resolves capacities; a delegate speaks for the principal."""

    def standing_of(self, office: Office, at: int) -> Standing:
        """Organisation, state and tier of an office told at ``at``, with "its", "her" and "the country's" resolved."""
        regional = self.regions.of_office(office, at)
        if regional is not None:
            return regional
        if office.polity == _UN_COUNCIL and _OF_NATIONAL_COUNCIL.search(office.role):
            office = replace(office, polity=None, body=False, organization="security council")
        principal = self._principal(office.organization, at) if office.organization and office.polity is None else None
        if principal is not None:
            return self._delegated(office, principal, at)
        if office.possessor and office.polity is None and not office.former:
            told = self.owner(office.possessor, at)
            bearer = told.person if told is not None else None
            named = bearer is not None and office.possessor.endswith(bearer.fullest.name.split()[-1])
            if bearer is not None and not named and any(m.start == at for m in bearer.mentions):
                told = None  # "President's adviser Ann Berg" is no adviser of her own
            if told is None and _PRINCIPAL.fullmatch(office.possessor) and office.organization is None:
                state = self.story.polity_near(at, office.possessor)
                employer = f"{office.possessor.removeprefix('the ')} of {state}"
                return Standing(employer, state, behalf.tier_of(office, False)) if state is not None else behalf.NOBODY
            if told is not None and told.type == "state":
                state = told.standing.on_behalf_of
                organization = (
                    office.organization
                    or (office.kind in ("voice", "head", "official") and state and behalf.government(state))
                    or None
                )
                return behalf.of_office(replace(office, polity=state, organization=organization), lambda: state)
            if told is not None and told.type in ("organization", "person", "group") and office.organization is None:
                return self._delegated(office, told, at)
            if told is not None and told.standing.on_behalf_of and office.organization is not None:
                office = replace(office, polity=told.standing.on_behalf_of)
        if (
            office.kind == "voice"
            and office.organization is None
            and office.polity is None
            and self.main_label
            and at < turns.HEADING_REACH
        ):
            reach = min(turns.HEADING_REACH, self.bearers.head or turns.HEADING_REACH)
            seats = [s for s in self.story.sightings if s.start < reach and s.kind in ("seat", "organ", "body")]
            if not seats and self.article.dateline and self.story.home is not None and not self.house():
                return Standing(behalf.government(self.story.home), self.story.home, behalf.tier_of(office, False))
            if seats:
                office = replace(office, organization=seats[0].form, polity=seats[0].polity, body=seats[0].kind == "body")
        told_elsewhere = posted.sent_by(self.story, office, at) or self._presiding(office, at) or self._told_elsewhere(office, at)
        if told_elsewhere is not None:
            return told_elsewhere
        standing = behalf.of_office(office, lambda: self.story.polity_near(at, office.role))
        if standing.organization:
            standing = standing._replace(organization=self.full_body_name(standing.organization))
        return standing

    def _presiding(self, office: Office, at: int) -> Standing | None:
        """Who presides over a parliament speaks for the state; an American speaker or president of the Senate leads a party."""
        if office.kind != "legislator" or office.former or not _PRESIDES.match(office.role):
            return None
        state = office.polity or self.story.polity_near(at)
        if state in (None, "United States"):
            return None
        return Standing(office.organization or behalf.government(state), state, "D")

    def house(self) -> tuple[str, str] | None:
        """The organisation and its line in whose name the document or most of the story speaks: the issuer, else a body of
        states in the head lines, else the one named most; None when no such body is named."""
        if self.issuer is not None and self.issuer.body is not None:
            return self.issuer.body, self.issuer.body
        bodies = [s for s in self.story.sightings if s.kind == "body"]
        head = [s for s in bodies if s.start < 400]
        if not bodies:
            return None
        names = ["United Nations" if s.polity.startswith("United Nations ") else s.polity for s in head or bodies]
        best = max(names, key=lambda name: (names.count(name), -names.index(name)))
        return best, best

    def _told_elsewhere(self, office: Office, at: int) -> Standing | None:
        """The standing where the office's own words tell none and the sentences around it do; None to go by the office."""
        organization = office.organization
        if office.former or office.polity is not None:
            return None
        if (
            office.kind == "voice"
            and organization is not None
            and behalf.is_state_organ(organization)
            and not self.article.dateline
        ):
            low = self.story.sentence_start(at)
            spoke_in = [
                s
                for s in self.story.sightings
                if s.kind == "capital" and low <= s.start < at + 200 and self.story.sentence(s.start) == self.story.sentence(at)
            ]
            here = {s.polity for s in spoke_in if self.text[max(0, s.start - 3) : s.start].lower() == "in "}
            opened = [s for s in self.story.subjects if low <= s.start < at]
            if len(here) == 1 and not opened:
                return Standing(organization, here.pop(), "C")
        if organization is None:
            if _INTERNATIONAL.match(office.role):
                house = self.house()
                if house is not None:
                    return Standing(*house, behalf.tier_of(office, True))
            if office.kind == "voice" and office.possessor is None:
                organ = self.organ_before(at)
                if organ is not None and organ.standing.on_behalf_of:
                    return Standing(organ.name, organ.standing.on_behalf_of, "C")
                item = self.story.item_state(at) if " in " not in office.role else None
                if item is not None:
                    return Standing(behalf.government(item), item, "C")
            seat = self._seat_of(office, at)
            if seat is not None:
                return seat
            if office.head in ("judge", "justice", "magistrate"):
                courts = [m for m in _COURT.finditer(self.text, max(0, at - 600), at) if self.distance(at, m.start()) <= 4]
                if courts:
                    name = re.sub(r"^(?:The|A|An) ", "", courts[-1].group())
                    return Standing(name, name, "D")
            if office.head in ("adviser", "advisor", "aide") and re.fullmatch(
                r"(?:(?:senior|top|chief|close) )?\w+", office.role
            ):
                return self._with_officeholder(at)
            return None
        bare = re.sub(r"^(?:the|its|his|her|their)\s+", "", organization, flags=re.I)
        if len(bare.split()) == 1 and behalf.generic(bare):
            known = self.body_called(bare.lower(), at)
            if known is not None and known.standing.on_behalf_of and not self.issuer_is_body():
                return Standing(known.name, known.standing.on_behalf_of, behalf.tier_of(office, True))
            house = self.house() if self.issuer_is_body() else None
            if house is None and self.main_label and bare.lower() in _TEAMS:
                ours = self.owner("our", at)
                line = ours.standing.on_behalf_of if ours is not None else None
                house = (known.name or bare if known is not None else bare, line) if line is not None else None
            if house is not None:
                return Standing(*house, behalf.tier_of(office, True))
            return None if behalf.is_state_organ(bare) or bare.isupper() else Standing(bare, None, None)
        if _OF_COMMISSION.fullmatch(bare):
            bodies = {s.polity for s in self.story.sightings if s.kind == "body" and s.polity in _WITH_COMMISSIONS}
            if len(bodies) == 1:
                body = bodies.pop()
                return Standing(bare, body, behalf.tier_of(office, True))
        title = _OFFICE_TITLE.match(bare)
        if title and head_kind(title.group("head")) in ("state", "head") and office.kind in ("voice", "official", "head"):
            principal = parse(bare, [], 0)
            if principal is not None and principal.organization is None and principal.possessor is None:
                told = self.standing_of(principal, at)
                if "secretary" in bare.lower() and "general" in bare.lower() and told.on_behalf_of is None:
                    told = Standing("United Nations", "United Nations", "C")
                state = told.on_behalf_of
                if state is None and principal.kind == "state":
                    state = self.story.polity_near(at)
                if state is None:
                    return Standing(told.organization, None, None)
                return Standing(told.organization, state, behalf.tier_of(office, False))
        return None

    def _seat_of(self, office: Office, at: int) -> Standing | None:
        """The central bank of a governor, the council of a mayor, the body named in the sentence before a bare spokesman."""
        if re.fullmatch(r"(?:deputy |vice |acting )*governor", office.role, re.I) and office.polity is None:
            bank = _BANK.search(self.text)
            if bank is not None:
                seen = self.story.seen(bank.start(), bank.end())
                state = seen[0].polity if seen else self.story.polity_near(at)
                return Standing(re.sub(r"^(?:the|a) ", "", bank.group(), flags=re.I), state, behalf.tier_of(office, False))
        if re.fullmatch(
            r"(?:lord |deputy )?mayor|(?:works|city|general|town) manager|town clerk|councill?or|cr|cllr|"
            r"(?:cabinet|executive) member(?: for .+)?|council leader|leader of the council",
            office.role,
            re.I,
        ):
            council = _COUNCIL.search(self.text)
            if council is not None:
                name = f"{council.group(1)} Council"
                speaks = office.head not in ("councillor", "councilor", "cr", "cllr")
                return Standing(name, name if speaks else None, "D" if speaks else None)
        if _EXECUTIVE.fullmatch(office.role) and office.possessor is None:
            bodies = [
                a
                for place, a in self.history
                if place < at and a.type == "organization" and a.name == a.standing.on_behalf_of and self.distance(at, place) <= 8
            ]
            opened = self.body_before(at) if not bodies else None
            if opened is not None and opened.type == "organization" and opened.name == opened.standing.on_behalf_of:
                bodies = [opened]
            if bodies:
                return Standing(bodies[-1].name, bodies[-1].name, "D")
        if office.kind == "voice" and office.possessor is None:
            before = self.story.sentence_start(max(0, self.story.sentence_start(at) - 2))
            spoke = [a for place, a in self.history if before <= place < self.story.sentence_start(at)]
            if spoke and spoke[-1].type in ("organization", "state") and spoke[-1].standing.on_behalf_of:
                return Standing(spoke[-1].name, spoke[-1].standing.on_behalf_of, "C")
        return None

    def issuer_is_body(self) -> bool:
        """The text is a document that a body of states issues."""
        return self.issuer is not None and self.issuer.body is not None

    def organ_before(self, at: int) -> Answer | None:
        """The ministry, office or company that this sentence names before ``at`` or that opens the sentence before it."""
        start = self.story.sentence_start(at)
        previous = self.story.sentence_start(max(0, start - 2))
        low = previous if previous >= self.story.paragraph_start(at) else start
        found = list(_ORGAN_BEFORE.finditer(self.text, low, at))
        if not found:
            return None
        match = found[-1]
        if match.start() < start and match.start() - previous > 30:
            return None
        words = match.group()
        return self.of_body(words, phrases.read(words), match.start(), match.end())

    def _with_officeholder(self, at: int) -> Standing | None:
        """An adviser told of in the sentence of a minister belongs to that minister."""
        low = self.story.sentence_start(max(0, self.story.sentence_start(at) - 2))
        for person in self.story.persons:
            for mention in person.mentions:
                if low <= mention.start < at - 3:
                    told = person.leading_office()
                    if told is not None and told.kind == "state" and not told.former and mention.end < at:
                        place = next((m.start for m in person.mentions if m.office is told), mention.start)
                        state = self.standing_of(told, place).on_behalf_of
                        if state is not None:
                            return Standing(behalf.government(state), state, "D")
        return None

    def _principal(self, organization: str, at: int) -> Answer | None:
        """The person whom an employer's name means ("Clinton spokeswoman"), None for a body."""
        parts = organization.split()
        titles = [i for i, part in enumerate(parts[:-1]) if head_kind(part) is not None]
        words = key(" ".join(parts[titles[-1] + 1 :]) if titles else organization)
        if len(words) > 3 or turns.has_organisation_noun(organization):
            return None
        for person in self.story.persons:
            if (
                words
                and words[-1] == person.fullest.key[-1]
                and may_be_same(words, person.fullest.key)
                and not any(m.start <= at <= m.end for m in person.mentions)
            ):
                told = person.leading_office()
                state = None
                if told is not None and told.kind == "state" and not told.former:
                    place = next((m.start for m in person.mentions if m.office is told), at)
                    state = told.polity or self.standing_of(told, place).on_behalf_of
                standing = Standing(None, state, None)
                return Answer(
                    type="person", name=person.name, person=person, role=told.role if told and state else None, standing=standing
                )
        return None

    def _delegated(self, office: Office, owner: Answer, at: int) -> Standing:
        """A spokesman speaks for the principal, a delegate for the body that sent them, a colleague for the same state."""
        state = owner.standing.on_behalf_of
        if owner.type == "organization":
            organization = owner.name
        elif office.head in ("colleague", "counterpart", "predecessor", "successor") or office.kind == "state":
            organization = owner.standing.organization
        else:
            organization = (owner.role and state and f"{owner.role} of {state}") or owner.name
        if office.former or office.kind in ("expert", "private", "legislator"):
            return Standing(organization, None, None)
        if office.kind == "state" and owner.type == "person" and state is None:
            return behalf.of_office(replace(office, possessor=None), lambda: self.story.polity_near(at))
        if state is None and owner.type == "person":
            voice = office.kind == "voice"
            return Standing(organization, owner.name if voice else None, "C" if voice else None)
        return Standing(organization, state, behalf.tier_of(office, owner.type == "organization") if state else None)

    def owner(self, words: str, at: int) -> Answer | None:
        """Whom a possessive means: a pronoun, "the country", a person or body; None when the story leaves it open."""
        # "His aide … her aide": two possessives can point at each other; a short chain is all that a reader follows.
        if self.owners_asked >= LONGEST_CHAIN:
            return None
        self.owners_asked += 1
        try:
            return self._owner(words, at)
        finally:
            self.owners_asked -= 1

    def _owner(self, words: str, at: int) -> Answer | None:
        possessor = words.lower().strip()
        if possessor in ("the state", "state") and self.regions.near(at) is not None:
            region = self.regions.near(at)
            return Answer(type="state", name=region, standing=Standing(None, region, "C"))
        if possessor in ("your", "our", "my"):
            if not self.main_label:
                return None
            person = turns.person_of_label(self.story, self.main_label)
            if person is not None:
                return self.of_person(person, at, at)
            label = phrases.read(self.main_label)
            if label.sort != "person":
                return None
            return self.of_description(label, self.main_label, at, at, indefinite=False)
        if possessor in ("its", "their") or re.fullmatch(
            r"(?:the )?(?:country|nation|kingdom|republic|island|state|bloc)", possessor
        ):
            return self._plural_owner(at) if possessor == "their" else self.body_before(at)
        if possessor in ("his", "her"):
            bearer = [p for p in self.story.persons if any(m.start == at for m in p.mentions)]
            person = references.most_salient(
                self.story, at, self.said, gender=references.PRONOUN_GENDER[possessor], exclude=bearer
            )
            return self.of_person(person, at, at) if person is not None else None
        for person in self.story.persons:
            for mention in person.mentions:
                if words.endswith(mention.name) and abs(mention.start - at) < 260:
                    return self.of_person(person, mention.start, mention.end)
        phrase = phrases.read(words)
        if phrase.sort in ("body", "unknown"):
            return self.of_body(words, phrase, max(0, at - 1), at)
        if phrase.sort == "person":
            return self.of_description(phrase, words, at, at, indefinite=False)
        return None

    def _plural_owner(self, at: int) -> Answer | None:
        """ "Their": the people or state named last in the paragraph and the line above, else the last plural source."""
        groups = [
            a
            for place, a in self.history
            if place < at and a.plural and a.standing.on_behalf_of and self.distance(at, place) <= 1
        ]
        if groups:
            return groups[-1]
        people = [s for s in self.story.sightings if s.start < at and s.kind == "people" and self.distance(at, s.start) <= 3]
        if people:
            return self.of_sighting(people[-1], "", people[-1].form)
        return self.body_before(at)
