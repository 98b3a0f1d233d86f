from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from onrecord.holding import Holding

SPANS = some.lists(some.tuples(some.integers(0, 30), some.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(SPANS, some.integers(0, 40), some.integers(1, 10))
def test_the_spans_over_a_stretch_are_those_that_a_search_of_all_finds(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    numbered = [(low, high, number) for number, (low, high) in enumerate(spans)]
    expected = [span for span in numbered if span[0] <= start and start + length <= span[1]]
    assert sorted(Holding(numbered).over(start, start + length)) == sorted(expected)
