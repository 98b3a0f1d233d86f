"""``onrecord rollcall``: where every holder stands on an issue on a day, each with the words that it rests on."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.pipeline import standing as positions
from onrecord.pipeline.standing import RollCall
from onrecord.positions.rule import WINDOW_DAYS, side
from onrecord.positions.timeline import History, Standing
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY, MISSING
from onrecord.views.cli.output import chosen_format, print_json, show
from onrecord.views.cli.standings import DEEDS_SHOWN, event_text, question, sign_of, status_text, when, who_line


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="The issue's id; see `onrecord issues`.")],
    as_of: options.AsOf = None,
    known: options.Known = None,
    issues: options.Issues = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """Where every holder stands on an issue on a day.

    One row for each holder that ever spoke or acted on it: the line, since when, and the words that it rests on, with speaker,
    tier, day, reports and the statement's id. Who has been silent for 365 days has an empty line; deeds stand beside and are no
    line.
    """
    shape = chosen_format(format)
    with question(issue, as_of, known, issues, record) as (store, asked, day, moment):
        told = positions.roll_call(store, asked, as_of=day, known=moment)
    if shape == "json":
        for stands, history in zip(told.standings, told.histories, strict=True):
            print_json(to_json(stands) | {"deeds": to_json(history.deeds)})
    else:
        show(roll_call_view(told))
    return 0


def roll_call_view(told: RollCall) -> RenderableType:
    """How the world stands in one sentence, then the roll."""
    head: list[RenderableType] = [Text(told.issue.id, style="bold"), Text(told.issue.proposition, style="italic")]
    if not told.standings:
        return Group(*head, Text(f"Nothing on record about it by {told.as_of}.", style="italic"))
    table = Table(box=None, header_style=GREY, padding=(0, 2, 1, 0), pad_edge=False, expand=True)
    table.add_column("Holder", ratio=2, min_width=12)
    table.add_column("Line", width=16)
    table.add_column("Since", width=10, no_wrap=True)
    table.add_column("On whose word", ratio=6)
    for stands, history in zip(told.standings, told.histories, strict=True):
        table.add_row(Text(stands.holder, style="bold"), _line(stands), Text(stands.since or MISSING), _cited(stands, history))
    return Group(*head, Text(_sentence(told)), Padding(table, (1, 0, 0, 0)))


def _sentence(told: RollCall) -> str:
    count = Counter({1: "for", -1: "against", 0: "no side"}[side(item.line.said)] for item in told.standings if item.line)
    silent = sum(item.line is None for item in told.standings)
    parts = [f"{count[name]} {name}" for name in ("for", "against", "no side")] + [f"{silent} silent"]
    return f"On {told.as_of}: {', '.join(parts)}."


def _line(stands: Standing) -> Text:
    if stands.line is None:
        return Text("")
    return Text(f"{sign_of(stands.line.said)} ").append_text(status_text(stands.line.said))


def _cited(stands: Standing, history: History) -> Text:
    if stands.line is not None:
        text = event_text(stands.line)
    elif stands.last_word is not None:
        text = Text(f"silent for {WINDOW_DAYS} days; before that: ", style=GREY).append_text(status_text(stands.last_word.said))
        text.append("\n").append_text(who_line(stands.last_word))
    elif stands.reported:
        text = Text("no word of its own; others say of it: ", style=GREY).append_text(event_text(stands.reported[-1]))
    else:
        text = Text("no word on record", style=GREY)
    for event in stands.divergent:
        text.append("\n≠ ", style="yellow").append_text(status_text(event.said)).append(": ").append_text(event_text(event))
    for item in history.deeds[-DEEDS_SHOWN:]:
        text.append(f"\n◆ {item.deed.type.replace('-', ' ')}, {when(item.deed)} ({item.deed.modality}): ")
        text.append(item.relation).append(f" · {item.deed.article}", style=GREY)
    if len(history.deeds) > DEEDS_SHOWN:
        text.append(f"\nand {len(history.deeds) - DEEDS_SHOWN} earlier deeds", style=GREY)
    return text
