"""Named, ordered changes of the schema: each runs in one transaction and is noted in the table ``migrations``.

Statements are written for SQLite, which holds the released records; ``dialects`` tells what they are on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, inspect, select

from onrecord.errors import RecordError
from onrecord.record import schema_0001, schema_0002, schema_0003, schema_0004
from onrecord.record.dialects import for_postgres
from onrecord.record.tables import migrations as table

_NOTED = "CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL, known TEXT NOT NULL, PRIMARY KEY (name))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One change of the schema: its name, never reused, and its statements in order."""

    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(name="0001-record", statements=schema_0001.STATEMENTS),
    Migration(name="0002-judgements", statements=schema_0002.STATEMENTS),
    Migration(name="0003-corrections", statements=schema_0003.STATEMENTS),
    Migration(name="0004-watch", statements=schema_0004.STATEMENTS),
)


def applied(connection: Connection) -> list[str]:
    """Names of the migrations that the database has seen, in order; empty for a database that is not a record."""
    if not inspect(connection).has_table("migrations"):
        return []
    return list(connection.execute(select(table.c.name).order_by(table.c.name)).scalars())


def pending(seen: Sequence[str], known: Sequence[Migration], where: str) -> list[Migration]:
    """The migrations still to be run.

    Raises ``RecordError`` when the database has seen one that this code does not know (it was written by a newer
    version), or when an older one is missing between two that it has seen.
    """
    names = [migration.name for migration in known]
    unknown = [name for name in seen if name not in names]
    if unknown:
        raise RecordError(
            f"the record was written by a newer version (schema {unknown[-1]}, this version knows {names[-1]})",
            where=where,
            remedy="install the newer version of onrecord; nothing was changed",
        )
    if list(seen) != names[: len(seen)]:
        missing = next(name for name in names if name not in seen)
        raise RecordError(f"the schema is damaged: migration {missing} is missing", where=where, remedy="restore a backup")
    return list(known[len(seen) :])


def migrate(engine: Engine, known: Sequence[Migration], where: str, *, clock: str) -> list[str]:
    """The database is at the newest schema; returns the names of the migrations that were run.

    Every migration is atomic: when it fails, the database is as it was before it. ``clock`` is noted beside the name.
    """
    done: list[str] = []
    while True:
        with engine.begin() as connection:
            todo = pending(applied(connection), known, where)
            if not todo:
                return done
            for statement in (_NOTED, *todo[0].statements):
                for own in for_postgres(statement) if connection.dialect.name == "postgresql" else (statement,):
                    connection.exec_driver_sql(own)
            connection.execute(insert(table).values(name=todo[0].name, known=clock))
        done.append(todo[0].name)
