"""Full-text search on PostgreSQL: words as SQLite cuts them, kept with their places in ``tsvector`` columns.

PostgreSQL's own parser and dictionaries take no part, so what is found does not hang on the server's locale. Where it
differs from SQLite: a place beyond the 16,383rd word of a text, or the 257th of one word in it, is not kept, so a phrase is
not found there (its words are); hits come by the server's cover density rank instead of bm25.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from onrecord.record import lexemes
from onrecord.record.bulk import copy_rows

_PLACES, _LAST_PLACE = 256, 16_383
_GAP = 2
"""Places left free between two columns, so that no phrase reaches from one into the next."""

COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "statement": (("content", "A"), ("speaker", "B"), ("role", "C"), ("organization", "C"), ("on_behalf_of", "C")),
    "article": (("title", "A"), ("text", "B")),
}
"""The searchable columns of each kind, each with the label that its words carry."""

# From the label D to A, as PostgreSQL wants them: a word in what was said counts more than one in the speaker's office.
_WEIGHTS = {"statement": "{0, 0.3, 0.5, 1.0}", "article": "{0, 0, 0.5, 1.0}"}
_SHOWN = {"statement": ("statements", "content"), "article": ("articles", "text")}
_SNIPPET_WORDS = 24
_AT_ONCE = 500


def vector(kind: str, row: Any) -> str:
    """The words of a row's searchable columns as PostgreSQL reads a ``tsvector``."""
    places: dict[str, list[str]] = defaultdict(list)
    at = 1
    for column, label in COLUMNS[kind]:
        for word in lexemes.words(row[column] or ""):
            held = places[word.form]
            if len(held) < _PLACES:
                held.append(f"{min(at, _LAST_PLACE)}{label}")
            at += 1
        at += _GAP
    return " ".join(f"'{form}':{','.join(held)}" for form, held in places.items())


def query_of(words: str, label: str = "") -> str | None:
    """The ``tsquery`` for what a person typed, all of it in columns with ``label`` where one is given; None for nothing."""
    found = lexemes.terms(words)
    mark = f":{label}" if label else ""
    return " & ".join("(" + " <-> ".join(f"'{form}'{mark}" for form in term) + ")" for term in found) or None


def index(connection: Connection, kind: str, rows: Iterable[dict[str, Any]]) -> None:
    """The rows just written to the table of ``kind`` can be searched."""
    copy_rows(connection, f"{kind}_search", ("seq", "words"), ((row["seq"], vector(kind, row)) for row in rows))


def find(
    connection: Connection, kind: str, words: str, limit: int, marks: tuple[str, str], ranked: int
) -> list[tuple[int, float, str]]:
    """Entry number, score and snippet of the best ``limit`` rows of ``kind``, superseded statements left out.

    Beyond ``ranked`` matches the newest come first, all with the score 0.
    """
    query = query_of(words)
    if query is None:
        return []
    values: dict[str, Any] = {"query": query, "limit": limit}
    matching = f"FROM {kind}_search w WHERE w.words @@ CAST(:query AS tsquery)"
    count = text(f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT {ranked + 1}) many")
    many = connection.execute(count, {"query": query}).scalar_one() > ranked
    score, order = "CAST(0 AS float8)", "t.seq DESC"
    if not many:
        score, order = "ts_rank_cd(CAST(:weights AS float4[]), w.words, CAST(:query AS tsquery), 1)", "score DESC, t.seq"
        values["weights"] = _WEIGHTS[kind]
    table, column = _SHOWN[kind]
    current = "AND NOT EXISTS (SELECT 1 FROM readings r WHERE r.supersedes = t.reading)" if kind == "statement" else ""
    statement = text(
        f"SELECT t.seq, t.{column} AS shown, {score} AS score FROM {kind}_search w JOIN {table} t ON t.seq = w.seq "
        f"WHERE w.words @@ CAST(:query AS tsquery) {current} ORDER BY {order} LIMIT :limit"
    )
    asked = lexemes.terms(words)
    return [
        (row.seq, float(row.score), lexemes.snippet(row.shown, asked, marks, _SNIPPET_WORDS))
        for row in connection.execute(statement, values)
    ]


def damage(connection: Connection, kind: str, rows: Iterable[Any]) -> bool:
    """Whether the index of ``kind`` holds anything else than the words of ``rows``, all rows of its table."""
    differs = text(
        f"SELECT count(*) FROM unnest(CAST(:numbers AS bigint[]), CAST(:vectors AS text[])) AS x(seq, v) "
        f"LEFT JOIN {kind}_search s ON s.seq = x.seq WHERE s.words IS DISTINCT FROM CAST(x.v AS tsvector)"
    )
    seen, waiting = 0, list[Any]()

    def bad(batch: Sequence[Any]) -> bool:
        values = {"numbers": [row["seq"] for row in batch], "vectors": [vector(kind, row) for row in batch]}
        return bool(connection.execute(differs, values).scalar_one())

    for row in rows:
        waiting.append(row)
        seen += 1
        if len(waiting) == _AT_ONCE:
            if bad(waiting):
                return True
            waiting = []
    if waiting and bad(waiting):
        return True
    return bool(connection.execute(text(f"SELECT count(*) FROM {kind}_search")).scalar_one() != seen)
