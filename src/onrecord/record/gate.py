"""What a reading must hold before it may go on record: an article that is wrong in itself could never be audited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from onrecord.errors import RecordError
from onrecord.record.days import stretch
from onrecord.schema import Capture, Dated, Reading, Span
from onrecord.schema.identity import text_digest


def check(capture: Capture, reading: Reading) -> None:
    """Raise ``RecordError`` unless digests, spans, dates and the references among the parts agree."""
    article = reading.article
    where = capture.origin
    if hashlib.sha256(capture.data).hexdigest() != capture.sha256:
        raise RecordError("the capture's digest is not that of its bytes", where=where)
    if text_digest(article.text) != article.text_sha256:
        raise RecordError("the article's digest is not that of its text", where=where)
    for name, span in _spans(reading):
        if not 0 <= span.start < span.end <= len(article.text) or article.text[span.start : span.end] != span.text:
            raise RecordError(
                f"a span of {name} does not cut its own text at {span.start}:{span.end}",
                where=where,
                expected="code-point offsets into the article's text",
            )
    for name, dated in _dates(reading):
        try:
            stretch(dated)
        except ValueError as error:
            raise RecordError(f"{name}: {error}", where=where, expected="ISO 8601") from error
    _check_references(reading, where)


def _check_references(reading: Reading, where: str) -> None:
    ids = {statement.id for statement in reading.statements}
    if len(ids) != len(reading.statements):
        raise RecordError("two statements of one reading have the same id", where=where)
    named = [statement.within for statement in reading.statements if statement.within is not None]
    named += [stance.statement for stance in reading.stances]
    named += [identity for deed in reading.deeds for identity in deed.counts_as]
    for identity in named:
        if identity not in ids:
            raise RecordError(f"the reading refers to {identity}, which is none of its statements", where=where)
    for statement in reading.statements:
        if not statement.content:
            raise RecordError(f"statement {statement.id} has no content", where=where, expected="at least one span")


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for statement in reading.statements:
        groups = (statement.source, statement.cue, statement.content, statement.question, statement.speaker.mentions)
        for group in groups:
            for span in group:
                yield statement.id, span
    for stance in reading.stances:
        for span in stance.conditions:
            yield f"a stance on {stance.issue}", span
    for deed in reading.deeds:
        for span in deed.evidence:
            yield f"the deed {deed.type}", span


def _dates(reading: Reading) -> Iterator[tuple[str, Dated | None]]:
    yield "published", reading.article.published
    yield "modified", reading.article.modified
    for statement in reading.statements:
        yield f"said of {statement.id}", statement.said
    for deed in reading.deeds:
        yield f"date of the deed {deed.type}", deed.date
