"""The tamper-evident ledger: one entry for each thing that the record learnt, and a history tree over the entries.

An entry binds its place, its kind, the id of the thing, the digest of the thing's payload and the time it became known.
The tree is that of RFC 6962: a root over N entries commits to all of them in their order, any entry can be proved with
a handful of hashes, and damage can be pinned to named entries.

What this cannot do: somebody who may write the file can rebuild ledger and tree from a changed beginning, or cut the
end. Both are found when a ``Checkpoint`` taken earlier is kept elsewhere, and only then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import RecordError
from onrecord.record.bulk import insert_rows
from onrecord.record.merkle import Frontier, inclusion_proof, leaf_hash, peaks, root_at, verify_inclusion
from onrecord.record.tables import ledger, ledger_nodes

_CHECKPOINT = re.compile(r"onrecord-ledger (\d+) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger; ``seq`` counts from 1, ``digest`` is the hex SHA-256 of the payload."""

    seq: int
    kind: str
    subject: str
    digest: str
    known: str

    def leaf(self) -> bytes:
        """The leaf hash of this entry in the tree."""
        parts = [self.seq, self.kind, self.subject, self.digest, self.known]
        return leaf_hash(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The state of the ledger at one moment: its length and the root over it; printed as one line to be kept elsewhere."""

    size: int
    root: str

    def __str__(self) -> str:
        return f"onrecord-ledger {self.size} {self.root}"

    @classmethod
    def parse(cls, line: str) -> Checkpoint:
        """The checkpoint that ``str`` printed; raises ``RecordError`` for anything else."""
        match = _CHECKPOINT.fullmatch(line.strip())
        if not match:
            raise RecordError(f"{line.strip()[:80]!r} is no checkpoint", expected="onrecord-ledger SIZE ROOT")
        return cls(size=int(match.group(1)), root=match.group(2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That ``entry`` is part of the ledger with head ``head``; can be checked without the record."""

    entry: Entry
    head: Checkpoint
    path: tuple[str, ...]

    def holds(self) -> bool:
        """Whether the path leads from the entry to the head."""
        path = [bytes.fromhex(value) for value in self.path]
        return verify_inclusion(self.entry.leaf(), self.entry.seq - 1, self.head.size, path, bytes.fromhex(self.head.root))


def size_of(connection: Connection) -> int:
    """How many entries the ledger has."""
    return connection.execute(select(func.max(ledger.c.seq))).scalar() or 0


def node(connection: Connection, level: int, position: int) -> bytes:
    """The stored hash of a complete subtree; raises ``RecordError`` when it is missing."""
    last = (position + 1) << level
    if level == 0:
        query = select(ledger.c.leaf).where(ledger.c.seq == last)
    else:
        query = select(ledger_nodes.c.hash).where(ledger_nodes.c.seq == last, ledger_nodes.c.level == level)
    value = connection.execute(query).scalar()
    if value is None:
        raise RecordError(f"the ledger is damaged: the hash over the entries up to {last} is missing", remedy="run verify")
    return bytes(value)


def frontier(connection: Connection, size: int) -> Frontier:
    """The right edge of the tree over the first ``size`` entries."""
    return Frontier(size, [node(connection, level, position) for level, position in peaks(size)])


def append(connection: Connection, edge: Frontier, entries: Sequence[Entry]) -> None:
    """``entries`` are in the ledger and ``edge`` has grown by them; their numbers go on where ``edge`` stands."""
    lines: list[dict[str, Any]] = []
    nodes: list[dict[str, Any]] = []
    for entry in entries:
        if entry.seq != edge.size + 1:
            raise ValueError(f"entry {entry.seq} does not follow {edge.size}")
        leaf = entry.leaf()
        for level, value in edge.append(leaf):
            nodes.append({"seq": entry.seq, "level": level, "hash": value})
        lines.append(
            {
                "seq": entry.seq,
                "kind": entry.kind,
                "subject": entry.subject,
                "digest": entry.digest,
                "known": entry.known,
                "leaf": leaf,
            }
        )
    insert_rows(connection, ledger, lines)
    insert_rows(connection, ledger_nodes, nodes)


def head(connection: Connection) -> Checkpoint:
    """The checkpoint of the ledger as it stands, from the stored hashes."""
    size = size_of(connection)
    return Checkpoint(size=size, root=root_at(size, lambda level, position: node(connection, level, position)).hex())


def proof(connection: Connection, seq: int) -> Proof:
    """That entry ``seq`` is in the ledger as it stands; raises ``RecordError`` when there is no such entry."""
    query = select(ledger.c.seq, ledger.c.kind, ledger.c.subject, ledger.c.digest, ledger.c.known).where(ledger.c.seq == seq)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise RecordError(f"the ledger has no entry {seq}")
    size = size_of(connection)
    path = inclusion_proof(seq - 1, size, lambda level, position: node(connection, level, position))
    entry = Entry(seq=row.seq, kind=row.kind, subject=row.subject, digest=row.digest, known=row.known)
    return Proof(entry=entry, head=head(connection), path=tuple(value.hex() for value in path))
