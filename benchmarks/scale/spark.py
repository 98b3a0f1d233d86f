"""Read small archives on a local Spark cluster under faults, and see that every run comes to what one process comes to.

    python -m benchmarks.scale.spark --runs 50 --archives 50

A run has the archives in random order, some of them named twice, 1, 2, 7 or 50 partitions and two workers, of which a
random one is killed with SIGKILL about every two seconds, seven times at most. What it commits is loaded into a fresh record
twice; the export's digest has to be that of `onrecord add` in one process, and the second load has to store nothing. With
--scaling the time of one worker and of two, and of 10, 50 and 250 archives, is measured without faults. Needs PySpark. Prints
one JSON object; the exit status is 1 for a difference.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scale.archives import write_archives
from onrecord.ingest import Given
from onrecord.pipeline.engines import spark, spark_units
from onrecord.pipeline.keeping import keep
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stages import Plan
from onrecord.record import open_record
from onrecord.settings import Settings

SETTINGS = Settings(tagger="rules")
PARTITIONS = (1, 2, 7, 50)
KILL_EVERY_S = 2.0
MOST_KILLS = 7


@dataclass(slots=True, kw_only=True)
class Report:
    """What the runs came to; all but ``runs``, ``articles`` and ``killed`` are to be 0."""

    runs: int = 0
    articles: int = 0
    killed: int = 0
    other_export: int = 0
    stored_again: int = 0
    other_units: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every run came to the same."""
        return not (self.other_export or self.stored_again or self.other_units)


def workers() -> list[int]:
    """The Python workers below this process: daemons of PySpark whose parent is one."""
    parents: dict[int, tuple[int, bool]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                parents[int(entry.name)] = (parent, b"pyspark.daemon" in (entry / "cmdline").read_bytes())
            except OSError:
                continue

    def ours(pid: int) -> bool:
        while pid in parents:
            pid = parents[pid][0]
            if pid == os.getpid():
                return True
        return False

    return [pid for pid, (parent, daemon) in parents.items() if daemon and parents.get(parent, (0, False))[1] and ours(pid)]


def killing(stop: threading.Event, chance: random.Random, report: Report, every_s: float) -> None:
    """A random worker is killed about every ``every_s`` seconds until ``stop`` is set, fewer times than Spark gives up after.

    With one partition all units are one task in Spark's eyes: it may be started again as often as one is.
    """
    left = MOST_KILLS
    while left and not stop.wait(chance.uniform(0.3, 1.7) * every_s):
        found = workers()
        if found:
            os.kill(chance.choice(found), signal.SIGKILL)
            report.killed += 1
            left -= 1


def one_run(session: Any, files: list[str], folder: Path, number: int, digest: str, report: Report, every_s: float) -> None:
    """One run with faults, its two loads, and what was found added to ``report``."""
    chance = random.Random(f"run {number}")
    order = [*files, *chance.sample(files, len(files) // 5)]
    chance.shuffle(order)
    place = spark_units.Place.of(folder / f"out-{number}", None)
    stop = threading.Event()
    killer = threading.Thread(target=killing, args=(stop, chance, report, every_s))
    killer.start()
    try:
        done = spark.run(
            session,
            order,
            place,
            Plan(given=Given(), settings=SETTINGS),
            buckets=16,
            partitions=PARTITIONS[number % len(PARTITIONS)],
        )
    finally:
        stop.set()
        killer.join()
    report.runs += 1
    with open_record(folder / f"record-{number}.db") as record:
        spark.load(place, done, record)
        report.stored_again += spark.load(place, done, record).stored
        report.other_export += record.export_digest() != digest
        report.articles = record.counts().articles
    report.other_units += done.archives != len(files)


def alone(files: list[str], path: Path) -> str:
    """The export digest of one process that reads ``files`` in order."""
    with open_record(path) as record:
        for _ in keep(inputs_of(files), Given(), SETTINGS, record, command="add"):
            pass
        return record.export_digest()


def scaling(folder: Path) -> dict[str, float]:
    """Seconds for 50 archives by one worker and by two, and for 10, 50 and 250 archives by two; the model is loaded before."""
    told: dict[str, float] = {}
    for workers_count, counts in ((1, (50,)), (2, (10, 50, 250))):
        session = spark.session(f"local[{workers_count}]")
        for count in (2, *counts):  # the first is to warm up
            files = write_archives(folder / f"in-{workers_count}-{count}", count, 20, seed=count)
            place = spark_units.Place.of(folder / f"scaled-{workers_count}-{count}", None)
            began = time.monotonic()
            spark.run(session, files, place, Plan(given=Given(), settings=SETTINGS), buckets=16)
            told[f"{workers_count} workers, {count} archives of 20 pages"] = round(time.monotonic() - began, 2)
        session.stop()
    return told


def main() -> int:
    """Read the options, run, print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--archives", type=int, default=50)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--kill-every", type=float, default=KILL_EVERY_S, metavar="SECONDS")
    parser.add_argument("--scaling", action="store_true")
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_archives(folder / "in", options.archives, options.pages)
        digest = alone(files, folder / "alone.db")
        times = scaling(folder) if options.scaling else {}
        session = spark.session("local[2]")
        for number in range(options.runs):
            one_run(session, files, folder, number, digest, report, options.kill_every)
        session.stop()
    print(json.dumps(asdict(report) | {"clean": report.clean, "seconds": times}, indent=1))
    return 0 if report.clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
