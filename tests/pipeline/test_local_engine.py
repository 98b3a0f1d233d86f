from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.ingest import Given
from onrecord.pipeline.engines import local, workers
from onrecord.pipeline.stages import Load, Plan
from onrecord.schema import Capture, Failure, Reading
from onrecord.schema.codec import to_json
from onrecord.settings import Settings
from tests.pipeline import stubs

ROOT = Path(__file__).parent.parent.parent


def plan(load: Load = stubs.said, *, processes: int = 1, chunk: int = 2) -> Plan:
    return Plan(given=Given(), settings=Settings(processes=processes, chunk=chunk), load=load)


def stories(count: int) -> list[Capture]:
    return [stubs.capture(stubs.story(number), f"{number}.txt") for number in range(count)]


def told(some_plan: Plan, captures: list[Capture | Failure]) -> list[Reading | Failure]:
    return [result for _, result in local.run(some_plan, captures)]


def test_readings_come_in_input_order_and_hold_what_was_said() -> None:
    results = told(plan(), list(stories(5)))
    assert [result.article.origin for result in results if isinstance(result, Reading)] == [f"{n}.txt" for n in range(5)]
    for number, result in enumerate(results):
        assert isinstance(result, Reading)
        assert result.statements[0].content[0].text == f"item {number} of the list was settled for good"
        assert [step.step for step in result.statements[0].derivation] == ["onrecord", "spans", "attribution", "who", "positions"]


def test_workers_give_the_same_as_this_process() -> None:
    alone, shared = told(plan(), list(stories(13))), told(plan(processes=2), list(stories(13)))
    assert [to_json(item) for item in alone] == [to_json(item) for item in shared]


def test_one_poisoned_article_fails_alone() -> None:
    captures: list[Capture | Failure] = [*stories(3)]
    captures.insert(1, stubs.capture("POISON said nothing at all today.", "bad.txt"))
    results = told(plan(stubs.poisoned, chunk=4), captures)
    assert [isinstance(item, Failure) for item in results] == [False, True, False, False]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert failure.origin == "bad.txt"
    assert "ZeroDivisionError: poisoned" in failure.reason


def test_a_worker_that_dies_takes_one_article_with_it() -> None:
    captures: list[Capture | Failure] = [*stories(9)]
    captures.insert(4, stubs.capture("DEADLY said nothing at all today.", "deadly.txt"))
    results = told(plan(stubs.poisoned, processes=2), captures)
    assert [number for number, item in enumerate(results) if isinstance(item, Failure)] == [4]
    failure = results[4]
    assert isinstance(failure, Failure)
    assert failure.origin == "deadly.txt"
    assert "killed" in failure.reason


@pytest.mark.parametrize("processes", [1, 2])
def test_a_missing_model_ends_the_run_with_its_own_error(processes: int) -> None:
    with pytest.raises(ModelError, match="no such model"):
        told(plan(stubs.missing, processes=processes), list(stories(9)))


def test_failures_of_the_input_keep_their_place() -> None:
    lost = Failure(origin="gone.txt", reason="there is no such file")
    captures: list[Capture | Failure] = [stories(1)[0], lost, stories(2)[1]]
    assert told(plan(), captures)[1] is lost


def test_inputs_are_taken_only_as_fast_as_they_are_read() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Capture]:
        number = 0
        while True:
            taken.append(number)
            yield stubs.capture(stubs.story(number), f"{number}.txt")
            number += 1

    results = local.run(plan(processes=2), endless())
    for _ in range(6):
        next(results)
    results.close()
    assert len(taken) <= 6 + 2 * (2 * workers.AHEAD + local.CHUNKS_READ_HERE + 1)


def test_a_large_capture_makes_a_chunk_of_its_own() -> None:
    big = stubs.capture("x" * (local.MOST_BYTES_IN_A_CHUNK + 1))
    small = stubs.capture("y")
    assert [len(chunk) for chunk in local._chunks([small, big, small, small], 8)] == [2, 2]


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        "import itertools, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.pipeline import stubs\n"
        "from onrecord.pipeline.engines import local\n"
        "from onrecord.pipeline.stages import Plan\n"
        "from onrecord.ingest import Given\n"
        "from onrecord.settings import Settings\n"
        "if __name__ == '__main__':\n"
        "    plan = Plan(given=Given(), settings=Settings(processes=2, chunk=2), load=stubs.said)\n"
        "    captures = (stubs.capture(stubs.story(n), str(n)) for n in itertools.count())\n"
        "    for number, _ in enumerate(local.run(plan, captures)):\n"
        "        if number == 10:\n"
        "            import multiprocessing\n"
        "            print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
        parent.stdout.close()
        parent.wait()
    assert len(workers) == 2
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in workers)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # An ended process that nobody has waited for yet is still listed, as a zombie.
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")
