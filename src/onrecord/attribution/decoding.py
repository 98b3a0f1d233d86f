"""From label probabilities to pieces: the best label sequence in which I-x follows B-x or I-x only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribution.encoding import LABELS, ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FORBIDDEN = -1e9


def _transitions() -> NDArray[np.float64]:
    table = np.zeros((len(LABELS), len(LABELS)))
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if after.startswith("I-") and before[1:] != after[1:]:
                table[i, j] = _FORBIDDEN
    return table


_TRANSITIONS = _transitions()
_FIRST = np.array([_FORBIDDEN if label.startswith("I-") else 0.0 for label in LABELS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A contiguous run of tokens in one role: token indices half-open, and the mean probability of the role in it."""

    role: str
    first: int
    last: int
    probability: float


def best_labels(probabilities: NDArray[np.float64]) -> NDArray[np.int64]:
    """The most probable allowed label sequence, shape (T,), for probabilities of shape (T, 7)."""
    count = len(probabilities)
    labels = np.zeros(count, dtype=np.int64)
    if count == 0:
        return labels
    scores = np.log(np.maximum(probabilities, 1e-12))
    greedy: NDArray[np.int64] = scores.argmax(axis=1)
    # Greedy is already best wherever it breaks no rule: only runs around a breach need the dynamic programme. A run
    # reaches from an all-but-certain O to the next, because the best path passes through those whatever lies between.
    before = np.concatenate(([0], greedy[:-1]))
    if (_TRANSITIONS[before, greedy] < 0).sum() == 0:
        return greedy
    certain = np.concatenate(([-1], np.flatnonzero(probabilities[:, 0] > 1 - 1e-9), [count]))
    labels[:] = greedy
    breaches = np.flatnonzero(_TRANSITIONS[before, greedy] < 0)
    done = -1
    for breach in breaches:
        if breach < done:
            continue
        place = int(np.searchsorted(certain, breach))
        begin, end = int(certain[place - 1]) + 1, int(certain[place])
        labels[begin:end] = _viterbi(scores[begin:end])
        done = end
    return labels


def _viterbi(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    count = len(scores)
    back = np.zeros((count, len(LABELS)), dtype=np.int64)
    total = scores[0] + _FIRST
    for t in range(1, count):
        through = total[:, None] + _TRANSITIONS
        back[t] = through.argmax(axis=0)
        total = through.max(axis=0) + scores[t]
    labels = np.zeros(count, dtype=np.int64)
    labels[-1] = int(total.argmax())
    for t in range(count - 1, 0, -1):
        labels[t - 1] = back[t, labels[t]]
    return labels


def pieces(probabilities: NDArray[np.float64], *, outside_bias: float = 0.0) -> list[Piece]:
    """The pieces of the best label sequence in text order.

    ``outside_bias``: how much the log probability of ``O`` is lowered first, to find more (and drop the doubtful later).
    """
    if outside_bias:
        probabilities = probabilities.copy()
        probabilities[:, 0] *= np.exp(-outside_bias)
        probabilities /= probabilities.sum(axis=1, keepdims=True)
    labels = best_labels(probabilities)
    found = []
    at = 0
    while at < len(labels):
        if labels[at] == 0:
            at += 1
            continue
        role = LABELS[labels[at]][2:]
        inside = LABELS.index(f"I-{role}")
        end = at + 1
        while end < len(labels) and labels[end] == inside:
            end += 1
        pair = 1 + 2 * ROLES.index(role)
        mean = float(probabilities[at:end, pair : pair + 2].sum(axis=1).mean())
        found.append(Piece(role=role, first=at, last=end, probability=mean))
        at = end
    return found
