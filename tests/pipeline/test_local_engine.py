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
from onrecord.pipeline.engines import local
from onrecord.pipeline.engines.pool import AHEAD, CHUNKS_OF_ONE_WORKER
from onrecord.pipeline.stages import Load, Plan
from onrecord.schema import Capture, Failure, Reading
from onrecord.schema.codec import to_json
from onrecord.settings import Settings
from tests.pipeline import stubs

ROOT = Path(__file__).parent.parent.parent


def plan(load: Load = stubs.said, *, processes: int = 0, chunk: int = 2) -> Plan:
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
    here = [to_json(item) for item in told(plan(processes=0), list(stories(13)))]
    for processes in (1, 2):
        assert [to_json(item) for item in told(plan(processes=processes), list(stories(13)))] == here


def test_one_poisoned_article_fails_alone() -> None:
    captures: list[Capture | Failure] = [*stories(3)]
    captures.insert(1, stubs.capture("POISON said nothing at all today.", "bad.txt"))
    results = told(plan(stubs.poisoned, chunk=4), captures)
    assert [isinstance(item, Failure) for item in results] == [False, True, False, False]
    failure = results[1]
    assert isinstance(failure, Failure)
    assert failure.origin == "bad.txt"
    assert "ZeroDivisionError: poisoned" in failure.reason


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_a_missing_model_ends_the_run_with_its_own_error(processes: int) -> None:
    with pytest.raises(ModelError, match="no such model"):
        told(plan(stubs.missing, processes=processes), list(stories(9)))


def test_what_hostile_inputs_cost_is_told_and_nothing_else_is_lost() -> None:
    hostile = {
        "ENDLESS": ("reading it took longer than 2 s", 3),
        "GREEDY": ("reading it takes more than 300 MB of memory", 3),
        "DEADLY": ("the worker process that read it was killed (SIGKILL)", 1),
        "LEAVING": ("the worker process that read it ended with status 7", 1),
    }
    captures: list[Capture | Failure] = [*stories(9)]
    for place, word in zip((2, 3, 7, 9), hostile, strict=True):
        captures.insert(place, stubs.capture(f"{word} said nothing at all today.", word))
    settings = Settings(processes=2, chunk=4, max_seconds=2, max_memory_mb=300)
    results = told(Plan(given=Given(), settings=settings, load=stubs.poisoned), captures)
    failures = [item for item in results if isinstance(item, Failure)]
    assert {item.origin: (item.reason, item.exit_code) for item in failures} == hostile
    assert all(item.remedy for item in failures)
    assert [item.origin if isinstance(item, Failure) else item.article.origin for item in results] == [
        item.origin for item in captures
    ]


def test_memory_that_one_input_left_behind_is_not_held_against_the_next() -> None:
    captures: list[Capture | Failure] = [stubs.capture(f"HOARDING said {number}.", f"{number}.txt") for number in range(3)]
    settings = Settings(processes=1, chunk=1, max_memory_mb=300)
    results = told(Plan(given=Given(), settings=settings, load=stubs.poisoned), list(captures))
    assert not [item for item in results if isinstance(item, Failure)]


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
    assert len(taken) <= 6 + 2 * (2 * AHEAD + CHUNKS_OF_ONE_WORKER + 1)


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
        "            from tests.pipeline.stubs import children\n"
        "            print(*children(), flush=True)\n"
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
