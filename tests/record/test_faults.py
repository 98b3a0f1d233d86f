from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reliability.faults import run


@pytest.mark.parametrize(("count", "step"), [(4, 23), pytest.param(12, 1, marks=pytest.mark.slow)])
def test_a_failing_call_or_a_full_disk_loses_nothing_and_is_told(tmp_path: Path, count: int, step: int) -> None:
    report = run(count, tmp_path, step=step)
    assert report.clean, report.notes
    assert report.faults > 10
    assert report.full_disks > 1
