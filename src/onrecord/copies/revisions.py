"""What changed between two editions of one story, word by word, and whether more than marks changed.

Words are compared as they are printed: another capital is a change, told apart from a change of words. Pieces of the page
that stand outside the text (contact lines, credits) are compared too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.copies.align import Hunk, align, hunks
from onrecord.copies.words import Words, words_of

EditKind = Literal["words", "capitals", "marks"]
Place = Literal["headline", "text", "outside"]

CLOSE = 2
"""Equal words between two differences up to which they are told as one: "on the 3rd of May" against "on 4 May"."""

CONTEXT = 6
"""Words shown before and behind a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A story as it was printed at one time; ``outside`` are the pieces left out of the text, in order."""

    text: str
    headline_end: int = 0
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One difference: ``old`` was printed where ``new`` is now; either may be empty.

    ``old_start`` and ``new_start`` are code-point offsets into the two texts (into the pieces outside, joined by line feeds, for
    ``place`` outside). ``before`` and ``after`` are words on both sides, as the new edition has them.
    """

    kind: EditKind
    place: Place
    old: str
    new: str
    old_start: int
    new_start: int
    before: str
    after: str


def edits(old: Edition, new: Edition) -> tuple[Edit, ...]:
    """All differences between two editions, those of the text first; empty when nothing but markup differs."""
    found = _edits(old.text, new.text, (old.headline_end, new.headline_end), outside=False)
    return tuple(found + _edits("\n".join(old.outside), "\n".join(new.outside), (0, 0), outside=True))


def kind_of(found: Iterable[Edit]) -> EditKind | None:
    """The gravest kind among the edits; None when there is none: the editions differ in markup alone."""
    kinds = {edit.kind for edit in found}
    order: tuple[EditKind, ...] = ("words", "capitals", "marks")
    return next((kind for kind in order if kind in kinds), None)


def touches(edit: Edit, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> bool:
    """Whether the edit lies in or reaches into one of the stretches ``old`` of the old text or ``new`` of the new one."""
    if edit.place == "outside":
        return False
    return _meets(edit.old_start, len(edit.old), old) or _meets(edit.new_start, len(edit.new), new)


def _meets(start: int, length: int, stretches: Sequence[tuple[int, int]]) -> bool:
    # An insertion has no length in the old text: it meets a stretch when it stands inside, not at its edge.
    return any(first < start + length and start < last if length else first < start < last for first, last in stretches)


def _edits(old: str, new: str, headlines: tuple[int, int], *, outside: bool) -> list[Edit]:
    if old == new:
        return []
    first, second = words_of(old), words_of(new)
    mine = [_printed(first, index) for index in range(len(first.keys))]
    theirs = [_printed(second, index) for index in range(len(second.keys))]
    found = [
        _edit(first, second, hunk, headlines, outside=outside)
        for hunk in _merged(hunks(align(mine, theirs), len(mine), len(theirs)))
    ]
    return found or [_marks(first, second, outside=outside)]


def _printed(words: Words, index: int) -> str:
    return words.surface(index).replace("’", "'").replace("ʼ", "'")


def _merged(found: Sequence[Hunk]) -> list[Hunk]:
    merged: list[Hunk] = []
    for hunk in found:
        last = merged[-1] if merged else None
        if last and hunk.first.start - last.first.stop <= CLOSE and hunk.second.start - last.second.stop <= CLOSE:
            merged[-1] = Hunk(range(last.first.start, hunk.first.stop), range(last.second.start, hunk.second.stop))
        else:
            merged.append(hunk)
    return merged


def _edit(first: Words, second: Words, hunk: Hunk, headlines: tuple[int, int], *, outside: bool) -> Edit:
    old_start, old_end = _stretch(first, hunk.first)
    new_start, new_end = _stretch(second, hunk.second)
    mine = [first.keys[index] for index in hunk.first]
    theirs = [second.keys[index] for index in hunk.second]
    inside = old_end <= headlines[0] and new_end <= headlines[1] and any(headlines)
    return Edit(
        kind="capitals" if mine == theirs else "words",
        place="outside" if outside else "headline" if inside else "text",
        old=first.text[old_start:old_end],
        new=second.text[new_start:new_end],
        old_start=old_start,
        new_start=new_start,
        before=_around(second, range(max(0, hunk.second.start - CONTEXT), hunk.second.start)),
        after=_around(second, range(hunk.second.stop, min(len(second.keys), hunk.second.stop + CONTEXT))),
    )


def _stretch(words: Words, part: range) -> tuple[int, int]:
    """Offsets of the words ``part``; for no words, the end of the word before."""
    if part:
        return words.spans[part.start][0], words.spans[part.stop - 1][1]
    place = words.spans[part.start - 1][1] if part.start else 0
    return place, place


def _around(words: Words, part: range) -> str:
    start, end = _stretch(words, part)
    return " ".join(words.text[start:end].split())


def _marks(first: Words, second: Words, *, outside: bool) -> Edit:
    """The stretch in which two texts of the same words differ in marks or white space."""
    old, new = first.text, second.text
    lead = 0
    while lead < min(len(old), len(new)) and old[lead] == new[lead]:
        lead += 1
    tail = 0
    while tail < min(len(old), len(new)) - lead and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(
        kind="marks",
        place="outside" if outside else "text",
        old=old[lead : len(old) - tail],
        new=new[lead : len(new) - tail],
        old_start=lead,
        new_start=lead,
        before="",
        after="",
    )
