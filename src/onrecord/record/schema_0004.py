"""The schema of migration ``0004-watch``; frozen: a released schema is changed by a further migration only.

These tables hold what the program has to do, not what it learnt: they are no part of the ledger and change as work goes on.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
CREATE TABLE watch_sources (
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (address)
)
""",
    """
CREATE TABLE watch_marks (
    name TEXT NOT NULL,
    entry INTEGER NOT NULL,
    PRIMARY KEY (name)
)
""",
    """
CREATE TABLE alerts (
    id TEXT NOT NULL,
    entry INTEGER NOT NULL,
    place INTEGER NOT NULL,
    raised TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (id)
)
""",
    """
CREATE TABLE alert_deliveries (
    alert TEXT NOT NULL,
    channel TEXT NOT NULL,
    sent TEXT NOT NULL,
    PRIMARY KEY (alert, channel)
)
""",
)
