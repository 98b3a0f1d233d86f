"""A progress line on standard error for work that takes longer than two seconds and is watched on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")

QUIET_S = 2.0


def watched(items: Iterable[Item], what: str, *, total: int | None = None) -> Iterator[Item]:
    """The items, counted on standard error once two seconds have passed; silent when that is no terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    bar: Progress | None = None
    try:
        for count, item in enumerate(items, start=1):
            yield item
            if bar is None and time.monotonic() - started > QUIET_S:
                bar = _bar(counted=total is not None)
                task = bar.add_task(what, total=total)
                bar.tasks[task].start_time = started
                bar.start()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count)
    finally:
        if bar is not None:
            bar.stop()


def _bar(*, counted: bool) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    # Inputs are found while they are read: without their number there is nothing to fill a bar with.
    known = (BarColumn(bar_width=30), MofNCompleteColumn()) if counted else (TextColumn("{task.completed} done"),)
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        *known,
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
