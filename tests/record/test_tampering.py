"""Every kind of edit behind the record's back, on a copy whose guards were taken off, is told by verify."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import RecordError
from onrecord.record import Checkpoint, Record, Verification, open_record
from onrecord.record.ledger import Entry
from onrecord.record.merkle import Frontier
from onrecord.schema import FieldValue

KNOWN = "2025-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tamper") / "r.db"
    with open_record(path) as record:
        run = record.begin_run("add", known=KNOWN)
        assert run
        list(record.add_all(stories(3, 4, 5), known=KNOWN))
        for author in ("Ann", "Bo"):
            judge_and_withdraw(record, author)
    return path


def judge_and_withdraw(record: Record, author: str) -> None:
    first, second = (entry.statement for entry in record.statements()[:2])
    made = record.judge(first.id, second.id, "same", author=author, reason="they sound alike", known=KNOWN)
    record.withdraw(made.judgement.id, author=author, reason="they do not", known=KNOWN)
    decided = record.correct(first.id, "verdict", FieldValue(word="accepted"), author=author, reason="read it", known=KNOWN)
    record.retract(decided.correction.id, author=author, reason="misread it", known=KNOWN)


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.db"
    shutil.copy(original, path)
    return path


def edit(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    connection.create_function("squeeze", 1, lambda text: zlib.compress(text.encode()))
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.commit()
    connection.close()


def verified(path: Path, checkpoint: Checkpoint | None = None) -> Verification:
    with open_record(path, create=False) as record:
        return record.verify(checkpoint)


def entry_of(path: Path, table: str, offset: int = 1) -> int:
    connection = sqlite3.connect(path)
    (seq,) = connection.execute(f"SELECT seq FROM {table} ORDER BY seq LIMIT 1 OFFSET {offset}").fetchone()
    connection.close()
    assert isinstance(seq, int)
    return seq


TABLES = [
    "captures",
    "articles",
    "arrivals",
    "readings",
    "statements",
    "stances",
    "deeds",
    "judgements",
    "withdrawals",
    "corrections",
    "retractions",
]
COLUMNS = [
    ("captures", "size = size + 1", "column size"),
    ("captures", "data = squeeze('another text')", "bytes were changed"),
    ("captures", "data = x'00'", "bytes are damaged"),
    ("captures", "payload = '{}'", "payload was changed"),
    ("articles", "text = text || ' '", "text was changed"),
    ("articles", "title = 'Another'", "column title"),
    ("readings", "outlet_key = ' other '", "column outlet_key"),
    ("readings", "published_from = '1999-01-01'", "column published_from"),
    ("articles", "payload = replace(payload, 'synthetic', 'authentic')", "payload was changed"),
    ("arrivals", "capture = 'x'", "column capture"),
    ("readings", "supersedes = id", "column supersedes"),
    ("statements", "speaker = 'Somebody Else'", "column speaker"),
    ("statements", "said_from = '1999-01-01'", "column said_from"),
    ("statements", "content = content || '!'", "column content"),
    ("statements", "negated = 1 - negated", "column negated"),
    ("statements", "confidence = confidence / 2", "column confidence"),
    ("statements", "payload = replace(payload, 'indirect', 'direct')", "payload was changed"),
    ("stances", "direction = 1", "column direction"),
    ("deeds", "actor = 'x'", "column actor"),
    ("judgements", "decision = 'different'", "column decision"),
    ("judgements", "left_subject = 'Q1'", "column left_subject"),
    ("judgements", "author = 'Di'", "column author"),
    ("judgements", "payload = replace(payload, 'sound', 'look')", "payload was changed"),
    ("withdrawals", "at = '1999-01-01'", "column at"),
    ("withdrawals", "id = 'j-0'", "column id"),
    ("corrections", "field = 'said'", "column field"),
    ("corrections", "payload = replace(payload, 'accepted', 'rejected')", "payload was changed"),
    ("retractions", "id = 'c-0'", "column id"),
    ("ledger", "known = '1999-01-01'", "entry was changed"),
    ("ledger", "subject = 'x'", "entry was changed"),
    ("ledger", "digest = 'x'", "entry was changed"),
    ("ledger", "kind = 'invented'", "entry was changed"),
    ("ledger", "leaf = x'00'", "entry was changed"),
]


@pytest.mark.parametrize(("table", "change", "told"), COLUMNS)
def test_a_changed_column_is_pinned_to_its_entry(copy: Path, table: str, change: str, told: str) -> None:
    seq = entry_of(copy, table)
    edit(copy, f"UPDATE {table} SET {change} WHERE seq = {seq}")
    found = verified(copy)
    assert not found.ok
    assert any(told in problem.what and problem.entry == seq for problem in found.problems), found.problems
    confined = {problem.entry for problem in found.problems if "changed" in problem.what or "damaged" in problem.what}
    assert confined == {seq}


@pytest.mark.parametrize("table", TABLES)
def test_a_deleted_row_is_named(copy: Path, table: str) -> None:
    seq = entry_of(copy, table)
    edit(copy, f"DELETE FROM {table} WHERE seq = {seq}")
    assert any("deleted" in problem.what and problem.entry == seq for problem in verified(copy).problems)


@pytest.mark.parametrize("table", TABLES)
def test_an_inserted_row_is_named(copy: Path, table: str) -> None:
    connection = sqlite3.connect(copy)
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.close()
    values = ", ".join({"seq": "9999", "id": "'forged'"}.get(name, name) for name in names)
    edit(copy, f"INSERT INTO {table} SELECT {values} FROM {table} LIMIT 1")
    assert any("inserted" in problem.what and problem.subject == "forged" for problem in verified(copy).problems)


def test_swapped_rows_and_swapped_entries_are_named(copy: Path) -> None:
    first, second = entry_of(copy, "statements", 0), entry_of(copy, "statements", 1)
    swap = [f"UPDATE statements SET seq = {a} WHERE seq = {b}" for a, b in ((-1, first), (first, second), (second, -1))]
    edit(copy, *swap)
    assert {first, second} <= {problem.entry for problem in verified(copy).problems}
    edit(copy, *(statement.replace("UPDATE statements", "UPDATE ledger") for statement in swap))
    assert {first, second} <= {problem.entry for problem in verified(copy).problems}


def test_a_removed_entry_and_changed_nodes_are_named(copy: Path) -> None:
    edit(copy, "DELETE FROM ledger WHERE seq = 7")
    assert any("no entries 7 to 7" in problem.what for problem in verified(copy).problems)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE ledger_nodes SET hash = x'00' WHERE seq = 8 AND level = 2", "level 2 does not fit the entries 5 to 8"),
        ("DELETE FROM ledger_nodes WHERE seq = 8 AND level = 2", "lacks its node of level 2"),
        ("INSERT INTO ledger_nodes VALUES (7, 1, x'00')", "belongs to no entry"),
        ("INSERT INTO ledger_nodes VALUES (99999, 1, x'00')", "belongs to no entry"),
    ],
)
def test_a_tree_that_does_not_fit_is_told(copy: Path, change: str, told: str) -> None:
    edit(copy, change)
    assert any(told in problem.what for problem in verified(copy).problems)


def test_a_search_index_that_does_not_agree_is_told(copy: Path) -> None:
    seq = entry_of(copy, "statements")
    edit(copy, f"INSERT INTO statement_search(rowid, content) VALUES ({seq}, 'words that nobody said')")
    assert any("statement_search" in problem.what for problem in verified(copy).problems)


def forge_from(path: Path, seq: int) -> None:
    """Rebuild ledger and tree from entry ``seq`` on, as somebody who knows the program would."""
    connection = sqlite3.connect(path)
    payload = connection.execute("SELECT payload FROM statements WHERE seq = ?", (seq,)).fetchone()[0]
    forged = payload.replace('"negated":false', '"negated":true')
    connection.execute("UPDATE statements SET payload = ?, negated = 1 WHERE seq = ?", (forged, seq))
    connection.execute("UPDATE ledger SET digest = ? WHERE seq = ?", (hashlib.sha256(forged.encode()).hexdigest(), seq))
    connection.execute("DELETE FROM ledger_nodes")
    edge = Frontier(0, [])
    for row in connection.execute("SELECT seq, kind, subject, digest, known FROM ledger ORDER BY seq").fetchall():
        leaf = Entry(**dict(zip(("seq", "kind", "subject", "digest", "known"), row, strict=True))).leaf()
        connection.execute("UPDATE ledger SET leaf = ? WHERE seq = ?", (leaf, row[0]))
        for level, value in edge.append(leaf):
            connection.execute("INSERT INTO ledger_nodes VALUES (?, ?, ?)", (row[0], level, value))
    connection.commit()
    connection.close()


def test_a_rebuilt_history_and_a_cut_end_are_told_by_an_earlier_checkpoint_and_only_by_it(copy: Path) -> None:
    head = verified(copy).head
    with open_record(copy) as record:
        record.add(*story(3, 8), known=KNOWN)
        judge_and_withdraw(record, "Cy")
        late = record.head()
        (negatable,) = [entry.entry for entry in record.statements() if entry.entry < head.size and not entry.statement.negated][
            :1
        ]
    assert verified(copy, head).ok
    cut = copy.with_name("cut.db")
    shutil.copy(copy, cut)
    edit(cut, *(f"DELETE FROM {table} WHERE seq > {head.size}" for table in [*TABLES, "ledger_nodes", "ledger"]))
    edit(cut, "INSERT INTO statement_search(statement_search) VALUES ('rebuild')")
    edit(cut, "INSERT INTO article_search(article_search) VALUES ('rebuild')")
    assert verified(cut).ok
    assert verified(cut, head).ok
    assert "the end is cut" in verified(cut, late).problems[0].what
    edit(copy)
    forge_from(copy, negatable)
    assert verified(copy).ok
    for earlier in (head, late):
        assert "history was rewritten" in verified(copy, earlier).problems[0].what


@pytest.mark.parametrize("flips", [16, pytest.param(1_000, marks=pytest.mark.slow)])
def test_flipped_bits_never_pass_unseen_where_they_change_what_is_read(original: Path, tmp_path: Path, flips: int) -> None:
    with open_record(original, read_only=True) as record:
        exported, listed = record.export_digest(), record.statements()
    content = original.read_bytes()
    chance = random.Random(7)
    noticed = changed = 0
    for _ in range(flips):
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path = tmp_path / "flipped.db"
        path.write_bytes(flipped)
        try:
            with open_record(path) as record:
                ok = record.verify().ok
                same = (record.export_digest(), record.statements()) == (exported, listed)
        except RecordError:
            ok, same = False, False
        noticed += not ok
        changed += not same
        assert same or not ok
    assert changed
    assert noticed >= changed


@pytest.mark.parametrize("line", ["", "onrecord-ledger", "onrecord-ledger 3 abc", "onrecord-ledger -1 " + "0" * 64])
def test_a_line_that_is_no_checkpoint_is_refused(line: str) -> None:
    with pytest.raises(RecordError, match="no checkpoint"):
        Checkpoint.parse(line)


def test_a_checkpoint_comes_back_from_its_line() -> None:
    checkpoint = Checkpoint(size=12, root="0a" * 32)
    assert Checkpoint.parse(f" {checkpoint}\n") == checkpoint
