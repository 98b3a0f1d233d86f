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

_POSTGRES: tuple[tuple[str, str, str], ...] = (
    ("55P03", "another process is writing to the record", "wait for it to end, then try again"),
    ("40P01", "another process is writing to the record", "wait for it to end, then try again"),
    ("57014", "the query took longer than it may", "ask for less: more words, a narrower stretch of time"),
    ("25006", "the record was opened for reading only", "open it for writing"),
    ("28", "the server refuses this user", "check user and password in the address"),
    ("3D000", "there is no such database", "create it first: createdb NAME"),
    ("42501", "this user may not do that in the database", "grant it the rights on the record's schema"),
    ("42P01", "the record is damaged: a table is missing", "restore a backup"),
    ("42703", "the record is damaged: a column is missing", "restore a backup"),
    ("53", "the server has no room left", "free some space or connections, then run the command again; nothing was half-written"),
    ("54", "a value is larger than the database can hold", "split the input"),
    ("XX", "the server found its own data damaged", "keep the database as it is and restore a backup"),
    ("23", "the record refused the row", "report this: it is a fault of the program"),
    ("22", "the database cannot hold this value", "take out characters such as NUL when the input is read"),
    ("08", "the server cannot be reached", "check address and network; nothing was half-written"),
    ("57P", "the server broke off the connection", "try again when it is up; nothing was half-written"),
)
_AGAIN = ("40001", "40P01", "08", "57P01", "57P02", "57P03", "25P03")
"""SQLSTATEs after which the same work may simply be done again, in a new transaction."""


def _is_postgres(error: object) -> bool:
    return type(error).__module__.partition(".")[0] == "psycopg"


def is_lost(error: BaseException) -> bool:
    """Whether ``error`` tells of a lost connection to PostgreSQL or of a transaction that it asks to repeat."""
    inner = error.orig if isinstance(error, exc.DBAPIError) else error
    if not _is_postgres(inner):
        return False
    state = getattr(inner, "sqlstate", None)
    # Without a state the server never answered: the socket is gone.
    return state.startswith(_AGAIN) if state else type(inner).__name__ in ("OperationalError", "InterfaceError")


def postgres_fault(error: BaseException, where: str) -> RecordError:
    """What an error of PostgreSQL or its driver means for whoever uses the record at ``where``."""
    state = getattr(error, "sqlstate", None) or ("08" if is_lost(error) else "")
    first = next(iter(str(error).strip().splitlines()), "")
    for prefix, what, remedy in _POSTGRES:
        if state.startswith(prefix):
            return RecordError(f"{what} ({first})", where=where, remedy=remedy)
    if "NUL" in first:
        return RecordError("the database cannot hold a NUL character", where=where, remedy="take it out of the words")
    return RecordError(f"the database failed: {first}", where=where)


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
        if _is_postgres(error.orig):
            raise postgres_fault(error.orig, where) from error  # type: ignore[arg-type]
        raise
    except sqlite3.Error as error:
        raise fault(error, where) from error
    except Exception as error:
        # The driver is an extra: its errors, which bulk loads raise bare, are known by the module that they come from.
        if _is_postgres(error):
            raise postgres_fault(error, where) from error
        raise


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
