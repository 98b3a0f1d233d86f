"""Kill watching between finding and sending: no alert missed, none doubled for a receiver that knows their ids.

    python -m benchmarks.reliability.watch --kills 1000

A forked process adds stories that change lines of a made-up issue one by one, looks for changes after each, and sends alerts
by appending them to a file. It is killed at a random moment and started again until it has ended by itself. The file, without
repeated ids, must hold the alerts of an undisturbed run, in its order. Prints one JSON object; the exit status is 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.pipeline.alerting import deliver
from onrecord.pipeline.alerts import Followed, detect
from onrecord.record import AlertEntry, open_record
from onrecord.schema.issue import Issue
from tests.positions.records import ENVOY, ISSUE, Story, read

KNOWN = "2025-03-01T10:00:00+00:00"
FOLLOWED = Followed(issue=Issue(id=ISSUE, proposition="The holder recognises the Northern Council."), holder=None)
STORIES = [
    Story(
        published=f"2022-07-{day:02}",
        outlet=f"Vandel Post {day}",
        told=[
            replace(
                ENVOY,
                status="supports" if day % 2 else "opposes",
                direction=1 if day % 2 else -1,
                said=f"2022-07-{day:02}",
                condition=None,
                words=f"word {day} on the Council",
            )
        ],
    )
    for day in range(1, 9)
]


class ToFile:
    """Appends the id of each alert to a file, as a receiver that may be asked twice."""

    name = "file"

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, new: Sequence[AlertEntry], _: Callable[[], Sequence[AlertEntry]]) -> int:
        with self._path.open("a", encoding="utf-8") as stream:
            for entry in new:
                stream.write(entry.id + "\n")
                stream.flush()
        return len(new)


def work(record: Path, log: Path) -> None:
    """All stories are on record, and all alerts sent."""
    with open_record(record) as store:
        for story in [None, *STORIES]:
            if story is not None:
                store.add(*read(story), known=KNOWN)
            detect(store, [FOLLOWED], known=KNOWN)
            deliver(store, [ToFile(log)], known=lambda: KNOWN)


def _forked(record: Path, log: Path) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work(record, log)
        status = 0
    finally:
        os._exit(status)


def received(log: Path) -> list[str]:
    """The ids in the file, each once; the last line may have been cut by a kill."""
    lines = log.read_text(encoding="utf-8").split("\n") if log.exists() else []
    return list(dict.fromkeys(line for line in lines if len(line) == 18))


def run(kills: int, seed: int) -> dict[str, object]:
    """What ``kills`` kills did."""
    chance = random.Random(seed)
    done = missed = doubled = sent_twice = trials = failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.monotonic()
        work(folder / "undisturbed.db", folder / "undisturbed.log")
        length = time.monotonic() - began
        wanted = received(folder / "undisturbed.log")
        while done < kills:
            record, log = folder / f"{trials}.db", folder / f"{trials}.log"
            trials += 1
            while True:
                child = _forked(record, log)
                if done < kills:
                    time.sleep(chance.uniform(0, length))
                    os.kill(child, signal.SIGKILL)
                status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                if status == 0:
                    break
                failed += status != -signal.SIGKILL
                done += status == -signal.SIGKILL
            raw = log.read_text(encoding="utf-8").split()
            sent_twice += len(raw) - len(set(raw))
            missed += len(set(wanted) - set(received(log)))
            doubled += len(set(received(log)) - set(wanted))
            for path in (record, log):
                path.unlink()
    told = {"kills": done, "trials": trials, "alerts": len(wanted), "missed": missed, "unknown": doubled}
    return {**told, "sent_again": sent_twice, "failed": failed}


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = run(asked.kills, asked.seed)
    print(json.dumps(found))
    return 1 if found["missed"] or found["unknown"] or found["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
