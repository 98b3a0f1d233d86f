"""Kill ``add`` at random moments, restart it, and see that the record is as if nothing had happened.

    python -m benchmarks.reliability.kill --kills 200
    python -m benchmarks.reliability.kill --kills 200 --in-process
    python -m benchmarks.reliability.kill --kills 20 --command 'onrecord add --format json --record {record} STORIES...'

Each trial starts a fresh record in a process of its own, kills it with SIGKILL after a time drawn uniformly over the
length of an undisturbed run (from the start in a quarter of the trials, from when the record is there in the others; a
process that has ended by then is no trial), looks at what is left (verification, everything acknowledged is there), lets
a second process finish, and compares with the undisturbed run. The process is ``onrecord add`` with the rules tagger on a
folder of made-up stories, by one process in even trials, by two workers in odd ones. With ``--in-process`` it is a fork
that adds made-up readings, one transaction each in even trials, sixteen in one in odd ones: more kills in the same time, no
reading. Prints one JSON object; the exit status is 1 when anything was lost, doubled or half-present.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.reliability.synthetic import stories
from onrecord.errors import RecordError
from onrecord.record import Counts, open_record

KNOWN = "2025-01-01T00:00:00+00:00"
BATCH = 16
MOST_START_S = 60.0
CONTENT = ("captures", "articles", "arrivals", "readings", "statements", "stances", "deeds")

Start = Callable[[Path, Path, int], int]
"""Starts adding to a record, writing acknowledged ids to a file, with so many stories a transaction; gives a process id."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What the trials found; ``lost`` and all counts after it are to be 0."""

    kills: int = 0
    killed_before_the_end: int = 0
    killed_before_the_record_was_there: int = 0
    undisturbed_s: list[float] = field(default_factory=list)
    articles: int = 0
    lost: int = 0
    doubled: int = 0
    half_present: int = 0
    verify_failed: int = 0
    other_export: int = 0
    failed_restarts: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing at all went wrong."""
        wrong = (self.lost, self.doubled, self.half_present, self.verify_failed, self.other_export, self.failed_restarts)
        return not any(wrong)


def adding(seed: int, count: int, statements: int) -> Start:
    """A start that forks this process and adds made-up readings, so that a trial costs no interpreter start."""

    def start(record: Path, acknowledged: Path, at_once: int) -> int:
        child = os.fork()
        if child:
            return child
        status = 1
        try:
            add_stories(record, acknowledged, at_once, seed, count, statements)
            status = 0
        finally:
            os._exit(status)

    return start


def add_stories(record: Path, acknowledged: Path, at_once: int, seed: int, count: int, statements: int) -> None:
    """The stories are in the record; each id stands in ``acknowledged`` once the record has taken the story."""
    log = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with open_record(record) as opened:
        for result in opened.add_all(stories(seed, count, statements), known=KNOWN, at_once=at_once):
            if isinstance(result, RecordError):
                raise result
            os.write(log, f"{result.article}\n".encode())


def running(command: str) -> Start:
    """A start that runs ``command`` with ``{record}`` replaced by the record's path and ``{processes}`` by 1 or 2.

    What the command prints to standard output, JSON lines, is what it acknowledges.
    """

    def start(record: Path, acknowledged: Path, at_once: int) -> int:
        values = {"{record}": str(record), "{processes}": "1" if at_once == 1 else "2"}
        words = shlex.split(command)
        for name, value in values.items():
            words = [word.replace(name, value) for word in words]
        with acknowledged.open("ab") as sink:
            return subprocess.Popen(words, stdout=sink, stderr=subprocess.DEVNULL).pid

    return start


def adding_files(seed: int, count: int, statements: int, folder: Path) -> Start:
    """A start of ``onrecord add`` with the rules tagger on made-up stories, written into ``folder`` first."""
    folder.mkdir()
    for number, (_, reading) in enumerate(stories(seed, count, statements)):
        (folder / f"{number:05}.txt").write_text(reading.article.text, encoding="utf-8")
    words = [sys.executable, "-m", "onrecord", "add", str(folder), "--record", "{record}", "--processes", "{processes}"]
    return running(shlex.join([*words, "--tagger", "rules", "--format", "json"]))


def acknowledged_in(log: Path) -> set[str]:
    """Ids of the articles that a killed process had told as kept; a line that it could not finish tells nothing."""
    lines = log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []
    return {json.loads(line)["added"]["article"] if line.startswith("{") else line for line in lines}


def finish(child: int) -> int:
    """The exit status of the process; negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def content_of(record: Path) -> tuple[Counts, str]:
    """Counts and export digest of a record."""
    with open_record(record, create=False) as opened:
        return opened.counts(), opened.export_digest()


def run(kills: int, start: Start, folder: Path, seed: int) -> Report:
    """Undisturbed runs first, then as many trials in ``folder`` as it takes to kill ``kills`` running processes."""
    chance = random.Random(seed)
    report = Report()
    reference: tuple[Counts, str] | None = None
    for at_once in (1, BATCH):
        began = time.monotonic()
        path = folder / f"undisturbed-{at_once}.db"
        status = finish(start(path, folder / "undisturbed.log", at_once))
        report.undisturbed_s.append(round(time.monotonic() - began, 2))
        if status != 0:
            raise RecordError(f"the undisturbed run ended with status {status}", where=str(path))
        found = content_of(path)
        if reference is not None and reference[1] != found[1]:
            raise RecordError("two undisturbed runs export different content", where=str(path))
        reference = found
    assert reference is not None
    report.articles = reference[0].articles
    number = -1
    # A run may end before its moment comes; such a trial is drawn again, so that ``kills`` processes were really killed.
    while report.killed_before_the_end < kills and report.kills < 4 * kills + 10:
        number += 1
        at_once = (1, BATCH)[number % 2]
        trial(number, at_once, chance.uniform(0, report.undisturbed_s[number % 2]), start, folder, reference, report)
    return report


def trial(
    number: int, at_once: int, delay_s: float, start: Start, folder: Path, reference: tuple[Counts, str], report: Report
) -> None:
    """One kill after ``delay_s``, one restart, and what came of it added to ``report``."""
    record, log = folder / f"trial-{number}.db", folder / f"trial-{number}.log"
    child = start(record, log, at_once)
    # A quarter of the moments lie anywhere in the run, the others where it writes: the start of the program is dull.
    patience = time.monotonic() + (0 if number % 4 == 3 else MOST_START_S)
    while time.monotonic() < patience and not record.exists():
        time.sleep(0.002)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    report.kills += 1
    report.killed_before_the_end += finish(child) == -signal.SIGKILL
    _look_after_kill(number, record, log, report)
    if finish(start(record, log, at_once)) != 0:
        report.failed_restarts += 1
        report.notes.append(f"trial {number}: the restart failed")
        return
    with open_record(record, create=False) as opened:
        if not opened.verify().ok:
            report.verify_failed += 1
    counts, digest = content_of(record)
    for name in CONTENT:
        here, there = getattr(counts, name), getattr(reference[0], name)
        report.lost += max(0, there - here)
        report.doubled += max(0, here - there)
    report.other_export += digest != reference[1]
    for path in folder.glob(f"*trial-{number}.*"):
        path.unlink()


def _look_after_kill(number: int, record: Path, log: Path, report: Report) -> None:
    """The record as the killed process left it."""
    acknowledged = acknowledged_in(log)
    if not record.exists():
        report.killed_before_the_record_was_there += 1
        report.lost += len(acknowledged)
        return
    with open_record(record, create=False) as opened:
        found = opened.verify()
        if not found.ok:
            report.verify_failed += 1
            report.half_present += sum(problem.kind == "reading" for problem in found.problems)
            report.notes.append(f"trial {number}: {found.problems[0]}")
        held = {json.loads(line)["id"] for line in opened.export() if '"type":"article"' in line}
        report.lost += len(acknowledged - held)


def main() -> int:
    """Read the options, run, print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--statements", type=int, default=3, help="statements in each made-up story")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in-process", action="store_true", help="kill a fork that adds made-up readings")
    parser.add_argument("--command", help="a command to kill, with {record} for the record's path")
    parser.add_argument("--folder", type=Path, help="where to work (a temporary folder by default)")
    options = parser.parse_args()
    made = (options.seed, options.stories, options.statements)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        if options.command:
            start = running(options.command)
        else:
            start = adding(*made) if options.in_process else adding_files(*made, folder / "stories")
        report = run(options.kills, start, folder, options.seed)
    print(json.dumps(asdict(report) | {"clean": report.clean}, indent=1))
    return 0 if report.clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
