"""Texts that record one meeting, or open on one: the day of what those who took part said there.

A record (summary of a sitting, minutes, meetings coverage, readout, communiqué) tells its day in the head; a story or a
release opens on the meeting and dates it ("met today with", "held consultations in Seoul on May 2"). The day holds for what
those who took part said in it; not for words that stand elsewhere (a letter, a post, a question of the press) and not for
what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.schema import Article, Dated
from onrecord.statements.clauses import Ground, masked
from onrecord.statements.documents import text_anchor
from onrecord.statements.saying import Saying, Told
from onrecord.statements.sittings import NOT_NOW

# What the head of a record calls itself.
_RECORD_HEAD = re.compile(
    r"\b(?:meetings?\s+coverage|\d+(?:st|nd|rd|th)\s+(?:meeting|sitting|session)|(?:abridged|draft|summary)\s+minutes|minutes\s+of|:\s*minutes$"
    r"|summary\s+(?:record|of\s+(?:the\s+)?(?:statements|interventions|proceedings|debate|discussion|meeting))|chair[’']?s\s+summary"
    r"|proceedings|hansard\s+(?:notes|report|extracts?)|question\s+(?:period|time|hour)|(?:from|in)\s+the\s+plenary|plenary\s+(?:notes|session|sitting|record)|debate\s+of\b"
    r"|not\s+verbatim|report\s+of\s+the\s+(?:[\w-]+\s+){0,3}(?:meeting|session|committee)|explanations?\s+of\s+(?:vote|position)"
    r"|(?:remarks|answers)\s+(?:by|of|to)\b[^\n]{0,80}\b(?:press|media|news)\s+(?:conference|briefing)"
    r")\b|(?:^|[/|·–—:])\W*(?:joint\s+)?(?:communiqu[eé]|readout|press\s+release)\b(?!\s+and\b)|^\W*(?:telephone|phone)\s+(?:conversation|call)\s+(?:between|with|of)\b",
    re.IGNORECASE,
)
_DELEGATE = re.compile(
    r"[Tt]he\s+(?:[Rr]epresentative|[Dd]elegate|[Dd]elegation|[Oo]bserver|[Pp]ermanent\s+\w+)\s+(?:of|for|from)\s"
    r"|[A-ZÀ-Þ][\w’'-]+[’']s?\s+(?:delegate|representative|speaker|delegation)\b"
    r"|[A-ZÀ-Þ][\w.’' -]{2,40}\([A-ZÀ-Þ][\w .-]+\)|[A-ZÀ-Þ]{4,}(?![a-z])"
)
_FEWEST_DELEGATES = 4  # set by hand; no measurement is on record
# How a text opens on a talk: with whom somebody met, spoke, or sat.
_TALK = re.compile(
    r"\b(?:met|meets|meeting|received|talks|conversation|consultations|phoned|telephoned|spoke|call|audience|summit|hosted|held"
    r"|adopted|approved|extended|session|sitting|plenary|debated?|signed|paid\s+a\s+visit|visited|sat|stood|appeared|faced|gathered|addressed|unveiled|testified|uttered|disputed|dinner|lunch)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:reporters|journalists|the\s+press|press\s+(?:corps|meeting|service)|media|interview\w*|newspaper"
    r"|wrote|written|in\s+writing|letter|memo|(?<!took )(?<!takes )(?<!take )note|post(?:ed|s)?"
    r"|tweet\w*|telegram|radio|television|TV|reached\s+by|by\s+telephone|spokes\w+|agency|later|earlier|afterwards|subsequently|previously|the\s+(?:next|following)"
    r"|corridor|outside|asked\s+by|contacted|embassy|statement|message|quoted|earshot)\b|@",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"had\b|according", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:the\s+(?:two|three|four|five)\s+\w+|both\s+\w+|the\s+(?:leaders|ministers|parties|sides|delegations|presidents))\b",
    re.IGNORECASE,
)
_BREADCRUMBS = re.compile(r"\W*home\b", re.IGNORECASE)
_HEAD_WORDS = 25  # set by hand; no measurement is on record


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that the text records or opens on: its day, where it is told, and the words that name who took part."""

    date: Dated
    at: int
    record: bool
    opening: str


def meeting_of(
    article: Article, ground: Ground, narrated: Sequence[Told], top: Sequence[Saying], opening: tuple[int, int] | None
) -> Meeting | None:
    """The meeting that the text records or opens on, or None."""
    told = _told(ground, narrated, opening)
    anchor = text_anchor(article)
    if (
        anchor is not None
        and anchor.day is not None
        and article.agency is None
        and (_names_itself(article) or _delegates(ground, top))
    ):
        basis = article.published.basis if article.published is not None else anchor.moment.value
        date = told[0] if told is not None else anchor.moment.dated(basis)
        return Meeting(date=date, at=article.headline_end, record=True, opening="")
    if told is not None:
        return Meeting(date=told[0], at=told[1], record=False, opening=told[2])
    return None


def _told(ground: Ground, narrated: Sequence[Told], opening: tuple[int, int] | None) -> tuple[Dated, int, str] | None:
    """The day that the opening paragraph gives to a talk, the place, and its words."""
    if opening is None:
        return None
    for expression, moment in narrated:
        if expression.start >= opening[1]:
            break
        if expression.start < opening[0] or moment.day is None or expression.bound or expression.possessive:
            continue
        low, high = ground.sentence(expression.start)
        if _TALK.search(ground.text[low:high]):
            return moment.dated(expression.text.strip()), high, ground.text[opening[0] : high]
    return None


def _names_itself(article: Article) -> bool:
    lines = [line for left in article.left_out[:8] for line in left.text[:400].splitlines()]
    lines += [article.title or ""] + [line for line in article.text[:600].splitlines()[:6] if line.strip()[-1:] not in '.!?"”’']
    return any(len(line.split()) <= _HEAD_WORDS and not _BREADCRUMBS.match(line) and _RECORD_HEAD.search(line) for line in lines)


def _delegates(ground: Ground, top: Sequence[Saying]) -> bool:
    """True when the paragraphs open with delegates who speak: the form of meetings coverage."""
    count = 0
    for saying in top:
        if saying.item.source and saying.item.cue:
            start = saying.item.source[0].start
            ahead = ground.text[ground.paragraph(start)[0] : start]
            count += len(ahead.strip()) <= 3 and _DELEGATE.match(saying.item.source[0].text) is not None
    return count >= _FEWEST_DELEGATES


def date_by_meeting(ground: Ground, top: Sequence[Saying], meeting: Meeting) -> None:
    """Fills in the day of the meeting for what its participants say in it and no other rule has dated."""
    for saying in top:
        if saying.open and saying.at >= meeting.at and not saying.flashback and _takes_part(ground, saying, meeting):
            saying.date = meeting.date


def _not_then(cue: str) -> bool:
    """True for a cue of lasting, earlier or reported telling: "says", "has said", "had said", "according to"."""
    return NOT_NOW.search(cue) is not None or _EARLIER.match(cue) is not None


def _takes_part(ground: Ground, saying: Saying, meeting: Meeting) -> bool:
    if not saying.item.cue or not saying.item.source:
        return False
    cue = " ".join(span.text for span in saying.item.cue)
    low, high = ground.sentence(saying.at)
    if _not_then(cue) or _ELSEWHERE.search(masked(ground.text, low, high, saying.hidden)):
        return False
    if meeting.record:
        return True
    source = saying.item.source[0].text
    if _BOTH.match(source):
        return True
    if saying.speaker.type != "person":
        return False
    names = [word for word in re.findall(r"[\w’'-]{3,}", saying.speaker.name or "") if word[0].isupper()]
    return bool(names) and re.search(rf"\b{re.escape(names[-1])}\b", meeting.opening) is not None


# Where the told event takes place: "said at the ceremony", "told reporters in the courtyard".
_SCENE = re.compile(
    r"\b(?:in|at|on|from)\s+the\s+(?:courtyard|corridor|tarmac|steps|stairs|stage|pier|quay|rostrum|tribune|podium|lectern|floor"
    r"|doorstep|ceremony|gate|airport|square|balcony|rail|signing|launch|opening|graveside|parade)\b(?!\s+of\b)"
)
_SCENE_SENTENCES = 5  # set by hand; no measurement is on record


def by_scene(ground: Ground, saying: Saying, told: Sequence[Told]) -> Dated | None:
    """The day last told just before, for words spoken where the event took place that the story tells of."""
    low, high = ground.sentence(saying.at)
    cue = " ".join(span.text for span in saying.item.cue)
    if (
        not saying.item.source
        or saying.flashback
        or _not_then(cue)
        or _SCENE.search(masked(ground.text, low, high, saying.hidden)) is None
    ):
        return None
    for expression, moment in reversed(told):
        if expression.start >= low or any(start <= expression.start < end for start, end in saying.hidden):
            continue
        if saying.number - ground.number(expression.start) > _SCENE_SENTENCES:
            return None
        if moment.day is None or expression.bound:
            return None
        return moment.dated(expression.text.strip())
    return None


# "Speaking at the rally": an occasion of its own, which need not be the event told before.
_OWN_OCCASION = re.compile(
    r"\b(?:at|in|during|after|before|on)\s+(?:the|an?|his|her|its|their)\s+(?:[\w-]+\s+){0,2}(?:rally|meeting|session|summit|conference|hearing|debate"
    r"|interview|speech|address|briefing|event|forum|visit|talks|vote|call|dinner|lunch|panel|programme|program|post|letter)\b"
)
_PRONOUNS = frozenset("he she they it".split())
_NEAR_SENTENCES = 2  # a blank line counts as one: the sentence before, be it in the paragraph before


def by_event(
    ground: Ground,
    saying: Saying,
    top: Sequence[Saying],
    told: Sequence[Told],
    opening: tuple[int, int] | None,
    *,
    credited: bool,
) -> Dated | None:
    """The day of the event told right before, when a pronoun takes up who acted in it, or a report opens on it.

    ``opening`` is the paragraph that opens the story; ``credited`` is true for an agency's story, which puts the day of the news
    there whoever speaks next.
    """
    low, _ = ground.sentence(saying.begins)
    before = [
        (expression, moment)
        for expression, moment in told
        if expression.start < low and not any(start <= expression.start < end for start, end in saying.hidden)
    ]
    if not before or saying.flashback or not saying.item.source:
        return None
    expression, moment = before[-1]
    start, end = ground.sentence(expression.start)
    words = masked(ground.text, *ground.sentence(saying.at), saying.hidden)
    if moment.day is None or expression.bound or expression.possessive or saying.number - ground.number(start) > _NEAR_SENTENCES:
        return None
    if ground.text[end : ground.sentence(saying.begins)[0]].strip():  # a sentence stands between
        return None
    if any(start <= other.at < end for other in top) or _OWN_OCCASION.search(words):
        return None
    pronoun = saying.item.source[0].text.split(" ", 1)[0].lower() in _PRONOUNS
    if pronoun and not any(expression.start < other.at < saying.at for other in top):
        return moment.dated(expression.text.strip())
    opens = opening is not None and opening[0] <= expression.start < opening[1] and not credited
    alone = {other.value for _, other in before if other.day is not None} == {moment.value}
    if opens and alone and _TALK.search(ground.text[start:end]):
        return moment.dated(expression.text.strip())
    return None
