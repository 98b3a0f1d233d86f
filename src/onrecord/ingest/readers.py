"""Paths, folders, standard input and addresses to captures: each input record once, as a capture or a failure."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.ingest import containers, mailbox
from onrecord.ingest.finds import Finds
from onrecord.ingest.sniff import HTML_BYTES, MEDIA_TYPES, fault_of, limit_of, sniffed
from onrecord.ingest.sources import Reach, failure_of, from_address, from_feed, is_address
from onrecord.schema import Capture, Failure

_LINES = frozenset({".jsonl", ".ndjson"})

_MEGABYTE = 1_000_000
_HEAD = 8_192
_BLANK = b"\xef\xbb\xbf \t\r\n"


def captures(
    inputs: Sequence[str], *, stdin: BinaryIO | None = None, reach: Reach | None = None, finds: Finds | None = None
) -> Iterator[Capture | Failure]:
    """One capture for every record of every input, in the order of the inputs; what cannot be read is a failure.

    ``-`` is standard input (``stdin`` stands in for it), a folder is read with its subfolders in the order of names,
    a JSON-lines file gives one capture a line with origin ``PATH#N`` (N from 1, counting every line), a JSON array one an item.
    An address is fetched; a feed or a list of pages, from wherever, gives its entries and what they lead to.
    """
    reach = reach or Reach()
    finds = finds or Finds()
    for name in inputs:
        if name == "-":
            found = _standard_input(stdin or sys.stdin.buffer, finds)
        elif is_address(name):
            found = from_address(name, reach)
        else:
            found = _path(name, finds)
        for item in found:
            yield from _opened(item, reach) if isinstance(item, Capture) and item.fetched is None else [item]


def records(origin: str, data: bytes, media_type: str) -> Iterator[Capture | Failure]:
    """The story in ``data``, or each record of JSON lines or of a JSON array, with origin ``ORIGIN#N``."""
    if media_type != "application/json":
        yield _checked(origin, data, media_type)
    elif data.lstrip(_BLANK).startswith(b"[") or _is_record(data):
        yield from _json_items(origin, data)
    else:
        yield from _json_lines([BytesIO(data)], origin)


def _opened(capture: Capture, reach: Reach) -> Iterator[Capture | Failure]:
    """The capture itself, or the stories of the feed or list that it is."""
    if capture.media_type not in ("application/xml", "application/json") or capture.origin.rpartition("#")[2].isdecimal():
        yield capture
        return
    from onrecord.ingest.feeds import contents_of, root_of

    try:
        contents = contents_of(capture.data, capture.origin, charset=capture.charset)
    except InputError as error:
        yield failure_of(error, capture.origin)
        return
    if contents is not None:
        yield from from_feed(contents, capture.origin, reach)
    elif capture.media_type == "application/json":
        yield capture
    elif root_of(capture.data) == "html":
        yield replace(capture, media_type="text/html")
    else:
        yield Failure(
            origin=capture.origin,
            reason="XML that is neither a page nor a feed, a list of feeds or a sitemap",
            remedy="save the story as text or HTML and pass that",
        )


def _path(name: str, finds: Finds) -> Iterator[Capture | Failure]:
    path = Path(name)
    try:
        if path.is_dir():
            finds.kind = finds.kind or "folder"
            yield from _folder(path, finds)
        elif not path.exists():
            yield Failure(origin=name, reason="no such file or folder", remedy="check the path")
        else:
            yield from _file(path, name, finds)
    except (OSError, ValueError) as error:
        yield Failure(origin=name, reason=_words(error), remedy="check the path and the rights to read it")


def _words(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _folder(folder: Path, finds: Finds) -> Iterator[Capture | Failure]:
    """Every file below ``folder``; hidden files and folders are passed over, as file managers do."""
    members = sorted(folder.iterdir(), key=lambda member: member.name)
    for member in members:
        if member.name.startswith("."):
            continue
        if member.is_dir() and member.is_symlink():
            yield Failure(origin=str(member), reason="a link to a folder is not followed", remedy="name the folder itself")
        else:
            yield from _path(str(member), finds)


def _file(path: Path, name: str, finds: Finds) -> Iterator[Capture | Failure]:
    if not path.is_file():
        yield Failure(origin=name, reason="not a regular file", remedy="pass a file, a folder or -")
        return
    suffix = path.suffix.lower()
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        if kind := containers.kind_of(head, suffix):
            finds.note(_CONTAINER_WORDS[kind])
            yield from containers.opened(kind, stream, name, finds, 0, member=_member, lines=_lines_of)
            return
        media_type = _media_type(head, suffix)
        if media_type is None:
            yield _unknown(name, suffix)
        elif suffix in _LINES:
            fault = fault_of(head)
            if fault:
                yield Failure(origin=name, reason=fault[0], remedy=fault[1])
            else:
                yield from _lines_of(stream, name, finds)
        else:
            limit = limit_of(media_type)
            size = path.stat().st_size
            if size > limit:
                yield _too_large(name, size, limit)
            else:
                yield from _single(name, stream.read(limit + 1), media_type, finds)


_CONTAINER_WORDS = {
    "warc": "web archives",
    "gzip": "gzip files",
    "zstd": "zstd files",
    "zip": "zip archives",
    "mailbox": "mailboxes",
}
_STORY_WORDS = {
    "text/html": "pages",
    "text/markdown": "Markdown files",
    "text/plain": "texts",
    "application/pdf": "PDF documents",
    "message/rfc822": "messages",
    "application/xml": "feeds, lists and XML pages",
}


def _media_type(head: bytes, suffix: str) -> str | None:
    """What a file is: a PDF or a message by its first bytes, anything else by its name."""
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if suffix in ("", ".msg", ".mail") and mailbox.is_mail(head):
        return "message/rfc822"
    return MEDIA_TYPES.get(suffix)


def _unknown(name: str, suffix: str) -> Failure:
    return Failure(
        origin=name,
        reason=f"unknown kind of file {suffix or '(no suffix)'}",
        remedy=f"use one of {' '.join(sorted([*MEDIA_TYPES, *containers.SUFFIXES]))}, or pass it on standard input",
    )


def _member(name: str, data: bytes, suffix: str, finds: Finds, depth: int) -> Iterator[Capture | Failure]:
    """The records of one file that lies in another, held in memory."""
    head = data[:_HEAD]
    if kind := containers.kind_of(head, suffix):
        yield from containers.opened(kind, BytesIO(data), name, finds, depth, member=_member, lines=_lines_of)
        return
    media_type = _media_type(head, suffix) or (sniffed(data) if not suffix else None)
    if media_type is None:
        yield _unknown(name, suffix)
    elif suffix in _LINES:
        yield from _lines_of(BytesIO(data), name, finds)
    else:
        yield from _single(name, data, media_type, finds)


def _single(name: str, data: bytes, media_type: str, finds: Finds) -> Iterator[Capture | Failure]:
    if media_type == "application/json":
        for item in _json_items(name, data):
            finds.note("JSON items")
            yield item
    else:
        finds.note(_STORY_WORDS[media_type])
        yield _checked(name, data, media_type)


def _lines_of(stream: BinaryIO, name: str, finds: Finds) -> Iterator[Capture | Failure]:
    finds.kind = finds.kind or "JSON lines"
    for item in _json_lines([stream], name):
        finds.note("JSON lines")
        yield item


def _too_large(origin: str, size: int, limit: int) -> Failure:
    return Failure(
        origin=origin,
        reason=f"too large: {size / _MEGABYTE:.1f} MB, the limit is {limit / _MEGABYTE:.1f} MB",
        remedy="split it into single stories",
    )


def _checked(origin: str, data: bytes, media_type: str) -> Capture | Failure:
    limit = limit_of(media_type)
    if len(data) > limit:
        return _too_large(origin, len(data), limit)
    capture = Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type=media_type)
    fault = None if media_type == "application/pdf" else fault_of(data)
    if fault:
        return Failure(origin=origin, reason=fault[0], remedy=fault[1], capture=capture if data else None)
    return capture


def _json_items(origin: str, data: bytes) -> Iterator[Capture | Failure]:
    """The items of a JSON array, each a capture with origin ``PATH#N``; any other data as the one capture that it is."""
    from onrecord.ingest.arrays import items_of

    whole = _checked(origin, data, "application/json")
    if isinstance(whole, Failure):
        yield whole
        return
    try:
        items = items_of(data)
    except ValueError as error:
        yield Failure(origin=origin, reason=f"a broken JSON array: {error}", remedy="mend the file")
        return
    if items is None:
        yield whole
    elif not items:
        yield Failure(origin=origin, reason="empty: a JSON array without items", remedy="pass an array with a story in it")
    else:
        for number, item in enumerate(items, start=1):
            yield _json_record(f"{origin}#{number}", f"item {number}", item)


def _json_lines(streams: Sequence[BinaryIO], name: str) -> Iterator[Capture | Failure]:
    """The records of the streams, one after the other, as one run of numbered lines."""
    limit = limit_of("application/json")
    number = 0
    found = False
    for stream in streams:
        while line := stream.readline(limit + 1):
            number += 1
            origin = f"{name}#{number}"
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit)
                yield Failure(origin=origin, reason=f"line {number} is longer than {limit / _MEGABYTE:.0f} MB", remedy="split it")
            elif not line.strip(_BLANK):
                continue
            else:
                yield _json_record(origin, f"line {number}", line)
            found = True
    if not found:
        yield Failure(origin=name, reason="empty: no JSON line in it", remedy="pass a file with one JSON object a line")


def _json_record(origin: str, which: str, line: bytes) -> Capture | Failure:
    from onrecord.ingest.jsonlines import parsed

    record = line.strip(_BLANK)
    capture = Capture(origin=origin, sha256=hashlib.sha256(record).hexdigest(), data=record, media_type="application/json")
    try:
        parsed(record)
    except ValueError as error:
        remedy = f"mend or remove the {which.split()[0]}"
        return Failure(origin=origin, reason=f"{which} is no JSON object: {error}", remedy=remedy, capture=capture)
    return capture


def _standard_input(stream: BinaryIO, finds: Finds) -> Iterator[Capture | Failure]:
    head = stream.read(_HEAD)
    finds.kind = finds.kind or "standard input"
    if kind := containers.kind_of(head, ""):
        data = head + stream.read(max(0, HTML_BYTES + 1 - len(head)))
        if len(data) > HTML_BYTES:
            yield _too_large("-", len(data), HTML_BYTES)
        else:
            yield from containers.opened(kind, BytesIO(data), "-", finds, 0, member=_member, lines=_lines_of)
        return
    media_type = _media_type(head, "") or sniffed(head)
    limit = limit_of(media_type)
    if media_type != "application/json":
        yield _checked("-", head + stream.read(max(0, limit + 1 - len(head))), media_type)
        return
    if head.lstrip(_BLANK).startswith(b"["):
        yield from _json_items("-", head + stream.read(max(0, limit + 1 - len(head))))
        return
    head += stream.readline(limit + 1)
    if _is_record(head.partition(b"\n")[0]):
        yield from _json_lines([BytesIO(head), stream], "-")
        return
    # The first line is no object by itself: one object printed over several lines, or broken lines.
    data = head + stream.read(max(0, limit + 1 - len(head)))
    if len(data) <= limit and _is_record(data):
        yield _checked("-", data, media_type)
    else:
        yield from _json_lines([BytesIO(data), stream], "-")


def _is_record(data: bytes) -> bool:
    from onrecord.ingest.jsonlines import parsed

    try:
        parsed(data.strip(_BLANK))
    except ValueError:
        return False
    return True
