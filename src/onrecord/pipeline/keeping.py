"""Reading inputs into the record: each article with its capture in one transaction, failures beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.errors import RecordError
from onrecord.ingest import Given
from onrecord.pipeline.engines import local
from onrecord.pipeline.stage import failure_of
from onrecord.pipeline.stages import Plan
from onrecord.record import Added, Record, RunResult
from onrecord.record.gate import check
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings

Clock = Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One input that stands on record now: where it came from and what adding it changed."""

    origin: str
    title: str | None
    added: Added


def utc_now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def keep(
    inputs: Iterable[Capture | Failure],
    given: Given,
    settings: Settings,
    record: Record,
    *,
    command: str,
    clock: Clock = utc_now,
) -> Iterator[Kept | Failure]:
    """What became of each input, in order, told when it is safely on record.

    Inputs that cannot be read are quarantined. The run is on record as begun before the first input and as finished, with
    counts that add up, after the last; a run that was cut short stays unfinished and can simply be repeated. Raises
    ``ModelError`` when the tagger cannot be loaded and ``RecordError`` when the record cannot be written.
    """
    stored = known = quarantined = 0
    run: str | None = None
    for capture, told in local.run(Plan(given=given, settings=settings), inputs):
        if run is None:
            run = record.begin_run(command, known=clock())
        outcome = _checked(capture, told)
        if isinstance(outcome, Failure):
            record.quarantine(outcome, known=clock())
            quarantined += 1
            yield outcome
            continue
        kept_capture, reading = outcome
        added = record.add(kept_capture, reading, known=clock())
        stored, known = stored + added.changed, known + (not added.changed)
        yield Kept(origin=kept_capture.origin, title=reading.article.title, added=added)
    if run is not None:
        result = RunResult(inputs=stored + known + quarantined, stored=stored, already_known=known, quarantined=quarantined)
        record.finish_run(run, result, known=clock())


def _checked(capture: Capture | Failure, told: Reading | Failure) -> tuple[Capture, Reading] | Failure:
    """The pair to be stored, or why it may not be: a reading that is wrong in itself must not end the run."""
    if isinstance(told, Failure):
        return told
    if isinstance(capture, Failure):
        return capture
    try:
        check(capture, told)
    except RecordError as error:
        return failure_of(error, capture.origin, "record")
    return capture, told
