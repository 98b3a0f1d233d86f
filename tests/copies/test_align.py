from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.copies import align as module
from onrecord.copies.align import align, hunks

WORDS = st.lists(st.sampled_from("a b c d e".split()), max_size=30)


@given(WORDS, WORDS)
def test_runs_and_hunks_cover_both_texts_exactly(first: list[str], second: list[str]) -> None:
    runs = align(first, second)
    for run in runs:
        assert first[run.first : run.first + run.length] == second[run.second : run.second + run.length]
    found = hunks(runs, len(first), len(second))
    assert sum(len(hunk.first) for hunk in found) + sum(run.length for run in runs) == len(first)
    assert sum(len(hunk.second) for hunk in found) + sum(run.length for run in runs) == len(second)


def test_texts_too_long_for_one_table_are_held_together_by_passages_that_stand_once(monkeypatch: object) -> None:
    first = [f"w{number}" for number in range(3000)]
    second = [*first[:1000], "new", "words", *first[1000:2000], *first[2001:]]
    whole = hunks(align(["x", *first, "y"], ["z", *second, "q"]), 3002, 3003)
    most, module.MOST_CELLS = module.MOST_CELLS, 50_000
    try:
        assert hunks(align(["x", *first, "y"], ["z", *second, "q"]), 3002, 3003) == whole
    finally:
        module.MOST_CELLS = most
