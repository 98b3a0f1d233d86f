"""``onrecord quarantine``: the inputs that could not be read, one of them, or another try."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from rich.table import Table
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.ingest import Given
from onrecord.pipeline.keeping import Kept, keep
from onrecord.record import FailureEntry, open_record
from onrecord.schema import Capture, Failure
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.messages import exit_code_of, print_failure, tell
from onrecord.views.cli.output import chosen_format, print_json, show

Act = Literal["list", "show", "retry"]


def command(
    act: Annotated[Act, typer.Argument(metavar="[list|show|retry]", help="What to do.")] = "list",
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Inputs by id or its beginning.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List: settled ones too. Retry: all that stand open.")] = False,
    record: options.Record = None,
    processes: options.Processes = None,
    max_seconds: options.MaxSeconds = None,
    max_memory: options.MaxMemory = None,
    issues: options.Issues = None,
    who: options.Who = None,
    format: options.TableOrJson = None,
) -> int:
    """List the inputs that could not be read, show one, or try them again.

    An input is put aside with its bytes, up to 20 MB, so that it can be tried again when its source is gone: after an
    update that reads more, say. One whose bytes are not on record is told as such and has to be added from its source.
    Nothing is deleted: an input is settled once its bytes, or its place, brought an article.
    """
    shape = chosen_format(format)
    settings = options.settings_of(
        record=record, processes=processes, max_seconds=max_seconds, max_memory=max_memory, issues=issues, who=who
    )
    with open_record(settings.record, create=False) as store:
        if act == "retry":
            open_ones = [entry.id for entry in store.failures() if entry.settled is None]
            wanted = open_ones if every else list(ids or ())
            if not wanted and not every:
                raise UsageError("nothing is named to try again", remedy="give ids that `onrecord quarantine` lists, or --all")
            found = [store.put_aside(identity) for identity in wanted]
            captures: list[Capture | Failure] = [capture for _, capture in found if capture is not None]
            failures: list[Failure] = []
            stored = 0
            for outcome in keep(captures, Given(), settings, store, command="quarantine retry"):
                if isinstance(outcome, Kept):
                    stored += 1
                    if shape == "json":
                        print_json(to_json(outcome))
                else:
                    failures.append(outcome)
                    print_failure(outcome)
            gone = len(found) - len(captures)
            tell(f"{len(found)} tried again: {stored} stored, {len(failures)} failed, {gone} without bytes on record")
            return exit_code_of(failures)
        if ids:
            entries: tuple[FailureEntry, ...] = tuple(store.put_aside(identity)[0] for identity in ids)
        elif act == "show":
            raise UsageError("no input is named", remedy="give an id that `onrecord quarantine` lists")
        else:
            entries = store.failures()
    shown = entries if every or ids else tuple(entry for entry in entries if entry.settled is None)
    if shape == "json":
        for entry in shown:
            print_json(to_json(entry))
    elif act == "show":
        for entry in shown:
            show(one(entry))
    elif shown:
        show(table_of(shown))
    tell(f"{len(shown)} inputs; {sum(entry.settled is not None for entry in entries)} of {len(entries)} settled later")
    return 0


def table_of(entries: tuple[FailureEntry, ...]) -> Table:
    """One row for each input."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in ("id", "input", "reason"):
        table.add_column(name, overflow="fold")
    for entry in entries:
        table.add_row(Text(entry.id[:10]), Text(entry.origin), Text(entry.reason))
    return table


def one(entry: FailureEntry) -> Table:
    """Everything about one input."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    told = [("input", entry.origin), ("reason", entry.reason), ("what to do", entry.remedy), ("known", entry.known)]
    if entry.offset is not None:
        told.append(("where", f"{entry.length or 0} bytes from byte {entry.offset}"))
    if entry.capture is not None:
        kept = "on record" if entry.capture.kept else "not on record, too large"
        told.append(("bytes", f"{entry.capture.size}, {kept}, SHA-256 {entry.capture.sha256}"))
    told.append(("settled", f"by {entry.settled}" if entry.settled else "no"))
    for name, value in told:
        table.add_row(Text(name, style="bold"), Text(value, overflow="fold"))
    return table
