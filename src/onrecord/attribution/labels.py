"""Turn labels of transcripts: where they stand, and who under them asks and who answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from onrecord import text as texts
from onrecord.attribution.askers import ANSWER, ASKER, ASKS, CHAIR, TITLE, Turn, TurnRole, is_media, one_name, roles_of
from onrecord.attribution.labelforms import Candidate, candidates_of
from onrecord.attribution.unlabelled import with_unlabelled

__all__ = ["Turn", "TurnRole", "labelled_turns"]

HEAD_BLOCKS, HEAD_BLOCK = 12, 300
"""A speech's head has at most so many paragraphs of at most so many characters (the longest in the briefing-room texts read for
this has 9 paragraphs)."""
LEAST_SURE, LABELLED_SHARE = 4, 0.8
"""A name that stands once before a colon and asks nothing is a label where at least so many others are and where so large a
part of the paragraphs from the first to the last open with one.

Set by hand; no measurement of another value is on record.
"""


def labelled_turns(text: str, start: int = 0) -> list[Turn]:
    """The turns of a transcript in order, or an empty list when the text is none.

    A transcript has at least two labelled turns, one of them by somebody who asks followed by one of somebody who
    answers; with names alone for labels (a newspaper's interview), two such pairs. Two or more titled labels in
    capitals ("MR. X:", "THE PRESIDENT:") make one too, and so does a single one right below the head: a speech.
    ``closing`` marks the last turn before a heading that ends the talk.
    """
    candidates = candidates_of(text, start)
    if not candidates:
        return []
    ends = [*(candidate.before for candidate in candidates[1:]), len(text)]
    bodies = [text[candidate.body : end].strip() for candidate, end in zip(candidates, ends, strict=True)]
    count = Counter(candidate.name for candidate in candidates)
    preamble = text[: candidates[0].start]
    kept = [
        index
        for index, candidate in enumerate(candidates)
        if _is_label(candidate, count, preamble, asks=bool(ASKS.search(_first_block(bodies[index]))), empty=not bodies[index])
    ]
    kept = _with_single_ones(kept, candidates, bodies, text)
    kept = _in_one_style(kept, candidates, text)
    closings = {index for index, candidate in enumerate(candidates) if _is_heading(candidate, text, count)}
    kept = [index for index in kept if index not in closings]
    stops = sorted({*kept, *closings})
    person = one_name([candidates[index].name for index in kept])
    roles = roles_of([person[candidates[index].name] for index in kept], [_first_block(bodies[index]) for index in kept])
    made = []
    for index in kept:
        following = next((stop for stop in stops if stop > index), None)
        end = candidates[following].before if following is not None else len(text)
        candidate = candidates[index]
        closing = following in closings
        made.append(Turn((candidate.start, candidate.label_end), (candidate.body, end), roles[person[candidate.name]], closing))
    made = with_unlabelled(text, made, start)
    return made if _is_transcript(text, made) else []


def _with_single_ones(kept: list[int], candidates: Sequence[Candidate], bodies: Sequence[str], text: str) -> list[int]:
    """``kept`` with labels that stand once and ask nothing, where nearly every paragraph between the others opens with one."""
    if len(kept) < LEAST_SURE:
        return kept
    first, last = candidates[kept[0]].start, candidates[kept[-1]].start
    blocks = [start for start, _ in texts.paragraphs(text) if first <= start <= last]
    single = [
        index
        for index in range(kept[0], kept[-1])
        if index not in kept and candidates[index].opens_block and bodies[index] and " " in candidates[index].name
    ]
    if len(kept) + len(single) < LABELLED_SHARE * len(blocks):
        return kept
    return sorted({*kept, *single})


def _in_one_style(kept: list[int], candidates: Sequence[Candidate], text: str) -> list[int]:
    """Without a first line such as "Hale: No Deal" above turns that are labelled HALE and OKORO: that is a headline."""
    labels = [text[candidates[index].start : candidates[index].label_end] for index in kept]
    if kept and kept[0] == 0 and not labels[0].isupper() and len(labels) > 2 and all(label.isupper() for label in labels[1:]):
        return kept[1:]
    capitals = sum(label.isupper() and bool(TITLE.match(label)) for label in labels)
    if 2 * capitals > len(kept):
        return [
            i for i in kept if not text[slice(candidates[i].start, candidates[i].label_end)].istitle() or _is_known(candidates[i])
        ]
    return kept


def _is_known(candidate: Candidate) -> bool:
    name = candidate.name
    return bool(ASKER.match(name) or CHAIR.match(name) or TITLE.match(name) or ANSWER.match(name))


def _is_heading(candidate: Candidate, text: str, count: Counter[str]) -> bool:
    """ "Related News:" alone on its line, once: the talk is over."""
    rest = text[candidate.body : text.find("\n", candidate.body) if "\n" in text[candidate.body :] else len(text)]
    known = ASKER.match(candidate.name) or ANSWER.match(candidate.name) or TITLE.match(candidate.name)
    return not rest.strip() and count[candidate.name] == 1 and not known


def _is_label(candidate: Candidate, count: Counter[str], preamble: str, *, asks: bool, empty: bool) -> bool:
    name = candidate.name
    if empty:
        return False
    if ASKER.match(name) or CHAIR.match(name) or TITLE.match(name):
        return True
    if not candidate.opens_block and count[name] < 2:
        return False
    if count[name] >= 2 or ANSWER.match(name) or is_media(name):
        return True
    return asks or (len(name.split()) > 1 and name in preamble.upper())


def _first_block(body: str) -> str:
    """The body without the stage direction or note in brackets at its end."""
    return re.sub(r"\s*[(\[][^()\[\]]{1,80}[)\]]\s*\Z", "", body).strip()


def _is_transcript(text: str, turns: Sequence[Turn]) -> bool:
    names = [text[slice(*turn.label)] for turn in turns]
    pairs = sum(one.role == "asker" and two.role == "answerer" for one, two in pairwise(turns))
    marked = any(ASKER.match(name) for name in names)
    capitals = {name for name in names if name.isupper() and TITLE.match(name)}
    if pairs >= 2 or (marked and pairs >= 1) or (len(capitals) >= 2 and len(turns) >= 2) or (bool(capitals) and pairs >= 1):
        return True
    return bool(turns) and names[0] in capitals and _is_head(text[: turns[0].label[0]])


def _is_head(before: str) -> bool:
    """What stands over a speech is head: title, place, time and notes, no paragraph of a story."""
    blocks = [before[start:end] for start, end in texts.paragraphs(before)]
    return len(blocks) <= HEAD_BLOCKS and all(len(block) <= HEAD_BLOCK for block in blocks)
