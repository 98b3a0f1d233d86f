"""``onrecord timeline``: how the lines on an issue moved, as lanes and steps in the terminal, or as an SVG plot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.pipeline import standing as positions
from onrecord.pipeline.standing import Timeline
from onrecord.positions.rule import WINDOW_DAYS
from onrecord.positions.timeline import Deeded, History, Step
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.lanes import lanes
from onrecord.views.cli.layout import GREY
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, console, print_json, show
from onrecord.views.cli.position import add_step
from onrecord.views.cli.standings import deed_text, question, rows, when

_NO_NEWS = ("reaffirms", "aligned", "reported by others", "declines to say", "confirms")


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="The issue's id; see `onrecord issues`.")],
    holder: Annotated[str | None, typer.Option("--holder", metavar="NAME", help="One state, body or person.")] = None,
    as_of: options.AsOf = None,
    known: options.Known = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Steps that change nothing too; with --holder they always stand.")
    ] = False,
    svg: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Write a plot to this file.")] = None,
    issues: options.Issues = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """How the lines on an issue moved over time, in the terminal or as a plot.

    One lane for each holder: the line as a band, below it a mark for each statement, divergent voice and deed. Then the steps,
    oldest first, each with what it did to the line, its words and who said them. Where nothing was said for 365 days the lane is
    empty. JSON has one line for each holder.
    """
    shape = chosen_format(format)
    with question(issue, as_of, known, issues, record) as (store, asked, day, moment):
        told = positions.timeline(store, asked, as_of=day, known=moment, holder=holder)
    if svg is not None:
        _write(svg, told)
    if shape == "json":
        for history in told.histories:
            print_json(to_json(history))
    else:
        show(timeline_view(told, console().width, every_step=everything or holder is not None))
    return 0


def _write(file: Path, told: Timeline) -> None:
    from onrecord.views.export.timeline_svg import plot  # late: the terminal does without

    try:
        file.write_text(plot(told.issue, told.histories, told.as_of), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot be written ({error.strerror})", where=str(file), remedy="name a file in a folder that you may write to"
        ) from error
    tell(f"the plot is in {file}")


def timeline_view(told: Timeline, width: int, *, every_step: bool) -> RenderableType:
    """Lanes, then the steps of each holder."""
    head: list[RenderableType] = [Text(told.issue.id, style="bold"), Text(told.issue.proposition, style="italic")]
    if not told.histories:
        return Group(*head, Text(f"Nothing on record about it by {told.as_of}.", style="italic"))
    parts = [*head, Padding(lanes(told.histories, told.as_of, width), (1, 0, 1, 0))]
    for history in told.histories:
        parts.append(Text(history.holder, style="bold"))
        parts.append(Padding(_steps(history, every_step), (0, 0, 1, 0)))
    return Group(*parts)


def _steps(history: History, every_step: bool) -> RenderableType:
    """Steps, silences and deeds, oldest first."""
    shown = [step for step in history.steps if every_step or not set(step.changes) <= set(_NO_NEWS)]
    dated: list[tuple[str, int, Step | Deeded | None]] = [(step.spoken.said.last, 1, step) for step in shown]
    dated += [(item.deed.last, 2, item) for item in history.deeds]
    dated += [(interval.first, 0, None) for interval in history.intervals if interval.spoken is None]
    table = rows()
    for day, _, item in sorted(dated, key=lambda entry: entry[:2]):
        if item is None:
            table.add_row(Text(day), Text("falls silent", style="bold"), Text(f"nothing said for {WINDOW_DAYS} days", style=GREY))
        elif isinstance(item, Step):
            add_step(table, item)
        else:
            table.add_row(Text(when(item.deed)), Text(item.relation, style="bold"), deed_text(item))
    left_out = len(history.steps) - len(shown)
    if not left_out:
        return table
    return Group(
        Padding(table, (0, 0, 1, 0)) if shown or history.deeds else table,
        Text(f"{_counted(left_out, 'step')} without change not shown; --all shows them", style=GREY),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number != 1 else ''}"
