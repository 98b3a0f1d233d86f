"""Reads archives on a Spark cluster: two rounds of units, then, where asked, a load into a record.

Spark only deals out units and runs them again where a worker is lost; what counts is what the ledger of units says. PySpark is
an extra and is loaded by name.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, RecordError, UsageError
from onrecord.pipeline.engines import spark_stages as stages
from onrecord.pipeline.engines import spark_units as units
from onrecord.pipeline.keeping import Clock, utc_now
from onrecord.pipeline.stages import Plan
from onrecord.record import Record, RunResult
from onrecord.schema import Capture, Failure, Reading
from onrecord.schema.codec import from_json

BUCKETS = 64
"""Set by hand; no other value was measured."""
_TRIES = 8
"""How often Spark starts a task whose worker was lost before it gives up; set by hand, no other value was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a run on the cluster came to; ``read`` = ``readings`` + ``failed``, ``passed`` hold no article by their kind."""

    archives: int
    read: int
    readings: int
    failed: int
    passed: int
    units: tuple[str, ...]


def files_of(inputs: Sequence[str]) -> list[str]:
    """The files named and all files below the folders named, sorted, each once; raises ``InputError`` for what is not there."""
    found: set[str] = set()
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            found.update(str(file) for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
        elif path.is_file():
            found.add(str(path))
        else:
            raise InputError("no such file or folder", where=name, remedy="check the path; all workers have to reach it")
    return sorted(found)


def session(master: str) -> Any:
    """A Spark session on ``master``; raises ``UsageError`` where PySpark is not installed."""
    try:
        sql = importlib.import_module("pyspark.sql")
    except ImportError as error:
        raise UsageError(
            "PySpark is not installed",
            where="onrecord spark",
            remedy="install it with: pip install 'onrecord[spark]' (needs Java 17)",
        ) from error
    if master.startswith("local"):
        # Workers on this machine are of this very environment, not of whatever python3 the search path leads to.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master.startswith("local[") and "," not in master:
        master = f"{master[:-1]},{_TRIES}]"
    return (
        sql.SparkSession.builder.master(master)
        .appName("onrecord")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.python.worker.reuse", "true")
        .config("spark.task.maxFailures", str(_TRIES))
        .getOrCreate()
    )


def run(
    spark: Any, files: Sequence[str], place: units.Place, plan: Plan, *, buckets: int = BUCKETS, partitions: int | None = None
) -> Done:
    """All units of ``files`` are committed under ``place``; what was committed before is not done again.

    ``partitions`` is how many tasks Spark makes of each round, one a unit by default; no number changes the outcome.
    """
    context = spark.sparkContext
    told = stages.fingerprint_of(plan)
    ingest = partial(stages.ingest, place, plan, told, buckets)
    archives = sorted(set(context.parallelize(files, partitions or max(1, len(files))).map(ingest).collect())) if files else []
    committed = place.committed()
    sources = [committed[unit] for unit in archives]
    tasks = [(number, parts) for number in range(buckets) if (parts := stages.parts_of(number, sources))]
    read = partial(_read, place, plan, told)
    readings = sorted(set(context.parallelize(tasks, partitions or max(1, len(tasks))).map(read).collect())) if tasks else []
    return _done(place, archives, readings)


def _read(place: units.Place, plan: Plan, fingerprint: str, task: tuple[int, Sequence[tuple[str, units.Manifest]]]) -> str:
    return stages.read(place, plan, fingerprint, *task)


def _done(place: units.Place, archives: Sequence[str], readings: Sequence[str]) -> Done:
    committed = place.committed()
    first = [committed[unit][1] for unit in archives]
    second = [committed[unit][1] for unit in readings]
    if sum(manifest.kept for manifest in first) != sum(manifest.read for manifest in second):
        raise RecordError("articles were lost between the rounds", where=place.out, expected="counts that add up")
    return Done(
        archives=len(archives),
        read=sum(manifest.read for manifest in first),
        readings=sum(manifest.kept for manifest in second),
        failed=sum(manifest.failed for manifest in (*first, *second)),
        passed=sum(manifest.passed for manifest in first),
        units=(*archives, *readings),
    )


def load(place: units.Place, done: Done, record: Record, *, clock: Clock = utc_now) -> RunResult:
    """Everything that ``done`` committed is on record, what is known already not again; returns how it ended.

    The run is on record as begun and finished, as one of ``onrecord add`` is. Raises ``RecordError`` where a committed file was
    changed or the record cannot be written.
    """
    committed = place.committed()
    parts = [committed[unit] for unit in done.units]
    run = record.begin_run("spark", known=clock())
    stored = known = failed = 0
    for outcome in record.add_all(_pairs(parts), known=clock(), at_once=32):
        if isinstance(outcome, RecordError):
            record.quarantine(Failure(origin=outcome.where, reason=outcome.what, remedy=outcome.remedy), known=clock())
            failed += 1
        else:
            stored, known = stored + outcome.changed, known + (not outcome.changed)
    for folder, manifest in parts:
        for row in units.rows_of(folder, manifest, "failures"):
            record.quarantine(Failure(**row), known=clock())
            failed += 1
    result = RunResult(inputs=stored + known + failed, stored=stored, already_known=known, quarantined=failed)
    if result.inputs != done.read:
        raise RecordError(f"{done.read} records were read and {result.inputs} came to the record", expected="counts that add up")
    record.finish_run(run, result, known=clock())
    return result


def _pairs(parts: Sequence[tuple[str, units.Manifest]]) -> Iterator[tuple[Capture, Reading]]:
    for folder, manifest in parts:
        for row in units.rows_of(folder, manifest, "readings"):
            yield stages.capture_of(row), from_json(Reading, json.loads(row["reading"]))
