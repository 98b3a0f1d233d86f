"""Occasions that hold more than one saying: a sitting of a chamber, court or council, and an interview with its date.

A story dates a sitting once ("told the House on Tuesday") and then reports who else spoke there; it dates an interview in
a line of its own ("The interview was recorded on Monday evening"). Both dates belong to everything said there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.schema import Dated
from onrecord.statements.clauses import Ground, masked
from onrecord.statements.expressions import Expression
from onrecord.statements.saying import INTERVIEW, Saying, Told, same_speaker

_CHAMBER = (
    r"(?:the\s+)?(?:(?:upper|lower|full|federal|national|state|provincial|regional)\s+)*(?:House(?:\s+of\s+\w+)?|Commons|Lords|Senate"
    r"|[Pp]arliament|[Ll]awmakers|MPs|MEPs|senators|deputies|chamber|[Aa]ssembly|Congress|Bundestag|Bundesrat|Knesset|Duma|Dáil"
    r"|Riksdag|Storting|Folketing|Sejm|Lok\s+Sabha|Rajya\s+Sabha|Diet|Seimas|Saeima|Rada)"
)
_COUNCIL = (
    r"(?:the\s+)?(?:(?:UN|U\.N\.|United\s+Nations|permanent|\d+-(?:member|nation))\s+)*(?:Security\s+Council|General\s+Assembly"
    r"|Human\s+Rights\s+Council|Board\s+of\s+Governors|[Cc]ouncil)"
)
_COURT = r"(?:the\s+)?(?:[\w-]+\s+)?(?:[Cc]ourt|[Tt]ribunal|jury|[Jj]udges?|magistrates?)"
# The sort of sitting: where it is held, how a story places words there, and who may speak in it.
_SORTS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (
        re.compile(
            rf"\b(?:told|telling|tells|addressed|addressing|informed|assured|reminded|before|in|to|during|of)\s+{place}(?!\w)"
            rf"|\b{opened}"
        ),
        re.compile(rf"\b(?:{members})\b", re.IGNORECASE),
    )
    for place, opened, members in (
        (
            _CHAMBER,
            r"(?:question\s+(?:period|time|hour)|plenary|sitting|floor\s+debate)\b",
            r"MPs?|MEPs?|TDs?|senators?|lawmakers?|deput(?:y|ies)|ministers?|premier|chancellor|leader|whip|critic|speaker|secretary"
            r"|(?:congress|assembly)(?:man|woman|member)|representative|backbenchers?|opposition|chair(?:man|woman)?|rapporteur"
            r"|Labour|Conservatives?|Greens?|Liberals?",
        ),
        (
            _COUNCIL,
            r"(?:emergency\s+(?:session|meeting)|open\s+debate)\b",
            r"ambassadors?|envoys?|representatives?|delegates?|delegations?|counterpart",
        ),
        (
            _COURT,
            r"(?:hearing|trial)\b",
            r"prosecut\w+|judges?|justice|lawyers?|counsel|attorneys?|barristers?|witness\w*|defen[cd]\w+",
        ),
    )
)
_HERE = re.compile(
    r"\b(?:told|to|in|before|from|across)\s+(?:the\s+)?(?:chamber|House|floor|benches|aisle|sitting|session|meeting|members|colleagues|plenary"
    r"|Council|court|judge|hearing|committee|panel|inquiry|assembly|bench|table|room)\b|\b(?:the\s+debate|heckl\w+|interject\w+|shot\s+back|rose\s+to)\b"
)
_OUTSIDE = re.compile(
    r"\b(?:reporters|journalists|press|interview\w*|statement|letter|wrote|written|posted?|tweet\w*|telegram|radio|television|TV"
    r"|outside|lobby|submission|podcast|video|cited|quoted|rally|later|earlier|afterwards?|after\s+the\s+(?:\w+\s+)?(?:vote|session|meeting|hearing|debate|sitting|ruling|verdict|decision)|newspaper|spokes\w+|told\s+(?:[Tt]he\s+)?(?!House|Senate|Commons|Lords|Council"
    r"|Court|Speaker|Parliament|Assembly|Congress)[A-Z]\w+)\b"
)
# "In neighbouring Peru …", "In Oslo the minister …": not where the sitting is held.
_ANOTHER_PLACE = re.compile(
    r"^\W*(?:In|From)\s+(?:(?:neighbou?ring|nearby)\s+)?(?!Parliament|Congress|Council|Court|Reply|His|Her|Its|Their|This|That)[A-ZÀ-Þ][\w’'-]+(?:,|\s+(?:[a-z]|[A-Z]))"
)
_REACH_SENTENCES = 14
# How a story opens on a sitting without quoting anybody: "the council heard last night", "the court on Friday pulled up …".
# Asked in this order: an assembly of delegates or a committee is not taken for a chamber.
_WHO_SITS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        1,
        re.compile(
            rf"\b(?:{_COUNCIL}|World\s+[A-Z]\w+\s+Assembly|(?:[A-Z]\w+\s+){{0,3}}(?:[Cc]ouncillors|[Cc]ommittee|[Cc]ommission(?:ers)?|[Pp]anel|[Bb]oard|[Ii]nquiry|[Ii]nquest|[Tt]rustees|Assembly|[Dd]elegations|[Dd]elegates|Conference)|"
            r"(?:public|town|annual|general|residents[’']?|parents[’']?|shareholders[’']?)\s+(?:meeting|hall))\b"
        ),
    ),
    (0, re.compile(rf"\b{_CHAMBER}\b")),
    (2, re.compile(rf"\b(?:{_COURT}|[Bb]ench|[A-Z]\w+\s+[Tt]ribunal)\b")),
)
_SITS = re.compile(
    r"\b(?:heard|sat|met|convened|debated|voted|ruled|ordered|directed|pulled\s+up|rapped|slammed|rebuked|reprimanded|reserved|adjourned"
    r"|dismissed|rejected|granted|refused|upheld|quashed|acquitted|convicted|sentenced|remanded|grilled|quizzed|questioned|cross-examined"
    r"|approved|backed|endorsed|passed|threw\s+out|clashed|traded|discussed|were\s+told|was\s+told|has\s+heard|considered"
    r"|decided|extended|restrained|stayed|halted|barred|struck\s+down|renewed|spent|opened|took|agreed|failed|split|wrangled|gathered|meeting|examined|summoned|held|kept|wanted|closed"
    r"|authori[sz]ed|adopted|put\s+off|postponed|wanted\s+to\s+know|cleared|amended|wound\s+up|let\b[^.;]{1,60}\blapse|sent\s+back|examined|took\s+up)\b"
)
# Words that place a saying of one of its members in a sitting.
_TAKES_PART = re.compile(
    r"\b(?:told|asked|replied|countered|interjected|moved|seconded|insisted|answered|shot\s+back|retorted|accused|argued|warned|said|called"
    r"|added|protested|conceded|admitted|promised?|demanded|urged|mocked|pleaded|stated|recalled?|noted|observed|denied|remarked|stressed"
    r"|complained|reproached|rose|cautioned|maintained|assured|thanked|underlined|wondered|wanted\s+to\s+know|allowed|explained|understood"
    r"|declared|submitted|contended|held|enquired|inquired|testified|directed|ordered|ruled|informed|briefed|signalled|concluded|claimed"
    r"|advised|described|proposed|objected|acknowledged|pointed\s+out)\b"
)
_COUNCIL_MEMBERS = re.compile(
    r"\b(?:Cr|Cllr|[Cc]ouncillors?|[Mm]ayor(?:ess)?|[Aa]lder(?:man|woman)|chair(?:man|woman|person)?|manager|officers?|director|engineer"
    r"|ambassadors?|envoys?|representatives?|delegates?|delegations?|observer|ministers?|secretary|senators?|deput(?:y|ies)|MPs?|Presidency|rapporteur"
    r"|treasurer|clerk|chief\s+executive|commissioners?|trustees?|superintendent|inquiry|coroner|counsel|witness\w*|member)\b"
)
_COURT_MEMBERS = re.compile(
    r"\b(?:[Cc]ourt|[Bb]ench|[Jj]udges?|[Jj]ustice|[Mm]agistrate|[Cc]oroner|QC|KC|SC|[Ss]olicitor|[Pp]rosecut\w+|[Cc]ounsel|[Ll]awyers?|[Aa]ttorneys?"
    r"|[Aa]dvocate|[Bb]arristers?|[Dd]efen[cd]\w+|[Pp]laintiff|[Pp]etitioner|[Rr]espondent|[Ww]itness\w*|[Jj]uror|Mr|Ms|Mrs)\b"
)
_PRESENT = re.compile(r"(?:records?|shows?|states?|reads?|says?|finds?|notes?|suggests?|contains?|believes?|thinks?)\b.*")
NOT_NOW = re.compile(r"^(?:do(?:es)?|is|are|has|have|will|would)\b|^\w+[^s']s$|n[’']t\s+\w+$", re.IGNORECASE)

_RECORDED = re.compile(
    r"\b(?:interviews?|conversations?|exchange|we)\b[^.;\n]{0,60}\b(?:recorded|conducted|took\s+place|taken\s+place|held|done|taped"
    r"|carried\s+out|spoke|met|talked)\b|^\W*(?:recorded|conducted|taped|interviewed)\W*$"
    r"|\b(?:spoke|speaking|talked|talking)\s+(?:to|with)\s+(?:us|me|our|this\s+(?:paper|newspaper|magazine|programme|website))\b",
    re.IGNORECASE,
)
_NAMED_TALK = re.compile(r"\b(?:interview|conversation|exchange)", re.IGNORECASE)
_ANOTHER_SETTING = re.compile(
    r"\b(?:reporters|journalists|statement|tweet\w*|wrote|letter|[Pp]arliament|(?:news|press)\s+conference|rally|earlier|previously)\b"
)
_AIRED = re.compile(r"\b(?:published|printed|aired|broadcast|released|will|would|to\s+be)\b", re.IGNORECASE)
_WAS_SPEAKING = re.compile(
    r"^\W*(?P<who>[^,;:\n]{2,70}?)(?:,[^,\n]{2,80},)?\s+(?:was|were)\s+(?:speaking|talking|answering\s+questions"
    r"|addressing)\b",
    re.IGNORECASE,
)


def sit(ground: Ground, saying: Saying, before: Sequence[Saying]) -> Dated | None:
    """The date of the sitting that the saying belongs to, or None.

    ``before`` are the earlier sayings of the story's own level, in the order of the text. A saying of another date
    suspends the sitting: after it only those who have spoken there, or words that place themselves there, belong to it.
    """
    if saying.flashback or saying.item.parent is not None:
        return None
    words = _sentence(ground, saying)
    cue = saying.item.cue[0].text if saying.item.cue else ""
    if _OUTSIDE.search(words) or _ANOTHER_PLACE.match(words) or _PRESENT.fullmatch(cue):
        return None
    suspended = False
    for other in reversed(before):
        if saying.number - other.number > _REACH_SENTENCES:
            return None
        if other.date is None:
            continue
        if other.sitting is None:
            suspended = suspended or other.own or not _same_day(other, saying)
            continue
        if other.date.precision != "day":
            return None
        place, members = _SORTS[other.sitting]
        here = place.search(words) is not None or _HERE.search(words) is not None
        again = any(peer.sitting == other.sitting and same_speaker(peer.speaker, saying.speaker) for peer in before)
        role = " ".join(filter(None, (_introduced(ground, saying), saying.speaker.role)))
        member = members.search(role) is not None and not (other.sitting == 0 and _foreign(saying, role, before))
        if here or again or (not suspended and member and _told_at_length(ground, other.sitting)):
            saying.sitting = other.sitting
            return other.date
        return None
    return None


@dataclass(frozen=True, slots=True)
class Frame:
    """A dated sitting on which a story opens: its sort, its date, and where it is told."""

    sort: int
    date: Dated
    at: int


def frame_of(ground: Ground, narrated: Sequence[Told], opening: int) -> Frame | None:
    """The sitting that the opening sentences of the story date, or None.

    ``opening`` is the offset up to which the story opens: the end of the paragraph that reads as its first.
    """
    for expression, moment in narrated:
        if expression.start >= opening:
            return None
        if expression.bound or moment.day is None:
            continue
        low, high = ground.sentence(expression.start)
        sentence = ground.text[low:high]
        if not _hints(sentence, _FRAME_HINTS) or of_dateline(ground, expression):
            continue
        if expression.possessive:
            # "Yesterday's hearing on the bans lasted until …": the sitting itself bears the day.
            named = _SITTING_OF_DAY.match(ground.text, expression.end)
            if named is None:
                continue
            sort = next((n for n, (kind, _) in enumerate(_OPENS) if kind.search(named["what"])), 1)
            return Frame(sort=sort, date=moment.dated(expression.text.strip()), at=low)
        asked = _PUT_TO.search(sentence)
        if asked is not None and asked.start() < expression.start - low:
            return Frame(sort=0, date=moment.dated(expression.text.strip()), at=low)
        verbs = [match.start() for match in _SITS.finditer(sentence)]
        for sort, who in _WHO_SITS:
            body = who.search(sentence)
            if body is not None and any(body.end() <= verb <= body.end() + 60 for verb in verbs):
                return Frame(sort=sort, date=moment.dated(expression.text.strip()), at=low)
    return None


def sit_in(ground: Ground, saying: Saying, frame: Frame, before: Sequence[Saying]) -> Dated | None:
    """The date of the sitting on which the story opens, for who speaks in it; None for words that stand elsewhere.

    A speaker belongs to it by office, by words that place the saying there, or by having spoken there before.
    """
    if saying.at < frame.at or saying.flashback or saying.item.parent is not None or not saying.item.cue:
        return None
    cue = " ".join(span.text for span in saying.item.cue)
    words = _sentence(ground, saying)
    if NOT_NOW.search(cue) or _OUTSIDE.search(_AFTERWARDS.sub(" ", words)) or _ANOTHER_PLACE.match(words):
        return None
    if any(
        other.own
        and other.sitting is None
        and other.date
        and other.date.value != frame.date.value
        and saying.number - other.number <= 1
        for other in before
    ):
        return None
    part = _TAKES_PART.search(cue) is not None
    to_whom = ground.text[saying.item.cue[-1].end :][:24]
    exchange = saying.speaker.type == "person" and _ADDRESSES.match(cue) is not None and _FACE_TO_FACE.match(to_whom) is not None
    again = any(peer.sitting == frame.sort and same_speaker(peer.speaker, saying.speaker) for peer in before)
    here = _SORTS[frame.sort][0].search(words) is not None or _HERE.search(words) is not None
    role = " ".join(filter(None, (_introduced(ground, saying), saying.speaker.role)))
    members = (_SORTS[0][1], _COUNCIL_MEMBERS, _COURT_MEMBERS)[frame.sort]
    source = saying.item.source[0].text if saying.item.source else ""
    body = frame.sort == 1 and (saying.speaker.type == "state" or _THE_BODY.match(source) is not None)
    if again or here or exchange or (part and not _SOMEBODY.match(source) and (body or members.search(role) is not None)):
        saying.sitting = frame.sort
        return frame.date
    return None


# "Reminded him that", "told her": words to whoever has the floor.
_ADDRESSES = re.compile(
    r"(?:told|tells|reminded|informed|assured|asked|answered|challenged|pressed|interrupted|corrected|thanked)$"
)
_FACE_TO_FACE = re.compile(r"\s+(?:him|her|them|(?:his|her|their)\s+(?:hosts?|guests?|counterparts?|colleagues?))\b")
_SOMEBODY = re.compile(r"(?:[Aa]n?|[Oo]ne|[Ss]ome|[Aa]nother)\s")
_THE_BODY = re.compile(
    r"[Tt]he\s+(?:[A-Z]\w+\s+)?(?:[Cc]ommittee|[Cc]ouncil|[Cc]ommission|[Pp]anel|[Bb]oard|[Aa]ssembly|Presidency|Chair|[Ss]ecretariat)$"
)
_DATELINE_END = re.compile(r"\.?,?\s*(?:[(/\[][^)/\]\n]{1,40}[)/\]]\.?\s*)?(?:[–—]|--?|\.[-–—])\s")


def of_dateline(ground: Ground, expression: Expression) -> bool:
    """True for the day in "VIENNA, Dec 3 (Agency) -": the day of writing and not that of the sitting."""
    start, end = expression.start, expression.end
    ahead = ground.text[ground.paragraph(start)[0] : start]
    return len(ahead) <= 60 and ground.text[end : end + 1] != "'" and _DATELINE_END.match(ground.text, end) is not None


_SITTING_OF_DAY = re.compile(
    r"[’']s\s+(?:[\w-]+\s+){0,2}?(?P<what>hearing|question\s+(?:hour|time|period)|sitting|debate|session|plenary|committee|meeting|inquiry|trial)\b"
)
_OPENS = (
    (re.compile(r"question|sitting|debate|plenary|hearing|committee"), "chamber"),
    (re.compile(r"meeting|session|inquiry"), "council"),
    (re.compile(r"trial"), "court"),
)
# "Was asked in the Dáil yesterday", "summoned to the Senate on Tuesday": who opens the story answers in a chamber.
_PUT_TO = re.compile(
    rf"\b(?:asked|pressed|quizzed|questioned|grilled|summoned|summonsed|called)\b[^.;]{{0,40}}?\b(?:in|to|before|by)\s+(?:the\s+)?{_CHAMBER}\b"
)


# "The mayor declined to say afterwards": still the evening of the sitting.
_AFTERWARDS = re.compile(r"\bafterwards?\b")
_FRAME_HINTS = (
    *"council committee commission panel board inquir inquest trustee meeting hall court bench tribunal judge jury magistrate"
    " house commons lords senat parliament lawmakers mps meps deputies chamber assembly congress"
    " bundes knesset duma sabha dáil riksdag storting folketing sejm"
    " hearing sitting debate question session plenary trial delegat conference".split(),
)


def _introduced(ground: Ground, saying: Saying) -> str:
    """The source with the words that introduce it: a title before, an apposition after."""
    if not saying.item.source:
        return ""
    source = saying.item.source[0]
    low, high = ground.sentence(source.start)
    ahead = ground.text[max(low, source.start - 40) : source.start].rsplit(",", 1)[-1]
    apposition = re.match(r",\s[^,.;]{2,60},", ground.text[source.end : min(high, source.end + 64)])
    return f"{ahead}{source.text} {apposition.group() if apposition else ''}"


def _foreign(saying: Saying, role: str, before: Sequence[Saying]) -> bool:
    """True for a minister of a state other than that of the ministers who have spoken in the sitting."""
    states = {peer.speaker.on_behalf_of for peer in before if peer.sitting == 0 and _GOVERNS.search(peer.speaker.role or "")}
    state = saying.speaker.on_behalf_of
    return bool(states) and state is not None and _GOVERNS.search(role) is not None and state not in states


_GOVERNS = re.compile(r"\b(?:minister|president|premier|chancellor)\b", re.IGNORECASE)


def _told_at_length(ground: Ground, sort: int) -> bool:
    """True when the story is about a sitting, not only about somebody's words in one: it places words there twice."""
    where = _SORTS[sort][0]
    return len({match.start() for pattern in (where, _HERE) for match in pattern.finditer(ground.text)}) >= 2


def _same_day(one: Saying, other: Saying) -> bool:
    return one.date is not None and other.date is not None and one.date.value == other.date.value


# Words of which every sentence about a sitting, or about an interview, holds one; the rest need no closer look.
_SITTING_HINTS = tuple(
    "house commons lords senat parliament lawmakers mps meps deputies chamber assembly congress bundes knesset duma dáil riksdag "
    "storting folketing sejm sabha diet seimas saeima rada council board court tribunal jury judge magistrate question plenary "
    "sitting debate session meeting hearing trial".split()
)
_INTERVIEW_HINTS = (
    *"interview conversation exchange spoke speaking talk recorded conducted taped answering addressing".split(),
    "we ",
)


def _hints(words: str, hints: Sequence[str]) -> bool:
    lower = words.lower()
    return any(hint in lower for hint in hints)


def place(ground: Ground, saying: Saying) -> int | None:
    """The sort of sitting in which the saying's own sentence places it, or None."""
    return place_of(_sentence(ground, saying))


def place_of(words: str) -> int | None:
    """The sort of sitting in which a sentence places what it tells of, or None."""
    if not _hints(words, _SITTING_HINTS):
        return None
    return next((number for number, (where, _) in enumerate(_SORTS) if where.search(words)), None)


def _sentence(ground: Ground, saying: Saying) -> str:
    low, high = ground.sentence(saying.at)
    return masked(ground.text, low, high, saying.hidden)


def recorded(ground: Ground, top: Sequence[Saying], told: Sequence[Told]) -> None:
    """Fills in the dates of interviews that a line of their own dates: all that the one interviewed says undated there."""
    speakers: Counter[str] = Counter(
        saying.speaker.name for saying in top if saying.speaker.name and saying.speaker.type == "person"
    )
    for expression, moment in told:
        low, high = ground.sentence(expression.start)
        if expression.possessive or expression.bound or any(low <= saying.at < high for saying in top):
            continue
        sentence = ground.text[low:high]
        if not _hints(sentence, _INTERVIEW_HINTS):
            continue
        before = ground.text[low : expression.start]
        speaking = _WAS_SPEAKING.match(sentence)
        if _AIRED.search(before) or not (_RECORDED.search(before) or speaking):
            continue
        # "We first met the Queen in 1982" tells of an acquaintance, "we met last week" of the conversation printed here.
        if moment.day is None and expression.rule not in ("last_unit", "this_unit") and not _NAMED_TALK.search(sentence):
            continue
        name = _named(sentence, speakers) or (
            _last_speaker(top, low) if speaking is not None else max(speakers, key=lambda one: speakers[one], default=None)
        )
        for saying in top:
            if saying.speaker.name != name or name is None or not saying.open or saying.flashback:
                continue
            if not _ANOTHER_SETTING.search(_sentence(ground, saying)):
                saying.date = moment.dated(expression.text.strip())
                saying.venue = saying.venue or INTERVIEW


def _named(sentence: str, speakers: Counter[str]) -> str | None:
    found = [name for name in speakers if re.search(rf"\b{re.escape(name.split()[-1])}\b", sentence) and name[0].isupper()]
    return max(found, key=lambda name: speakers[name], default=None)


def _last_speaker(top: Sequence[Saying], at: int) -> str | None:
    """ "She was speaking on Monday": whoever spoke last before that."""
    return next((saying.speaker.name for saying in reversed(top) if saying.at < at and saying.speaker.name), None)
