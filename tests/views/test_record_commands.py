from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest

from onrecord import Reading, from_json
from tests.views.helpers import SECOND, STORY, Call, write


def test_adding_the_same_story_again_adds_nothing(call: Call, record: str, tmp_path: Path) -> None:
    result = call("add", str(tmp_path / "second.txt"), "--published", "2024-03-05", "--outlet", "Vandel Post", "--record", record)
    assert result.code == 0
    assert result.lines()[0]["added"]["new"] is False
    assert "0 new, 1 already on record" in result.err
    assert len(call("statements", "--record", record).lines()) == 4


def test_a_failed_input_is_noted_on_record(call: Call, tmp_path: Path) -> None:
    assert call("add", "gone.txt", write(tmp_path, "a.txt", STORY)).code == 3
    with sqlite3.connect(tmp_path / "record.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM failures").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    connection.close()


def test_what_add_stores_is_what_read_prints(call: Call, tmp_path: Path) -> None:
    story = write(tmp_path, "a.txt", STORY)
    [printed] = call("read", story).lines()
    call("add", story)
    [stored] = call("show", printed["article"]["id"]).lines()
    assert from_json(Reading, stored) == from_json(Reading, printed)


def test_show_takes_the_beginning_of_an_id(call: Call, record: str) -> None:
    entry = call("statements", "--record", record).lines()[0]
    identity = entry["statement"]["id"]
    [shown] = call("show", identity[:12], "--record", record).lines()
    assert shown["statement"]["id"] == identity
    table = call("show", identity, "--record", record, "--format", "table").out
    for part in (identity, "confidence", "made by", "rules"):
        assert part in table


def test_show_prints_an_article_with_where_it_came_from(call: Call, record: str) -> None:
    article = call("statements", "--speaker", "Harth", "--record", record).lines()[0]["article"]["id"]
    out = call("show", article, "--record", record, "--format", "table").out
    assert "first.txt" in out
    assert "“We have time. Nobody is in a hurry”" in out


def test_show_of_an_unknown_id_ends_with_its_own_code(call: Call, record: str) -> None:
    result = call("show", "s-ffffffff", "--record", record)
    assert result.code == 6
    assert "s-ffffffff" in result.err


def test_search_finds_words_in_any_case(call: Call, record: str) -> None:
    [found] = call("search", "HURRY", "--record", record).lines()
    assert [hit["found"]["statement"]["content"][0]["text"] for hit in found["statements"]] == [
        "We have time. Nobody is in a hurry"
    ]
    assert len(found["articles"]) == 1
    table = call("search", "hurry", "--record", record, "--format", "table").out
    assert "Nobody is in a hurry" in table
    assert "\x02" not in table
    assert "Nothing on record" in call("search", "zebra", "--record", record, "--format", "table").out


@pytest.mark.parametrize("words", ['"', "a OR b", "NEAR(", "col:umn", "x*", "'; DROP TABLE ledger; --"])
def test_any_string_is_a_valid_search(call: Call, record: str, words: str) -> None:
    assert call("search", "time", words, "--record", record).code == 0


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ((), 4),
        (("--speaker", "harth"), 3),
        (("--speaker", "brandt"), 1),
        (("--outlet", "vandel post"), 4),
        (("--agency", "courier"), 3),
        (("--agency", "other"), 0),
        (("--kind", "direct"), 2),
        (("--said-from", "2024-03-04"), 1),
        (("--published-to", "2024-03-04"), 3),
        (("--published-from", "2025"), 0),
        (("--said-to", "2024-03-02"), 0),
        (("--limit", "2"), 2),
        (("--limit", "0"), 4),
    ],
)
def test_statements_are_filtered(call: Call, record: str, filters: tuple[str, ...], count: int) -> None:
    assert len(call("statements", "--record", record, *filters).lines()) == count


def test_the_day_asked_for_is_the_day_said(call: Call, record: str) -> None:
    found = call("statements", "--said-from", "2024-03-03", "--said-to", "2024-03-03", "--record", record).lines()
    assert found
    assert {line["statement"]["said"]["value"] for line in found} == {"2024-03-03"}


def test_a_cut_list_says_so(call: Call, record: str) -> None:
    assert "--limit 0" in call("statements", "--limit", "2", "--record", record).err
    assert call("statements", "--record", record).err == ""


def test_csv_is_safe_in_a_spreadsheet(call: Call, record: str) -> None:
    out = call("statements", "--record", record, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 4
    assert [row["content"] for row in rows if row["speaker"] == "Ivo Brandt"] == ["'=SUM(A1) is what they charge us"]
    assert {row["outlet"] for row in rows} == {"Vandel Post"}


def test_the_table_names_the_article_above_its_statements(call: Call, record: str) -> None:
    out = call("statements", "--record", record, "--format", "table").out
    assert sum(line.startswith("Vandel Post · ") for line in out.splitlines()) == 2
    assert (
        "No statement on record matches" in call("statements", "--speaker", "nobody", "--record", record, "--format", "table").out
    )


def test_verify_prints_a_checkpoint_that_a_later_call_accepts(call: Call, record: str, tmp_path: Path) -> None:
    out = call("verify", "--record", record, "--format", "table").out
    match = re.search(r"^checkpoint: (.+)$", out, re.MULTILINE)
    assert match
    call("add", write(tmp_path, "third.txt", STORY.replace("Harth", "Holm")), "--record", record)
    assert call("verify", "--checkpoint", match.group(1), "--record", record).code == 0
    kept = write(tmp_path, "checkpoint.txt", match.group(0) + "\n")
    assert call("verify", "--checkpoint", kept, "--record", record).code == 0


def test_verify_finds_a_changed_word(call: Call, record: str) -> None:
    with sqlite3.connect(record) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE statements SET payload = replace(payload, 'hurry', 'worry')")
    connection.close()
    result = call("verify", "--record", record)
    assert result.code == 5
    assert "found: " in result.err
    assert result.err.splitlines()[-1].startswith(f"error: {record}: ")


def test_verify_finds_a_record_that_did_not_grow_from_the_checkpoint(call: Call, record: str, tmp_path: Path) -> None:
    [checked] = call("verify", "--record", record).lines()
    other = str(tmp_path / "other.sqlite")
    call("add", write(tmp_path, "other.txt", SECOND), "--record", other)
    assert call("verify", "--checkpoint", checked["checkpoint"], "--record", other).code == 5


def test_doctor_tells_each_part_and_fails_for_a_bad_one(call: Call, record: str, tmp_path: Path) -> None:
    checks = {check["name"]: check for check in call("doctor", "--record", record).lines()}
    assert checks["Python"]["ok"]
    assert checks["SQLite"]["ok"]
    assert "2 articles, 4 statements" in checks["record"]["found"]
    assert checks["model best"]["ok"]
    assert "model fast" in checks
    result = call("doctor", "--model", str(tmp_path), "--format", "table")
    assert result.code == 1
    assert "not ok" in result.out
    assert "Remedy" in result.out


def test_doctor_finds_a_file_that_is_no_record(call: Call, tmp_path: Path) -> None:
    path = write(tmp_path, "notes.sqlite", "dear diary " * 500)
    checks = {check["name"]: check for check in call("doctor", "--record", path).lines()}
    assert checks["record"]["ok"] is False


def test_every_input_of_add_is_counted_once_in_the_last_line(call: Call, tmp_path: Path) -> None:
    known, corrected, new = (write(tmp_path, f"{name}.txt", STORY.replace("Harth", name)) for name in ("Holm", "Brandt", "Harth"))
    call("add", known, corrected, "--outlet", "Vandel Post")
    assert call("add", known, corrected, "--outlet", "Vandel Post").err.startswith(
        "record.sqlite: 0 new, 2 already on record, 0 failed"
    )
    result = call("add", new, corrected, known, "gone.txt", "--outlet", "Sarn Echo", "--format", "table")
    assert result.err.splitlines()[-1].startswith("record.sqlite: 1 new, 2 read anew, 0 already on record, 1 failed")
    assert result.out.count("read anew") == 2
    assert call("add", new).err.startswith("record.sqlite: 0 new, 1 already on record, 0 failed; 0 statements")
