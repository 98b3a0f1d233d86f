"""Stances and deeds anew for the stories on record: other issues or another classifier, the same stories and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from onrecord.errors import RecordError, UsageError
from onrecord.pipeline.engines.pool import spread
from onrecord.pipeline.keeping import AT_ONCE, Clock, utc_now
from onrecord.pipeline.positions import Position, issues_of, position_stage
from onrecord.pipeline.stage import failure_of, through
from onrecord.record import Added, Record, RunResult
from onrecord.schema import Deed, Derivation, Failure, Reading, Stance
from onrecord.schema.identity import digest
from onrecord.settings import Settings

Told: TypeAlias = Reading | Failure
Item = TypeVar("Item", Stance, Deed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rederived:
    """What became of one article: the stances and deeds that are new, those that are gone, and whether it was read anew.

    ``kept`` counts the stances that are as they were.
    """

    article: str
    title: str | None
    changed: bool
    kept: int
    stances: tuple[Stance, ...] = ()
    stances_gone: tuple[Stance, ...] = ()
    deeds: tuple[Deed, ...] = ()
    deeds_gone: tuple[Deed, ...] = ()


def rederive(
    record: Record, settings: Settings, *, drop: bool = False, clock: Clock = utc_now
) -> Generator[Rederived | Failure, None, None]:
    """What became of each article on record, by id, told when it is safely on record.

    Stances and deeds are those that reading the stories anew with ``settings.issues`` and the classifier of this installation
    would give; text and statements are taken from the record. Where they differ from what is on record, the new reading
    supersedes the earlier one; where they do not, nothing is written, so that running twice writes nothing. An article that
    fails keeps the reading that it has and is quarantined.

    Raises ``UsageError`` when issues with stances on record are not among those followed, unless ``drop``; ``InputError`` for a
    codebook that is none, ``ModelError`` without the classifier, ``RecordError`` when the record cannot be written: what was
    told before is on record then.
    """
    issues = {issue.id for issue in issues_of(settings.issues)}
    lost = [name for name, _ in record.issues() if name not in issues]
    if lost and not drop:
        raise UsageError(
            f"the record has stances on {', '.join(lost)}, which would no longer be followed",
            remedy="name their codebook too (builtin for the shipped issues), or give --drop",
        )
    _, step = position_stage(settings.issues)
    ids = [identity for identity, _ in record.texts()]
    readings = (record.reading(identity) for identity in ids)
    told = _derived(settings, readings)
    run = record.begin_run("issues apply", known=clock())
    stored = known = failed = 0
    while group := list(islice(told, AT_ONCE)):
        for outcome in _kept(group, step, record, clock()):
            if isinstance(outcome, Failure):
                failed += 1
                record.quarantine(outcome, known=clock())
            else:
                stored, known = stored + outcome.changed, known + (not outcome.changed)
            yield outcome
    result = RunResult(inputs=stored + known + failed, stored=stored, already_known=known, quarantined=failed)
    record.finish_run(run, result, known=clock())


def _kept(group: list[tuple[Reading, Told]], step: Derivation, record: Record, known: str) -> list[Rederived | Failure]:
    """The outcomes of ``group`` in its order, all of them on record."""
    outcomes: list[Rederived | Failure] = []
    for earlier, told in group:
        if isinstance(told, Failure):
            outcomes.append(told)
            continue
        outcome = _difference(earlier, told)
        if outcome.changed:
            result = _add(record, _marked(told, step), step, known)
            if isinstance(result, RecordError):
                outcomes.append(failure_of(result, earlier.article.id, "record"))
                continue
        outcomes.append(outcome)
    return outcomes


def _difference(earlier: Reading, told: Reading) -> Rederived:
    stances, stances_gone = _apart(told.stances, earlier.stances), _apart(earlier.stances, told.stances)
    deeds, deeds_gone = _apart(told.deeds, earlier.deeds), _apart(earlier.deeds, told.deeds)
    return Rederived(
        article=told.article.id,
        title=told.article.title,
        changed=(earlier.stances, earlier.deeds) != (told.stances, told.deeds),
        kept=len(told.stances) - len(stances),
        stances=stances,
        stances_gone=stances_gone,
        deeds=deeds,
        deeds_gone=deeds_gone,
    )


def _apart(these: Iterable[Item], those: Iterable[Item]) -> tuple[Item, ...]:
    """Those of ``these`` that are not among ``those``, as often as they are more."""
    left = Counter(those)
    found = []
    for item in these:
        if left[item]:
            left[item] -= 1
        else:
            found.append(item)
    return tuple(found)


def _marked(reading: Reading, step: Derivation) -> Reading:
    """The reading with the step of positions, as its statements name it, replaced."""
    return replace(
        reading,
        statements=tuple(
            replace(item, derivation=(*(made for made in item.derivation if made.step != step.step), step))
            for item in reading.statements
        ),
    )


def _add(record: Record, reading: Reading, step: Derivation, known: str) -> Added | RecordError:
    """The reading is on record and the current one.

    Its pipeline is told by its statements' derivations, where there are none by the step alone. A reading by that pipeline that
    was superseded since must not come back under its old entry: what it supersedes becomes part of its pipeline then.
    """
    entry = record.article(reading.article.id)
    capture = record.capture(reading.article.capture_sha256 or entry.arrivals[0].sha256)
    plain = None if reading.statements else digest("pipeline", [(step.step, step.version, step.model or "")])[:16]
    made = {(item.step, item.version, item.model or "") for said in reading.statements for item in said.derivation}
    after = digest("pipeline", sorted(made), plain or "", "after", entry.reading)[:16]
    result: Added | RecordError = RecordError("nothing was added", where=reading.article.id)
    for pipeline in (plain, after):
        (result,) = record.add_all([(capture, reading)], known=known, pipeline=pipeline)
        if isinstance(result, RecordError) or result.reread:
            break
    return result


def _derived(settings: Settings, readings: Iterator[Reading]) -> Iterator[tuple[Reading, Told]]:
    """Each reading with what the stage of positions makes of it, in order."""
    chunks = iter(lambda: list(islice(readings, settings.chunk)), [])
    yield from spread(partial(_deriving, settings.issues), lambda reading: reading.article.id, chunks, settings)


def _deriving(issues: tuple[Path, ...]) -> Callable[[Sequence[Reading]], list[Told]]:
    stage, _ = position_stage(issues)
    return partial(_stage_on, stage)


def _stage_on(stage: Position, chunk: Sequence[Reading]) -> list[Told]:
    return through(stage, chunk, lambda reading: reading.article.id)
