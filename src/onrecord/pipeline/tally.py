"""What each source of a run gave and how it ended, beside what the source holds by its own count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from onrecord.ingest import Finds
from onrecord.ingest.census import Census, census
from onrecord.record import RunEntry, SourceCount
from onrecord.schema import Failure


@dataclass(slots=True)
class _Source:
    name: str
    handed_on: int = 0
    stored: int = 0
    known: int = 0
    quarantined: int = 0
    of_itself: int = 0
    census: Census | None = None

    def ended(self) -> int:
        return self.stored + self.known + self.quarantined


class Tally:
    """Counts at both ends of a run: inputs as they are handed on, and outcomes, which come in the same order.

    ``runs`` are those on record: a file that was given before, and began as it does now, has grown since; ``grown`` says so.
    """

    def __init__(self, runs: Iterable[RunEntry] = ()) -> None:
        self.grown: list[str] = []
        self._sources: list[_Source] = []
        self._at = 0
        self._earlier: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for run in runs:
            for source in run.result.sources if run.result else ():
                if source.size is not None and source.sha256 is not None:
                    self._earlier[source.source].add((source.size, source.sha256))

    def open(self, name: str) -> None:
        """What is handed on from here comes from ``name``."""
        self._sources.append(_Source(name))

    def hand_on(self) -> None:
        """One more input."""
        self._sources[-1].handed_on += 1

    def close(self, finds: Finds) -> None:
        """The source was read to its end, and is counted by itself."""
        source = self._sources[-1]
        earlier = self._earlier.get(source.name, set())
        with suppress(OSError):  # it is gone, and nothing can be counted in it
            source.census = census(source.name, finds, tuple(earlier))
        if source.census is None:
            return
        sizes = [size for size, digest in earlier if digest in source.census.began_as and size < source.census.size]
        if sizes:
            self.grown.append(
                f"{source.name}: {max(sizes):,} bytes when it was added before, {source.census.size:,} now: "
                "what was added then was cut, or not yet whole"
            )

    def end(self, origin: str, changed: bool | None) -> None:
        """The next input has ended: stored (True), already known (False), or quarantined (None)."""
        while self._sources[self._at].ended() >= self._sources[self._at].handed_on:
            self._at += 1
        source = self._sources[self._at]
        source.stored += changed is True
        source.known += changed is False
        source.quarantined += changed is None
        source.of_itself += changed is None and origin == source.name

    def counts(self) -> tuple[SourceCount, ...]:
        """One count for each source, in the order in which they were read."""
        return tuple(_count(source) for source in self._sources)

    def losses(self) -> list[Failure]:
        """An error for each source that holds more or less than what came to an end."""
        return [
            Failure(
                origin=count.source,
                reason=f"it holds {count.holds} records and {count.ended} came to an end: the counts do not add up",
                remedy="add it again if it was written to meanwhile; otherwise report it",
            )
            for count in self.counts()
            if not count.adds_up
        ]


def _count(source: _Source) -> SourceCount:
    found = source.census
    # A file that was put aside as a whole was not opened: its records are not this run's.
    aside = source.of_itself > 0 and source.of_itself == source.handed_on and not (found and found.passed)
    return SourceCount(
        source=source.name,
        stored=source.stored,
        already_known=source.known,
        quarantined=source.quarantined,
        of_itself=source.of_itself,
        holds=found.holds if found and not aside else None,
        passed=found.passed if found else 0,
        size=found.size if found else None,
        sha256=found.sha256 if found else None,
    )
