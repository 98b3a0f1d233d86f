"""Deriving stances and deeds anew from what is on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.ingest import Given
from onrecord.pipeline.keeping import keep
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.rederiving import Rederived, rederive
from onrecord.record import Record, open_record
from onrecord.settings import Settings

SPAN = (
    "id: opening-of-the-span\nproposition: The holder opens the Vandel span to lorries.\naliases: [opening of the Vandel span]\n"
)
FERRY = "id: end-of-the-ferry\nproposition: The holder ends the Sarn ferry.\naliases: [end of the Sarn ferry]\n"
STORIES = (
    "Vandel span to open\n\nThe Vandel span will open to lorries in May, Transport Minister Ivo Brandt said. "
    "Ostria supports the opening of the Vandel span, Brandt said.\n",
    "Ferry to end\n\nThe end of the Sarn ferry is near, Transport Minister Ivo Brandt said on Monday. "
    "Ostria will end the Sarn ferry, Brandt said.\n",
    "Rain\n\nIt will rain on Friday, the weather office said.\n",
)


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, text in (("span", SPAN), ("ferry", FERRY)):
        found[name] = tmp_path / f"{name}.yaml"
        found[name].write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def record(tmp_path: Path, books: dict[str, Path]) -> Iterator[Record]:
    with open_record(tmp_path / "r.sqlite") as opened:
        put(opened, tmp_path, [books["span"]])
        yield opened


def put(record: Record, folder: Path, issues: Sequence[Path]) -> None:
    for number, story in enumerate(STORIES):
        (folder / f"{number}.txt").write_text(story, encoding="utf-8")
    settings = Settings(tagger="rules", issues=tuple(issues))
    list(keep(inputs_of([str(folder / f"{number}.txt") for number in range(3)]), Given(), settings, record, command="test"))


def derived(record: Record, *issues: Path, processes: int = 1, drop: bool = False) -> list[Rederived]:
    told = list(rederive(record, Settings(issues=issues, processes=processes, chunk=1), drop=drop))
    assert all(isinstance(item, Rederived) for item in told)
    return [item for item in told if isinstance(item, Rederived)]


def held(record: Record) -> list[tuple[str, str]]:
    ids = [identity for identity, _ in record.texts()]
    return sorted((stance.issue, stance.statement) for identity in ids for stance in record.reading(identity).stances)


def test_applying_gives_what_reading_anew_would_give_and_applying_again_changes_nothing(
    record: Record, books: dict[str, Path], tmp_path: Path
) -> None:
    before = held(record)
    told = derived(record, books["span"], books["ferry"])
    after = held(record)
    assert {issue for issue, _ in before} == {"opening-of-the-span"}
    assert set(before) < set(after)
    assert {issue for issue, _ in after} == {"opening-of-the-span", "end-of-the-ferry"}
    assert [item.changed for item in told].count(True) == 1
    assert sum(len(item.stances) for item in told) == len(after) - len(before)
    with open_record(tmp_path / "anew.sqlite") as fresh:
        put(fresh, tmp_path, [books["span"], books["ferry"]])
        for identity, _ in record.texts():
            mine, anew = record.reading(identity), fresh.reading(identity)
            assert (mine.stances, mine.deeds) == (anew.stances, anew.deeds)
            assert [replace(item, derivation=()) for item in mine.statements] == [
                replace(item, derivation=()) for item in anew.statements
            ]
    entries = record.counts().readings
    assert not any(item.changed for item in derived(record, books["span"], books["ferry"]))
    assert record.counts().readings == entries
    assert record.verify().ok


def test_what_was_is_still_known_and_going_back_works_as_often_as_one_likes(record: Record, books: dict[str, Path]) -> None:
    first, moment = held(record), record.head().size
    both = books["span"], books["ferry"]
    derived(record, *both)
    wider = held(record)
    for _ in range(2):
        derived(record, books["span"], drop=True)
        assert held(record) == first
        derived(record, *both)
        assert held(record) == wider
    assert record.stances("end-of-the-ferry", known=moment) == ()
    assert record.stances("end-of-the-ferry") != ()


def test_issues_on_record_are_not_dropped_unasked(record: Record, books: dict[str, Path]) -> None:
    with pytest.raises(UsageError, match="opening-of-the-span"):
        derived(record, books["ferry"])
    derived(record, books["ferry"], drop=True)
    assert {issue for issue, _ in held(record)} == {"end-of-the-ferry"}


def test_workers_derive_the_same(record: Record, books: dict[str, Path], tmp_path: Path) -> None:
    with open_record(tmp_path / "other.sqlite") as other:
        put(other, tmp_path, [books["span"]])
        mine = derived(other, books["span"], books["ferry"], processes=2)
        assert mine == derived(record, books["span"], books["ferry"])
        assert other.reading(mine[0].article) == record.reading(mine[0].article)


def test_an_article_that_fails_keeps_its_reading(record: Record, books: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(record)

    def broken(*_: object) -> object:
        raise ValueError("boom")

    monkeypatch.setattr("onrecord.pipeline.positions.deeds_of", broken)
    told = list(rederive(record, Settings(issues=(books["span"],))))
    assert not any(isinstance(item, Rederived) for item in told)
    assert held(record) == before
    assert len(record.failures()) == len(told) == 3
