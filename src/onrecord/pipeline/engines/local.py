"""Reads in this process when there is little to do, else in worker processes; results always in input order."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeAlias

from onrecord.errors import OnRecordError
from onrecord.pipeline.engines.workers import AHEAD, pool
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Capture, Failure, Reading

Taken: TypeAlias = Capture | Failure
Told: TypeAlias = Reading | Failure
Chunk: TypeAlias = list[Taken]

# Starting a worker costs about as much as reading this many chunks (a second against 0.1 s an article).
CHUNKS_READ_HERE = 2

MOST_BYTES_IN_A_CHUNK = 4_000_000


def run(plan: Plan, captures: Iterable[Taken]) -> Generator[tuple[Taken, Told], None, None]:
    """Each capture with its reading or failure, in input order, the same whatever the number of processes.

    Holds at most ``AHEAD`` chunks for each worker in memory. A worker that dies takes one capture with it, which becomes
    a failure. Raises ``ModelError`` when the tagger cannot be loaded.
    """
    chunks = _chunks(captures, plan.settings.chunk)
    if plan.settings.processes == 1:
        yield from _here(plan, chunks)
        return
    first = list(islice(chunks, CHUNKS_READ_HERE))
    following = next(chunks, None) if len(first) == CHUNKS_READ_HERE else None
    if following is None:
        yield from _here(plan, iter(first))
    else:
        yield from _Workers(plan).run(chain(first, [following], chunks))


def _chunks(captures: Iterable[Taken], size: int) -> Iterator[Chunk]:
    chunk: Chunk = []
    weight = 0
    for capture in captures:
        weight += 0 if isinstance(capture, Failure) else len(capture.data)
        chunk.append(capture)
        if len(chunk) >= size or weight >= MOST_BYTES_IN_A_CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _here(plan: Plan, chunks: Iterator[Chunk]) -> Iterator[tuple[Taken, Told]]:
    reader = Reader(plan)
    for chunk in chunks:
        yield from zip(chunk, reader(chunk), strict=True)


class _Workers:
    """A pool of workers that is started again when one of them dies."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._pool = pool(plan.settings.processes, _load, plan)

    def run(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Taken, Told]]:
        """Each capture with its result, in order."""
        pending: deque[tuple[Chunk, Future[list[Told]]]] = deque()
        try:
            for chunk in chunks:
                pending.append((chunk, self._submit(chunk)))
                if len(pending) >= AHEAD * self._plan.settings.processes:
                    yield from self._first(pending)
            while pending:
                yield from self._first(pending)
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, chunk: Chunk) -> Future[list[Told]]:
        try:
            return self._pool.submit(_read, chunk)
        except BrokenProcessPool:
            self._restart()
            return self._pool.submit(_read, chunk)

    def _first(self, pending: deque[tuple[Chunk, Future[list[Told]]]]) -> Iterator[tuple[Taken, Told]]:
        chunk, future = pending.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            # Nobody knows which chunk killed its worker: this one is read apart, the others are handed out again.
            self._restart()
            results = _apart(self._plan, chunk)
            again = [(waiting, self._submit(waiting)) for waiting, _ in pending]
            pending.clear()
            pending.extend(again)
        yield from zip(chunk, results, strict=True)

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = pool(self._plan.settings.processes, _load, self._plan)


def _apart(plan: Plan, chunk: Chunk) -> list[Told]:
    """The results of a chunk read by a worker of its own, capture by capture when that worker dies too."""
    alone = pool(1, _load, plan)
    try:
        return alone.submit(_read, chunk).result()
    except BrokenProcessPool:
        if len(chunk) == 1:
            return [_death_of(chunk[0])]
    finally:
        alone.shutdown(wait=True, cancel_futures=True)
    return [result for capture in chunk for result in _apart(plan, [capture])]


def _death_of(capture: Taken) -> Failure:
    return Failure(
        origin=capture.origin,
        reason="the worker process that read it was killed",
        remedy="look for a lack of memory; if there was none, report it with the input",
        exit_code=OnRecordError.exit_code,
    )


_reader: Reader | OnRecordError | None = None


def _load(plan: Plan) -> None:
    """Loads the reader of this worker; an error is kept and raised by the first task, where the parent can see it."""
    global _reader
    try:
        _reader = Reader(plan)
    except OnRecordError as error:
        _reader = error


def _read(chunk: Sequence[Taken]) -> list[Told]:
    if isinstance(_reader, Reader):
        return _reader(chunk)
    raise _reader or OnRecordError("a worker was used before it was started")
