"""From the database's exceptions to the record's one error, with what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from onrecord.errors import RecordError

_FAULTS: tuple[tuple[str, str, str], ...] = (
    ("SQLITE_BUSY", "another process is writing to the record", "wait for it to end, then try again"),
    ("SQLITE_LOCKED", "another process is writing to the record", "wait for it to end, then try again"),
    ("SQLITE_READONLY_ROLLBACK", "an interrupted write has to be undone first", "open the record once for writing"),
    ("SQLITE_READONLY_RECOVERY", "an interrupted write has to be finished first", "open the record once for writing"),
    ("SQLITE_READONLY", "the record is read-only", "give yourself write permission to the file and its folder"),
    ("SQLITE_FULL", "the disk is full", "free some space, then run the command again; nothing was half-written"),
    ("SQLITE_NOTADB", "the file is not a record", "name another file; this one was not touched"),
    ("SQLITE_CORRUPT", "the record is damaged", "keep the file as it is, run verify on a copy, restore a backup"),
    ("SQLITE_CANTOPEN", "the record cannot be opened", "check that the path exists and may be read and written"),
    ("SQLITE_PERM", "the record may not be accessed", "check the permissions of the file and its folder"),
    ("SQLITE_IOERR", "the disk failed while the record was in use", "check the disk; nothing was half-written"),
    ("SQLITE_TOOBIG", "a value is larger than the database can hold", "split the input"),
    ("SQLITE_CONSTRAINT", "the record refused the row", "report this: it is a fault of the program"),
)


def fault(error: sqlite3.Error, where: str) -> RecordError:
    """What ``error`` means for whoever uses the record at ``where``."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, what, remedy in _FAULTS:
        if name.startswith(prefix):
            return RecordError(f"{what} ({error})", where=where, remedy=remedy)
    if any(sign in str(error) for sign in ("no such table", "no such column", "Could not decode to UTF-8")):
        return RecordError(f"the record is damaged ({error})", where=where, remedy="restore a backup")
    return RecordError(f"the database failed: {error}", where=where)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Database errors inside leave as ``RecordError``."""
    try:
        yield
    except exc.DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise fault(error.orig, where) from error
        raise
    except sqlite3.Error as error:
        raise fault(error, where) from error


@contextmanager
def decoded(where: str) -> Iterator[None]:
    """Stored values that cannot be what was stored (bad JSON, a missing key, a wrong type) leave as ``RecordError``.

    Only around reading back: the same exceptions while writing are faults of the program and have to look like it.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RecordError(
            f"the record is damaged: a stored value cannot be read ({error})",
            where=where,
            remedy="keep the file as it is, run verify on a copy, restore a backup",
        ) from error
