"""Bytes by place, whether they lie in a file or in memory; nothing is held that was not asked for."""

from __future__ import annotations

import hashlib
import io
import os
from typing import BinaryIO

_BLOCK = 1_048_576


class ByteSource:
    """A seekable stream read by offset; ``size`` is its length when it was opened."""

    def __init__(self, stream: BinaryIO) -> None:
        """``stream`` must be able to seek; a memory buffer does."""
        self._stream = stream
        self.size = stream.seek(0, os.SEEK_END)

    @classmethod
    def of(cls, data: bytes) -> ByteSource:
        """The source over bytes in memory."""
        return cls(io.BytesIO(data))

    def at(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``offset``; fewer at the end only."""
        self._stream.seek(offset)
        return self._stream.read(min(length, max(0, self.size - offset)))

    def find(self, mark: bytes, start: int) -> int:
        """The first offset from ``start`` on at which ``mark`` stands, or -1."""
        keep = len(mark) - 1
        position = max(0, start)
        while position < self.size:
            block = self.at(position, _BLOCK + keep)
            place = block.find(mark)
            if place >= 0:
                return position + place
            if len(block) < _BLOCK + keep:
                return -1
            position += _BLOCK
        return -1

    def sha256(self) -> str:
        """Hex digest of everything."""
        state = hashlib.sha256()
        for offset in range(0, self.size, _BLOCK):
            state.update(self.at(offset, _BLOCK))
        return state.hexdigest()
