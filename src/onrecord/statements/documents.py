"""Tells whether an article is itself the statement: a release, a communiqué, a transcript with its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.schema import Article, Attribution, Dated, Speaker
from onrecord.statements.calendar import Anchor, Moment, anchor_of
from onrecord.statements.expressions import Expression, expressions
from onrecord.statements.resolving import resolve

# The first lines of such a document name its kind; a news headline about one does not open with the bare name.
_KIND = re.compile(
    r"^\W*(?:(?:for\s+)?immediate\s+release\b"
    r"|(?:media|press|news)\s+(?:release|statement|note|communiqu[eé])\b"
    r"|[\w’'. -]{2,60}\s(?:press|media|news)\s+(?:release|communiqu[eé])\W*$"
    r"|(?:joint\s+|final\s+|official\s+)?(?:communiqu[eé]|press\s+statement)\b"
    r"|(?:(?:joint|leaders[’']?|trilateral|ministerial|presidential|chair[’']?s|g7|g20)\s+)*(?:statement|declaration)\s*"
    r"(?:$|by\b|of\b|from\b|on\b|between\b|issued\b|following\b|at\b|to\b|attributable\b)"
    r"|(?:full\s+text|transcript)\s*(?:$|:|of\b)|text\s*(?:$|of\b)|readout\s+(?:$|of\b|from\b)|fact\s+sheet\b"
    r"|(?:excerpts\s+(?:of|from)\s+)?(?:opening\s+|closing\s+|joint\s+)?(?:remarks|address|speech)\s+(?:by|of|to|at|as\s+prepared)\b"
    r"|(?:daily\s+)?(?:department\s+(?:of\s+\w+\s+)?)?(?:press|media|news|noon)\s+(?:briefing|conference|gaggle)\b"
    r"|department\s+(?:of\s+\w+\s+)?(?:daily\s+)?press\s+briefing\b"
    r"|(?:[\w’'. -]{0,80}\s)?regular\s+press\s+conference\b|press\s+gaggle\b|background\s+press\s+call\b|note\s+verbale\b"
    r"|démarche\b|outcomes?\s+document\b|summary\s+(?:record\s+)?of\s+the\b[^\n]{0,40}\b(?:meeting|plenary|session|sitting)\b"
    r"|chair[’']?s?\s+summary\b|(?:abridged\s+)?minutes\s+of\b|compte\s+rendu\b"
    r"|proclamation\b|executive\s+order\b|memorandum\s+(?:for|on)\b|(?:a\s+)?letter\s+to\b)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"^\W*(?:ends?\W*|#\s*#\s*#|done\s+(?:at|in)\b.*)$", re.IGNORECASE)
_DATED_CLOSE = re.compile(
    r"\W*(?:ends?\s*[/,:–—-]|done\s+(?:at|in)\b|issued\s+(?:at|on|in)\b|adopted\s+(?:at|in|on)\b)", re.IGNORECASE
)
_TURN = re.compile(
    r"^(?:(?:Question|Spokes(?:person|man|woman)|Correspondent|Moderator|Interviewer|Answer|Reporter|Journalist)(?:\s+[^\n:]{1,40})?"
    r"|(?:MR|MS|MRS|DR|SECRETARY|PRESIDENT|AMBASSADOR|MINISTER|SENATOR|QUESTION|MODERATOR)\b[^\n:]{0,60}|Q|A):\s",
    re.MULTILINE,
)
# Words in the head of a page that holds the record of an occasion on which everybody spoke: nothing else is told there.
_RECORD = re.compile(
    r"\b(?:briefing|(?:press|media|news)[\s-]+(?:conference|call|gaggle|encounter|point|interaction|meeting|huddle|appearance|engagement|availability"
    r"|session|stakeout|pool)|remarks|transcript|transcribed|verbatim|stenographic|uncorrected|unedited|unrevised|hansard|hearing|sitting"
    r"|plenary|debates?\s+of|minutes\s+of|abridged\s+minutes|evidence|witnesses(?=\s*:)|speakers(?=\s*:)|question\s+(?:period|time|hour)|questions\s+and\s+answers|doorsteps?|stakeout|gaggle|huddle"
    r"|pool\s+(?:notes|report)|urgent\s+question|written\s+answers?|answers?\s+(?:to\s+)?questions|note\s+to\s+correspondents"
    r"|meets\s+the\s+press|check\s+against\s+delivery|as\s+delivered|compte\s+rendu|proceedings|informal\s+translation)\b",
    re.IGNORECASE,
)
# A talk that was printed later, on a day that its head tells, was held on another: unless it was written down as it was sent.
_TALK = re.compile(r"\b(?:interview\w*|conversation|portrait|profile|questions\s+(?:to|for|with))\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:transcri\w+|verbatim|live|as\s+it\s+was\s+sent)\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:delivered|recorded|held|given|spoken|taped|conducted)\s+(?:on\b|\w+,)|\b(?:sitting|meeting|session|hearing)\s+of\b",
    re.IGNORECASE,
)
_LABEL_END = re.compile(r"\s*(?:\([^)\n]{1,80}\))?(?:,[^:\n]{1,60})?\*{0,2}\s*(?:[:：]|\.\s|\s[—–-]\s)")
_LABEL_LINE = re.compile(r"(?:Q|A|[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ(][\w.’')-]*){0,5}):\s")
_FEWEST_TURNS = 3
# A release of one body quotes others too: what they think was not said on the day of the release.
_ISSUED_BY_ONE = re.compile(r"^\W*(?:for\s+)?immediate\s+release\b|^\W*(?:media|press|news)\s+release\b", re.IGNORECASE)
_ONE_VOICE = re.compile(
    r"^\W*(?:an?\s+)?(?:press\s+)?(?:statement|remarks|address|speech|message|proclamation|fact\s+sheet|icymi|op-ed|executive\s+order|memorandum)\b",
    re.IGNORECASE,
)
_SEVERAL_VOICES = re.compile(
    r"\b(?:joint|readout|communiqu[eé]|leaders|and\s+(?:prime|president|secretary-general))\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]yself|[Oo]urselves|[Uu]s)\b|^(?:[Tt]his|[Tt]oday[’']s)\b")
_OTHERS = frozenset("he she they it who which that one others some many people".split())
_OUTSIDER = re.compile(r"\b(?:not\s+(?:involved|part\s+of)|independent|unaffiliated|no\s+part\s+in)\b")
_RELEASE = re.compile(r"\b(?:press|media|news)\s+release\b", re.IGNORECASE)
_TOLD_TODAY = re.compile(
    r"\b(?!(?:Nothing|Nobody|None|What|As)\b)[A-ZÀ-Þ][\w’'-]+\s+(?:has\s+)?(?:said|announced|stated|declared|confirmed)\s+today\b"
)
# The document speaking of itself.
_ITSELF = re.compile(
    r"(?:this|the)\s+(?:(?:present|joint|final|above|attached)\s+)*(?:communiqu[eé]|statement|declaration|document|release|letter"
    r"|note|text|message|proclamation|order|memorandum)\b",
    re.IGNORECASE,
)
_HEAD_LINES = 14
_TITLE_WORDS = 25
_HEAD_CHARACTERS = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The date of a document that is itself the statement, and whether it is a transcript of turns.

    ``reporting``: a release written like a news story, which dates what is told in it ("announced today"). ``head``: its
    opening lines, which name whose release it is; empty for documents that speak for several sides. ``single``: a
    statement, speech, proclamation or fact sheet, in which one voice speaks and tells what others have said before.
    """

    moment: Moment
    basis: str
    transcript: bool
    reporting: bool = False
    head: str = ""
    single: bool = False

    def dated(self) -> Dated:
        """The document's date in the shape of the contract."""
        return self.moment.dated(self.basis)


def is_turn(item: Attribution, text: str) -> bool:
    """True for a turn of a transcript: no cue, and the source stands as a label at the head of its line."""
    if item.cue or not item.source:
        return False
    start = item.source[0].start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return not line.strip(' \t>*_"“•–-') and _LABEL_END.match(text, item.source[-1].end) is not None


def document_of(article: Article, anchor: Anchor | None, *, itself: bool = False, turns: int = 0) -> Document | None:
    """The document that the article is, or None when it is a story about what was said or bears no date.

    ``itself``: it is known to be the statement of whoever its heading or byline names. ``turns``: how many turns of speakers
    were found in it: the record of an occasion is such a document whatever outlet prints it, a printed interview is not.

    The date is the one in its heading, else the publication date: such documents are given out when they are dated.
    """
    head = _head(article)
    transcript = len(_TURN.findall(article.text[:20_000])) >= _FEWEST_TURNS or turns >= _FEWEST_TURNS
    record = turns >= _FEWEST_TURNS and any(_RECORD.search(line) for line in head)
    whole = " ".join(line for line in head[:8] if len(line.split()) <= _TITLE_WORDS and _LABEL_LINE.match(line) is None)
    if transcript and _TALK.search(whole) and not _SENT.search(whole) and not itself:
        return None
    named = [line for line in head if _LABEL_LINE.match(line) is None]
    kind = record or itself or any(_KIND.match(line) for line in head) or _closes(article)
    if (article.agency and not record) or not (
        kind or (transcript and any(re.search(r"briefing|conference|remarks|hearing", line, re.IGNORECASE) for line in named))
    ):
        return None
    heading = _heading_date(head, anchor)
    reporting = any(_RELEASE.search(line) for line in head) and _TOLD_TODAY.search(article.text) is not None
    titles = [line for line in head[:6] if len(line.split()) <= _TITLE_WORDS and line[-1:] not in ".!?"]
    single = any(_ONE_VOICE.match(line) for line in titles) and not any(_SEVERAL_VOICES.search(line) for line in titles)
    issued = single or any(_ISSUED_BY_ONE.match(line) for line in head)
    names = " ".join([*(line for line in head if len(line.split()) <= 14), article.outlet or ""]).lower() if issued else ""
    if heading is not None:
        return Document(
            moment=heading[0], basis=heading[1], transcript=transcript, reporting=reporting, head=names, single=single
        )
    if anchor is None or article.published is None:
        return None
    return Document(
        moment=anchor.moment, basis=article.published.basis, transcript=transcript, reporting=reporting, head=names, single=single
    )


# "Met this morning", "in the conversation on Tuesday", "It was taped on Friday": when what the document records took place.
_TOOK_PLACE = re.compile(
    r"\b(?:met|meeting|conversation|talks|call|spoke|received|held|consultations|session|visit\w*|taped|recorded|conducted|sat)\b[^.;\n]*$",
    re.IGNORECASE,
)
_TELLS_OF = re.compile(r"^\W*(?:readout\b|(?:joint|final)\b|communiqu[eé]|transcript\b)", re.IGNORECASE)
_OPENING = 700


def taken_place(document: Document, article: Article, told: Sequence[tuple[Expression, Moment]]) -> Document:
    """The document with the day on which its opening says that the talk recorded in it took place, else as it was."""
    if not any(_TELLS_OF.match(line) for line in [article.title or "", article.text[:200]]):
        return document
    for expression, moment in told:
        if expression.start > _OPENING:
            break
        low = max(article.text.rfind("\n", 0, expression.start), article.text.rfind(". ", 0, expression.start)) + 1
        ahead = article.text[low : expression.start]
        line = article.text.rfind("\n", 0, expression.start) + 1
        if _LABEL_LINE.match(article.text, line) is not None:  # somebody's turn
            continue
        if low < article.headline_end or moment.day is None or expression.bound or expression.possessive:
            continue
        if len(ahead.split()) >= 2 and _TOOK_PLACE.search(ahead) and moment.value <= document.moment.value:
            return replace(document, moment=moment, basis=expression.text.strip())
    return document


def _head(article: Article) -> list[str]:
    """The short opening lines of the text, its title, and what was left out of it: where a document names itself."""
    lines = [line.strip() for line in article.text[:_HEAD_CHARACTERS].splitlines()]
    opening = [line for line in lines if line][:_HEAD_LINES]
    extra = [line.strip() for left in article.left_out[:12] for line in left.text[:400].splitlines()[:4] if line.strip()]
    title = [article.title] if article.title else []
    return [line for line in title + opening + extra if len(line) <= 240]


def _closes(article: Article) -> bool:
    """True when the text ends as releases and communiqués end: ENDS, # # #, Done at …"""
    tail = [line.strip() for line in article.text[-600:].splitlines() if line.strip()][-5:]
    return any(_CLOSING.match(line) for line in tail)


def _tail(article: Article) -> list[str]:
    """The lines with which a document closes that tell when it was given out: "Ends/Tuesday, 3 May 2024", "Done at Oslo on …"."""
    left = [line.strip() for part in article.left_out for line in part.text[:400].splitlines()]
    lines = left + [line.strip() for line in article.text[-400:].splitlines()]
    return [line for line in lines if _DATED_CLOSE.match(line)]


def _heading_date(head: list[str], anchor: Anchor | None) -> tuple[Moment, str] | None:
    """The first full date in the opening lines, when it agrees with the publication date or stands alone."""
    for line in head:
        if len(line) > 120 and not line.isupper():
            line = line[:60]
        for expression in expressions(line):
            if expression.rule not in ("day_month", "month_day", "iso", "numeric"):
                continue
            moment = resolve(expression, None, None)
            if moment is None or moment.day is None:
                continue
            held = _HELD.search(line[: expression.start]) is not None
            if held or anchor is None or anchor.day is None or moment.value == anchor.moment.value:
                return moment, re.sub(r"^on\s+", "", expression.text)
    return None


def text_anchor(article: Article) -> Anchor | None:
    """The anchor of an article: its publication date, else a full date in its opening lines (dateline, heading)."""
    anchor = anchor_of(article.published)
    if anchor is not None:
        return anchor
    heading = _heading_date([line for line in _head(article)[:8] if _is_date_line(line)], None) or _heading_date(
        _tail(article), None
    )
    return Anchor(moment=heading[0]) if heading else None


# A line that gives little but the date (and place), says that it is the publication date, or opens as wire stories do.
_STAMP = re.compile(r"\b(?:published|updated|posted|created|date|issued|released)\b", re.IGNORECASE)
_WIRE_OPENING = re.compile(r"^[A-Z][A-Z .,’'/-]{2,40}[,\s][^.]{0,40}(?:\([A-Z]|--|—|–|-\s|/)")
_DATE_LINE_WORDS = 9


def _is_date_line(line: str) -> bool:
    return len(line.split()) <= _DATE_LINE_WORDS or bool(_STAMP.search(line[:80])) or bool(_WIRE_OPENING.match(line))


def speaks_here(item: Attribution, speaker: Speaker, document: Document, text: str) -> bool:
    """True when the statement is made by the document or in the meeting that it records.

    A turn of a transcript, an unattributed line of a release, or somebody who tells, recalls or assures in it; not what
    third parties are reported to believe, not flashbacks, and in a transcript not what a questioner reports.
    """
    if not item.cue:
        return (
            not item.source
            or not document.transcript
            or is_turn(item, text)
            or bool(re.match(r"\s*:", text[item.source[-1].end : item.source[-1].end + 3]))
        )
    cue = " ".join(span.text for span in item.cue).lower()
    if document.transcript or re.match(r"(?:had|has|have)\b", cue):
        return False
    if speaker.type == "document" and item.source and not _ITSELF.match(item.source[0].text):
        return False
    if document.single and not _own_voice(item, speaker, document):
        return False
    if document.head and _third_party(item, speaker, document, text):
        return False
    if document.reporting and not (speaker.type in ("organization", "state") and re.match(r"do(?:es)?\b|\w+s$|reject", cue)):
        return False
    return not (re.match(r"(?:believe|think|want|fear|hope)s?\b", cue) and speaker.type in ("group", "anonymous"))


def _own_voice(item: Attribution, speaker: Speaker, document: Document) -> bool:
    """True for the first person, and for whom the head of the document names as its author."""
    source = item.source[0].text if item.source else ""
    if _FIRST_PERSON.search(source):
        return True
    if source.lower() in _OTHERS:
        return False
    names = re.findall(r"[\w’'-]{4,}", (speaker.name or source).lower())
    return bool(names) and names[-1] in document.head


def _third_party(item: Attribution, speaker: Speaker, document: Document, text: str) -> bool:
    """True for a body that the head of the release does not name, and for a person introduced as having had no part in it."""
    if not item.source:
        return False
    source = item.source[0]
    if speaker.type == "person":
        name = (speaker.name or source.text).split()[-1]
        first = text.find(name)
        return first >= 0 and _OUTSIDER.search(text[first : first + 90].split(". ")[0]) is not None
    words = list(re.findall(r"[\w’'-]{4,}", (speaker.name or source.text).lower()))
    cue = item.cue[0].text if item.cue else ""
    outside = speaker.type in ("organization", "state", "group") and not any(word in document.head for word in words)
    return outside and re.match(r"\w+[^s]s\b", cue) is not None
