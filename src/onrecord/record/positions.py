"""What the record has on an issue, as of a moment of its knowledge: stances with their statements, deeds, and what was searched.

Narrow rows: only columns that the rule of positions looks at, and no text of articles. A row belongs to a reading; it is current
where no later reading stands in that one's place, as far as the record knew by the moment asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, literal, select

from onrecord.errors import UsageError
from onrecord.record import tables
from onrecord.record.names import name_key
from onrecord.schema import Direction, Kind, Modality, Span, Status, Tier

_S, _P, _R, _D, _L = tables.statements, tables.stances, tables.readings, tables.deeds, tables.ledger
_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$")
_LAST = "\U0010ffff"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceEntry:
    """A stance on record with its statement's speaker, days and words.

    ``conditions`` are the words of the conditions; ``speaker_key`` is the folded name. ``said_*`` are the first and last day on
    which it may have been said, ``published_*`` those of the article's publication, each None where nobody tells.
    ``outer`` is whose line the enclosing statement is, for a nested one; ``nested`` tells whether it is one.
    ``entry`` and ``known`` are those of the reading: from then on the record knew it.
    """

    issue: str
    holder: str
    direction: Direction
    status: Status
    conditions: tuple[str, ...]
    confidence: float
    statement: str
    article: str
    kind: Kind
    speaker: str | None
    speaker_key: str | None
    speaker_type: str
    actor: str | None
    role: str | None
    organization: str | None
    on_behalf_of: str | None
    tier: Tier | None
    negated: bool
    nested: bool
    outer: str | None
    said_first: str | None
    said_last: str | None
    published_first: str | None
    published_last: str | None
    content: str
    outlet_key: str | None
    agency_key: str | None
    entry: int
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedEntry:
    """A deed on record; ``words`` are its evidence, ``counts_as`` pairs of a statement's id and content."""

    id: str
    article: str
    title: str | None
    type: str
    actor: str
    recipient: str | None
    modality: Modality
    words: str
    counts_as: tuple[tuple[str, str], ...]
    date_first: str | None
    date_last: str | None
    published_first: str | None
    published_last: str | None
    outlet_key: str | None
    agency_key: str | None
    entry: int
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a search for a holder's position went through: articles on record, statements for the holder, those in the window."""

    articles: int
    statements: int
    in_window: int
    window_first: str
    window_last: str


def learnt_by(known: str | int, table: FromClause) -> ColumnElement[bool]:
    """The condition that a row of the ledger, as ``table`` has it, was there at the moment ``known``.

    ``known`` is an entry's number, or an ISO 8601 time cut to what matters: a day means up to its end, in UTC as the ledger has
    it. Raises ``UsageError`` for anything else.
    """
    if isinstance(known, int):
        return table.c.seq <= known
    if not _MOMENT.match(known):
        raise UsageError(f"{known!r} is no moment", expected="an entry number, or a time such as 2025-03-01 or 2025-03-01T10:00")
    return table.c.known <= _in_utc(known.replace(" ", "T")) + _LAST


def _in_utc(moment: str) -> str:
    zoned = re.search(r"(?<=:\d\d)(?:Z|[+-]\d\d:\d\d|\.\d+(?:Z|[+-]\d\d:\d\d))$", moment)
    if zoned is None:
        return moment
    plain = datetime.fromisoformat(moment).astimezone(UTC).replace(tzinfo=None).isoformat()
    return plain[: len(moment[: zoned.start()])]


def _of_statement(outer: FromClause) -> list[Any]:
    """What a stance's entry tells of its statement, of the reading that has it and of ``outer``, the statement around it."""
    return [
        *(_S.c[name] for name in ("article", "kind", "speaker", "speaker_key", "speaker_type", "actor", "role", "organization")),
        *(_S.c[name] for name in ("on_behalf_of", "tier", "negated", "within", "content", "said_from", "said_to")),
        *(_R.c[name] for name in ("published_from", "published_to", "outlet_key", "agency_key")),
        outer.c.on_behalf_of.label("outer_behalf"),
        _R.c.seq.label("entry"),
        _L.c.known,
    ]


def stances(
    connection: Connection, issue: str, holder: str | None = None, known: str | int | None = None
) -> tuple[StanceEntry, ...]:
    """The stances on ``issue``, of one holder or of all, current at the moment ``known``; in the order of the ledger."""
    outer = _S.alias()
    columns = [
        *(_P.c[name] for name in ("issue", "holder", "direction", "status", "confidence", "statement")),
        *_of_statement(outer),
        _P.c.payload,
    ]
    query = (
        select(*columns)
        .join(_S, and_(_S.c.reading == _P.c.reading, _S.c.id == _P.c.statement))
        .join(_R, _R.c.id == _P.c.reading)
        .join(_L, _L.c.seq == _R.c.seq)
        .outerjoin(outer, and_(outer.c.reading == _S.c.reading, outer.c.id == _S.c.within))
        .where(_P.c.issue == issue, *_current(known))
        .order_by(_P.c.seq)
    )
    if holder is not None:
        query = query.where(_P.c.holder == holder)
    return tuple(_stance(row) for row in connection.execute(query))


def bare(connection: Connection, statements: Collection[str], known: str | int | None = None) -> tuple[StanceEntry, ...]:
    """The current ones of these statements at the moment ``known``, as entries whose stance is still to be told."""
    outer = _S.alias("outer")
    columns: list[Any] = [
        literal("").label("issue"),
        literal("").label("holder"),
        literal(0).label("direction"),
        literal("non-committal").label("status"),
        literal(1.0).label("confidence"),
        _S.c.id.label("statement"),
        *_of_statement(outer),
    ]
    query = (
        select(*columns)
        .select_from(_S)
        .join(_R, _R.c.id == _S.c.reading)
        .join(_L, _L.c.seq == _R.c.seq)
        .outerjoin(outer, and_(outer.c.reading == _S.c.reading, outer.c.id == _S.c.within))
        .where(_S.c.id.in_(sorted(statements)), *_current(known))
        .order_by(_S.c.seq)
    )
    return tuple(_stance(row) for row in connection.execute(query))


def holders(connection: Connection, issue: str) -> tuple[str, ...]:
    """Everybody who ever had a stance on the issue, by name."""
    query = select(_P.c.holder).where(_P.c.issue == issue).distinct().order_by(_P.c.holder)
    return tuple(connection.execute(query).scalars())


def issues(connection: Connection) -> tuple[tuple[str, int], ...]:
    """The issues on which there is a stance, each with how many are current, by id."""
    query = select(_P.c.issue, func.count()).join(_R, _R.c.id == _P.c.reading).join(_L, _L.c.seq == _R.c.seq)
    rows = connection.execute(query.where(*_current(None)).group_by(_P.c.issue).order_by(_P.c.issue))
    return tuple((row[0], row[1]) for row in rows)


def deeds(
    connection: Connection, types: Collection[str], actor: str | None = None, known: str | int | None = None
) -> tuple[DeedEntry, ...]:
    """The deeds of these types, of one actor or of all, current at the moment ``known``; in the order of the ledger."""
    query = (
        select(
            *(_D.c[name] for name in ("id", "reading", "type", "actor", "recipient", "modality", "date_from", "date_to")),
            _D.c.payload,
            *(_R.c[name] for name in ("article", "published_from", "published_to", "outlet_key", "agency_key")),
            _R.c.payload.label("about"),
            _R.c.seq.label("entry"),
            _L.c.known,
        )
        .join(_R, _R.c.id == _D.c.reading)
        .join(_L, _L.c.seq == _R.c.seq)
        .where(_D.c.type.in_(sorted(types)), *_current(known))
        .order_by(_D.c.seq)
    )
    if actor is not None:
        query = query.where(_D.c.actor == actor)
    return tuple(_deed(connection, row) for row in connection.execute(query).all())


def scope(connection: Connection, holder: str, first: str, last: str, known: str | int | None = None) -> Scope:
    """How much was searched for the holder's position, in the record and between the two days, both included.

    Counted are statements made for the holder or, where there is none, by it.
    """
    entry = _entry_at(connection, known)
    articles = select(func.count()).select_from(tables.articles)
    if entry is not None:
        articles = articles.where(tables.articles.c.seq <= entry)
    key, total, inside = name_key(holder), 0, 0
    for column in (_S.c.behalf_key, _S.c.speaker_key):
        total = _count(connection, [column == key], entry)
        if total:
            inside = _count(connection, [column == key, _S.c.day >= first, _S.c.day <= last], entry)
            break
    return Scope(
        articles=connection.execute(articles).scalar_one(),
        statements=total,
        in_window=inside,
        window_first=first,
        window_last=last,
    )


def _entry_at(connection: Connection, known: str | int | None) -> int | None:
    """The last entry that was there at the moment; None for now."""
    if known is None or isinstance(known, int):
        return known
    query = select(_L.c.seq).where(learnt_by(known, _L)).order_by(_L.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or 0


def _count(connection: Connection, conditions: list[ColumnElement[bool]], entry: int | None) -> int:
    """How many statements there are, read from an index alone, less those of readings that others stand in the place of."""
    replaced = select(_R.c.supersedes).where(_R.c.supersedes.is_not(None))
    query = select(func.count()).select_from(_S).where(*conditions)
    if entry is not None:
        replaced, query = replaced.where(_R.c.seq <= entry), query.where(_S.c.seq <= entry)
    total: int = connection.execute(query).scalar_one()
    gone = connection.execute(query.where(_S.c.reading.in_(replaced))).scalar_one() if _any(connection, replaced) else 0
    return total - int(gone)


def _any(connection: Connection, query: Select[Any]) -> bool:
    return connection.execute(query.limit(1)).first() is not None


def spans(connection: Connection, identities: Collection[str]) -> dict[str, tuple[Span, ...]]:
    """The content of each of these statements, with its place in the article's text."""
    wanted, found = sorted(set(identities)), {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(_S.c.id, _S.c.payload).where(_S.c.id.in_(wanted[start : start + _AT_ONCE])).order_by(_S.c.seq)
        for row in connection.execute(query):
            said = json.loads(row.payload)["statement"]["content"]
            found[row.id] = tuple(Span(start=item["start"], end=item["end"], text=item["text"]) for item in said)
    return found


def _current(known: str | int | None) -> list[ColumnElement[bool]]:
    """The reading was on record at the moment, and none that stands in its place."""
    later = _R.alias()
    replaced = select(later.c.seq).where(later.c.supersedes == _R.c.id)
    if known is None:
        return [~replaced.exists()]
    entry = _L.alias()
    replaced = replaced.join(entry, entry.c.seq == later.c.seq).where(learnt_by(known, entry))
    return [learnt_by(known, _L), ~replaced.exists()]


def _stance(row: Any) -> StanceEntry:
    said = json.loads(row.payload)["stance"] if row.status == "conditional" else {}
    return StanceEntry(
        issue=row.issue,
        holder=row.holder,
        direction=row.direction,
        status=row.status,
        conditions=tuple(span["text"] for span in said.get("conditions", ())),
        confidence=row.confidence,
        statement=row.statement,
        article=row.article,
        kind=row.kind,
        speaker=row.speaker,
        speaker_key=row.speaker_key,
        speaker_type=row.speaker_type,
        actor=row.actor,
        role=row.role,
        organization=row.organization,
        on_behalf_of=row.on_behalf_of,
        tier=row.tier,
        negated=bool(row.negated),
        nested=row.within is not None,
        outer=row.outer_behalf,
        said_first=row.said_from,
        said_last=row.said_to,
        published_first=row.published_from,
        published_last=row.published_to,
        content=row.content,
        outlet_key=row.outlet_key,
        agency_key=row.agency_key,
        entry=row.entry,
        known=row.known,
    )


def _deed(connection: Connection, row: Any) -> DeedEntry:
    said = json.loads(row.payload)["deed"]
    counts: list[tuple[str, str]] = []
    if said["counts_as"]:
        query = select(_S.c.id, _S.c.content).where(_S.c.reading == row.reading, _S.c.id.in_(said["counts_as"]))
        counts = [(found.id, found.content) for found in connection.execute(query.order_by(_S.c.id))]
    return DeedEntry(
        id=row.id,
        article=row.article,
        title=json.loads(row.about)["metadata"]["title"],
        type=row.type,
        actor=row.actor,
        recipient=row.recipient,
        modality=row.modality,
        words=" … ".join(span["text"] for span in said["evidence"]),
        counts_as=tuple(counts),
        date_first=row.date_from,
        date_last=row.date_to,
        published_first=row.published_from,
        published_last=row.published_to,
        outlet_key=row.outlet_key,
        agency_key=row.agency_key,
        entry=row.entry,
        known=row.known,
    )
