"""Readings one after the other for exports: by article, in one transaction, with flat memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, exists, select

from onrecord.record import numbering, queries, tables
from onrecord.record.names import name_key
from onrecord.record.values import Filters, ReadingEntry

_A, _S, _P = tables.articles, tables.statements, tables.stances
_AT_ONCE = 500


def readings(connection: Connection, filters: Filters, issue: str | None, holder: str | None) -> Iterator[ReadingEntry]:
    """The current reading of each article of which a statement passes, by the article's id; see ``protocol.Record.readings``."""
    asked = numbering.asked(connection, filters)
    if issue is not None or holder is not None:
        stance = select(_P.c.seq).where(_P.c.reading == _S.c.reading, _P.c.statement == _S.c.id)
        if issue is not None:
            stance = stance.where(_P.c.issue == issue)
        if holder is not None:
            meant = [name for name in _holders(connection, issue) if name_key(name) == name_key(holder)]
            stance = stance.where(_P.c.holder.in_(meant))
        asked.append(exists(stance))
    streamed = connection.execution_options(yield_per=_AT_ONCE)
    if not asked:
        for article in streamed.execute(select(_A.c.id).order_by(_A.c.id)).scalars():
            yield queries.reading(connection, article)
        return
    query = numbering.current(select(_S.c.article, _S.c.id)).where(*asked).order_by(_S.c.article, _S.c.position)
    for article, rows in groupby(streamed.execute(query), key=lambda row: str(row.article)):
        yield queries.reading(connection, article, frozenset(str(row.id) for row in rows))


def _holders(connection: Connection, issue: str | None) -> list[str]:
    query = select(_P.c.holder).distinct()
    return list(connection.execute(query if issue is None else query.where(_P.c.issue == issue)).scalars())
