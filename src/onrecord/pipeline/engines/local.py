"""Reads in this process when there is little to do, else in worker processes; results always in input order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import TypeAlias

from onrecord.errors import OnRecordError
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Capture, Failure, Reading

Taken: TypeAlias = Capture | Failure
Told: TypeAlias = Reading | Failure
Chunk: TypeAlias = list[Taken]

# Starting a worker costs about as much as reading this many chunks (a second against 0.1 s an article).
CHUNKS_READ_HERE = 2

# Chunks on their way for each worker: one in work, one waiting. More only holds memory.
AHEAD = 2

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
        self._pool = _pool(plan, plan.settings.processes)

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
        self._pool = _pool(self._plan, self._plan.settings.processes)


def _apart(plan: Plan, chunk: Chunk) -> list[Told]:
    """The results of a chunk read by a worker of its own, capture by capture when that worker dies too."""
    pool = _pool(plan, 1)
    try:
        return pool.submit(_read, chunk).result()
    except BrokenProcessPool:
        if len(chunk) == 1:
            return [_death_of(chunk[0])]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [result for capture in chunk for result in _apart(plan, [capture])]


def _death_of(capture: Taken) -> Failure:
    return Failure(
        origin=capture.origin,
        reason="the worker process that read it was killed",
        remedy="look for a lack of memory; if there was none, report it with the input",
        exit_code=OnRecordError.exit_code,
    )


def _pool(plan: Plan, processes: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork would copy the threads' locks of the inference library.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(plan,))


_reader: Reader | OnRecordError | None = None


def _start(plan: Plan) -> None:
    """Loads the reader of this worker; an error is kept and raised by the first task, where the parent can see it."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _reader = Reader(plan)
    except OnRecordError as error:
        _reader = error


def _end_with_parent() -> None:
    """Ends this worker when its parent is gone: a killed run must leave no process behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(chunk: Sequence[Taken]) -> list[Told]:
    if isinstance(_reader, Reader):
        return _reader(chunk)
    raise _reader or OnRecordError("a worker was used before it was started")
