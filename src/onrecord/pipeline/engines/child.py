"""The child's side of a worker: makes what does the work once, then answers tasks until its line is closed.

Caps that the parent cannot hold are set here: memory by the kernel's limit on address space, and an alarm that ends this process
even where its parent is gone and one call into a library goes on for ever.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError

READY, DONE, REFUSED, NO_MEMORY, RAISED = "ready", "done", "refused", "no memory", "raised"
"""What the child tells: it can be given tasks; a result; an error for the user; the cap on memory; any other exception."""

# A task that is kept from the processor by others may last so many times its seconds by the clock.
PATIENCE = 4
# The parent kills at the deadline; the alarm is for a child whose parent cannot.
_LATER_S = 5.0
# With so large a part of its memory taken for good, a worker is replaced before that harms an innocent input.
_WORN = 0.5


def main() -> None:
    """Answers tasks that come through the socket whose number is the first argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    line = Connection(int(sys.argv[1]))
    try:
        make, memory_mb = line.recv()
        work = make()
    except OnRecordError as error:
        line.send((REFUSED, error, False))
        return
    start = _address_space()
    _cap(start + memory_mb * 1_000_000 if start else None)
    line.send((READY, None, False))
    with contextlib.suppress(EOFError, OSError):
        while True:
            seconds, task = line.recv()
            signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds + _LATER_S)
            told = _answer(work, task)
            signal.setitimer(signal.ITIMER_REAL, 0)
            del task
            worn = told[0] == NO_MEMORY or _address_space() - start > _WORN * memory_mb * 1_000_000
            line.send((*told, worn))


def _answer(work: Callable[[Any], Any], task: object) -> tuple[str, object]:
    try:
        return DONE, work(task)
    except MemoryError:
        return NO_MEMORY, None
    except OnRecordError as error:
        return REFUSED, error
    except Exception as error:  # noqa: BLE001 - the wall around one input: whatever it trips over is told
        return RAISED, f"{type(error).__name__}: {error}"


def _end_with_parent() -> None:
    """Ends this process when its parent is gone: a killed run must leave no process behind."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _address_space() -> int:
    """Bytes of address space in use, 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _cap(most_bytes: int | None) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    # Where the machine itself runs short, the kernel is to take a worker, not the run.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
