"""A stage takes a batch and gives one result for each item; what it cannot do for one item is a ``Failure`` there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from onrecord.errors import OnRecordError
from onrecord.schema import Failure

Taken = TypeVar("Taken")
Made = TypeVar("Made")
Taken_contra = TypeVar("Taken_contra", contravariant=True)
Made_co = TypeVar("Made_co", covariant=True)


class Stage(Protocol[Taken_contra, Made_co]):
    """One step from one type to the next: as many results as items, in their order, nothing kept between batches."""

    @property
    def name(self) -> str:
        """The word that messages and benchmarks use for this step."""

    def __call__(self, batch: Sequence[Taken_contra]) -> Sequence[Made_co]:
        """One result for each item of ``batch``; raises when any of them cannot be done."""


def through(
    stage: Stage[Taken, Made], batch: Sequence[Taken | Failure], origin_of: Callable[[Taken], str]
) -> list[Made | Failure]:
    """The results of ``stage``, failures of earlier stages in their places.

    A batch that raises is done again item by item, so that one bad article never takes its neighbours along; the item
    that raises alone becomes a ``Failure`` that names its origin. ``MemoryError`` is raised: it may be due to what was done
    before in this process, which only a new process can tell.
    """
    waiting = [item for item in batch if not isinstance(item, Failure)]
    made = iter(_all_or_each(stage, waiting, origin_of))
    return [item if isinstance(item, Failure) else next(made) for item in batch]


def _all_or_each(stage: Stage[Taken, Made], items: Sequence[Taken], origin_of: Callable[[Taken], str]) -> list[Made | Failure]:
    if not items:
        return []
    try:
        return list(stage(items))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the wall around one article: whatever it trips over is told as its failure
        if len(items) == 1:
            return [failure_of(error, origin_of(items[0]), stage.name)]
    return [result for item in items for result in _all_or_each(stage, [item], origin_of)]


def failure_of(error: Exception, origin: str, step: str) -> Failure:
    """The failure that tells ``error`` for the input ``origin``."""
    if isinstance(error, OnRecordError):
        reason = f"{error.what} (expected: {error.expected})" if error.expected else error.what
        return Failure(origin=error.where or origin, reason=reason, remedy=error.remedy, exit_code=error.exit_code)
    return Failure(
        origin=origin,
        reason=f"{step} failed with {type(error).__name__}: {error}",
        remedy="this is a fault of onrecord: report it with the input; the other inputs are not affected",
        exit_code=OnRecordError.exit_code,
    )
