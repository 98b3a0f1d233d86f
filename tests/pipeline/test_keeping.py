from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.ingest import Given
from onrecord.pipeline.engines import local
from onrecord.pipeline.keeping import AT_ONCE, Kept, keep
from onrecord.pipeline.stages import Plan
from onrecord.record import Filters, Record, open_record
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings
from tests.pipeline import stubs

RULES = Settings(tagger="rules")
GONE = Failure(origin="gone.txt", reason="no such file")
Taken = Capture | Failure


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.db") as opened:
        yield opened


def stories(count: int) -> list[Taken]:
    return [stubs.capture(stubs.story(number), f"{number}.txt") for number in range(count)]


def kept(inputs: Sequence[Taken], record: Record, given: Given | None = None) -> list[Kept | Failure]:
    return list(keep(inputs, given or Given(), RULES, record, command="test"))


def origins(outcomes: Sequence[Kept | Failure]) -> list[str]:
    return [outcome.origin for outcome in outcomes]


def test_what_became_of_each_input_is_told_in_order_and_the_counts_of_the_run_add_up(record: Record) -> None:
    inputs = stories(2 * AT_ONCE + 3)
    inputs[1:1] = [GONE]
    inputs[AT_ONCE + 4 : AT_ONCE + 4] = [stubs.capture(" ", "blank.txt"), stubs.capture(stubs.story(0), "again.txt")]
    outcomes = kept(inputs, record)
    assert origins(outcomes) == origins_of(inputs)
    assert [item.origin for item in outcomes if isinstance(item, Failure)] == ["gone.txt", "blank.txt"]
    [run] = record.runs()
    assert run.result is not None
    assert (run.result.inputs, run.result.stored, run.result.already_known, run.result.quarantined) == (
        len(inputs),
        len(inputs) - 3,
        1,
        2,
    )
    assert [failure.origin for failure in record.failures()] == ["gone.txt", "blank.txt"]
    assert record.verify().ok


def origins_of(inputs: Sequence[Taken]) -> list[str]:
    return [item.origin for item in inputs]


def test_an_input_is_told_only_when_another_connection_can_see_it(record: Record, tmp_path: Path) -> None:
    for number, outcome in enumerate(keep(stories(AT_ONCE + 2), Given(), RULES, record, command="test")):
        assert isinstance(outcome, Kept)
        with open_record(tmp_path / "r.db", read_only=True) as other:
            assert other.article(outcome.added.article).article.origin == f"{number}.txt"


def test_a_run_that_is_cut_short_stays_unfinished_and_is_finished_by_repeating_it(record: Record) -> None:
    started = keep(stories(AT_ONCE + 2), Given(), RULES, record, command="test")
    next(started)
    started.close()
    assert [run.result for run in record.runs()] == [None]
    kept(stories(AT_ONCE + 2), record)
    assert record.counts().articles == AT_ONCE + 2
    assert record.runs()[1].result is not None


def test_a_reading_that_the_record_refuses_is_quarantined_and_harms_no_neighbour(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = local.run

    def forged(plan: Plan, inputs: Sequence[Taken]) -> Iterator[tuple[Taken, Reading | Failure]]:
        for number, (capture, told) in enumerate(whole(plan, inputs)):
            if number == 2 and isinstance(told, Reading):
                told = replace(told, article=replace(told.article, text_sha256="0" * 64))
            yield capture, told

    monkeypatch.setattr(local, "run", forged)
    outcomes = kept(stories(5), record)
    assert [isinstance(outcome, Failure) for outcome in outcomes] == [False, False, True, False, False]
    assert record.counts().articles == 4
    assert [failure.origin for failure in record.failures()] == ["2.txt"]
    result = record.runs()[0].result
    assert result is not None
    assert (result.stored, result.quarantined) == (4, 1)


def test_a_record_that_cannot_be_written_ends_the_run_and_tells_no_input_as_kept(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Iterator[None]:
        raise RecordError("the disk is full")

    monkeypatch.setattr(record, "add_all", full)
    told: list[Kept | Failure] = []
    with pytest.raises(RecordError, match="disk is full"):
        told.extend(keep(stories(3), Given(), RULES, record, command="test"))
    assert told == []
    assert record.counts().articles == 0
    assert record.runs()[0].result is None


WEEKDAY = "Ostria waits\n\nOstria will wait, Foreign Minister Lena Harth said on Sunday.\n"


def dates(record: Record) -> list[tuple[str | None, str | None]]:
    found = record.statements(Filters(limit=None))
    return [(item.article.outlet, item.statement.said.value if item.statement.said else None) for item in found]


def test_another_date_of_publication_or_outlet_corrects_the_earlier_reading(record: Record) -> None:
    story = [stubs.capture(WEEKDAY)]
    given = [
        Given(),
        Given(published="2024-03-04"),
        Given(published="2024-03-12", outlet="Sarn Echo"),
    ]
    seen = []
    for item in given:
        [outcome] = kept(story, record, item)
        assert isinstance(outcome, Kept)
        assert outcome.added.changed
        assert outcome.added.reread == (item.published is not None)
        seen.append(dates(record))
    assert seen == [[(None, None)], [(None, "2024-03-03")], [("Sarn Echo", "2024-03-10")]]
    before = record.counts(), record.head()
    for item in given:
        kept(story, record, item)
    assert dates(record) == seen[-1]
    assert (record.counts().statements, record.counts().readings) == (3, 3)
    assert record.counts().entries == before[0].entries + 2 * len(given)
    assert record.verify(before[1]).ok


def test_a_copy_that_knows_less_corrects_nothing(record: Record) -> None:
    kept([stubs.capture(WEEKDAY)], record, Given(published="2024-03-04T10:00:00Z", outlet="Sarn Echo"))
    for poorer in (Given(), Given(published="2024-03-04"), Given(outlet="Sarn Echo")):
        [outcome] = kept([stubs.capture(WEEKDAY)], record, poorer)
        assert isinstance(outcome, Kept)
        assert (outcome.added.arrivals, outcome.added.reread) == (1, False)
    assert dates(record) == [("Sarn Echo", "2024-03-03")]
    assert record.counts().readings == 1
