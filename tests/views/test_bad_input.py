"""Every bad input gives one clear line on standard error, the others are read, and nothing is half-written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.views.helpers import STORY, Call, write

BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.txt": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000),
    "huge.txt": b"Minister Harth said trains would run again in the spring. " * 900_000,
    "empty.html": b"<html><head><title></title></head><body></body></html>",
}


@pytest.fixture
def good(tmp_path: Path) -> str:
    return write(tmp_path, "good.txt", STORY)


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["read", "add"])
def test_a_bad_file_is_named_with_its_remedy_and_the_others_are_read(
    call: Call, tmp_path: Path, good: str, name: str, command: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    result = call(command, str(bad), good, "--format", "json")
    assert result.code == 3
    assert len(result.lines()) == 1
    errors = [line for line in result.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert errors[0].startswith(f"error: {bad}: ")
    assert ". Remedy: " in errors[0]
    if command == "add":
        assert call("verify").code == 0
        assert "1 articles" in call("doctor", "--format", "table").out


def test_a_missing_path_is_told_and_the_others_are_read(call: Call, good: str) -> None:
    result = call("read", "nowhere.txt", good)
    assert result.code == 3
    assert len(result.lines()) == 1
    assert result.err.startswith("error: nowhere.txt: ")


def test_a_folder_that_may_not_be_read_or_is_empty_is_told(call: Call, tmp_path: Path, good: str) -> None:
    (tmp_path / "nothing").mkdir()
    result = call("read", str(tmp_path / "nothing"), good)
    assert result.code == 3
    assert len(result.lines()) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-32"])
def test_another_encoding_is_read_and_reported(call: Call, tmp_path: Path, encoding: str) -> None:
    text = "The café stays shut.\n\n“We have no licence for a café,” Lena Harth said on Monday in Vandel, señor.\n"
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode(encoding))
    [line] = call("read", str(path)).lines()
    assert "café" in line["article"]["text"]
    if encoding != "utf-8-sig":
        assert any("encoding" in problem for problem in line["article"]["problems"])


def test_a_damaged_model_is_told_before_anything_is_read(
    call: Call, tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_TAGGER", "best")
    folder = tmp_path / "model"
    folder.mkdir()
    for content in (None, b"not json", b'{"format": "other/9", "name": "x", "files": {}}'):
        if content is not None:
            (folder / "manifest.json").write_bytes(content)
        for command in ("read", "add"):
            result = call(command, good, "--model", str(folder))
            assert result.code == 4
            assert result.out == ""
            assert result.err.startswith("error: ")
            assert str(folder) in result.err
            assert "Traceback" not in result.err


def test_a_read_only_record_is_not_written(call: Call, record: str, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Path(record).read_bytes()
    allowed = os.access
    # Tests may run as root, whom no permission stops: the system's answer is given in its place.
    monkeypatch.setattr(os, "access", lambda path, mode, **more: mode != os.W_OK and allowed(path, mode, **more))
    result = call("add", good, "--record", record)
    assert result.code == 5
    assert result.err.startswith(f"error: {record}: ")
    assert "read-only" in result.err
    assert Path(record).read_bytes() == before
    assert call("statements", "--record", record).code == 0
    assert call("verify", "--record", record).code == 0


def test_a_newer_record_is_left_alone(call: Call, record: str, good: str) -> None:
    with sqlite3.connect(record) as connection:
        connection.execute("INSERT INTO migrations (name, known) VALUES ('9999-later', '2030-01-01')")
    connection.close()
    before = Path(record).read_bytes()
    for arguments in (("add", good), ("statements",), ("verify",), ("search", "time"), ("show", "a-0")):
        result = call(*arguments, "--record", record)
        assert result.code == 5, arguments
        assert "newer version" in result.err
        assert result.out == ""
    assert Path(record).read_bytes() == before


def test_a_file_that_is_no_record_is_left_alone(call: Call, tmp_path: Path, good: str) -> None:
    path = write(tmp_path, "notes.sqlite", "dear diary " * 500)
    result = call("add", good, "--record", path)
    assert result.code == 5
    assert result.err.startswith(f"error: {path}: ")
    assert Path(path).read_text(encoding="utf-8") == "dear diary " * 500


def test_a_missing_record_is_not_made_by_looking(call: Call, tmp_path: Path) -> None:
    for arguments in (("statements",), ("verify",), ("search", "x"), ("show", "a-1")):
        result = call(*arguments)
        assert result.code == 5, arguments
        assert "no record here" in result.err
    assert not (tmp_path / "record.sqlite").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "--no-such-option"),
        ("nosuchcommand",),
        ("read", "x.txt", "--format", "xml"),
        ("read", "x.txt", "--tagger", "worst"),
        ("read", "x.txt", "--spans", "mine"),
        ("read", "x.txt", "--processes", "none"),
        ("read", "x.txt", "--field", "title"),
        ("read", "x.txt", "--model", "m", "--tagger", "rules"),
        ("read", "x.txt", "--precision", "--tagger", "rules"),
        ("statements", "--kind", "shouted"),
        ("statements", "--limit", "many"),
        ("show",),
        ("search", "--record", "x", "..."),
        ("verify", "--checkpoint", "nonsense"),
    ],
)
def test_wrong_usage_is_told_in_the_same_shape(call: Call, arguments: tuple[str, ...]) -> None:
    result = call(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1


def test_a_name_cannot_play_with_the_terminal(call: Call) -> None:
    assert "\x1b" not in call("read", "\x1b[2Jgone.txt").err


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    names = [write(tmp_path, f"{n}.txt", STORY) for n in range(8)]
    command = [sys.executable, "-m", "onrecord", "read", *names, "--tagger", "rules", "--processes", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait() == 141
        assert process.stderr.read() == b""
