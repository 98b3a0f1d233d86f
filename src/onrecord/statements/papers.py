"""Sources that are documents: whose paper it is, and which one "the letter" or "it" brings back."""

from __future__ import annotations

import re
from abc import abstractmethod

from onrecord.statements import behalf, phrases
from onrecord.statements.behalf import Standing
from onrecord.statements.context import Answer, Ground
from onrecord.statements.offices import parse
from onrecord.statements.phrases import Phrase

_SENDER = re.compile(r"\b(?:to|against|about|towards?|regarding)\b[^,]*$|\bon (?:the )?$")
_SIGNED = re.compile(
    r",? (?:which (?:was|is) )?(?:signed|sent|issued|written|drafted|released) (?:yesterday |jointly )?by (?:the )?"
)
_ORGAN_PAPER = re.compile(
    r"(?:[Tt]he|[Aa]n?) (?:[a-z]+ )?([Cc]ommission|[Pp]residency|[Cc]ouncil|[Pp]alace|[Cc]abinet|[Mm]inistry|[Ss]ecretariat|"
    r"[Gg]overnment|[Ee]mbassy|[Pp]arliament|[Ss]enate) [a-z]+\b"
)
_STATE_PAPERS = frozenset("presidency palace cabinet ministry government embassy".split())
_OF_A_MEETING = frozenset("communiqué communique declaration resolution".split())
HEAD = 400
"""Characters at the head of a story in which the body that met is named. Set by hand; no measurement is on record."""
_OFFICIAL_PAPER = (
    r"(?i)(?:an?|the) (?:[\w-]+ ){0,2}(?:cabinet|government|ministry|foreign ministry|army|military|police|embassy) \w+"
)
_DOCUMENT_NOUN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[\w-]+ )?"
    r"(letter|memorandum|statement|opinion|note|agreement|treaty|report|notice|draft|document|communiqué|paper|text|memo|lawsuit|complaint|bill|study|poll)\b"
)


def document_nouns(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the documents named with an article or possessive in ``text[start:end]``, in order."""
    return [match.span() for match in _DOCUMENT_NOUN.finditer(text, start, end)]


class PaperAnswers(Ground):
    """Resolves documents."""

    def of_document(self, phrase: Phrase, words: str, start: int, end: int) -> Answer:
        """A document, with the state whose paper it is where the phrase, an earlier mention or its sender tells."""
        name = re.sub(r"\s+", " ", words.strip())
        seen = self.story.seen(start, end)
        owner = next((s for s in seen if s.kind != "capital" and not _SENDER.search(self.text[start : s.start])), None)
        named: tuple[int, int] | None = None
        organization, polity = None, owner.polity if owner is not None else None
        if owner is None and not phrase.indefinite:
            head = re.compile(rf"\b{re.escape(phrase.head)}\b")
            earlier = [a for at, a in self.history if a.type == "document" and at < start and head.search((a.name or "").lower())]
            if earlier:
                return earlier[-1]
            full = list(
                re.finditer(
                    rf"\b[Aa]n? (?:[\w-]+ ){{0,2}}{re.escape(phrase.head)}\b(?: (?:of|to|from|dated|by|sent|"
                    rf"addressed)\b[^,.;\n]{{2,60}})?",
                    self.text[:start],
                )
            )
            if full:
                name, named = full[-1].group(), full[-1].span()
                senders = [
                    a
                    for at, a in self.history
                    if a.standing.on_behalf_of
                    and self.story.sentence(at) == self.story.sentence(named[0])
                    and at < named[0]
                    and "received" not in self.text[at : named[0]]
                ]
                opened = [s for s in self.story.subjects if self.story.sentence(s.start) == self.story.sentence(named[0])]
                if (
                    not senders
                    and opened
                    and opened[0].start < named[0]
                    and "received" not in self.text[opened[0].end : named[0]]
                ):
                    polity = opened[0].polity
                if senders:
                    organization, polity = senders[-1].name, senders[-1].standing.on_behalf_of
        possessive = re.match(r"(its|their|his|her)\s", name, re.I)
        if possessive and polity is None:
            told = self.owner(possessive.group(1).lower(), start)
            private = told is not None and told.person is not None and told.standing.tier == "D"
            polity = told.standing.on_behalf_of if told is not None and not private else None
        if polity is None and organization is None:
            issuer = self._issuer_of(phrase, words, named[1] if named is not None else end)
            if issuer is not None:
                organization, polity = issuer
        organ = re.search(r"\b(?:of|from|by)\s+(?:the\s+)?(.+)$", words.strip())
        if organ and re.match(r"[A-Z]", organ.group(1)):
            organization = re.split(r"\s(?:dated|of|on|to|issued)\s\d|\sdated\s", organ.group(1))[0]
        elif owner is not None and owner.kind in ("organ", "seat"):
            organization = self.text[start : owner.end].split("’s")[0].strip()
            organization = re.sub(r"^(?:an?|the)\s+", "", organization, flags=re.I)
        if polity is None and organization is None and re.match(_OFFICIAL_PAPER, name):
            polity = self.story.polity_near(start)
        if polity is None and self.issuer is not None and self.issuer.body is not None and not phrase.indefinite:
            polity = self.issuer.body
        if polity is None and organization:
            office = parse(organization, self.story.sightings, 0)
            if behalf.is_state_organ(organization) or (office is not None and office.kind == "state"):
                polity = self.story.polity_near(start)
        return Answer(
            type="document", name=name, standing=Standing(organization, polity, "C" if polity else None), named_at=named
        )

    def _issuer_of(self, phrase: Phrase, words: str, end: int) -> tuple[str | None, str] | None:
        """Organisation and line of who signed or sent the paper, or whose it is by the word before ("a Commission paper")."""
        signed = _SIGNED.match(self.text, end)
        if signed is not None:
            at, stop = signed.end(), next((s for s in self.story.starts if s > end), len(self.text))
            for person in self.story.persons:
                for mention in person.mentions:
                    if at <= mention.start < min(at + 90, stop) and mention.office is not None:
                        state = self.of_person(person, mention.start, mention.end).standing.on_behalf_of
                        return (None, state) if state is not None else None
            seen = [s for s in self.story.seen(at, min(at + 60, stop)) if s.start - at < 5]
            return (seen[0].form if seen[0].kind in ("organ", "seat", "body") else None, seen[0].polity) if seen else None
        of_organ = _ORGAN_PAPER.match(words.strip())
        if of_organ is not None:
            body = self.body_called(of_organ.group(1).lower(), end)
            if body is not None and body.standing.on_behalf_of:
                return body.name, body.standing.on_behalf_of
            state = self.story.polity_near(end) if of_organ.group(1).lower() in _STATE_PAPERS else None
            return (of_organ.group(1), state) if state is not None else None
        house = self.house() if phrase.head in _OF_A_MEETING and not phrase.indefinite else None
        in_head = house is not None and any(s.kind == "body" for s in self.story.seen(0, HEAD))
        return house if in_head else None

    @abstractmethod
    def house(self) -> tuple[str, str] | None:
        """The organisation and its line in whose name most of the story speaks."""

    @abstractmethod
    def body_called(self, noun: str, start: int) -> Answer | None:
        """The body that the noun alone brings back at ``start``."""

    def document_before(self, at: int) -> Answer | None:
        """A document noun in this sentence or the two before, for an "it" that can mean one."""
        low = self.story.sentence_start(max(0, self.story.sentence_start(at) - 2))
        nouns = list(_DOCUMENT_NOUN.finditer(self.text, low, at))
        if not nouns:
            return None
        start, end = nouns[-1].span()
        return self.of_document(phrases.read(self.text[start:end]), self.text[start:end], start, end)
