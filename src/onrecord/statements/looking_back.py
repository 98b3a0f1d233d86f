"""Dates that a later sentence gives to what was told before it: the same speaker's later date, "he stated this on Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.schema import Article
from onrecord.statements.clauses import Ground, masked
from onrecord.statements.saying import Saying, Told, same_speaker
from onrecord.statements.sittings import place, place_of

# "Pam stated this on Friday", "She made the remarks on Monday", "He spoke to journalists the same day": dates what stands before.
_SAID_THIS = re.compile(
    r"\b(?:(?:stated|said|disclosed|revealed|announced|declared|made|gave|confirmed|noted|issued|raised)\s+(?:this|these|it|the\s+(?:remarks?"
    r"|disclosure|statements?|comments?|calls?|announcement|assertion|appeal|allegations?|observations?|declaration|revelation|claims?))"
    r"(?:\s+known)?|(?:remarks|comments|statement|disclosure|announcement|appeal)\s+(?:was|were)\s+made|(?:remarks|comments)\s+came)\b"
    r"|^\W*(?:(?:He|She|They)\s+(?:was|were)\s+(?:speaking|reacting)"
    r"|(?:He|She|They|[A-Z][\w’'-]+)\s+spoke\s+(?:to|with|at|in|on|during|while|shortly|after))\b"
)
_THIS_REACH_SENTENCES = 4


def told_afterwards(ground: Ground, top: Sequence[Saying], told: Sequence[Told]) -> None:
    """Fills in dates that a sentence of its own gives to the words before it, and to the same speaker's after it."""
    for expression, moment in told:
        low, high = ground.sentence(expression.start)
        if expression.bound or _SAID_THIS.search(ground.text[low : expression.start]) is None:
            continue
        if any(low <= saying.at < high and saying.item.cue for saying in top):
            continue
        number = ground.number(low)
        before = [saying for saying in top if saying.at < low and number - saying.number <= _THIS_REACH_SENTENCES]
        if not before:
            continue
        last = before[-1]
        after = [saying for saying in top if high <= saying.at and saying.number - number <= _THIS_REACH_SENTENCES]
        where = place_of(ground.text[low:high])
        for saying in [*before, *after]:
            there = where is not None and saying.at > low and place(ground, saying) == where
            same = saying is last or there or same_speaker(saying.speaker, last.speaker)
            if saying.open and not saying.flashback and same:
                saying.date = moment.dated(expression.text.strip())


def backwards(ground: Ground, top: Sequence[Saying], article: Article) -> None:
    """A later sentence dates an earlier one: in the same paragraph, or for the paragraph that opens the story."""
    opening_paragraph = lede(ground, article)
    for position in range(len(top) - 1, -1, -1):
        saying = top[position]
        if not saying.open or saying.flashback or _HELD.match(" ".join(span.text for span in saying.item.cue)):
            continue
        following = next((other for other in top[position + 1 : position + 13] if _same_running(other, saying)), None)
        if following is None or following.date is None:
            continue
        # A month or year of a later sentence ("In January it warned …") seldom is that of an earlier one.
        if following.date.precision != "day" and saying.item.cue:
            continue
        if not saying.item.cue and not saying.item.source and top[position + 1] is following:
            saying.date = following.date
            continue
        paragraph = ground.paragraph(saying.at)
        between = any(
            other.at < following.at and not same_speaker(other.speaker, saying.speaker)
            for other in top[position + 1 : position + 13]
        )
        opening = opening_paragraph is not None and opening_paragraph[0] <= saying.at < opening_paragraph[1]
        here = paragraph[0] <= following.at < paragraph[1] and not between and not _elsewhere(ground, saying)
        whole = [other for other in top[position + 1 :] if _same_running(other, saying)]
        if here or (_one_date(whole) and (opening or _same_throughout(ground, top, position))):
            saying.date = following.date


# Words carried by another, or given to one paper: not the occasion told of later.
_CARRIED = re.compile(r"\b(?:quoted|cited|according|told\s+(?:[Tt]he\s+)?[A-Z]\w+|interview|wrote|posted|letter|later|earlier)\b")


def _same_throughout(ground: Ground, top: Sequence[Saying], position: int) -> bool:
    """True when the saying is told in the past, by its speaker alone, and nothing the speaker said before has another date."""
    saying = top[position]
    cue = saying.item.cue[0].text if saying.item.cue else ""
    low, high = ground.sentence(saying.at)
    words = masked(ground.text, low, high, saying.hidden)
    if not cue[:1].isalpha() or _PRESENT.match(cue) or _CARRIED.search(words) or _elsewhere(ground, saying):
        return False
    return not any(other.date is not None and same_speaker(other.speaker, saying.speaker) for other in top[:position])


_PRESENT = re.compile(r"(?:is|are|has|have|do|does|will|would|can|could)\b|\w+[^s]s\b", re.IGNORECASE)
# What somebody "believed" before a dated occasion is told of was not voiced there.
_HELD = re.compile(r"(?:believed|thought|knew|feared|hoped|wanted|doubted|considered|suspected)\b", re.IGNORECASE)


def _elsewhere(ground: Ground, saying: Saying) -> bool:
    """True for "said after the convention": the words name an occasion of their own, which need not be the later one."""
    cue = saying.item.cue
    following = ground.text[cue[-1].end : cue[-1].end + 40] if cue else ""
    return re.match(r"\s+(?:after|before|during|at)\s+(?:the|a|an|his|her|their|last)\s", following) is not None


def _same_running(other: Saying, saying: Saying) -> bool:
    """True when the other is the same speaker's and not told in the past perfect."""
    return not other.flashback and same_speaker(other.speaker, saying.speaker)


def _one_date(later: Sequence[Saying]) -> bool:
    return len({other.date.value for other in later if other.date is not None}) == 1


def lede(ground: Ground, article: Article) -> tuple[int, int] | None:
    """The first paragraph of the body that reads as prose."""
    position = article.headline_end
    while position < len(article.text):
        start, end = ground.paragraph(position)
        words = article.text[start:end].strip()
        if start >= article.headline_end and len(words) >= 70 and words[-1] in ".!?\"”’'»)":
            return start, end
        position = max(end, position + 1)
    return None
