"""Several workers that share chunks of items; results in the order of the items, an item that ends its worker a failure."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from queue import SimpleQueue
from typing import Generic, TypeVar

from onrecord.pipeline.engines.worker import Caps, Lost, Worker
from onrecord.schema import Failure
from onrecord.settings import Settings

Item = TypeVar("Item")
Told = TypeVar("Told")

# Chunks on their way for each worker: one in work, one waiting. More only holds memory.
AHEAD = 2


# Starting a worker costs about as much as reading this many chunks (a second against 0.1 s an article).
CHUNKS_OF_ONE_WORKER = 2


def spread(
    make: Callable[[], Callable[[Sequence[Item]], Sequence[Told]]],
    origin_of: Callable[[Item], str],
    chunks: Iterator[Sequence[Item]],
    settings: Settings,
) -> Iterator[tuple[Item, Told | Failure]]:
    """Each item of the chunks with its result, in order: as ``Pool`` has it, or from this process where no workers are wanted."""
    if settings.processes == 0:
        work = make()
        for chunk in chunks:
            yield from zip(chunk, work(chunk), strict=True)
        return
    first = list(islice(chunks, CHUNKS_OF_ONE_WORKER + 1))
    processes = settings.processes if len(first) > CHUNKS_OF_ONE_WORKER else 1
    pool = Pool(make, origin_of, processes=processes, caps=Caps.of(settings))
    try:
        yield from pool.run(chain(first, chunks))
    finally:
        pool.close()


class Pool(Generic[Item, Told]):
    """``processes`` workers, started when they are needed; close it when it is of no more use.

    ``make`` is called once in each process and gives what turns a chunk into as many results; ``origin_of`` names an item.
    """

    def __init__(
        self,
        make: Callable[[], Callable[[Sequence[Item]], Sequence[Told]]],
        origin_of: Callable[[Item], str],
        *,
        processes: int,
        caps: Caps,
    ) -> None:
        self._origin_of = origin_of
        self._workers: list[Worker[Sequence[Item], Sequence[Told]]] = [Worker(make, caps) for _ in range(processes)]
        self._idle: SimpleQueue[Worker[Sequence[Item], Sequence[Told]]] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        # A thread waits for each worker, so that none stands idle while the caller is busy with results.
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="worker")

    def run(self, chunks: Iterable[Sequence[Item]]) -> Iterator[tuple[Item, Told | Failure]]:
        """Each item with its result, in order; at most ``AHEAD`` chunks for each worker are held in memory.

        Raises ``OnRecordError`` when no worker can be started.
        """
        pending: deque[tuple[Sequence[Item], Future[Sequence[Told | Failure]]]] = deque()
        for chunk in chunks:
            pending.append((chunk, self._threads.submit(self._results, chunk)))
            if len(pending) >= AHEAD * len(self._workers):
                yield from _first(pending)
        while pending:
            yield from _first(pending)

    def close(self) -> None:
        """All processes have ended."""
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _results(self, chunk: Sequence[Item]) -> Sequence[Told | Failure]:
        worker = self._idle.get()
        unspent = worker.fresh
        try:
            return worker(chunk)
        except Lost as lost:
            if len(chunk) == 1 and (lost.kind in ("time", "raised") or (lost.kind == "memory" and unspent)):
                return [lost.failure(self._origin_of(chunk[0]))]
            return [self._alone(worker, item) for item in chunk]
        finally:
            self._idle.put(worker)

    def _alone(self, worker: Worker[Sequence[Item], Sequence[Told]], item: Item) -> Told | Failure:
        """The second chance of an item whose chunk was lost: it may have been a neighbour, or the system, that was to blame."""
        while True:
            unspent = worker.fresh
            try:
                return worker([item])[0]
            except Lost as lost:
                # What another item left behind in the process is no fault of this one.
                if unspent or lost.kind in ("time", "raised"):
                    return lost.failure(self._origin_of(item))


def _first(
    pending: deque[tuple[Sequence[Item], Future[Sequence[Told | Failure]]]],
) -> Iterator[tuple[Item, Told | Failure]]:
    chunk, future = pending.popleft()
    yield from zip(chunk, future.result(), strict=True)
