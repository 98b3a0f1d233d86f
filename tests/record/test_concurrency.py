from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from benchmarks.reliability.kill import adding, adding_files, run
from benchmarks.reliability.synthetic import stories, story
from onrecord.record import Filters, open_record

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from benchmarks.reliability.synthetic import story
from onrecord.record import open_record
with open_record(sys.argv[1]) as record:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        record.add(*story(6, number, 2), known="2025-01-01")
"""


@pytest.mark.parametrize("count", [9, pytest.param(300, marks=pytest.mark.slow)])
def test_two_processes_write_to_one_record_and_lose_nothing(tmp_path: Path, count: int) -> None:
    path = tmp_path / "r.db"
    ranges = [("0", str(2 * count // 3)), (str(count // 3), str(count))]
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), first, end], cwd=ROOT, stderr=subprocess.PIPE)
        for first, end in ranges
    ]
    for writer in writers:
        assert writer.communicate(timeout=300)[1] == b""
        assert writer.returncode == 0
    with open_record(path) as record, open_record(tmp_path / "alone.db") as alone:
        assert record.counts().articles == count
        assert record.verify().ok
        list(alone.add_all(stories(6, count, 2), known="2025-02-02"))
        assert record.export_digest() == alone.export_digest()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["alone.db", "r.db"]


@pytest.mark.slow
def test_the_command_killed_at_any_moment_can_simply_be_repeated(tmp_path: Path) -> None:
    report = run(10, adding_files(2, 40, 2, tmp_path / "stories"), tmp_path, seed=4)
    assert report.clean, report.notes
    assert (report.killed_before_the_end, report.articles) == (10, 40)


def test_one_open_record_serves_several_threads(tmp_path: Path) -> None:
    seen: list[int] = []
    with open_record(tmp_path / "r.db") as record:

        def write(first: int) -> None:
            for number in range(first, first + 5):
                record.add(*story(6, number, 2), known="2025-01-01")

        def read() -> None:
            for _ in range(10):
                seen.append(len(record.statements(Filters(limit=None))))

        threads = [threading.Thread(target=write, args=(first,)) for first in (0, 5)] + [threading.Thread(target=read)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert record.counts().statements == 20
        assert record.verify().ok
    assert len(seen) == 10
    assert all(count % 2 == 0 for count in seen)


@pytest.mark.parametrize(("kills", "count"), [(3, 10), pytest.param(100, 60, marks=pytest.mark.slow)])
def test_an_add_killed_at_any_moment_can_simply_be_repeated(tmp_path: Path, kills: int, count: int) -> None:
    report = run(kills, adding(1, count, 1), tmp_path, seed=3)
    assert report.clean, report.notes
    assert (report.killed_before_the_end, report.articles) == (kills, count)
