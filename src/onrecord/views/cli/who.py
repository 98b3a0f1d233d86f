"""``onrecord who``: persons and offices as of a date."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.errors import NotFoundError, UsageError
from onrecord.pipeline import who as whoswho
from onrecord.pipeline.who import Held
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, print_json, show

_HELD = {"yes": ("held", "green"), "open": ("end unknown", "yellow"), "maybe": ("perhaps", "yellow"), None: ("", "")}
MOST_PERSONS = 20


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A person's name or part of one.", show_default=False)
    ] = None,
    office: Annotated[
        str | None, typer.Option("--office", metavar="TEXT", help="An office with its state, such as “Russian foreign minister”.")
    ] = None,
    of: Annotated[str | None, typer.Option("--of", metavar="STATE", help="The state or body of the office.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="As of: YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    check: Annotated[bool, typer.Option("--check", help="List rows that contradict one another.")] = False,
    who: options.Who = None,
    format: options.TableOrJson = None,
) -> int:
    """Who a person is, or who held an office, as of a date.

    The table ships with the package; your own rows come in with --who or ONRECORD_WHO. An end that no source tells is
    shown as unknown and never taken for "still in office"; two rows that contradict one another are both shown.
    """
    shape = chosen_format(format)
    files = options.settings_of(who=who).who
    if sum((name is not None, office is not None, check)) != 1:
        raise UsageError("ask for one thing", where="onrecord who", remedy="give a NAME, or --office TEXT, or --check")
    if check:
        return _check(whoswho.contradictions(files), shape == "json")
    if office is not None:
        held = whoswho.holders(office, on, files, of)
        if not held:
            raise NotFoundError(f"nobody is known as {office!r}{_as_of(on)}", remedy="try other words, or add rows with --who")
        if shape == "json":
            for row in held:
                print_json(to_json(row))
        else:
            show(rows_view(held, names=True))
        return 0
    found = whoswho.persons(name or "", on, files)
    if not found:
        raise NotFoundError(f"nobody called {name!r} is known{_as_of(on)}", remedy="leave out --on, or add rows with --who")
    if shape == "json":
        for actor, known_as, rows in found:
            print_json({"actor": actor, "name": known_as, "offices": to_json(rows)})
        return 0
    show(*(person_view(*person) for person in found[:MOST_PERSONS]))
    if len(found) > MOST_PERSONS:
        tell(f"{len(found)} persons may be meant, the first {MOST_PERSONS} are shown; give more of the name")
    return 0


def _as_of(on: str | None) -> str:
    return f" on {on}" if on else ""


def person_view(actor: str, name: str, rows: list[Held]) -> RenderableType:
    """Name and id of a person above the offices."""
    return Group(Text.assemble((name, "bold"), (f"  {actor}", GREY)), Padding(rows_view(rows, names=False), (0, 0, 1, 2)))


def rows_view(rows: list[Held], *, names: bool) -> Table:
    """One row for each occupancy: when, in which office, for whom, how sure, and who says so in grey below."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True)
    for row in rows:
        first = Text()
        if names:
            first.append(row.name, style="bold").append(f"  {row.actor}\n", style=GREY)
        first.append(("acting " if row.acting else "") + row.office)
        if row.organization:
            first.append(f", {row.organization}")
        if row.polity:
            first.append(f" · {row.polity}", style="cyan")
        first.append(f"\n{row.source}", style=GREY)
        said, style = _HELD[row.held]
        table.add_row(_time(row), first, Text(said, style=style))
    return table


def _time(row: Held) -> Text:
    until = row.until or ("now, as of the source" if row.status == "current" else "?")
    return Text(f"{row.since or '?'} – {until}")


def _check(found: list[tuple[str, str, str]], as_json: bool) -> int:
    if as_json:
        for what, one, other in found:
            print_json({"problem": what, "rows": [one] if one == other else [one, other]})
        return 1 if found else 0
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), pad_edge=False)
    for what, one, other in found:
        told = Text(what, style="bold").append(f"\n{one}", style=f"not bold {GREY}")
        table.add_row(told if one == other else told.append(f"\n{other}", style=f"not bold {GREY}"))
    show(table if found else Text("No row contradicts another.", style="italic"))
    return 1 if found else 0


__all__ = ["command", "person_view", "rows_view"]
