"""Reading inputs into the record: a few articles with their captures in one transaction, failures beside them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from onrecord.errors import RecordError
from onrecord.ingest import Given
from onrecord.pipeline.engines import local
from onrecord.pipeline.stage import failure_of
from onrecord.pipeline.stages import Plan
from onrecord.pipeline.tally import Tally
from onrecord.record import Added, Record, RunResult
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings

Clock = Callable[[], str]
Told = tuple[Capture | Failure, Reading | Failure]

# A commit waits for the disk whatever it holds; beyond this size the wait hardly matters beside the reading.
AT_ONCE = 8


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
    tally: Tally | None = None,
) -> Generator[Kept | Failure, None, None]:
    """What became of each input, in order, told when it is safely on record.

    Inputs that cannot be read, and readings that the record refuses, are quarantined. The run is on record as begun before
    the first input and as finished, with counts that add up, after the last; a run that was cut short stays unfinished and
    can simply be repeated. ``tally``, which ``inputs_of`` was given too, puts on record what each source holds by its own count
    beside how its inputs ended. Raises ``ModelError`` when the tagger cannot be loaded and ``RecordError`` when the record cannot
    be written.
    """
    stored = known = quarantined = 0
    run: str | None = None
    told = local.run(Plan(given=given, settings=settings), inputs)
    while group := list(islice(told, AT_ONCE)):
        if run is None:
            run = record.begin_run(command, known=clock())
        for outcome in _keep_group(group, record, clock):
            if isinstance(outcome, Failure):
                quarantined += 1
            else:
                stored, known = stored + outcome.added.changed, known + (not outcome.added.changed)
            if tally is not None:
                tally.end(outcome.origin, None if isinstance(outcome, Failure) else outcome.added.changed)
            yield outcome
    if run is not None:
        result = RunResult(
            inputs=stored + known + quarantined,
            stored=stored,
            already_known=known,
            quarantined=quarantined,
            sources=tally.counts() if tally is not None else (),
        )
        record.finish_run(run, result, known=clock())


def _keep_group(group: list[Told], record: Record, clock: Clock) -> list[Kept | Failure]:
    """The outcomes of ``group`` in its order, all of them on record: the readings in one transaction, then the failures."""
    pairs = [(capture, told) for capture, told in group if isinstance(capture, Capture) and isinstance(told, Reading)]
    results = iter(list(record.add_all(pairs, known=clock(), at_once=AT_ONCE)))
    outcomes: list[Kept | Failure] = []
    for capture, told in group:
        if isinstance(told, Failure):
            # The input is put aside with the reason, so that it can be tried again when its source is gone.
            mine = capture if isinstance(capture, Capture) and told.capture is None else told.capture
            outcomes.append(replace(told, capture=mine))
        elif isinstance(capture, Failure):
            outcomes.append(capture)
        else:
            result = next(results)
            # A reading that is wrong in itself must not end the run; a record that fails does, by raising.
            if isinstance(result, RecordError):
                outcomes.append(failure_of(result, capture.origin, "record"))
            else:
                outcomes.append(Kept(origin=capture.origin, title=told.article.title, added=result))
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            record.quarantine(outcome, known=clock())
    return outcomes
