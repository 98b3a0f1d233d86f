"""Whether two statements of different stories report one utterance: speaker, date, occasion and content have to agree.

Rules with thresholds set on the development half of ``tests/cases/utterances``: the held-out half was scored once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.copies.align import align
from onrecord.copies.meaning import Meaning, meaning_of
from onrecord.copies.speakers import Voice, likeness
from onrecord.copies.strength import strength
from onrecord.schema import Kind

How = Literal["exact", "partial", "translated", "paraphrased"]
Place = Literal["headline", "lede", "body"]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as folding sees it. ``said`` and ``published`` are first and last day; None where nobody tells.

    ``place`` is where in its story it stands; ``text`` is the content, its pieces joined by spaces.
    """

    id: str
    story: str
    text: str
    kind: Kind
    negated: bool
    voice: Voice
    said: Days | None
    published: Days | None
    occasion: str | None
    place: Place
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """That two statements report one utterance: how their contents agree, and how surely, from 0 to 1."""

    how: How
    score: float


FEW = 3
"""Stems; a content of fewer ("Yes, we will") says nothing of itself: it matches word for word or not at all."""

LATEST = 7
"""Days after which a story that gives no date no longer reports what another dates."""

RUN = 6
"""Words in a row that make a part of a quotation."""

PARAPHRASE = 0.55
"""Shared stems against all (Dice) from which two wordings by one named speaker on one day are one utterance."""

PART = 0.8
"""Share of the shorter content's stems, at least four, that must occur in the longer one where the one is a part of the other."""

WITHOUT_DATE = 0.7
"""As ``PARAPHRASE``, where one of the stories does not date the words."""

_OCCASIONS = {
    "press": "press conference briefing reporters journalists news availability stakeout".split(),
    "interview": "interview interviewed podcast".split(),
    "speech": "speech address remarks rally lecture parliament assembly council session hearing testimony".split(),
    "written": "statement release letter note communique communiqué tweet twitter post telegram facebook account social".split(),
    "phone": "phone telephone call".split(),
}


def match(first: Said, second: Said) -> Match | None:
    """How the two report one utterance; None when they do not, or when that cannot be told."""
    if first.negated != second.negated or not _may_share_a_story(first, second):
        return None
    speaker = likeness(first.voice, second.voice)
    if speaker == "different":
        return None
    agreed = content_match(first.meaning, second.meaning, direct=first.kind != "indirect" and second.kind != "indirect")
    if agreed is None:
        return None
    apart = _days_apart(first, second)
    if apart is None:
        return None
    literal = agreed.how in ("exact", "partial")
    undated = first.said is None or second.said is None
    if not literal:
        if speaker != "same" or apart > 0 or _occasions_differ(first.occasion, second.occasion):
            return None
        if undated and agreed.score < WITHOUT_DATE:
            return None
    elif apart > 0 or speaker == "open" or _occasions_differ(first.occasion, second.occasion):
        # A formula comes back another day, on another occasion, from another mouth; a long sentence does not.
        if min(len(first.meaning.words.keys), len(second.meaning.words.keys)) < 8 or apart > 1:
            return None
    elif undated and min(len(first.meaning.stems), len(second.meaning.stems)) < FEW:
        return None
    return agreed


def contradict(first: Said, second: Said) -> bool:
    """Whether the two say what cannot be one utterance: other numbers, other dates, yes against no."""
    mine, theirs = first.meaning, second.meaning
    if first.negated != second.negated:
        return True
    return _clash(mine.numbers, theirs.numbers) or _clash(mine.dates, theirs.dates) or _opposed(mine, theirs)


def content_match(mine: Meaning, theirs: Meaning, *, direct: bool) -> Match | None:
    """How two contents agree."""
    if _clash(mine.numbers, theirs.numbers) or _clash(mine.dates, theirs.dates):
        return None
    first, second = mine.words.keys, theirs.words.keys
    if first == second:
        return Match(how="exact", score=1.0)
    if not first or not second:
        return None
    runs = align(first, second)
    shorter = min(len(first), len(second))
    longest = max((run.length for run in runs), default=0)
    solid = sum(run.length for run in runs if run.length >= 3)
    if _opposed(mine, theirs):
        return None
    common = mine.stems & theirs.stems
    fewest = min(len(mine.stems), len(theirs.stems))
    if longest == shorter and (shorter >= 5 or fewest >= FEW):
        return Match(how="exact" if solid >= 0.9 * max(len(first), len(second)) else "partial", score=0.98)
    if solid >= 0.8 * shorter and shorter >= 5 and fewest >= 2:
        same = solid >= 0.8 * max(len(first), len(second))
        return Match(how="exact" if same else "partial", score=0.95)
    if longest >= RUN and len(common) >= max(FEW, 0.5 * fewest):
        return Match(how="partial", score=0.9)
    if fewest < 2 or not common:
        return None
    dice = 2 * len(common) / (len(mine.stems) + len(theirs.stems))
    contained = len(common) / fewest
    if len(common) < FEW and not (fewest == 2 and dice >= 0.8):
        return _by_refusal(mine, theirs, dice)
    if dice >= PARAPHRASE or (contained >= PART and fewest >= 4):
        return Match(how="translated" if direct else "paraphrased", score=round(max(dice, contained - 0.15), 4))
    return _by_refusal(mine, theirs, dice)


def _by_refusal(mine: Meaning, theirs: Meaning, dice: float) -> Match | None:
    """Two refusals of one matter in other words: what is refused stays, the phrase of refusal changes."""
    first, second = strength(mine.words.text), strength(theirs.words.text)
    if first is None or second is None or first[0] >= 0 or second[0] >= 0:
        return None
    left, right = _without_phrase(mine, first[1]), _without_phrase(theirs, second[1])
    if not left or not right:
        return None
    shared = left & right
    if len(shared) >= 1 and 2 * len(shared) / (len(left) + len(right)) >= PARAPHRASE:
        return Match(how="paraphrased", score=round(max(dice, 0.6), 4))
    return None


def _without_phrase(meaning: Meaning, phrase: str) -> frozenset[str]:
    return meaning.stems - meaning_of(phrase).stems


def _clash(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both tell numbers and neither's are among the other's."""
    return bool(mine) and bool(theirs) and not (mine <= theirs or theirs <= mine)


def _opposed(mine: Meaning, theirs: Meaning) -> bool:
    """Whether one refuses what the other does not, or their words stand on opposite sides (rise, fall) and on no common one.

    A refusal told by a verb ("ruled out") is one too; two refusals of opposites may say the same.
    """
    if mine.refuses != theirs.refuses:
        return True
    if mine.refuses or mine.sides & theirs.sides:
        return False
    return any((axis, -side) in theirs.sides for axis, side in mine.sides)


def _may_share_a_story(first: Said, second: Said) -> bool:
    """In one story a headline or lede and the body may report one utterance; two sentences of a body are two."""
    return first.story != second.story or (first.place == "body") != (second.place == "body")


def _days_apart(first: Said, second: Said) -> int | None:
    """Days between the two reports' dates; None when one cannot be about what the other reports."""
    if first.said and second.said:
        gap = max((second.said[0] - first.said[1]).days, (first.said[0] - second.said[1]).days, 0)
        return gap if gap <= 1 else None
    mine, theirs = first.said or first.published, second.said or second.published
    if mine is None or theirs is None:
        return 0
    if first.said or second.said:
        dated, told = (first.said, theirs) if first.said else (second.said, mine)
        assert dated is not None
        return 0 if (told[1] - dated[0]).days >= -1 and (told[0] - dated[1]).days <= LATEST else None
    gap = max((theirs[0] - mine[1]).days, (mine[0] - theirs[1]).days, 0)
    return 0 if gap <= 2 else None


def _occasions_differ(first: str | None, second: str | None) -> bool:
    mine, theirs = _occasion(first), _occasion(second)
    return mine is not None and theirs is not None and mine != theirs


def _occasion(told: str | None) -> str | None:
    words = set((told or "").lower().replace(",", " ").split())
    return next((kind for kind, names in _OCCASIONS.items() if words & set(names)), None)
