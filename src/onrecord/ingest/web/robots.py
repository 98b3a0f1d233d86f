"""What sites ask of robots: one ``robots.txt`` for each origin, kept for a day; its absence allows, its failure defers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.ingest.web.errors import FetchError, PassingError, later
from onrecord.ingest.web.targets import Target
from onrecord.ingest.web.timing import Clock
from onrecord.ingest.web.turns import Turns

DAY_S = 86_400.0
WAIT_S = 600.0
# RFC 9309, section 2.5: at least 500 KiB have to be parsed.
MOST_BYTES = 512_000

Fetching = Callable[[Target], tuple[int, bytes]]
"""Gives status and body of an address, redirects followed; raises ``FetchError``."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one origin told: its rules, or None while it has to be left alone; valid until ``until`` (monotonic)."""

    rules: Any
    until: float
    why: str = ""


class Robots:
    """The wishes of all origins asked so far (RFC 9309)."""

    def __init__(self, agent: str, fetch: Fetching, clock: Clock) -> None:
        self._agent = agent
        self._fetch = fetch
        self._clock = clock
        self._known: dict[str, _Kept] = {}
        self._turns = Turns()

    def check(self, target: Target) -> float | None:
        """Nothing where the target may be fetched; the answer is the delay in seconds that the site asks for, if it does.

        Raises ``FetchError`` where the site does not want it, ``PassingError`` while its wishes cannot be had.
        """
        with self._turns.of(target.origin):
            kept = self._known.get(target.origin)
            if kept is None or kept.until <= self._clock.monotonic():
                kept = self._known[target.origin] = self._ask(target)
        if kept.rules is None:
            raise later(f"nothing is fetched there while its robots.txt cannot be had: {kept.why}", target.address, WAIT_S)
        if not kept.rules.can_fetch(target.address, self._agent):
            raise FetchError(
                f"the site asks robots not to fetch it ({target.origin}/robots.txt)",
                where=target.address,
                remedy="save the page in a browser and pass the file",
            )
        delay = kept.rules.crawl_delay(self._agent)
        return None if delay is None else float(delay)

    def _ask(self, target: Target) -> _Kept:
        from protego import Protego

        place = Target(scheme=target.scheme, host=target.host, port=target.port, path="/robots.txt")
        now = self._clock.monotonic()
        try:
            status, body = self._fetch(place)
        except PassingError as error:
            return _Kept(None, now + WAIT_S, error.what)
        except FetchError:
            # RFC 9309, section 2.3.1.2: too many redirects may be taken as "no robots.txt"; so is one that nobody may ask for.
            return _Kept(Protego.parse(""), now + DAY_S)
        if status == 429 or status >= 500:
            return _Kept(None, now + WAIT_S, f"the server answered {status}")
        return _Kept(Protego.parse(body[:MOST_BYTES].decode("utf-8", "replace") if status == 200 else ""), now + DAY_S)
