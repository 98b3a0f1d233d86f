"""Carries dates over the sentences of a story: the same speaker going on, an occasion told of just before."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from onrecord.schema import Article, Dated
from onrecord.statements.clauses import MASK, Ground, masked
from onrecord.statements.expressions import Expression
from onrecord.statements.looking_back import backwards, lede, told_afterwards
from onrecord.statements.meetings import by_event, by_scene, date_by_meeting, meeting_of
from onrecord.statements.saying import INTERVIEW, Saying, Told, same_speaker, says_now
from onrecord.statements.sittings import frame_of, of_dateline, place, recorded, sit, sit_in
from onrecord.statements.voices import voice_of

_PRONOUNS = frozenset("he she they it one another we i both neither".split())
_PART = re.compile(r"(?:one\s+(?:of|official|diplomat|source|person)|a\s+first|the\s+first)\b")
_FURTHER_PART = re.compile(r"(?:another|they|both|neither|the\s+other|the\s+second|the\s+third|all\s+(?:of|three|four))\b")
_OF_THEM = re.compile(r"(?:one|two|three|some|several|another|a\s+second)\s+of\s+(?:them|the)\b")
_MANY = re.compile(
    r"\b(?:official|diplomat|minister|senator|lawmaker|source|aide|adviser|lawyer|doctor|resident|worker|witnesse|expert|analyst)s\b"
)
_OCCASION_LINK = re.compile(
    r"\b(?:after|at|during|following|as\s+\w+\s+(?:left|entered|arrived\s+at|emerged\s+from)|on|leaving|entering)\s+(?:the"
    r"|that|those|their)\s+"
    r"(?P<noun>vote|meeting|talks|call|session|summit|ceremony|visit|hearing|debate|event|conference|signing|conversation"
    r"|dinner|lunch"
    r"|forum|rally|briefing|interview|speech|address|funeral|parade|march|protest|panel)\b",
    re.IGNORECASE,
)
# The verbs by which a story tells of the same occasion that it later names with a noun.
_STEMS = {
    "vote": r"\bvot",
    "meeting": r"\bme(?:e)?t",
    "talks": r"\btalk|\bnegotiat",
    "call": r"\bcall|\bphone|\bspoke",
    "session": r"\bsession|\bmet\b",
    "ceremony": r"\bceremon|\bsign|\binaugurat",
    "visit": r"\bvisit|\barriv",
    "hearing": r"\bhearing|\btestif",
    "signing": r"\bsign",
    "conversation": r"\bconvers|\bspoke|\bphone",
    "briefing": r"\bbrief",
    "interview": r"\binterview",
}
# "In its ruling": what the ruling said was said on the day that the story gives to the finding, however far back.
_RULING = re.compile(r"\bin\s+(?:its|the|his|her|their)\s+(?:written\s+)?(?:ruling|judge?ment|verdict|decision)\b", re.IGNORECASE)
_RULED = re.compile(r"\b(?:ruled|found|held|decided|convicted|acquitted|sentenced|handed\s+down|delivered|struck\s+down)\b")
_COURT = re.compile(r"\b(?:court|judge|justice|tribunal|panel|jury|magistrate)s?\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|would|shall|due\s+to|is\s+to|are\s+to|expected\s+to|scheduled|plans?\s+to)\b", re.IGNORECASE)
_TOLD_OF = re.compile(
    r"\b(?:sp(?:oke|oken)|repeated|debate|saying|sparred|clashed|faced\s+off|broke\s+the\s+news|addressed|briefed|met|received|interview(?:ed)?|call(?:ed)?\s+with"
    r"|on\s+a\s+call|phoned|testified"
    r"|appeared|gave|held|posted|wrote|published|issued|sounded|asked|told|lunch|dinner|news\s+conference|press\s+conference"
    r"|speech|hearing"
    r"|has\s+just)\b",
    re.IGNORECASE,
)
_SAYING = r"(?:said|told\s+[\w\s]{2,30}|stated|announced|added|wrote|warned|declared|affirmed)"
_SAID_THEN = re.compile(rf"\b{_SAYING}\s+$")
_THEN_SAID = re.compile(rf",?\s+{_SAYING}\b")
_VENUE = (
    ("parliament", re.compile(r"\b(?:parliament|lawmakers|senate|congress|cortes|duma|bundestag|knesset)\b", re.IGNORECASE)),
    ("letter", re.compile(r"\bin\s+an?\s+(?:open\s+)?letter\b", re.IGNORECASE)),
    ("telephone", re.compile(r"\b(?:over|by)\s+(?:the\s+)?(?:tele)?phone\b")),
    ("post", re.compile(r"\b(?:telegram|twitter|facebook|instagram|weibo|tweeted|truth\s+social|on\s+x)\b", re.IGNORECASE)),
    (INTERVIEW, re.compile(r"\b(?:interview|told\s+(?:the\s+)?(?:[a-z]+\s+){0,3}[A-Z]\w+)")),
)
_NEARBY_SENTENCES = 3


def carry(ground: Ground, sayings: Sequence[Saying], dated: Sequence[Told], quoted: Set[int], article: Article) -> None:
    """Fills in the dates that other sentences tell, in the order of the text.

    ``dated`` are the expressions of the story with what they mean; those whose start is in ``quoted`` are a speaker's own
    ("yesterday" inside a quotation) and date only what is nested in the same words.
    """
    narrated = [entry for entry in dated if entry[0].start not in quoted and not of_dateline(ground, entry[0])]
    ordered = sorted(sayings, key=lambda saying: (saying.at, saying.index))
    top = [saying for saying in ordered if saying.item.parent is None]
    recorded(ground, top, narrated)
    opening = lede(ground, article)
    frame = frame_of(ground, narrated, opening[1]) if opening is not None else None
    for position, saying in enumerate(ordered):
        told = narrated if saying.region is None else dated
        if saying.open:
            saying.date = _by_occasion(ground, saying, told)
        if saying.open and saying.item.parent is None:
            saying.date = _by_simultaneity(ground, saying, top) or _by_reply(saying, top)
        if saying.open:
            saying.date = _by_told_of(ground, saying, ordered[:position], told)
        if saying.open and saying.item.parent is None:
            saying.date = by_scene(ground, saying, narrated)
        if saying.open and saying.item.source:
            saying.date = _by_document(ground, saying, told) or _by_parts(saying, ordered[:position])
        if saying.open and not saying.flashback:
            peers = [other for other in ordered[:position] if other.item.parent == saying.item.parent]
            saying.date = _by_going_on(ground, saying, peers) or sit(ground, saying, peers)
            if saying.date is None and frame is not None:
                saying.date = sit_in(ground, saying, frame, peers)
        if saying.open and saying.item.parent is None:
            saying.date = by_event(ground, saying, top, narrated, opening, credited=article.agency is not None)
        if saying.own and saying.date is not None:
            saying.sitting = place(ground, saying)
    told_afterwards(ground, top, narrated)
    backwards(ground, top, article)
    meeting = meeting_of(article, ground, narrated, top, opening)
    if meeting is not None:
        date_by_meeting(ground, top, meeting)


def _venue(ground: Ground, saying: Saying) -> str | None:
    if saying.venue is not None:
        return saying.venue
    low, high = ground.sentence(saying.at)
    words = masked(ground.text, low, high, saying.hidden)
    return next((name for name, pattern in _VENUE if pattern.search(words)), None)


def _by_occasion(ground: Ground, saying: Saying, told: Sequence[Told]) -> Dated | None:
    """ "After the vote": the day of the nearest earlier sentence that dates a vote."""
    low, high = ground.sentence(saying.at)
    words = masked(ground.text, low, high, saying.hidden)
    ruling = _RULING.search(words)
    if ruling is not None and saying.item.parent is None and _COURT.search(words):
        return _of_ruling(ground, low, ruling.group(), told)
    link = _OCCASION_LINK.search(words)
    if link is None:
        return None
    noun = link.group("noun").lower()
    stem = re.compile(_STEMS.get(noun, rf"\b{noun}"), re.IGNORECASE)
    for expression, moment in reversed(told):
        if expression.start >= low or expression.bound or expression.possessive:
            continue
        if expression.start < low - 1_200:
            break
        start, end = ground.sentence(expression.start)
        if stem.search(ground.text[start:end]) and not _MODAL.search(
            ground.text[max(start, expression.start - 40) : expression.start]
        ):
            return moment.dated(link.group())
    return None


def _of_ruling(ground: Ground, low: int, words: str, told: Sequence[Told]) -> Dated | None:
    for expression, moment in reversed(told):
        start, end = ground.sentence(expression.start)
        sentence = ground.text[start:end]
        if start < low and not expression.bound and _RULED.search(sentence) and _COURT.search(sentence):
            return moment.dated(words)
    return None


def _by_simultaneity(ground: Ground, saying: Saying, top: Sequence[Saying]) -> Dated | None:
    """ "A said on Wednesday, as B announced …": two sayings of one sentence that happen together."""
    number = saying.number
    for other in reversed(top):
        if other.at >= saying.at or other.number != number or other.date is None or other.flashback:
            continue
        between = ground.text[other.at : saying.at]
        if re.search(r",?\s(?:as|while)\s(?:[\w’'-]+\s){0,8}$", between):
            return other.date
    return None


_REPLIES = re.compile(
    r"(?:replied|answered|retorted|countered|rejoined|shot\s+back|responded|riposted|interjected)\b", re.IGNORECASE
)


def _by_reply(saying: Saying, top: Sequence[Saying]) -> Dated | None:
    """ "A complained … . B replied …": an answer is given where and when the words before it were said."""
    cue = " ".join(span.text for span in saying.item.cue)
    if not _REPLIES.match(cue):
        return None
    before = [other for other in top if other.at < saying.at and other.item.parent is None]
    if not before or not 0 < saying.number - before[-1].number <= 2 or before[-1].flashback:
        return None
    # An answer in the press may come a day later; the year or month in which both spoke is the same.
    date = before[-1].date
    return date if date is not None and date.precision != "day" else None


def _by_told_of(ground: Ground, saying: Saying, before: Sequence[Saying], told: Sequence[Told]) -> Dated | None:
    """A sentence just before tells of the speaker speaking, and this one takes it up with a pronoun or the name."""
    number = ground.number(saying.begins)
    low = ground.bounds(max(0, number - _NEARBY_SENTENCES))[0]
    here = ground.bounds(number)[0]
    own_paragraph = ground.paragraph(saying.begins)[0]
    if saying.region is not None:
        low = max(low, saying.region[0])
    last: list[Told] = []
    for expression, moment in reversed(told):
        if expression.start >= here:
            continue
        if expression.start < low or (last and ground.number(expression.start) != ground.number(last[0][0].start)):
            break
        last.append((expression, moment))
    last = [entry for entry in reversed(last) if not entry[0].bound and not entry[0].possessive]
    if not last:
        return None
    start, end = ground.sentence(last[0][0].start)
    sentence = masked(ground.text, start, end, saying.hidden)
    marked = [other for other in before if start <= other.at < here and other.item.parent == saying.item.parent]
    # A saying that nobody marked still dates the speaker: "…, the minister said Friday."
    bound = [
        entry
        for entry in last
        if _said_then(sentence, entry[0], start) and not any(-40 < entry[0].start - other.at < 40 for other in marked)
    ]
    expression, moment = (bound or last)[0]
    if sentence[expression.start - start] == MASK:
        return None
    if any(not bound or same_speaker(other.speaker, saying.speaker) for other in marked):
        return None
    ahead = sentence[max(0, expression.start - start - 60) : expression.start - start]
    if not bound and (not _TOLD_OF.search(sentence) or _MODAL.search(ahead)):
        return None
    across = expression.start < own_paragraph
    if across and end + 2 < own_paragraph:
        return None
    context = ground.text[ground.paragraph(expression.start)[0] : end] if across else sentence
    return moment.dated(expression.text.strip()) if _takes_up(saying, context, across) else None


def _said_then(sentence: str, expression: Expression, start: int) -> bool:
    before, after = sentence[: expression.start - start], sentence[expression.end - start :]
    return _SAID_THEN.search(before) is not None or _THEN_SAID.match(after) is not None


def _takes_up(saying: Saying, context: str, across: bool) -> bool:
    source = saying.item.source[0].text if saying.item.source else ""
    if source.split(" ", 1)[0].lower() in _PRONOUNS and not across:
        return True
    names = [name for name in (saying.speaker.name or source).split() if len(name) > 2 and name[0].isupper()]
    return any(re.search(rf"\b{re.escape(name)}\b", context) for name in names)


def _by_parts(saying: Saying, before: Sequence[Saying]) -> Dated | None:
    """ "One of them said … . Another said … . They would not say": one group on one occasion."""
    source = saying.item.source[0].text.lower() if saying.item.source else ""
    if not before or not (_FURTHER_PART.match(source) or _OF_THEM.match(source)):
        return None
    other = before[-1]
    first = other.item.source[0].text.lower() if other.item.source else ""
    near = saying.number - other.number <= 2
    if near and _OF_THEM.match(source) and _MANY.search(first):
        return None if other.flashback else other.date
    return other.date if near and (_PART.match(first) or _FURTHER_PART.match(first)) and not other.flashback else None


def _by_document(ground: Ground, saying: Saying, told: Sequence[Told]) -> Dated | None:
    """ "The letter says": the date that an earlier sentence gave to a letter."""
    source = saying.item.source[0].text if saying.item.source else ""
    named = re.match(r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+([a-z]+)$", source)
    if named is None or saying.speaker.type != "document":
        return None
    bond = re.compile(
        rf"\b{named.group(1)}\b(?:[^.;\n]{{0,60}}\b(?:of|signed|sent|issued|published|tabled|released"
        r"|adopted|handed|delivered|given|shown|presented|submitted|circulated|leaked|addressed|written)\b(?:\s+(?:to|by|among|in)"
        r"\s+[^.;,\n]{2,50})?)?\W*(?:on\s)?$"
    )
    for expression, moment in reversed(told):
        if saying.at - 1_000 < expression.start < saying.at and bond.search(
            ground.text[max(0, expression.start - 100) : expression.start]
        ):
            return moment.dated(expression.text.strip())
    return None


# "One official", "a resident": somebody of whom the story has not told before.
_SOMEBODY_NEW = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal)\s+(?!of\b)[a-z]")


# "The intense criticism of …" tells of words and not of their being spoken, "has said" of any time up to now.
_NO_OCCASION = re.compile(r"(?:the|an?|his|her|its|their|this|that|own|any|ha(?:s|ve)\s+(?:\w+\s+)?said)\b", re.IGNORECASE)


def _by_going_on(ground: Ground, saying: Saying, peers: Sequence[Saying]) -> Dated | None:
    """The same speaker goes on: nobody else has spoken since but in an aside, and no other venue is named."""
    if saying.item.source:
        source = saying.item.source[0]
        low, high = ground.sentence(source.start)
        # The relative pronoun stands for whom the sentence opens with.
        if _SOMEBODY_NEW.match(ground.text[low:high] if source.text == "who" else source.text):
            return None
    if saying.item.cue and _NO_OCCASION.match(saying.item.cue[0].text):
        return None
    running: Saying | None = None
    retold: Saying | None = None
    between: list[Saying] = []
    for other in reversed(peers):
        if same_speaker(other.speaker, saying.speaker) or voice_of(ground, saying, other):
            if other.flashback and other.own:
                retold = retold or (None if between else other)
                continue
            running = other
            break
        if other.number != saying.number and not _beside_same(ground, other, saying, peers):
            between.append(other)
            if len(between) > _LONGEST_ASIDE and not _resumes(ground, saying):
                if retold is None:
                    return _interviewed(ground, saying, peers)
                break
    if running is None and retold is not None and saying.number - retold.number <= _NEARBY_SENTENCES:
        # Told of in the past perfect, then quoted in the simple past: still that earlier occasion.
        running, between = retold, []
    if running is None or running.date is None:
        return None
    if between and not _aside(running, between, saying) and not _one_occasion(ground, saying, running, peers):
        return _interviewed(ground, saying, peers)
    if running.number != saying.number and says_now(saying) and not says_now(running):
        return None
    if running.number != saying.number and _moved(_venue(ground, running), _venue(ground, saying)):
        return None
    saying.sitting = running.sitting
    return running.date


_LONGEST_ASIDE = 2
_ASIDE_SENTENCES = 5
_RESUMES = re.compile(
    r"\b(?:further|went\s+on|continued|(?:at|in|during)\s+the\s+same|while\s+(?:addressing|speaking|talking|briefing|answering)"
    r"|speaking\s+(?:with|to)\s+the\s+(?:reporters|press|media|journalists))\b",
    re.IGNORECASE,
)


_INTERVIEWED = re.compile(r"\b(?:in|during)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}interview\b|\binterviewed\b")


def _interviewed(ground: Ground, saying: Saying, peers: Sequence[Saying]) -> Dated | None:
    """The date of the one interview that the speaker gave, however many others have spoken since."""
    own = [other for other in peers if other.own and other.date is not None and same_speaker(other.speaker, saying.speaker)]
    if len({other.date.value for other in own if other.date}) != 1 or own[-1].date is None or own[-1].date.precision != "day":
        return None
    told = ground.text[slice(*ground.sentence(own[-1].at))]
    if not _INTERVIEWED.search(told) or says_now(saying) or own[-1].flashback or _venue(ground, saying) is not None:
        return None
    return own[-1].date


def _moved(before: str | None, now: str | None) -> bool:
    return before is not None and now is not None and before != now


def _aside(running: Saying, between: Sequence[Saying], saying: Saying) -> bool:
    """True when what others said in between is told, with dates of its own, as having been said before."""
    if saying.number - running.number > _ASIDE_SENTENCES or running.date is None:
        return False
    value = running.date.value
    return all(other.own and other.date is not None and other.date.value < value[: len(other.date.value)] for other in between)


def _resumes(ground: Ground, saying: Saying) -> bool:
    """True for "Speaking further", "while addressing the press conference": the words return to an occasion told of."""
    low, high = ground.sentence(saying.at)
    return _RESUMES.search(masked(ground.text, low, high, saying.hidden)) is not None


def _one_occasion(ground: Ground, saying: Saying, running: Saying, peers: Sequence[Saying]) -> bool:
    """True when the words return to an occasion of their speaker, who has spoken on one day only so far."""
    own = {other.date.value for other in peers if other.own and other.date and same_speaker(other.speaker, saying.speaker)}
    return len(own) == 1 and running.date is not None and running.date.value in own and _resumes(ground, saying)


def _beside_same(ground: Ground, other: Saying, saying: Saying, peers: Sequence[Saying]) -> bool:
    """True when ``other`` is only a second voice in a sentence of the same speaker."""
    number = other.number
    return any(
        peer.number == number
        and (same_speaker(peer.speaker, saying.speaker) or (peer is not other and voice_of(ground, saying, peer)))
        for peer in peers
    )
