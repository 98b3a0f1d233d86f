"""``onrecord verify``: check that nothing on record was changed or lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from onrecord.errors import RecordError, UsageError
from onrecord.record import Checkpoint, Verification, open_record
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, print_json, print_text, show

MOST_SHOWN = 20


def command(
    record: options.Record = None,
    checkpoint: Annotated[
        str | None,
        typer.Option(
            "--checkpoint",
            metavar="LINE|FILE",
            help="An earlier checkpoint, or a file holding one: the record must have grown from it.",
        ),
    ] = None,
    format: options.TableOrJson = None,
) -> int:
    """Check that nothing on record was changed or lost.

    Every row is hashed again and compared with the ledger. The checkpoint printed at the end names the state that was
    checked: keep it elsewhere, and give it to a later call, which then also finds a cut tail or a rebuilt history.
    """
    shape = chosen_format(format)
    path = options.settings_of(record=record).record
    against = _checkpoint(checkpoint) if checkpoint is not None else None
    # The full-text index can only be checked by a connection that might write.
    locked = isinstance(path, Path) and path.exists() and not os.access(path, os.W_OK)
    with open_record(path, create=False, read_only=locked) as store:
        result = store.verify(against)
    if shape == "json":
        print_json({**to_json(result), "ok": result.ok, "checkpoint": str(result.head)})
    else:
        print_verification(result)
    for problem in result.problems[:MOST_SHOWN]:
        tell(f"found: {problem}")
    if not result.ok:
        raise RecordError(
            f"{result.found} things are not as they were written",
            where=store.where,
            remedy="keep the file as it is and restore a backup",
        )
    return 0


def print_verification(result: Verification) -> None:
    """What was checked and the checkpoint, when all is well; nothing when not."""
    if result.ok:
        show(view(result))
        # Plainly, so that no terminal's width cuts the line that is to be kept.
        print_text(f"checkpoint: {result.head}\n")


def view(result: Verification) -> Table:
    """What was checked, one row each."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    ok = Text("ok", style="green")
    table.add_row(ok, "ledger", f"{result.entries} entries, hashed again")
    table.add_row(ok, "rows", f"{result.rows}, each as its entry says")
    if result.search_checked:
        table.add_row(ok, "search", "agrees with the rows")
    else:
        table.add_row(Text("—"), "search", "not checked: the file is read-only")
    if result.against is not None:
        table.add_row(ok, "checkpoint", f"grown from the {result.against.size} entries of the one given")
    return table


def _checkpoint(value: str) -> Checkpoint:
    """The checkpoint in a line or in the first line of a file."""
    try:
        lines = Path(value).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = [value]
    line = lines[0] if lines else ""
    try:
        return Checkpoint.parse(line.removeprefix("checkpoint:"))
    except RecordError as error:
        raise UsageError(
            error.what, where="--checkpoint", expected=error.expected, remedy="give the line that verify printed"
        ) from error
