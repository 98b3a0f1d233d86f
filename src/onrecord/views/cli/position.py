"""``onrecord position``: a holder's line on an issue on a day, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.pipeline import standing as positions
from onrecord.pipeline.standing import Position
from onrecord.positions.rule import WINDOW_DAYS, Spoken
from onrecord.positions.timeline import Deeded, Step
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY
from onrecord.views.cli.output import chosen_format, print_json, show
from onrecord.views.cli.standings import deed_text, event_text, question, rows, status_text, when


def command(
    holder: Annotated[str, typer.Argument(metavar="HOLDER", help="The state, body or person whose position it is.")],
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="The issue's id; see `onrecord issues`.")],
    as_of: options.AsOf = None,
    known: options.Known = None,
    issues: options.Issues = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """Where a holder stands on an issue on a day, and how that came about.

    The line is derived by the published rule (docs/reference/positions.md): the latest statement at the highest tier within
    365 days. Each step is shown with its words, the speaker, the tier, the day and how many origins report it, the newest
    first. Divergent voices of the same holder, and what others say of it, stand apart. Finding nothing is an answer too, with
    what was searched.
    """
    shape = chosen_format(format)
    with question(issue, as_of, known, issues, record) as (store, asked, day, moment):
        told = positions.position(store, holder, asked, as_of=day, known=moment)
        evidence = positions.contents(store, _statements(told)) if shape == "json" else {}
    if shape == "json":
        shown: dict[str, Any] = {"issue": told.issue.id, "proposition": told.issue.proposition, "holder": told.standing.holder}
        shown |= {"as_of": told.standing.as_of, "known": told.known, "window_days": WINDOW_DAYS}
        shown |= {name: to_json(getattr(told, name)) for name in ("standing", "history", "scope")}
        print_json(shown | {"evidence": {identity: to_json(spans) for identity, spans in evidence.items()}})
    else:
        show(position_view(told))
    return 0


def _statements(told: Position) -> Iterator[str]:
    for step in told.history.steps:
        yield from step.spoken.statements
    for item in told.history.deeds:
        yield from item.deed.counts_as


def position_view(told: Position) -> RenderableType:
    """The line, what stands beside it, how it came about, deeds, and what was searched."""
    stands = told.standing
    parts: list[RenderableType] = [
        Text.assemble((stands.holder, "bold"), (f" · {told.issue.id}", GREY)),
        Text(told.issue.proposition, style="italic"),
        Padding(_line(told), (1, 0, 0, 0)),
    ]
    parts += _apart("Other voices of the holder take another side", stands.divergent)
    parts += _apart("What others say of the holder (tier E, no part of its line)", stands.reported)
    if told.history.steps or told.history.deeds:
        parts += [Text("How it came about, newest first", style=f"bold {GREY}"), Padding(history_rows(told), (1, 0))]
    parts += _apart("Without a day, so without a place in the line", told.history.undated)
    parts += [
        Text(f"◆ {deed.type.replace('-', ' ')}, without a day: {deed.text} · {deed.article}", style=GREY)
        for deed in told.history.undated_deeds
    ]
    parts.append(Text(_searched(told), style=GREY))
    return Group(*parts)


def _line(told: Position) -> RenderableType:
    stands = told.standing
    as_known = f", as the record knew it at {told.known}" if told.known is not None else ""
    if stands.line is None:
        text = Text(f"On {stands.as_of}{as_known}: no statement found within {WINDOW_DAYS} days.", style="bold")
        if stands.last_word is not None:
            text.append("\nIts last word before that:\n", style="not bold").append_text(event_text(stands.last_word))
        return Padding(text, (0, 0, 1, 0))
    text = Text(f"On {stands.as_of}{as_known}: ", style="bold").append_text(status_text(stands.line.said))
    text.append(f"\nsince {stands.since}, until {stands.until} if nothing more is said\n", style=f"not bold {GREY}")
    return Padding(text.append_text(Text("").append_text(event_text(stands.line))), (0, 0, 1, 0))


def _apart(title: str, events: tuple[Spoken, ...]) -> list[RenderableType]:
    if not events:
        return []
    table = rows()
    for event in events:
        table.add_row(Text(when(event.said)), status_text(event.said), event_text(event, with_day=False))
    return [Text(title, style=f"bold {GREY}"), Padding(table, (1, 0))]


def history_rows(told: Position) -> Table:
    """Steps and deeds, the newest first."""
    dated: list[tuple[str, int, Step | Deeded]] = [(step.spoken.said.last, 0, step) for step in told.history.steps]
    dated += [(item.deed.last, 1, item) for item in told.history.deeds]
    table = rows()
    for _, _, item in sorted(dated, key=lambda entry: entry[:2], reverse=True):
        if isinstance(item, Step):
            add_step(table, item)
        else:
            table.add_row(Text(when(item.deed)), Text(item.relation, style="bold"), deed_text(item))
    return table


def add_step(table: Table, step: Step) -> None:
    """One row: the day, what the statement did with its status, and its words."""
    did = Text("\n".join(step.changes), style="bold" if step.place == "line" else "bold yellow")
    did.append("\n").append_text(status_text(step.spoken.said))
    table.add_row(Text(when(step.spoken.said)), did, event_text(step.spoken, with_day=False))


def _searched(told: Position) -> str:
    scope = told.scope
    return (
        f"Searched: {scope.articles} articles on record, {scope.statements} statements made for {told.standing.holder}, "
        f"{scope.in_window} of them from {scope.window_first} to {scope.window_last}."
    )
