"""The record in a PostgreSQL database, for several people and machines that write at once.

A writer takes one advisory lock at the beginning of its transaction, so that the ledger has one order; readers see one
snapshot and wait for nobody. The driver is an extra and is loaded by name. ``search_path`` in the address tells records of
one database apart: ``postgresql://user@host/db?options=-csearch_path%3Dname``.
"""

from __future__ import annotations

import importlib
import time
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc, text
from sqlalchemy.engine import make_url

from onrecord.errors import RecordError, UsageError
from onrecord.record.faults import is_lost, translated
from onrecord.record.migrations import MIGRATIONS, applied, migrate, pending
from onrecord.record.store import StoredRecord, Transaction

SCHEMES = ("postgresql://", "postgres://")
LOCK_TIMEOUT_S = 30.0
OLDEST_SERVER = 130000
TRIES = 6
FIRST_WAIT_S = 0.1
NO_RECORD = "there is no record here"

_LOCK = "SELECT pg_advisory_xact_lock(x'4f6e5263'::int, hashtext(current_schema()))"
_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


def is_address(record: object) -> bool:
    """Whether ``record`` names a PostgreSQL database rather than a file."""
    return isinstance(record, str) and record.startswith(SCHEMES)


def shown(address: str) -> str:
    """The address without its password, for messages."""
    return make_url(address).render_as_string(hide_password=True)


def open_postgres(
    address: str,
    *,
    create: bool = True,
    read_only: bool = False,
    timeout_s: float = LOCK_TIMEOUT_S,
    clock: str = "",
) -> StoredRecord:
    """The record in the database at ``address``, at the newest schema and ready for use.

    An empty schema becomes an empty record when ``create`` holds and ``read_only`` does not. ``timeout_s`` is how long a
    write waits for another writer; see ``budget`` for how long a reader's question may take. Raises ``RecordError`` when the
    driver is missing, the server cannot be reached or refuses, the database is none that can hold a record, or its schema
    is newer than this version or older than a read-only opening can use.
    """
    where = _where(address)
    engine = _engine(address, where, timeout_s=timeout_s)
    try:
        with translated(where):
            with engine.connect().execution_options(reading=True) as connection:
                _require_usable(connection, where)
                seen = applied(connection)
                todo = pending(seen, MIGRATIONS, where)
            if not seen and (read_only or not create):
                raise RecordError(NO_RECORD, where=where, remedy="add something to it first, or name another database")
            if todo and read_only:
                raise RecordError(
                    "the record has an older schema", where=where, remedy="open it once for writing, which brings it up to date"
                )
            if todo:
                migrate(engine, MIGRATIONS, where, clock=clock)
    except BaseException:
        engine.dispose()
        raise
    return StoredRecord(engine, where=where, read_only=read_only, transact=_repeated)


def _where(address: str) -> str:
    try:
        return shown(address)
    except (exc.ArgumentError, ValueError) as error:
        raise UsageError(
            f"{address.split('@')[-1]!r} is no address of a database",
            where="--record",
            expected="postgresql://user@host/database",
        ) from error


def _engine(address: str, where: str, *, timeout_s: float) -> Engine:
    try:
        importlib.import_module("psycopg")
    except ImportError as error:
        raise RecordError(
            "the driver for PostgreSQL is not installed", where=where, remedy="install it with: pip install 'onrecord[postgres]'"
        ) from error
    engine = create_engine(
        make_url(address).set(drivername="postgresql+psycopg"),
        poolclass=QueuePool,
        pool_size=4,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "onrecord"},
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("reading", False):
            first = [_SNAPSHOT]
        else:
            first = [f"SET LOCAL lock_timeout = {max(1, int(timeout_s * 1000))}", _LOCK]
        # By the driver itself: a connection that streams its rows would ask for a cursor over these too.
        driver: Any = connection.connection
        with driver.cursor() as cursor:
            for statement in first:
                cursor.execute(statement)

    return engine


def _require_usable(connection: Connection, where: str) -> None:
    version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
    if version < OLDEST_SERVER:
        raise RecordError(f"PostgreSQL {version // 10000} is too old", where=where, expected="13 or newer")
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise RecordError(
            f"the database is encoded in {encoding}", where=where, expected="UTF8", remedy="create one with ENCODING 'UTF8'"
        )
    if connection.exec_driver_sql("SELECT current_schema()").scalar_one() is None:
        raise RecordError(
            "the schema that the address names does not exist", where=where, remedy="create it first: CREATE SCHEMA …"
        )


def _repeated(engine: Engine, where: str, once: Transaction) -> Any:
    """What ``once`` gives in a transaction that committed: after a lost connection or a deadlock it is tried again.

    Whether a commit that was not answered took place is asked of the server by the transaction's number, so that nothing is
    lost and nothing written twice.
    """
    wait_s = FIRST_WAIT_S
    for attempt in range(1, TRIES + 1):
        number: str | None = None
        result: Any = None
        try:
            with engine.connect() as connection, connection.begin():
                number = connection.exec_driver_sql("SELECT pg_current_xact_id()::text").scalar_one()
                result = once(connection)
        except Exception as error:
            if not is_lost(error):
                raise
            # Without a result the work was cut before its end: nothing can have been committed.
            if number is not None and result is not None and _committed(engine, number, where):
                return result
            if attempt == TRIES:
                raise
        else:
            return result
        time.sleep(wait_s)
        wait_s *= 2
    raise AssertionError("unreachable")


def _committed(engine: Engine, number: str, where: str) -> bool:
    """Whether the transaction with this number committed; waits for one that the server is still ending."""
    query = text("SELECT pg_xact_status(CAST(CAST(:number AS text) AS xid8))")
    wait_s = FIRST_WAIT_S
    for _ in range(TRIES):
        try:
            status = _asked(engine, query, number)
        except Exception as error:
            if not is_lost(error):
                raise
            status = "unreachable"
        if status in ("committed", "aborted"):
            return bool(status == "committed")
        time.sleep(wait_s)
        wait_s *= 2
    raise RecordError(
        "the connection broke while a change was being kept, and the server cannot be asked whether it was",
        where=where,
        remedy="run the command again when the server can be reached: what is known already is not written twice",
    )


def _asked(engine: Engine, query: Any, number: str) -> str | None:
    with engine.connect().execution_options(reading=True) as connection:
        status: str | None = connection.execute(query, {"number": number}).scalar()
    return status
