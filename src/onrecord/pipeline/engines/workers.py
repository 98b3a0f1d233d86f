"""Worker processes: how they are started, and that none of them outlives its parent."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import TypeVar

Given = TypeVar("Given")

# Chunks on their way for each worker: one in work, one waiting. More only holds memory.
AHEAD = 2


def pool(processes: int, load: Callable[[Given], None], given: Given) -> ProcessPoolExecutor:
    """A pool whose workers call ``load`` with ``given`` once, before their first task."""
    # Spawned, not forked: a fork would copy the threads' locks of the inference library.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(load, given))


def _start(load: Callable[[Given], None], given: Given) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load(given)


def _end_with_parent() -> None:
    """Ends this worker when its parent is gone: a killed run must leave no process behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
