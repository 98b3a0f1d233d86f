"""Reads in worker processes under caps on time and memory; results always in input order."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from functools import partial
from typing import TypeAlias

from onrecord.pipeline.engines.pool import spread
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Capture, Failure, Reading

Taken: TypeAlias = Capture | Failure
Told: TypeAlias = Reading | Failure
Chunk: TypeAlias = list[Taken]

MOST_BYTES_IN_A_CHUNK = 4_000_000


def run(plan: Plan, captures: Iterable[Taken]) -> Generator[tuple[Taken, Told], None, None]:
    """Each capture with its reading or failure, in input order, the same whatever the number of processes.

    A few chunks for each worker are held in memory. A capture that takes longer or more memory than the settings allow, or that
    ends its worker twice, becomes a failure, and it alone. Raises ``ModelError`` when the tagger cannot be loaded.
    """
    yield from spread(partial(Reader, plan), _origin_of, _chunks(captures, plan.settings.chunk), plan.settings)


def _origin_of(capture: Taken) -> str:
    return capture.origin


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
