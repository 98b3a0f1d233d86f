"""A timeline drawn with characters: one lane for each holder, its line as a band, deeds and divergence as marks below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.positions.rule import Said, Spoken
from onrecord.positions.timeline import History
from onrecord.views.cli.layout import GREY, shortened
from onrecord.views.cli.standings import CONDITIONAL_AGAINST, SIGNS, colour_of, sign_of

DEED, DIVERGENT, STATEMENT = "◆", "≠", "·"
NAME_WIDTH = 22
_LEAST_CELLS = 20


def lanes(histories: Sequence[History], as_of: str, width: int) -> RenderableType:
    """The axis, the lanes and a legend of the signs that occur, in ``width`` columns."""
    first = first_day(histories)
    if first is None:
        return Text("No statement or deed has a day.", style="italic")
    name_width = min(NAME_WIDTH, max(len(history.holder) for history in histories))
    cells = Cells(first, as_of, max(_LEAST_CELLS, width - name_width - 2))
    gap = " " * (name_width + 2)
    parts: list[RenderableType] = [Text(gap + cells.axis(), style=GREY)]
    for history in histories:
        name = shortened(history.holder, name_width).ljust(name_width + 2)
        parts.append(Text(name, style="bold").append_text(_band(history, cells)))
        parts.append(Text(gap).append_text(_marks(history, cells)))
    return Group(*parts, Text(legend(histories), style=GREY))


def first_day(histories: Sequence[History]) -> str | None:
    """The first day on which something happened."""
    days = [step.spoken.said.last for history in histories for step in history.steps]
    days += [item.deed.last for history in histories for item in history.deeds]
    return min(days, default=None)


class Cells:
    """Days laid on a row of cells, each as many days wide as the next."""

    def __init__(self, first: str, last: str, count: int) -> None:
        self.first, self.last = date.fromisoformat(first), date.fromisoformat(last)
        self.count = count
        self.days = max(1, (self.last - self.first).days + 1)

    def of(self, day: str) -> int:
        """The cell in which the day lies."""
        return min(self.count - 1, (date.fromisoformat(day) - self.first).days * self.count // self.days)

    def end(self, day: str) -> int:
        """The last cell that the day fills; a day may be wider than one."""
        passed = (date.fromisoformat(day) - self.first).days + 1
        return max(self.of(day), min(self.count, passed * self.count // self.days) - 1)

    def axis(self) -> str:
        """The first and last day, and years or months between them where there is room."""
        start, end = self.first.isoformat(), self.last.isoformat()
        row = list(start.ljust(self.count - len(end)) + end)
        for label in self._marks():
            at = self.of(label if len(label) == 10 else f"{label}-01" if len(label) == 7 else f"{label}-01-01")
            shown = label[:7]
            if at > 0 and at + len(shown) < self.count and all(mark == " " for mark in row[at - 1 : at + len(shown) + 1]):
                row[at : at + len(shown)] = shown
        return "".join(row[: self.count])

    def _marks(self) -> list[str]:
        years = [f"{year}" for year in range(self.first.year + 1, self.last.year + 1)]
        if self.days > 800:
            return years
        months = [f"{year}-{month:02}" for year in range(self.first.year, self.last.year + 1) for month in range(1, 13)]
        return [month for month in months if self.first.isoformat() < f"{month}-01" <= self.last.isoformat()]


def _band(history: History, cells: Cells) -> Text:
    """What holds at the end of each cell, or what began in it and was over before."""
    row: list[Said | None] = [None] * cells.count
    for interval in history.intervals:
        if interval.spoken is None:
            continue
        start, end = cells.of(interval.first), cells.end(interval.last) if interval.last else cells.count - 1
        for cell in range(start, end + 1):
            row[cell] = interval.spoken.said
    text = Text()
    for said in row:
        text.append(sign_of(said) if said is not None else " ", style=colour_of(said) if said is not None else "")
    return text


def _marks(history: History, cells: Cells) -> Text:
    row: dict[int, tuple[str, str]] = {}
    for step in history.steps:
        cell = cells.of(step.spoken.said.last)
        if step.place == "divergent":
            row[cell] = (DIVERGENT, "yellow")
        else:
            row.setdefault(cell, (STATEMENT, GREY))
    for item in history.deeds:
        if item.deed.last:
            row[cells.of(item.deed.last)] = (DEED, "bold")
    text = Text()
    for cell in range(max(row, default=-1) + 1):
        mark, style = row.get(cell, (" ", ""))
        text.append(mark, style=style)
    return text


def legend(histories: Sequence[History]) -> str:
    """The signs that occur, from for to against, then those that are no point between."""
    events: list[Spoken] = [step.spoken for history in histories for step in history.steps if step.place in ("line", "no answer")]
    seen = {sign_of(event.said) for event in events}
    parts = [f"{sign} {status.replace('-', ' ')}" for status, sign in SIGNS.items() if sign in seen]
    if CONDITIONAL_AGAINST in seen:
        parts.append(f"{CONDITIONAL_AGAINST} conditional against")
    places = {step.place for history in histories for step in history.steps}
    parts += [f"{STATEMENT} statement"] if places else []
    parts += [f"{DIVERGENT} divergent voice"] if "divergent" in places else []
    parts += [f"{DEED} deed"] if any(history.deeds for history in histories) else []
    return "   ".join([*parts, "empty: no statement found"])
