"""``onrecord spark``: read archives on a Spark cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.ingest import Given
from onrecord.pipeline.engines import spark
from onrecord.pipeline.engines.spark_units import Place
from onrecord.pipeline.stages import Plan
from onrecord.record import open_record
from onrecord.schema.codec import to_json
from onrecord.settings import parse_record
from onrecord.views.cli import options
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import print_json


def command(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER...", help="Web archives, JSON lines or Parquet of pages.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where units are written; all workers have to reach it.")],
    load: Annotated[str | None, typer.Option("--load", metavar="FILE|ADDRESS", help="The record to load into.")] = None,
    master: Annotated[str, typer.Option("--master", metavar="URL", help="The cluster; local[N] is N workers here.")] = "local[2]",
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", metavar="ADDRESS", help="Database of the units' ledger.", show_default="a file in DIR"),
    ] = None,
    buckets: Annotated[int, typer.Option("--buckets", metavar="N", min=1, max=100_000, help="Units of the second round.")] = 64,
    tagger: options.TaggerOption = None,
    model: options.Model = None,
    precision: options.Precision = False,
    who: options.Who = None,
    issues: options.Issues = None,
) -> int:
    """Read archives on a Spark cluster into Parquet files and a record.

    With --load what was read is kept on record. A unit of work is one file; a unit that is done is not done again, so a run
    that was broken off can simply be repeated. DIR holds Parquet files of articles, readings, statements, stances, deeds and
    failures, with a manifest for each unit.
    """
    settings = options.settings_of(tagger=tagger, model=model, precision=precision, who=who, issues=issues)
    files = spark.files_of(inputs)
    place = Place.of(out, ledger)
    session = spark.session(master)
    try:
        done = spark.run(session, files, place, Plan(given=Given(), settings=settings), buckets=buckets)
    finally:
        session.stop()
    print_json({name: value for name, value in to_json(done).items() if name != "units"})
    if load is not None:
        with open_record(parse_record(load)) as store:
            result = spark.load(place, done, store)
            tell(
                f"{store.where}: {result.stored} stored, {result.already_known} already on record, "
                f"{result.quarantined} quarantined"
            )
    return 0
