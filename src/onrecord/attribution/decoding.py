"""From label probabilities to pieces: the label sequence with the best score in which I-x follows B-x or I-x only.

The score is the log probability of the labels less what the pieces cost. A piece costs something to open, so that a doubtful
break inside a long content does not cut it in two, and more where it opens right behind one of its own role: token by token
the likeliest labels are the best ones, but a piece is right only when all of them are. The costs are fitted by
``training.costs`` and ship in the model folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribution.encoding import LABELS, ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FORBIDDEN = -1e9

COSTS = ("outside", "again", *(f"{what} {role}" for what in ("open", "close") for role in ROLES))
"""Names of the costs, in log probability: of ``O`` for a token, of opening a piece right behind one of the same role, of
opening a piece of a role, and of an ``O`` behind a piece of a role."""

CERTAIN_OUTSIDE = 0.99
"""Two neighbouring tokens of which each is outside by this probability part what lies before and after them. On PolNeAR dev
that changes none of 82,920 labels (costs as shipped), and decoding takes a third of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A contiguous run of tokens in one role: token indices half-open, and the mean probability of the role in it."""

    role: str
    first: int
    last: int
    probability: float


def transitions(costs: Mapping[str, float]) -> NDArray[np.float64]:
    """What the step from one label to the next adds to the score, shape (7, 7); a cost that is not named is 0."""
    table = np.zeros((len(LABELS), len(LABELS)))
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if after.startswith("I-") and before[1:] != after[1:]:
                table[i, j] = _FORBIDDEN
            if after.startswith("B-"):
                table[i, j] -= costs.get(f"open {after[2:]}", 0.0)
                if before[2:] == after[2:]:
                    table[i, j] -= costs.get("again", 0.0)
            if after == "O":
                table[i, j] -= costs.get("outside", 0.0)
                if before != "O":
                    table[i, j] -= costs.get(f"close {before[2:]}", 0.0)
    return table


_FREE = transitions({})


def best_labels(probabilities: NDArray[np.float64], steps: NDArray[np.float64] = _FREE) -> NDArray[np.int64]:
    """The allowed label sequence of the best score, shape (T,), for probabilities (T, 7) and ``transitions`` (7, 7).

    Before the first and behind the last token stands an ``O``. Two neighbours that are all but certainly outside part the
    text, and the parts are solved side by side.
    """
    count = len(probabilities)
    labels = np.zeros(count, dtype=np.int64)
    outside = probabilities[:, 0] > CERTAIN_OUTSIDE
    apart = outside & (np.concatenate(([True], outside[:-1])) | np.concatenate((outside[1:], [True])))
    inside = np.flatnonzero(~apart)
    if len(inside) == 0:
        return labels
    starts = inside[np.concatenate(([True], np.diff(inside) > 1))]
    ends = inside[np.concatenate((np.diff(inside) > 1, [True]))] + 1
    scores = np.log(np.maximum(probabilities, 1e-12))
    order = np.argsort(starts - ends, kind="stable")
    starts, lengths = starts[order], (ends - starts)[order]
    # Longest first: at every step the parts that still go on are a leading slice.
    going = np.searchsorted(-lengths, -np.arange(1, lengths[0] + 1), side="right")
    total = scores[starts] + steps[0]
    back = np.zeros((lengths[0], len(starts), len(LABELS)), dtype=np.int8)
    final = np.zeros(len(starts), dtype=np.int64)
    for step in range(1, lengths[0] + 1):
        on = int(going[step]) if step < lengths[0] else 0
        if on < len(total):
            final[on : len(total)] = (total[on:] + steps[:, 0]).argmax(axis=1)
        if on:
            through = total[:on, :, None] + steps
            back[step, :on] = through.argmax(axis=1)
            total = through.max(axis=1) + scores[starts[:on] + step]
    labels[starts + lengths - 1] = final
    for step in range(lengths[0] - 1, 0, -1):
        on = int(going[step])
        here = labels[starts[:on] + step]
        labels[starts[:on] + step - 1] = back[step, np.arange(on), here]
    return labels


def pieces(probabilities: NDArray[np.float64], costs: Mapping[str, float] | None = None) -> list[Piece]:
    """The pieces of the best label sequence in text order; see ``COSTS`` for what ``costs`` may name."""
    labels = best_labels(probabilities, transitions(costs) if costs else _FREE)
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
