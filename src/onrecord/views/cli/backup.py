"""``onrecord backup``: copy the record into a file that is checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.pipeline.keeping import utc_now
from onrecord.record import backup
from onrecord.views.cli import options
from onrecord.views.cli.output import print_text


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make; one that is there is never replaced.")],
    record: options.Record = None,
) -> int:
    """Copy the record, while others use it, into a file that is checked.

    The copy is a record file of one moment, with the whole ledger, also where the record is kept in a PostgreSQL database.
    Every row of it is hashed again before it gets its name. The checkpoint printed tells which state it holds.
    """
    found = backup(options.settings_of(record=record).record, file, clock=utc_now())
    print_text(f"checkpoint: {found.head}\n")
    return 0
