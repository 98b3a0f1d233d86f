"""Importing: a record made anew from its canonical export, or from an archive, which has the captured bytes too.

Texts, bytes and the ids of articles, statements, stances and deeds are digests: each is worked out again and compared, and every
span has to cut its text. What is then on record must have the digest of the lines read, so that a cut export is refused. Whether
an export is the one that was written is told by its digest alone: compare it with one kept elsewhere.

What the canonical export leaves out is not there afterwards: when things became known (they become known now), runs and failures,
where inputs came from, and, but for an archive, captured bytes, what a corrected field read before, and the order in which
several readings of one article came.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from sqlalchemy import Connection, func, select

from onrecord.errors import RecordError
from onrecord.record import export, tables, writer
from onrecord.record.merkle import Frontier
from onrecord.record.metadata import IDENTIFYING, identity_of, metadata_of
from onrecord.record.payload import Payload, canonical
from onrecord.record.rows import BULK, Row
from onrecord.schema import Article, Correction, Deed, FieldValue, Stance, Statement
from onrecord.schema.codec import from_json, to_json
from onrecord.schema.identity import article_id, digest, statement_id, text_digest

BESIDE = "beside"
_AT_ONCE = 500
_KINDS = (
    "capture",
    "article",
    "arrival",
    "reading",
    "statement",
    "stance",
    "deed",
    "judgement",
    "withdrawal",
    "correction",
    "retraction",
)
_CHECKED = ("statement", "stance", "deed")
_NO_BYTES = b""


def beside(connection: Connection) -> Iterator[Payload]:
    """What an archive holds beside the canonical export: bytes of captures, values before corrections, order of readings."""
    streamed = connection.execution_options(yield_per=50)
    captures, readings = tables.captures, tables.readings
    for row in streamed.execute(select(captures.c.id, captures.c.data).order_by(captures.c.id)):
        if row.data:
            data = base64.b64encode(zlib.decompress(row.data)).decode("ascii")
            yield {"type": BESIDE, "capture": row.id, "bytes": data}
    several = select(readings.c.article).group_by(readings.c.article).having(func.count() > 1)
    query = select(readings.c.article, readings.c.id).where(readings.c.article.in_(several))
    for payload in streamed.execute(select(tables.corrections.c.payload).order_by(tables.corrections.c.id)).scalars():
        told = json.loads(payload)
        yield {"type": BESIDE, "correction": told["id"], "old": told["old"]}
    orders: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(readings.c.article, readings.c.seq)):
        orders[row.article].append(row.id)
    for article, order in sorted(orders.items()):
        yield {"type": BESIDE, "article": article, "readings": order}


def load(connection: Connection, edge: Frontier, file: IO[bytes], known: str) -> str:
    """All of the export is on record; returns its digest. ``file`` can be sought: it is read twice.

    Raises ``RecordError`` for a record that is not empty, and naming the line for anything that is no export, was changed or cut;
    the transaction is then to be given up.
    """
    if edge.size:
        raise RecordError("the record is not empty", remedy="import into a new record")
    given = _survey(file)
    pending: list[Row] = []
    for line in _lines(file, given):
        pending.extend(line)
        if len(pending) >= _AT_ONCE:
            writer.write(connection, edge, pending, known)
            pending.clear()
    writer.write(connection, edge, pending, known)
    stored = export.digest_of(export.lines(connection))
    if stored != given.digest:
        raise RecordError(
            "what would be on record is not what the export says",
            where=f"digest {given.digest[:16]}… read, {stored[:16]}… stored",
            remedy="the export was cut or changed: make it again",
        )
    return given.digest


@dataclass(slots=True)
class _Given:
    """What has to be known of the whole file before the first row is written: places in it, not the things themselves."""

    digest: str = ""
    articles: dict[str, int] = field(default_factory=dict)
    captures: dict[str, int] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)
    corrected: dict[str, Payload] = field(default_factory=dict)
    chains: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def _survey(file: IO[bytes]) -> _Given:
    given, state = _Given(), hashlib.sha256()
    place, number = file.tell(), 0
    while line := file.readline():
        number += 1
        said = _object(line, number)
        if number == 1:
            if said.get("export") != export.FORMAT:
                raise RecordError("this is no export of a record", where="line 1", expected=canonical({"export": export.FORMAT}))
        elif said.get("type") == BESIDE:
            if "capture" in said:
                given.captures[str(said["capture"])] = place
            elif "correction" in said:
                given.corrected[str(said["correction"])] = said["old"]
            elif isinstance(said.get("readings"), list):
                given.orders[str(said.get("article"))] = said["readings"]
        elif said.get("type") == "article":
            given.articles[str(said.get("id"))] = place
        elif said.get("type") == "reading":
            given.chains[str(said.get("article"))].append(str(said.get("id")))
        if said.get("type") != BESIDE:
            state.update(line.rstrip(b"\r\n") + b"\n")
        place = file.tell()
    if number == 0:
        raise RecordError("the export is empty", expected=canonical({"export": export.FORMAT}))
    given.digest = state.hexdigest()
    file.seek(0)
    return given


def _lines(file: IO[bytes], given: _Given) -> Iterator[list[Row]]:
    """The rows of each line: an article with its first arrival, since the metadata stand there."""
    number = 0
    about: dict[str, Payload] = {}
    texts = _Texts(file)
    while line := file.readline():
        number += 1
        said = _object(line, number)
        kind = said.pop("type", None)
        if number == 1 or kind in (BESIDE, "article"):
            continue
        if kind not in _KINDS:
            raise RecordError(f"{kind!r} is no kind of line", where=f"line {number}", expected=", ".join(_KINDS))
        try:
            if kind == "capture":
                yield [_capture(file, said, given)]
            elif kind == "correction":
                told = {**said, "old": given.corrected.get(said["id"], to_json(FieldValue()))}
                yield [Row.of(kind, to_json(from_json(Correction, told)))]
            elif kind == "arrival":
                yield _arrival(file, said, given, about)
            elif kind == "reading":
                texts[said["id"]] = (said["article"], given.articles[said["article"]])
                yield [_reading(said, given, about)]
            else:
                if kind in _CHECKED:
                    _check(kind, said, texts)
                yield [Row.of(kind, said)]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RecordError(
                f"this is no {kind} ({error})", where=f"line {number}", remedy="the export was changed: make it again"
            ) from error


def _object(line: bytes, number: int) -> Payload:
    try:
        said = json.loads(line)
    except ValueError as error:
        raise RecordError(
            "this is not JSON", where=f"line {number}", remedy="the export was cut or changed: make it again"
        ) from error
    if not isinstance(said, dict):
        raise RecordError("this is no JSON object", where=f"line {number}")
    return said


class _Texts(dict[str, tuple[str, int]]):
    """Article and place of its line by reading; gives the texts, the last one without reading it again."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._last = ("", "")

    def text(self, reading: str) -> str:
        """The text of the article that was read."""
        article, place = self[reading]
        if self._last[0] != article:
            self._last = (article, str(_at(self._file, place)["text"]))
        return self._last[1]


def _check(kind: str, said: Payload, texts: _Texts) -> None:
    """The id is the digest of what is said, and the spans cut the text; raises ``ValueError`` where not."""
    reading = said["reading"]
    if kind == "statement":
        told = from_json(Statement, said["statement"])
        pieces = [[(span.start, span.end) for span in role] for role in (told.source, told.cue, told.content)]
        _same("its id is of other spans", told.id, statement_id(texts[reading][0], *pieces))
        spans = (*told.source, *told.cue, *told.content, *told.question, *told.speaker.mentions)
    elif kind == "stance":
        _same("its id is of another stance", said["id"], "p-" + digest("stance", reading, said["stance"])[:16])
        spans = from_json(Stance, said["stance"]).conditions
    else:
        _same("its id is of another deed", said["id"], "d-" + digest("deed", reading, said["deed"])[:16])
        spans = from_json(Deed, said["deed"]).evidence
    text = texts.text(reading)
    for span in spans:
        _same(f"the span {span.start}:{span.end} cuts other words", span.text, text[span.start : span.end])


def _same(otherwise: str, told: object, found: object) -> None:
    if told != found:
        raise ValueError(otherwise)


def _at(file: IO[bytes], place: int) -> Payload:
    """The line at ``place``; reading goes on where it was."""
    here = file.tell()
    file.seek(place)
    said: Payload = json.loads(file.readline())
    file.seek(here)
    return said


def _capture(file: IO[bytes], said: Payload, given: _Given) -> Row:
    place = given.captures.get(said["sha256"])
    data = _NO_BYTES
    if place is not None:
        found = base64.b64decode(_at(file, place)["bytes"], validate=True)
        if hashlib.sha256(found).hexdigest() != said["sha256"] or len(found) != said["size"]:
            raise ValueError("its bytes have another digest")
        data = zlib.compress(found, 6)
    return Row(
        kind="capture",
        id=said["sha256"],
        payload=canonical(said),
        columns={"id": said["sha256"], "size": said["size"], BULK["capture"]: data},
    )


def _arrival(file: IO[bytes], said: Payload, given: _Given, about: dict[str, Payload]) -> list[Row]:
    metadata = {**said["metadata"], "origin": None, "capture_sha256": said["capture"]}
    arrival = Row.of("arrival", {**said, "origin": "", "metadata": metadata})
    rows = []
    if said["article"] not in about:
        told = _at(file, given.articles[said["article"]])
        payload = {**metadata, "id": told["id"], "url": told["url"], "text_sha256": told["text_sha256"]}
        article = from_json(Article, {**payload, "text": told["text"]})
        _same("its text has another digest", article.text_sha256, text_digest(article.text))
        _same("its id is of another article", article.id, article_id(article.url, article.text_sha256))
        rows.append(Row.of("article", payload, article.text))
    about.setdefault(said["article"], {})[said["id"]] = metadata
    return [*rows, arrival]


def _reading(said: Payload, given: _Given, about: dict[str, Payload]) -> Row:
    article, identity = said["article"], said["id"]
    chain = [name for name in given.orders.get(article, ()) if name in given.chains[article]]
    chain = chain if sorted(chain) == sorted(given.chains[article]) else given.chains[article]
    before = chain.index(identity) - 1
    payload = {**said, "metadata": _metadata(said["metadata"], about.get(article, {}))}
    return Row.of("reading", {**payload, "supersedes": chain[before] if before >= 0 else None})


def _metadata(identity: Payload, arrivals: Payload) -> Payload:
    """The metadata of a reading: those of an arrival that say the same, else what the export tells and nothing beside it."""
    full = [_of_arrival(metadata) for metadata in arrivals.values()]
    for metadata in full:
        if identity_of(metadata) == identity:
            return metadata
    dates = {name: _dated(identity[name]) for name in IDENTIFYING}
    beside = full[0] if full else {"url": None, "language": None, "headline_end": 0, "problems": []}
    return {**beside, **dates}


def _of_arrival(metadata: Payload) -> Payload:
    return metadata_of(from_json(Article, {**metadata, "text": ""}))


def _dated(value: Any) -> Any:
    return {"value": value[0], "precision": value[1], "basis": "export"} if isinstance(value, list) else value
