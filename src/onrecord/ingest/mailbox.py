"""Mailboxes cut into messages: a line that begins with "From " after a blank line opens one (RFC 4155)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.ingest.finds import Finds
from onrecord.ingest.sniff import HTML_BYTES
from onrecord.schema import Capture, Failure

MAIL = "message/rfc822"
_OPENING = re.compile(rb"From \S+.*\d{4}\s*$|From \S+@\S+")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_FIELD = re.compile(
    rb"(?:return-path|received|delivered-to|mime-version|message-id|from|to|subject|date|content-type|dkim-signature|reply-to|x-[\w-]+):",
    re.IGNORECASE,
)


def is_mailbox(head: bytes) -> bool:
    """True for the opening of a mailbox."""
    line, _, rest = head.partition(b"\n")
    return bool(_OPENING.match(line.rstrip(b"\r"))) and bool(_FIELD.match(rest))


def is_mail(head: bytes) -> bool:
    """True for the opening of a single message: two header fields of mail, one after the other."""
    lines = head.lstrip(b"\r\n").splitlines()[:40]
    fields = [line for line in lines if line[:1] not in (b" ", b"\t")]
    return len(fields) >= 2 and bool(_FIELD.match(fields[0])) and bool(_FIELD.match(fields[1]))


def captures(stream: BinaryIO, name: str, finds: Finds) -> Iterator[Capture | Failure]:
    """One capture for each message, with origin ``NAME#N`` (N from 1)."""
    finds.kind = finds.kind or "mailbox"
    number = 0
    for lines, size in _messages(stream, HTML_BYTES):
        number += 1
        origin = f"{name}#{number}"
        finds.note("messages")
        if lines is None:
            words = f"too large: a message of {size / 1_000_000:.1f} MB, the limit is {HTML_BYTES / 1_000_000:.1f} MB"
            yield Failure(origin=origin, reason=words, remedy="take it apart and give its parts, or leave it out")
            continue
        data = _QUOTED.sub(rb"\1", lines)
        yield Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type=MAIL)
    if not number:
        yield Failure(origin=name, reason="empty: no message in it", remedy="pass a mailbox with messages")


def _messages(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes | None, int]]:
    """The bytes of each message and their number; None for one that is too large."""
    pieces: list[bytes] = []
    size = -1
    blank = True
    while line := stream.readline(1_000_000):
        if blank and _OPENING.match(line.rstrip(b"\r\n")):
            if size >= 0:
                yield (b"".join(pieces) if size <= limit else None), size
            pieces, size = [], 0
        elif size >= 0:
            size += len(line)
            if size <= limit:
                pieces.append(line)
        blank = not line.strip(b"\r\n")
    if size >= 0:
        yield (b"".join(pieces) if size <= limit else None), size
