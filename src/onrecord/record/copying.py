"""Backups: a whole record copied with its ledger, so that every checkpoint of the one holds for the other.

A backup is a record file, whatever the record is kept in: it can be opened, searched and verified where it lies. It is
verified before it gets its name, and so is a backup before anything is restored from it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table, select

from onrecord.errors import RecordError
from onrecord.record import postgres, search, sqlite, tables, watching
from onrecord.record.bulk import insert_rows
from onrecord.record.faults import fault
from onrecord.record.opening import open_record
from onrecord.record.rows import TABLES
from onrecord.record.store import StoredRecord
from onrecord.record.verify import Verification

_ROWS_AT_ONCE = 500
_PAGES_AT_ONCE = 2_000
"""Pages that a backup takes before writers get their turn: 8 MB."""

Progress = Callable[[int, int], None]
"""Is told how much of a whole was copied."""


def backup(record: str | Path, file: Path, *, clock: str = "", progress: Progress | None = None) -> Verification:
    """The record at a path or address is copied into the new record ``file``, as it is at one moment, while others may write.

    Raises ``RecordError`` when there is no record, when ``file`` is there already, and when what was copied does not verify:
    then nothing stands under that name.
    """
    with _new(file) as fresh:
        if postgres.is_address(record):
            with open_record(record, create=False, read_only=True) as source, open_record(fresh, clock=clock) as copy:
                fill(copy, source)
        else:
            _copy_file(Path(record), fresh, progress)
        found = _sound(fresh, str(record), "the record is damaged: its copy does not verify")
        _place(fresh, file)
    return found


def restore(file: Path, record: str | Path, *, clock: str = "", progress: Progress | None = None) -> Verification:
    """The backup ``file`` is the record at a path where nothing is, or at the address of a database without a record's entries.

    A backup with an older schema is brought up to date on the way; the file itself is only read. Raises ``RecordError`` for
    a backup that does not verify and for a place that holds a record.
    """
    target = Path(record) if not postgres.is_address(record) else None
    with _new(target or file.with_name(f"{file.name}.restoring")) as fresh:
        _copy_file(file, fresh, progress)
        open_record(fresh, create=False, clock=clock).close()
        found = _sound(fresh, str(file), "the backup does not verify")
        if target is not None:
            _place(fresh, target)
        else:
            with open_record(record, clock=clock) as store, open_record(fresh, read_only=True) as source:
                fill(store, source)
                found = store.verify(found.head)
    return found


def fill(record: StoredRecord, source: StoredRecord) -> None:
    """All that ``source`` holds stands in ``record``, entry by entry, in one transaction; ``record`` has to be empty."""
    with source._reading() as there, record._writing() as (here, edge):
        if edge.size:
            raise RecordError(
                f"there is a record of {edge.size} entries already", where=record.where, remedy="name an empty database"
            )
        kinds = {table.name: kind for kind, table in TABLES.items()}
        others = [table for table in tables.metadata.sorted_tables if table.name not in ("ledger", "migrations")]
        for table in (tables.ledger, *others, *watching.METADATA.sorted_tables):
            _copy_table(there, here, table, kinds.get(table.name))


def _copy_table(there: Connection, here: Connection, table: Table, kind: str | None) -> None:
    query = select(table).order_by(*table.primary_key.columns)
    for part in there.execution_options(yield_per=_ROWS_AT_ONCE).execute(query).mappings().partitions():
        rows = [dict(row) for row in part]
        insert_rows(here, table, rows)
        if kind is not None:
            search.index(here, kind, rows)


def _copy_file(source: Path, fresh: Path, progress: Progress | None) -> None:
    """The database in ``source`` as it is at one moment stands in ``fresh``."""
    sqlite.require_database(source)
    try:
        reader = sqlite.connect(source, read_only=True, timeout_s=sqlite.BUSY_TIMEOUT_S)
        fresh.write_bytes(b"")
        writer = sqlite.connect(fresh, read_only=False, timeout_s=sqlite.BUSY_TIMEOUT_S)
        try:
            reader.backup(
                writer,
                pages=_PAGES_AT_ONCE,
                progress=None if progress is None else lambda _, left, whole: progress(whole - left, whole),
            )
        finally:
            writer.close()
            reader.close()
    except OSError as error:
        raise RecordError(f"the copy cannot be written ({error.strerror})", where=str(fresh.parent)) from error
    except sqlite3.Error as error:
        raise fault(error, str(source)) from error


def _sound(fresh: Path, where: str, otherwise: str) -> Verification:
    with open_record(fresh, create=False) as copy:
        found = copy.verify()
    if not found.ok:
        raise RecordError(f"{otherwise}: {found.problems[0]}", where=where, remedy="run verify on it, and take an earlier backup")
    return found


def _place(fresh: Path, file: Path) -> None:
    try:
        placed = sqlite.place(fresh, file)
    except OSError as error:
        raise RecordError(f"the copy cannot get its name ({error.strerror})", where=str(file)) from error
    if not placed:
        raise _taken(file)


def _taken(file: Path) -> RecordError:
    return RecordError("there is a file of that name already", where=str(file), remedy="name another; nothing is replaced")


@contextmanager
def _new(file: Path) -> Iterator[Path]:
    """A name beside ``file`` to work under; what is left there at the end is taken away."""
    if file.exists():
        raise _taken(file)
    fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"the folder cannot be made ({error.strerror})", where=str(file.parent)) from error
    try:
        yield fresh
    finally:
        for rest in (fresh, *(fresh.with_name(fresh.name + end) for end in ("-journal", "-wal", "-shm"))):
            rest.unlink(missing_ok=True)
