"""Fail every storage call once, and from then on; fill the disk at every page; see that nothing acknowledged is lost.

    python -m benchmarks.reliability.faults --stories 30

Fault loop: made-up stories are added while call 1, then call 2, then … of the database's driver fails, as a broken disk does,
until a run passes without a fault; every call is tried once failing alone and once with all calls after it. Disk loop: the same
with the database held to as many pages as it has when empty, then one more, until everything fits. After each trial the record
is opened without faults: it has to verify, to hold what was acknowledged, and to come to the undisturbed export when the rest is
added. Every fault has to leave as the record's own error. Prints one JSON object; the exit status is 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.reliability.synthetic import stories
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.record import sqlite as backend

KNOWN = "2025-01-01T00:00:00+00:00"
_STATEMENTS = 2
_AT_ONCE = 4


@dataclass(slots=True, kw_only=True)
class Report:
    """What the trials found; all but the two first counts are to be 0."""

    faults: int = 0
    full_disks: int = 0
    not_told: int = 0
    lost: int = 0
    not_verified: int = 0
    other_export: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing at all went wrong."""
        return not (self.not_told or self.lost or self.not_verified or self.other_export)


class _Plan:
    """Which of the driver's calls fail: number ``at``, and with ``on`` all after it."""

    def __init__(self, at: int, on: bool) -> None:
        self.at, self.on, self.calls = at, on, 0

    def call(self) -> None:
        self.calls += 1
        if self.calls == self.at or (self.on and self.calls > self.at):
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_WRITE"
            raise error

    @property
    def struck(self) -> bool:
        """Whether a call has failed."""
        return self.calls >= self.at


def _faulty(plan: _Plan) -> type[sqlite3.Connection]:
    class Cursor(sqlite3.Cursor):
        def execute(self, *arguments: Any) -> Any:
            plan.call()
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> Any:
            plan.call()
            return super().executemany(*arguments)

    class Faulty(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, *arguments: Any) -> Any:
            plan.call()
            return super().execute(*arguments)

        def commit(self) -> None:
            plan.call()
            super().commit()

    return Faulty


@contextmanager
def _connecting(change: Callable[..., sqlite3.Connection]) -> Iterator[None]:
    """The back end opens its connections by ``change``."""
    real = sqlite3.connect
    backend.sqlite3.connect = change  # type: ignore[attr-defined]
    try:
        yield
    finally:
        backend.sqlite3.connect = real  # type: ignore[attr-defined]


def add(record: Path, count: int, acknowledged: set[str]) -> None:
    """The stories are on record; each that was acknowledged stands in ``acknowledged``."""
    with open_record(record) as opened:
        for result in opened.add_all(stories(3, count, _STATEMENTS), known=KNOWN, at_once=_AT_ONCE):
            if isinstance(result, RecordError):
                raise result
            acknowledged.add(result.article)


def _attempt(record: Path, count: int, what: str, report: Report) -> tuple[bool, set[str]]:
    """Whether adding went through, and what was acknowledged; an error that is not the record's own is noted."""
    acknowledged: set[str] = set()
    try:
        add(record, count, acknowledged)
    except RecordError:
        return False, acknowledged
    except Exception as error:  # noqa: BLE001 - whatever else leaves is what is looked for
        report.not_told += 1
        report.notes.append(f"{what}: {type(error).__name__}: {error}")
        return False, acknowledged
    return True, acknowledged


def _look(record: Path, count: int, acknowledged: set[str], digest: str, what: str, report: Report) -> None:
    """What a failed attempt left is looked at, then the rest is added without faults."""
    with open_record(record) as opened:
        if not opened.verify().ok:
            report.not_verified += 1
            report.notes.append(f"{what}: does not verify")
        held = {json.loads(line)["id"] for line in opened.export() if '"type":"article"' in line}
        report.lost += len(acknowledged - held)
    add(record, count, set())
    with open_record(record) as opened:
        report.other_export += opened.export_digest() != digest
    record.unlink()


def run(count: int, folder: Path, *, step: int = 1) -> Report:
    """Both loops, every ``step``-th call and page of them."""
    report = Report()
    real = sqlite3.connect
    add(folder / "undisturbed.db", count, set())
    with open_record(folder / "undisturbed.db") as opened:
        digest = opened.export_digest()
    for on in (False, True):
        at = 1
        while True:
            record, plan = folder / f"fault-{on}-{at}.db", _Plan(at, on)
            what = f"call {at}{' and all after it' if on else ''}"
            with _connecting(lambda *a, p=plan, **k: real(*a, factory=_faulty(p), **k)):
                _, acknowledged = _attempt(record, count, what, report)
            if not plan.struck:
                break
            report.faults += 1
            _look(record, count, acknowledged, digest, what, report)
            at += step
    open_record(folder / "empty.db").close()
    size = sqlite3.connect(folder / "empty.db").execute("PRAGMA page_count").fetchone()[0]
    while True:
        record, what = folder / f"full-{size}.db", f"{size} pages"
        open_record(record).close()

        def narrow(*arguments: Any, pages: int = size, **options: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = real(*arguments, **options)
            connection.execute(f"PRAGMA max_page_count={pages}")
            return connection

        with _connecting(narrow):
            fits, acknowledged = _attempt(record, count, what, report)
        report.full_disks += 1
        _look(record, count, acknowledged, digest, what, report)
        if fits:
            return report
        size += step


def main() -> int:
    """Read the options, run, print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--step", type=int, default=1, help="try every N-th call and page only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        report = run(options.stories, Path(name), step=options.step)
    print(json.dumps(asdict(report) | {"clean": report.clean}, indent=1))
    return 0 if report.clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
