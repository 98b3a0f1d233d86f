"""Cut a writer's connection to PostgreSQL in the middle of transactions, and see that nothing is lost or doubled.

    python -m benchmarks.reliability.cuts --cuts 50 [--record postgresql://…]

One thread adds made-up stories, two a transaction; another ends the backend of whoever writes at random moments, of which
only those count that found a transaction open. The record has to verify and to export what an undisturbed SQLite record
exports. Without --record a server of Debian's package is started in a temporary folder. Prints one JSON object; the exit
status is 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count as numbers
from pathlib import Path

from benchmarks.reliability.synthetic import stories, story
from onrecord.errors import RecordError
from onrecord.record import open_record
from onrecord.schema import Capture, Reading

LONGEST_PAUSE_S = 0.2
KNOWN = "2025-01-01T00:00:00+00:00"
_OPEN = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'onrecord' "
    "AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL"
)


@dataclass(slots=True, kw_only=True)
class Report:
    """What was found; ``told_new`` is how many stories the writer was told that it added."""

    cuts: int = 0
    articles: int = 0
    told_new: int = 0
    refused: int = 0
    other_export: bool = False
    verified: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled or told wrongly."""
        return self.verified and not self.other_export and not self.refused and self.told_new == self.articles


def run(address: str, *, cuts: int, count: int, seed: int) -> Report:
    """At least ``cuts`` connections were cut while at least ``count`` stories were added to the record at ``address``."""
    report = Report()
    stop = threading.Event()
    with open_record(address) as record:
        cutter = threading.Thread(target=_cut, args=(address, cuts, seed, report, stop))
        cutter.start()
        taken = 0

        def items() -> Iterator[tuple[Capture, Reading]]:
            nonlocal taken
            for number in numbers():
                if number >= count and report.cuts >= cuts:
                    return
                taken = number + 1
                yield story(7, number, 2)

        try:
            for result in record.add_all(items(), known=KNOWN, at_once=2):
                report.refused += isinstance(result, RecordError)
                report.told_new += not isinstance(result, RecordError) and result.new
        finally:
            stop.set()
            cutter.join()
        report.articles = record.counts().articles
        report.verified = record.verify().ok
        digest = record.export_digest()
    with tempfile.TemporaryDirectory() as folder, open_record(Path(folder) / "alone.db") as alone:
        list(alone.add_all(stories(7, taken, 2), known=KNOWN))
        report.other_export = alone.export_digest() != digest or alone.counts().articles != report.articles
    return report


def _cut(address: str, cuts: int, seed: int, report: Report, stop: threading.Event) -> None:
    import psycopg

    chance = random.Random(seed)
    with psycopg.connect(address, autocommit=True, application_name="cutter") as connection:
        while not stop.is_set() and report.cuts < cuts:
            # Shorter pauses cut one transaction more often in a row than a writer tries again.
            time.sleep(chance.uniform(0.0, LONGEST_PAUSE_S))
            report.cuts += len(connection.execute(_OPEN).fetchall())


def main() -> int:
    """Read the options, run, print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", help="the address of an empty database")
    options = parser.parse_args()
    address = options.record
    if address is None:
        from tests.servers import WHY_NOT, server

        running = server()
        if running is None:
            raise SystemExit(WHY_NOT)
        address = running.address()
    report = run(address, cuts=options.cuts, count=options.stories, seed=options.seed)
    print(json.dumps(asdict(report) | {"clean": report.clean}, indent=1))
    return 0 if report.clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
