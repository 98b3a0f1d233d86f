"""``onrecord conflicts``: what does not go together on an issue, both sides with their words and days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.pipeline import standing as positions
from onrecord.positions.timeline import Clash, Conflict
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY
from onrecord.views.cli.output import chosen_format, print_json, show
from onrecord.views.cli.standings import event_text, question, rows, status_text, when

_ORDER: tuple[Conflict, ...] = ("contradicts", "opposes", "divergent", "denies report", "word against deed")
_TITLES: dict[Conflict, str] = {
    "contradicts": "Holders that exclude one another",
    "opposes": "Holders on opposite sides, with a condition open",
    "divergent": "Voices of one holder that take different sides",
    "denies report": "What others say of a holder that its own line denies",
    "word against deed": "Deeds against the line",
}


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="The issue's id; see `onrecord issues`.")],
    as_of: options.AsOf = None,
    known: options.Known = None,
    issues: options.Issues = None,
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """What does not go together on an issue: holders, voices, words and deeds.

    Each with both sides: the words, who said them, and when. Divergence within one holder is no contradiction; a holder that
    takes no side contradicts nobody.
    """
    shape = chosen_format(format)
    with question(issue, as_of, known, issues, record) as (store, asked, day, moment):
        found = positions.conflicts(store, asked, as_of=day, known=moment)
        evidence = positions.contents(store, _statements(found)) if shape == "json" else {}
    if shape == "json":
        for clash in found:
            spans = {identity: to_json(evidence[identity]) for identity in _statements((clash,)) if identity in evidence}
            print_json({"issue": asked.id, "as_of": day, **to_json(clash), "evidence": spans})
    else:
        show(conflicts_view(asked, day, found))
    return 0


def _statements(found: tuple[Clash, ...]) -> Iterator[str]:
    for clash in found:
        yield clash.spoken.said.statement
        if clash.other is not None:
            yield clash.other.said.statement


def conflicts_view(issue: Issue, day: str, found: tuple[Clash, ...]) -> RenderableType:
    """The conflicts, by kind."""
    head: list[RenderableType] = [Text(issue.id, style="bold"), Text(issue.proposition, style="italic")]
    if not found:
        return Group(*head, Text(f"On {day} nothing on record is in conflict.", style="italic"))
    parts = [*head, Text("")]
    for kind, some in groupby(sorted(found, key=lambda clash: _ORDER.index(clash.kind)), key=lambda clash: clash.kind):
        parts.append(Padding(Text(_TITLES[kind], style=f"bold {GREY}"), (0, 0, 1, 0)))
        parts += [Padding(clash_view(clash), (0, 0, 1, 0)) for clash in some]
    return Group(*parts)


def clash_view(clash: Clash) -> RenderableType:
    """Both sides, one below the other."""
    table = rows()
    said = clash.spoken.said
    table.add_row(Text(when(said)), _side(clash.holder, status_text(said)), event_text(clash.spoken, with_day=False))
    if clash.other is not None:
        other = clash.other.said
        name = clash.other_holder if clash.kind != "divergent" else other.role or other.speaker or clash.other_holder
        table.add_row(Text(when(other)), _side(name, status_text(other)), event_text(clash.other, with_day=False))
    if clash.deed is not None:
        done = Text(f"{clash.deed.text}\n").append(clash.deed.article, style=GREY)
        table.add_row(Text(when(clash.deed)), _side("◆ " + clash.deed.type.replace("-", " "), Text(clash.deed.modality)), done)
    return table


def _side(name: str, status: Text) -> Text:
    return Text(name, style="bold").append("\n").append_text(status)
