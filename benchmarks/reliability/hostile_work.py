"""What one hostile input costs: reads it as ``onrecord add`` would, in a worker of its own, and counts how it ended."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.reliability.hostile_inputs import FIRST, LAST
from onrecord.ingest import Given, Reach
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stage import through
from onrecord.pipeline.stages import Ingest, Plan, Reader
from onrecord.schema import Article, Capture, Failure, Reading
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """``seconds`` of the processor, ``memory_mb`` at most beyond the start; ``silent`` names what was lost without a word."""

    seconds: float
    memory_mb: float
    articles: int
    failures: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def reader(settings: Settings, *, whole: bool = True) -> Callable[[tuple[str, bool]], Cost]:
    """What reads the file that is named, up to its articles unless ``whole``; the flag tells whether the sentences are in it."""
    read = Reader(Plan(given=Given(published="2024-03-06"), settings=settings))
    return partial(_cost, read if whole else partial(_articles, read.ingest))


def _articles(ingest: Ingest, captures: Sequence[Capture | Failure]) -> list[Reading | Failure]:
    """Readings without statements."""
    return [
        told if isinstance(told, Failure) else Reading(article=told)
        for told in through(ingest, captures, lambda capture: capture.origin)
    ]


def _cost(read: Callable[[Sequence[Capture | Failure]], list[Reading | Failure]], task: tuple[str, bool]) -> Cost:
    name, marked = task
    before = _peak(reset=True)
    began = time.process_time()
    outcomes = [told for capture in inputs_of([name], reach=Reach(fetch=False)) for told in read([capture])]
    seconds = time.process_time() - began
    readings = [told for told in outcomes if isinstance(told, Reading)]
    failures = tuple(f"{told.origin.rpartition('/')[2]}: {told.reason}"[:200] for told in outcomes if isinstance(told, Failure))
    return Cost(
        seconds=seconds,
        memory_mb=_peak() - before,
        articles=len(readings),
        failures=failures,
        silent=tuple(_silent(readings) if marked and not failures else ()) + tuple(_misplaced(readings)),
    )


def _silent(readings: list[Reading]) -> list[str]:
    """The sentences that are in no article, where no article tells of any trouble."""
    if any(reading.article.problems for reading in readings):
        return []
    shown = " ".join(_words(_all_text(reading.article)) for reading in readings)
    return [f"lost without a word: {sentence}" for sentence in (FIRST, LAST) if _words(sentence) not in shown]


def _misplaced(readings: list[Reading]) -> list[str]:
    """Spans whose text is not what stands at their place, and texts that cannot be stored."""
    found = []
    for reading in readings:
        text = reading.article.text
        spans = [span for item in reading.statements for part in (item.source, item.cue, item.content) for span in part]
        found += [f"a span that is not its text: {span.start}" for span in spans if text[span.start : span.end] != span.text]
        if "\x00" in text or re.search("[\ud800-\udfff]", text):
            found.append("a text with NUL or half a surrogate pair")
    return found[:3]


def _all_text(article: Article) -> str:
    return " ".join([article.title or "", article.text, *(piece.text for piece in article.left_out)])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _peak(*, reset: bool = False) -> float:
    """The most resident memory since the last reset, in megabytes."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    told = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(told[1]) / 1000 if told else 0.0
