"""Memory of `onrecord add` while it works through many documents.

    python -m benchmarks.speed.memory --json-lines FILE [--most 2000] [--processes 2]

Runs the command itself in a child process on a fresh record and samples the resident memory of it and its workers
(proportional set size, so that shared pages count once). Prints the peak, and the mean of each tenth of the run.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reliability.anchors import FIELDS, lines_of


def tree(pid: int) -> list[int]:
    """The process and all its descendants."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            found += tree(int(child))
    return found


def megabytes(pid: int) -> float:
    """Proportional set size of the whole tree in MB."""
    total = 0
    for each in tree(pid):
        try:
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json-lines", type=Path, action="append", required=True)
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    missing = [p for p in args.json_lines if not p.exists()]
    if missing:
        print(f"skipped: {missing[0]} is not here")
        return
    with tempfile.TemporaryDirectory() as folder:
        some = Path(folder) / "records.jsonl"
        some.write_text("".join(lines_of(args.json_lines, args.most)), encoding="utf-8")
        fields = [part for ours, theirs in FIELDS.items() for part in ("--field", f"{ours}={theirs}")]
        command = [sys.executable, "-m", "onrecord", "add", str(some), *fields, "--processes", str(args.processes)]
        command += ["--record", str(Path(folder) / "record.sqlite")]
        begin = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        samples: list[float] = []
        while child.poll() is None:
            samples.append(megabytes(child.pid))
            time.sleep(1)
        took = time.monotonic() - begin
        size = (Path(folder) / "record.sqlite").stat().st_size / 1e6
    tenth = max(1, len(samples) // 10)
    means = [statistics.mean(samples[i : i + tenth]) for i in range(0, tenth * 10, tenth) if samples[i : i + tenth]]
    print(f"{args.most} documents in {took:.0f} s ({args.most / took:.1f}/s), exit {child.returncode}, record {size:.0f} MB")
    print(f"peak {max(samples):.0f} MB; tenths of the run: {', '.join(f'{m:.0f}' for m in means)} MB")


if __name__ == "__main__":
    main()
