"""Releases of which more than one edition is on record: one item of a feed, or one address, with several texts or captures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.values import ArticleHead, EditionHead
from onrecord.schema import Dated
from onrecord.schema.codec import from_json

_A, _V, _R, _L = tables.articles, tables.arrivals, tables.readings, tables.ledger


def releases(connection: Connection) -> tuple[tuple[EditionHead, ...], ...]:
    """The editions of each release that has several texts, or one text in several captures; in the order of printing.

    A feed's name of an item tells a release, and the address where it has no name: two items at one address are two releases
    (addresses are used again), one item at two addresses is one. Editions are ordered by the time that they name as that of
    their last change, then by when they became known.
    """
    editions = _editions(connection)
    found: list[tuple[EditionHead, ...]] = []
    for members in _releases(editions):
        if len(members) > 1 or len(members[0].captures) > 1:
            found.append(tuple(sorted(members, key=_order)))
    return tuple(sorted(found, key=lambda group: min(item.entry for item in group)))


def _order(edition: EditionHead) -> tuple[str, int]:
    """When it was changed, as ISO 8601 in one zone where it has one, then its place in the ledger."""
    told = edition.modified
    if told is None:
        return ("", edition.entry)
    try:
        moment = datetime.fromisoformat(told.value)
    except ValueError:
        return (told.value, edition.entry)
    return ((moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()[:19], edition.entry)


@dataclass(slots=True)
class _Arrived:
    guid: str | None = None
    modified: Dated | None = None
    captures: tuple[str, ...] = ()


def _editions(connection: Connection) -> list[EditionHead]:
    arrived: dict[str, _Arrived] = defaultdict(_Arrived)
    for row in connection.execute(select(_V.c.article, _V.c.capture, _V.c.payload).order_by(_V.c.seq)):
        about: dict[str, Any] = json.loads(row.payload)["metadata"]
        item = arrived[row.article]
        # Of several arrivals of one text the smallest name and the first change count, in whatever order they came.
        item.guid = min(filter(None, (item.guid, about.get("guid"))), default=None)
        changed = from_json(Dated, about["modified"]) if about["modified"] else None
        item.modified = min(filter(None, (item.modified, changed)), key=lambda dated: dated.value, default=None)
        if row.capture not in item.captures:
            item.captures = (*item.captures, row.capture)
    query = select(_A.c.id, _A.c.seq, _A.c.payload, _L.c.known).join(_L, _L.c.seq == _A.c.seq).order_by(_A.c.seq)
    return [_edition(row, arrived[row.id]) for row in connection.execute(query)]


def _edition(row: Any, arrived: _Arrived) -> EditionHead:
    about = json.loads(row.payload)
    fields = {name: about[name] for name in ("title", "outlet", "agency", "url", "headline_end")}
    published = from_json(Dated, about["published"]) if about["published"] else None
    return EditionHead(
        article=ArticleHead(id=row.id, **fields, published=published),
        guid=arrived.guid,
        modified=arrived.modified,
        captures=arrived.captures,
        entry=row.seq,
        known=row.known,
    )


def _releases(editions: Iterable[EditionHead]) -> list[list[EditionHead]]:
    by_guid: dict[str, list[EditionHead]] = defaultdict(list)
    by_url: dict[str, list[EditionHead]] = defaultdict(list)
    named_at: dict[str, set[str]] = defaultdict(set)
    alone: list[list[EditionHead]] = []
    for edition in editions:
        url = edition.article.url
        if edition.guid is not None:
            by_guid[edition.guid].append(edition)
            if url:
                named_at[url].add(edition.guid)
        elif url:
            by_url[url].append(edition)
        else:
            alone.append([edition])
    for url, members in sorted(by_url.items()):
        names = named_at[url]
        if len(names) == 1:
            by_guid[next(iter(names))].extend(members)
        else:
            alone.append(members)
    return [*by_guid.values(), *alone]
