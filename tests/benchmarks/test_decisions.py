"""A few of the random sequences of decisions that `make decisions` has thousands of."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability.decisions import Stage
from onrecord.record.store import StoredRecord


def test_whatever_is_decided_is_laid_over_and_can_be_taken_back(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    told = [line for number in range(3) for line in stage.sequence(f"short/{number}", 8)]
    assert {line.split()[0] for line in told} >= {"correct", "retract", "read"}


def test_a_decision_that_is_not_laid_over_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(tmp_path)
    monkeypatch.setattr(StoredRecord, "retract", lambda *_, **__: None)
    with pytest.raises(AssertionError, match="sequence short/1"):
        stage.sequence("short/1", 20)
