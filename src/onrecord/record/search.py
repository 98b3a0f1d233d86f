"""Full-text search over statements and article texts, by SQLite's FTS5; PostgreSQL's side is in ``search_postgres``.

Every word of a query is quoted on its own, so that any string is a valid query and none is query syntax; words between
double quotes are looked for as a phrase. All words must occur.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    TextClause,
    bindparam,
    column,
    exc,
    func,
    literal_column,
    select,
    table,
    text,
)

from onrecord.errors import UsageError
from onrecord.record import lexemes, search_postgres, tables

_INDEXED: dict[str, tuple[str, tuple[str, ...]]] = {
    "statement": ("statement_search", ("content", "speaker", "role", "organization", "on_behalf_of")),
    "article": ("article_search", ("title", "text")),
}
"""For each kind that can be searched: its FTS5 table and the columns that this shares with the table of the kind."""

# A word in what was said counts more than the same word in the speaker's name or office; a title more than the text.
_WEIGHTS = {"statement": "1.0, 0.5, 0.3, 0.3, 0.3", "article": "2.0, 1.0"}
_SNIPPET_COLUMN = {"statement": 0, "article": 1}
_SNIPPET_WORDS = 24

_INSERTS = {
    kind: text(f"INSERT INTO {name}(rowid, {', '.join(columns)}) VALUES (:seq, {', '.join(':' + column for column in columns)})")
    for kind, (name, columns) in _INDEXED.items()
}

_ROWID = literal_column("statement_search.rowid", Integer)
_WORDS = table("statement_search", column("seq", Integer), column("words"))
_TABLES = {"statement": tables.statements, "article": tables.articles}
_ROWS_AT_ONCE = 500

_SUPERSEDED = {
    "statement": (
        "JOIN statements s ON s.seq = {name}.rowid WHERE NOT EXISTS (SELECT 1 FROM readings r WHERE r.supersedes = s.reading) AND"
    ),
    "article": "WHERE",
}

RANKED = 2_000
"""Beyond so many matches the newest come first, not the best.

Words that so many have tell little of how well one of them fits, and to rank a million takes seconds.
"""

_COUNTS = {
    kind: text(f"SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH :query LIMIT {RANKED + 1})")
    for kind, (name, _) in _INDEXED.items()
}

_CURRENT = text(
    "SELECT s.seq FROM statements s WHERE s.seq IN :found "
    "AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.supersedes = s.reading)"
).bindparams(bindparam("found", expanding=True))


def _ranked(kind: str, where: str) -> TextClause:
    name = _INDEXED[kind][0]
    return text(
        f"SELECT {name}.rowid AS seq, bm25({name}, {_WEIGHTS[kind]}) AS score "
        f"FROM {name} {where.format(name=name)} {name} MATCH :query ORDER BY score, {name}.rowid LIMIT :limit"
    )


_BEST_OF_ALL = {kind: _ranked(kind, "WHERE") for kind in _INDEXED}
_BEST = {kind: _ranked(kind, where) for kind, where in _SUPERSEDED.items()}

# CROSS JOIN keeps the order of the index, from which the newest come without sorting.
_NEWEST = {
    kind: text(
        f"SELECT {name}.rowid AS seq, 0.0 AS score "
        f"FROM {name} {_SUPERSEDED[kind].format(name=name).replace('JOIN', 'CROSS JOIN', 1)} {name} MATCH :query "
        f"ORDER BY {name}.rowid DESC LIMIT :limit"
    )
    for kind, (name, _) in _INDEXED.items()
}

# Apart, because SQLite would make a snippet of every match before it sorts them.
_SNIPPETS = {
    kind: text(
        f"SELECT {name}.rowid AS seq, "
        f"snippet({name}, {_SNIPPET_COLUMN[kind]}, :before, :after, '…', {_SNIPPET_WORDS}) AS snippet "
        f"FROM {name} WHERE {name} MATCH :query AND {name}.rowid IN :found"
    ).bindparams(bindparam("found", expanding=True))
    for kind, (name, _) in _INDEXED.items()
}


def query_of(words: str) -> str:
    """The FTS5 expression for what a person typed; the empty string when it holds nothing to look for."""
    terms = [term for term in lexemes.typed(words) if any(character.isalnum() for character in term)]
    return " ".join(dict.fromkeys('"' + term.replace('"', '""') + '"' for term in terms))


def index(connection: Connection, kind: str, values: Sequence[dict[str, Any]]) -> None:
    """The rows just written to the table of ``kind`` can be searched; kinds that are not searched are passed over."""
    if kind not in _INDEXED:
        return
    if _on_postgres(connection):
        search_postgres.index(connection, kind, values)
        return
    columns = ("seq", *_INDEXED[kind][1])
    connection.execute(_INSERTS[kind], [{name: value[name] for name in columns} for value in values])


def find(
    connection: Connection, kind: str, words: str, limit: int, marks: tuple[str, str] = ("[", "]")
) -> list[tuple[int, float, str]]:
    """Entry number, score (higher is better) and snippet of the best ``limit`` rows of ``kind``.

    Beyond ``RANKED`` matches the newest come first, all with the score 0. Superseded statements are left out. ``marks``
    stand around the words that were found. Nothing to look for finds nothing.
    """
    if _on_postgres(connection):
        return search_postgres.find(connection, kind, words, limit, marks, RANKED)
    query = query_of(words)
    if not query:
        return []
    many = connection.execute(_COUNTS[kind], {"query": query}).scalar_one() > RANKED
    best = _newest(connection, kind, query, limit) if many else _best(connection, kind, query, limit)
    values = {"query": query, "before": marks[0], "after": marks[1], "found": [row.seq for row in best]}
    snippets = {row.seq: row.snippet for row in connection.execute(_SNIPPETS[kind], values)} if best else {}
    return [(row.seq, -row.score or 0.0, snippets[row.seq]) for row in best]


def _newest(connection: Connection, kind: str, query: str, limit: int) -> Sequence[Row[Any]]:
    return connection.execute(_NEWEST[kind], {"query": query, "limit": limit}).all()


def _best(connection: Connection, kind: str, query: str, limit: int) -> Sequence[Row[Any]]:
    """The best rows that are not superseded.

    Few are, so the best of all are taken and looked through: to ask of each match before ranking costs as much again.
    """
    asked = 2 * limit
    found = connection.execute(_BEST_OF_ALL[kind], {"query": query, "limit": asked}).all()
    if kind == "article" or not found:
        return found[:limit]
    current = set(connection.execute(_CURRENT, {"found": [row.seq for row in found]}).scalars())
    best = [row for row in found if row.seq in current]
    if len(best) < limit and len(found) == asked:
        return connection.execute(_BEST[kind], {"query": query, "limit": limit}).all()
    return best[:limit]


def saying(connection: Connection, words: str) -> Select[int]:
    """The entry numbers of statements, superseded ones too, in whose content all ``words`` occur.

    The content alone: a speaker's office or state says nothing about what was spoken of. Raises ``UsageError`` when there is
    nothing to look for.
    """
    query = search_postgres.query_of(words, "A") if _on_postgres(connection) else query_of(words)
    if not query:
        raise UsageError(
            f"{words!r} holds no word to look for", where="about", remedy="give words, or a phrase between double quotes"
        )
    if _on_postgres(connection):
        return select(_WORDS.c.seq).where(text("statement_search.words @@ CAST(:saying AS tsquery)").bindparams(saying=query))
    matching = text("statement_search MATCH :saying").bindparams(saying=f"content : ({query})")
    return select(_ROWID).select_from(text("statement_search")).where(matching)


def says(connection: Connection, words: str, number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether all ``words`` occur in the content of the statement with this entry number; raises as ``saying`` does."""
    own: ColumnElement[int] = _WORDS.c.seq if _on_postgres(connection) else _ROWID
    return saying(connection, words).where(number == own).exists()


def count_saying(connection: Connection, words: str, most: int) -> int:
    """How many statements, superseded ones too, have all ``words`` in their content, counted up to ``most``."""
    return connection.execute(select(func.count()).select_from(saying(connection, words).limit(most).subquery())).scalar_one()


def damage(connection: Connection) -> list[str]:
    """Names of the search indexes that do not agree with the tables; takes the write lock."""
    if _on_postgres(connection):
        return [
            f"{kind}_search"
            for kind, table in _TABLES.items()
            if search_postgres.damage(
                connection, kind, connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(table)).mappings()
            )
        ]
    bad = []
    for name, _ in _INDEXED.values():
        try:
            connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
        except exc.DBAPIError as error:
            # SQLITE_CORRUPT_VTAB is the index's own complaint; anything else is no answer to the question.
            if getattr(error.orig, "sqlite_errorname", "") != "SQLITE_CORRUPT_VTAB":
                raise
            bad.append(name)
    return bad


def _on_postgres(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
