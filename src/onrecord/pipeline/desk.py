"""Stories read one at a time for somebody who waits: in a process apart, which is ended when it takes too long."""

from __future__ import annotations

import hashlib
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from onrecord.errors import InputError, OnRecordError
from onrecord.ingest import Given
from onrecord.pipeline.stages import Ingest, Plan, Reader
from onrecord.record import Added, Record, RunResult
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings

STARTING_S = 30.0
"""How long the process may take to load the tagger and the who's who, beside the time for the story itself."""


def capture_of(text: str, *, media_type: str = "text/plain", origin: str = "pasted") -> Capture:
    """The bytes of a text that somebody gave, as they go on record."""
    data = text.encode("utf-8", "surrogatepass")
    return Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type=media_type, charset="utf-8")


class Desk:
    """Reads captures one after the other, each within ``seconds``; close it when it is of no more use.

    No Python code can stop what runs within one call into a library, so the process is killed and made anew.
    """

    def __init__(self, settings: Settings, *, seconds: float) -> None:
        self.settings = settings
        self.seconds = seconds
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._one = threading.Lock()

    def read(self, capture: Capture, given: Given) -> Reading:
        """The reading of the capture.

        Raises ``InputError`` for what cannot be read, in time or at all, and ``ModelError`` where the tagger cannot be loaded.
        """
        with self._one:
            fresh = self._process is None or not self._process.is_alive()
            line = self._open() if fresh or self._line is None else self._line
            try:
                line.send((capture, given))
                if not line.poll(self.seconds + (STARTING_S if fresh else 0)):
                    raise InputError(
                        f"reading it took longer than {self.seconds:g} seconds",
                        where=capture.origin,
                        remedy="give a shorter text; read long ones with `onrecord add`",
                    )
                told = line.recv()
            except (EOFError, OSError) as error:
                self._end()
                raise InputError(
                    "the process that read it died", where=capture.origin, remedy="report it with the text"
                ) from error
            except InputError:
                self._end()
                raise
        if isinstance(told, Failure):
            raise InputError(told.reason, where=told.origin, remedy=told.remedy)
        if isinstance(told, OnRecordError):
            raise told
        found: Reading = told
        return found

    def close(self) -> None:
        """The process has ended."""
        with self._one:
            self._end()

    def _open(self) -> Connection:
        self._end()
        context = multiprocessing.get_context("spawn")
        self._line, other = context.Pipe()
        process = context.Process(target=_work, args=(other, self.settings), daemon=True, name="desk")
        process.start()
        other.close()
        self._process = process
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._line = self._process = None


def _work(line: Connection, settings: Settings) -> None:
    """Read what comes down the line until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    readers: dict[bool, Reader] = {}
    while True:
        try:
            capture, given = line.recv()
        except (EOFError, OSError):
            return
        try:
            reader = readers.get(given.as_is)
            if reader is None:
                reader = readers[given.as_is] = Reader(Plan(given=given, settings=settings))
            reader.ingest = Ingest(given)
            [told] = reader([capture])
        except OnRecordError as error:
            line.send(error)
        else:
            line.send(told)


def put_on_record(record: Record, capture: Capture, reading: Reading, clock: Callable[[], str], *, command: str) -> Added:
    """The story stands on record, in a run of its own; raises ``RecordError`` where the record refuses it."""
    added = record.add(capture, reading, known=clock())
    run = record.begin_run(command, known=clock())
    result = RunResult(inputs=1, stored=int(added.changed), already_known=int(not added.changed), quarantined=0)
    record.finish_run(run, result, known=clock())
    return added
