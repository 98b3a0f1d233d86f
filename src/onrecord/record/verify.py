"""Verification: every stored row is read and hashed again and compared with the ledger, and the ledger with its tree.

Found offline: rows changed, deleted or inserted, entries changed, deleted, inserted or reordered, columns that drifted
from their payload, a text or capture swapped under its digest, inner nodes that do not fit, a search index that does
not agree with the tables. Found only against a checkpoint kept elsewhere: a cut tail and a rebuilt history.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, exists, func, select

from onrecord.record import search
from onrecord.record.ledger import Checkpoint, Entry
from onrecord.record.merkle import Frontier
from onrecord.record.payload import payload_digest
from onrecord.record.rows import BULK, TABLES, columns_of
from onrecord.record.tables import articles, corrections, ledger, ledger_nodes, readings, statements

_ROWS_AT_ONCE = 500
_PROBLEMS_KEPT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it was written; ``entry`` is its number in the ledger where it has one."""

    what: str
    entry: int | None = None
    kind: str | None = None
    subject: str | None = None

    def __str__(self) -> str:
        name = " ".join(part for part in (self.kind, self.subject) if part)
        place = f"entry {self.entry}" if self.entry is not None else ""
        where = ", ".join(part for part in (place, name) if part)
        return f"{where}: {self.what}" if where else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found: ``head`` is the checkpoint over the entries as hashed again, to be kept elsewhere when ``ok``.

    ``problems`` holds the first 1,000 and ``found`` counts all. ``search_checked`` is False where the record was opened
    for reading only, which SQLite's check of a full-text index does not allow. ``against`` is the earlier checkpoint
    that was compared, or None.
    """

    entries: int
    rows: int
    problems: tuple[Problem, ...]
    found: int
    head: Checkpoint
    against: Checkpoint | None
    search_checked: bool

    @property
    def ok(self) -> bool:
        """Whether everything is as it was written, as far as it was checked."""
        return self.found == 0


class _Findings:
    """Problems in order of appearance, the first thousand kept."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.found = 0

    def add(self, what: str, entry: int | None = None, kind: str | None = None, subject: str | None = None) -> None:
        self.found += 1
        if len(self.kept) < _PROBLEMS_KEPT:
            self.kept.append(Problem(what=what, entry=entry, kind=kind, subject=subject))


def verify(connection: Connection, checkpoint: Checkpoint | None) -> Verification:
    """Hash everything again and compare, the search index left out; memory stays flat."""
    findings = _Findings()
    _check_file(connection, findings)
    head = _check_ledger(connection, checkpoint, findings)
    rows = sum(_check_kind(connection, kind, findings) for kind in TABLES)
    _check_strays(connection, findings)
    _check_whole(connection, findings)
    _check_anchors(connection, findings)
    return Verification(
        entries=head.size,
        rows=rows,
        problems=tuple(findings.kept),
        found=findings.found,
        head=head,
        against=checkpoint,
        search_checked=False,
    )


def with_search(connection: Connection, found: Verification) -> Verification:
    """``found`` and what the search indexes have to say; needs the write lock."""
    bad = tuple(Problem(what=f"the search index {name} does not agree with the record") for name in search.damage(connection))
    return replace(found, problems=found.problems + bad, found=found.found + len(bad), search_checked=True)


def _check_file(connection: Connection, findings: _Findings) -> None:
    """The database's own check of its pages and indexes, where it has one."""
    if connection.dialect.name != "sqlite":
        return
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check(100)"):
        if message != "ok":
            findings.add(f"the database file is damaged: {message}")


def _stream(connection: Connection, query: Any) -> Iterator[Any]:
    return iter(connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(query))


def _check_ledger(connection: Connection, checkpoint: Checkpoint | None, findings: _Findings) -> Checkpoint:
    """Entries in order, their leaves, the inner nodes, and the earlier checkpoint; returns the head as hashed again.

    A damaged entry is reported by its number; the tree goes on with the leaf that was stored for it, so that the
    damage stays confined to what is damaged.
    """
    edge = Frontier(0, [])
    earlier: str | None = edge.root().hex() if checkpoint is not None and checkpoint.size == 0 else None
    stored_nodes = _stream(connection, select(ledger_nodes).order_by(ledger_nodes.c.seq, ledger_nodes.c.level))
    node = next(stored_nodes, None)
    for row in _stream(connection, select(ledger).order_by(ledger.c.seq)):
        expected = edge.size + 1
        if row.seq != expected:
            if row.seq < expected:
                findings.add("the entry's number is out of order", row.seq, row.kind, row.subject)
                continue
            findings.add(f"the ledger has no entries {expected} to {row.seq - 1}", expected)
            for _ in range(row.seq - expected):
                edge.append(b"\x00" * 32)
        entry = Entry(seq=row.seq, kind=row.kind, subject=row.subject, digest=row.digest, known=row.known)
        if not _sound(entry) or entry.leaf() != row.leaf:
            findings.add("the entry was changed", row.seq, row.kind, row.subject)
        if row.kind not in TABLES:
            findings.add("the entry is of no known kind", row.seq, row.kind, row.subject)
        completed = edge.append(row.leaf)
        while node is not None and node.seq < row.seq:
            findings.add(f"the tree has a node of level {node.level} that belongs to no entry", node.seq)
            node = next(stored_nodes, None)
        for level, value in completed:
            if node is None or (node.seq, node.level) != (row.seq, level):
                findings.add(f"the tree lacks its node of level {level}", row.seq)
                continue
            if node.hash != value:
                first = row.seq - (1 << level) + 1
                findings.add(f"the tree's node of level {level} does not fit the entries {first} to {row.seq}", row.seq)
            node = next(stored_nodes, None)
        if checkpoint is not None and checkpoint.size == edge.size:
            earlier = edge.root().hex()
    while node is not None:
        findings.add(f"the tree has a node of level {node.level} that belongs to no entry", node.seq)
        node = next(stored_nodes, None)
    if checkpoint is not None:
        if checkpoint.size > edge.size:
            findings.add(f"the end is cut: the checkpoint is over {checkpoint.size} entries, the ledger has {edge.size}")
        elif earlier != checkpoint.root:
            findings.add(f"the history was rewritten: the first {checkpoint.size} entries are not those of the checkpoint")
    return Checkpoint(size=edge.size, root=edge.root().hex())


def _check_kind(connection: Connection, kind: str, findings: _Findings) -> int:
    """Every entry of ``kind`` with its row; returns how many rows there are."""
    table = TABLES[kind]
    query = (
        select(ledger.c.seq.label("entry"), ledger.c.subject, ledger.c.digest.label("noted"), table)
        .outerjoin(table, table.c.seq == ledger.c.seq)
        .where(ledger.c.kind == kind)
        .order_by(ledger.c.seq)
    )
    rows = 0
    for row in _stream(connection, query):
        if row.seq is None:
            findings.add("the row was deleted", row.entry, kind, row.subject)
            continue
        rows += 1
        fault = _fault(kind, row._mapping)
        if fault:
            findings.add(fault, row.entry, kind, row.subject)
    return rows


def _fault(kind: str, row: Any) -> str | None:
    """What is wrong with a row of ``kind``, or None."""
    payload: str = row["payload"]
    if not isinstance(payload, str) or payload_digest(payload) != row["noted"]:
        return "the payload was changed"
    said = json.loads(payload)
    for name, value in columns_of(kind, said).items():
        if row[name] != value:
            return f"the column {name} was changed"
    if row["id"] != row["subject"]:
        return "the row stands under another entry's number"
    if kind == "article":
        text = row[BULK[kind]]
        if not isinstance(text, str) or _sha256(text.encode("utf-8")) != said["text_sha256"]:
            return "the text was changed"
    if kind == "capture":
        if not row[BULK[kind]]:
            return "the captured bytes are not here: they were not in the export that it was imported from"
        try:
            data = zlib.decompress(row[BULK[kind]])
        except zlib.error:
            return "the captured bytes are damaged"
        if _sha256(data) != said["sha256"] or len(data) != said["size"]:
            return "the captured bytes were changed"
    return None


def _sound(entry: Entry) -> bool:
    return all(isinstance(value, str) for value in (entry.kind, entry.subject, entry.digest, entry.known))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _check_strays(connection: Connection, findings: _Findings) -> None:
    """Rows that the ledger knows nothing of."""
    for kind, table in TABLES.items():
        entered = exists().where(ledger.c.seq == table.c.seq, ledger.c.kind == kind)
        for row in connection.execute(select(table.c.seq, table.c.id).where(~entered).order_by(table.c.seq)):
            findings.add("the row was inserted past the ledger", row.seq, kind, row.id)


def _check_whole(connection: Connection, findings: _Findings) -> None:
    """No article is half-present: each reading has as many statements as it lists."""
    held = select(func.count()).where(statements.c.reading == readings.c.id).scalar_subquery()
    query = select(readings.c.seq, readings.c.id, readings.c.statements, held.label("held"))
    for row in connection.execute(query.where(readings.c.statements != held)):
        findings.add(f"{row.held} of {row.statements} statements are there", row.seq, "reading", row.id)


def _check_anchors(connection: Connection, findings: _Findings) -> None:
    """Every span that a correction rests on or tells cuts just its words from the stored text."""
    query = select(corrections.c.seq, corrections.c.id, corrections.c.payload, articles.c.text)
    for row in _stream(connection, query.outerjoin(articles, articles.c.id == corrections.c.article)):
        said = json.loads(row.payload)
        spans = [span for name in ("source", "cue", "content") for span in said[name]] + said["new"]["spans"]
        text = row.text or ""
        if any(text[span["start"] : span["end"]] != span["text"] for span in spans):
            findings.add("its spans do not cut the stored text", row.seq, "correction", row.id)
