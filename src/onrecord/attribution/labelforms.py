"""What can be the label of a turn at the start of a line, in the forms that transcripts and interviews have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord import text as texts

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NUMBER = r"(?:\(?\d{1,2}[.)][ \u00a0]+)?"
_QUESTION = re.compile(_NUMBER + r"(?P<label>Q(?:\d{1,2})?)(?:[.:)]\s+|[^\S\n]{2,}|\s(?=[A-Z“\"(\[—–…-]))")
_BARE_QUESTION = re.compile(r"(?P<label>Q)(?=\W*\Z)")
_MARK_OF_QUESTION = re.compile(r"Q\d*\Z")
_ANSWER_MARK = re.compile(r"(?P<label>[AR](?:\d{1,2})?)(?:[.)]\s+|\s?[—–-]\s+)(?=\S)")
_LABEL = re.compile(
    rf"(?P<label>{_CAPITAL}[\w.’'&-]*"
    r"(?:,?[ \u00a0](?:[A-ZÀ-ÖØ-ÞĀ-Ž(][\w.’'&-]*|of|the|de|del|da|al|bin|ibn|van|von|for|and)){0,6}?)"
    r"(?:[ \u00a0]?[(\[][^)\]\n]{1,40}[)\]]){0,2}\s?(?::|\.?\s?—(?=\s*[“\"]))[*_]{0,2}(?=\s|$|[“\"(])"
)
_BRACKETED = re.compile(r"(?P<label>\([A-Z][^()\n]{1,60}\))\s?:(?=\s)")
_STOPPED = re.compile(rf"(?P<label>{_CAPITAL}[\w’'-]*(?:\. (?=[A-Z]))?(?: [\w’'-]+){{0,5}})(?: \([^)\n]{{1,40}}\))?\.(?=\s+\S)")
_NO_NAME = re.compile(
    r"(?:On|In|At|For|To|From|By|About|As|But|And|So|The|This|That|It|We|He|She|They|Note|Update|Before|After|Today"
    r"|First|Second|Third)\b"
)
_MARKED_QUESTION = re.compile(r"(?P<mark>\*{1,2}|__?)(?P<body>[^*_\n]+)(?P=mark)\Z")
_NUMBERED_QUESTION = re.compile(r"\d{1,2}[.)]\s+(?P<body>[^\n]+\?)[\"”’]?\Z")
_DASHED_ANSWER = re.compile(r"[–—-]\s+(?=\S)")
LEAST_STOPPED, STOPPED_SHARE = 4, 0.6
"""Paragraphs that open with names and a full stop ("Minister. We have asked.") are turns where they are at least so many, so
large a part of those from the first to the last, and one of the names stands ``COMES_BACK`` times.

Set by hand; no measurement of another value is on record.
"""
COMES_BACK = 3
LEAST_UNLABELLED = 3
"""Paragraphs all in bold, or numbered and asking, are the questions of an interview where they are at least so many.

Set by hand; no measurement of another value is on record.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be a label: where it starts and ends, where the words behind it begin and those before it end.

    The label of a question that only its print shows is empty, and its name ``Q``.
    """

    start: int
    label_end: int
    body: int
    name: str
    opens_block: bool
    before: int


def candidates_of(text: str, start: int) -> list[Candidate]:
    """All that can be labels from ``start`` on, in order."""
    found = list(_labels(text, start))
    if any(_MARK_OF_QUESTION.match(candidate.name) for candidate in found):
        found = sorted([*found, *_answer_marks(text, start)], key=lambda candidate: candidate.start)
    if not found or not any(candidate.opens_block for candidate in found):
        found = sorted([*found, *_stopped(text, start)], key=lambda candidate: candidate.start)
    taken = {candidate.start for candidate in found}
    printed = [one for one in _printed_questions(text, start) if one.start not in taken]
    return sorted([*found, *printed], key=lambda candidate: candidate.start)


def _labels(text: str, start: int) -> Iterator[Candidate]:
    for block_start, block_end in texts.paragraphs(text):
        for at, end in texts.lines(text, block_start, block_end):
            if at < start:
                continue
            lead = len(text[at:end]) - len(text[at:end].lstrip('*_ “"«'))
            position = at + lead
            match = (
                _QUESTION.match(text, position, end)
                or _LABEL.match(text, position, end)
                or _BRACKETED.match(text, position, end)
                or _BARE_QUESTION.match(text, position, end)
            )
            if match is None or _NO_NAME.match(match.group("label")):
                continue
            yield _made(match, at == block_start)


def _made(match: re.Match[str], opens_block: bool) -> Candidate:
    name = re.sub(r"\s+", " ", match.group("label")).upper()
    return Candidate(match.start("label"), match.end("label"), match.end(), name, opens_block, match.start())


def _answer_marks(text: str, start: int) -> Iterator[Candidate]:
    """ "A. We have", "R — We have": marks of answers, where a question bears its mark too."""
    for block_start, block_end in texts.paragraphs(text):
        for at, end in texts.lines(text, block_start, block_end):
            match = _ANSWER_MARK.match(text, at, end) if at >= start else None
            if match is not None:
                yield _made(match, at == block_start)


def _stopped(text: str, start: int) -> list[Candidate]:
    """ "Question (Radio Nord). Will you sign?", "Minister. We have signed.": labels that end with a full stop."""
    blocks = [block for block in texts.paragraphs(text) if block[0] >= start]
    matches = [_STOPPED.match(text, *block) for block in blocks]
    count = Counter(match.group("label") for match in matches if match)
    asking = [match.group("label").upper() == "QUESTION" for match in matches if match]
    kept = [
        index
        for index, match in enumerate(matches)
        if match and match.end() < blocks[index][1] and (count[match.group("label")] > 1 or _named(match.group("label")))
    ]
    if len(kept) < LEAST_STOPPED or len(kept) < STOPPED_SHARE * (kept[-1] - kept[0] + 1):
        return []
    names = {match.group("label") for index in kept if (match := matches[index])}
    back = [name for name in names if count[name] >= COMES_BACK]
    if not back or len(names) < 2 or not (any(asking) or any(_named(name) for name in back)):
        return []
    return [_made(match, True) for index in kept if (match := matches[index])]


def _named(label: str) -> bool:
    """Whether a label is two capitalised words or more."""
    words = label.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


def _printed_questions(text: str, start: int) -> list[Candidate]:
    """The questions of an interview that no label marks: paragraphs in bold, or numbered ones whose answers open with a dash."""
    blocks = [block for block in texts.paragraphs(text) if block[0] >= start]
    marked = [(index, match) for index, block in enumerate(blocks) if (match := _MARKED_QUESTION.match(text[slice(*block)]))]
    numbered = [
        (index, match)
        for index, block in enumerate(blocks[:-1])
        if (match := _NUMBERED_QUESTION.match(text[slice(*block)])) and _DASHED_ANSWER.match(text[slice(*blocks[index + 1])])
    ]
    for found in (marked, numbered):
        asking = sum(match.group("body").rstrip().endswith("?") for _, match in found)
        apart = all(one[0] + 1 < two[0] for one, two in pairwise(found))
        if len(found) >= LEAST_UNLABELLED and 2 * asking >= len(found) and apart:
            return [
                Candidate(blocks[index][0], blocks[index][0], blocks[index][0] + match.start("body"), "Q", True, blocks[index][0])
                for index, match in found
            ]
    return []
