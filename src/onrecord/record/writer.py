"""Appending: the one path by which anything gets into the record, inside one transaction of the caller."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, exists, select

from onrecord.errors import RecordError
from onrecord.record import gate, ledger, search, tables
from onrecord.record.bulk import insert_rows
from onrecord.record.merkle import Frontier
from onrecord.record.metadata import metadata_of, tells_nothing_new
from onrecord.record.payload import Payload, payload_digest
from onrecord.record.rows import (
    MOST_KEPT_BYTES,
    TABLES,
    Row,
    arrival_row,
    article_row,
    capture_row,
    failure_row,
    pipeline_of,
    reading_rows,
    run_end_row,
    run_row,
)
from onrecord.record.values import Added, RunResult
from onrecord.schema import Capture, Failure, Reading


class Prepared:
    """Everything that one ``add`` may have to write, worked out before any lock is taken."""

    def __init__(self, capture: Capture, reading: Reading, pipeline: str | None) -> None:
        """The rows of ``capture`` and ``reading``; ``pipeline`` None derives the fingerprint from the reading."""
        self.reading = reading
        self.pipeline = pipeline or pipeline_of(reading)
        self.capture = capture_row(capture)
        self.article = article_row(reading.article)
        self.arrival = arrival_row(capture, reading.article)
        self.first_reading = reading_rows(reading, self.pipeline, None)

    def known(self, connection: Connection) -> bool:
        """Whether nothing of this would be new."""
        rows = (self.capture, self.article, self.arrival, self.first_reading[0])
        return all(_on_record(connection, row) for row in rows)

    def wanted(self, connection: Connection) -> tuple[list[Row], Added]:
        """The rows that are not on record yet, in the order of writing, and what writing them amounts to."""
        article = self.reading.article
        new = not _on_record(connection, self.article)
        if not new:
            self._require_same_text(connection)
        rows = [row for row in (self.capture, self.article, self.arrival) if not _on_record(connection, row)]
        readings: list[Row] = []
        if not _on_record(connection, self.first_reading[0]):
            earlier = current_reading(connection, article.id)
            if earlier is None:
                readings = self.first_reading
            elif not self._tells_nothing_new(earlier):
                readings = reading_rows(self.reading, self.pipeline, earlier["id"])
        kinds = [row.kind for row in rows + readings]
        added = Added(
            article=article.id,
            new=new,
            reread=bool(readings) and not new,
            captures=kinds.count("capture"),
            arrivals=kinds.count("arrival"),
            statements=kinds.count("statement"),
            stances=kinds.count("stance"),
            deeds=kinds.count("deed"),
        )
        return rows + readings, added

    def _tells_nothing_new(self, earlier: Payload) -> bool:
        """Whether the same pipeline read the same text with metadata that were at least as full."""
        if earlier["pipeline"] != self.pipeline:
            return False
        return tells_nothing_new(metadata_of(self.reading.article), earlier["metadata"])

    def _require_same_text(self, connection: Connection) -> None:
        article = self.reading.article
        stored = connection.execute(select(tables.articles.c.text).where(tables.articles.c.id == article.id)).scalar_one()
        if stored != article.text:
            raise RecordError(f"article {article.id} is on record with another text", expected="one text for one id")


def prepared(capture: Capture, reading: Reading, pipeline: str | None) -> Prepared | RecordError:
    """What has to be written for one item, or why it may not go on record."""
    try:
        gate.check(capture, reading)
        return Prepared(capture, reading, pipeline)
    except RecordError as error:
        return error


class Pending:
    """The rows of several items that are to be written together, as few commands to the database as there are kinds."""

    def __init__(self, connection: Connection, edge: Frontier, known: str) -> None:
        """Nothing waits; ``edge`` grows when rows are written."""
        self._connection, self._edge, self._known = connection, edge, known
        self._rows: list[Row] = []
        self._touched: set[str] = set()

    def take(self, item: Prepared) -> Added:
        """The rows that ``item`` still needs wait to be written; raises ``RecordError`` for one that may not go on record."""
        names = {item.capture.id, item.article.id}
        # What waits cannot be seen by a query: an item of the same article or bytes has to find it written.
        if names & self._touched:
            self.flush()
        rows, added = item.wanted(self._connection)
        self._rows += rows
        self._touched |= names
        return added

    def flush(self) -> None:
        """All that waited is written."""
        if self._rows:
            write(self._connection, self._edge, self._rows, self._known)
        self._rows, self._touched = [], set()


def current_reading(connection: Connection, article: str) -> Payload | None:
    """The payload of the reading of ``article`` that no other reading supersedes; None when there is none."""
    readings = tables.readings
    later = readings.alias()
    query = (
        select(readings.c.payload)
        .where(readings.c.article == article, ~exists().where(later.c.supersedes == readings.c.id))
        .order_by(readings.c.seq.desc())
        .limit(1)
    )
    found = connection.execute(query).scalar()
    return None if found is None else json.loads(found)


def write(connection: Connection, edge: Frontier, rows: Sequence[Row], known: str) -> None:
    """``rows`` are in the ledger, their tables and the search index; ``edge`` has grown by them."""
    start = edge.size + 1
    entries = [
        ledger.Entry(seq=seq, kind=row.kind, subject=row.id, digest=payload_digest(row.payload), known=known)
        for seq, row in enumerate(rows, start=start)
    ]
    ledger.append(connection, edge, entries)
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for seq, row in enumerate(rows, start=start):
        by_kind.setdefault(row.kind, []).append({**row.columns, "seq": seq, "payload": row.payload})
    for kind, values in by_kind.items():
        insert_rows(connection, TABLES[kind], values)
        search.index(connection, kind, values)


def quarantine(connection: Connection, edge: Frontier, failure: Failure, known: str) -> bool:
    """The failure is on record, with its input where that is at hand and not too large; returns whether it was new."""
    row = failure_row(failure)
    if _on_record(connection, row):
        return False
    rows = [row]
    if failure.capture is not None and len(failure.capture.data) <= MOST_KEPT_BYTES:
        kept = capture_row(failure.capture)
        rows[:0] = [] if _on_record(connection, kept) else [kept]
    write(connection, edge, rows, known)
    return True


def decide(connection: Connection, edge: Frontier, row: Row, known: str) -> None:
    """What somebody decided, or took back, is on record; a known one is not written again."""
    if not _on_record(connection, row):
        write(connection, edge, [row], known)


def begin_run(connection: Connection, edge: Frontier, command: str, known: str) -> str:
    """A run has begun; returns its id."""
    row = run_row(command, known, edge.size + 1)
    write(connection, edge, [row], known)
    return row.id


def finish_run(connection: Connection, edge: Frontier, run: str, result: RunResult, known: str) -> None:
    """The run is finished; raises ``RecordError`` when it never began or is finished already."""
    runs, ends = tables.runs, tables.run_ends
    if connection.execute(select(runs.c.seq).where(runs.c.id == run)).scalar() is None:
        raise RecordError(f"there is no run {run}")
    if connection.execute(select(ends.c.seq).where(ends.c.id == run)).scalar() is not None:
        raise RecordError(f"run {run} is finished already")
    write(connection, edge, [run_end_row(run, known, result)], known)


def _on_record(connection: Connection, row: Row) -> bool:
    table = TABLES[row.kind]
    return connection.execute(select(table.c.seq).where(table.c.id == row.id)).scalar() is not None
