"""A bound on the time that reads may take: the database itself stops a statement that runs over it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, exc

from onrecord.errors import OverBudgetError

_CHECK_EVERY = 1000
"""Steps of SQLite's virtual machine between two looks at the clock: some tens of microseconds."""

_until: ContextVar[float | None] = ContextVar("_until", default=None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Reads of a record inside, in this thread, end after ``seconds`` together: ``OverBudgetError`` is raised then."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


@contextmanager
def guarded(connection: Connection, where: str) -> Iterator[None]:
    """Statements on ``connection`` are interrupted when the budget around is spent; nothing happens where there is none."""
    until = _until.get()
    if until is None:
        yield
        return
    left = until - time.monotonic()
    if left <= 0:
        raise _over(where)
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.set_progress_handler(lambda: time.monotonic() > until, _CHECK_EVERY)
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(left * 1000))}")
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        if time.monotonic() > until:
            raise _over(where) from error
        raise
    finally:
        if isinstance(driver, sqlite3.Connection):
            driver.set_progress_handler(None, 0)


def _over(where: str) -> OverBudgetError:
    return OverBudgetError(
        "the question takes longer than a question may take",
        where=where,
        remedy="ask for less: fewer words, a shorter time, one holder or outlet",
    )
