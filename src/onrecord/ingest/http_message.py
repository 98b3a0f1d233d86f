"""An HTTP message as web archives keep it: status, header fields, body; chunks and compression undone under a cap."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ingest.unpacking import Unpacking, unpacked

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_MOST_CODINGS = 3


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """``status`` is 0 for a request and for a status line that is none; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def parsed_message(data: bytes) -> HttpMessage:
    """The message in ``data``; never raises: what is no header field is passed over, as browsers do."""
    end = _END.search(data[:1_048_576])
    head, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    status = _STATUS.match(head)
    headers: dict[str, str] = {}
    for line in head.split(b"\n")[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon and name.strip():
            headers.setdefault(name.strip().lower(), value.strip())
    return HttpMessage(int(status[1]) if status else 0, headers, body)


def transferred(message: HttpMessage) -> bytes:
    """The body without the chunks of its transfer; the body as it is where it has none."""
    if "chunked" not in message.headers.get("transfer-encoding", "").lower():
        return message.body
    return _unchunked(message.body) or message.body


def body_of(message: HttpMessage, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """The body as a browser has it, and what is to be told about it.

    Crawlers often store a body that is unpacked already under the old header: a body that is not in the coding it claims is
    taken as it is. Raises ``Unpacking`` beyond ``limit`` bytes and for a packed body that is damaged.
    """
    body = transferred(message)
    codings = [word.strip().lower() for word in message.headers.get("content-encoding", "").split(",") if word.strip()]
    codings = [coding for coding in codings if coding != "identity"]
    if len(codings) > _MOST_CODINGS:
        raise Unpacking(f"packed {len(codings)} times over")
    for coding in reversed(codings):
        if not _looks_packed(body, coding):
            return body, (f"the body claims to be packed ({coding}) and is not",)
        body = unpacked(body, coding, limit)
    return body, ()


def _looks_packed(body: bytes, coding: str) -> bool:
    if coding in ("gzip", "x-gzip"):
        return body[:2] == b"\x1f\x8b"
    if coding == "zstd":
        return body[:4] == b"\x28\xb5\x2f\xfd"
    # Deflate and Brotli have no mark of their own; text has.
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"<", b"{", b"[")


def _unchunked(body: bytes) -> bytes | None:
    pieces: list[bytes] = []
    position = 0
    while match := _CHUNK.match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        position = match.end() + size
        if position > len(body):
            return None
    return None
