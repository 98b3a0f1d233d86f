"""Who sent the diplomats of a story: the one state whose envoys, embassy or delegation it names, beside the host."""

from __future__ import annotations

import re

from onrecord.statements import behalf
from onrecord.statements.behalf import NOBODY, Standing
from onrecord.statements.homes import POSTED_IN
from onrecord.statements.offices import Office
from onrecord.statements.polities import Sighting
from onrecord.statements.story import Story

_ENVOY = r"(?:ambassadors?|envoys?|embassy|consul|chargé|high commission(?:er)?|delegation)\b"
_SENDS = re.compile(rf"(?:['’]s)? (?:[\w-]+ ){{0,1}}?{_ENVOY}", re.I)
_AT = re.compile(r" (?:in|to) (?:the )?")
_HERE = re.compile(r" here\b")
_ITS = re.compile(rf"\bits (?:[\w-]+ ){{0,1}}?{_ENVOY}", re.I)

_POSTED = re.compile(r"\b(?:ambassador|consul|attach[eé]|nuncio|charg[eé]|permanent representative|envoy)\b", re.I)
_EMBASSY = re.compile(
    r"\b(?:[Ee]mbassy|[Hh]igh [Cc]ommission|[Cc]onsulate|[Pp]ermanent [Mm]ission|[Mm]ission)\b"
    r"(?: of (?:the )?(?P<of>[A-ZÀ-Þ][\w’'-]*"
    r"(?: (?:of |and )?[A-ZÀ-Þ][\w’'-]*)*))?"
)


def sent_by(story: Story, office: Office, at: int) -> Standing | None:
    """A diplomat whose words name no sender: the embassy named before sent them; the host of an embassy did not.

    None where the office is no diplomat's or its state is told otherwise.
    """
    if office.former or office.polity is not None or office.organization or not _POSTED.search(office.role):
        return None
    for match in reversed(list(_EMBASSY.finditer(story.text, 0, at))):
        of = story.seen(match.start("of"), match.end("of")) if match.group("of") else []
        by = [s for s in story.sightings if s.end in (match.start(), match.start() - 1, match.start() - 3)]
        senders = of[:1] or by[-1:]
        if senders and senders[0].kind != "capital":
            state = senders[0].polity
            return Standing(behalf.government(state), state, behalf.tier_of(office, False))
    near = story.polity_near(at)
    hosts = {s.polity for s in story.sightings if POSTED_IN.search(story.text, max(0, s.start - 40), s.start)}
    told = sender(story, near) if near in hosts or (story.dated and near == story.home) else None
    if told is not None:
        return Standing(behalf.government(told), told, behalf.tier_of(office, False))
    return NOBODY if near in hosts else None


def sender(story: Story, host: str | None) -> str | None:
    """The state that the story tells to have sent envoys, "its ambassador" read from the subject of the sentence.

    None where it tells none or several beside ``host``.
    """
    told = {s.polity for s in story.sightings if s.kind != "body" and _sends(story, s, host)}
    for match in _ITS.finditer(story.text):
        low = story.sentence_start(match.start())
        opened = [s for s in story.subjects if low <= s.start < match.start() and s.kind != "body" and s.polity != host]
        if opened and _HERE.match(story.text, match.end()):
            return opened[0].polity
        told |= {opened[0].polity} if opened else set()
    told.discard(host or "")
    return told.pop() if len(told) == 1 else None


def _sends(story: Story, seen: Sighting, host: str | None) -> bool:
    """The state's diplomats are named behind ``seen``, not as those in a third place ("the Afghan chargé in Islamabad")."""
    match = _SENDS.match(story.text, seen.end)
    place = _AT.match(story.text, match.end()) if match is not None else None
    if place is None:
        return match is not None
    at = story.seen(place.end(), place.end() + 30)
    return not at or at[0].start != place.end() or at[0].polity == host
