"""A JSON array of stories: one capture an item, in order, cut from the file as it stands."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from onrecord.ingest import article, captures
from onrecord.schema import Capture, Failure

STORY = "The minister said on Friday that the bridge would open before winter."


def test_every_item_is_a_capture_with_its_own_bytes(tmp_path: Path) -> None:
    path = tmp_path / "stories.json"
    path.write_text('[\n  {"title": "Ång", "text": "' + STORY + '"} ,\n{"text":"' + STORY + ' It did."}\n]\n', encoding="utf-8")
    first, second = captures([str(path)])
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.origin, second.origin) == (f"{path}#1", f"{path}#2")
    assert first.data == ('{"title": "Ång", "text": "' + STORY + '"}').encode()
    assert article(first).title == "Ång"
    assert article(second).text == f"{STORY} It did."
    assert first.sha256 != second.sha256


def test_an_item_that_is_no_story_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "stories.json"
    path.write_text(json.dumps([{"text": STORY}, 7, {"text": STORY}]))
    found = list(captures([str(path)]))
    assert [type(item) for item in found] == [Capture, Failure, Capture]
    assert isinstance(found[1], Failure)
    assert found[1].origin == f"{path}#2"


@pytest.mark.parametrize(
    "text", ['[{"text": "a"}', '[{"text": "a"},]', '[{"text": "a"}] x', '[{"text": "a"} {"text": "b"}]', "[" * 5_000]
)
def test_a_broken_array_is_one_failure_and_nothing_half_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "stories.json"
    path.write_text(text)
    (found,) = captures([str(path)])
    assert isinstance(found, Failure)
    assert found.remedy


def test_an_empty_array_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text(" [ ] ")
    (found,) = captures([str(path)])
    assert isinstance(found, Failure)
    assert "empty" in found.reason


def test_an_array_on_standard_input() -> None:
    data = json.dumps([{"text": STORY}, {"text": STORY + " It did."}], indent=2).encode()
    found = list(captures(["-"], stdin=io.BytesIO(data)))
    assert [item.origin for item in found] == ["-#1", "-#2"]
    assert all(isinstance(item, Capture) for item in found)


def test_a_bracket_opens_a_plain_text_too() -> None:
    (found,) = captures(["-"], stdin=io.BytesIO(f"[Photo: The quay]\n\n{STORY}".encode()))
    assert isinstance(found, Capture)
    assert found.media_type == "text/plain"
