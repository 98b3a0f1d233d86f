"""A timeline as lanes of marks: places in hundredths of the lane's width, so that it fits every screen without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from onrecord.positions.relations import Done
from onrecord.positions.rule import Said, Spoken, divergent_on, lapse, level, side
from onrecord.positions.timeline import History, Interval
from onrecord.views.web import addresses
from onrecord.views.web.quotes import shortened
from onrecord.views.web.wording import LOW_CONFIDENCE, day_words, mark_of, quoted_words, status_words, when_said

LONGEST_TOLD = 160
_MOST_LABELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """From ``x`` on over ``width`` (hundredths) the holder held a line; ``half``: the lower one is a divergent voice's."""

    x: float
    width: float
    mark: str
    half: str
    unsure: bool
    href: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A statement: ``kind`` is its place in the history, as a class."""

    x: float
    kind: str
    href: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    """A deed; hollow where it was not done."""

    x: float
    hollow: bool
    href: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One interval of a lane as a row of the table: from, to (None: still), and where the holder stood."""

    first: str
    last: str | None
    mark: str | None
    words: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """All marks of one holder; ``split``: a voice of the holder diverged."""

    holder: str
    href: str
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    diamonds: tuple[Diamond, ...]
    rows: tuple[Row, ...]
    split: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A year or month on the axis; every other one is left out on small screens."""

    x: float
    words: str
    minor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Lanes over one axis from ``first`` to ``last`` (ISO)."""

    first: str
    last: str
    labels: tuple[Label, ...]
    lanes: tuple[Lane, ...]


class Scale:
    """Days to hundredths from left to right; the last day ends at 100."""

    def __init__(self, first: str, last: str) -> None:
        self.first, self.last = date.fromisoformat(first), date.fromisoformat(last)
        self.days = max(1, (self.last - self.first).days + 1)

    def x(self, day: str, *, end: bool = False) -> float:
        """Where the day begins, or ends."""
        passed = (date.fromisoformat(day) - self.first).days + (1 if end else 0)
        return round(100 * min(max(passed, 0), self.days) / self.days, 2)


def plot(histories: Sequence[History], as_of: str, identity: str, query: dict[str, str | None]) -> Plot:
    """The plot of these histories up to ``as_of``; ``query`` goes with links to the holders' pages."""
    days = [step.spoken.said.last for history in histories for step in history.steps]
    days += [item.deed.last for history in histories for item in history.deeds]
    first = min(days, default=as_of)
    scale = Scale(first, as_of)
    lanes = tuple(lane(history, scale, addresses.holder(identity, history.holder, **query)) for history in histories)
    return Plot(first=first, last=as_of, labels=labels(scale), lanes=lanes)


def labels(scale: Scale) -> tuple[Label, ...]:
    """Years, or months where there are few; at most nine."""
    years = scale.last.year - scale.first.year
    months = (1,) if years >= 4 else (1, 7) if years >= 2 else (1, 4, 7, 10) if scale.days > 150 else tuple(range(1, 13))
    found = [date(year, month, 1) for year in range(scale.first.year, scale.last.year + 1) for month in months]
    found = [day for day in found if scale.first < day <= scale.last]
    step = -(-len(found) // _MOST_LABELS) or 1
    kept = [day for number, day in enumerate(found) if number % step == 0]
    shown = [(scale.x(day.isoformat()), str(day.year) if months == (1,) else day_words(day.isoformat()[:7])) for day in kept]
    return tuple(Label(x=x, words=words, minor=number % 2 == 1) for number, (x, words) in enumerate(shown) if x < 96)


def lane(history: History, scale: Scale, href: str) -> Lane:
    """The marks of one holder."""
    apart = divergences(history)
    bands = [band for run in _runs(history.intervals) for band in _bands(run, apart, history.as_of, scale)]
    bands += [_band(event, first, last, scale, "lower", "a voice of the holder diverges") for event, first, last in apart]
    return Lane(
        holder=history.holder,
        href=href,
        bands=tuple(bands),
        ticks=tuple(
            Tick(
                x=scale.x(step.spoken.said.last),
                kind=step.place.replace(" ", "-"),
                href=_evidence(step.spoken.said),
                told=f"{', '.join(step.changes)}. {_told(step.spoken)}",
            )
            for step in history.steps
        ),
        diamonds=tuple(
            Diamond(
                x=scale.x(item.deed.last),
                hollow=item.deed.modality != "done",
                href=addresses.article(item.deed.article),
                told=f"Deed, {when_said(item.deed)}: {_deed(item.deed)} ({item.relation})",
            )
            for item in history.deeds
        ),
        rows=tuple(_row(run, history.as_of) for run in _runs(history.intervals)),
        split=bool(apart),
    )


def divergences(history: History) -> tuple[tuple[Spoken, str, str], ...]:
    """Voices beside the line with the first and the last day on which they diverged from it, by the published rule."""
    own = [step.spoken for step in history.steps if level(step.spoken.said) is not None]
    if len({side(event.said) for event in own}) < 2:
        return ()
    windows = [(event, event.said.last, lapse(event.said.last)) for event in own]
    days = sorted({day for _, last, end in windows for day in (last, end) if day <= history.as_of})
    lines = {interval.first: interval.spoken for interval in history.intervals}
    open_since: dict[int, tuple[Spoken, str]] = {}
    found: list[tuple[Spoken, str, str]] = []
    line: Spoken | None = None
    for day in days:
        line = lines.get(day, line)
        heard = [event for event, last, end in windows if last <= day < end]
        now = {id(event): event for event in divergent_on(heard, line, day)} if line is not None else {}
        for key in [key for key in open_since if key not in now]:
            event, first = open_since.pop(key)
            found.append((event, first, lapse(day, -1)))
        for key, event in now.items():
            open_since.setdefault(key, (event, day))
    found += [(event, first, history.as_of) for event, first in open_since.values()]
    return tuple(found)


def _runs(intervals: Sequence[Interval]) -> list[list[Interval]]:
    """Intervals that follow one another with one mark, together."""
    return [list(run) for _, run in groupby(intervals, key=lambda item: _same(item.spoken))]


def _same(event: Spoken | None) -> tuple[str, str, bool] | None:
    return (mark_of(event.said), status_words(event.said), _unsure(event.said)) if event is not None else None


def _unsure(said: Said) -> bool:
    return said.confidence < LOW_CONFIDENCE


def _bands(run: Sequence[Interval], apart: Sequence[tuple[Spoken, str, str]], as_of: str, scale: Scale) -> list[Band]:
    """The run as bands, the upper half alone where a voice diverges at that time."""
    event = run[0].spoken
    if event is None:
        return []
    start, end = run[0].first, run[-1].last or as_of
    cuts = {start, lapse(end, 1)}
    for _, first, last in apart:
        cuts |= {day for day in (first, lapse(last, 1)) if start < day <= end}
    days = sorted(cuts)
    found = []
    for first, following in pairwise(days):
        last = lapse(following, -1)
        split = any(begin <= first and last <= stop for _, begin, stop in apart)
        found.append(_band(event, first, last, scale, "upper" if split else "whole", "line"))
    return found


def _band(event: Spoken, first: str, last: str, scale: Scale, half: str, what: str) -> Band:
    start, end = scale.x(first), scale.x(last, end=True)
    days = f"from {day_words(first)} to {day_words(last)}"
    return Band(
        x=start,
        width=round(max(end - start, 0.15), 2),
        mark=mark_of(event.said),
        half=half,
        unsure=_unsure(event.said),
        href=_evidence(event.said),
        told=f"{what} {days}: {status_words(event.said)}",
    )


def _row(run: Sequence[Interval], as_of: str) -> Row:
    event, last = run[0].spoken, run[-1].last
    return Row(
        first=run[0].first,
        last=last if last is None or last < as_of else None,
        mark=mark_of(event.said) if event is not None else None,
        words=status_words(event.said) if event is not None else "no statement found",
        href=_evidence(event.said) if event is not None else None,
    )


def _evidence(said: Said) -> str:
    return addresses.article(said.article, said.statement)


def _told(event: Spoken) -> str:
    said = event.said
    shown = shortened(quoted_words(said.text, direct=said.kind == "direct"), LONGEST_TOLD)
    quoted = f"“{shown}”" if said.kind == "direct" else shown
    sure = f", confidence {said.confidence:.2f}" if _unsure(said) else ""
    tier = f", tier {said.tier}" if said.tier else ""
    return f"{when_said(said)}, {status_words(said)}: {quoted} – {said.speaker or 'nobody named'}{tier}{sure}"


def _deed(deed: Done) -> str:
    modality = "" if deed.modality == "done" else f", {deed.modality}"
    return f"{deed.type.replace('-', ' ')}{modality}{', ' + deed.recipient if deed.recipient else ''}"
