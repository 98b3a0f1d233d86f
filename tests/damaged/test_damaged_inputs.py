"""Broken inputs, each named for its fault: one clear failure, quickly, and nothing half-read."""

from __future__ import annotations

import gzip
import io
import os
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import Given, article, captures
from onrecord.schema import Article, Capture, Failure

STORY = "The minister said on Friday that the bridge would open before winter.\n"


def only(path: Path) -> Capture | Failure:
    (found,) = captures([str(path)])
    return found


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("mark-only.txt", b"\xef\xbb\xbf", "empty"),
        ("empty.html", b"", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("blank-lines.jsonl", b"\n\n \n", "empty"),
        ("zip-named-html.html", b"PK\x03\x04" + bytes(range(256)), "zip"),
        ("gzip-cut.txt.gz", gzip.compress(STORY.encode())[:-9], "cut gzip data"),
        ("gzip-flipped.jsonl.gz", gzip.compress(b'{"text": "a"}')[:-6] + bytes(6), "damaged gzip data"),
        ("bzip2.txt", b"BZh91AY&SY" + bytes(50), "bzip2"),
        ("png-named-md.md", b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        ("nul-inside.txt", STORY.encode() * 5 + b"\x00" + STORY.encode(), "binary"),
        ("random-bytes.txt", bytes((n * 73 + 7) % 256 for n in range(5_000)), "binary"),
        ("story.docx", b"PK\x03\x04", "unknown kind"),
        ("no-suffix", STORY.encode(), "unknown kind"),
    ],
)
def test_unreadable_bytes(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = only(path)
    assert isinstance(found, Failure)
    assert found.origin == str(path)
    assert reason in found.reason
    assert found.remedy
    assert found.exit_code == 3


def test_missing_path(tmp_path: Path) -> None:
    found = only(tmp_path / "none.txt")
    assert isinstance(found, Failure)
    assert "no such file" in found.reason


def test_link_to_nowhere_and_pipe(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "none.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(captures([str(tmp_path)]))
    assert [type(item) for item in found] == [Failure, Failure]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads every file")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert isinstance(only(path), Failure)


@pytest.mark.parametrize("name", ["large.txt", "large.html", "large.md", "large.json"])
def test_fifty_megabytes_are_refused_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    tracemalloc.start()
    began = time.perf_counter()
    found = only(path)
    spent, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Failure)
    assert "too large" in found.reason
    assert spent < 2
    assert peak < 1_000_000


def test_fifty_megabytes_on_standard_input_are_refused() -> None:
    found = list(captures(["-"], stdin=io.BytesIO(STORY.encode() * 700_000)))
    assert len(found) == 1
    assert isinstance(found[0], Failure)
    assert "too large" in found[0].reason


def test_an_endless_json_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "endless.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 20_100_000 + b'"}\n{"text": "The minister said that the bridge would open."}\n')
    found = list(captures([str(path)]))
    assert [type(item) for item in found] == [Failure, Capture]
    assert [item.origin for item in found] == [f"{path}#1", f"{path}#2"]


def test_a_million_characters_is_the_limit() -> None:
    data = ("Ä" * 999 + "\n") * 1_001
    with pytest.raises(InputError, match="1,001,000 characters"):
        article(_capture(data.encode()))


def test_one_endless_line_of_text_is_read_in_linear_time() -> None:
    began = time.perf_counter()
    found = article(_capture(("word " * 199_000).encode()))
    assert isinstance(found, Article)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "attack",
    ["<a " * 8_000, "<!--" * 8_000, '"' * 30_000, "a:" * 20_000, "(" * 30_000, "e\u0301" * 20_000, "\u0301" * 40_000, "😀" * 13_000, "[" * 20_000,
     "| " * 20_000, "A. " * 15_000, "1-" * 20_000, "Jan " * 10_000, "By " * 15_000, "*_" * 20_000, "a" * 300_000, "***" * 10_000, "`" * 30_000],
)  # fmt: skip
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
def test_hostile_runs_end_quickly_in_an_article_or_an_error(attack: str, media_type: str) -> None:
    began = time.perf_counter()
    for text in (attack, f"Bridge to reopen\n\n{STORY}\n{attack}\n\n{STORY}"):
        with suppress(InputError):
            article(_capture(text.encode(), media_type), Given())
    assert time.perf_counter() - began < 5


def test_half_a_tag_and_half_an_entity() -> None:
    found = article(_capture(b"<html><body><p>The minister said on Friday that the bridge would open &am <b", "text/html"))
    assert "bridge would open" in found.text


def _capture(data: bytes, media_type: str = "text/plain") -> Capture:
    return Capture(origin="test", sha256="0" * 64, data=data, media_type=media_type)
