"""Conversations of which one side bears no label: questions between labelled answers, answers below marked questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord import text as texts
from onrecord.attribution.askers import ASKER, ASKS, Turn

LEAST_ANSWERS, ASKING_SHARE = 3, 0.5
"""Somebody alone with a label answers where it stands so often and so large a part of the paragraphs right before it ask or are
in italics; questions alone with a label are answered below where there are at least ``LEAST_QUESTIONS`` of them.

Set by hand; no measurement of another value is on record.
"""
LEAST_QUESTIONS = 3
_SLANTED = re.compile(r"[*_][^*_\n]+[*_]\Z")
_DASH = re.compile(r"[–—-]\s+(?=\S)")


def with_unlabelled(text: str, turns: Sequence[Turn], start: int) -> list[Turn]:
    """``turns`` and those that bear no label, in order; a label of theirs is empty."""
    askers = [turn for turn in turns if turn.role == "asker"]
    answerers = [turn for turn in turns if turn.role == "answerer"]
    if answerers and not askers and len({text[slice(*turn.label)] for turn in answerers}) == 1:
        return _with_questions(text, turns, start)
    if not answerers and len(askers) >= LEAST_QUESTIONS and all(_marks(text[slice(*turn.label)]) for turn in askers):
        return _with_answers(text, askers)
    return list(turns)


def _marks(label: str) -> bool:
    """Whether a label is a mark of questions and nobody's name, or the print alone."""
    return not label or bool(ASKER.match(label))


def _with_questions(text: str, turns: Sequence[Turn], start: int) -> list[Turn]:
    """Each paragraph right before a labelled answer is the question it replies to."""
    blocks = [block for block in texts.paragraphs(text) if block[0] >= start]
    made: list[Turn] = []
    floor = start
    asking = 0
    for number, turn in enumerate(turns):
        between = [block for block in blocks if floor <= block[0] < turn.label[0] and block[1] <= turn.label[0]]
        if between and (number == 0 or len(between) > 1):
            first, last = between[-1]
            words = text[first:last].strip()
            asks = bool(ASKS.search(words) or _SLANTED.match(words))
            asking += asks
            if made:
                made[-1] = replace(made[-1], body=(made[-1].body[0], first))
            if number or asks:
                made.append(Turn((first, first), (first, turn.label[0]), "asker"))
        made.append(turn)
        floor = turn.body[0]
    if len(turns) < LEAST_ANSWERS or asking < ASKING_SHARE * len(turns):
        return list(turns)
    return made


def _with_answers(text: str, questions: Sequence[Turn]) -> list[Turn]:
    """The paragraphs below a question are its answer."""
    made: list[Turn] = []
    for turn in questions:
        blocks = [(turn.body[0] + at, turn.body[0] + end) for at, end in texts.paragraphs(text[slice(*turn.body)])]
        if not blocks:
            continue
        made.append(replace(turn, body=(turn.body[0], blocks[0][1])))
        if len(blocks) > 1:
            first = blocks[1][0]
            dash = _DASH.match(text, first)
            made.append(Turn((first, first), (dash.end() if dash else first, turn.body[1]), "answerer", turn.closing))
    return made
