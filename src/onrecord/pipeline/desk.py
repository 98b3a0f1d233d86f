"""Stories read one at a time for somebody who waits: in a process apart, which is ended when it takes too long."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from functools import partial

from onrecord.errors import InputError
from onrecord.ingest import Given
from onrecord.pipeline.engines.worker import Caps, Lost, Worker
from onrecord.pipeline.stages import Ingest, Plan, Reader
from onrecord.record import Added, Record, RunResult
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings


def capture_of(text: str, *, media_type: str = "text/plain", origin: str = "pasted") -> Capture:
    """The bytes of a text that somebody gave, as they go on record."""
    data = text.encode("utf-8", "surrogatepass")
    return Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type=media_type, charset="utf-8")


class Desk:
    """Reads captures one after the other, each within ``seconds`` and the settings' memory; close it after use."""

    def __init__(self, settings: Settings, *, seconds: float) -> None:
        caps = Caps(seconds=seconds, memory_mb=settings.max_memory_mb)
        self._worker: Worker[tuple[Capture, Given], Reading | Failure] = Worker(partial(_AnyGiven, settings), caps)
        self._one = threading.Lock()

    def read(self, capture: Capture, given: Given) -> Reading:
        """The reading of the capture.

        Raises ``InputError`` for what cannot be read, in time or at all, and ``ModelError`` where the tagger cannot be loaded.
        """
        with self._one:
            try:
                told = self._worker((capture, given))
            except Lost as lost:
                remedy = (
                    "give a shorter text; read long ones with `onrecord add`"
                    if lost.kind == "time"
                    else "report it with the text"
                )
                raise InputError(str(lost), where=capture.origin, remedy=remedy) from lost
        if isinstance(told, Failure):
            raise InputError(told.reason, where=told.origin, remedy=told.remedy)
        return told

    def close(self) -> None:
        """The process has ended."""
        with self._one:
            self._worker.close()


class _AnyGiven:
    """Reads captures, each with metadata of its own; a reader is loaded for each convention of spans that is asked for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._readers: dict[bool, Reader] = {}
        self._reader(Given())

    def __call__(self, task: tuple[Capture, Given]) -> Reading | Failure:
        capture, given = task
        reader = self._reader(given)
        reader.ingest = Ingest(given)
        return reader([capture])[0]

    def _reader(self, given: Given) -> Reader:
        if given.as_is not in self._readers:
            self._readers[given.as_is] = Reader(Plan(given=given, settings=self._settings))
        return self._readers[given.as_is]


def put_on_record(record: Record, capture: Capture, reading: Reading, clock: Callable[[], str], *, command: str) -> Added:
    """The story stands on record, in a run of its own; raises ``RecordError`` where the record refuses it."""
    added = record.add(capture, reading, known=clock())
    run = record.begin_run(command, known=clock())
    result = RunResult(inputs=1, stored=int(added.changed), already_known=int(not added.changed), quarantined=0)
    record.finish_run(run, result, known=clock())
    return added
