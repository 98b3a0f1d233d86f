"""The SQLite schema of migration ``0002-judgements``; frozen: a released schema is changed by a further migration only."""

from __future__ import annotations

_TABLES = (
    """
CREATE TABLE judgements (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    left_subject TEXT NOT NULL,
    right_subject TEXT NOT NULL,
    decision TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(seq) REFERENCES ledger (seq)
)
""",
    "CREATE INDEX judgements_left ON judgements (left_subject)",
    "CREATE INDEX judgements_right ON judgements (right_subject)",
    """
CREATE TABLE withdrawals (
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
    "CREATE INDEX statements_actor ON statements (actor, day)",
)

_TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
    for table in ("judgements", "withdrawals")
    for verb in ("update", "delete")
)

STATEMENTS: tuple[str, ...] = _TABLES + _TRIGGERS
