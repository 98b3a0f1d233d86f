"""What the record says of itself: how much there is, runs, failures, and what changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import OverBudgetError, UsageError
from onrecord.pipeline.changes import Contradiction, Revision, contradictions, revisions
from onrecord.record import Checkpoint, Counts, FailureEntry, Record, RunEntry
from onrecord.record.days import days_of
from onrecord.views.rest.answers import listed, shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import LONGEST, Limit
from onrecord.views.shared import Here

router = APIRouter(tags=["record"])

T = TypeVar("T")
Since = Annotated[str | None, Query(max_length=LONGEST, description="Known since this day.", examples=["2022-06"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much is on record, and the checkpoint that stands for all of it."""

    counts: Counts
    head: Checkpoint


@router.get("/record", **gives(Overview))
async def overview(request: Request, here: Here) -> Response:
    """How much is on record."""
    return await shown(request, here, lambda record: Overview(counts=record.counts(), head=record.head()))


@router.get("/runs", **gives(RunEntry, page=True))
async def runs(request: Request, here: Here) -> Response:
    """All runs, oldest first; one without an end was interrupted or still goes on."""
    return await shown(request, here, lambda record: listed(record.runs()))


@router.get("/failures", **gives(FailureEntry, page=True))
async def failures(request: Request, here: Here) -> Response:
    """Everything that could not be read or stored, with the reason and what to do."""
    return await shown(request, here, lambda record: listed(record.failures()))


@router.get("/revisions", **gives(Revision, page=True))
async def revised(request: Request, here: Here, since: Since = None, limit: Limit = 50) -> Response:
    """What was revised, word by word, a change inside what somebody said marked with the statement."""
    day = _day(since)
    until = time.monotonic() + here.serving.query_s
    return await shown(request, here, lambda record: listed(list(islice(_until(revisions(record, day), until), limit))))


@router.get("/variants", **gives(Contradiction, page=True))
async def variants(request: Request, here: Here, since: Since = None, limit: Limit = 50) -> Response:
    """Near-copies that contradict one another in a number, name, date or negation.

    All stories are compared, which takes the longer the more there are; 503 where it takes too long to wait for.
    """
    day = _day(since)
    seconds = here.serving.deadline_s * 0.8

    def ask(record: Record) -> Any:
        until = time.monotonic() + seconds
        found = here.remembered(
            record, ("variants", day), lambda: tuple(contradictions(record, day, lambda items: _until(items, until)))
        )
        return listed(found[:limit])

    return await shown(request, here, ask, seconds=seconds)


def _day(since: str | None) -> str | None:
    try:
        return days_of(since)[0] if since is not None else None
    except ValueError as error:
        raise UsageError(str(error), where="since", expected="a year, month or day such as 2022-06-15") from error


def _until(items: Iterable[T], until: float) -> Iterator[T]:
    """The items, while there is time; raises ``OverBudgetError`` then."""
    for item in items:
        if time.monotonic() > until:
            raise OverBudgetError("comparing all stories takes too long to wait for", remedy="use `onrecord changes`")
        yield item
