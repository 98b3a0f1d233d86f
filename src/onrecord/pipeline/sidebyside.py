"""Several sources are looked at side by side, and what they give is handed on in the order in which they were begun."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Condition, Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from onrecord.ingest import Reach
from onrecord.ingest.sources import is_address
from onrecord.ingest.web import Fetcher
from onrecord.pipeline.polling import Look
from onrecord.schema import Capture, Failure

# The threads wait for the network nearly all the time; as many as a browser is content with. Set by hand, as is the size below;
# no other values were measured.
THREADS = 8
# What was fetched before its turn came is held in memory up to this size, of all sources together, and one item for each thread.
MOST_HELD_BYTES = 64_000_000
# What an item counts for beside its data.
_SMALL = 1_000

_Item = Capture | Failure | str


class _EndedError(Exception):
    """Nobody wants the rest."""


@dataclass(slots=True, eq=False)
class _Ahead:
    """A look on its way: what it gave and nobody took yet, and whether that is all."""

    look: Look
    host: str
    held: deque[_Item] = field(default_factory=deque)
    done: bool = False
    error: BaseException | None = None


class SideBySide:
    """Looks in a bounded number of threads, those at one host one after the other; a context manager, whose end ends them.

    A look never waits for one that was begun after it, and nothing depends on which is quicker: lines and stories come out in
    the order of the looks. The threads are left behind where they wait for an answer when the rest is not wanted.
    """

    def __init__(self, reach: Reach, now: Callable[[], str], *, threads: int = THREADS) -> None:
        if reach.fetch and reach.fetcher is None:
            reach.fetcher = Fetcher()
        self._reach, self._now, self._most = reach, now, threads
        self._waiting: list[_Ahead] = []
        self._begun: dict[int, _Ahead] = {}
        self._busy: set[str] = set()
        self._threads = 0
        self._bytes = 0
        self._first: _Ahead | None = None
        self._ended = False
        self._changed = Condition()

    def __enter__(self) -> Self:
        """The looks can begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """No thread begins anything more."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def begin(self, look: Look) -> None:
        """The look is on its way, or will be as soon as a thread is free and nothing else is looked at there."""
        with self._changed:
            ahead = _Ahead(look, _place_of(look.source))
            self._begun[id(look)] = ahead
            self._waiting.append(ahead)
            self._changed.notify_all()
            wanted = self._threads < self._most
            self._threads += wanted
        if wanted:
            Thread(target=self._work, name="look", daemon=True).start()

    def stories(self, look: Look) -> Iterator[Capture | Failure]:
        """What the look gives, as it comes; at its end ``look`` tells what to remember."""
        with self._changed:
            ahead = self._first = self._begun.pop(id(look))
            self._changed.notify_all()
        while True:
            with self._changed:
                self._changed.wait_for(lambda: ahead.held or ahead.done)
                if not ahead.held:
                    break
                item = ahead.held.popleft()
                self._bytes -= _size_of(item)
                self._changed.notify_all()
            if isinstance(item, str):
                self._reach.tell(item)
            else:
                yield item
        if ahead.error is not None:
            raise ahead.error

    def _work(self) -> None:
        with suppress(_EndedError):
            while True:
                self._look(self._taken())

    def _taken(self) -> _Ahead:
        """The next look at a place where nothing is looked at now."""

        def next_one() -> _Ahead | None:
            return next((ahead for ahead in self._waiting if ahead.host not in self._busy), None)

        with self._changed:
            self._changed.wait_for(lambda: self._ended or next_one())
            ahead = next_one()
            if self._ended or ahead is None:
                raise _EndedError
            self._waiting.remove(ahead)
            self._busy.add(ahead.host)
            return ahead

    def _look(self, ahead: _Ahead) -> None:
        try:
            ahead.look.at = self._now()
            for item in ahead.look.stories(replace(self._reach, tell=lambda line: self._put(ahead, line))):
                self._put(ahead, item)
        except _EndedError:
            raise
        except BaseException as error:  # noqa: BLE001 - it is raised where the stories are taken
            ahead.error = error
        finally:
            with self._changed:
                ahead.done = True
                self._busy.discard(ahead.host)
                self._changed.notify_all()

    def _put(self, ahead: _Ahead, item: _Item) -> None:
        with self._changed:
            # The look whose turn it is may always hand on one item: it cannot be kept waiting by what waits for it.
            self._changed.wait_for(
                lambda: self._ended or self._bytes < MOST_HELD_BYTES or (ahead is self._first and not ahead.held)
            )
            if self._ended:
                raise _EndedError
            ahead.held.append(item)
            self._bytes += _size_of(item)
            self._changed.notify_all()


def _size_of(item: _Item) -> int:
    return _SMALL + (len(item.data) if isinstance(item, Capture) else 0)


def _place_of(source: str) -> str:
    """The host of an address; a file is a place of its own."""
    if is_address(source):
        with suppress(ValueError):
            return urlsplit(source).hostname or source
    return source
