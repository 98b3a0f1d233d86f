"""Read models: what the command line, the service and the page show, all from here, so that they never disagree."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select

from onrecord.errors import NotFoundError, RecordError, UsageError
from onrecord.record import numbering, overlay, tables
from onrecord.record import search as fulltext
from onrecord.record.names import name_key
from onrecord.record.payload import Payload
from onrecord.record.subjects import own_subject, rank
from onrecord.record.values import (
    ArticleEntry,
    ArticleHead,
    ArticleHit,
    CaptureHead,
    Counts,
    FailureEntry,
    Filters,
    Found,
    PutAside,
    ReadingEntry,
    RunEntry,
    RunResult,
    StatementEntry,
    StatementHit,
)
from onrecord.schema import Article, Capture, Dated, Deed, Fetched, Reading, Stance, Statement
from onrecord.schema.codec import from_json

_A, _S, _R, _V, _L = tables.articles, tables.statements, tables.readings, tables.arrivals, tables.ledger
_LATER = _R.alias()
_CANDIDATES_SHOWN = 10
_NUMBERS_AT_ONCE = 500


def statements(connection: Connection, filters: Filters) -> tuple[StatementEntry, ...]:
    """The current statements that pass ``filters``, newest first; raises ``UsageError`` for a date that is none."""
    # Numbers first, rows after: what is sorted stays narrow, and only what is shown is read whole.
    numbers = numbering.numbers(connection, filters)
    rows = _rows_of(connection, numbers)
    return overlay.on_entries(connection, [_statement_entry(rows[number]) for number in numbers])


def during(connection: Connection, first: str, last: str) -> tuple[StatementEntry, ...]:
    """The current statements of the days from ``first`` to ``last`` and those of no day, by id."""
    query = numbering.current(select(_S.c.seq)).where(_S.c.day.between(first, last) | (_S.c.day == ""))
    found = _rows_of(connection, list(connection.execute(query).scalars()))
    entries = sorted((_statement_entry(row) for row in found.values()), key=lambda entry: entry.statement.id)
    return overlay.on_entries(connection, entries)


def texts(connection: Connection) -> Iterator[tuple[str, str]]:
    """Id and text of every article, by id."""
    for row in connection.execution_options(yield_per=_NUMBERS_AT_ONCE).execute(select(_A.c.id, _A.c.text).order_by(_A.c.id)):
        yield row.id, row.text


def named(connection: Connection, name: str) -> list[str]:
    """The subjects to which current statements of speakers with exactly this name, folded, belong; actors first."""
    query = numbering.current(select(_S.c.actor, _S.c.speaker_key, _S.c.speaker_type)).where(_S.c.speaker_key == name_key(name))
    rows = connection.execute(query.distinct())
    found = {own_subject(row.actor, row.speaker_key, row.speaker_type) for row in rows}
    found |= overlay.corrected_subjects(connection, name_key(name))
    return sorted((subject for subject in found if subject is not None), key=lambda subject: (rank(subject), subject))


def search(connection: Connection, words: str, limit: int, marks: tuple[str, str]) -> Found:
    """Statements and articles in which all ``words`` occur, best first, at most ``limit`` of each."""
    said = fulltext.find(connection, "statement", words, limit, marks)
    texts = fulltext.find(connection, "article", words, limit, marks)
    rows = _rows_of(connection, [hit[0] for hit in said])
    shown = overlay.on_entries(connection, [_statement_entry(rows[hit[0]]) for hit in said])
    heads = {
        row.seq: head_of(row.about)
        for row in connection.execute(
            current_readings(select(_A.c.seq, _R.c.payload.label("about")).join(_R, _R.c.article == _A.c.id)).where(
                _A.c.seq.in_([hit[0] for hit in texts])
            )
        )
    }
    return Found(
        statements=tuple(StatementHit(found=entry, snippet=hit[2], score=hit[1]) for entry, hit in zip(shown, said, strict=True)),
        articles=tuple(ArticleHit(article=heads[seq], snippet=snippet, score=score) for seq, score, snippet in texts),
    )


def resolve(connection: Connection, identity: str, kinds: tuple[str, ...] = ("article", "statement")) -> tuple[str, str]:
    """Kind and full id of the one article or statement whose id is or begins with ``identity``.

    Raises ``NotFoundError`` when there is none and ``UsageError`` with the candidates when there are several.
    """
    found: list[tuple[str, str]] = []
    for kind in kinds:
        column = (_A if kind == "article" else _S).c.id
        if not identity:
            break
        query = select(column).where(column >= identity, column < identity + "\U0010ffff").distinct().order_by(column)
        found += [(kind, value) for value in connection.execute(query.limit(_CANDIDATES_SHOWN + 1)).scalars()]
    exact = [item for item in found if item[1] == identity]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotFoundError(f"nothing on record has the id {identity!r}", remedy="search or list statements to see ids")
    shown = ", ".join(value for _, value in found[:_CANDIDATES_SHOWN]) + (", …" if len(found) > _CANDIDATES_SHOWN else "")
    raise UsageError(f"{identity!r} is the beginning of several ids: {shown}", remedy="give more of the id")


def statement(connection: Connection, identity: str) -> StatementEntry:
    """The statement with this id: as the current reading has it, else as the last reading had it."""
    return overlay.on_entries(connection, [as_read(connection, identity)])[0]


def as_read(connection: Connection, identity: str) -> StatementEntry:
    """As ``statement``, without what people corrected."""
    query = _STATEMENT_ROWS.where(_S.c.id == identity).order_by(numbering.superseded(), _S.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"no statement on record has the id {identity!r}")
    return _statement_entry(row)


def article(connection: Connection, identity: str) -> ArticleEntry:
    """The article with this id, with its arrivals."""
    query = select(_A, _L.c.known).join(_L, _L.c.seq == _A.c.seq).where(_A.c.id == identity)
    row = connection.execute(query).one_or_none()
    current = _current_reading(connection, identity)
    if row is None or current is None:
        raise NotFoundError(f"no article on record has the id {identity!r}")
    count = numbering.current(select(func.count()).select_from(_S)).where(_S.c.article == identity)
    return ArticleEntry(
        article=_article(row.payload, row.text, current.payload),
        reading=current.id,
        arrivals=_arrivals(connection, identity),
        statements=connection.execute(count).scalar_one(),
        entry=row.seq,
        known=row.known,
    )


def reading(connection: Connection, identity: str, wanted: frozenset[str] | None = None) -> ReadingEntry:
    """The current reading of the article with this id; ``wanted`` are the ids of its statements that were asked for."""
    row = connection.execute(select(_A.c.payload, _A.c.text).where(_A.c.id == identity)).one_or_none()
    current = _current_reading(connection, identity)
    if row is None or current is None:
        raise NotFoundError(f"no reading of {identity!r} is on record")
    stances, deeds = tables.stances, tables.deeds
    said = connection.execute(select(_S.c.payload).where(_S.c.reading == current.id).order_by(_S.c.position)).scalars()
    held = connection.execute(select(stances.c.payload).where(stances.c.reading == current.id).order_by(stances.c.seq))
    done = connection.execute(select(deeds.c.payload).where(deeds.c.reading == current.id).order_by(deeds.c.seq))
    read = Reading(
        article=_article(row.payload, row.text, current.payload),
        statements=tuple(from_json(Statement, json.loads(payload)["statement"]) for payload in said),
        stances=tuple(from_json(Stance, json.loads(payload)["stance"]) for payload in held.scalars()),
        deeds=tuple(from_json(Deed, json.loads(payload)["deed"]) for payload in done.scalars()),
        schema=json.loads(current.payload)["schema"],
    )
    shown = overlay.on_reading(connection, read)
    return ReadingEntry(id=current.id, reading=shown, wanted=wanted, entry=current.seq, known=current.known)


def doubtful(connection: Connection, limit: int, below: float, after: tuple[float, str] | None) -> tuple[StatementEntry, ...]:
    """Current statements without a verdict and with a confidence below ``below``, the least sure first, after a place."""
    decided = overlay.decided(connection, "verdict", lambda _: True).every
    query = numbering.current(select(_S.c.seq)).where(_S.c.confidence < below).order_by(_S.c.confidence, _S.c.id).limit(limit)
    if decided:
        query = query.where(_S.c.id.not_in(decided))
    if after is not None:
        query = query.where((_S.c.confidence > after[0]) | ((_S.c.confidence == after[0]) & (_S.c.id > after[1])))
    numbers = list(connection.execute(query).scalars())
    rows = _rows_of(connection, numbers)
    return overlay.on_entries(connection, [_statement_entry(rows[number]) for number in numbers])


def count_doubtful(connection: Connection, below: float) -> int:
    """How many current statements without a verdict have a confidence below ``below``."""
    decided = overlay.decided(connection, "verdict", lambda _: True).every
    query = numbering.current(select(func.count()).select_from(_S)).where(_S.c.confidence < below)
    found: int = connection.execute(query.where(_S.c.id.not_in(decided)) if decided else query).scalar_one()
    return found


def capture(connection: Connection, sha256: str) -> Capture:
    """The bytes with this digest, and the first claim made about them."""
    data = connection.execute(select(tables.captures.c.data).where(tables.captures.c.id == sha256)).scalar()
    claim = connection.execute(select(_V.c.payload).where(_V.c.capture == sha256).order_by(_V.c.seq).limit(1)).scalar()
    if data is None or claim is None:
        raise NotFoundError(f"no capture on record has the digest {sha256!r}")
    said = json.loads(claim)
    try:
        plain = zlib.decompress(data)
    except zlib.error as error:
        raise RecordError(f"capture {sha256} is damaged", remedy="run verify, restore a backup") from error
    return Capture(
        origin=said["origin"],
        sha256=sha256,
        data=plain,
        media_type=said["media_type"],
        charset=said["charset"],
        fetched=_fetched(said),
    )


def _fetched(arrival: Payload) -> Fetched | None:
    return from_json(Fetched, arrival["fetched"]) if arrival.get("fetched") else None


def failures(connection: Connection, identity: str | None = None) -> tuple[FailureEntry, ...]:
    """All quarantined inputs, oldest first, or those whose id begins with ``identity``."""
    table = tables.failures
    query = select(table.c.seq, table.c.payload, _L.c.known).join(_L, _L.c.seq == table.c.seq).order_by(table.c.seq)
    if identity is not None:
        query = query.where(table.c.id.startswith(identity, autoescape=True))
    said = [(row.seq, row.known, json.loads(row.payload)) for row in connection.execute(query)]
    brought = _brought(connection, [payload for _, _, payload in said])
    found = []
    for seq, known, payload in said:
        fields = {name: payload[name] for name in ("id", "origin", "reason", "remedy", "exit_code")}
        aside = from_json(PutAside, payload["capture"]) if "capture" in payload else None
        later = brought.get(aside.sha256 if aside else payload["origin"])
        found.append(
            FailureEntry(
                **fields,
                known=known,
                offset=payload.get("offset"),
                length=payload.get("length"),
                capture=aside,
                settled=later[1] if later and later[0] > seq else None,
            )
        )
    return tuple(found)


def _brought(connection: Connection, failed: list[Payload]) -> dict[str, tuple[int, str]]:
    """The newest arrival, by number, of these failures' bytes, and of the places of those whose bytes nobody has."""
    found: dict[str, tuple[int, str]] = {}
    digests = sorted({payload["capture"]["sha256"] for payload in failed if "capture" in payload})
    for first in range(0, len(digests), _NUMBERS_AT_ONCE):
        some = digests[first : first + _NUMBERS_AT_ONCE]
        for row in connection.execute(
            select(_V.c.seq, _V.c.capture, _V.c.article).where(_V.c.capture.in_(some)).order_by(_V.c.seq)
        ):
            found[row.capture] = (row.seq, row.article)
    places = {payload["origin"] for payload in failed if "capture" not in payload}
    if places:
        every = select(_V.c.seq, _V.c.article, _V.c.payload).order_by(_V.c.seq)
        for row in connection.execution_options(yield_per=_NUMBERS_AT_ONCE).execute(every):
            origin = json.loads(row.payload)["origin"]
            if origin in places:
                found[origin] = (row.seq, row.article)
    return found


def put_aside(connection: Connection, identity: str) -> tuple[FailureEntry, Capture | None]:
    """The failure with this id or unique beginning of one, and its input where the bytes are on record."""
    found = failures(connection, identity)
    if len(found) > 1 and identity not in {entry.id for entry in found}:
        raise UsageError(
            f"{identity!r} is the beginning of several failures", expected=", ".join(entry.id for entry in found[:10])
        )
    entry = next((entry for entry in found if entry.id == identity), found[0] if found else None)
    if entry is None:
        raise NotFoundError(f"nothing in quarantine has the id {identity!r}", remedy="see onrecord quarantine list")
    aside = entry.capture
    if aside is None or not aside.kept:
        return entry, None
    table = tables.captures
    data = connection.execute(select(table.c.data).where(table.c.id == aside.sha256)).scalar()
    if data is None:
        raise RecordError(f"the bytes {aside.sha256} of {entry.id} are missing", remedy="run verify, restore a backup")
    claims = {name: getattr(aside, name) for name in ("sha256", "media_type", "charset", "fetched")}
    return entry, Capture(origin=entry.origin, data=zlib.decompress(data), **claims)


def runs(connection: Connection) -> tuple[RunEntry, ...]:
    """All runs, oldest first."""
    begun, ended = tables.runs, tables.run_ends
    query = select(begun.c.payload, ended.c.payload.label("end")).outerjoin(ended, ended.c.id == begun.c.id)
    found = []
    for row in connection.execute(query.order_by(begun.c.seq)):
        start, end = json.loads(row.payload), json.loads(row.end) if row.end else None
        found.append(
            RunEntry(
                id=start["id"],
                command=start["command"],
                started=start["started"],
                finished=end["finished"] if end else None,
                result=from_json(RunResult, end["result"]) if end else None,
            )
        )
    return tuple(found)


def counts(connection: Connection) -> Counts:
    """How many rows of each kind are on record."""
    named = [field.name for field in fields(Counts) if field.name != "entries"]
    found = {
        name: connection.execute(select(func.count()).select_from(tables.metadata.tables[name])).scalar_one() for name in named
    }
    return Counts(**found, entries=connection.execute(select(func.count()).select_from(_L)).scalar_one())


def _current_reading(connection: Connection, article: str) -> Row[Any] | None:
    query = current_readings(select(_R.c.id, _R.c.payload, _R.c.seq, _L.c.known).join(_L, _L.c.seq == _R.c.seq))
    query = query.where(_R.c.article == article)
    return connection.execute(query.order_by(_R.c.seq.desc()).limit(1)).one_or_none()


def current_readings(query: Select[Any]) -> Select[Any]:
    """``query`` over readings, without those that others stand in the place of."""
    return query.where(~exists().where(_LATER.c.supersedes == _R.c.id))


_STATEMENT_ROWS: Select[Any] = (
    select(_S.c.seq, _S.c.reading, _S.c.payload, _R.c.payload.label("about"), _L.c.known)
    .join(_R, _R.c.id == _S.c.reading)
    .join(_L, _L.c.seq == _S.c.seq)
)


def _rows_of(connection: Connection, numbers: list[int]) -> dict[int, Row[Any]]:
    """The statements with these entry numbers."""
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(numbers), _NUMBERS_AT_ONCE):
        part = numbers[start : start + _NUMBERS_AT_ONCE]
        found.update((row.seq, row) for row in connection.execute(_STATEMENT_ROWS.where(_S.c.seq.in_(part))))
    return found


def _article(payload: str, text: str, reading: str) -> Article:
    """The article as it first arrived, with the metadata of the reading with the payload ``reading``."""
    return from_json(Article, {**json.loads(payload), **json.loads(reading)["metadata"], "text": text})


def head_of(payload: str) -> ArticleHead:
    """The article as the reading with this payload knew it."""
    said = json.loads(payload)
    about = said["metadata"]
    published = from_json(Dated, about["published"]) if about["published"] else None
    fields = {name: about[name] for name in ("title", "outlet", "agency", "url")}
    return ArticleHead(id=said["article"], **fields, published=published, headline_end=about["headline_end"])


def _statement_entry(row: Row[Any]) -> StatementEntry:
    said = from_json(Statement, json.loads(row.payload)["statement"])
    return StatementEntry(statement=said, article=head_of(row.about), reading=row.reading, entry=row.seq, known=row.known)


def _arrivals(connection: Connection, article: str) -> tuple[CaptureHead, ...]:
    captures = tables.captures
    query = (
        select(_V.c.payload, captures.c.size, _L.c.known)
        .join(captures, captures.c.id == _V.c.capture)
        .join(_L, _L.c.seq == _V.c.seq)
        .where(_V.c.article == article)
        .order_by(_V.c.seq)
    )
    found = []
    for row in connection.execute(query):
        said = json.loads(row.payload)
        fields = {name: said[name] for name in ("origin", "media_type", "charset")}
        found.append(CaptureHead(sha256=said["capture"], size=row.size, known=row.known, fetched=_fetched(said), **fields))
    return tuple(found)
