"""``onrecord import``: a record made anew from an export."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from onrecord.errors import InputError
from onrecord.pipeline.keeping import utc_now
from onrecord.record import open_record
from onrecord.views.cli import options
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import print_text

_IN_MEMORY = 8 << 20


def command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What `onrecord export` wrote as archive or canonical.")],
    record: options.Record = None,
) -> int:
    """Make a record of an archive or a canonical export.

    The record must be new or empty. Every id is worked out again and the digest of what is then on record is compared with that
    of the file, so that a changed or cut export leaves nothing behind. A canonical export has no captured bytes: `onrecord
    verify` names them as missing; an archive has them.
    """
    path = options.settings_of(record=record).record
    with _opened(file) as stream, open_record(path, clock=utc_now()) as store:
        digest = store.load(stream, known=utc_now())
        counts = store.counts()
    tell(f"{counts.articles} articles with {counts.statements} statements are in {path}")
    print_text(f"{digest}\n")
    return 0


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    """The file, or a copy of standard input, open for reading and seeking."""
    if name == "-":
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.seek(0)
            yield copy
        return
    path = Path(name)
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        told = f"cannot be read ({error.strerror})"
        raise InputError(told, where=name, remedy="name a file that `onrecord export` wrote") from error
    with path.open("rb") as stream:
        yield stream
