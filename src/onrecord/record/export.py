"""The canonical export: the record's content as JSON lines that depend on nothing but that content.

Left out are the times at which things became known, the numbers of entries, the places inputs came from, runs and
failures: two machines that read the same stories in another order export the same bytes. An article's line holds what
its id stands for; its metadata stand in its arrivals, each as it came, and in its readings, without the words that told
them, since equal metadata told in other words make no further reading. Which reading of a text came later is left out too, and
so is a reading of which the same pipeline has one with fuller metadata: had that come first, the other would never have been
made. Judgements, corrections and what took them back are whole: who decided what, when and why is what they say.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, exists, func, select

from onrecord.record import tables
from onrecord.record.metadata import identity_of, tells_nothing_new
from onrecord.record.payload import Payload, canonical

FORMAT = "onrecord-export/2"

_ROWS_AT_ONCE = 500


def lines(connection: Connection) -> Iterator[str]:
    """The export, one JSON object a line without line ends; memory stays flat."""
    yield canonical({"export": FORMAT})
    outdone = _outdone(connection)
    for kind, query, shaped in _PARTS:
        result = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
        for row in result:
            said = shaped(row)
            if not outdone or said.get("reading", said.get("id")) not in outdone:
                yield canonical({"type": kind, **said})


def digest_of(exported: Iterable[str]) -> str:
    """Hex SHA-256 of the lines, each ended by a line feed, in UTF-8."""
    state = hashlib.sha256()
    for line in exported:
        state.update(line.encode("utf-8") + b"\n")
    return state.hexdigest()


def _outdone(connection: Connection) -> frozenset[str]:
    """The readings whose metadata tell nothing beyond those of another reading of the text by the same pipeline."""
    readings = tables.readings
    several = select(readings.c.article).group_by(readings.c.article).having(func.count() > 1)
    query = select(readings.c.id, readings.c.article, readings.c.pipeline, readings.c.payload)
    groups: dict[tuple[str, str], list[tuple[str, Payload]]] = defaultdict(list)
    for row in connection.execute(query.where(readings.c.article.in_(several))):
        groups[row.article, row.pipeline].append((row.id, json.loads(row.payload)["metadata"]))
    return frozenset(
        identity
        for members in groups.values()
        for identity, about in members
        if any(other != identity and tells_nothing_new(about, fuller) for other, fuller in members)
    )


def _payload(row: Any) -> Payload:
    said: Payload = json.loads(row.payload)
    return said


def _article(row: Any) -> Payload:
    said = json.loads(row.payload)
    return {"id": said["id"], "url": said["url"], "text_sha256": said["text_sha256"], "text": row.text}


def _reading(row: Any) -> Payload:
    said = json.loads(row.payload)
    kept = {name: value for name, value in said.items() if name != "supersedes"}
    return {**kept, "metadata": identity_of(said["metadata"])}


def _arrival(row: Any) -> Payload:
    said = json.loads(row.payload)
    metadata = {name: value for name, value in said["metadata"].items() if name not in ("origin", "capture_sha256")}
    left = ("origin", "fetched", "metadata")
    return {name: value for name, value in said.items() if name not in left} | {"metadata": metadata}


def _correction(row: Any) -> Payload:
    # The value that was corrected is left out: it depends on which reading and which earlier correction stood by then.
    return {name: value for name, value in json.loads(row.payload).items() if name != "old"}


def _by(table: Table, *columns: str) -> Select[Any]:
    bulk = (table.c.text,) if "text" in table.c else ()
    return select(table.c.payload, *bulk).order_by(*(table.c[name] for name in columns))


_PARTS: tuple[tuple[str, Select[Any], Callable[[Any], Payload]], ...] = (
    # Bytes that were put aside unread brought no article.
    ("capture", _by(tables.captures, "id").where(exists().where(tables.arrivals.c.capture == tables.captures.c.id)), _payload),
    ("article", _by(tables.articles, "id"), _article),
    ("arrival", _by(tables.arrivals, "id"), _arrival),
    ("reading", _by(tables.readings, "id"), _reading),
    ("statement", _by(tables.statements, "reading", "position"), _payload),
    ("stance", _by(tables.stances, "reading", "id"), _payload),
    ("deed", _by(tables.deeds, "reading", "id"), _payload),
    ("judgement", _by(tables.judgements, "id"), _payload),
    ("withdrawal", _by(tables.withdrawals, "id"), _payload),
    ("correction", _by(tables.corrections, "id"), _correction),
    ("retraction", _by(tables.retractions, "id"), _payload),
)
