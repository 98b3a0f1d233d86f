"""Files that hold other files or many records, known by their first bytes whatever they are called."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from onrecord.ingest import mailbox, warc
from onrecord.ingest.bytesource import ByteSource
from onrecord.ingest.finds import Finds
from onrecord.ingest.sniff import HTML_BYTES
from onrecord.ingest.unpacking import MOST_RATIO, UnpackedStream, Unpacking
from onrecord.schema import Capture, Failure

SUFFIXES = frozenset({".warc", ".gz", ".zst", ".zip", ".mbox"})
MEMBER = Callable[[str, bytes, str, Finds, int], Iterator[Capture | Failure]]
LINES = Callable[[BinaryIO, str, Finds], Iterator[Capture | Failure]]

_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_MOST_MEMBERS = 100_000
# An archive in an archive in an archive is packed by nobody who wants it read.
DEEPEST = 3
_OFFICE_SUFFIXES = frozenset(".docx .xlsx .pptx .odt .ods .odp .epub .jar .apk".split())
_OFFICE = re.compile(r"\[Content_Types\]\.xml|mimetype|META-INF/.*", re.IGNORECASE)


def kind_of(head: bytes, suffix: str) -> str | None:
    """``warc``, ``gzip``, ``zstd``, ``zip`` or ``mailbox`` for the first bytes of a container; None for a single story."""
    if head.startswith(_GZIP):
        return "warc" if _begins(head).lstrip(b"\r\n").startswith(b"WARC/1.") else "gzip"
    if head.lstrip(b"\r\n").startswith(b"WARC/1."):
        return "warc"
    if head.startswith(_ZSTD):
        return "zstd"
    if head.startswith((_ZIP, b"PK\x05\x06")) and suffix not in _OFFICE_SUFFIXES:
        return "zip"
    if mailbox.is_mailbox(head) and suffix not in (".eml", ".txt", ".md"):
        return "mailbox"
    # A damaged beginning does not make a web archive something else.
    return "warc" if suffix == ".warc" and head else None


def _begins(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 256)
    except zlib.error:
        return b""


def opened(
    kind: str, stream: BinaryIO, name: str, finds: Finds, depth: int, *, member: MEMBER, lines: LINES
) -> Iterator[Capture | Failure]:
    """The records of a container; ``member`` reads the bytes of one file in it, ``lines`` a stream of JSON lines."""
    if depth >= DEEPEST:
        yield Failure(origin=name, reason=f"packed more than {DEEPEST} times over", remedy="unpack it and pass what is in it")
    elif kind == "warc":
        yield from warc.captures(ByteSource(stream), name, finds)
    elif kind == "mailbox":
        yield from mailbox.captures(stream, name, finds)
    elif kind == "zip":
        yield from _zipped(stream, name, finds, depth, member)
    else:
        yield from _packed(kind, stream, name, finds, depth, member, lines)


def _packed(
    coding: str, stream: BinaryIO, name: str, finds: Finds, depth: int, member: MEMBER, lines: LINES
) -> Iterator[Capture | Failure]:
    """The file inside a gzip or zstd file; damage in JSON lines leaves the lines before it."""
    suffix = PurePath(name).suffixes[-2:-1]
    inner = suffix[0].lower() if suffix and PurePath(name).suffix.lower() in SUFFIXES else ""
    plain = io.BufferedReader(UnpackedStream(stream, coding), 262_144)
    try:
        if inner in (".jsonl", ".ndjson"):
            yield from lines(plain, name, finds)
        elif inner == ".mbox":
            yield from mailbox.captures(plain, name, finds)
        else:
            data = plain.read(HTML_BYTES + 1)
            if len(data) > HTML_BYTES:
                words = f"unpacks to more than the limit of {HTML_BYTES / 1_000_000:.1f} MB"
                yield Failure(origin=name, reason=words, remedy="unpack it first, or leave it out")
            else:
                yield from member(name, data, inner, finds, depth + 1)
    except (Unpacking, OSError) as error:
        place = error.offset if isinstance(error, Unpacking) else None
        where = f" (near byte {place:,})" if place is not None else ""
        yield Failure(origin=name, reason=f"{error}{where}", remedy="fetch it again; what came before was read", offset=place)


def _zipped(stream: BinaryIO, name: str, finds: Finds, depth: int, member: MEMBER) -> Iterator[Capture | Failure]:
    finds.kind = finds.kind or "zip archive"
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Failure(origin=name, reason=f"damaged zip archive: {error}", remedy="fetch it again")
        return
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if any(_OFFICE.fullmatch(info.filename) for info in infos[:20]):
            yield Failure(
                origin=name, reason="binary: an office document or book", remedy="save it as text or HTML and pass that"
            )
            return
        if len(infos) > _MOST_MEMBERS:
            yield Failure(origin=name, reason=f"{len(infos):,} files in one zip archive", remedy="unpack it and pass the folder")
            return
        if not infos:
            yield Failure(origin=name, reason="empty: a zip archive without files", remedy="pass one with a story in it")
        for info in infos:
            yield from _zip_member(archive, info, f"{name}#{info.filename}", finds, depth, member)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, origin: str, finds: Finds, depth: int, member: MEMBER
) -> Iterator[Capture | Failure]:
    if PurePath(info.filename).name.startswith("."):
        finds.skip("hidden files")
        return
    if info.flag_bits & 1:
        yield Failure(origin=origin, reason="encrypted", remedy="unpack it and pass what is in it")
        return
    # The sizes in the directory are claims; reading one byte more than the limit tells the truth.
    bomb = info.file_size > 1_000_000 and info.file_size > MOST_RATIO * max(1, info.compress_size)
    if info.file_size > HTML_BYTES or bomb:
        words = f"too large: {info.file_size / 1_000_000:.1f} MB unpacked, {info.compress_size / 1_000_000:.2f} MB packed"
        yield Failure(origin=origin, reason=words, remedy="unpack it and pass what is in it")
        return
    try:
        with archive.open(info) as inner:
            data = inner.read(HTML_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        yield Failure(origin=origin, reason=f"damaged in its zip archive: {error}", remedy="fetch the archive again")
        return
    if len(data) > HTML_BYTES:
        yield Failure(origin=origin, reason="larger than the directory of the zip archive says", remedy="leave it out")
        return
    yield from member(origin, data, PurePath(info.filename).suffix.lower(), finds, depth + 1)
