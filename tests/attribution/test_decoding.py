"""The best allowed label sequence, and the pieces in it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.decoding import COSTS, best_labels, pieces, transitions
from onrecord.attribution.encoding import LABELS

OUT, BS, IS, BC, IC, BX, IX = range(7)

Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def rows(*best: int, sure: float = 0.9) -> Table:
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


def score(table: Table, path: Sequence[int], steps: Table) -> float:
    through = [OUT, *path, OUT]
    return float(
        np.log(table)[np.arange(len(table)), list(path)].sum() + sum(steps[a, b] for a, b in itertools.pairwise(through))
    )


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.floats(0.01, 1), min_size=7, max_size=7), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(COSTS), st.floats(-1, 3)),
)
def test_no_allowed_sequence_is_better(values: list[list[float]], costs: dict[str, float]) -> None:
    table = np.array(values)
    table /= table.sum(axis=1, keepdims=True)
    steps = transitions(costs)
    labels = best_labels(table, steps)
    assert allowed(tuple(int(x) for x in labels))
    best = max(score(table, path, steps) for path in itertools.product(range(7), repeat=len(table)) if allowed(path))
    assert abs(score(table, labels.tolist(), steps) - best) < 1e-9


def test_parts_between_certain_outsiders_are_solved_side_by_side() -> None:
    gap = rows(OUT, OUT, sure=0.99999)
    first, second = rows(BX, IX, OUT, IX), rows(OUT, IX, IX, BS, BC, OUT, BX)
    together = best_labels(np.concatenate((first, gap, second)))
    assert together.tolist() == [*best_labels(first), OUT, OUT, *best_labels(second)]


def test_a_doubtful_break_does_not_cut_a_piece_that_costs_something_to_open() -> None:
    table = rows(BX, IX, IX, IX, IX)
    table[2, [OUT, IX]] = 0.5, 0.4
    table[3, [BX, IX]] = 0.5, 0.4
    assert [(p.first, p.last) for p in pieces(table)] == [(0, 2), (3, 5)]
    assert [(p.first, p.last) for p in pieces(table, {"open content": 1.0})] == [(0, 5)]


def test_a_doubtful_piece_is_not_opened_at_a_price() -> None:
    table = rows(OUT, BS, OUT, sure=0.5)
    assert len(pieces(table)) == 1
    assert pieces(table, {"open source": 2.0}) == []
    assert len(pieces(table, {"open content": 2.0})) == 1


def test_nothing_in_nothing_out() -> None:
    assert pieces(np.zeros((0, 7))) == []
