"""The SQLite schema of migration ``0003-corrections``; frozen: a released schema is changed by a further migration only."""

from __future__ import annotations

_TABLES = (
    """
CREATE TABLE corrections (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    statement TEXT NOT NULL,
    article TEXT NOT NULL,
    field TEXT NOT NULL,
    issue TEXT,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX corrections_statement ON corrections (statement)",
    "CREATE INDEX corrections_field ON corrections (field, issue)",
    """
CREATE TABLE retractions (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX statements_confidence ON statements (confidence, id)",
)

_TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    for table in ("corrections", "retractions")
    for verb in ("update", "delete")
)

STATEMENTS: tuple[str, ...] = _TABLES + _TRIGGERS
