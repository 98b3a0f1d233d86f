"""Where a conversation printed in a story ends: the paragraphs behind the last answer that are the story's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord import text as texts
from onrecord.attribution.askers import Turn

Offsets = tuple[int, int]

OTHER_ANSWERS = 2
"""Answers of one paragraph each, and no longer one, that the talk has before its last answer.

Set by hand; no measurement of another value is on record.
"""
_PARTY = re.compile(r"\b(?:I|we|our|ours|my|mine|me|us|you|your|yours)\b(?:['’]\w+)?", re.I)


def without_sequel(text: str, spoken: Sequence[tuple[Turn, list[Offsets]]]) -> None:
    """The last answer of ``spoken`` is cut where the story goes on behind it.

    That is at its first further paragraph without a first or second person outside quotation marks, where every answer
    before has one paragraph.
    """
    answers = [pieces for turn, pieces in spoken if turn.role == "answerer"]
    if len(answers) <= OTHER_ANSWERS or spoken[-1][0].role != "answerer":
        return
    if any(_paragraphs(text, pieces) > 1 for pieces in answers[:-1]):
        return
    last = spoken[-1][1]
    quotations = texts.quotations(text)
    for number in range(1, len(last)):
        start, end = last[number]
        apart = "\n" in text[last[number - 1][1] : start]
        own = [
            match for match in _PARTY.finditer(text, start, end) if not any(q.start < match.start() < q.end for q in quotations)
        ]
        if apart and not own:
            del last[number:]
            return


def _paragraphs(text: str, pieces: Sequence[Offsets]) -> int:
    return 1 + sum("\n" in text[one[1] : two[0]] for one, two in pairwise(pieces))
