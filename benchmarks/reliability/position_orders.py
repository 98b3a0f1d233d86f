"""Do positions depend on the order in which stories arrive, on adding them twice, or on how they were split?

    python -m benchmarks.reliability.position_orders --stories FOLDER [--orders 100] [--seed 1]

Reads labelled stories with the codebooks beside them once, then adds the readings in random orders to fresh records, in every
other order twice over, and compares the digests of the export and of all that follows: for every issue roll calls and timelines
at four days in the past, and conflicts at the last of them. Left out of the comparison is ``entry`` alone, the number in the
ledger under which a reading was kept: it tells the order itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.ingest import Given
from onrecord.pipeline import standing
from onrecord.pipeline.positions import issues_of
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stages import Plan, Reader
from onrecord.record import Record, open_record
from onrecord.schema import Capture, Failure, Reading
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.settings import Settings

KNOWN = "2031-01-01T00:00:00+00:00"
Item = tuple[Capture, Reading]


def items_of(folder: Path) -> Iterator[Item]:
    """The stories of the folder, read."""
    reader = Reader(Plan(given=Given(), settings=Settings(processes=1, issues=(folder,))))
    for capture in inputs_of([str(path) for path in sorted(folder.glob("[0-9]*.txt"))]):
        (reading,) = reader([capture])
        if isinstance(capture, Failure) or isinstance(reading, Failure):
            raise SystemExit(f"not read: {reading}")
        yield capture, reading


def answers(record: Record, issues: Sequence[Issue], days: Sequence[str]) -> Iterator[str]:
    """All that follows for the issues, a line each."""
    for issue in issues:
        for day in days:
            yield _line(standing.roll_call(record, issue, as_of=day))
            yield _line(standing.timeline(record, issue, as_of=day))
        yield _line(standing.conflicts(record, issue, as_of=days[-1]))


def _line(told: object) -> str:
    return re.sub(r'"entry": \d+', '"entry": 0', json.dumps(to_json(told), sort_keys=True))


def digests(items: Sequence[Item], issues: Sequence[Issue], days: Sequence[str], folder: Path, *, twice: bool) -> tuple[str, str]:
    """The digests of export and answers of a fresh record that got the items in this order."""
    path = folder / "record.sqlite"
    with open_record(path) as record:
        for _ in range(2 if twice else 1):
            for result in record.add_all(items, known=KNOWN):
                if isinstance(result, Exception):
                    raise result
        found = record.export_digest(), hashlib.sha256("\n".join(answers(record, issues, days)).encode()).hexdigest()
    for rest in folder.glob("record.sqlite*"):
        rest.unlink()
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--orders", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not args.stories.is_dir():
        print(f"skipped: {args.stories} is not here")
        return
    issues = issues_of([args.stories])
    items = list(items_of(args.stories))
    told = sorted(str(reading.article.published.value)[:10] for _, reading in items if reading.article.published)
    days = [told[len(told) * part // 4] for part in range(1, 4)] + [told[-1]]
    stances = sum(len(reading.stances) for _, reading in items)
    print(f"{len(items)} stories, {stances} stances on {len(issues)} issues; days {', '.join(days)}", flush=True)
    chance = random.Random(args.seed)
    seen: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.orders):
            seen[digests(chance.sample(items, len(items)), issues, days, Path(folder), twice=number % 2 == 1)] += 1
    exports, follows = (len({pair[place] for pair in seen}) for place in (0, 1))
    print(f"{args.orders} orders, half of them added twice: {exports} digest(s) of the export, {follows} of positions")
    if exports != 1 or follows != 1:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
