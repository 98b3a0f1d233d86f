"""Whether one story is a copy of another, a variant that contradicts it, or another story.

Trimmed, with paragraphs added, under a new headline, with misprints: a copy. The same with an altered number, name,
date or negation: a conflicting variant, never to be folded. What cannot be told apart counts as altered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.copies.align import Hunk, align, hunks
from onrecord.copies.conflicts import Conflict, conflicts_of
from onrecord.copies.words import Words, words_of

Relation = Literal["copy", "variant", "part", "unrelated"]

SOLID = 4
"""Words in a row from which on an equal run counts: shorter ones occur between any two texts."""

NEAR = 0.5
"""Share of the shorter text that must stand in the other in solid runs."""

LEAST_SHARED = 40
"""Words, more than one sentence quoted in both; below it one text must stand in the other whole, or both be nearly equal."""

WHOLE, LEAST_WHOLE = 0.9, 20
"""Share of the shorter text, and words, from which on it stands in the other whole."""

SMALLEST_SHARE = 0.1
"""A text that holds another and ten times as much besides is no copy of it."""

FORM_LETTER = 1 / 3
"""When more than two and more than this share of the common sentences differ in facts, one form was filled in twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``first`` and ``second`` side by side.

    ``likeness`` is the share of the shorter text that stands in the other in runs of four words and more. ``differences``
    are all differences in words, ``conflicts`` those in facts, with the words concerned.
    """

    relation: Relation
    likeness: float
    first: Words
    second: Words
    differences: tuple[Hunk, ...]
    conflicts: tuple[Conflict, ...]


def compare(first: Words | str, second: Words | str) -> Comparison:
    """How the two texts stand to one another; the same, mirrored, when they are exchanged."""
    mine = words_of(first) if isinstance(first, str) else first
    theirs = words_of(second) if isinstance(second, str) else second
    if _order(theirs) < _order(mine):
        turned = compare(theirs, mine)
        return Comparison(
            relation=turned.relation,
            likeness=turned.likeness,
            first=mine,
            second=theirs,
            differences=tuple(Hunk(hunk.second, hunk.first) for hunk in turned.differences),
            conflicts=tuple(conflict.turned() for conflict in turned.conflicts),
        )
    runs = align(mine.keys, theirs.keys)
    differences = hunks(runs, len(mine.keys), len(theirs.keys))
    shared = sum(run.length for run in runs if run.length >= SOLID)
    shorter, longer = sorted((len(mine.keys), len(theirs.keys)))
    likeness = shared / shorter if shorter else float(not longer)
    near = (likeness >= NEAR and shared >= LEAST_SHARED) or (likeness >= WHOLE and shared >= LEAST_WHOLE)
    near = near or sum(run.length for run in runs) >= 0.8 * longer
    conflicts: tuple[Conflict, ...] = ()
    relation: Relation = "unrelated"
    if near:
        conflicts, common = conflicts_of(mine, theirs, runs)
        relation = _relation(conflicts, common, shorter / longer if longer else 1.0)
    return Comparison(
        relation=relation,
        likeness=likeness,
        first=mine,
        second=theirs,
        differences=tuple(differences),
        conflicts=conflicts,
    )


def _order(words: Words) -> tuple[int, str]:
    return len(words.keys), words.text


def _relation(conflicts: Sequence[Conflict], common: int, share: float) -> Relation:
    touched = len({conflict.sentence for conflict in conflicts})
    if touched > 2 and touched > FORM_LETTER * common:
        return "unrelated"
    if conflicts:
        return "variant"
    return "copy" if share >= SMALLEST_SHARE else "part"
