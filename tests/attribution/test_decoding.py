"""The best allowed label sequence, and the pieces in it."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.decoding import best_labels, pieces
from onrecord.attribution.encoding import LABELS

OUT, BS, IS, BC, IC, BX, IX = range(7)


def rows(*best: int, sure: float = 0.9) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    table = np.full((len(best), len(LABELS)), (1 - sure) / 6)
    for i, label in enumerate(best):
        table[i, label] = sure
    return table


def test_pieces_of_a_clean_sequence() -> None:
    found = pieces(rows(BS, IS, OUT, BC, BX, IX, IX, OUT))
    assert [(p.role, p.first, p.last) for p in found] == [("source", 0, 2), ("cue", 3, 4), ("content", 4, 7)]
    assert all(abs(p.probability - (0.9 + 0.1 / 6)) < 1e-9 for p in found)


def test_inside_never_follows_outside() -> None:
    table = rows(OUT, IX, IX)
    table[0, BX] = 0.05
    labels = best_labels(table)
    assert [int(x) for x in labels] in ([BX, IX, IX], [OUT, BX, IX])


def allowed(labels: tuple[int, ...]) -> bool:
    before = OUT
    for label in labels:
        if LABELS[label].startswith("I-") and LABELS[before][2:] != LABELS[label][2:]:
            return False
        before = label
    return True


@settings(max_examples=60)
@given(st.lists(st.lists(st.floats(0.01, 1), min_size=7, max_size=7), min_size=1, max_size=4))
def test_no_allowed_sequence_is_better(values: list[list[float]]) -> None:
    table = np.array(values)
    table /= table.sum(axis=1, keepdims=True)
    labels = best_labels(table)
    assert allowed(tuple(int(x) for x in labels))
    score = np.log(table)[np.arange(len(table)), labels].sum()
    best = max(
        np.log(table)[np.arange(len(table)), list(path)].sum()
        for path in itertools.product(range(7), repeat=len(table))
        if allowed(path)
    )
    assert abs(score - best) < 1e-9


def test_nothing_in_nothing_out() -> None:
    assert pieces(np.zeros((0, 7))) == []
