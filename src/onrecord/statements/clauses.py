"""Which expression of time belongs to which saying: the sentence around a cue and the ground between cue and date.

No parser is used. A sentence is cut by its marks, what was said is masked, and the words that lie between the cue and a
date decide whether the date can belong to the saying: a relative pronoun, a conjunction or another finite verb there
means that the date tells of something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.schema import Attribution, Span
from onrecord.statements import bonds
from onrecord.statements.edges import BLOCK, FINITE, without_leading_date, without_trailing_date
from onrecord.statements.expressions import Expression

MASK = "\x00"

# Words of telling, writing and meeting: a date in their phrase is the date of what is said there.
_TELLING = (
    r"(?:sp(?:oke|eak(?:s|ing)?|oken)|t(?:old|elling|ell)|sa(?:id|ys|ying)|wr(?:ote|iting|itten)|posted|posting|tweet(?:ed|ing)?"
    r"|address(?:ed|ing)?|brief(?:ed|ing)?|asked|ask|answer(?:ed|ing)|repl(?:y|ied|ying)|respond(?:ed|ing)|testif(?:ied|ying)"
    r"|appear(?:ed|ing)|met|meet(?:s|ing)?|talk(?:s|ed|ing)?|call(?:s|ed)?|phone[ds]?|interview(?:s|ed)?|statements?"
    r"|speech(?:es)?"
    r"|remarks?|comments?|commented|pressed|quizzed|challenged|letters?|notes?|tweets?|posts?|messages?|video|conference|presser|session|sitting|summit|hearing"
    r"|debate|parliament|lunch|dinner|visit|rally|event|forum|panel|communiqu[eé]|declaration|report(?:ed)?|memo(?:randum)?"
    r"|broadcast|announc(?:ed|ing|ement)|struck|confer(?:red|ring)|received|question(?:ed|s)?|discuss(?:ed|ions?)|conversation"
    r"|lecture|sermon|essay|article|op-ed|editorial|column|diary|blog|podcast|programme|program|show|broke\s+the\s+news)"
)
TELLING = re.compile(rf"\b{_TELLING}\b", re.IGNORECASE)
# What happens to a document when it comes into the world, so that a date beside it is the document's own.
_ISSUED = (
    r"(?:dated|tabled|laid|issued|signed|initialled|initialed|released|published|circulated|sent|adopted|submitted|drafted|written"
    r"|delivered|handed|presented|posted|prepared|given)"
)
_DOCUMENT = re.compile(
    r"\b(?:letters?|memo(?:randum)?s?|reports?|statements?|notes?|communiqu[eé]s?|declarations?|conventions?|treat(?:y|ies)"
    r"|resolutions?|agreements?"
    r"|articles?|surveys?|polls?|stud(?:y|ies)|opinions?|fact\s+sheets?|documents?|drafts?|papers?|filings?|rulings?"
    r"|decrees?|orders?|circulars?"
    r"|tweets?|posts?|e-?mails?|messages?|cables?|dossiers?|transcripts?|minutes|charters?|bulletins?|advisor(?:y|ies)|laws?"
    r"|acts?|bills?)\b",
    re.IGNORECASE,
)
# An interview is published after it was given: the date of its publication is not the date of the words.
_PUBLICATION = re.compile(
    r"\b(?:interview|excerpts?|extracts?|memoirs?|book|podcast|programme|program|documentary)\b[^.;]{0,60}?"
    r"\b(?:published|printed|aired|broadcast|released|carried|appear(?:ing|ed)|running|ran|shown|posted|to\s+be)\b[^,.;]*$",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(
    rf"\b(?:who|which|whose|whom|where|because|but|if|although|though|while|as|and|after|before|{FINITE})\b|[;:]"
)
_SUBORDINATE = re.compile(r"\b(?:after|before(?!\s+(?:us|me)\b)|when|following|since|once|because\s+of|over|about)\b")
_PAST = re.compile(r"\b\w{2,}(?:ed|ew|ook|ent|ame|oke)\b")
_RELATIVE = re.compile(r"\b(?:who|which|whose|where)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|due|ahead\s+of|in\s+time\s+for"
    r"|(?:is|are|was|were|be|been|scheduled|expected|planned|plans?|planning|set|slated|about|going|agreed|promised|vowed"
    r"|pledged|intends?"
    r"|hopes?|wants?|refused|urged\s+\w+|asked\s+\w+)\s+to)\b[^,;.]*$"
)
# Who is speaking, told in a clause of its own: "said the minister, who gave the interview on Tuesday".
_SPOKE = re.compile(
    r"\bwho\s+(?:(?:had|have|has)\s+)?(?:gave|granted|made|spoken?|(?:was|were)\s+(?:speaking|interviewed|addressing)|delivered"
    r"|addressed|testified|appeared\s+before|briefed|gave\s+evidence|answered)\b[^,;.]*$"
)
_FRONTING = re.compile(
    r"^\W*(?:(?:but|and|again|however|meanwhile|also|still|yet|separately|for\s+(?:his|her|its|their)\s+part|then|just|only|even"
    r"|when|while"
    r"|already|previously|elsewhere)\b[\s,]*)*"
    r"(?:$|(?:it\s+was|in|on|at|during|from|through|via|under|late|early|earlier|later|as|by|back|inside|outside|with|to|into|before"
    r"|upon|no"
    r"|amid|answering|asked|quizzed|pressed|[a-z]+ing|following|after|according)\b)",
    re.IGNORECASE,
)
_AFTER_EVENT = re.compile(r"^\W*(?:following|after|before|when|as(?!\s+\w+\s+as\b)|while)\b", re.IGNORECASE)
_WHEN_MET = re.compile(r"^\W*(?:when|as)\s+(?:I|we|this\s+\w+|he|she|they|reporters|journalists)\s", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[;:]\s|,?\s(?:but|while|whereas|although|though)\s|,\s(?:and|as|after|so)\s")

_ASIDE = re.compile(
    r",\s(?:an?\s+(?:copy|draft|version|text)\s+of\s+)?(?:who|which)\b[^,]*(?=,)|,\s(?:seen|obtained|reviewed)\b[^,]*(?=,)"
)
_LONGEST_GAP = 140
_MOST_DATES = 60

_NOT_YET = re.compile(
    r"\b(?:may|might|will|shall|could|should|must|(?:is|are|was|were|due|expected|likely|set|ready|plans?|hopes?|wants?"
    r"|intends?)\s+to)"
    r"(?:\s+(?:also|then|not|only|later|soon|again))*\s+$"
)
# "What it had put out on Sunday, when a spokeswoman said …": nothing stands between the date and who spoke then.
_WHEN_SAID = re.compile(r",?\s+(?:when|as)\s+(?:(?:its|his|her|their|the|an?)\s+(?:[\w’'-]+\s*,?\s+){0,5}?)?")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|St|Rev|Hon|Rt|Eng|No|Nos|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept|Sep"
    r"|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Jr|Sr|H\.E|p\.m|a\.m)|\b[A-Z](?:\.[A-Z])*)$"
)
_END = re.compile(r"[.!?…]+[\"”’'»›)\]]*(?=\s+[\"“‘'«„(\[–—-]*[A-ZÀ-ÞŠŽ0-9]|\s*$)|[\n\r]+")


# A longer stretch without a sentence's end is a list or a table; cut here, so that the rules cost linear time.
_LONGEST_SENTENCE = 1_500


class Ground:
    """A text with its sentences and paragraphs, ready to be asked about many cues."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        blocks = [0]
        for match in _END.finditer(text):
            if match.group()[0] in "\n\r":
                blocks.append(match.end())
            elif match.group() == "." and _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            while match.end() - starts[-1] > _LONGEST_SENTENCE:
                starts.append(starts[-1] + _LONGEST_SENTENCE)
            if match.end() > starts[-1]:
                starts.append(match.end())
        while len(text) - starts[-1] > _LONGEST_SENTENCE:
            starts.append(starts[-1] + _LONGEST_SENTENCE)
        self._starts = starts
        self._blocks = sorted(set(blocks))

    def sentence(self, at: int) -> tuple[int, int]:
        """Offsets of the sentence that holds ``at``."""
        return _around(self._starts, at, len(self.text))

    def number(self, at: int) -> int:
        """The number of the sentence that holds ``at``, from 0."""
        return bisect_right(self._starts, at) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Offsets of the sentence with that number."""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self._starts[number], end

    def paragraph(self, at: int) -> tuple[int, int]:
        """Offsets of the line or paragraph that holds ``at``."""
        return _around(self._blocks, at, len(self.text))


@lru_cache(maxsize=4)
def ground_of(text: str) -> Ground:
    """The ground of a text; the last few are kept, for the stages of this folder ask about the same text in turn."""
    return Ground(text)


class Contents:
    """Everything that is said in a story, to be asked what is said near a place."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._spans = sorted((span.start, span.end, index) for index, item in enumerate(attributions) for span in item.content)
        self._direct = {index for index, item in enumerate(attributions) if item.kind == "direct"}
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def direct(self, at: int) -> bool:
        """True when ``at`` lies in words that are quoted directly."""
        return any(index in self._direct for _, _, index in self.near(at, at + 1))

    def near(self, low: int, high: int) -> list[tuple[int, int, int]]:
        """Start, end and attribution index of the pieces that touch ``[low, high)``, in order."""
        first = bisect_left(self._spans, (low - self._longest, 0, 0))
        last = bisect_left(self._spans, (high, 0, 0))
        return [piece for piece in self._spans[first:last] if piece[1] > low]


def _around(starts: Sequence[int], at: int, end: int) -> tuple[int, int]:
    index = bisect_right(starts, at) - 1
    return starts[index], starts[index + 1] if index + 1 < len(starts) else end


def hull(spans: Sequence[Span]) -> tuple[int, int] | None:
    """The stretch from the first to the last of the spans, or None when there are none."""
    if len(spans) == 1:
        return spans[0].start, spans[0].end
    return (min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def anchor_span(item: Attribution) -> tuple[int, int]:
    """Where the saying itself stands: its cue, else its source, else the beginning of what is said."""
    return hull(item.cue) or hull(item.source) or (item.content[0].start, item.content[0].start)


def masked(text: str, start: int, end: int, hidden: Iterable[tuple[int, int]]) -> str:
    """``text[start:end]`` with the hidden stretches overwritten, so that offsets stay."""
    piece = text[start:end]
    for from_, to in hidden:
        if from_ < end and to > start:
            low, high = max(from_, start), min(to, end)
            piece = piece[: low - start] + MASK * (high - low) + piece[high - start :]
    return piece


def not_yet_said(text: str, item: Attribution) -> bool:
    """True when the cue stands under a modal ("may say", "is to announce"): nothing has been said on any day."""
    start, _ = anchor_span(item)
    return bool(item.cue) and _NOT_YET.search(text[max(0, start - 40) : start]) is not None


def own_expression(
    ground: Ground,
    item: Attribution,
    hidden: Sequence[tuple[int, int]],
    candidates: Sequence[Expression],
    region: tuple[int, int] | None,
) -> Expression | None:
    """The expression in the cue's own sentence that dates the saying, or None.

    ``hidden`` are the stretches of what is said there; ``region`` bounds a nested saying to its enclosing content.
    """
    start, end = anchor_span(item)
    low, high = ground.sentence(start)
    high = max(high, min(ground.sentence(max(end - 1, start))[1], end + _LONGEST_GAP))
    if item.source:
        low = min(low, ground.sentence(item.source[0].start)[0]) if item.source[0].start >= start - 400 else low
    if region is not None:
        low, high = max(low, region[0]), min(high, region[1])
    if item.cue and _CITES.match(item.cue[0].text) and item.source and item.source[0].start >= end:
        # "The paper reported on Thursday, citing two bankers": the day is that of the report; "quoted him as saying on Sunday".
        low = max(low, item.source[-1].end)
    tells_again = bool(item.cue) and bonds.TELLS_AGAIN.match(item.cue[0].text) is not None
    hidden = without_trailing_date(ground.text, item, without_leading_date(ground.text, item, hidden, candidates), candidates)
    text = masked(ground.text, low, high, hidden)
    if item.cue and _REMEMBERS.match(item.cue[0].text):
        return None
    ranked: list[tuple[int, int, Expression]] = []
    first = bisect_left(candidates, low, key=lambda expression: expression.start)
    for expression in candidates[first : first + _MOST_DATES]:
        if not low <= expression.start < high or any(a <= expression.start < b for a, b in hidden):
            continue
        rank = _rank(text, low, expression, item, start, end)
        if tells_again and expression.start >= end and bonds.utterance(text[end - low : expression.start - low]):
            continue
        if rank is not None:
            ranked.append((rank, abs(expression.start - end), expression))
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


_CITES = re.compile(r"(?:citing|cited|cites|quoting|quoted|quotes)\b", re.IGNORECASE)
# Who "recalls" something of October speaks now: the date is that of what is recalled.
_REMEMBERS = re.compile(r"(?:recall|remember|reminisce)s?\b", re.IGNORECASE)


def _rank(text: str, low: int, expression: Expression, item: Attribution, cue_start: int, cue_end: int) -> int | None:
    """0 for the closest kind of bond between saying and expression, more for looser ones, None for none."""
    before = text[: expression.start - low]
    if expression.possessive and not _of_meeting(text, before, expression.end - low, cue_start - low, cue_end - low):
        return None
    if (
        (expression.bound and expression.rule not in ("range", "ago", "day_before_yesterday"))
        or _PUBLICATION.search(before[-120:])
        or bonds.SEEN_BY.search(before[-60:])
    ):
        return None
    source, cue = hull(item.source), item.cue[0].text if item.cue else ""
    # "By November he was saying" dates a saying; "asked them to leave by Monday" sets a term.
    if expression.by and not (source and expression.end <= source[0]):
        return None
    if cue_start <= expression.start < cue_end:
        return 0
    if source and expression.start <= source[0] < expression.end and source[1] <= cue_start:
        return 3
    if source and source[0] <= expression.start < source[1]:
        ahead = text[source[0] - low : expression.start - low]
        behind = text[expression.end - low : cue_start - low] if cue_start >= source[1] else ","
        at_its_end = cue_start >= source[1] and bonds.in_source(ahead, behind, cue)
        return 2 if at_its_end or (_dates_source(ahead) and not bonds.of_relative_clause(ahead, behind)) else None
    if expression.start >= cue_end:
        gap = text[cue_end - low : expression.start - low]
        if source and cue_end <= source[0] and source[1] <= expression.start:
            # The speaker's name may hold a verb's form ("media reports").
            clause = _RELATIVE.search(gap, source[0] - cue_end, source[1] - cue_end)
            until = clause.start() + cue_end if clause else source[1]
            gap = gap[: source[0] - cue_end] + "x" * (until - source[0]) + gap[until - cue_end :]
        return _after_cue(gap)
    if source and source[1] <= expression.start and source[1] <= cue_start:
        ahead, behind = text[source[1] - low : expression.start - low], text[expression.end - low : cue_start - low]
        if bonds.of_relative_clause(ahead, behind) and _DOCUMENT.search(text[source[0] - low : source[1] - low]) is None:
            return None
        return 2 if bonds.beside_source(ahead, behind, expression.text, cue) else _between(ahead, behind)
    limit = min(source[0], cue_start) if source and source[0] > expression.start else cue_start
    return _fronted(text[: limit - low], expression.start - low, expression.end - low, item, source)


def _of_meeting(text: str, before: str, end: int, cue_start: int, cue_end: int) -> bool:
    """True for "at Thursday's meeting", "quoted Thursday's statement": an occasion of talking on that day."""
    quoted = 0 < cue_start <= len(before) and not before[cue_end:].strip()
    return (quoted or bool(re.search(r"\b(?:at|in|during|of|from|following|after)\s+$", before, re.IGNORECASE))) and bool(
        re.match(rf"[’']s\s+(?:[\w-]+\s+){{0,3}}?{_TELLING}\b", text[end:])
    )


def _dates_source(before: str) -> bool:
    """True when the source is a document that bears the date, or a speaker said to be speaking then."""
    return bool(
        _DOCUMENT.search(before)
        or re.search(r"\b(?:speaking|writing|testifying|answering|addressing)\b[^,;.]*$", before)
        or _SPOKE.search(before)
    )


def _after_cue(gap: str) -> int | None:
    """The expression follows the cue: in the same clause, or right after what is said."""
    if len(gap.strip(MASK)) and MASK in gap:
        said, gap = gap.rsplit(MASK, 1)[0], gap.rsplit(MASK, 1)[1]
        if BLOCK.search(said.replace(MASK, " ").strip("\"“”«»‘’',.: ")):
            return None
        if len(gap) > (110 if TELLING.search(gap) else 50):
            return None
        gap = gap.lstrip("\"”’»'`.,!? ")
        return None if BLOCK.search(gap) or _PAST.search(gap) or _FUTURE.search(gap + " ") else 4
    if MASK in gap:
        return 4
    if len(gap) <= _LONGEST_GAP and _SPOKE.search(gap):
        return 2
    if len(gap) > _LONGEST_GAP or BLOCK.search(gap) or re.search(r",\s+and\b", gap) or bonds.IN_ANSWER.search(gap):
        return None
    subordinate = _SUBORDINATE.search(gap)
    if subordinate:
        inner = gap[subordinate.end() :]
        if _PAST.search(TELLING.sub("", inner)) or not TELLING.search(inner):
            return None
    return None if _FUTURE.search(gap) else 1


def _between(ahead: str, behind: str) -> int | None:
    """The expression stands between source and cue."""
    if len(behind) > 100 or re.search(r"\b(?:but|who|which|whose|that)\b|[;:]", behind):
        return None
    last = ahead.rsplit(",", 1)[-1]
    relative = _RELATIVE.search(ahead)
    if "," not in behind:
        return 1 if not relative or relative.start() >= len(ahead) - len(last) or not last.strip() else 3
    if not last.strip():
        return 1
    if _FUTURE.search(last):
        return None
    if TELLING.search(last) or re.search(rf"\b{_ISSUED}\b", last):
        return 2
    return None


def _fronted(head: str, start: int, end: int, item: Attribution, source: tuple[int, int] | None) -> int | None:
    """The expression stands before both source and cue."""
    clause = 0
    for boundary in _CLAUSE_START.finditer(head):
        if boundary.start() >= end:
            break
        if boundary.end() <= start:
            clause = boundary.end()
    between = head[end:]
    if _WHEN_SAID.fullmatch(between) or bonds.leads_back(head[max(0, start - 90) : start], between):
        return 2
    # "Spoke yesterday with the President of Burundi, who told him …": the telling is part of the talk.
    if TELLING.search(head[clause:start]) and re.fullmatch(r"\s+(?:with|to|by)\s+", between):
        return 3
    # "The opinion dated 26 January, which finds …": the pronoun stands for the document.
    if item.source and item.source[0].text in ("which", "that") and not between.strip(" ,"):
        return 2 if _DOCUMENT.search(head[max(0, start - 80) : start]) else None
    if any(True for _ in _CLAUSE_START.finditer(between)):
        return 3 if _pronoun_goes_on(head[clause:start], between, item) else None
    phrase = head[clause:start].replace(MASK, " ").strip(" \"“”«»'‘’`.,—–-")
    if MASK in head[clause:start] and not phrase:
        return 3 if len(between) < 60 and not _OTHER_CLAUSE.search(between) else None
    told = TELLING.search(phrase)
    if _WHEN_MET.match(phrase) and told and len(between) < 40 and not any(True for _ in re.finditer(r"\b(?:but|and)\b", between)):
        return 3
    if not item.source and _COORDINATED.fullmatch(between) and not _RELATIVE.search(phrase) and not _AFTER_EVENT.match(phrase):
        return 3
    if not (_FRONTING.match(phrase) or (told and re.match(r"\s*by\b", between))) or (_AFTER_EVENT.match(phrase) and not told):
        return None
    if _FUTURE.search(phrase) or (_RELATIVE.search(phrase.rsplit(",", 1)[-1]) and not re.match(r"\s*by\b", between)):
        return None
    stretch = re.sub(r"\b(?:whether|if|about|why|how|what|when)\b[^,]*,", ",", between.replace(MASK, " "))
    if len(stretch) > 160 or re.search(rf"\b(?:but|{FINITE})\b|;", _ASIDE.sub("", stretch)):
        return None if not _pronoun_goes_on(phrase, between, item) else 3
    if source is None and not item.cue:
        return None
    return 3


# "The bank left its rate alone on Thursday and signalled that …": one subject does both on that day.
_COORDINATED = re.compile(r",?\s+and\s+(?:also\s+|then\s+)?")


def _pronoun_goes_on(phrase: str, between: str, item: Attribution) -> bool:
    """True for "was asked about it in September, and he said": one telling runs on into the next clause."""
    source = item.source[0].text.lower() if item.source else ""
    return source in ("he", "she", "they", "it") and bool(TELLING.search(phrase)) and len(between) < 80
