from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import RecordError
from onrecord.record import Filters, backup, open_record, restore
from tests.conftest import BACK_ENDS, fresh_place
from tests.record.test_migrations import FROZEN, thawed


@pytest.mark.parametrize("to", BACK_ENDS)
def test_a_record_comes_back_from_its_backup_with_its_ledger(place: str | Path, to: str, tmp_path: Path) -> None:
    with open_record(place) as record:
        list(record.add_all(stories(1, 6, 3), known="2025-01-01"))
        record.judge("name:Mira Aldane", "name:Tomás Ekberg", "different", author="Ann", reason="two", known="2025-01-02")
        record.raise_alerts([("x", "{}")], {"m": 3}, known="2025-01-02")
        head, digest, alerts = record.head(), record.export_digest(), record.alerts()
        assert backup(place, tmp_path / "b" / "copy.db").head == head
        record.add(*story(1, 7), known="2025-01-03")
    target = fresh_place(to, tmp_path / "new")
    found = restore(tmp_path / "b" / "copy.db", target)
    assert (found.ok, found.head) == (True, head)
    with open_record(target) as again, open_record(place) as record:
        assert (again.export_digest(), again.alerts()) == (digest, alerts)
        assert again.search("prisoners", limit=100).statements
        again.add(*story(1, 7), known="2025-01-03")
        assert again.head() == record.head()
        assert again.verify(head).ok
    assert [item.name for item in (tmp_path / "b").iterdir()] == ["copy.db"]


def test_a_backup_is_one_moment_while_others_write(tmp_path: Path) -> None:
    path, stop = tmp_path / "r.db", threading.Event()
    with open_record(path) as record:
        list(record.add_all(stories(1, 10, 3), known="2025-01-01"))

        def write() -> None:
            for number in range(10, 60):
                if stop.is_set():
                    return
                record.add(*story(1, number, 3), known="2025-01-02")

        thread = threading.Thread(target=write)
        thread.start()
        heads = [backup(path, tmp_path / f"{number}.db").head for number in range(3)]
        stop.set()
        thread.join()
        for head in heads:
            assert record.verify(head).ok


def test_nothing_is_replaced(place: str | Path, tmp_path: Path) -> None:
    with open_record(place) as record:
        record.add(*story(1, 0), known="2025-01-01")
    backup(place, tmp_path / "copy.db")
    with pytest.raises(RecordError, match="already"):
        backup(place, tmp_path / "copy.db")
    with pytest.raises(RecordError, match="already"):
        restore(tmp_path / "copy.db", place)
    with open_record(place, read_only=True) as record:
        assert record.counts().articles == 1


def test_a_damaged_record_gives_no_backup_and_a_damaged_backup_no_record(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path) as record:
        record.add(*story(1, 0), known="2025-01-01")
    backup(path, tmp_path / "good.db")
    for damaged in (path, tmp_path / "good.db"):
        with sqlite3.connect(damaged) as connection:
            connection.execute("DROP TRIGGER statements_no_update")
            connection.execute("UPDATE statements SET content = 'forged' WHERE position = 0")
    with pytest.raises(RecordError, match="copy does not verify"):
        backup(path, tmp_path / "bad.db")
    with pytest.raises(RecordError, match="backup does not verify"):
        restore(tmp_path / "good.db", tmp_path / "new.db")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["good.db", "r.db"]


@pytest.mark.parametrize("what", ["missing", "text", "folder"])
def test_what_is_no_record_is_told(tmp_path: Path, what: str) -> None:
    source = tmp_path / "source"
    if what == "text":
        source.write_text("a story")
    elif what == "folder":
        source.mkdir()
    with pytest.raises(RecordError):
        backup(source, tmp_path / "copy.db")
    with pytest.raises(RecordError):
        restore(source, tmp_path / "new.db")
    assert {item.name for item in tmp_path.iterdir()} <= {"source"}


@pytest.mark.parametrize("old", FROZEN, ids=lambda old: old.name)
def test_a_backup_of_every_released_schema_is_restored_to_both_back_ends(old: object, place: str | Path, tmp_path: Path) -> None:
    from tests.record.test_migrations import Frozen

    assert isinstance(old, Frozen)
    frozen = thawed(old.name, tmp_path)
    before = frozen.read_bytes()
    restore(frozen, place)
    with open_record(place) as record:
        assert record.export_digest() == old.export
        assert str(record.head()) == old.head
        assert len(record.statements(Filters(limit=None))) <= old.statements
    assert frozen.read_bytes() == before


def test_a_file_that_appears_meanwhile_is_not_taken_for_the_copy(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add(*story(1, 0), known="2025-01-01")
    copy = tmp_path / "copy.db"

    def another(_done: int, _whole: int) -> None:
        copy.write_bytes(b"another's")

    with pytest.raises(RecordError, match="already"):
        backup(tmp_path / "r.db", copy, progress=another)
    assert copy.read_bytes() == b"another's"
