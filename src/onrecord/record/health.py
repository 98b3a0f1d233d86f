"""Facts about a record file for ``onrecord doctor``; told even of a file that cannot be opened."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnRecordError
from onrecord.record import build, postgres
from onrecord.record.ledger import Checkpoint
from onrecord.record.migrations import MIGRATIONS
from onrecord.record.opening import open_record
from onrecord.record.sqlite import MAGIC, connect
from onrecord.record.values import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What is known of a record file and of the SQLite build that would read it.

    ``exists`` False leaves everything about the file None. ``schema`` is the newest migration that the file has seen,
    ``schema_known`` the newest that this version knows. ``problem`` tells why the file cannot be used, or is None.
    """

    path: str
    sqlite: str
    wal_is_safe: bool
    journal_wanted: str
    exists: bool
    size: int | None = None
    journal: str | None = None
    schema: str | None = None
    schema_known: str = MIGRATIONS[-1].name
    counts: Counts | None = None
    head: Checkpoint | None = None
    problem: str | None = None


def health(path: str | Path) -> Health:
    """What can be told of the record at ``path`` without changing it; never raises for a bad file."""
    version = build.version()
    if isinstance(path, str) and postgres.is_address(path):
        return _of_database(path, version)
    file = Path(path)
    journal: str | None = None
    schema: str | None = None
    counts: Counts | None = None
    head: Checkpoint | None = None
    problem: str | None = None
    exists = file.exists()
    if exists:
        journal, schema = _peek(file)
        try:
            with open_record(file, create=False, read_only=True) as record:
                counts, head = record.counts(), record.head()
        except OnRecordError as error:
            problem = str(error)
    return Health(
        path=str(path),
        sqlite=sqlite3.sqlite_version,
        wal_is_safe=build.wal_is_safe(version),
        journal_wanted=build.journal_for(version),
        exists=exists,
        size=file.stat().st_size if exists else None,
        journal=journal,
        schema=schema,
        counts=counts,
        head=head,
        problem=problem,
    )


def _of_database(address: str, version: build.Version) -> Health:
    """What can be told of a record in a PostgreSQL database; a missing one is no problem, an unreachable server is."""
    counts: Counts | None = None
    head: Checkpoint | None = None
    schema: str | None = None
    problem: str | None = None
    exists = True
    try:
        with postgres.open_postgres(address, create=False, read_only=True) as record:
            counts, head, schema = record.counts(), record.head(), MIGRATIONS[-1].name
    except OnRecordError as error:
        exists = error.what != postgres.NO_RECORD
        problem = str(error) if exists else None
    return Health(
        path=postgres.shown(address),
        sqlite=sqlite3.sqlite_version,
        wal_is_safe=build.wal_is_safe(version),
        journal_wanted=build.journal_for(version),
        exists=exists,
        schema=schema,
        counts=counts,
        head=head,
        problem=problem,
    )


def _peek(file: Path) -> tuple[str | None, str | None]:
    """Journal and newest migration, as far as the file tells them."""
    try:
        with file.open("rb") as stream:
            header = stream.read(20)
        if not header.startswith(MAGIC) or len(header) < 20:
            return None, None
        # Bytes 18 and 19 of the header are 2 for write-ahead logging and 1 for a rollback journal (SQLite file format 1.3).
        journal = "wal" if header[18] == 2 else "rollback"
        connection = connect(file, read_only=True, timeout_s=1.0)
    except (OSError, sqlite3.Error):
        return None, None
    try:
        row = connection.execute("SELECT max(name) FROM migrations").fetchone()
        return journal, row[0] if row else None
    except sqlite3.Error:
        return journal, None
    finally:
        connection.close()
