"""Pronouns and common-noun phrases resolved to the persons and bodies of the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.statements.callings import head_kind
from onrecord.statements.persons import Person
from onrecord.statements.story import Story
from onrecord.statements.tables import Gender

# Weights of the salience score, set on the labelled development stories: a sentence's distance costs one point.
SPOKE_BEFORE = 1.3
OPENS_SENTENCE = 1.0
SAME_PARAGRAPH = 1.2
IN_QUOTATION = -5.0
POSSESSIVE = -0.7
OBLIQUE = -1.2
REACH = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A source already resolved: where it stands, and the person (or None) it is."""

    at: int
    person: Person | None


PRONOUN_GENDER: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}

# What a common noun may stand for: the diplomat is an ambassador, the lawmaker a senator.
_COVERS: dict[str, str] = {
    "cop": r"cop|police|detective|inspector|sheriff|constable|officer",
    "chairperson": r"chair",
    "chairman": r"chair",
    "chairwoman": r"chair",
    "priest": r"priest|father|vicar|pastor",
    "prosecutor": r"prosecutor|attorney",
    "diplomat": r"ambassador|envoy|minister|delegate|consul|chargé|diplomat|representative|negotiator|secretary",
    "lawmaker": r"senator|congress|representative|lawmaker|\bmp\b|member of|deputy|rep\b|sen\b|speaker|legislator|whip|leader",
    "legislator": r"senator|congress|representative|lawmaker|member of|deputy|legislator",
    "politician": r"minister|senator|leader|president|lawmaker|mayor|governor|candidate",
    "chancellor": r"chancellor|foreign minister",
    "envoy": r"envoy|ambassador|delegat|representative|negotiator|coordinator",
    "official": r"official|minister|secretary|director|deputy|commissioner|adviser|head|chief|spokes",
    "spokesman": r"spokes|press secretary",
    "spokeswoman": r"spokes|press secretary",
    "spokesperson": r"spokes|press secretary",
    "professor": r"professor|teaches|lectur|scholar|academic",
    "academic": r"professor|teaches|scholar|research",
    "analyst": r"analyst|expert|fellow|research",
    "expert": r"expert|analyst|professor|fellow|research|teaches",
    "economist": r"economist|professor|teaches economics",
    "scholar": r"scholar|professor|teaches|fellow|histor",
    "governor": r"governor|\bgov\b",
    "senator": r"senator|\bsen\b",
    "congressman": r"congress|\brep\b",
    "congresswoman": r"congress|\brep\b",
    "boss": r"boss|chief|head|director|executive|ceo|president|commissioner|"
    r"chair",
    "chief": r"chief|secretary[- ]general|head|director|commander|commissioner",
    "executive": r"executive|ceo|director|president|chair",
    "leader": r"leader|president|minister|chair|head",
    "premier": r"premier|prime minister",
    "veteran": r"veteran",
    "head": r"head|director|chief",
    "candidate": r"candidate|nominee|contender",
    "nominee": r"nominee|candidate",
    "negotiator": r"negotiator|envoy",
    "representative": r"representative|delegate|envoy",
    "mp": r"\bmp\b|member of parliament|lawmaker|deputy",
    "judge": r"judge|justice",
    "lawyer": r"lawyer|attorney|counsel",
    "attorney": r"lawyer|attorney|counsel",
    "general": r"general|commander",
    "commander": r"commander|general",
    "president": r"president",
    "minister": r"minister",
    "secretary": r"secretary",
    "pm": r"prime minister",
    "cm": r"chief minister",
    "counsel": r"counsel|lawyer|attorney|advocate|solicitor|barrister",
    "director": r"director|head|filmmaker",
    "ruler": r"ruler|king|queen|emir|sultan|chief|monarch",
    "monarch": r"ruler|king|queen|emir|sultan|monarch",
}
# Offices that a story names for their own sake: without a bearer in the story they stand for themselves.
OWN_STANDING = frozenset(
    "president minister premier chancellor king queen pope secretary governor mayor ambassador secretary-general "
    "speaker attorney-general spokesman spokeswoman spokesperson envoy predecessor successor counterpart vice-president "
    "cm pm emir emperor sultan speaker tánaiste taoiseach commissioner chancellor ombudsman auditor-general rapporteur".split()
)


def most_salient(
    story: Story,
    at: int,
    said: Sequence[Said],
    *,
    gender: Gender | None = None,
    fits: Callable[[Person], bool] | None = None,
    inside_quotation: bool = False,
    exclude: Sequence[Person] = (),
    reach: int = REACH,
    prefer_unspoken: bool = False,
) -> Person | None:
    """The person that a reader has in mind at ``at``.

    Every earlier mention scores: nearness in sentences, opening a sentence, having just spoken; a mention inside quoted
    words counts little for a pronoun outside them. None when nobody fits within ``reach`` sentences.
    """
    here = story.step(at)
    paragraph = story.paragraph_start(at)
    best: tuple[float, int] | None = None
    chosen: Person | None = None
    # What stands before is more than ``reach`` sentences away.
    since = story.steps[here - reach] if here > reach else -1
    spoken: dict[int, list[int]] = {}
    for one in said:
        if one.person is not None and since <= one.at < at:
            spoken.setdefault(id(one.person), []).append(one.at)
    for person in story.persons:
        if any(person is other for other in exclude):
            continue
        if gender in ("m", "f") and person.gender not in (None, gender):
            continue
        if fits is not None and not fits(person):
            continue
        places = [
            (m.start, m.possessive, m.speaks, m.subject)
            for m in person.between(since, at)
            if m.end <= at and here - story.place(m.start)[0] <= reach
        ]
        places += [(place, False, True, True) for place in spoken.get(id(person), ())]
        for place, possessive, spoke, subject in places:
            number, opens, quoted = story.place(place)
            distance = here - number
            if distance > reach:
                continue
            score = -float(distance)
            if gender in ("m", "f") and person.gender is None:
                score -= 0.4
            if spoke and not prefer_unspoken:
                score += SPOKE_BEFORE
            if opens:
                score += OPENS_SENTENCE
            if place >= paragraph:
                score += SAME_PARAGRAPH
            if not inside_quotation and not spoke and quoted:
                score += IN_QUOTATION
            if possessive:
                score += POSSESSIVE
            if not subject and not spoke:
                score += OBLIQUE
            if best is None or (score, place) > best:
                best, chosen = (score, place), person
    return chosen


def covers(noun: str, person: Person) -> bool:
    """The common noun can stand for the person by what the story calls them."""
    noun = noun.lower()
    noun = re.sub(r"men$", "man", noun)
    for _, office in person.offices():
        role = f"{office.role} {office.head}".lower()
        if re.search(rf"\b{re.escape(noun)}\b", role) or (noun in _COVERS and re.search(_COVERS[noun], role)):
            return True
    title = " ".join(m.title.lower() for m in person.mentions)
    return bool(re.search(rf"\b{re.escape(noun)}\b", title) or (noun in _COVERS and re.search(_COVERS[noun], title)))


_COMMON = frozenset("senior veteran former chief deputy head high ranking leading national official".split())


def alike(noun: str, phrase: str, person: Person) -> bool:
    """A calling in a headline ("a top cyber cop") shares the word that tells its field with the person's office."""
    if not is_calling(noun):
        return False
    fields = {word for word in re.findall(r"[a-z]{4,}", phrase.lower()) if word != noun} - _COMMON
    roles = {word for _, office in person.offices() for word in re.findall(r"[a-z]{4,}", office.role.lower())}
    return bool(fields & roles)


def agrees_with_polity(polity: str, person: Person, standing: Callable[[Person], str | None]) -> bool:
    """The person's office may belong to ``polity``: it does, or the story names no other."""
    told = standing(person)
    return told is None or told == polity


def qualifiers(phrase: str) -> set[str]:
    """The words that narrow an office in a phrase: "foreign", "deputy", "finance"."""
    lowered = re.findall(r"[a-z]+", phrase.lower())
    return {word for word in lowered if word in _NARROWING}


_NARROWING = frozenset(
    "foreign prime deputy vice finance defence defense interior trade energy oil water irrigation health education "
    "justice agriculture farm transport labour labor development security home treasury acting special press".split()
)


def narrowed(phrase: str, person: Person) -> bool:
    """Every narrowing word of the phrase fits the person's offices; "the minister" fits any minister."""
    wanted = qualifiers(phrase)
    if not wanted:
        return True
    roles = " ".join(f"{office.role}" for _, office in person.offices()) + " " + " ".join(m.title for m in person.mentions)
    return wanted <= set(re.findall(r"[a-z]+", roles.lower()))


def is_calling(noun: str) -> bool:
    """A noun for what someone is or was besides an office (an economist, the ex-para): it may describe anybody in mind."""
    kind = head_kind(noun)
    return noun not in OWN_STANDING and kind in ("expert", "private", "official", "legislator", "head")


_PARTIES = (
    re.compile(r"\b(?:republicans?|gop)\b", re.I),
    re.compile(r"\bdemocrat(?:s|ic)?\b", re.I),
    re.compile(r"\blibertarians?\b", re.I),
    re.compile(r"\bgreen party|greens?\b", re.I),
    re.compile(r"\b(?:conservatives?|tor(?:y|ies))\b", re.I),
    re.compile(r"\blabour\b", re.I),
)


# Heads of which the words before tell what they head: a "band leader" is no party's leader.
LED = frozenset("leader chief boss head director manager captain coach driver owner master".split())


def leads(phrase: str, noun: str, person: Person) -> bool:
    """Every common noun before the head in ``phrase`` stands in what the story calls the person, or it tells nothing much."""
    before = re.findall(r"[A-Za-z-]+", phrase.split(noun)[0])
    told = [w for w in before if w.islower() and len(w) > 3 and w not in _COMMON | _NARROWING and not _QUALITY.search(w)]
    if not told:
        return True
    roles = " ".join(f"{office.role} {office.organization or ''}" for _, office in person.offices())
    known = set(re.findall(r"[a-z-]+", f"{roles} {' '.join(m.title for m in person.mentions)}".lower()))
    return bool(known & set(told))


_QUALITY = re.compile(r"(?:y|al|ic|ive|ous|ful|less|ese|ian|able|ible|ant|ent|ed|ing|ior|ary|est|er)$")
SCHOLARS = frozenset("professor academic scholar expert researcher scientist".split())


def is_party(polity: str | None) -> bool:
    """The name is that of a party, not of a state or a body of states."""
    return polity is not None and bool(re.search(r"\bParty\b|\bDemocrats\b|^Labour$", polity))


def other_party(phrase: str, person: Person) -> bool:
    """The phrase names a party and the person's offices name another one only ("the GOP nominee", a Libertarian)."""
    wanted = {number for number, words in enumerate(_PARTIES) if words.search(phrase)}
    if not wanted:
        return False
    told = " ".join(f"{office.role} {office.organization or ''}" for _, office in person.offices())
    borne = {number for number, words in enumerate(_PARTIES) if words.search(told)}
    return bool(borne) and not wanted & borne


# Callings that say nothing of a trade: they fit anybody.
_ANYBODY = frozenset(
    "man woman boy girl lady gentleman native immigrant veteran celebrity star mogul magnate billionaire millionaire businessman "
    "businesswoman entrepreneur candidate nominee politician rival opponent critic ally father mother grandmother grandfather "
    "winner loser hopeful contender democrat republican writer author".split()
)
_WOMEN = re.compile(r"(?:wom[ae]n|mother|lady|girl|wife|widow|sister|daughter|actress|queen|princess|aunt)$")
_MEN = re.compile(r"(?:\b|[^o])m[ae]n$|(?:father|gentleman|boy|husband|brother|\bson|king|prince|uncle)$")


def agrees(words: str, gender: str) -> bool:
    """A description ends in no noun of the other gender ("my mother" is no "he")."""
    head = re.split(r"[,(]| (?:of|from|in|at|who|for) ", words.lower())[0].split()[-1:] or [""]
    other = _WOMEN if gender == "m" else _MEN
    return not other.search(head[0])


def may_be_called(noun: str, phrase: str, person: Person) -> bool:
    """Nothing in the story speaks against calling the person so: gender, party, or a known trade of another kind."""
    if (_WOMEN.search(noun) and person.gender == "m") or (_MEN.search(noun) and person.gender == "f"):
        return False
    if other_party(phrase, person) or (noun in LED and not leads(phrase, noun, person)):
        return False
    kind, office = head_kind(noun), person.leading_office()
    once = re.search(r"\b(?:former|retired|ex|veteran|one-time|onetime|\d{2}-year-old|turned)\b", phrase)
    if once or noun in _ANYBODY or office is None or office.former or kind not in ("expert", "private"):
        return True
    return office.kind == kind or (kind == "expert" and office.kind in ("head", "official"))
