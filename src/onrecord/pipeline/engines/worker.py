"""A worker: a process apart that does tasks one after the other under caps on time and memory, and is replaced when it falls.

No Python code can stop what runs within one call into a library, so the caps are held from outside: by a kill at the deadline and
by the kernel's limit on address space. The process is started as a program of its own, not by ``multiprocessing``, which would
run the user's script again and so would ask every script for a guard.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, Literal, TypeVar, cast

from onrecord.errors import OnRecordError
from onrecord.pipeline.engines import child
from onrecord.schema import Failure
from onrecord.settings import Settings

Task = TypeVar("Task")
Result = TypeVar("Result")

STARTING_S = 300.0
"""How long a process may take to load what it works with, beside the time for its tasks."""

_CODE = "import sys; sys.path[:] = sys.argv[2:]; from onrecord.pipeline.engines.child import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """``seconds`` of work for one task, ``memory_mb`` megabytes beyond what the worker had loaded before it.

    On a busy machine a task may last up to four times as long by the clock, so that what can be read does not depend on what
    else the machine does.
    """

    seconds: float
    memory_mb: int

    @classmethod
    def of(cls, settings: Settings) -> Caps:
        """The caps that the settings name."""
        return cls(seconds=settings.max_seconds, memory_mb=settings.max_memory_mb)


class Lost(Exception):
    """A task that did not come back: it took too long or too much memory, its process died, or it raised what it should not."""

    def __init__(self, kind: Literal["time", "memory", "died", "raised"], words: str) -> None:
        super().__init__(words)
        self.kind = kind

    def failure(self, origin: str) -> Failure:
        """The failure of the one input that the task was."""
        remedy, code = "this is a fault of onrecord: report it with the input", OnRecordError.exit_code
        if self.kind == "time":
            remedy, code = "leave it out, or give it longer with --max-seconds", 3
        elif self.kind == "memory":
            remedy, code = "leave it out, or give it more with --max-memory", 3
        elif self.kind == "died":
            remedy = "look for a lack of memory; if there was none, report it with the input"
        return Failure(origin=origin, reason=str(self), remedy=remedy, exit_code=code)


class Worker(Generic[Task, Result]):
    """Does what ``make()``, called once in the process, makes of each task; one thread at a time may call it.

    ``make`` and tasks must be such that they can be pickled.
    """

    def __init__(self, make: Callable[[], Callable[[Task], Result]], caps: Caps) -> None:
        self._make = make
        self._caps = caps
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._unspent = True

    @property
    def fresh(self) -> bool:
        """Whether the next task is the first one of its process."""
        return self._line is None or self._unspent

    def __call__(self, task: Task) -> Result:
        """What the process makes of the task.

        Raises ``Lost`` when nothing comes back; the next task has a new process then. ``OnRecordError`` is what ``make`` or the
        work raised of that family, or that no process can be started.
        """
        seconds = self._caps.seconds
        line = self._line or self._open()
        self._unspent = False
        kind, value, worn = self._exchanged(line, (seconds, task), seconds, f"reading it took longer than {seconds:g} s")
        if worn:
            self._end()
        if kind == child.NO_MEMORY:
            raise Lost("memory", f"reading it takes more than {self._caps.memory_mb} MB of memory")
        if kind == child.RAISED:
            raise Lost("raised", f"reading it failed with {value}")
        if isinstance(value, OnRecordError):
            raise value
        return cast(Result, value)

    def stop(self) -> None:
        """The process is ending, and none is started again; a call in another thread raises ``Lost``."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """The process has ended, and none is started again; no other thread may be in a call."""
        self.stop()
        self._end()

    def _exchanged(self, line: Connection, task: object, limit: float, late: str) -> tuple[str, object, bool]:
        """What the process answers, with the process ended where it gives none."""
        done, overdue = threading.Event(), threading.Event()
        watchdog = threading.Thread(target=_watch, args=(self._process, limit, done, overdue), daemon=True)
        watchdog.start()
        try:
            line.send(task)
            told: tuple[str, object, bool] = line.recv()
        except Exception as error:  # a process that died may leave half an answer, which breaks in any way
            code = self._end()
            if overdue.is_set() or code == -signal.SIGALRM:
                raise Lost("time", late) from error
            raise Lost("died", f"the worker process that read it {_death(code)}") from error
        except BaseException:
            self._end()  # or the next task would be given this one's answer
            raise
        finally:
            done.set()
            watchdog.join()
        if overdue.is_set():
            self._end()
        return told

    def _open(self) -> Connection:
        """A new process that is ready; raises ``OnRecordError`` where there can be none."""
        mine, other = socket.socketpair()
        with self._lock, other:
            if self._closed:
                mine.close()
                raise Lost("died", "the run was ended")
            self._process = subprocess.Popen(
                [sys.executable, "-c", _CODE, str(other.fileno()), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=(other.fileno(),),
            )
            self._line = Connection(mine.detach())
        self._unspent = True
        try:
            _, value, _ = self._exchanged(
                self._line, (self._make, self._caps.memory_mb), STARTING_S, f"it was not ready in {STARTING_S:g} s"
            )
        except Lost as lost:
            if self._closed:
                raise
            raise OnRecordError(
                f"no worker process can be started: {lost}",
                remedy="look for a lack of memory, or for an interpreter that is broken",
            ) from lost
        if isinstance(value, OnRecordError):
            self._end()
            raise value
        return self._line

    def _end(self) -> int | None:
        """The exit status of the process, which has ended; None where there was none."""
        with self._lock:
            line, process = self._line, self._process
            self._line = self._process = None
        if line is not None:
            line.close()
        if process is None:
            return None
        if process.stdin is not None:
            process.stdin.close()
        # It ends by itself when its line is closed; a hanging one does not.
        process.kill()
        return process.wait()


def _watch(process: subprocess.Popen[bytes] | None, limit: float, done: threading.Event, overdue: threading.Event) -> None:
    """Kills the process, and says so, when it has worked for ``limit`` seconds or ``PATIENCE`` times as many have passed."""
    if process is None:
        return
    began, spent = time.monotonic(), _processor_s(process.pid)
    wait = limit
    while not done.wait(wait):
        wait = min(limit - (_processor_s(process.pid) - spent), began + child.PATIENCE * limit - time.monotonic())
        if wait <= 0.05 * limit:
            overdue.set()
            process.kill()
            return


def _processor_s(pid: int) -> float:
    """Seconds of the processor that the process has used; the time by the clock where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return time.monotonic()


def _death(code: int | None) -> str:
    if code is None:
        return "was ended"
    if code >= 0:
        return f"ended with status {code}"
    try:
        return f"was killed ({signal.Signals(-code).name})"
    except ValueError:
        return f"was killed (signal {-code})"
