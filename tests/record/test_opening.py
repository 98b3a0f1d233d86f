from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import RecordError
from onrecord.record import Filters, build, health, open_record
from onrecord.record import sqlite as backend
from onrecord.record.migrations import MIGRATIONS

KNOWN = "2025-01-01T00:00:00+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "r.db"
    with open_record(place) as record:
        list(record.add_all(stories(1, 3, 4), known=KNOWN))
    return place


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"Just some text that is longer than the header of a database file.", "not a record"),
        (b"SQLite format 3\x00", "not a record|damaged"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "not a record|damaged"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path, content: bytes, told: str, read_only: bool) -> None:
    place = tmp_path / "other.db"
    place.write_bytes(content)
    with pytest.raises(RecordError, match=told) as caught:
        open_record(place, read_only=read_only)
    assert caught.value.where == str(place)
    assert caught.value.remedy
    assert place.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(RecordError, match="not a record"):
        open_record(place)
    assert place.read_bytes() == before


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder"):
        open_record(tmp_path)


@pytest.mark.parametrize(("create", "read_only"), [(False, False), (True, True)])
def test_a_missing_record_is_not_made_unless_asked_for(tmp_path: Path, create: bool, read_only: bool) -> None:
    with pytest.raises(RecordError, match="no record here"):
        open_record(tmp_path / "none.db", create=create, read_only=read_only)
    assert list(tmp_path.iterdir()) == []


def test_a_new_record_is_made_with_its_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "a b" / "c?d#e%20" / "r.db"
    open_record(place).close()
    assert list(place.parent.iterdir()) == [place]


def test_a_place_that_can_hold_no_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match="no record can be created"):
        open_record(tmp_path / "file" / "r.db")


def test_reading_only_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with open_record(path, read_only=True) as record:
        assert len(record.statements(Filters(limit=None))) == 12
        found = record.verify()
        assert found.ok
        assert not found.search_checked
        for write in (
            lambda: record.add(*story(1, 9), known=KNOWN),
            lambda: record.begin_run("add", known=KNOWN),
        ):
            with pytest.raises(RecordError, match="reading only"):
                write()
        assert not record.add(*story(1, 0, 4), known=KNOWN).changed
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.fixture
def locked_down(path: Path) -> Iterator[Path]:
    path.chmod(stat.S_IRUSR)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield path
    path.parent.chmod(stat.S_IRWXU)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_file_without_write_permission_can_be_read_only(locked_down: Path) -> None:
    with pytest.raises(RecordError, match="read-only"):
        open_record(locked_down)
    with open_record(locked_down, read_only=True) as record:
        assert record.counts().articles == 3


@pytest.mark.parametrize("denied", ["file", "folder"])
def test_missing_write_permission_is_told_before_anything_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, denied: str
) -> None:
    place = path if denied == "file" else path.parent
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != place)
    with pytest.raises(RecordError, match=f"its {denied} may not be written"):
        open_record(path)


def test_a_truncated_record_is_told_and_never_begun_anew(path: Path) -> None:
    content = path.read_bytes()
    for length in (100, 4096, len(content) // 2, len(content) - 4096):
        path.write_bytes(content[:length])
        assert not seems_sound(path)
        assert path.stat().st_size == length


def seems_sound(path: Path) -> bool:
    try:
        with open_record(path) as record:
            return record.verify().ok
    except RecordError as error:
        assert "damaged" in error.what or "not a record" in error.what  # noqa: PT017  both ways of noticing will do
        return False


def test_a_record_that_another_process_writes_to_is_told_as_locked(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(RecordError, match="another process is writing"):
            open_record(path, timeout_s=0.05)
        with open_record(path, read_only=True, timeout_s=0.05) as record:
            assert record.counts().articles == 3
    finally:
        other.close()
    open_record(path).close()


def test_every_connection_has_a_journal_that_this_build_may_be_trusted_with(path: Path) -> None:
    wanted = build.journal_for(build.version())
    with open_record(path) as record, record._reading() as one, record._reading() as other:
        for connection in (one, other):
            raw = connection.connection.dbapi_connection
            assert isinstance(raw, sqlite3.Connection)
            assert raw.execute("PRAGMA journal_mode").fetchone() == (wanted,)
            assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
            assert raw.execute("PRAGMA trusted_schema").fetchone() == (0,)
            assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.skipif(build.wal_is_safe(build.version()), reason="this build may keep a write-ahead log")
def test_a_write_ahead_log_is_taken_back_on_a_build_that_may_damage_it(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode=wal").fetchone() == ("wal",)
    connection.close()
    with open_record(path) as record:
        assert record.add(*story(1, 8, 2), known=KNOWN).new
    assert health(path).journal == "rollback"


@pytest.mark.parametrize("verb", ["UPDATE {0} SET seq = seq", "DELETE FROM {0}", "REPLACE INTO {0} SELECT * FROM {0}"])
def test_the_database_itself_refuses_changes(path: Path, verb: str) -> None:
    for table in ("ledger", "ledger_nodes", "captures", "articles", "arrivals", "readings", "statements", "stances", "deeds"):
        connection = backend.connect(path, read_only=False, timeout_s=1)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(verb.format(table))
        connection.close()


def test_health_tells_of_good_and_bad_files(path: Path, tmp_path: Path) -> None:
    good = health(path)
    assert good.problem is None
    assert good.sqlite == sqlite3.sqlite_version
    assert good.schema == good.schema_known == MIGRATIONS[-1].name
    assert good.counts is not None
    assert good.head is not None
    assert (good.counts.articles, good.head.size) == (3, good.counts.entries)
    missing = health(tmp_path / "none.db")
    assert (missing.exists, missing.problem, missing.counts) == (False, None, None)
    (tmp_path / "bad.db").write_text("nothing of the kind, but long enough")
    bad = health(tmp_path / "bad.db")
    assert bad.problem is not None
    assert "not a record" in bad.problem
