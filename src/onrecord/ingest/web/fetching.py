"""Addresses to pages, by the rules: vetted at every step, polite to every host, bounded in time and size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onrecord.ingest.content_type import charset_of, media_type_of
from onrecord.ingest.web.errors import FetchError, later
from onrecord.ingest.web.inflating import inflated
from onrecord.ingest.web.resolving import Resolver, SystemResolver, vetted
from onrecord.ingest.web.robots import MOST_BYTES, Robots
from onrecord.ingest.web.rules import Rules
from onrecord.ingest.web.targets import Target, redirected, target_of
from onrecord.ingest.web.timing import Clock, Deadline, SystemClock
from onrecord.ingest.web.transport import Answer, asked
from onrecord.ingest.web.turns import Turns

READABLE = re.compile(
    r"text/(?:html|plain|xml|markdown|x-markdown|x-opml)|application/(?:xhtml\+xml|xml|json|feed\+json|ld\+json|x-ndjson|ndjson"
    r"|jsonl|rss\+xml|atom\+xml|rdf\+xml|opml\+xml|gzip|x-gzip|octet-stream)"
)
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/json,*/*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PASSING = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What an earlier answer gave to ask with whether anything is new."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request; none where nothing is known."""
        pairs = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it came: the address asked for and the one that answered, when (UTC, ISO 8601), and the body, decompressed.

    ``body`` None: nothing is new since the validators that were sent. ``media_type`` is in lower case, empty where the server
    tells none; ``charset`` is the one of the header.
    """

    address: str
    final: str
    at: str
    body: bytes | None
    media_type: str
    charset: str | None
    validators: Validators


class Fetcher:
    """Fetches addresses; one of these knows how long ago it asked each host and what each host wants of robots.

    Threads may share one: each host is asked for one thing at a time, and for the next only after its delay.
    """

    def __init__(self, rules: Rules | None = None, *, resolver: Resolver | None = None, clock: Clock | None = None) -> None:
        self.rules = rules or Rules()
        self.clock: Clock = clock or SystemClock()
        self._resolver: Resolver = resolver or SystemResolver()
        self._robots = Robots(self.rules.agent, self._robots_txt, self.clock)
        self._turns = Turns()
        self._next: dict[str, float] = {}

    def fetch(self, address: str, validators: Validators | None = None) -> Page:
        """The page at ``address``; raises ``FetchError`` or ``PassingError`` naming the address and the reason."""
        asked_for = target_of(address, self.rules)
        deadline = Deadline(self.clock, self.rules.deadline_s)
        target, conditions = asked_for, (validators or Validators()).headers()
        for _ in range(self.rules.redirects + 1):
            with self._turn(target, deadline):
                found = self._once(asked_for, target, conditions, deadline)
            if isinstance(found, Page):
                return found
            if found.origin != target.origin:
                conditions = {}
            target = found
        raise FetchError(
            f"more than {self.rules.redirects} redirects", where=asked_for.address, remedy="pass the address that it leads to"
        )

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> None:
        """The receiver at ``address`` has taken ``body``: it answered with a status of success.

        The guard is that of ``fetch``; a redirect counts as a refusal, because what was sent is not sent elsewhere.
        """
        target = target_of(address, self.rules)
        deadline = Deadline(self.clock, self.rules.deadline_s)
        addresses = vetted(target, self._resolver, self.rules, deadline)
        sent = {"User-Agent": self.rules.agent, "Content-Length": str(len(body)), **headers}
        with asked(target, addresses, sent, deadline, self.rules.wire_bytes, body=body) as answer:
            status = answer.status
        if not 200 <= status < 300:
            raise later(f"the receiver answered {status}", target.address, self._retry_after(answer.headers.get("retry-after")))

    @contextmanager
    def _turn(self, target: Target, deadline: Deadline) -> Iterator[None]:
        """The site does not mind, nobody else is asking the host, and it was left in peace long enough.

        No other lock is taken in a turn, so that two threads can never wait for each other.
        """
        before = self.clock.monotonic()
        wished = self._robots.check(target) if self.rules.robots else None
        delay = min(max(self.rules.delay_s, wished or 0.0), self.rules.most_delay_s)
        with self._turns.of(target.host):
            self.clock.sleep(max(0.0, self._next.get(target.host, 0.0) - self.clock.monotonic()))
            self._next[target.host] = self.clock.monotonic() + delay
            deadline.put_off(self.clock.monotonic() - before)
            yield

    def _once(self, asked_for: Target, target: Target, conditions: Mapping[str, str], deadline: Deadline) -> Page | Target:
        """The page, or where the site says that it is."""
        addresses = vetted(target, self._resolver, self.rules, deadline)
        headers = {"User-Agent": self.rules.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", **conditions}
        with asked(target, addresses, headers, deadline, self.rules.wire_bytes) as answer:
            if answer.status in _REDIRECTS:
                if "location" not in answer.headers:
                    raise FetchError(f"a redirect ({answer.status}) that leads nowhere", where=target.address)
                return redirected(target, answer.headers["location"], self.rules)
            body = None if answer.status == 304 and conditions else self._body(answer, target)
        kind = answer.headers.get("content-type", "")
        return Page(
            address=asked_for.address,
            final=target.address,
            at=self.clock.now().astimezone(UTC).isoformat(timespec="seconds"),
            body=body,
            media_type=media_type_of(kind),
            charset=charset_of(kind),
            validators=Validators(etag=answer.headers.get("etag"), last_modified=answer.headers.get("last-modified")),
        )

    def _body(self, answer: Answer, target: Target) -> bytes:
        self._require_good(answer, target.address)
        kind = media_type_of(answer.headers.get("content-type", ""))
        if kind and not READABLE.fullmatch(kind):
            raise FetchError(
                f"{kind} is no page, feed or text", where=target.address, remedy="fetch it yourself and pass the file"
            )
        return inflated(
            answer.chunks,
            answer.headers.get("content-encoding", ""),
            most=self.rules.body_bytes,
            ratio=self.rules.ratio,
            where=target.address,
        )

    def _require_good(self, answer: Answer, where: str) -> None:
        if answer.status in (200, 203):
            return
        if answer.status in _PASSING or answer.status >= 500:
            raise later(f"the server answered {answer.status}", where, self._retry_after(answer.headers.get("retry-after")))
        what = "there is nothing at this address" if answer.status in (404, 410) else "the page is not given out"
        raise FetchError(f"{what}: the server answered {answer.status}", where=where, remedy="check the address")

    def _retry_after(self, told: str | None) -> float | None:
        if told is None:
            return None
        if told.isdecimal():
            return float(told[:9])
        with suppress(ValueError, TypeError):
            moment = parsedate_to_datetime(told)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return max(0.0, (moment - self._now()).total_seconds())
        return None

    def _now(self) -> datetime:
        return self.clock.now().astimezone(UTC)

    def _robots_txt(self, place: Target) -> tuple[int, bytes]:
        """Status and body of ``robots.txt``, redirects followed; at most as much of it as has to be read."""
        deadline = Deadline(self.clock, self.rules.deadline_s)
        for _ in range(self.rules.redirects + 1):
            before = self.clock.monotonic()
            with self._turns.of(place.host):
                deadline.put_off(self.clock.monotonic() - before)
                told = self._robots_once(place, deadline)
            if not isinstance(told, Target):
                return told
            place = told
        raise FetchError("robots.txt is redirected too often", where=place.address)

    def _robots_once(self, place: Target, deadline: Deadline) -> tuple[int, bytes] | Target:
        """Status and body, or where the site says that they are."""
        addresses = vetted(place, self._resolver, self.rules, deadline)
        headers = {"User-Agent": self.rules.agent, "Accept": "text/plain,*/*;q=0.5"}
        with asked(place, addresses, headers, deadline, self.rules.wire_bytes) as answer:
            if answer.status in _REDIRECTS and "location" in answer.headers:
                return redirected(place, answer.headers["location"], self.rules)
            if answer.status != 200:
                return answer.status, b""
            data = bytearray()
            for chunk in answer.chunks:
                data += chunk
                if len(data) >= MOST_BYTES:
                    break
            return 200, bytes(data)
