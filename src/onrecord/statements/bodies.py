"""Sources that are states, organisations and documents."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from onrecord.schema import SpeakerType, Tier
from onrecord.statements import behalf, jointly, phrases, turns
from onrecord.statements.behalf import Standing
from onrecord.statements.callings import ORG_NOUNS, head_kind
from onrecord.statements.context import Answer
from onrecord.statements.papers import PaperAnswers
from onrecord.statements.phrases import Phrase
from onrecord.statements.polities import EUROPEAN_UNION, Sighting

_LONG_NAME = re.compile(r"^The\s+")
_OUTLETS = frozenset(
    "newspaper daily weekly magazine channel radio television tv news times post journal tribune herald chronicle "
    "broadcaster website portal outlet".split()
)
# Which names a common noun can bring back: the movement is a front or party, the bloc a union.
_COVERS = {
    "movement": r"\b(?:movement|front|party|taliban|hamas|hezbollah|league|union|houthis?)\b",
    "group": r"\b(?:group|front|movement|organi[sz]ation|alliance|association|watch|international|taliban|hamas|hezbollah)\b",
    "party": r"\b(?:party|movement|front|league|alliance)\b|democrats|conservatives|labour|greens",
    "alliance": r"\b(?:alliance|nato|coalition)\b",
    "bloc": r"\b(?:union|eu|bloc|asean|community)\b",
    "ministry": r"\bministry\b|foreign office|\bdepartment\b",
    "department": r"\b(?:department|ministry)\b",
    "company": r"\b(?:company|corp|corporation|inc|ltd|group|bank|airlines?)\b",
    "organization": r"\b(?:organi[sz]ation|association|society|union|watch|international|federation)\b",
    "organisation": r"\b(?:organi[sz]ation|association|society|union|watch|international|federation)\b",
    **dict.fromkeys(
        ("newspaper", "outlet", "paper", "network", "magazine", "broadcaster", "website", "channel", "daily", "weekly"),
        r"\b(?:news|times|post|journal|tribune|herald|chronicle|guardian|mirror|gazette|telegraph|radio|tv|cnn|nbc|cbs|abc|"
        r"fox|bbc|daily)\b",
    ),
    "campaign": r"\bcampaign\b",
    "bench": r"\b(?:court|tribunal)\b",
    "commission": r"(?<!high )\bcommission\b",
    "agency": r"\bagency\b|\b(?:iaea|unhcr|unrwa|unicef|fbi|cia|epa)\b",
}
# Nouns that say so little that they take up whatever body spoke last.
_ANY_BODY = frozenset(
    "agency website site company firm group organization organisation body institution broadcaster network outlet paper "
    "newspaper club charity watchdog operator carrier lender association".split()
)
_STAFF = frozenset("team staff crew entourage circle".split())
_BLOC_NOUNS = frozenset({"alliance", "bloc", "organisation", "organization", "body", "agency", "institution", "watchdog"})


_SITTING = re.compile(
    r"(?:the )?(?:summit|council|conference|assembly|meeting|community|organi[sz]ation|agency|commission|committee|secretariat|"
    r"alliance|union|board|bureau)",
    re.I,
)


_NO_NAME = frozenset(
    "same first second third last next new old other whole entire own only very said big biggest small large largest leading "
    "local national private public german french american british russian chinese".split()
)


@lru_cache(maxsize=256)
def _described_body(noun: str) -> re.Pattern[str]:
    """A body told of in common nouns ("the temple trust", "an electoral court")."""
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?) ([a-z][a-z-]+ ){re.escape(noun)}\b")


_AFTER_DEMONYM = re.compile(
    r" (?:[\w-]+ ){0,2}?(?P<head>side|ministry|embassy|army|navy|police|delegation|parliament|administration|mission|company|"
    r"Ministry|Embassy)\b"
)


def is_sitting(words: str) -> bool:
    """The words are the common noun of a body or its meeting ("the Summit"), alone."""
    return bool(_SITTING.fullmatch(words.strip()))


def is_outlet(name: str) -> bool:
    """A word of the name says that it reports news: its line is nobody's position."""
    return any(word.lower() in _OUTLETS and word[0].isupper() for word in name.split())


class BodyAnswers(PaperAnswers):
    """Resolves states, organisations and documents; "the ministry" and "it" come back to what the story named."""

    def of_state(self, words: str, start: int, end: int) -> Answer | None:
        """A source that is a polity's name, capital, seat, people or body with nothing but an article or "side" beside it."""
        seen = self.story.seen(start, end)
        if not seen:
            return None
        first = seen[0]
        joined = "".join(self.text[one.end : other.start] for one, other in pairwise(seen))
        outside = (self.text[start : first.start] + self.text[seen[-1].end : end]).strip(" ,.").lower()
        if len(seen) > 1 and outside in ("", "the", "both") and re.fullmatch(r"(?:, )*,? and (?:the )?", joined):
            kinds = {s.kind for s in seen}
            if kinds <= {"name", "also", "official", "capital", "body"}:
                names = [s.polity for s in seen]
                both = jointly.listed(names)
                standing = Standing(None, both, None)
                return Answer(type="group", name=both, standing=standing, named_at=(first.start, seen[-1].end), plural=True)
        rest = (self.text[start : first.start] + self.text[first.end : end]).strip(" ,.'\"’“”").lower()
        if self.text[first.end : first.end + 2] == ", ":
            rest = self.text[start : first.start].strip(" ,").lower()
        rest = re.split(r"(?:^|,? )\b(?:which|who|whose|where)\b", rest)[0].strip(" ,")
        rest = re.sub(r"^(?:the|a)\b|\b(?:itself|too|also)$", "", rest).strip()
        if rest not in ("", "side", "sides", "government", "authorities", "administration", "people", "regime"):
            return None
        return self.of_sighting(first, rest, words)

    def of_sighting(self, seen: Sighting, rest: str, words: str) -> Answer:
        """The answer for one polity wording; ``rest`` is the noun beside it, if any."""
        state = Standing(None, seen.polity, "C")
        at = (seen.start, seen.end)
        if seen.kind == "people" or rest == "people":
            return Answer(
                type="group", name=phrases.described(words), standing=state._replace(tier="D"), named_at=at, plural=True
            )
        if rest in ("government", "administration", "regime", "authorities"):
            name = phrases.described(words)
            standing = Standing(name, seen.polity, "C")
            return Answer(type="organization", name=name, standing=standing, named_at=at, plural=rest == "authorities")
        if seen.kind in ("body", "seat", "organ"):
            name = seen.polity if seen.kind == "body" and len(seen.form.split()) < 3 else seen.form
            return Answer(type="organization", name=name, standing=Standing(name, seen.polity, "C"), named_at=at)
        if seen.form == "Brussels" and seen.polity != "Belgium":
            return Answer(type="organization", name=seen.polity, standing=Standing(seen.polity, seen.polity, "C"), named_at=at)
        if rest == "side":
            kind: SpeakerType = "state" if "Side" in words else "group"
            return Answer(type=kind, name=phrases.described(words), standing=state, named_at=at)
        if seen.kind == "demonym":
            return Answer(type="group", name=phrases.described(words), standing=state, named_at=at, plural=True)
        if seen.form.startswith(("Taliban", "Taleban", "Islamic Emirate")):
            return Answer(type="organization", name=seen.form, standing=Standing(seen.form, seen.polity, "C"), named_at=at)
        return Answer(type="state", name=seen.polity, standing=state, named_at=at)

    def of_body(self, words: str, phrase: Phrase, start: int, end: int) -> Answer:
        """An organisation; a bare common noun or a possessive is brought back to the body that the story named."""
        text = re.sub(r"\s+", " ", words.strip())
        seen = self.story.seen(start, end)
        possessive = re.match(r"(its|their|his|her|our|your)\s+(.+)", text, re.I | re.S)
        if possessive and not seen:
            return self._owned_body(possessive.group(1), possessive.group(2), phrase, start)
        if self.issuer is not None and self.issuer.body is not None and not seen and is_sitting(text):
            body = self.issuer.body
            sits = phrase.head in ("summit", "meeting", "conference", "council", "assembly")
            name = phrases.described(text) if sits else body
            return Answer(type="organization", name=name, standing=Standing(body, body, "C"))
        bare = self.in_full(re.sub(r"^(?:the|an?)\s+", "", text, flags=re.I))
        bare = re.sub(r"^(?:opposition|ruling|newspaper|daily|weekly|broadcaster|website|magazine)\s+(?=[A-Z])", "", bare)
        new = re.match(r"(?:an?|another|one|some)\s", text, re.I) is not None
        if not seen and not new and (bare.islower() or (len(bare.split()) == 1 and not bare.isupper())):
            known = self.body_called(phrase.head, start)
            if known is not None:
                return known
        if bare == "Commission" and any(s.polity == EUROPEAN_UNION for s in self.story.sightings):
            name = "European Commission"
            return Answer(type="organization", name=name, standing=Standing(name, EUROPEAN_UNION, "C"), named_at=(start, end))
        at = (start, end) if end > start else None
        if phrase.head == "office" or re.match(r"office of\b", bare, re.I):
            principal = next((p for p in self.story.persons if any(start <= m.start and m.end <= end for m in p.mentions)), None)
            if principal is not None:
                standing = self.of_person(principal, start, end).standing
                tier: Tier | None = "C" if standing.on_behalf_of else None
                return Answer(
                    type="organization",
                    name=text,
                    standing=Standing(standing.organization, standing.on_behalf_of, tier),
                    named_at=at,
                )
        holder = next((s for s in seen if s.kind != "capital"), None) or (seen[0] if seen else None)
        if holder is not None and holder.kind == "body" and re.match(r" [A-ZÀ-Þ][a-z]", self.text[holder.end : end]):
            goes_on = self.text[holder.end : end].split()[-1].lower() in ORG_NOUNS and holder.form.isalpha()
            holder = None if goes_on and not holder.form.isupper() else holder  # "Labour Congress" is not Labour
        polity = holder.polity if holder else None
        sends = holder is not None and self.text.startswith(("'s ", "’s "), holder.end)  # "Baku's embassy"
        if holder is not None and holder.kind == "capital" and re.search(r"embassy|consulate|mission", text, re.I) and not sends:
            polity = None
        elif holder is not None and holder.place and not behalf.is_state_organ(bare):
            polity = None  # a group based in Moscow is not Russia's
        if polity is None and (owner := re.match(r"(.+?)['’]s ", text)) and end > start:
            told = self.owner(owner.group(1), start)
            polity = told.standing.on_behalf_of if told is not None else None
        standing = self.of_organization(bare, polity, holder is not None and holder.kind == "body", start)
        if (phrase.head in _OUTLETS or (holder is None and is_outlet(bare))) and not behalf.is_state_organ(bare):
            standing = Standing(bare, None, None)
        return Answer(type="organization", name=bare, standing=standing, named_at=at)

    def _owned_body(self, possessor: str, bare: str, phrase: Phrase, start: int) -> Answer:
        owner = self.owner(possessor.lower(), start)
        if possessor.lower() in ("our", "my") and phrase.head in ("team", "staff", "crew", "delegation") and owner is not None:
            standing = owner.standing._replace(tier="D" if owner.standing.on_behalf_of else None)
            return Answer(type="group", name=f"{possessor} {bare}", standing=standing, plural=True)
        if owner is not None and owner.person is not None:
            name = f"Office of {owner.role + ' ' if owner.role else ''}{owner.name}" if phrase.head == "office" else bare
            if phrase.head in _STAFF:
                name = f"{possessor} {bare}"
            tier: Tier | None = "C" if owner.standing.on_behalf_of else None
            standing = Standing(owner.standing.organization, owner.standing.on_behalf_of, tier)
            if phrase.head == "campaign" and standing.on_behalf_of is None:
                standing = Standing(bare, bare, "D")
            return Answer(type="organization", name=name, standing=standing, named_at=owner.named_at)
        polity = owner.standing.on_behalf_of if owner is not None else self.story.polity_near(start)
        return Answer(type="organization", name=bare, standing=behalf.of_organization(bare, polity, False, lambda: polity))

    def body_called(self, noun: str, start: int) -> Answer | None:
        """The organisation that a common noun ("the ministry", "the movement", "the alliance") brings back, or None."""
        cover = _COVERS.get(noun, rf"\b{re.escape(noun)}\b")
        earlier = [
            a
            for at, a in self.history
            if at < start
            and a.type == "organization"
            and a.name
            and (re.search(cover, a.name, re.I) or (a.named_at and re.search(cover, self.text[slice(*a.named_at)])))
        ]
        if earlier:
            return earlier[-1]
        named = [b for b in self.story.bodies if b.start < start and re.search(cover, b.text, re.I) and " " in b.text]
        if not named and self.issuer is not None and re.search(cover, self.issuer.name, re.I):
            standing = Standing(self.issuer.name, self.issuer.polities[0] if self.issuer.polities else self.issuer.name, "C")
            return Answer(type="organization", name=self.issuer.name, standing=standing)
        if named:
            body = (
                max(named, key=lambda b: (len(b.text.split()) > 2, b.start)) if noun in ("ministry", "department") else named[-1]
            )
            name = turns.cased(_LONG_NAME.sub("", body.text))
            standing = self.of_organization(name, body.polity, False, body.start)
            return Answer(type="organization", name=name, standing=standing, named_at=(body.start, body.end))
        told = [m for m in _described_body(noun).finditer(self.text, 0, start) if m.group(1).split()[0] not in _NO_NAME]
        if told:
            name = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", told[-1].group())
            standing = self.of_organization(name, None, False, told[-1].start())
            return Answer(type="organization", name=name, standing=standing, named_at=told[-1].span())
        seen = [
            s
            for s in self.story.sightings
            if s.start < start and s.kind == "body" and (re.search(cover, s.polity, re.I) or noun in _BLOC_NOUNS)
        ]
        if seen:
            return self.of_sighting(seen[-1], "", seen[-1].form)
        if noun not in _ANY_BODY:
            return None
        spoke = [a for at, a in self.history if at < start and a.type == "organization" and self.distance(start, at) <= 6]
        if spoke:
            return spoke[-1]
        low = self.story.starts[max(0, self.story.sentence(start) - 4)]
        short = [
            m for m in re.finditer(r"\(([A-Z][A-Za-z&-]{1,9})\)", self.text[low:start]) if m.group(1) in self.story.abbreviations
        ]
        if not short:
            return None
        name = self.story.abbreviations[short[-1].group(1)]
        standing = self.of_organization(name, None, False, start)
        return Answer(
            type="organization", name=name, standing=standing, named_at=(low + short[-1].start(1), low + short[-1].end(1))
        )

    def in_full(self, name: str) -> str:
        """The name for which the story gave an abbreviation; "UGTT labour union" is UGTT; others unchanged."""
        short = re.fullmatch(r"([A-Z][A-Z&-]{2,9})(?: [a-z]+)*", name)
        told = short.group(1) if short is not None else name
        return self.story.abbreviations.get(told, told)

    def full_body_name(self, organization: str) -> str:
        """A body named in short ("CPG", "Department") in the full form of the story, the head lines or the outlet."""
        organization = self.in_full(organization)
        if " " in organization.strip() or organization.lower() not in ORG_NOUNS:
            return organization
        for body in self.story.bodies:
            if body.start < turns.HEADING_REACH and re.match(rf"{re.escape(organization)} of\b", body.text):
                return re.split(r" (?:Press|News|Daily) ", body.text)[0]
        outlet = self.article.outlet or ""
        return outlet if organization.lower() in outlet.lower() else organization

    def body_before(self, at: int, documents: bool = False) -> Answer | None:
        """The body, state or (with ``documents``) document in mind at ``at``: the last such source, or what opened a nearer
        sentence."""
        kinds = ("organization", "state", "document") if documents else ("organization", "state")
        sources = [(place, a) for place, a in self.history if place < at and a.type in kinds]
        last = sources[-1] if sources else None
        opening = [s for s in self.story.subjects if s.start < at and not self._of_a_person(s)]
        near = opening[-1] if opening else None
        sentence = self.story.sentence_start(at)
        if near is not None and near.start >= sentence and (last is None or last[0] < sentence) and documents:
            return self._of_opening(near)
        same_paragraph = last is not None and last[0] >= self.story.paragraph_start(at)
        if documents and not same_paragraph:
            drawn = self.document_before(at)
            if drawn is not None:
                return drawn
        if last is not None and self.distance(at, last[0]) <= 4:
            fresher = near is None or last[0] >= near.start - 12
            if fresher or (
                self.distance(at, last[0]) <= 1
                and near is not None
                and self.story.sentence(near.start) <= self.story.sentence(last[0])
            ):
                return last[1]
        if near is not None and self.distance(at, near.start) <= 5:
            return self._of_opening(near)
        bodies = [b for b in self.story.bodies if b.start < at and self.distance(at, b.start) <= 2]
        if bodies:
            name = _LONG_NAME.sub("", bodies[-1].text)
            standing = self.of_organization(name, bodies[-1].polity, False, at)
            return Answer(type="organization", name=name, standing=standing, named_at=(bodies[-1].start, bodies[-1].end))
        return last[1] if last is not None else None

    def _of_a_person(self, seen: Sighting) -> bool:
        """The wording only describes a person ("The GOP candidate", "Israel's prime minister")."""
        if seen.kind not in ("body", "demonym"):
            return False
        after = re.match(r"(?:['’]s)? ((?:[\w-]+ ){0,3}?[\w-]+)\b", self.text[seen.end : seen.end + 60])
        first = next((word for word in after.group(1).split() if head_kind(word) is not None), None) if after else None
        return first is not None and after is not None and not set(after.group(1).lower().split()) & ORG_NOUNS

    def _of_opening(self, near: Sighting) -> Answer:
        """A polity that opens a sentence, or the body whose name it begins ("The Turkish Foreign Ministry")."""
        for body in self.story.bodies:
            begins = body.start <= near.start < body.end or near.start <= body.start <= near.end + 3
            if begins and re.search(r"Party|Front|Movement|Ministry|Commission|Council|Assembly|Union", body.text):
                name = _LONG_NAME.sub("", self.text[min(body.start, near.start) : body.end])
                standing = behalf.of_organization(name, near.polity, near.kind == "body", lambda: near.polity)
                return Answer(type="organization", name=name, standing=standing, named_at=(body.start, body.end))
        noun = _AFTER_DEMONYM.match(self.text, near.end) if near.kind == "demonym" else None
        if noun is not None and noun.group("head") == "side":
            return self.of_sighting(near, "side", f"the {near.form} side")
        if noun is not None:
            words = self.text[near.start : noun.end()]
            return self.of_body(words, phrases.read(words), near.start, noun.end())
        return self.of_sighting(near, "", near.form)
