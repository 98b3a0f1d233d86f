"""``onrecord issues``: the issues that are followed, a look at one, a check of a codebook, and a try of the classifier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.errors import NotFoundError, UsageError
from onrecord.pipeline import codebooks
from onrecord.pipeline.codebooks import Tried
from onrecord.pipeline.positions import issues_of
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, print_json, show

_ACTIONS = "list, show ID, check PATH, or try ID TEXT"
_SCORES_SHOWN = 4


def command(
    action: Annotated[str, typer.Argument(metavar="[list|show|check|try]", help="What to do.")] = "list",
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID|PATH|ID TEXT]", help="An issue's id; a codebook; a text to try.", show_default=False),
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", help="With try: the question that the text answers.")
    ] = None,
    issues: options.Issues = None,
    format: options.TableOrJson = None,
) -> int:
    """List the issues that are followed, show one, check a codebook, or try the classifier on a text.

    A codebook is a YAML file, or a folder of them; an issue needs an id and a proposition, everything else may be left out.
    """
    as_json = chosen_format(format) == "json"
    files = options.settings_of(issues=issues).issues
    given = what or []
    if action == "list" and not given:
        _each(issues_of(files), as_json)
    elif action == "show" and len(given) == 1:
        found = _issue(given[0], files)
        if as_json:
            print_json(to_json(found))
        else:
            show(issue_view(found))
    elif action == "check" and len(given) == 1:
        good = codebooks.checked(Path(given[0]))
        _each(good, as_json)
        tell(f"{given[0]} is in order: {len(good)} issue{'s' if len(good) != 1 else ''}")
    elif action == "try" and len(given) == 2:
        told = codebooks.tried(_issue(given[0], files), given[1], question, files)
        if as_json:
            print_json(to_json(told))
        else:
            show(tried_view(told))
    else:
        raise UsageError(
            f"{' '.join([action, *given])!r} cannot be done",
            where="onrecord issues",
            expected=_ACTIONS,
            remedy="give one of these",
        )
    return 0


def _issue(asked: str, files: tuple[Path, ...]) -> Issue:
    known = {issue.id: issue for issue in issues_of(files)}
    if asked in known:
        return known[asked]
    near = [name for name in known if asked.casefold() in name]
    raise NotFoundError(
        f"no issue has the id {asked!r}", remedy=f"did you mean {near[0]}?" if near else "see `onrecord issues list`"
    )


def _each(found: tuple[Issue, ...], as_json: bool) -> None:
    if as_json:
        for issue in found:
            print_json(to_json(issue))
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3)
    for issue in found:
        table.add_row(Text(issue.id, style="bold"), Text(issue.proposition))
    show(table)


def issue_view(issue: Issue) -> RenderableType:
    """Everything that the codebook says of one issue."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style=GREY, no_wrap=True)
    table.add_column()
    lists = (
        ("also called", issue.aliases),
        ("is not", issue.siblings),
        ("conditions", issue.conditions),
        ("deeds", tuple(f"{rung.type}: {rung.step}" if rung.step else rung.type for rung in issue.deeds)),
    )
    for name, values in lists:
        for number, value in enumerate(values):
            table.add_row("" if number else name, value)
    head = Text.assemble((issue.id, "bold"), (f"  version {issue.version}", GREY), f"\n{issue.proposition}")
    return Group(head, table)


def tried_view(told: Tried) -> RenderableType:
    """The label with its direction, what speaks for it, and the likeliest others."""
    label = "no stance on this issue" if told.label == "none" else f"{told.label}, {signed(told.direction)}"
    text = Text(label, style="bold")
    if told.condition:
        text.append(f"\ncondition: {told.condition}", style="not bold")
    named = f"\nthe issue's name stands in it to {told.named:.0%}, a sibling's to {told.sibling_named:.0%}"
    text.append(named, style=f"not bold {GREY}")
    if told.rival:
        text.append(f"\nanother issue is named more fully: {told.rival}", style="not bold yellow")
    shown = " · ".join(f"{name} {score:.2f}" for name, score in told.scores[:_SCORES_SHOWN])
    return text.append(f"\n{shown}", style=f"not bold {GREY}")


def signed(direction: int) -> str:
    """The direction in words."""
    return "for" if direction > 0 else "against" if direction < 0 else "no side"
