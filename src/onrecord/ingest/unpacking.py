"""Compressed bytes made plain under a cap, so that a small input can never become a large one unseen."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol, cast

# A stream of stories packs 3 to 12 times; a thousandfold comes from zeros. The ratio counts only past the
# first megabytes. Both set by hand; no other value was measured.
MOST_RATIO = 100
FREE_BYTES = 64_000_000
_PIECE = 262_144


class Unpacking(ValueError):
    """Compressed bytes that cannot be unpacked, in words; ``offset`` is the place in them, where it is known."""

    def __init__(self, what: str, offset: int | None = None) -> None:
        super().__init__(what)
        self.offset = offset


class _Reader(Protocol):
    def read(self, size: int = -1) -> bytes: ...


def unpacked(data: bytes, coding: str, limit: int) -> bytes:
    """What ``data`` holds in ``coding`` (gzip, deflate, br, zstd); raises ``Unpacking`` beyond ``limit`` bytes or if damaged."""
    pieces: list[bytes] = []
    total = 0
    for piece in _pieces(io.BytesIO(data), coding):
        total += len(piece)
        if total > limit:
            raise Unpacking(f"unpacks to more than {limit / 1_000_000:.0f} MB ({coding}, {len(data) / 1_000_000:.2f} MB packed)")
        pieces.append(piece)
    return b"".join(pieces)


class UnpackedStream(io.RawIOBase):
    """A compressed file as a stream of plain bytes.

    Reading raises ``Unpacking`` where the file is damaged or cut, and when more than 64 MB have come out at over a hundred
    times what went in.
    """

    def __init__(self, stream: BinaryIO, coding: str) -> None:
        self._pieces = _pieces(stream, coding)
        self._stream = stream
        self._rest = memoryview(b"")
        self._total = 0

    def readable(self) -> bool:
        """True: it can be read, not written or sought."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; returns how many bytes, 0 at the end."""
        target = memoryview(cast(bytearray, buffer))
        if not self._rest:
            piece = next(self._pieces, b"")
            self._total += len(piece)
            taken = self._stream.tell()
            if self._total > FREE_BYTES and self._total > MOST_RATIO * taken:
                raise Unpacking(f"unpacks to over {MOST_RATIO} times its size", taken)
            self._rest = memoryview(piece)
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _pieces(stream: BinaryIO, coding: str) -> Iterator[bytes]:
    if coding in ("gzip", "x-gzip"):
        yield from _gunzipped(stream)
    elif coding == "deflate":
        yield from _deflated(stream)
    elif coding in ("br", "zstd"):
        yield from _by_library(stream, coding)
    else:
        raise Unpacking(f"unknown compression {coding!r}")


def _gunzipped(stream: BinaryIO) -> Iterator[bytes]:
    """All members, each with its checksum and length checked."""
    waiting = b""
    members = 0
    while True:
        waiting = waiting or stream.read(_PIECE)
        if not waiting:
            if not members:
                raise Unpacking("empty gzip data")
            return
        if members and not waiting.strip(b"\x00"):
            waiting = b""  # padding behind the last member
            continue
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            try:
                piece = member.decompress(waiting, _PIECE)
            except zlib.error as error:
                raise Unpacking(f"damaged gzip data: {error}", stream.tell()) from error
            waiting = member.unconsumed_tail
            if piece:
                yield piece
            if not waiting and not member.eof:
                waiting = stream.read(_PIECE)
                if not waiting and not piece:
                    raise Unpacking("cut gzip data: the end is missing", stream.tell())
        waiting = member.unused_data
        members += 1


def _deflated(stream: BinaryIO) -> Iterator[bytes]:
    """Deflate with its zlib wrapper, as the standard has it, or bare, as some servers send it."""
    data = stream.read()
    for wbits in (15, -15):
        member = zlib.decompressobj(wbits=wbits)
        try:
            first = member.decompress(data, _PIECE)
        except zlib.error:
            continue
        try:
            while first:
                yield first
                first = member.decompress(member.unconsumed_tail, _PIECE)
        except zlib.error as error:
            raise Unpacking(f"damaged deflate data: {error}") from error
        if not member.eof:
            raise Unpacking("cut deflate data: the end is missing")
        return
    raise Unpacking("damaged deflate data")


def _by_library(stream: BinaryIO, coding: str) -> Iterator[bytes]:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader: _Reader = (BrotliReader if coding == "br" else ZstdReader)(stream)
    while True:
        try:
            piece = reader.read(_PIECE)
        except (OSError, ValueError) as error:
            raise Unpacking(f"damaged {coding} data: {error}") from error
        if not piece:
            return
        yield piece
