"""The records of a web archive, member by member; whatever lies between the sound ones is told with its place.

The usual readers stop at the first damage, or hand on a clipped record as if it were whole. Here every gzip member's checksum
and length, every record's length and every digest is checked, and after damage reading goes on at the next place where a
record begins.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.ingest.bytesource import ByteSource
from onrecord.ingest.warc_record import (
    END,
    HEAD_END,
    MAGIC,
    MOST_HEAD_BYTES,
    Head,
    Malformed,
    WarcRecord,
    checked_record,
    parsed_head,
)

GZIP = b"\x1f\x8b\x08"
_PIECE = 65_536
# A member of many records is held until its checksum is known, up to this size; beyond it each record's digest must do.
_HELD_BYTES = 64_000_000
# Searching after damage inflates some bytes again; a hostile file could make that quadratic. Set by hand; no other
# value was measured.
_WORK = 4
_FREE_WORK = 64_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """The byte of the file at which a record, or its gzip member, begins; ``inner`` counts unpacked bytes from there."""

    offset: int
    inner: int = 0

    def __str__(self) -> str:
        return f"{self.offset}+{self.inner}" if self.inner else str(self.offset)


@dataclass(frozen=True, slots=True)
class Lost:
    """``length`` bytes of the file from ``offset`` on hold no record that can be relied on, and why."""

    offset: int
    length: int
    reason: str


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A record whose block is larger than the cap: sound as far as it was checked, but not read."""

    place: Place
    head: Head


Item = tuple[Place, WarcRecord] | Lost | TooLarge


def records(source: ByteSource, limit: int) -> Iterator[Item]:
    """Every record of the archive, packed or plain, and every stretch that is lost, in the order of the file.

    ``limit`` is the most bytes of a block that is read.
    """
    position = 0
    budget = _FREE_WORK + _WORK * source.size
    while position < source.size:
        head = source.at(position, len(GZIP))
        if head == GZIP:
            member = _Member(source, position, limit)
            yield from member.items()
            budget -= member.consumed
            if member.whole:
                position = member.end
                continue
            reason = member.reason
        elif head and not source.at(position, _PIECE).strip(b"\r\n\x00"):
            position += len(source.at(position, _PIECE))
            continue
        else:
            found, end, reason = _plain(source, position, limit)
            if found is not None:
                yield found
            if end is not None:
                position = end
                continue
        following = source.size if budget < 0 else _next_start(source, position + 1)
        reason += "; the rest was not searched: too many traps" if budget < 0 else ""
        yield Lost(position, following - position, reason)
        position = following


def _plain(source: ByteSource, start: int, limit: int) -> tuple[Item | None, int | None, str]:
    """The plain record at ``start`` and where it ends; no end when it cannot be relied on, and then why."""
    blank = source.at(start, 8)
    skipped = len(blank) - len(blank.lstrip(b"\r\n"))
    begin = start + skipped
    try:
        head = parsed_head(source.at(begin, MOST_HEAD_BYTES))
    except Malformed as error:
        return None, None, str(error)
    end = begin + head.size + head.length
    if end > source.size:
        return None, None, f"cut: the record claims {head.length:,} bytes, {source.size - begin - head.size:,} are left"
    after = source.at(end, len(END))
    if after != END:
        # Without its last bytes the file may still hold the whole block; it is told all the same.
        cut = END.startswith(after)
        return None, None, "cut: the end of the record is missing" if cut else "the record does not end where its head says"
    end += len(END)
    if head.length > limit:
        return TooLarge(Place(begin), head), end, ""
    try:
        return (Place(begin), checked_record(head, source.at(begin + head.size, head.length))), end, ""
    except Malformed as error:
        return Lost(start, end - start, str(error)), end, ""


def _next_start(source: ByteSource, start: int) -> int:
    """The next byte at which a record may begin: a gzip member that unpacks to one, or its first line."""
    packed = source.find(GZIP, start)
    while packed >= 0 and not _opens_record(source, packed):
        packed = source.find(GZIP, packed + 1)
    plain = source.find(b"\n" + MAGIC, start - 1)
    found = [place for place in (packed, plain + 1 if plain >= 0 else -1) if place >= 0]
    return min(found, default=source.size)


def _opens_record(source: ByteSource, offset: int) -> bool:
    try:
        opening = zlib.decompressobj(wbits=31).decompress(source.at(offset, 1_024), 64)
    except zlib.error:
        return False
    return opening.lstrip(b"\r\n").startswith(MAGIC)


def _up_to_error(member: Any, waiting: bytes) -> Iterator[bytes]:
    """What comes out before the error: a call that fails keeps its bytes to itself, so that they are taken in small steps."""
    try:
        while piece := member.decompress(waiting, 512):
            yield piece
            waiting = member.unconsumed_tail
    except zlib.error:
        return


@dataclass(slots=True)
class _Member:
    """One gzip member: usually one record, sometimes a whole archive."""

    source: ByteSource
    start: int
    limit: int
    end: int = 0
    consumed: int = 0
    whole: bool = False
    reason: str = ""
    _buffer: bytearray = field(default_factory=bytearray)
    _inner: int = 0
    _skipping: int = 0
    _broken: str = ""
    _held: list[Item] = field(default_factory=list)
    _weight: int = 0
    _let_go: int = 0

    def items(self) -> Iterator[Item]:
        """The member's records once they can be relied on; afterwards ``whole`` or ``reason`` is set."""
        fault = ""
        for piece in self._inflated():
            if isinstance(piece, str):
                fault = piece
                break
            self._feed(piece)
            if self._weight > _HELD_BYTES:
                yield from self._release(trusted=False)
        cut = fault.startswith("cut")
        if not fault:
            left = bytes(self._buffer).strip(b"\r\n\x00")
            if self._broken or left or self._skipping:
                self._broken = self._broken or "cut: the last record of the gzip member has no end"
            yield from self._release(trusted=True)
            if self._broken:
                yield Lost(self.start, self.end - self.start, self._inside(self._broken))
            self.whole = True
            return
        # Cut data are right as far as they go; behind damage only a digest can tell which record is whole.
        yield from self._release(trusted=cut)
        self.reason = self._inside(fault)

    def _inside(self, reason: str) -> str:
        return f"{reason}; its {self._let_go} sound records were kept" if self._let_go else reason

    def _release(self, *, trusted: bool) -> Iterator[Item]:
        for item in self._held:
            if isinstance(item, tuple) and (trusted or item[1].proven):
                self._let_go += 1
                yield item
            elif trusted and not isinstance(item, tuple):
                yield item
        self._held, self._weight = [], 0

    def _inflated(self) -> Iterator[bytes | str]:
        """Plain bytes of the member; words when it is damaged or cut."""
        member = zlib.decompressobj(wbits=31)
        position = self.start
        waiting = b""
        while not member.eof:
            if not waiting:
                waiting = self.source.at(position, _PIECE)
                position += len(waiting)
                if not waiting:
                    yield "cut: the end of the gzip member is missing"
                    return
            before = member.copy()
            try:
                piece = member.decompress(waiting, 4 * _PIECE)
            except zlib.error as error:
                self.consumed = position - self.start
                yield from _up_to_error(before, waiting)
                yield f"damaged gzip member: {str(error).rpartition(': ')[2]}"
                return
            waiting = member.unconsumed_tail
            if piece:
                yield piece
        self.end = position - len(member.unused_data)
        self.consumed = self.end - self.start

    def _feed(self, piece: bytes) -> None:
        """Take plain bytes; records that are complete are held."""
        if self._broken:
            return  # the member is unpacked to its end all the same, to know where the next one begins
        if self._skipping:
            dropped = min(self._skipping, len(piece))
            self._skipping -= dropped
            self._inner += dropped
            piece = piece[dropped:]
        self._buffer += piece
        while not self._broken and not self._skipping and self._take():
            pass

    def _take(self) -> bool:
        """Hold the record with which the buffer begins; False when more bytes are needed."""
        blank = len(self._buffer) - len(self._buffer.lstrip(b"\r\n"))
        if blank:
            self._drop(blank)
        if len(self._buffer) < len(MAGIC):
            return False
        window = bytes(self._buffer[:MOST_HEAD_BYTES])
        if not window.startswith(MAGIC):
            self._broken = "no WARC record begins here"
            return False
        # A piece may end anywhere, in the first line too: a head is judged when all of it is there.
        if HEAD_END.search(window) is None:
            if len(window) == MOST_HEAD_BYTES:
                self._broken = "the head of the record has no end"
            return False
        try:
            head = parsed_head(window)
        except Malformed as error:
            self._broken = str(error)
            return False
        place = Place(self.start, self._inner)
        if head.length > self.limit:
            self._held.append(TooLarge(place, head))
            total = head.size + head.length + len(END)
            self._skipping = max(0, total - len(self._buffer))
            self._drop(min(total, len(self._buffer)))
            return True
        total = head.size + head.length + len(END)
        if len(self._buffer) < total:
            return False
        if self._buffer[total - len(END) : total] != END:
            self._broken = "the record does not end where its head says"
            return False
        block = bytes(self._buffer[head.size : total - len(END)])
        try:
            self._held.append((place, checked_record(head, block)))
            self._weight += len(block)
        except Malformed as error:
            self._held.append(Lost(self.start, 0, f"at unpacked byte {self._inner}: {error}"))
        self._drop(total)
        return True

    def _drop(self, count: int) -> None:
        del self._buffer[:count]
        self._inner += count
