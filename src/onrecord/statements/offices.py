"""Offices: what a descriptive phrase ("Russia's special ambassador to Afghanistan") says of role, organisation and state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.callings import HEADS, ORG_NOUNS, PORTFOLIO, Kind, head_kind
from onrecord.statements.polities import Sighting, within

FORMER = re.compile(
    r"\b(?:former|ex|retired|onetime|one-time|then|late|ousted|deposed|fired|sacked|dismissed|erstwhile)\b[- ]?|^ex-", re.I
)
_WORD = re.compile(
    r"(?:[Dd]irector|[Ss]ecretary|[Aa]ttorney|[Cc]onsul|[Aa]uditor|[Ss]olicitor|[Ss]urgeon|[Gg]overnor|"
    r"[Ii]nspector|[Aa]dvocate) [Gg]eneral\b|"
    r"[^\W_]+(?:[’'\-.][^\W_]+)*\.?|&"
)
_DETERMINER = re.compile(
    r"^(?:(?:one|another|some|many|most) of the(?: two| three| four| five| six)?|the|a|an|one|(?:at least )?(?:two|three|four|"
    r"five|six|seven|several|some|many|most|\d+)|its|his|her|their|our|your|my|another|both|said|that|this|some)\s+",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One descriptor of a person: role as worded, head noun, organisation as worded, the state or body it names, and its kind.

    ``polity`` is set when the phrase itself names a state or body; ``possessor`` holds the bare possessor words ("its",
    "Mr. Trump") when they name none.
    """

    role: str
    head: str
    kind: Kind
    organization: str | None = None
    polity: str | None = None
    body: bool = False
    possessor: str | None = None
    former: bool = False


# "A London-based analyst" speaks from there, not for it; a "Tripoli-based government" is told by its place.
_BASED = re.compile(r"(?:[A-ZÀ-Þ][\w.’']*[ -])+based (?!government|administration|authorit|regime|parliament|ministry)")


def parse(phrase: str, sightings: Sequence[Sighting], offset: int = 0) -> Office | None:
    """The office that ``phrase`` describes, or None when it has no head noun of an office or calling.

    ``sightings`` are polity wordings with offsets into the text in which the phrase starts at ``offset``.
    """
    lead = _DETERMINER.match(phrase)
    possessor: str | None = None
    start = 0
    if lead:
        start = lead.end()
        if lead.group().strip().lower() in ("its", "his", "her", "their", "our", "your", "my"):
            possessor = lead.group().strip()
    based = _BASED.match(phrase, start)
    start = based.end() if based else start
    polity: Sighting | None = None
    organization: str | None = None
    genitive = re.search(r"(?:['’]s|s['’])\s+", phrase[start:])
    parts = list(_WORD.finditer(phrase, start))
    first_head = next((part for part in parts if head_kind(part.group())), None)
    if genitive and (first_head is None or start + genitive.start() >= first_head.start() or genitive.start() < 60):
        cut = start + genitive.start() + (1 if phrase[start + genitive.start()] == "s" else 0)
        later = [
            part
            for part in parts
            if part.start() >= start + genitive.end() and head_kind(part.group()) and not part.group().endswith(("s", "s'", "s’"))
        ]
        short_gap = later and later[0].start() - (start + genitive.end()) < 60
        if later and short_gap and not re.search(r"\b(?:for|to|in|on|at|with|who)\b", phrase[start:cut]):
            owner = phrase[start:cut].strip()
            seen = within(sightings, offset + start, offset + cut)
            if seen:
                polity = seen[0]
                if seen[0].kind in ("seat", "organ", "body") or seen[0].end < offset + cut:
                    organization = owner
            else:
                possessor = owner
            start += genitive.end()
            parts = [part for part in parts if part.start() >= start]
    head_index = _head_index(parts, phrase)
    if head_index is None:
        return None
    head = parts[head_index]
    kind = head_kind(head.group())
    if kind is None:
        return None
    before = phrase[start : head.start()]
    seen_before = within(sightings, offset + start, offset + head.start())
    role_start = start
    org_end = _organization_end(parts[:head_index], seen_before, offset, minister=head.group().lower() == "minister")
    if org_end is not None:
        organization = _DETERMINER.sub("", phrase[start:org_end].strip()) or organization
        role_start = org_end
        polity = seen_before[-1] if seen_before else polity
    elif seen_before:
        if possessor is None or seen_before[0].kind != "name" or head.group().lower() not in _STATIONED:
            polity = polity or seen_before[0]  # "the agency's India representative" is the agency's
        if seen_before[0].start == offset + start or not before[: seen_before[0].start - offset - start].strip():
            role_start = seen_before[0].end - offset
    role_before = re.sub(r"^['’]s\b", "", phrase[role_start : head.start()]).strip()
    role_before = re.sub(r"^(?:'s|’s)\s+", "", role_before)
    role, organization, polity = _tail(phrase, head, role_before, organization, polity, sightings, offset)
    owned = re.match(r"(its|their|his|her)\s+(?=\w)|(it|them)$", organization or "", re.I)
    if owned and polity is None:
        possessor = owned.group(1) or "its"
        organization = (organization or "")[owned.end() :].strip() or None
    if organization is not None:
        organization = _CHAPTER.sub("", organization)
    if organization is None and polity is None:
        employer = _employer(role_before, head.group())
        if employer:
            organization, role = employer, role[len(employer) :].strip()
    if possessor and organization and possessor.lower() not in _PRONOUNS and possessor not in organization:
        organization = f"{possessor} {organization}" if possessor.endswith(("'", "’")) else f"{possessor}'s {organization}"
        possessor = None
    body = polity is not None and polity.kind == "body"
    once = FORMER.match(organization) if organization is not None else None
    if once is not None and organization is not None:
        organization = organization[once.end() :].strip() or None
    return Office(
        role=role,
        head=head.group().lower().rstrip("."),
        kind=_refined(kind, role, organization),
        organization=organization,
        polity=polity.polity if polity else None,
        body=body,
        possessor=possessor,
        former=once is not None or bool(FORMER.search(role)),
    )


_STATIONED = frozenset("representative director manager head chief coordinator correspondent officer chair".split())
_ALSO_FIELDS = frozenset("railway railways police army navy port ports media".split())
_CHAPTER = re.compile(r"^(?:[\w-]+ )*(?:chapter|branch|arm|wing) of (?:the )?(?=[A-Z])")


def _employer(role_before: str, head: str) -> str | None:
    """A name in front of a calling ("Pfizer | chief executive", "Acme | CEO"): whom it is exercised for, else None."""
    words = role_before.split()
    leading: list[str] = []
    for word in words:
        if (
            not word[0].isupper()
            or word.lower().rstrip(".") in PORTFOLIO
            or head_kind(word)
            or ("-" in word and not word.isupper())
        ):
            break
        leading.append(word)
    kind = head_kind(head)
    if kind in ("expert", "private") and not any(w.isupper() or w.lower() in ORG_NOUNS for w in leading):
        return None  # "Swan expert" studies swans
    lowered = leading and (
        (len(leading) < len(words) and words[len(leading)][0].islower()) or (len(leading) == len(words) and not head[0].isupper())
    )
    executive = leading and head.lower().rstrip(".") in ("ceo", "cfo", "chairman", "chairwoman", "chair", "executive")
    if not lowered and not executive:
        return None
    if _NOT_EMPLOYER.search(" ".join(leading)):
        return None
    return " ".join(leading)


_NOT_EMPLOYER = re.compile(
    r"\b(?:PoW|POW|Presidential|Royal|Former|Republican|Democratic|Democrat|Islamic|Christian|Muslim|Jewish|Catholic|Western|European|Asian|"
    r"African|Arab|Latin|Black|"
    r"White|Native|Southern|Northern|Eastern|Conservative|Liberal|The|A|An|Longtime|Veteran|Top|Local|Then|Political)\b",
    re.I,
)
_PRONOUNS = frozenset("its his her their our your my".split())


def _head_index(parts: Sequence[re.Match[str]], phrase: str) -> int | None:
    """The index of the head noun: the last office word of the first run, so that "press secretary" ends in "secretary"."""
    return next((i for i, part in enumerate(parts) if head_kind(part.group()) and not _is_modifier(parts, i, phrase)), None)


def _is_modifier(parts: Sequence[re.Match[str]], i: int, phrase: str) -> bool:
    """An office word that qualifies the next noun: "deputy" in "deputy minister", "Prime" in "Prime Minister's", "chief" in
    "chief negotiator"; also an organisation noun follows ("General Assembly president")."""
    word = parts[i].group().lower()
    for later in parts[i + 1 : i + 4]:
        between = phrase[parts[i].end() : later.start()]
        if re.search(r"[,;:]", between) or later.group().lower() in ("of", "for", "to", "in", "on", "at", "and", "who", "with"):
            return False
        if head_kind(later.group()) and (word in _QUALIFIERS or (later.group().islower() and parts[i].group().islower())):
            return True
        if later.group().lower() in ORG_NOUNS:
            return True
        if later.group()[0].isupper() and parts[i].group()[0].isupper() and word not in _QUALIFIERS:
            continue
    return False


_QUALIFIERS = frozenset(
    "veteran republican democrat democratic deputy chief general head vice press secretary chair justice private "
    "attorney opposition source state police official principal caretaker".split()
)


def _organization_end(
    before: Sequence[re.Match[str]], seen: Sequence[Sighting], offset: int, *, minister: bool = False
) -> int | None:
    """Where an organisation named before the head noun ends ("Turkish Foreign Ministry | spokesman"), or None."""
    end: int | None = None
    for number, part in enumerate(before):
        if part.group().lower().rstrip(".") in ORG_NOUNS and part.group().lower() not in ("house", "cabinet"):
            if part is before[-1] and minister and part.group().lower() in _ALSO_FIELDS:
                continue  # "Railway Minister"
            end = part.end()
            # "Bloc Québécois | Leader": the name goes on in capitals that are no field of office.
            for later in before[number + 1 :]:
                word = later.group()
                if not word[0].isupper() or head_kind(word) or word.lower() in PORTFOLIO or word.lower() in ORG_NOUNS:
                    break
                end = later.end()
    for sighting in seen:
        if sighting.kind in ("seat", "organ", "body"):
            end = max(end or 0, sighting.end - offset)
    return end


_WHEN = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|\d{1,2}\b|an? (?:statement|interview|email|tweet|post)|the (?:past|last|time))"
)
_OF = re.compile(r"\s+(of|for|at|with|from|to|in|on|under|inside|within|by)\s+", re.I)
_CUT = re.compile(
    r"\s+(?:who|which|that|and (?:a|an|the|one|former|now|also|most|his|her|co-|a one-time)|but|said|says|told|,)\b|"
    r"[,;:()–—\"“”]|\s-\s"
)


def _tail(
    phrase: str,
    head: re.Match[str],
    role_before: str,
    organization: str | None,
    polity: Sighting | None,
    sightings: Sequence[Sighting],
    offset: int,
) -> tuple[str, str | None, Sighting | None]:
    """Role text, organisation and polity with what follows the head noun taken into account."""
    rest = phrase[head.end() :]
    cut = _CUT.search(rest)
    if cut:
        rest = rest[: cut.start()]
    role = f"{role_before} {head.group()}".strip()
    link = _OF.match(rest)
    if not link or _WHEN.match(rest, link.end()):
        return role, organization, polity
    word, object_ = link.group(1).lower(), rest[link.end() :].strip()
    begin, end = offset + head.end() + link.end(), offset + head.end() + len(rest)
    seen = within(sightings, begin, end)
    bare = re.sub(r"^(?:the|our)\s+", "", object_, flags=re.I)
    state_office = HEADS.get(head.group().lower()) == "state" or head_kind(head.group()) == "state"
    posted = re.search(
        r"ambassador|envoy|consul|chargé|delegate|nuncio|representative|delegation|attaché|high commissioner",
        role + " " + object_,
        re.I,
    )
    titled = head_kind(bare.split(" ", 1)[0]) == "state" or re.match(
        r"(?:Prime|Foreign|Deputy|Vice|\w+) (?:Minister|President)\b", bare
    )
    if (
        word == "to"
        and (seen or titled)
        and head.group().lower() in ("adviser", "advisor", "aide", "assistant", "counsellor", "counselor")
    ):
        return f"{role} to {object_}", organization or bare, polity or (seen[0] if seen else None)
    if word in ("to", "in", "on", "from", "by", "under", "inside", "within") or (posted and word in ("to", "in", "for", "on")):
        head_of = word == "of"
        if not head_of:
            # Where it is exercised, not whose it is; an envoy to a body still belongs to the sender.
            return f"{role} {link.group(1)} {object_}", organization, polity
    if seen and (seen[0].start - begin <= 8 or _is_possessed(object_, seen[0], begin)):
        first = seen[0]
        covers = re.sub(r"^(?:the|republic of|kingdom of|state of)\s+", "", object_, flags=re.I).strip(" .") == first.form
        names_all = first.end >= end - 1 or covers
        if first.kind in ("name", "also", "official", "capital") and names_all:
            return role, organization or (object_ if first.kind == "official" else None), polity or first
        organization = organization or bare
        keep_role = role if word in ("for", "at", "with") or not state_office else f"{role} {link.group(1)} {object_}"
        return keep_role, organization, polity or first
    last = seen[-1] if seen else None
    if state_office and word in ("of", "for") and last is not None and last.kind in ("name", "also", "official"):
        tail_cut = re.search(r"\s+of\s+(?:the\s+)?$", phrase[head.end() + link.end() : last.start - offset])
        if tail_cut:
            office_words = phrase[head.end() + link.end() : head.end() + link.end() + tail_cut.start()]
            official = phrase[last.start - offset : last.end - offset]
            return f"{role} {link.group(1)} {office_words}", organization or official, polity or last
    if state_office and word in ("of", "for") and _is_portfolio(bare):
        return f"{role} {link.group(1)} {object_}", organization, polity or last
    field = re.search(r"\b(?:coordinator|commissioner|rapporteur|adviser|advisor|envoy|ombudsman)$", role, re.I)
    if word == "for" and field and not seen and not set(bare.lower().split()) & ORG_NOUNS and not bare.isupper():
        return f"{role} for {object_}", organization, polity
    bare = re.split(r" (?:on|in|about) ", bare)[0] if head_kind(bare.split(" ", 1)[0]) == "state" else bare
    named = bool(re.match(r"[A-Z]", bare)) or bool(set(bare.lower().split()) & ORG_NOUNS) or bare in ("it", "them")
    if named and not (state_office and not set(bare.lower().split()) & ORG_NOUNS and organization):
        keeps_place = state_office or head.group().lower() in ("head", "director", "leader", "chief")
        return f"{role} {link.group(1)} {object_}" if keeps_place else role, organization or bare, polity or last
    return f"{role} {link.group(1)} {object_}", organization, polity or last


def _is_portfolio(object_: str) -> bool:
    first = object_.split(" ", 1)[0].lower().strip(",")
    return first in PORTFOLIO or not re.search(r"\b(?:Party|Bank|University|Institute|Company|Association|Council)\b", object_)


def _is_possessed(object_: str, sighting: Sighting, begin: int) -> bool:
    return object_[sighting.end - begin : sighting.end - begin + 2] in ("'s", "’s")


def _refined(kind: Kind, role: str, organization: str | None) -> Kind:
    """ "Company president" heads a body, "press secretary" is a voice, "general" after an officer's name stays a head."""
    lowered = f"{role} of {organization}".lower() if organization else role.lower()
    if re.search(
        r"press (?:secretary|officer|attaché|aide|chief)|communications (?:director|chief|secretary|adviser)|press office|"
        r"coordinator (?:for|of) (?:\w+ )?communications",
        lowered,
    ):
        return "voice"
    if re.search(r"\b(?:speaker|president|majority leader|minority leader)\b", lowered) and re.search(
        r"\b(?:house|senate)\b", f"{lowered} {(organization or '').lower()}"
    ):
        return "legislator"
    if re.search(r"\bcritic\b", lowered) and organization and role.lower() != "critic":
        return "voice"
    if re.search(r"member of (?:the )?(?:parliament|congress|bundestag|knesset|lok sabha|senate|duma)", lowered):
        return "legislator"
    if (
        re.search(r"\bvice[- ]president\b", lowered)
        and organization
        and not re.search(r"republic|government|state", organization, re.I)
    ):
        return "head"
    return kind
