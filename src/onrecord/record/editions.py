"""Releases of which more than one edition is on record: one item of a feed, or one address, with several texts or captures."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.values import ArticleHead, EditionHead
from onrecord.schema import Dated
from onrecord.schema.codec import from_json

_A, _V, _L = tables.articles, tables.arrivals, tables.ledger


def releases(connection: Connection) -> tuple[tuple[EditionHead, ...], ...]:
    """The editions of each release of which several editions or captures are on record; in the order of printing.

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
    """What the arrivals of one text with the same pieces outside tell together."""

    entry: int
    guid: str | None = None
    modified: Dated | None = None
    captures: dict[str, str] = field(default_factory=dict)


def _editions(connection: Connection) -> list[EditionHead]:
    arrived: dict[tuple[str, tuple[str, ...]], _Arrived] = {}
    guids: dict[str, str] = {}
    query = select(_V.c.seq, _V.c.article, _V.c.capture, _V.c.payload, _L.c.known).join(_L, _L.c.seq == _V.c.seq)
    for row in connection.execute(query.order_by(_V.c.seq)):
        about: dict[str, Any] = json.loads(row.payload)["metadata"]
        outside = tuple(piece["text"] for piece in about["left_out"])
        item = arrived.setdefault((row.article, outside), _Arrived(row.seq))
        # Of several arrivals of one text the smallest name and the first change count, in whatever order they came.
        named = about.get("guid")
        if named is not None:
            guids[row.article] = min(named, guids.get(row.article, named))
        changed = from_json(Dated, about["modified"]) if about["modified"] else None
        item.modified = min(filter(None, (item.modified, changed)), key=lambda dated: dated.value, default=None)
        item.captures.setdefault(row.capture, row.known)
    heads = {row.id: _head(row.payload) for row in connection.execute(select(_A.c.id, _A.c.payload))}
    return [
        EditionHead(
            article=heads[article],
            guid=guids.get(article),
            modified=item.modified,
            outside=outside,
            captures=tuple(item.captures),
            known=tuple(item.captures.values()),
            entry=item.entry,
        )
        for (article, outside), item in arrived.items()
    ]


def _head(payload: str) -> ArticleHead:
    about = json.loads(payload)
    fields = {name: about[name] for name in ("id", "title", "outlet", "agency", "url", "headline_end")}
    return ArticleHead(**fields, published=from_json(Dated, about["published"]) if about["published"] else None)


def _releases(editions: Iterable[EditionHead]) -> list[list[EditionHead]]:
    by_guid: dict[str, list[EditionHead]] = defaultdict(list)
    by_url: dict[str, list[EditionHead]] = defaultdict(list)
    named_at: dict[str, set[str]] = defaultdict(set)
    unnamed: dict[str, list[EditionHead]] = defaultdict(list)
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
            unnamed[edition.article.id].append(edition)
    for url, members in sorted(by_url.items()):
        names = named_at[url]
        if len(names) == 1:
            by_guid[next(iter(names))].extend(members)
        else:
            alone.append(members)
    return [*by_guid.values(), *alone, *unnamed.values()]
