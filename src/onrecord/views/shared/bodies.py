"""Answers kept as bytes under their strong tags: the same question to the same record is answered without asking again."""

from __future__ import annotations

import threading
from collections import OrderedDict

LARGEST_PART = 8
"""An answer larger than this part of the whole is not kept: it would drive out many others."""


class Bodies:
    """At most ``most_bytes`` of answers, the least lately used given up first; safe to use from several threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[str, tuple[bytes, str | None]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, tag: str) -> tuple[bytes, str | None] | None:
        """The answer with this tag and the cursor of its next page, or None."""
        with self._lock:
            found = self._kept.get(tag)
            if found is not None:
                self._kept.move_to_end(tag)
            return found

    def put(self, tag: str, body: bytes, following: str | None) -> None:
        """The answer is kept, unless it is very large."""
        if len(body) * LARGEST_PART > self._most:
            return
        with self._lock:
            old = self._kept.pop(tag, None)
            self._size += len(body) - (len(old[0]) if old is not None else 0)
            self._kept[tag] = (body, following)
            while self._size > self._most:
                _, (gone, _) = self._kept.popitem(last=False)
                self._size -= len(gone)

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._size
