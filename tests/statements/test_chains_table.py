"""The table of handmade chains: every carrier with its role, nearest to the speaker first."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.chains import Link, Tally, handmade

ROWS = list(handmade())


@pytest.mark.parametrize(("text", "wanted", "told"), ROWS, ids=[str(number) for number in range(len(ROWS))])
def test_chain(text: str, wanted: list[Link], told: list[Link]) -> None:
    assert [role for _, role in told] == [role for _, role in wanted], text
    assert Tally().add(wanted, told), (text, wanted, told)


def test_tally_worked_by_hand() -> None:
    tally = Tally()
    assert tally.add([("Fjord", "outlet"), ("TASS", "agency")], [("Fjord", "outlet"), ("TASS", "agency")])
    assert (
        not tally.add([("Fjord", "outlet"), ("TASS", "agency")], [("TASS", "agency"), ("Fjord", "outlet")]) or tally.ordered == 1
    )
    assert not tally.add([("Fjord", "outlet")], [])
    assert (tally.right, tally.told, tally.wanted, tally.pairs, tally.ordered) == (4, 4, 5, 2, 1)
