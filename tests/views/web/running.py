"""A service as people run it: the command in a process of its own, on a free port of this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
"""The browser of the tests and of the pictures in the documentation."""


@contextmanager
def running(record: Path, *codebooks: Path, tagger: str | None = None) -> Iterator[str]:
    """The service's address, while it runs."""
    issues = [part for path in codebooks for part in ("--issues", str(path))]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", *issues]
    command += ["--tagger", tagger] if tagger else []
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        told = ""
        for line in process.stderr:
            told += line
            found = re.search(r"at (http://\S+?)/ ", line)
            if found:
                yield found.group(1)
                return
        raise AssertionError(f"the service did not start: {told}")
    finally:
        process.terminate()
        process.wait(timeout=20)


def token_of(record: Path) -> str:
    """The token of everything that writes, from the file that the service made beside the record."""
    return record.with_name(record.name + ".token").read_text(encoding="utf-8").strip()
