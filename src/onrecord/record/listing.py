"""Listing what is on record page by page, and counting what is listed: articles, deeds, facets of statements."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from sqlalchemy import Connection, and_, func, or_, select

from onrecord.record import numbering, queries, tables
from onrecord.record.cursors import cursor_of, place_of
from onrecord.record.days import stretch
from onrecord.record.values import ArticleFilters, ArticleHead, Facet, Facets, Filters, StatementEntry

_S, _R = tables.statements, tables.readings

COUNTED = 2_000
"""Facets are counted over so many of the newest statements: what a person can go through, in a few tens of milliseconds."""
_AT_ONCE = 500


def articles(connection: Connection, filters: ArticleFilters) -> tuple[ArticleHead, ...]:
    """The articles that pass, newest published first, then by id; those without a date come last."""
    day = func.coalesce(_R.c.published_from, "")
    query = queries.current_readings(select(_R.c.payload, day.label("day"), _R.c.article))
    about = Filters(
        outlet=filters.outlet,
        agency=filters.agency,
        published_from=filters.published_from,
        published_to=filters.published_to,
    )
    query = query.where(*numbering.about_readings(about))
    if filters.after is not None:
        after, article = place_of(filters.after, str, str)
        query = query.where(and_(day <= after, or_(day < after, _R.c.article > article)))
    query = query.order_by(day.desc(), _R.c.article)
    if filters.limit is not None:
        query = query.limit(filters.limit)
    return tuple(queries.head_of(row.payload) for row in connection.execute(query))


def after_article(head: ArticleHead) -> str:
    """The cursor behind this article."""
    return cursor_of(stretch(head.published)[0] or "", head.id)


def after_statement(connection: Connection, entry: StatementEntry) -> str:
    """The cursor behind this statement, wherever it stands in a list."""
    row = connection.execute(select(_S.c.day, _S.c.article, _S.c.position).where(_S.c.seq == entry.entry)).one()
    return cursor_of(row.day, row.article, row.position)


def facets(connection: Connection, filters: Filters, most: int = 12) -> Facets:
    """How the newest ``COUNTED`` statements that pass spread over speakers, holders, outlets, years, kinds and issues.

    ``most`` values of each are told, the commonest first. ``complete``: no statement passes beyond those counted.
    """
    numbers = numbering.numbers(connection, replace(filters, limit=COUNTED + 1, after=None))
    counted = numbers[:COUNTED]
    names = ("speaker", "on_behalf_of", "outlet", "year", "kind", "issue")
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    for start in range(0, len(counted), _AT_ONCE):
        part = counted[start : start + _AT_ONCE]
        columns = (_S.c.speaker, _S.c.on_behalf_of, _S.c.day, _S.c.kind, _R.c.payload.label("about"))
        query = select(*columns).join(_R, _R.c.id == _S.c.reading).where(_S.c.seq.in_(part))
        for row in connection.execute(query):
            outlet = json.loads(row.about)["metadata"]["outlet"]
            for name, value in zip(names, (row.speaker, row.on_behalf_of, outlet, row.day[:4], row.kind), strict=False):
                if value:
                    found[name][value] += 1
        held = tables.stances
        query = (
            select(held.c.issue, func.count(_S.c.seq.distinct()))
            .join(_S, and_(_S.c.reading == held.c.reading, _S.c.id == held.c.statement))
            .where(_S.c.seq.in_(part))
            .group_by(held.c.issue)
        )
        found["issue"].update({row[0]: row[1] for row in connection.execute(query)})
    return Facets(
        counted=len(counted),
        complete=len(numbers) <= COUNTED,
        **{name: tuple(Facet(value=value, count=count) for value, count in _commonest(found[name], most)) for name in names},
    )


def _commonest(counter: Counter[str], most: int) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]
