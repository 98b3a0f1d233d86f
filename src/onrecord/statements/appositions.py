"""What stands after a name: appositions, ages, and clauses that tell an office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.statements.callings import ORG_NOUNS, PORTFOLIO, Kind, head_kind
from onrecord.statements.offices import Office, parse
from onrecord.statements.polities import Sighting, within
from onrecord.statements.tables import given_names

_AFTER = re.compile(
    r"(?:, [\"“‘'][^\"”’'\n]{2,30}[\"”’'],? |(?:, (?:[A-Z]\.){2,})?, (?:who is |who was |who is also )?(?:(?:by )?then |also |"
    r"currently |now )?|\s+[–—]\s+|\s*\(|,? who (?:is|was) |\s+(?:is|was)\s+)"
)
_AGE = re.compile(r", (?:aged )?\d{1,2}\b,?\s*")
_SEGMENT_END = re.compile(
    r",(?! [A-Z][\w. ]*(?:Affairs|Trade|Cooperation|Commerce|Energy|Tourism)\b)|(?<!\b[A-Z])\.(?!\w)|[;:()\n“”\"–—]| - "
)
_NOT_APPOSITION = re.compile(
    r"(?:he|she|they|it|we|i|but|and|or|who|which|where|when|while|as|said|says|told|in|on|at|after|before|to|for|by|from|"
    r"whose|has|had|"
    r"is|was|with|not|because|although|though|speaking|asked|added|saying|if|like|including|according|whom|during|since|that|"
    r"there)\b",
    re.I,
)
_WHO = re.compile(
    r",? who (?:also |now |currently |formerly )?(heads|leads|chairs|runs|directs|presides over|teaches|advises|speaks for|"
    r"represents|"
    r"oversees|studies|researches|coaches|edits|owns|manages|covers|commands|founded|lectures)\b([^,.;\n]{2,90})"
)
# "Maureen Pell, 71, of the Supporters' Trust".
_OF_BODY = re.compile(
    r"(?:(?<=\d)|(?<=, )|, )?of (?:the )?((?:[A-Z][\w’'&.-]*(?: of | and | for | )?)+?(?:Trust|Union|Association|Council|"
    r"Institute|University|College|Society|Foundation|Federation|Church|Party|Campaign|Alliance|Centre|Center|Group|Club)\b"
    r"(?: (?:of|for) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)"
)
# "LARS BERG (Denmark), speaking also for Iceland": the meeting records of bodies of states.
_SENT_BY = re.compile(r" \(((?:the )?[A-ZÀ-Þ][^()\n]{2,60})\)")
VERB_KIND: dict[str, Kind] = {
    "teaches": "expert",
    "studies": "expert",
    "researches": "expert",
    "lectures": "expert",
    "covers": "expert",
    "advises": "official",
}


def office_after(text: str, end: int, sightings: Sequence[Sighting]) -> tuple[Office | None, bool]:
    """The office told after a name (apposition, "who chairs …", "is Colombia's ambassador …") and whether an age stands there."""
    age = _AGE.match(text, end)
    position = age.end() if age else end
    sent = _SENT_BY.match(text, end)
    if sent:
        seen = [s for s in sightings if s.start == sent.start(1) and s.kind in ("name", "official", "also")]
        if seen and text[seen[0].end] in "),":
            return Office(role="", head="delegate", kind="head", polity=seen[0].polity), False
    member = _OF_BODY.match(text, position if age else end)
    if member:
        body = member.group(1).strip()
        learned = re.search(r"\b(?:University|Institute|College|School|Academy)\b", body)
        return Office(role="", head="member", kind="expert" if learned else "head", organization=body), bool(age)
    who = _WHO.match(text, end)
    if who:
        return office_of_verb(who.group(1), who.group(2).strip(), who.start(2), sightings), bool(age)
    if age:
        opening_end = position
    else:
        opening = _AFTER.match(text, end)
        if not opening:
            return None, False
        opening_end = opening.end()
        if re.match(r"\s+(?:is|was)\s+$", opening.group()) and not re.match(
            r"(?:the|an?|[A-Z]\w+['’]s)\s", text[opening_end : opening_end + 40]
        ):
            return None, False
    cut = _SEGMENT_END.search(text, opening_end)
    segment = text[opening_end : cut.start() if cut else len(text)][:170]
    if not segment or _NOT_APPOSITION.match(segment) or not _opens_noun_phrase(segment):
        return None, bool(age)
    relative = re.search(
        r"\s(?:who|which|and (?:a|the|an|former|his|her|now)|whom|that|but|said|says|told|whose|in an? (?:statement|"
        r"interview))\b",
        segment,
    )
    if relative:
        segment = segment[: relative.start()]
    lead = segment.split()
    limit = 9 if re.match(r"(?:the|an?|its|his|her|their|[A-Z][\w.]*['’]s)\b", segment, re.I) else 6
    if not any(head_kind(word.strip(",")) for word in lead[:limit]):
        return None, bool(age)
    if re.match(r"[A-Z][\w’'-]+ [A-Z][\w-]+(?!['’\w])", segment) and segment.split()[0] in given_names():
        return None, bool(age)
    return parse(segment, sightings, opening_end), bool(age)


_DETERMINED = re.compile(r"\S+ (?:the|an?|his|her|its|their|that|to|up|in|on|out|no|any|nothing)\b")


def _opens_noun_phrase(segment: str) -> bool:
    """The words can be an apposition: "chief negotiator on the dam" can, "gave the chair" opens with a verb."""
    first = segment.split()[0]
    lowered = first.lower().rstrip(",")
    if lowered in ("the", "a", "an", "its", "his", "her", "their", "one", "another") or first[0].isupper() or first[0].isdigit():
        return True
    if head_kind(lowered) is not None or lowered in PORTFOLIO or lowered in ORG_NOUNS or lowered in ("managing", "executive"):
        return True
    return not _DETERMINED.match(segment) and not lowered.endswith(("ed", "ing"))


def office_of_verb(verb: str, rest: str, at: int, sightings: Sequence[Sighting]) -> Office:
    """The office that a verb tells ("chairs the board of Acme"): its words are the role; ``at`` is where ``rest`` starts."""
    place = re.search(r"\s(?:in|at)\s", rest)
    seen = within(sightings, at, at + (place.start() if place else len(rest)) + 2)
    kind = VERB_KIND.get(verb.lower(), "head")
    organization: str | None = None
    possessor: str | None = None
    rest = re.split(r"\s(?:and|but) (?:is|was|has|had|who|now|also|once|does|did|will)\b", rest)[0]
    if kind == "official":
        organization = re.sub(r"^the\s+", "", re.split(r"\s(?:on|in|about)\s", rest)[0])
    elif kind == "head":
        organization = re.split(r"\s(?:in|at|on|that|which)\s", rest)[0].rsplit(" of the ", 1)[-1]
        organization = re.sub(r"^the\s+", "", organization)
        owned = re.match(r"(its|their|his|her)\s+", organization)
        if owned:
            organization, possessor = organization[owned.end() :], owned.group(1)
        if organization in ("it", "them"):
            organization, possessor = None, "its"
    return Office(
        role=f"{verb} {rest}",
        head=verb,
        kind=kind,
        organization=organization,
        possessor=possessor,
        polity=seen[-1].polity if seen else None,
        body=bool(seen) and seen[-1].kind == "body",
    )
