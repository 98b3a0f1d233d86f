"""Scores of all links of a text at once: the sums of weights of ``linking``'s features, in arrays over pairs of pieces.

``linkfeatures.content_features`` and ``source_features`` say what the features are, one pair at a time and by name, as
training needs them. Here each feature is an index into a table of weights; the sums are made in the same order, so that
both give the same number to the last bit (a test holds them together).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribution.decoding import Piece
from onrecord.attribution.encoding import ROLES
from onrecord.attribution.linkfeatures import BUCKETS, CANDIDATES, HEADS, LASTS, MARKS, PREVIOUS, TAILS, Layout

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Reals = NDArray[np.float64]

_SIDES = ("before", "after")
_FLAGS = (False, True)
_EDGES = np.array(BUCKETS)
_HEADS = {word: i for i, word in enumerate(sorted(HEADS))}
_TAILS = {word: i for i, word in enumerate(sorted(TAILS))}
_PREVIOUS = {mark: i for i, mark in enumerate(PREVIOUS)}
_LASTS = {mark: i for i, mark in enumerate(LASTS)}
_FAR = 60


class LinkWeights:
    """Linking weights by name, laid out as tables that feature numbers index."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        def table(pattern: str, *values: Sequence[object]) -> Reals:
            flat = [weights.get(pattern.format(*row), 0.0) for row in product(_SIDES, *values)]
            return np.array(flat).reshape(2, *(len(v) for v in values))

        def shared(prefix: str) -> list[Reals]:
            buckets = range(len(BUCKETS))
            return [
                table(prefix + "{}"),
                table(prefix + "{} gap {}", buckets),
                table(prefix + "{} sentences {} paragraphs {}", range(4), range(3)),
                *(table(prefix + "{} " + role + " between {}", range(4)) for role in ROLES),
                table(prefix + "{} foreign {}", buckets),
                table(prefix + "{} head {}", [*_HEADS, "other"]),
                table(prefix + "{} tail {}", [*_TAILS, "other"]),
            ]

        self.none = {"content": weights.get("content none", 0.0), "source": weights.get("source none", 0.0)}
        self.content = [
            *shared(""),
            table("{} opens {} closes {}", _FLAGS, _FLAGS),
            table("{} opens {} starts {}", _FLAGS, _FLAGS),
            table("{} previous {}", [*_PREVIOUS, "other"]),
            table("{} lower {}", _FLAGS),
            table("{} last {}", [*_LASTS, "-"]),
            table("{} nearest {}", _FLAGS),
            table("{} behind {} ahead {} opens {}", _FLAGS, _FLAGS, _FLAGS),
        ]
        self.source = [
            *shared("source "),
            table("source {} nearest {}", _FLAGS),
            table("source {} touching {}", _FLAGS),
        ]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The pieces of one role: first and last tokens, shape (N,), in text order."""

    first: Ints
    last: Ints

    def near(self, at: Ints) -> tuple[Ints, Ints]:
        """For each token the half-open range of pieces within ``CANDIDATES`` of it on either side."""
        middle = np.searchsorted(self.first, at)
        return np.maximum(middle - CANDIDATES, 0), np.minimum(middle + CANDIDATES, len(self.first))


@dataclass(frozen=True, slots=True)
class _Scene:
    """One text: its pieces by role and what stands between any two tokens."""

    layout: Layout
    roles: dict[str, _Pieces]
    sentence: Ints
    paragraph: Ints
    foreign: Ints

    @staticmethod
    def of(pieces: Sequence[Piece], layout: Layout) -> _Scene:
        roles = {}
        foreign = np.fromiter(map(str.isalnum, layout.words), dtype=bool, count=len(layout.words))
        for role in ROLES:
            ends = np.array([(p.first, p.last) for p in pieces if p.role == role], dtype=np.int64).reshape(-1, 2)
            roles[role] = _Pieces(ends[:, 0].copy(), ends[:, 1].copy())
        for piece in pieces:
            foreign[piece.first : piece.last] = False
        counted = np.concatenate(([0], np.cumsum(foreign)))
        return _Scene(layout, roles, np.asarray(layout.sentence), np.asarray(layout.paragraph), counted)

    def shared(self, first: Ints, last: Ints, cue: Ints, after: Ints) -> list[tuple[Ints, ...]]:
        """Numbers of the features that contents and sources have in common; see ``linkfeatures.Scene.features``."""
        cues = self.roles["cue"]
        cue_first, cue_last = cues.first[cue], cues.last[cue]
        begin, end = np.where(after, last, cue_last), np.where(after, cue_first, first)
        edge, edge_cue = np.where(after, last - 1, first), np.where(after, cue_first, cue_last - 1)
        foreign = np.where(end - begin < _FAR, self.foreign[np.maximum(end, begin)] - self.foreign[begin], _FAR)
        words = self.layout.words
        head = np.array([_HEADS.get(words[i].lower(), len(_HEADS)) for i in cues.first.tolist()], dtype=np.int64)
        tail = np.array([_TAILS.get(words[i - 1].lower(), len(_TAILS)) for i in cues.last.tolist()], dtype=np.int64)
        return [
            (),
            (_bucket(np.maximum(end - begin, 0)),),
            (
                np.minimum(np.abs(self.sentence[edge] - self.sentence[edge_cue]), 3),
                np.minimum(np.abs(self.paragraph[edge] - self.paragraph[edge_cue]), 2),
            ),
            *(
                (np.minimum(np.searchsorted(found.first, end) - np.searchsorted(found.first, begin), 3),)
                for found in self.roles.values()
            ),
            (_bucket(foreign),),
            (head[cue],),
            (tail[cue],),
        ]

    def opening(self, at: Ints) -> list[tuple[bool, bool, int, bool]]:
        """For contents that begin ``at``: opens with a mark, starts a sentence, the mark before, lower case."""
        words, sentence = self.layout.words, self.layout.sentence
        return [
            (
                words[i] in MARKS,
                i == 0 or sentence[i] != sentence[i - 1],
                _PREVIOUS.get(words[i - 1] if i else "", len(_PREVIOUS)),
                words[i].islower(),
            )
            for i in at.tolist()
        ]


def _bucket(distance: Ints) -> Ints:
    number: Ints = np.searchsorted(_EDGES, distance, side="right").astype(np.int64) - 1
    return number


def _pairs(begin: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """All pairs (row, candidate) for ranges of candidates, and where the pairs of each row start (one more at the end)."""
    sizes = end - begin
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    row = np.repeat(np.arange(len(sizes)), sizes)
    return row, np.arange(bounds[-1]) - bounds[row] + begin[row], bounds


def _total(tables: list[Reals], numbers: list[tuple[Ints, ...]], side: Ints) -> Reals:
    """The sum of the weights of each pair, added in the order of the features."""
    total = np.zeros(len(side))
    for weights, number in zip(tables, numbers, strict=True):
        total += weights[(side, *number)]
    return total


def _rivals(cues: _Pieces, pieces: _Pieces) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """For each cue its rivals among ``pieces``: their range, the nearest, how many follow at once, how many stand close before.

    "At once" is a distance of at most one token, "close before" comes as the distances, shape (cues, 2 × CANDIDATES).
    """
    begin, end = pieces.near(cues.first)
    place = begin[:, None] + np.arange(2 * CANDIDATES)
    there = place < end[:, None]
    place = np.minimum(place, len(pieces.first) - 1)
    behind = np.where(there, pieces.first[place] - cues.last[:, None], -1)
    ahead = np.where(there, cues.first[:, None] - pieces.last[place], -1)
    distance = np.where(there, np.maximum(behind, ahead), np.iinfo(np.int64).max)
    return begin, end, begin + distance.argmin(axis=1), behind, ahead


def _others(counted: Flags, row: Ints, own: Flags) -> Ints:
    """Whether any rival but the pair's own piece is counted."""
    found: Ints = (counted.sum(axis=1)[row] - own > 0).astype(np.int64)
    return found


def content_scores(scene: _Scene, weights: LinkWeights) -> list[tuple[list[int], list[float]]]:
    """For each content the numbers of the cues near it and their scores."""
    contents, cues = scene.roles["content"], scene.roles["cue"]
    content, cue, bounds = _pairs(*cues.near(contents.first))
    if not len(cue):
        return [([], [])] * len(contents.first)
    first, last = contents.first[content], contents.last[content]
    cue_first, cue_last = cues.first[cue], cues.last[cue]
    side = (cue_first >= last).astype(np.int64)
    words = scene.layout.words
    opening = np.array(scene.opening(contents.first), dtype=np.int64).reshape(-1, 4)[content]
    opens, starts, previous, lower = opening.T
    closes = np.array([words[i - 1] in MARKS for i in contents.last.tolist()], dtype=np.int64)[content]
    inner = [
        _LASTS.get(words[max(f, e - 2)], len(_LASTS)) if words[e - 1] in MARKS else len(_LASTS)
        for f, e in zip(contents.first.tolist(), contents.last.tolist(), strict=True)
    ]
    begin, end, nearest, behind, ahead = _rivals(cues, contents)
    rival = (content >= begin[cue]) & (content < end[cue])
    since, until = first - cue_last, cue_first - last
    numbers = [
        *scene.shared(first, last, cue, side),
        (opens, closes),
        (opens, starts),
        (previous,),
        (lower,),
        (np.array(inner, dtype=np.int64)[content],),
        ((nearest[cue] == content).astype(np.int64),),
        (
            _others((behind >= 0) & (behind <= 1), cue, rival & (since >= 0) & (since <= 1)),
            _others((ahead >= 0) & (ahead <= 6), cue, rival & (until >= 0) & (until <= 6)),
            opens,
        ),
    ]
    return _grouped(cue, _total(weights.content, numbers, side), bounds)


def source_scores(scene: _Scene, weights: LinkWeights) -> list[tuple[list[int], list[float]]]:
    """For each cue the numbers of the sources near it and their scores."""
    sources, cues = scene.roles["source"], scene.roles["cue"]
    begin, end = sources.near(cues.first)
    cue, source, bounds = _pairs(begin, end)
    if not len(source):
        return [([], [])] * len(cues.first)
    first, last = sources.first[source], sources.last[source]
    cue_first, cue_last = cues.first[cue], cues.last[cue]
    side = (cue_first >= last).astype(np.int64)
    _, _, nearest, behind, ahead = _rivals(cues, sources)
    since, until = first - cue_last, cue_first - last
    close = ((behind >= 0) & (behind <= 1)) | ((ahead >= 0) & (ahead <= 1))
    own = ((since >= 0) & (since <= 1)) | ((until >= 0) & (until <= 1))
    numbers = [
        *scene.shared(first, last, cue, side),
        ((nearest[cue] == source).astype(np.int64),),
        (_others(close, cue, own),),
    ]
    return _grouped(source, _total(weights.source, numbers, side), bounds)


def _grouped(candidate: Ints, scores: Reals, bounds: Ints) -> list[tuple[list[int], list[float]]]:
    numbers, values, edges = candidate.tolist(), scores.tolist(), bounds.tolist()
    return [(numbers[a:b], values[a:b]) for a, b in pairwise(edges)]


def scene_of(pieces: Sequence[Piece], layout: Layout) -> _Scene:
    """The pieces and the layout of one text, ready to be scored; pieces are disjoint and in text order."""
    return _Scene.of(pieces, layout)
