"""``onrecord restore``: make a record again from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.pipeline.keeping import utc_now
from onrecord.record import restore
from onrecord.views.cli import options
from onrecord.views.cli.output import print_text


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup, which is only read.")],
    record: options.Record = None,
) -> int:
    """Make a record again from a backup that is checked first.

    The place has to be free: a file that is not there yet, or a PostgreSQL database without a record. So a record moves from a
    file to a database and back. The checkpoint printed is that of the record restored; compare it with the backup's.
    """
    found = restore(file, options.settings_of(record=record).record, clock=utc_now())
    print_text(f"checkpoint: {found.head}\n")
    return 0
