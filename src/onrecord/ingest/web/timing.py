"""Time as the fetcher sees it: one clock, handed in, and deadlines that a jump of the wall clock cannot move."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time and waits; tests hand in one of their own."""

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""

    def now(self) -> datetime:
        """The wall clock, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Time has passed."""


class SystemClock:
    """The machine's own clocks."""

    def monotonic(self) -> float:
        """Seconds of the monotonic clock."""
        return time.monotonic()

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """The process has slept for ``seconds``."""
        if seconds > 0:
            time.sleep(seconds)


class Deadline:
    """A moment of the monotonic clock by which a request has to be over."""

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock.monotonic() + seconds
        self.seconds = seconds

    def left(self) -> float:
        """Seconds that are left; raises ``TimeoutError`` when there are none."""
        left = self._end - self._clock.monotonic()
        if left <= 0:
            raise TimeoutError(f"no full answer within {self.seconds:g} s")
        return left

    def put_off(self, seconds: float) -> None:
        """The deadline is later by ``seconds``: time spent waiting out of courtesy does not count."""
        self._end += seconds
