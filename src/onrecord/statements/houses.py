"""The state or body whose document a transcript is: told by its address, its head, and by what the press asks it about itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from onrecord.schema import Article
from onrecord.statements import homes, polities
from onrecord.statements.mentions import Mention
from onrecord.statements.polities import Sighting
from onrecord.statements.story import Story

_SECRETARY_GENERAL = re.compile(r"\bsecretary-general\b", re.I)
_ORGAN = re.compile(r"\b(?:ministry|department|office|government|embassy|presidency|secretariat|cabinet)\b", re.I)
# "at the General Assembly | stakeout", "the American at | NATO": where or with whom it is held, not who holds it.
_MET = re.compile(r"\b(?:at|to|in|with|before|after|near|against|on|from|delegations? (?:of|from)) (?:the )?$", re.I)
_VENUE = re.compile(r" (?:media |press )?(?:stakeout|meeting|debate|chamber|corridor|delegation)\b", re.I)
# "Does | Uzbekistan mean to join?", "Sir, has | Pakistan put money into the bank?"
_ASKED = re.compile(
    r"\b(?:[Hh]as|[Hh]ave|[Ii]s|[Aa]re|[Dd]oes|[Dd]o|[Dd]id|[Ww]ill|[Ww]ould|[Cc]an|[Cc]ould|[Ss]hould|[Ww]hen will|[Ii]f) "
    r"(?:the )?$"
)
# "Spain | does not recognise a secession"
_OWN_LINE = re.compile(
    r"(?:['’]s (?:position|policy|view|line|consent)\b| (?:has|does|will|is|would|can|did) ?n[o’']t\b| cannot\b)"
)
_THEIRS = re.compile(
    r"\b(?:counterparts?|colleagues?|friends?|opposite numbers?|neighbours?) (?:in|from|of) (?:the )?$|"
    r"\b(?:ambassador|embassy|envoy|consulate|high commission(?:er)?) (?:in|to) (?:the )?$|"
    r"\b(?:minister|president|premier|government) of (?:the )?$",
    re.I,
)
_GUEST = re.compile(
    rf"(?:['’]s|n)? (?:[\w-]+ ){{0,2}}?(?:{homes.ENVOYS}|counterpart|colleague|delegat\w+|"
    r"guest|visitor|press|media)\b"
)
# "Canada's defence minister | said", "the Australian | minister told": nobody tells the press so of a colleague at home.
_OTHERS = re.compile(
    r"(?:['’]s)? (?:[\w-]+ ){0,2}?(?:ministers?|president|premier|chancellor|chief of defen[cs]e|side|government|secretary|"
    r"officials?|king|leader)\b"
)
# "The Americans | told us": not of us.
_TOLD_US = re.compile(r" (?:[\w-]+ )?(?:told|informed|asked|assured|promised|agrees? with) (?:us|ours|me)\b")
# "Germany | recognises the Republic of Cyprus and only it" in an answer.
_OWN_DEED = re.compile(r" (?:is|has|will|does|stands|remains|[a-z]{3,}(?:i[sz]es|ects|orts|ains|ands|ends|oins|oses))\b")
# What the answers of a body's spokesperson speak of.
_SPOKEN_OF = (
    ("United Nations", re.compile(r"\b[Tt]he Secretary-General\b|\b[Tt]he UN\b|\bMember States\b")),
    ("European Union", re.compile(r"\b[Tt]he Commission\b|\b[Tt]he College\b|\bMember States\b")),
)
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.I)
LEAST_SPOKEN = 3
"""How often a transcript has to speak of a body's own things, in two wordings at least, to be the body's.

Set by hand; no measurement is on record.
"""
LEAST = 3
"""What the press has to ask, or the speaker to say, of one state before the transcript is taken for that state's: one question
and one sentence of its own, or two questions.

Set by hand, as are the points that ``_points`` gives and its reaches in characters; no measurement is on record.
"""


def of_document(
    story: Story, article: Article, head: int, held: Callable[[Mention], str | None], *, turns: bool = True
) -> str | None:
    """The state or body whose document it is, None where nothing tells.

    Asked in this order: the address, the publishing organ, habits of one state's documents, the organ, seat or body that the
    head (up to ``head``) names as its own, the office that ``held`` finds for a person of the head, the dateline, whom the
    questions are about (only where the text has ``turns``), and the state at which the story is at home.
    """
    address = re.match(r"https?://([^/?#]+)", article.url or "")
    if address and re.search(r"\.(?:gov|mil)$", address.group(1)):
        return "United States"
    publishing = polities.settled(story.reading, polities.find(article.outlet or ""))
    if publishing and _ORGAN.search(article.outlet or ""):
        return publishing[0].polity
    habit = homes.by_habit(story.text)
    if habit is not None:
        return habit
    for seen in story.seen(0, head):
        if seen.form == "Foreign Office" and (asked := asked_about(story)) is not None:
            return asked
        if seen.kind in ("seat", "organ") or (seen.kind == "body" and not _hosted(story.text, seen)):
            return seen.polity
    if _SECRETARY_GENERAL.search(f"{article.outlet or ''}\n{story.text[:head]}"):
        return "United Nations"
    for person in story.persons:
        for mention in person.mentions:
            if mention.start < head and mention.office is not None and not mention.office.former:
                state = held(mention)
                if state is not None:
                    return state
    if story.dated or not turns:
        return story.home
    return asked_about(story) or _spoken_of(story, head) or _not_theirs(story, head)


def state_of_document(story: Story, head: int) -> str | None:
    """The state whose minister speaks in a transcript that names a body of states in its head, None where nothing tells."""
    if story.dated:
        return story.home
    points = _points(story)
    first = next(
        (s for s in story.seen(0, head) if s.kind != "body" and points[s.polity] >= 0 and not _hosted(story.text, s)), None
    )
    return first.polity if first is not None else asked_about(story) or _not_theirs(story, head)


def _spoken_of(story: Story, head: int) -> str | None:
    """The body whose spokesperson answers: the one whose own things a spokesperson's transcript speaks of; None elsewhere."""
    if not _SPOKESPERSON.search(story.text[: head + 80]):
        return None
    for body, things in _SPOKEN_OF:
        told = Counter(match.group().lower() for match in things.finditer(story.text))
        if told.total() >= LEAST_SPOKEN and len(told) > 1:
            return body
    return None


def _not_theirs(story: Story, head: int) -> str | None:
    """The state at which the story is at home, where the head names it or the talk tells of it as of its own; else the
    state that it tells of so most, None without one."""
    points = _points(story)
    named = [s for s in story.sightings if s.polity == story.home]
    in_head = any(s.start < head for s in named)
    if story.home is None or points[story.home] > 0 or (points[story.home] == 0 and in_head):
        return story.home
    ranked = [*points.most_common(2), ("", 0), ("", 0)]
    return ranked[0][0] if ranked[0][1] > max(0, ranked[1][1]) else None


def _hosted(text: str, seen: Sighting) -> bool:
    return bool(_MET.search(text, max(0, seen.start - 24), seen.start) or _VENUE.match(text, seen.end))


def asked_about(story: Story) -> str | None:
    """The state whose doings the questions and the answers of a transcript are about, None where no state stands out."""
    ranked = _points(story).most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _points(story: Story) -> Counter[str]:
    """What a transcript's questions and answers tell of each state as their own, below nothing where it is another's."""
    points: Counter[str] = Counter()
    for seen in story.sightings:
        if seen.kind in ("body", "people"):
            continue
        before, low = story.text[max(0, seen.start - 40) : seen.start], story.sentence_start(seen.start)
        guest = _GUEST.match(story.text, seen.end) or _THEIRS.search(before)
        if guest or _OTHERS.match(story.text, seen.end) or _TOLD_US.match(story.text, seen.end):
            points[seen.polity] -= 2
        elif _ASKED.search(before) and _question(story, seen.start) and seen.start - low < 60:
            points[seen.polity] += 2
        elif _OWN_LINE.match(story.text, seen.end) or (
            _OWN_DEED.match(story.text, seen.end) and seen.start - low < 24 and not _question(story, seen.start)
        ):
            points[seen.polity] += 1
    return points


def _question(story: Story, at: int) -> bool:
    mark = re.compile(r"[.!?…]").search(story.text, at)
    return mark is not None and mark.group() == "?"
