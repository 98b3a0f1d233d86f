from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import InputError
from onrecord.pipeline.stage import through
from onrecord.schema import Failure


class Halve:
    """Halves even numbers; refuses odd ones and breaks on zero."""

    name = "halving"

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    def __call__(self, batch: Sequence[int]) -> list[int]:
        self.batches.append(list(batch))
        if any(number % 2 for number in batch):
            raise InputError("an odd number", expected="an even one", remedy="add one")
        return [8 // (8 // number) // 2 for number in batch]


def test_a_good_batch_is_done_at_once() -> None:
    stage = Halve()
    assert through(stage, [2, 4, 8], str) == [1, 2, 4]
    assert stage.batches == [[2, 4, 8]]


def test_bad_items_become_failures_in_their_places() -> None:
    results = through(Halve(), [2, 3, 0, 4], str)
    assert results[0] == 1
    assert results[1] == Failure(origin="3", reason="an odd number (expected: an even one)", remedy="add one", exit_code=3)
    assert isinstance(results[2], Failure)
    assert results[2].reason.startswith("halving failed with ZeroDivisionError")
    assert results[2].exit_code == 1
    assert results[3] == 2


def test_earlier_failures_pass_through_untouched() -> None:
    stage = Halve()
    earlier = Failure(origin="x", reason="lost")
    batch: list[int | Failure] = [earlier, 2, earlier]
    assert through(stage, batch, str) == [earlier, 1, earlier]
    assert stage.batches == [[2]]


def test_nothing_is_asked_of_a_stage_when_nothing_is_left() -> None:
    stage = Halve()
    lost: list[int | Failure] = [Failure(origin="x", reason="lost")]
    assert through(stage, lost, str) == lost
    assert stage.batches == []
