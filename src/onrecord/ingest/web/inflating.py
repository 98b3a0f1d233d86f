"""Decompression that stops at a cap: what is small on the line may be enormous in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from onrecord.ingest.web.errors import FetchError

# Below this no ratio is looked at; set by hand; no other value was measured.
_FREE_BYTES = 1_000_000
_AT_ONCE = 65_536


def inflated(chunks: Iterable[bytes], encoding: str, *, most: int, ratio: int, where: str) -> bytes:
    """The bytes of ``chunks`` without their content encoding (gzip, deflate or none).

    Raises ``FetchError`` for more than ``most`` bytes, for more than ``ratio`` times the bytes that came once there is a
    megabyte, for an unknown or doubled encoding, and for compressed data that is damaged or ends early.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if not names:
        return _plain(chunks, most, where)
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise _error(f"the answer is encoded as {', '.join(names)}, which was not asked for", where)
    return _Inflating(most, ratio, where).all(chunks)


def _plain(chunks: Iterable[bytes], most: int, where: str) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > most:
            raise _error(f"too large: over {most / 1e6:.1f} MB", where)
    return bytes(data)


class _Inflating:
    """Members of gzip data one after the other, or one zlib or raw deflate stream."""

    def __init__(self, most: int, ratio: int, where: str) -> None:
        self._most, self._ratio, self._where = most, ratio, where
        self._data = bytearray()
        self._came = 0
        self._member: zlib._Decompress | None = None

    def all(self, chunks: Iterable[bytes]) -> bytes:
        for chunk in chunks:
            self._came += len(chunk)
            self._take(chunk)
        # What was held back by the step's own limit comes without further input.
        while self._member is not None and not self._member.eof and (rest := self._member.decompress(b"", _AT_ONCE)):
            self._data += rest
            self._check()
        if self._member is not None and not self._member.eof:
            raise _error("the compressed answer ends early", self._where)
        return bytes(self._data)

    def _take(self, chunk: bytes) -> None:
        while chunk:
            if self._member is None or self._member.eof:
                if self._member is not None and not chunk.startswith(b"\x1f"):
                    return  # padding behind the last member
                # 47: gzip or zlib by its header. Some servers send "deflate" without any header.
                bare = chunk[0] & 0x0F != 8 and not chunk.startswith(b"\x1f")
                self._member = zlib.decompressobj(-15 if bare else 47)
            try:
                self._data += self._member.decompress(chunk, _AT_ONCE)
            except zlib.error as error:
                raise _error(f"the compressed answer is damaged ({error})", self._where) from error
            self._check()
            chunk = self._member.unconsumed_tail or self._member.unused_data

    def _check(self) -> None:
        size = len(self._data)
        if size > self._most:
            raise _error(f"too large: over {self._most / 1e6:.1f} MB when decompressed", self._where)
        if size > _FREE_BYTES and size > self._ratio * self._came:
            raise _error(f"decompression makes it more than {self._ratio} times larger", self._where)


def _error(what: str, where: str) -> FetchError:
    return FetchError(what, where=where, remedy="fetch it yourself and pass the file")
