"""Answers kept as bytes under what they answer: the same question to the same record is answered without asking again."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

LARGEST_PART = 8
"""An answer that takes more than this part of the whole is not kept: it would drive out many others."""

PACKED_FROM = 200_000
"""From so many bytes on an answer is kept compressed: pages and lists shrink to a tenth, and unpacking takes 2 ms a megabyte.

Set by hand; no other value was measured.
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    data: bytes
    packed: bool
    following: str | None


class Bodies:
    """At most ``most_bytes`` of answers, the least lately used given up first; safe to use from several threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[bytes, str | None] | None:
        """The answer kept under this key and the cursor of its next page, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
        return zlib.decompress(found.data) if found.packed else found.data, found.following

    def put(self, key: Hashable, body: bytes, following: str | None) -> None:
        """The answer is kept, unless it is very large."""
        packed = len(body) >= PACKED_FROM
        data = zlib.compress(body, 1) if packed else body
        if len(data) * LARGEST_PART > self._most:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            self._size += len(data) - (len(old.data) if old is not None else 0)
            self._kept[key] = _Kept(data, packed, following)
            while self._size > self._most:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.data)

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._size
