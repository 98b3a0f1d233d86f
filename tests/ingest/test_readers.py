"""Paths, folders, standard input: every record once, as a capture or as a failure with its reason."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ingest import Reach, captures
from onrecord.schema import Capture, Failure

STORY = "Bridge to reopen\n\nThe minister said on Friday that the bridge would open before winter.\n"


def test_a_folder_is_read_in_order_with_its_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/d.jsonl", "z.dat", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": STORY}) if name.endswith("jsonl") else STORY)
    found = list(captures([str(tmp_path)]))
    assert [item.origin.removeprefix(str(tmp_path) + "/") for item in found] == [
        "a.md",
        "b.txt",
        "sub/c.html",
        "sub/d.jsonl#1",
        "z.dat",
    ]
    assert [item.media_type for item in found if isinstance(item, Capture)] == [
        "text/markdown",
        "text/plain",
        "text/html",
        "application/json",
    ]
    assert isinstance(found[-1], Failure)
    assert "unknown kind" in found[-1].reason


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (STORY, "text/plain"),
        ("<!doctype html><html><body><p>A story of one line.</p></body></html>", "text/html"),
        ("\n  <div><p>A story</p></div>", "text/html"),
        ("<3 said the minister", "text/plain"),
        ('{"text": "A story"}', "application/json"),
        ('{\n  "text": "A story"\n}\n', "application/json"),
    ],
)
def test_standard_input_is_known_by_its_looks(data: str, media_type: str) -> None:
    (found,) = captures(["-"], stdin=io.BytesIO(data.encode()))
    assert isinstance(found, Capture)
    assert found.media_type == media_type


def test_json_lines_on_standard_input_run_past_the_first_block() -> None:
    lines = [json.dumps({"text": f"{n} {STORY}"}) for n in range(500)]
    found = list(captures(["-"], stdin=io.BytesIO(("\n".join([*lines, "{broken"])).encode())))
    assert [item.origin for item in found] == [f"-#{n}" for n in range(1, 502)]
    assert [type(item) for item in found] == [Capture] * 500 + [Failure]


def test_addresses_are_refused_with_a_way_out() -> None:
    (found,) = captures(["https://a.example/story"], reach=Reach(fetch=False))
    assert isinstance(found, Failure)
    assert "pass a file" in found.remedy


def test_failures_do_not_stop_the_others(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text(STORY)
    found = list(captures([str(tmp_path / "missing.txt"), str(good), "\0", str(good)]))
    assert [type(item) for item in found] == [Failure, Capture, Failure, Capture]
    assert all(item.remedy for item in found if isinstance(item, Failure))


def test_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    first, second = captures([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert first.sha256 == second.sha256


def test_importing_ingest_loads_no_reader_of_pages() -> None:
    code = "import sys, onrecord.ingest; print([m for m in ('lxml', 'trafilatura', 'extruct', 'yaml', 'dateutil', 'resiliparse') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
