"""The record as one SQLite file: how it is created, opened and guarded."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

from onrecord.errors import RecordError
from onrecord.record import build
from onrecord.record.faults import translated
from onrecord.record.migrations import MIGRATIONS, applied, migrate, pending
from onrecord.record.store import StoredRecord

MAGIC = b"SQLite format 3\x00"

APPLICATION_ID = 0x4F6E5263
"""Marks the file as a record (``OnRc``), so that another program's database is never taken for one."""

BUSY_TIMEOUT_S = 30.0


def open_record(
    path: str | Path,
    *,
    create: bool = True,
    read_only: bool = False,
    timeout_s: float = BUSY_TIMEOUT_S,
    clock: str = "",
) -> StoredRecord:
    """The record at ``path``, at the newest schema and ready for use; close it or use it in a ``with`` statement.

    A missing file is created when ``create`` holds and ``read_only`` does not. ``timeout_s`` is how long a write waits
    for another writer. ``clock`` is noted beside migrations that have to be run. Raises ``RecordError`` when the file
    is missing, empty, no record, damaged, locked, not writable, written by a newer version, or of an older schema
    than a read-only opening can use. A file that is there is never replaced.
    """
    file = Path(path)
    where = str(path)
    _require_supported(where)
    if not file.exists():
        if read_only or not create:
            raise RecordError("there is no record here", where=where, remedy="add something to it first, or name another file")
        _create(file, where, timeout_s, clock)
    _require_database(file, where)
    if not read_only:
        _require_writable(file, where)
    engine = _engine(file, read_only=read_only, timeout_s=timeout_s)
    try:
        with translated(where):
            _require_ours(engine, where)
            if read_only:
                _require_current(engine, where)
            else:
                _set_journal(engine, where)
                migrate(engine, MIGRATIONS, where, clock=clock)
    except BaseException:
        engine.dispose()
        raise
    return StoredRecord(engine, where=where, read_only=read_only, at_close=_tidy)


def connect(file: Path, *, read_only: bool, timeout_s: float) -> sqlite3.Connection:
    """A guarded connection to an existing file; it never creates one."""
    mode = "ro" if read_only else "rw"
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=timeout_s, isolation_level=None, check_same_thread=False)
    # FULL: what was acknowledged survives a power cut. recursive_triggers: REPLACE fires the triggers that refuse
    # deletion. trusted_schema and cell_size_check: SQLite's advice for files that others may have touched.
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "cache_size=-16384",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _engine(file: Path, *, read_only: bool, timeout_s: float) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(file, read_only=read_only, timeout_s=timeout_s),
        poolclass=QueuePool,
        pool_size=4,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails at once when another one wrote in between; so a writer
        # takes its lock at the beginning.
        reading = read_only or connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _tidy(engine: Engine) -> None:
    """The empty journal that truncation leaves beside the file is taken away, where nobody else uses it.

    Only SQLite may do that: it takes the write lock first, and leaves the journal where it cannot have it.
    """
    try:
        raw: Any = engine.raw_connection()
        try:
            if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                raw.execute("PRAGMA journal_mode=delete")
                raw.execute("PRAGMA journal_mode=truncate")
        finally:
            raw.close()
    except (sqlite3.Error, exc.DBAPIError):
        return  # nothing that was promised depends on it, and closing must not fail


def _create(file: Path, where: str, timeout_s: float, clock: str) -> None:
    """An empty record is at ``file``, put there in one step: a killed process leaves no half of one under that name."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(b"")
    except OSError as error:
        raise RecordError(
            f"no record can be created ({error.strerror})", where=where, remedy="name a file in a folder that you may write to"
        ) from error
    try:
        engine = _engine(fresh, read_only=False, timeout_s=timeout_s)
        with translated(where):
            raw: Any = engine.raw_connection()
            # Nobody sees this file before it is whole and synced, so SQLite need not sync each step.
            for pragma in ("journal_mode=MEMORY", "synchronous=OFF", f"application_id={APPLICATION_ID}"):
                raw.execute(f"PRAGMA {pragma}")
            raw.close()
            migrate(engine, MIGRATIONS, where, clock=clock)
        engine.dispose()
        place(fresh, file)  # where another process was first, its record is as empty as this one
    except OSError as error:
        raise RecordError(f"no record can be created ({error.strerror})", where=where) from error
    finally:
        fresh.unlink(missing_ok=True)


def place(fresh: Path, file: Path) -> bool:
    """``fresh``, synced, stands under the name ``file`` in one step; False where something does already. Raises ``OSError``."""
    with fresh.open("r+b") as stream:
        os.fsync(stream.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError:
        return False
    except OSError:
        # A file system without hard links: rename, which on POSIX would replace a file made in the same instant.
        if file.exists():
            return False
        fresh.rename(file)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def _require_supported(where: str) -> None:
    version = build.version()
    if version < build.OLDEST_SUPPORTED:
        raise RecordError(
            f"SQLite {'.'.join(map(str, version))} is too old",
            where=where,
            expected=f"{'.'.join(map(str, build.OLDEST_SUPPORTED))} or newer",
            remedy="use a newer Python",
        )


def require_database(file: Path) -> None:
    """Raise ``RecordError`` unless ``file`` is there and begins as a database does."""
    if not file.exists():
        raise RecordError("there is no record here", where=str(file), remedy="name a file that is there")
    _require_database(file, str(file))


def _require_database(file: Path, where: str) -> None:
    try:
        if file.is_dir():
            raise RecordError("this is a folder", where=where, expected="a record file")
        with file.open("rb") as stream:
            start = stream.read(len(MAGIC))
    except OSError as error:
        raise RecordError(
            f"the record cannot be read ({error.strerror})", where=where, remedy="check the permissions of the file"
        ) from error
    if not start:
        raise RecordError(
            "the file is empty, so it is not a record (a record never is)",
            where=where,
            remedy="restore a backup, or remove the file to start a new record",
        )
    if start != MAGIC:
        raise RecordError("the file is not a record", where=where, remedy="name another file; this one was not touched")


def _require_writable(file: Path, where: str) -> None:
    for place, name in ((file, "file"), (file.absolute().parent, "folder")):
        if not os.access(place, os.W_OK):
            raise RecordError(
                f"the record is read-only: its {name} may not be written",
                where=where,
                remedy="give yourself write permission, or open it for reading only",
            )


def _require_ours(engine: Engine, where: str) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if mark != APPLICATION_ID:
            raise RecordError(
                "the file is a database, but not a record", where=where, remedy="name another file; this one was not touched"
            )
        pending(applied(connection), MIGRATIONS, where)


def _require_current(engine: Engine, where: str) -> None:
    with engine.connect().execution_options(reading=True) as connection:
        if pending(applied(connection), MIGRATIONS, where):
            raise RecordError(
                "the record has an older schema", where=where, remedy="open it once for writing, which brings it up to date"
            )


def _set_journal(engine: Engine, where: str) -> None:
    """The journal is the one that this SQLite build may be trusted with."""
    wanted = build.journal_for(build.version())
    raw: Any = engine.raw_connection()
    try:
        journal = str(raw.execute("PRAGMA journal_mode").fetchone()[0]).lower()
        if journal != wanted:
            journal = str(raw.execute(f"PRAGMA journal_mode={wanted}").fetchone()[0]).lower()
        # A rollback journal mode is a property of the connection, write-ahead logging one of the file: later
        # connections of the pool are set by the listener, and a file that stayed in WAL on a faulty build is refused.
        if not build.may_write(build.version(), journal):
            raise RecordError(
                f"the record has a {journal} journal, which SQLite {sqlite3.sqlite_version} may damage",
                where=where,
                remedy="close every other program that has the record open, then try again",
            )
    finally:
        raw.close()

    if wanted != "wal":

        @event.listens_for(engine, "connect")
        def _journal(connection: Any, _: object) -> None:
            connection.execute(f"PRAGMA journal_mode={wanted}")
