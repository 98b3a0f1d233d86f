"""Opening a record, wherever it is kept: a path is an SQLite file, a postgresql:// address a database."""

from __future__ import annotations

from pathlib import Path

from onrecord.record import postgres, sqlite
from onrecord.record.store import StoredRecord


def open_record(
    record: str | Path,
    *,
    create: bool = True,
    read_only: bool = False,
    timeout_s: float = sqlite.BUSY_TIMEOUT_S,
    clock: str = "",
) -> StoredRecord:
    """The record at a path or address, at the newest schema and ready for use; close it or use it in a ``with`` statement.

    See ``sqlite.open_record`` and ``postgres.open_postgres`` for what is created and what is refused.
    """
    if isinstance(record, str) and postgres.is_address(record):
        return postgres.open_postgres(record, create=create, read_only=read_only, timeout_s=timeout_s, clock=clock)
    return sqlite.open_record(record, create=create, read_only=read_only, timeout_s=timeout_s, clock=clock)
