from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.helpers import STORY, Call, write


@pytest.fixture
def record(call: Call, tmp_path: Path) -> str:
    path = str(tmp_path / "r.sqlite")
    bad = write(tmp_path, "bad.pdf", "%PDF-1.4 and nothing more")
    assert call("add", write(tmp_path, "one.txt", STORY), bad, "--record", path).code != 0
    return path


def test_the_counts_of_a_run_add_up_to_what_it_was_given(call: Call, record: str) -> None:
    [run] = call("runs", "--record", record, "--format", "json").lines()
    result = run["result"]
    assert (result["inputs"], result["stored"], result["quarantined"]) == (2, 1, 1)
    assert "quarantined" in call("runs", "--record", record, "--format", "table").out


def test_what_cannot_be_read_is_put_aside_with_its_bytes_and_reason(call: Call, record: str) -> None:
    [entry] = call("quarantine", "--record", record, "--format", "json").lines()
    assert entry["origin"].endswith("bad.pdf")
    assert entry["capture"]["kept"] is True
    shown = call("quarantine", "show", entry["id"][:8], "--record", record, "--format", "table").out
    assert entry["reason"][:20] in shown
    assert "on record" in shown


def test_another_try_is_a_run_of_its_own_and_loses_nothing(call: Call, record: str) -> None:
    tried = call("quarantine", "retry", "--all", "--record", record)
    assert tried.code != 0
    assert "1 tried again: 0 stored, 1 failed" in tried.err
    assert [run["command"] for run in call("runs", "--record", record, "--format", "json").lines()] == ["add", "quarantine retry"]
    assert len(call("quarantine", "--record", record, "--format", "json").lines()) == 1


def test_a_retry_without_a_name_says_what_to_give(call: Call, record: str) -> None:
    refused = call("quarantine", "retry", "--record", record)
    assert refused.code == 2
    assert "--all" in refused.err
