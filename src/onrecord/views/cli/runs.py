"""``onrecord runs``: what each run was given and how its inputs ended."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from onrecord.record import RunEntry, SourceCount, open_record
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.messages import one_line, tell
from onrecord.views.cli.output import chosen_format, print_json, print_text, show


def command(record: options.Record = None, format: options.TableOrJson = None) -> int:
    """List the runs on record: what each was given and how it ended.

    Every input of a run ends as stored, already known, or quarantined, and the three add up to what it was given. A run
    without an end was interrupted or still goes on: give it the same inputs again, and what is known is not stored twice.
    Below stands what files of many records hold by their own count (lines of JSON lines, records of web archives).
    """
    shape = chosen_format(format)
    path = options.settings_of(record=record).record
    with open_record(path, create=False) as store:
        runs = store.runs()
    if shape == "json":
        for run in runs:
            print_json(to_json(run))
    elif runs:
        show(table_of(runs))
        for run in runs:
            for source in run.result.sources if run.result else ():
                if source.holds is not None:
                    print_text(one_line(counted(source)) + "\n")
    tell(f"{len(runs)} runs, {sum(run.result is None for run in runs)} without an end")
    return 0


def counted(source: SourceCount) -> str:
    """``news.jsonl holds 3: 2 stored, 1 known, 0 quarantined``; what does not add up says so."""
    records = source.quarantined - source.of_itself
    passed = f", {source.passed} passed over" if source.passed else ""
    ends = f"{source.stored} stored, {source.already_known} known, {records} quarantined{passed}"
    return f"{source.source} holds {source.holds}: {ends}" + ("" if source.adds_up else "; this does not add up")


def table_of(runs: tuple[RunEntry, ...]) -> Table:
    """One row for each run."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in ("began", "command"):
        table.add_column(name)
    for name in ("inputs", "stored", "known", "quarantined"):
        table.add_column(name, justify="right")
    for run in runs:
        told = run.result
        ends = ("no end", "", "", "") if told is None else (told.inputs, told.stored, told.already_known, told.quarantined)
        table.add_row(Text(run.started), Text(run.command), *(str(value) for value in ends))
    return table
