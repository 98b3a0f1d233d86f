"""Offices told in a sentence of their own: "The latest to try was Peru's trade minister. … Ana Quispe said", and the reverse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.statements import references
from onrecord.statements.callings import ORG_NOUNS, PORTFOLIO, head_kind
from onrecord.statements.mentions import Mention
from onrecord.statements.offices import Office, parse
from onrecord.statements.persons import Person
from onrecord.statements.story import Story

_OPENING = re.compile(
    r"(?:(?<=[\s\"“”'‘’(])|^)(?P<det>[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*)?['’]s?) "
    r"(?=(?P<words>(?:[\w’'-]+ ){0,5}[\w’'-]+))"
)
_TAIL = re.compile(
    r" (?:of|for|at) (?:the )?(?:[A-ZÀ-Þ][\w’'-]*|[a-z]+ [a-z]+)(?: (?:and |of )?[A-ZÀ-Þ][\w’'-]*| [a-z]+(?:ion|ions|['’]s?)\b)*"
    r"(?: (?:federation|association|union|chamber|league|society|company|party)\b)?"
)
_KINDS = frozenset({"state", "voice", "head", "legislator"})
_PREDICATE = re.compile(r"\b(?:is|was|were|are|came|comes|be|been|remains|became|by|from)(?: (?:only|also|now))? $")
REACH = 2


def tell(story: Story) -> None:
    """Gives persons named without an office the office that a neighbouring sentence tells of somebody unnamed.

    The phrase opens or closes its sentence or stands beside quoted words; nobody else known to the story bears the office, and
    nobody else is named between it and the name.
    """
    bare = [person for person in story.persons if not any(_telling(office) for _, office in person.offices())]
    if not bare:
        return
    named = [(mention, person) for person in story.persons for mention in person.mentions]
    named.sort(key=lambda pair: pair[0].start)
    for person in bare:
        office = _office_of(story, person, named)
        if office is not None:
            first = next((m for m in person.mentions if m.key == person.fullest.key), person.mentions[0])
            person.mentions[person.mentions.index(first)] = replace(first, office=office)


class _Phrase(NamedTuple):
    """A definite description: offsets, its determiner and head noun in lower case."""

    start: int
    end: int
    det: str
    head: str


def _noun_phrase(text: str, match: re.Match[str]) -> _Phrase | None:
    """The description that starts at the match, with its head noun and what follows "of"; None when no office heads it."""
    end, head = 0, ""
    for word in re.finditer(r"[\w’'-]+", match.group("words")):
        lowered = word.group().lower()
        if head_kind(lowered) is not None:
            end, head = word.end(), lowered
        elif not (lowered in PORTFOLIO or lowered in ORG_NOUNS or word.group()[0].isupper() or lowered.endswith(("'s", "’s"))):
            break
    own_deputy = head == "deputy" and match.group("det").lower() in ("his", "her", "its", "their")
    if (head_kind(head) not in _KINDS and not own_deputy) or head.endswith(("s", "'", "’")):
        return None
    stop = match.start("words") + end
    tail = _TAIL.match(text, stop)
    return _Phrase(match.start(), tail.end() if tail else stop, match.group("det").lower(), head)


def _telling(office: Office) -> bool:
    return office.kind != "private" or office.former


def _office_of(story: Story, person: Person, named: Sequence[tuple[Mention, Person]]) -> Office | None:
    for mention in (m for m in person.mentions if len(m.key) == len(person.fullest.key)):
        low = story.starts[max(0, mention.sentence - REACH)]
        high = story.starts[min(len(story.starts) - 1, mention.sentence + REACH)]
        following = [s for s in story.starts if s > high]
        stop = following[0] if following else len(story.text)
        for match in _OPENING.finditer(story.text, low, stop):
            phrase = _noun_phrase(story.text, match)
            if phrase is None or story.is_quoted(phrase.start):
                continue
            if _stands_alone(story, phrase, named) and _means(phrase, mention, person, named, story):
                office = parse(story.text[phrase.start : phrase.end], story.sightings, phrase.start)
                named_body = office is not None and (office.organization is not None or office.polity is not None)
                if (
                    office is not None
                    and not office.former
                    and (office.kind in ("state", "voice") or named_body or office.head == "deputy")
                ):
                    return office
    return None


def _stands_alone(story: Story, match: _Phrase, named: Sequence[tuple[Mention, Person]]) -> bool:
    """The phrase is no title or apposition of a name and stands where a sentence presents somebody."""
    begin, end = match.start, match.end
    if any(0 <= mention.start - end <= 2 or 0 <= begin - mention.end <= 2 for mention, _ in named):
        return False
    if any(begin <= mention.start < end for mention, _ in named):
        return False
    if re.match(r"(?:['’]s)? [A-ZÀ-Þ]|['’]|-", story.text[end : end + 4]):
        return False
    start = story.sentence_start(begin)
    lead = story.text[start:begin]
    opens = len(lead.strip(" \"“”'‘’")) == 0 or lead.rstrip().endswith(('"', "”", "’", "'"))
    closes = story.text[end : end + 1] in (".", ":") and bool(_PREDICATE.search(lead[-30:]))
    return opens or closes


def _means(match: _Phrase, mention: Mention, person: Person, named: Sequence[tuple[Mention, Person]], story: Story) -> bool:
    begin, end = match.start, match.end
    head, words = match.head, story.text[match.start : match.end]
    polity = next((s.polity for s in story.seen(begin, end) if s.kind != "body"), None)
    for other in story.persons:
        introduced_later = end <= mention.start and other.mentions[0].start > end
        if other is person or introduced_later or not references.covers(head, other) or not references.narrowed(words, other):
            continue
        states = {office.polity for _, office in other.offices()}
        if polity is None or None in states or polity in states:
            return False
    owned = match.det in ("his", "her")
    if end <= mention.start:
        between = [p for m, p in named if end <= m.start < mention.start]
        return all(p is person for p in between)
    if owned:
        return False
    before = [p for m, p in named if m.end <= begin]
    return bool(before) and before[-1] is person and not any(p is not person for m, p in named if mention.start < m.start < begin)
