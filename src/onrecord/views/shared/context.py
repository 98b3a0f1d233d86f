"""What a route needs: questions to the record with a bound on their time, writes one at a time, templates, and the clock."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from onrecord.ingest import Given
from onrecord.pipeline.desk import Desk, put_on_record
from onrecord.record import Added, Record, open_record, within
from onrecord.schema import Capture, Reading
from onrecord.settings import Settings
from onrecord.views.shared.access import Access
from onrecord.views.shared.bodies import Bodies
from onrecord.views.shared.problems import Problem
from onrecord.views.shared.templates import environment

T = TypeVar("T")

KEPT_ANSWERS = 24
"""A roll call of 200 holders takes some megabytes."""
MOST_KEPT_BYTES = 32_000_000
MOST_TO_READ = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How the record is served.

    ``settings`` tell the record, the who's who, the codebooks and the tagger. ``token`` is the SHA-256 of the token, None lets
    nobody write. ``hosts`` are the names, without port, under which the service may be asked. ``query_s`` bounds what one
    question may cost the database, ``deadline_s`` a whole request and ``reading_s`` one that reads a story; ``at_once`` is how
    many requests may be in work or waiting, ``threads`` how many questions the record is asked at a time.
    """

    settings: Settings = field(default_factory=Settings)
    token: bytes | None = None
    read_only: bool = False
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    query_s: float = 2.0
    deadline_s: float = 10.0
    reading_s: float = 60.0
    at_once: int = 64
    threads: int = 2
    most_body: int = 2_000_000


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class Context:
    """Shared by all requests of one app; close it when the app ends."""

    def __init__(
        self,
        serving: Serving,
        *,
        clock: Callable[[], datetime] = utc_now,
        dress: Callable[[Environment], None] = lambda _: None,
    ) -> None:
        """Opens the record for reading; raises ``RecordError`` where that cannot be done.

        ``dress`` gives the templates what the pages use beside the values that they are given.
        """
        self.serving = serving
        self.settings = serving.settings
        self.clock = clock
        self.access = Access(None if serving.read_only else serving.token)
        self.templates = environment()
        dress(self.templates)
        self._path = Path(serving.settings.record)
        if not serving.read_only:
            open_record(self._path, create=False, clock=clock().isoformat(timespec="seconds")).close()  # its schema is the newest
        self._record = open_record(self._path, read_only=True, timeout_s=serving.query_s)
        self._readers = ThreadPoolExecutor(serving.threads, thread_name_prefix="question")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._desk = Desk(serving.settings, seconds=serving.reading_s)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="read")
        self._to_read = 0
        self.bodies = Bodies(MOST_KEPT_BYTES)
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._keeping = threading.Lock()

    async def query(self, ask: Callable[[Record], T], *, seconds: float | None = None) -> T:
        """The answer of ``ask`` to the record, in a thread with a connection of its own.

        Everything that it asks ends after ``seconds`` (``Serving.query_s`` when None) together: ``OverBudgetError``, which is
        answered with 503. What ``ask`` computes itself is not stopped, so it must not go on for long.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._readers, self._asked, ask, self.serving.query_s if seconds is None else seconds
        )

    def _asked(self, ask: Callable[[Record], T], seconds: float) -> T:
        with within(seconds):
            return ask(self._record)

    async def write(self, change: Callable[[Record], T]) -> T:
        """What ``change`` gives, done to the record by the one thread that writes; only for routes that depend on ``WRITER``."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._changed, change)

    def _changed(self, change: Callable[[Record], T]) -> T:
        with open_record(self._path, create=False, timeout_s=self.serving.deadline_s) as record:
            return change(record)

    async def read(self, capture: Capture, given: Given) -> Reading:
        """The reading of a story; nothing is stored. One is read at a time, in a process apart.

        Raises ``InputError`` for a story that cannot be read and ``Problem`` (503) where too many wait.
        """
        if self._to_read >= MOST_TO_READ:
            raise Problem(503, "overloaded", "other stories are being read", "try again in a moment")
        self._to_read += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._reader, self._desk.read, capture, given)
        finally:
            self._to_read -= 1

    async def store(self, capture: Capture, reading: Reading) -> Added:
        """The story that was read is on record; only for routes that depend on ``WRITER``."""
        return await self.write(lambda record: put_on_record(record, capture, reading, self.now, command="serve"))

    def remembered(self, record: Record, key: Hashable, answer: Callable[[], T]) -> T:
        """The answer for ``key`` at the record's present state: found again while nothing was added, else computed.

        For use inside ``query``; ``key`` names the question and everything that the answer depends on beside the record.
        """
        whole = (record.head().size, key)
        with self._keeping:
            if whole in self._kept:
                self._kept.move_to_end(whole)
                found: T = self._kept[whole]
                return found
        made = answer()
        with self._keeping:
            self._kept[whole] = made
            while len(self._kept) > KEPT_ANSWERS:
                self._kept.popitem(last=False)
        return made

    def today(self) -> str:
        """The day that it is here, ISO 8601."""
        return self.clock().astimezone().date().isoformat()

    def now(self) -> str:
        """This moment as it goes on record: UTC, ISO 8601 to the second."""
        return self.clock().astimezone(UTC).isoformat(timespec="seconds")

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """The page that ``template`` makes of ``values``; it also sees ``request``, ``may_write`` and ``can_write``."""
        values |= {"request": request, "may_write": self.access.allows(request), "can_write": self.access.possible}
        return HTMLResponse(self.templates.get_template(template).render(values), status_code=status)

    async def kept_page(
        self,
        request: Request,
        template: str,
        ask: Callable[[Record], dict[str, Any]],
        *,
        also: Callable[[], Hashable] = lambda: None,
    ) -> HTMLResponse:
        """The page that ``template`` makes of what ``ask`` finds, as it was while nothing is added to the record.

        The template sees ``may_write`` and ``can_write`` too, but not the request, of which only the address is looked at.
        ``also`` tells what the page depends on beside the record, its address, and who asks.
        """
        seen = {"may_write": self.access.allows(request), "can_write": self.access.possible}

        def made(record: Record) -> bytes:
            head = record.head()
            key = (head, template, request.url.path, request.url.query, seen["may_write"], also())
            kept = self.bodies.get(key)
            if kept is not None:
                return kept[0]
            told = self.templates.get_template(template).render(**ask(record), **seen)
            body = told.encode("utf-8", "replace")
            if record.head() == head:  # else it may tell of two states
                self.bodies.put(key, body, None)
            return body

        return HTMLResponse(await self.query(made))

    def close(self) -> None:
        """Threads have ended and the record is closed."""
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._desk.close()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._record.close()


async def context_of(request: Request) -> Context:  # async: FastAPI hands other functions to a thread, for each request
    """The context of the app that the request came to."""
    found: Context = request.app.state.context
    return found


Here = Annotated[Context, Depends(context_of)]
"""The type of a route's parameter that is to be the context."""
