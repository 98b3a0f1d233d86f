from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import inspect

from benchmarks.reliability.synthetic import story
from onrecord.errors import RecordError
from onrecord.record import Checkpoint, open_record, tables
from onrecord.record import sqlite as backend
from onrecord.record.migrations import MIGRATIONS, Migration

FOLDER = Path(__file__).parent / "frozen"


class Frozen(NamedTuple):
    """A record as a released schema wrote it: file, digest of its export, head of its ledger, and what is in it."""

    name: str
    export: str
    head: str
    statements: int
    judgements: int


FROZEN = [
    Frozen(
        "0001-record",
        "964c38ee8b628146d3f6e5c6f2eb3e2d49f61198b4d60b76d0ad6116e62adca0",
        "onrecord-ledger 37 f22eb48ac91197c2350449427e6e2093dd8c57061ee3f6ca66dfdad65e041528",
        8,
        0,
    ),
    Frozen(
        "0002-judgements",
        "1c9a4dab3caa563410a852e2620af4f417c4403ba2f8b6f451e7ea25089fabee",
        "onrecord-ledger 37 3ac1ae082cebaa7b63883e29b7502bc510acce59f7d4e0ecd192a2e2ab8baf1b",
        9,
        3,
    ),
    Frozen(
        "0003-corrections",
        "9440041becf6fc0ffba0d6f83c0b2ce3892aa4d69ecb29a9524dca45fcd89657",
        "onrecord-ledger 35 e398c9388479b0bf5442a1a751fe0cad50dd9ba7ee60878b1613ab75f5dd5ad4",
        9,
        1,
    ),
    Frozen(
        "0004-watch",
        "9440041becf6fc0ffba0d6f83c0b2ce3892aa4d69ecb29a9524dca45fcd89657",
        "onrecord-ledger 35 e398c9388479b0bf5442a1a751fe0cad50dd9ba7ee60878b1613ab75f5dd5ad4",
        9,
        1,
    ),
]
FROZEN_EXPORT, FROZEN_HEAD = FROZEN[0].export, FROZEN[0].head

NEXT = Migration(
    name="9999-next",
    statements=("CREATE TABLE notes (id TEXT)", "ALTER TABLE runs ADD COLUMN note TEXT", "INSERT INTO notes VALUES ('x')"),
)
BROKEN = Migration(name="9999-next", statements=(*NEXT.statements, "CREATE TABLE notes (id TEXT)"))


def thawed(name: str, folder: Path) -> Path:
    path = folder / "frozen.db"
    path.write_bytes(gzip.decompress((FOLDER / f"{name}.db.gz").read_bytes()))
    return path


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A record of the first schema."""
    return thawed(FROZEN[0].name, tmp_path)


def columns(path: Path) -> dict[str, set[str]]:
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: {row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")} for name in names}


@pytest.mark.parametrize("old", FROZEN, ids=lambda old: old.name)
def test_a_record_of_every_released_schema_is_brought_up_to_date_unchanged(old: Frozen, tmp_path: Path) -> None:
    with open_record(thawed(old.name, tmp_path), create=False) as record:
        assert record.export_digest() == old.export
        assert record.verify(Checkpoint.parse(old.head)).ok
        assert (record.counts().statements, record.counts().judgements) == (old.statements, old.judgements)
        assert record.add(*story(11, 3), known="2025-02-01").new
        first, second = (f"name:{name}" for name in ("Mira Aldane", "Oluwaseun Brandt"))
        record.judge(first, second, "different", author="Ann", reason="two persons", known="2025-02-01")
        assert record.counts().judgements == old.judgements + 1
        assert record.verify(Checkpoint.parse(old.head)).ok


def test_every_released_schema_has_a_frozen_record() -> None:
    assert [old.name for old in FROZEN] == [migration.name for migration in MIGRATIONS]


def test_what_was_judged_under_an_older_schema_still_counts(tmp_path: Path) -> None:
    with open_record(thawed("0002-judgements", tmp_path), create=False) as record:
        assert record.same_as("onrecord:farida-nazarova") == ("onrecord:farida-nazarova", "name:farida nazarova")
        standing = [item.standing for item in record.judgements(include_withdrawn=True)]
        assert standing == ["counts", "withdrawn", "counts"]


def test_what_was_corrected_under_an_older_schema_still_applies(tmp_path: Path) -> None:
    with open_record(thawed("0003-corrections", tmp_path), create=False) as record:
        found = record.corrections(include_retracted=True)
        assert [item.standing for item in found] == ["applies", "retracted", "applies"]
        assert record.statement(found[0].correction.statement).statement.speaker.name == "Petra Ångström"


def test_migrations_make_the_schema_that_the_code_expects(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        found = inspect(record._engine)
        for name, table in tables.metadata.tables.items():
            assert {column["name"] for column in found.get_columns(name)} == set(table.columns.keys())
            nullable = {column["name"]: column["nullable"] for column in found.get_columns(name)}
            assert nullable == {column.name: column.nullable for column in table.columns}
            assert {index["name"] for index in found.get_indexes(name)} == {index.name for index in table.indexes}


def test_a_migration_runs_once_and_keeps_what_is_there(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "MIGRATIONS", (*MIGRATIONS, NEXT))
    for _ in range(2):
        with open_record(frozen) as record:
            assert record.export_digest() == FROZEN_EXPORT
            assert record.verify(Checkpoint.parse(FROZEN_HEAD)).ok
    assert "note" in columns(frozen)["runs"]
    with sqlite3.connect(frozen) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
        assert [row[0] for row in connection.execute("SELECT name FROM migrations ORDER BY name")] == [
            *(migration.name for migration in MIGRATIONS),
            "9999-next",
        ]


@pytest.mark.parametrize("length", range(1, len(BROKEN.statements) + 1))
def test_an_interrupted_migration_leaves_no_trace(frozen: Path, monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    open_record(frozen).close()
    before = columns(frozen)
    cut = Migration(name="9999-next", statements=(*NEXT.statements[:length], "THIS IS NO SQL"))
    monkeypatch.setattr(backend, "MIGRATIONS", (*MIGRATIONS, BROKEN if length == len(BROKEN.statements) else cut))
    with pytest.raises(RecordError):
        open_record(frozen)
    assert columns(frozen) == before
    monkeypatch.undo()
    with open_record(frozen) as record:
        assert record.export_digest() == FROZEN_EXPORT


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_record_is_refused_and_not_touched(frozen: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    monkeypatch.setattr(backend, "MIGRATIONS", (*MIGRATIONS, NEXT))
    open_record(frozen).close()
    monkeypatch.undo()
    before = frozen.read_bytes()
    with pytest.raises(RecordError, match=r"newer version.*9999-next.*install"):
        open_record(frozen, read_only=read_only)
    assert frozen.read_bytes() == before


def test_an_older_record_cannot_be_brought_up_to_date_by_reading(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "MIGRATIONS", (*MIGRATIONS, NEXT))
    with pytest.raises(RecordError, match="older schema"):
        open_record(frozen, read_only=True)


def test_a_missing_migration_is_told(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    between = Migration(name="0000-before", statements=())
    monkeypatch.setattr(backend, "MIGRATIONS", (between, *MIGRATIONS))
    with pytest.raises(RecordError, match="0000-before is missing"):
        open_record(frozen)
