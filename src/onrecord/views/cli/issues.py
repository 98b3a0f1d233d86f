"""``onrecord issues``: the issues that are followed, a codebook checked, tried on a text or applied to what is on record."""

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
from onrecord.pipeline.rederiving import rederive
from onrecord.record import open_record
from onrecord.schema import Failure
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.settings import Settings
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY, shortened
from onrecord.views.cli.messages import exit_code_of, print_failure, tell
from onrecord.views.cli.output import chosen_format, print_json, print_text, show
from onrecord.views.cli.progress import watched

_ACTIONS = "list, show ID, check PATH, try ID TEXT, or apply [PATH|builtin]..."
_SCORES_SHOWN = 4


def command(
    action: Annotated[str, typer.Argument(metavar="[list|show|check|try|apply]", help="What to do.")] = "list",
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID|PATH|ID TEXT]...", help="An issue's id; a codebook; a text to try.", show_default=False),
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", help="With try: the question that the text answers.")
    ] = None,
    issues: options.Issues = None,
    record: options.Record = None,
    processes: options.Processes = None,
    max_seconds: options.MaxSeconds = None,
    max_memory: options.MaxMemory = None,
    drop: Annotated[
        bool, typer.Option("--drop", help="With apply: give up issues on record that the codebooks named do not hold.")
    ] = False,
    format: options.TableOrJson = None,
) -> int:
    """List the issues that are followed, show one, check a codebook, try it on a text, or apply it to the stories on record.

    A codebook is a YAML file, or a folder of them; an issue needs an id and a proposition, everything else may be left out.
    Applying derives stances and deeds anew for every story on record, from its text and its statements as they are there:
    after a change of issues, or when another classifier was installed. Where they differ the new reading supersedes the
    earlier one, which stays on record. Applying the same again changes nothing.
    """
    as_json = chosen_format(format) == "json"
    if action == "apply":
        named = [*(issues or []), *(Path(name) for name in what or [])]
        return _apply(
            options.settings_of(record=record, processes=processes, max_seconds=max_seconds, max_memory=max_memory, issues=named),
            drop=drop,
            as_json=as_json,
        )
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


def _apply(settings: Settings, *, drop: bool, as_json: bool) -> int:
    """Tell each story that is read anew, and the counts; as JSON every story."""
    failures: list[Failure] = []
    anew = same = gained = gone = deeds = deeds_gone = 0
    with open_record(settings.record, create=False) as store:
        for item in watched(rederive(store, settings, drop=drop), "deriving", total=store.counts().articles):
            if isinstance(item, Failure):
                failures.append(item)
                print_failure(item)
                continue
            anew, same = anew + item.changed, same + (not item.changed)
            gained, gone = gained + len(item.stances), gone + len(item.stances_gone)
            deeds, deeds_gone = deeds + len(item.deeds), deeds_gone + len(item.deeds_gone)
            if as_json:
                print_json(to_json(item))
            elif item.changed:
                change = (
                    f"stances +{len(item.stances)} −{len(item.stances_gone)}, deeds +{len(item.deeds)} −{len(item.deeds_gone)}"
                )
                print_text(f"{item.article}  {change}  {shortened(item.title or '', 70)}\n")
    tell(
        f"{settings.record}: {anew} read anew, {same} as they were, {len(failures)} failed; "
        f"stances +{gained} −{gone}, deeds +{deeds} −{deeds_gone}"
    )
    return exit_code_of(failures)


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
