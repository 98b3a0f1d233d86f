"""One at a time for each name, whichever threads ask."""

from __future__ import annotations

from threading import Lock


class Turns:
    """A lock for each name, the same one whenever it is asked for."""

    def __init__(self) -> None:
        self._own = Lock()
        self._locks: dict[str, Lock] = {}

    def of(self, name: str) -> Lock:
        """The lock of ``name``, to be held for as long as its turn lasts."""
        with self._own:
            return self._locks.setdefault(name, Lock())
