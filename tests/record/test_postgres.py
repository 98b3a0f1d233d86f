from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from benchmarks.reliability.cuts import run
from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import OverBudgetError, RecordError, UsageError
from onrecord.record import Filters, health, open_record, search, tables, within
from onrecord.record.dialects import for_postgres
from onrecord.settings import read_settings

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from benchmarks.reliability.synthetic import stories
from onrecord.record import open_record
with open_record(sys.argv[1]) as record:
    first, end = int(sys.argv[2]), int(sys.argv[3])
    for result in record.add_all(list(stories(6, end, 2))[first:], known="2025-01-01", at_once=2):
        assert not isinstance(result, Exception), result
"""


def test_both_back_ends_hold_the_same_ledger_and_export_the_same(postgres: str, tmp_path: Path) -> None:
    with open_record(postgres) as team, open_record(tmp_path / "r.db") as own:
        for record in (team, own):
            list(record.add_all(stories(1, 12, 4), known="2025-01-01"))
            record.judge("name:Mira Aldane", "name:Tomás Ekberg", "different", author="Ann", reason="two", known="2025-01-02")
        assert team.head() == own.head()
        assert list(team.export()) == list(own.export())
        for words in ("prisoner", '"release of the prisoners"', "norland accord", "Östria", "point 0", "delegations"):
            assert {hit.found.entry for hit in team.search(words, limit=500).statements} == {
                hit.found.entry for hit in own.search(words, limit=500).statements
            }, words
        for filters in (Filters(about="the accord", limit=None), Filters(about='"grain corridor"', speaker="Aldane", limit=None)):
            assert [entry.entry for entry in team.statements(filters)] == [entry.entry for entry in own.statements(filters)]


def test_words_beyond_ranking_bring_the_newest(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(postgres) as record:
        list(record.add_all(stories(1, 6, 4), known="2025-01-01"))
        monkeypatch.setattr(search, "RANKED", 3)
        whole = record.search("the", limit=500).statements
        entries = [hit.found.entry for hit in whole]
        assert len(entries) > 3
        assert entries == sorted(entries, reverse=True)
        assert {hit.score for hit in whole} == {0.0}
        assert [hit.found.entry for hit in record.search("the", limit=2).statements] == entries[:2]


def test_migrations_make_the_schema_that_the_code_expects(postgres: str) -> None:
    with open_record(postgres) as record:
        found = inspect(record._engine)
        for name, table in tables.metadata.tables.items():
            columns = found.get_columns(name)
            assert {column["name"] for column in columns} == set(table.columns.keys())
            assert {column["name"]: column["nullable"] for column in columns} == {
                item.name: item.nullable for item in table.columns
            }
            kept = {index["name"] for index in found.get_indexes(name) if not index.get("duplicates_constraint")}
            assert kept == {index.name for index in table.indexes}


def test_a_step_of_the_schema_for_sqlite_alone_is_refused() -> None:
    with pytest.raises(RecordError, match="SQLite alone"):
        for_postgres("CREATE TRIGGER t AFTER INSERT ON runs BEGIN SELECT RAISE(ABORT, 'x'); END")


@pytest.mark.parametrize(
    "change", ["UPDATE ledger SET known = 'x'", "DELETE FROM statements", "TRUNCATE statement_search, stances"]
)
def test_nothing_can_be_changed_through_sql(postgres: str, change: str) -> None:
    with open_record(postgres) as record:
        record.add(*story(1, 0), known="2025-01-01")
        with pytest.raises(Exception, match="append-only"), record._engine.begin() as connection:
            connection.execute(text(change))


def test_verify_finds_what_was_changed_past_the_guards(postgres: str) -> None:
    with open_record(postgres) as record:
        list(record.add_all(stories(1, 3, 3), known="2025-01-01"))
        with record._engine.begin() as connection:
            connection.execute(text("ALTER TABLE statements DISABLE TRIGGER ALL"))
            connection.execute(text("UPDATE statements SET content = content || ' not' WHERE position = 1"))
            connection.execute(text("UPDATE article_search SET words = ''"))
        found = record.verify()
        told = [str(problem) for problem in found.problems]
        assert sum("column content was changed" in line for line in told) == 3
        assert sum("search index" in line for line in told) == 2


def test_a_reader_sees_one_state_and_waits_for_no_writer(postgres: str) -> None:
    with open_record(postgres) as writer, open_record(postgres, read_only=True) as reader:
        writer.add(*story(1, 0), known="2025-01-01")
        exported = reader.export()
        assert '"type":"capture"' in [next(exported), next(exported)][1]
        writer.add(*story(1, 1), known="2025-01-01")
        assert sum('"type":"article"' in line for line in exported) == 1
        assert reader.counts().articles == 2
        with pytest.raises(RecordError, match="reading only"):
            reader.add(*story(1, 2), known="2025-01-01")


def test_four_writers_lose_and_double_nothing(postgres: str, tmp_path: Path) -> None:
    open_record(postgres).close()
    count = 24
    ranges = [(0, 12), (6, 18), (12, 24), (0, 24)]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, postgres, str(first), str(end)], cwd=ROOT, stderr=subprocess.PIPE)
        for first, end in ranges
    ]
    for writer in writers:
        assert writer.communicate(timeout=300)[1] == b""
    with open_record(postgres) as record, open_record(tmp_path / "alone.db") as alone:
        assert record.counts().articles == count
        assert record.verify().ok
        list(alone.add_all(stories(6, count, 2), known="2025-02-02"))
        assert record.export_digest() == alone.export_digest()


def test_a_cut_connection_loses_and_doubles_nothing(postgres: str) -> None:
    report = run(postgres, cuts=5, count=40, seed=1)
    assert report.clean, report
    assert report.cuts >= 5


def test_a_commit_whose_answer_was_lost_is_not_done_again(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import psycopg

    with open_record(postgres) as record:
        real = record._engine.dialect.do_commit
        failed: list[bool] = []

        def answer_lost(connection: Any) -> None:
            real(connection)
            if not failed:
                failed.append(True)
                raise psycopg.OperationalError("the connection is lost")

        monkeypatch.setattr(record._engine.dialect, "do_commit", answer_lost)
        assert record.add(*story(1, 0), known="2025-01-01").new
        assert failed
        run_id = record.begin_run("add", known="2025-01-01")
        assert [entry.id for entry in record.runs()] == [run_id]
        assert record.verify().ok


def test_a_question_beyond_its_budget_is_stopped_by_the_server(postgres: str) -> None:
    with open_record(postgres) as record, within(0.2), pytest.raises(OverBudgetError), record._reading() as connection:
        connection.execute(text("SELECT pg_sleep(20)"))


def test_a_writer_that_waits_too_long_is_told(postgres: str) -> None:
    with open_record(postgres) as first, open_record(postgres, timeout_s=0.1) as second:
        held, release = threading.Event(), threading.Event()

        def hold() -> None:
            with first._writing():
                held.set()
                release.wait(20)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait(20)
        try:
            with pytest.raises(RecordError, match="another process is writing"):
                second.add(*story(1, 0), known="2025-01-01")
        finally:
            release.set()
            thread.join()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
        ("postgresql://ann@host:port/db", "no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, message: str) -> None:
    with pytest.raises((RecordError, UsageError), match=message):
        open_record(address)


def test_a_password_is_not_shown() -> None:
    with pytest.raises(RecordError) as told:
        open_record("postgresql://ann:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)
    assert "secret" not in health("postgresql://ann:secret@127.0.0.1:1/none").path


def test_an_empty_database_is_no_record_for_a_reader(postgres: str) -> None:
    with pytest.raises(RecordError, match="no record here"):
        open_record(postgres, read_only=True)
    assert not health(postgres).exists
    open_record(postgres).close()
    found = health(postgres)
    assert (found.exists, found.problem) == (True, None)
    assert found.counts is not None


def test_without_the_driver_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"onrecord\[postgres\]"):
        open_record("postgresql://ann@127.0.0.1/none")


def test_the_environment_may_name_a_database() -> None:
    assert read_settings({"ONRECORD_RECORD": "postgresql://a@b/c"}).record == "postgresql://a@b/c"
    assert read_settings({"ONRECORD_RECORD": "here.db"}).record == Path("here.db")
    with pytest.raises(UsageError, match="mysql"):
        read_settings({"ONRECORD_RECORD": "mysql://a@b/c"})
