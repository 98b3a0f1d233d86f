"""Watching: sources are looked at when they are due, new stories go on record, changes of line leave as alerts.

Everything that has to outlive a kill stands in the record: the state of each source is kept after its stories, an alert with the
mark of how far was looked, a delivery after it was made. Killed anywhere, the next run does again what was not noted and adds
nothing twice. Waiting goes by the monotonic clock; the wall clock only dates things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from onrecord.ingest import Given, Reach
from onrecord.ingest.web import Clock, SystemClock
from onrecord.pipeline.alerting import Channel, deliver
from onrecord.pipeline.alerts import Alert, Followed, detect
from onrecord.pipeline.keeping import Kept, keep
from onrecord.pipeline.polling import Look, SourceState
from onrecord.pipeline.sidebyside import SideBySide
from onrecord.record import Record
from onrecord.schema import Capture, Failure
from onrecord.settings import Settings

MOST_BACKOFF_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round came to: sources looked at, what became of their stories, new alerts, and channels in trouble."""

    looked: int
    kept: tuple[Kept, ...]
    failures: tuple[Failure, ...]
    alerts: tuple[Alert, ...]
    troubles: tuple[str, ...]


class Watcher:
    """Looks at sources again and again; one of these lasts as long as its process, what it knows lasts as long as the record."""

    def __init__(
        self,
        record: Record,
        sources: Sequence[str],
        *,
        settings: Settings,
        reach: Reach,
        given: Given | None = None,
        follow: Sequence[Followed] = (),
        channels: Sequence[Channel] = (),
        every_s: float = 900.0,
        clock: Clock | None = None,
    ) -> None:
        self._record, self._settings, self._reach, self._given = record, settings, reach, given or Given()
        self._follow, self._channels, self._every_s = follow, channels, every_s
        self._clock: Clock = clock or SystemClock()
        self._due: dict[str, float] = {}
        for source in dict.fromkeys(sources):
            self._due[source] = self._clock.monotonic() + self._wait_of(SourceState.of_json(record.source_state(source)))
        self.round_of_alerts()

    def run(self) -> Iterator[Round]:
        """Rounds for ever, each as soon as a source is due."""
        while True:
            yield self.round()
            self._clock.sleep(max(1.0, min(self._due.values(), default=self._every_s) - self._clock.monotonic()))

    def round(self, *, all_sources: bool = False) -> Round:
        """Sources that are due (or all) were looked at once, their stories kept, and alerts sent."""
        looked: list[Look] = []
        outcomes = list(self._keep(self._inputs(looked, all_sources=all_sources)))
        self._remember(looked)
        alerts, troubles = self.round_of_alerts()
        return Round(
            looked=len(looked),
            kept=tuple(item for item in outcomes if isinstance(item, Kept)),
            failures=tuple(item for item in outcomes if isinstance(item, Failure)),
            alerts=alerts,
            troubles=troubles,
        )

    def round_of_alerts(self) -> tuple[tuple[Alert, ...], tuple[str, ...]]:
        """Changes of line since the last look are in the outbox, and all that is in it has left as far as it could."""
        alerts = detect(self._record, self._follow, known=self._now())
        return alerts, tuple(deliver(self._record, self._channels, known=self._now))

    def _inputs(self, looked: list[Look], *, all_sources: bool) -> Iterator[Capture | Failure]:
        """What is new at the sources: asked for side by side, told in the order of the sources."""
        now = self._clock.monotonic()
        with SideBySide(self._reach, self._now) as looks:

            def begin(source: str) -> None:
                looked.append(Look(source, SourceState.of_json(self._record.source_state(source)), self._now()))
                looks.begin(looked[-1])

            for source, due in list(self._due.items()):
                if all_sources or due <= now:
                    begin(source)
            for look in looked:
                yield from looks.stories(look)
                # A list is watched with everything that it leads to; those looks are the last of the round.
                for address in look.leads_to:
                    if address not in self._due:
                        self._due[address] = self._clock.monotonic()
                        begin(address)

    def _keep(self, inputs: Iterator[Capture | Failure]) -> Iterable[Kept | Failure]:
        first = next(inputs, None)
        if first is None:
            return  # nothing new: the models need not be loaded
        yield from keep(chain([first], inputs), self._given, self._settings, self._record, command="watch", clock=self._now)

    def _remember(self, looked: Sequence[Look]) -> None:
        states = {}
        for look in looked:
            wait = self._every_s
            if look.failed:
                wait = min(self._every_s * 2 ** min(look.state.failures, 10), max(MOST_BACKOFF_S, self._every_s))
                wait = max(wait, min(look.retry_after_s or 0.0, MOST_BACKOFF_S))
            self._due[look.source] = self._clock.monotonic() + wait
            due = self._clock.now().astimezone(UTC) + timedelta(seconds=wait)
            states[look.source] = replace(look.state, due=due.isoformat(timespec="seconds")).to_json()
        if states:
            self._record.keep_source_states(states)

    def _wait_of(self, state: SourceState) -> float:
        """Seconds until the source is due; a time that no back-off could have set is that of a clock that jumped, and is none."""
        if state.due is None:
            return 0.0
        wait = (datetime.fromisoformat(state.due) - self._clock.now()).total_seconds()
        return wait if 0 < wait <= max(MOST_BACKOFF_S, self._every_s) else 0.0

    def _now(self) -> str:
        return self._clock.now().astimezone(UTC).isoformat(timespec="seconds")
