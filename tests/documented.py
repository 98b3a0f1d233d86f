"""Runs what the documentation shows: console blocks line by line, Python blocks in order.

    python -m tests.documented --write FILE...    puts the output of today into the console blocks

A console block has lines beginning with ``$ `` (a command; ``> `` continues it) and the output below each. A line that
is only ``…`` stands for any lines. Commands run one after the other in one folder for each file, which holds the
repository's ``src`` under its name, so that the samples are where a reader of the clone finds them.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY = "…"
# What differs from run to run: moments in time, ids of judgements made of them, and the root over entries that hold them. What differs from one
# processor to another: how many statements the network finds, and with them ids and confidence by a digit.
PASSING = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00|(?<=onrecord-ledger )\d+ [0-9a-f]{64}"
    r"|\d+(?= statements)|\d+(?= entries, hashed)|\d+(?=, each as its entry)|(?<=entry )\d+|\b0\.\d{4}\b|\b[cjf]-[0-9a-f]{8,16}\b"
)


@dataclass
class Block:
    """A fenced block: its language, its text, and where the text stands in the page."""

    language: str
    text: str
    start: int
    end: int


@dataclass
class Step:
    """One command of a console block with the output that is shown for it."""

    command: str
    shown: list[str] = field(default_factory=list)


def blocks(page: str) -> list[Block]:
    return [Block(match.group(1), match.group(2), *match.span(2)) for match in FENCE.finditer(page)]


def steps(text: str) -> list[Step]:
    found: list[Step] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:]))
        elif (line == ">" or line.startswith("> ")) and found and not found[-1].shown:
            found[-1].command += "\n" + line[2:]
        elif found:
            found[-1].shown.append(line)
    return found


def workplace(folder: Path) -> dict[str, str]:
    """A folder as a reader has it, and the environment of its commands."""
    (folder / "src").symlink_to(ROOT / "src")
    home = folder / ".home"
    home.mkdir()
    keep = {name: value for name, value in os.environ.items() if name not in ("ONRECORD_RECORD", "ONRECORD_PROCESSES", "COLUMNS")}
    return {
        **keep,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "COLUMNS": "100",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONHASHSEED": "0",
    }


def run_command(command: str, folder: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environ, text=True, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def likeness(shown: list[str], printed: list[str]) -> float:
    """How much of the output shown is printed, from 0 to 1; what differs from run to run counts as equal, ``…`` as any lines."""
    wanted = [PASSING.sub("PASSING", line.rstrip()) for line in shown]
    there = [PASSING.sub("PASSING", line.rstrip()) for line in printed]
    if ANY not in wanted:
        return difflib.SequenceMatcher(None, wanted, there, autojunk=False).ratio() if wanted or there else 1.0
    lines = [line for line in wanted if line not in (ANY, "")]
    position, hits = 0, 0
    for line in lines:
        if line in there[position:]:
            position = there.index(line, position) + 1
            hits += 1
    return hits / len(lines) if lines else 1.0


def rewritten(page: str, folder: Path) -> str:
    """The page with today's output in its console blocks; outputs with ``…`` are left as they are."""
    environ = workplace(folder)
    result, position = [], 0
    for block in blocks(page):
        result.append(page[position : block.start])
        position = block.end
        if block.language != "console":
            result.append(block.text)
            continue
        for step in steps(block.text):
            done = run_command(step.command, folder, environ)
            result.append("$ " + re.sub(r"(?m) +$", "", step.command.replace("\n", "\n> ")) + "\n")
            shown = step.shown if ANY in step.shown else (done.stdout + done.stderr).rstrip().splitlines()
            result.append("".join(line.rstrip() + "\n" for line in shown))
    result.append(page[position:])
    return "".join(result)


def main(names: list[str]) -> None:
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(name)
            path.write_text(rewritten(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if name != "--write"])
