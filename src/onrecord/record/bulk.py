"""Many rows at once: PostgreSQL takes them by COPY, SQLite by one prepared statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """``rows``, all of the same columns, stand in ``table``."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        names = tuple(rows[0])
        copy_rows(connection, table.name, names, ([row[name] for name in names] for row in rows))
    else:
        connection.execute(insert(table), list(rows))


def copy_rows(connection: Connection, table: str, columns: Sequence[str], rows: Any) -> None:
    """``rows``, sequences of values for ``columns``, were copied into ``table``; PostgreSQL only."""
    named = ", ".join(f'"{name}"' for name in columns)
    driver: Any = connection.connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
