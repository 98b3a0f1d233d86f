"""Web archives (WARC): pages become captures, damage becomes failures, everything else is counted by its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from onrecord.ingest.bytesource import ByteSource
from onrecord.ingest.content_type import charset_of, media_type_of
from onrecord.ingest.finds import Finds
from onrecord.ingest.http_message import HttpMessage, body_of
from onrecord.ingest.sniff import HTML_BYTES, fault_of, limit_of, sniffed
from onrecord.ingest.unpacking import Unpacking
from onrecord.ingest.warc_members import Lost, Place, TooLarge, records
from onrecord.ingest.warc_record import WarcRecord
from onrecord.schema import Capture, Failure, Fetched

MEDIA_TYPE = "application/warc"
_SLACK = 262_144  # a head of HTTP above the largest body
# A lost stretch of more bytes is told and not kept; set by hand; no other value was measured.
_MOST_KEPT_LOSS = 5_000_000
_READ = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "application/json": "application/json",
    "application/ld+json": "application/json",
}


def captures(source: ByteSource, name: str, finds: Finds) -> Iterator[Capture | Failure]:
    """One capture for each page of the archive, one failure for each stretch that is damaged, in the order of the file.

    Origins are ``NAME@BYTE``. ``finds`` counts all records by kind; its digest is that of the file once all is read.
    """
    finds.kind = "web archive"
    finds.size = source.size
    empty = True
    for item in records(source, HTML_BYTES + _SLACK):
        empty = False
        if isinstance(item, Lost):
            finds.note("damaged stretches")
            yield _lost(source, name, item)
        elif isinstance(item, TooLarge):
            finds.note(f"{item.head.type} records")
            yield _too_large(f"{name}@{item.place}", item.place, item.head.length, HTML_BYTES)
        else:
            yield from _of_record(name, *item, finds)
    finds.sha256 = source.sha256()
    if empty:
        yield Failure(origin=name, reason="empty: a web archive without records", remedy="fetch the file again")


def _lost(source: ByteSource, name: str, lost: Lost) -> Failure:
    origin = f"{name}@{lost.offset}"
    capture = None
    if 0 < lost.length <= _MOST_KEPT_LOSS:
        data = source.at(lost.offset, lost.length)
        capture = Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type=MEDIA_TYPE)
    place = f"{lost.length:,} bytes from byte {lost.offset:,} on" if lost.length else f"in the member at byte {lost.offset:,}"
    return Failure(
        origin=origin,
        reason=f"damaged archive, {place}: {lost.reason}",
        remedy="fetch the archive again; what is whole in it was read",
        offset=lost.offset,
        length=lost.length or None,
        capture=capture,
    )


def _too_large(origin: str, place: Place, size: int, limit: int) -> Failure:
    return Failure(
        origin=origin,
        reason=f"too large: {size / 1_000_000:.1f} MB, the limit is {limit / 1_000_000:.1f} MB",
        remedy="take it apart and give its parts, or leave it out",
        offset=place.offset,
    )


def _of_record(name: str, place: Place, record: WarcRecord, finds: Finds) -> Iterator[Capture | Failure]:
    kind = record.head.type
    finds.note(f"{kind} records")
    message = record.message
    if kind not in ("response", "resource"):
        finds.passed += 1
        return
    if message is not None and not 200 <= message.status < 300:
        finds.note(f"  with status {message.status}")
        finds.passed += 1
        return
    declared = _declared(record, message)
    media_type = _READ.get(media_type_of(declared))
    if declared and media_type is None:
        finds.note(f"  of type {media_type_of(declared)[:60]}")
        finds.passed += 1
        return
    yield _captured(f"{name}@{place}", place, record, message, media_type, declared)


def _declared(record: WarcRecord, message: HttpMessage | None) -> str:
    if message is not None:
        return message.headers.get("content-type", "")
    return record.head.fields.get("content-type", "")


def _captured(
    origin: str, place: Place, record: WarcRecord, message: HttpMessage | None, media_type: str | None, declared: str
) -> Capture | Failure:
    fields = record.head.fields
    address = fields.get("warc-target-uri", "").strip("<>")
    came = Fetched(address=address, final=address, at=fields["warc-date"], content_type=declared or None)
    try:
        body = body_of(message, HTML_BYTES)[0] if message is not None else record.block
    except Unpacking as error:
        return Failure(origin=origin, reason=str(error), remedy="leave it out, or pass the page itself", offset=place.offset)
    capture = Capture(
        origin=origin,
        sha256=hashlib.sha256(body).hexdigest(),
        data=body,
        media_type=media_type or sniffed(body),
        charset=charset_of(declared),
        fetched=came if address else None,
    )
    if len(body) > (limit := limit_of(capture.media_type)):
        return _too_large(origin, place, len(body), limit)
    if fault := fault_of(body):
        return Failure(origin=origin, reason=fault[0], remedy=fault[1], offset=place.offset, capture=capture)
    return capture
