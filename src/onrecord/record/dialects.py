"""The statements of migrations, which are written for SQLite, as PostgreSQL takes them.

One list of named steps serves both back ends. Tables, indexes, the triggers that refuse changes, and full-text tables are
translated; any other statement has to be valid on both, and one that is known to SQLite alone is refused here, so that a
migration that forgets the second back end fails in the first test that opens it.
"""

from __future__ import annotations

import re

from onrecord.errors import RecordError

_TABLE = re.compile(r"\s*CREATE TABLE (IF NOT EXISTS )?(\w+)")
_INDEX = re.compile(r"\s*CREATE (UNIQUE )?INDEX (\w+) ON (\w+) ?\((\w+)\)\s*$")
_GUARD = re.compile(r"\s*CREATE TRIGGER (\w+) BEFORE (UPDATE|DELETE) ON (\w+)\s+BEGIN SELECT RAISE\(ABORT, '([^']*)'\); END\s*$")
_FULLTEXT = re.compile(r"\s*CREATE VIRTUAL TABLE (\w+) USING fts5\(")
_COLUMN = re.compile(r"\s*ALTER TABLE (\w+) ADD COLUMN ")
_SQLITE_ONLY = re.compile(r"\b(?:WITHOUT ROWID|PRAGMA|VIRTUAL|RAISE|rowid|AUTOINCREMENT|json_extract|strftime)\b", re.IGNORECASE)

# A text compares as SQLite compares it, by code points, whatever the database's own collation is.
_TYPES = (
    (re.compile(r"\bTEXT\b"), 'TEXT COLLATE "C"'),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"\b(?:FLOAT|REAL)\b"), "DOUBLE PRECISION"),
    (re.compile(r"\bINTEGER\b"), "BIGINT"),
)

_LONG = frozenset({"origin", "url"})
"""Columns whose values have no bound: PostgreSQL's ordered indexes refuse more than 2,704 bytes, its hash indexes do not."""

REFUSE = """
CREATE OR REPLACE FUNCTION onrecord_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the record is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def for_postgres(statement: str) -> tuple[str, ...]:
    """The statements that do on PostgreSQL what ``statement`` does on SQLite; raises ``RecordError`` for one with no such."""
    if _TABLE.match(statement) or _COLUMN.match(statement):
        return (_refused(_typed(re.sub(r"\)\s*WITHOUT ROWID\s*$", ")", statement))),)
    guard = _GUARD.match(statement)
    if guard:
        name, verb, table, _ = guard.groups()
        made = [f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION onrecord_refuse()"]
        if verb == "DELETE":
            made.append(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION onrecord_refuse()")
        return (REFUSE, *made)
    fulltext = _FULLTEXT.match(statement)
    if fulltext:
        name = fulltext.group(1)
        return (
            f"CREATE TABLE {name} (seq BIGINT NOT NULL PRIMARY KEY REFERENCES ledger (seq), words TSVECTOR NOT NULL)",
            f"CREATE INDEX {name}_words ON {name} USING gin (words)",
        )
    index = _INDEX.match(statement)
    if index and not index.group(1) and index.group(4) in _LONG:
        return (f"CREATE INDEX {index.group(2)} ON {index.group(3)} USING hash ({index.group(4)})",)
    return (_refused(statement),)


def _typed(statement: str) -> str:
    for pattern, other in _TYPES:
        statement = pattern.sub(other, statement)
    return statement


def _refused(statement: str) -> str:
    found = _SQLITE_ONLY.search(statement)
    if found:
        raise RecordError(
            f"a step of the schema is written for SQLite alone ({found.group()})", remedy="report this: it is a fault"
        )
    # The driver takes a percent sign for the beginning of a parameter.
    return statement.replace("%", "%%")
