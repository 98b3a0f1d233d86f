"""On whose behalf an office or body speaks, and at which tier of authority."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.schema import Tier
from onrecord.statements import posts
from onrecord.statements.callings import ORG_NOUNS, STATE_ORGANS
from onrecord.statements.offices import Office
from onrecord.statements.polities import TALIBAN, find, is_state_organ_name


class Standing(NamedTuple):
    """Organisation as the story gives it, the state or body whose line it is, and the tier; all None for a private person."""

    organization: str | None
    on_behalf_of: str | None
    tier: Tier | None


NOBODY = Standing(None, None, None)

# ILC Guiding Principles on unilateral declarations (2006), no. 4: head of state, head of government, foreign minister.
_TIER_A = re.compile(
    r"^(?:(?:acting|interim|caretaker|then|new|supreme|federal|de facto)\s+)*(?:president|prime minister|premier|chancellor|"
    r"king|queen|emperor|"
    r"emir|sultan|pope|pontiff|taoiseach|supreme leader|pm|fm|pres|head of (?:state|government)|foreign minister|"
    r"external affairs minister|"
    r"foreign secretary|secretary of state|minister (?:of|for) (?:foreign|external)|head of \w+ diplomacy|secretary)\b",
    re.I,
)
_TIER_B = re.compile(
    r"minister|secretary|envoy|ambassador|chargé|charge d|commissioner|permanent representative|special representative|"
    r"attorney[- ]general|"
    r"head of (?:the )?\w* ?(?:delegation|mission)|plenipotentiary|negotiator|coordinator",
    re.I,
)
_PARTY_ORGAN = re.compile(r"\b(?:Party|Front|Movement|League|Union|Alliance|campaign)\b")


_SURE_ORGANS = frozenset(
    "ministry department government administration parliament senate congress army navy police military court "
    "presidency cabinet treasury chancellery embassy consulate border regime junta directorate inspectorate".split()
)


# "Environment Agency", "Economic and Financial Crimes Commission": a state's, where no word says that it is of many states.
_NATIONAL_AGENCY = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'-]*,?|and|of|for|the) ){1,6}(?:Agency|Commission|Authority|Directorate|Inspectorate|Bureau|Regulator)|"
    r"(?:Environment|Central|Federal|National) (?:[A-Z]\w+ ){0,3}(?:Agency|Commission|Authority|Service|Office|Bureau)"
)
_OF_MANY = re.compile(
    r"\b(?:International|World|Global|European|African|Asian|American|Arab|Nordic|Baltic|Basin|Joint|Permanent|Commonwealth|"
    r"Inter\w*|Multinational|Press|News|Travel|Talent|Advertising|Truth|Church|Episcopal|Oversight|Trilateral|High|River|Port|"
    r"Development|Energy|Space)\b"
)
# Who has a crown: elsewhere a king, emir or monarch is a traditional ruler and speaks for no state.
_CROWNED = re.compile(r"\b(?:king|queen|monarch|emperor|sultan|emir|prince|princess|sheikh)\b")


def government(polity: str) -> str:
    """The organisation of a minister of ``polity``, as a desk would write it."""
    if polity == TALIBAN:
        return "Islamic Emirate of Afghanistan"
    article = (
        "the "
        if re.match(
            r"(?:United|Netherlands|Philippines|Maldives|Czech Republic|Dominican|Democratic|Republic of|Central African)", polity
        )
        else ""
    )
    return f"Government of {article}{polity}"


def is_state_organ(organization: str) -> bool:
    """The words name an organ of some state ("Foreign Ministry", "border service"), not a party, firm or charity."""
    lowered = organization.lower()
    parts = re.findall(r"[\w-]+", lowered)
    if re.search(
        r"\b(?:party|university|campaign|labou?r congress|trades? union|company|bank|institute|times|post|news|press|"
        r"society|foundation|union|front)\b",
        lowered,
    ):
        return False
    if any(part in _SURE_ORGANS for part in parts) or re.search(
        r"\bprosecut\w+|coast ?guard|constabulary|customs\b|\bcentral bank\b|\bstate (?:television|tv|media|radio|news agency)\b",
        lowered,
    ):
        return True
    if re.search(r"[A-ZÀ-Þ][\w’'-]* (?:council|school|hospital|club)$", organization):
        return False  # a town's council
    if _NATIONAL_AGENCY.fullmatch(organization) and not _OF_MANY.search(organization):
        return True
    # "Nile Basin Council" is a body of its own; "border service" and "the council" belong to some state.
    return any(part in STATE_ORGANS for part in parts) and (organization.islower() or len(parts) <= 2)


def of_office(office: Office, near: Callable[[], str | None]) -> Standing:
    """The standing that an office gives; ``near`` answers the state the text is about where the office names none."""
    organization = office.organization
    if office.body and organization is not None and re.fullmatch(r"[A-Z][A-Z.]{1,7}", organization):
        organization = office.polity  # "UN" is the United Nations
    if office.former or office.kind in ("expert", "private"):
        return Standing(organization, None, None)
    if office.kind == "legislator":
        state = office.polity
        return Standing(organization or (state and None), None, None)
    if office.kind == "state":
        return _of_state_office(office, near)
    if organization is None and office.polity is None and office.kind in ("head", "voice") and _state_field(office.role):
        state = near()
        if state is not None:
            return Standing(government(state), state, tier_of(office, False))
    party = _PARTY_LEADER.fullmatch(office.role) if organization is None and office.polity is None else None
    if party is not None:
        return Standing(f"{party.group('party')} Party", f"{party.group('party')} Party", "D")
    if organization is None and _TRADE_REPRESENTATIVE.fullmatch(office.role):
        state = office.polity or "United States"
        return Standing(government(state), state, "B")
    if organization is None and office.polity is None and (_OF_STATE.search(office.role) or _ADVISES.fullmatch(office.role)):
        state = near()
        return Standing(government(state), state, tier_of(office, False)) if state is not None else NOBODY
    if organization is None and office.polity is None:
        return NOBODY
    if office.polity is not None and (organization is None or office.body or not has_own_line(organization)):
        holder = office.polity
        named = organization or (office.polity if office.body else government(office.polity))
        return Standing(named, holder, tier_of(office, office.body))
    if organization is not None and is_state_organ(organization) and not has_own_line(organization):
        state = office.polity or near()
        return Standing(organization, state, tier_of(office, False) if state else None)
    if office.kind == "official" and office.head not in ("delegate", "deputy", "prosecutor", "diplomat"):
        return Standing(
            organization, organization if office.head == "official" else None, "D" if office.head == "official" else None
        )
    return Standing(organization, organization, tier_of(office, True) if organization else None)


# Ranks of armed forces, and who serves a president or government: some state's even where none is named.
_OF_STATE = re.compile(
    r"(?:\b(?:vice-|rear-|rear |vice )?admiral|\b(?:brigadier|lieutenant|major)?[- ]?general|\bbrigadier|\bcolonel|\bcommodore|"
    r"\bfield marshal)$|"
    r"\b(?:presidential|prime ministerial|government|cabinet|president['’]s|prime minister['’]s) (?:[\w-]+ ){0,2}"
    r"(?:adviser|advisor|aide|spokes\w+|official|lawyer|envoy|chief of staff)$",
    re.I,
)
# "National Security Adviser", "Foreign Adviser" in capitals is an office of state.
_ADVISES = re.compile(r"(?:[Nn]ational [Ss]ecurity|[A-Z]\w+) Advis[eo]r|national security advis[eo]r")
_TRADE_REPRESENTATIVE = re.compile(r"(?:U\.?S\.? |United States )?Trade Representative")
# "Conservative Leader": parties that go by their adjective.
_PARTY_LEADER = re.compile(
    r"(?:[Ff]ederal )?(?P<party>Conservative|Liberal|Labou?r|Socialist|Social Democratic|Green|Nationalist|Communist|Republican|"
    r"Democratic|Christian Democratic) [Ll]eader"
)
_STATE_FIELD = re.compile(
    r"\b(?:rights|pow|army|military|navy|air force|police|spy|intelligence|security|border|customs|defen[cs]e|foreign|"
    r"government|energy|"
    r"interior|cyber|counter-?terrorism|prisons?|nuclear|immigration)\b",
    re.I,
)


def _state_field(role: str) -> bool:
    """The chief of a field that states run ("rights boss", "army chief") speaks for a state even where none is named."""
    return bool(_STATE_FIELD.search(role.rsplit(" ", 1)[0])) and " " in role


# Offices that one state has under this name.
_ONE_STATE = (
    (r"(?:u\.?s\.? |acting )?secretary of state", "United States"),
    (r"taoiseach|tánaiste", "Ireland"),
    (r"(?:deputy )?chief cabinet secretary|foreign press secretary", "Japan"),
    (r"external affairs minister|minister of external affairs", "India"),
    (r"chancellor of the exchequer", "United Kingdom"),
    (r"prime cabinet secretary", "Kenya"),
)


def _of_state_office(office: Office, near: Callable[[], str | None]) -> Standing:
    organization, role = office.organization, office.role.lower()
    if office.body and organization is not None and re.fullmatch(r"[A-Z][A-Z.]{1,7}", organization):
        organization = office.polity
    role = re.sub(r"\bgov\.", "governor", role)
    place = re.search(r"\b(?:mayor|governor|sheriff)\b.*\bof (?:the )?([A-ZÀ-Þ][^,]*)$", office.role)
    if place and office.polity is None:
        return Standing(place.group(1), place.group(1), "D")
    if office.polity is not None:
        named = organization or (office.polity if office.body else government(office.polity))
        if not office.body and organization and has_own_line(organization):
            return Standing(organization, organization, "D")
        return Standing(named, office.polity, tier_of(office, office.body))
    if organization is not None and not is_state_organ(organization):
        return Standing(organization, organization, "D")
    if re.search(r"\b(?:mayor|governor)\b", role):
        return Standing(organization, None, None)
    only = next((polity for title, polity in _ONE_STATE if re.fullmatch(title, role)), None)
    state = only or near()
    if state is None or (_CROWNED.search(role) and state not in posts.CROWNS):
        return Standing(organization, None, None)
    return Standing(organization or government(state), state, tier_of(office, False))


def has_own_line(organization: str) -> bool:
    """A party, firm, front or other body that has a line of its own even where its name holds a state's name."""
    if is_state_organ(organization) or is_state_organ_name(organization):
        return False
    # "Permanent Mission of the Russian Federation": a state's own name makes no federation.
    for seen in find(organization):
        if seen.kind in ("official", "name"):
            organization = organization.replace(seen.form, "")
    return bool(
        re.search(
            r"\b(?:Party|Front|Movement|League|Union|Alliance|[Cc]ampaign|[Uu]niversity|[Ii]nstitute|Bank|[Aa]ssociation|"
            r"[Ss]ociety|[Cc]hamber|[Cc]onfederation|[Ff]ederation|[Ff]oundation|[Gg]uild|[Cc]lub|[Cc]hurch|Times|News|party|unions?|"
            r"league|[Cc]ompany|Corp|Inc|Ltd|PLC|plc|Group|[Aa]irlines?|Airways|[Ss]yndicate|[Cc]ooperative|[Tt]hink-tank|"
            r"[Ww]atchdog|[Cc]harity|[Cc]ourt|[Tt]ribunal)\b",
            organization,
        )
    )


def of_organization(organization: str, polity: str | None, body: bool, near: Callable[[], str | None]) -> Standing:
    """The standing of a body that speaks itself; ``polity`` is the one its name holds."""
    if body and polity is not None:
        return Standing(organization, polity, "C")
    if polity is not None and not has_own_line(organization):
        return Standing(organization, polity, "C")
    if is_state_organ(organization) and not re.search(r"\b(?:[Cc]ourt|[Tt]ribunal)\b", organization):
        state = near()
        return Standing(organization, state, "C" if state else None)
    return Standing(organization, organization, "D")


def tier_of(office: Office, body: bool) -> Tier:
    """The tier of an office that speaks for a state or body (see the tiers of the statement model)."""
    role = office.role.lower()
    if office.kind == "voice":
        return "C"
    if re.search(r"\b(?:adviser|advisor|aide|assistant|staff)\b", role):
        return "D"
    if not body and _TIER_A.match(role) and not re.match(r"(?:deputy|vice|press|under)", role):
        if role.startswith("secretary") and not role.startswith("secretary of state"):
            return "B"
        return "A"
    if _TIER_B.search(role) or "secretary-general" in role or (not body and re.match(r"vice[- ]president\b", role)):
        return "B"
    return "D"


def generic(organization: str) -> bool:
    """The words are an organ's common noun alone ("the ministry", "parliament")."""
    bare = re.sub(r"^(?:the|its|his|her|their|our)\s+", "", organization.strip(), flags=re.I).lower()
    return bare in ORG_NOUNS
