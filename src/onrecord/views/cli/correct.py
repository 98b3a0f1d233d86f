"""``onrecord correct``: correct what was read of a statement, look at such corrections, and take them back."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.pipeline.correcting import FIELDS, Told
from onrecord.pipeline.correcting import correct as correct_field
from onrecord.pipeline.keeping import utc_now
from onrecord.record import open_record
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.corrected import correction_text
from onrecord.views.cli.judge import author_of, reason_of
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, print_json, show


def command(
    what: Annotated[
        str, typer.Argument(metavar="STATEMENT|list|undo", help="The id of a statement, or list, or undo with a correction's id.")
    ],
    field: Annotated[
        str | None,
        typer.Argument(metavar="[FIELD|ID]", help=f"What to correct: {', '.join(FIELDS)}.", show_default=False),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VALUE]...",
            help="What it should read: accepted or rejected; yes or no; a name; a date; a status; words of the article or "
            "offsets START:END, one for each piece. None takes a source, cue, date or stance away.",
            show_default=False,
        ),
    ] = None,
    type: Annotated[str | None, typer.Option("--type", help="Speaker: person, organization, state …")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID", help="Speaker: the identity in the who's who.")] = None,
    role: Annotated[str | None, typer.Option("--role", help="Speaker: the office.")] = None,
    organization: Annotated[str | None, typer.Option("--organization", help="Speaker: the body.")] = None,
    on_behalf_of: Annotated[str | None, typer.Option("--for", metavar="HOLDER", help="Speaker: for which state or body.")] = None,
    tier: Annotated[str | None, typer.Option("--tier", help="Speaker: A to E.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ID", help="Stance: on which issue.")] = None,
    holder: Annotated[str | None, typer.Option("--holder", metavar="NAME", help="Stance: whose.")] = None,
    direction: Annotated[int | None, typer.Option("--direction", help="Stance: -1, 0 or 1.")] = None,
    author: Annotated[
        str | None, typer.Option("--author", metavar="NAME", help="Who decides.", show_default="ONRECORD_AUTHOR")
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="With list: what was taken back too.")] = False,
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """Correct what was read of a statement; list such corrections or take one back.

    Nothing is overwritten: the latest correction of a field applies, the earlier ones stay, and reading the story anew
    changes none. Statements, positions and exports show what was corrected, marked with who did. A correction whose words no
    later reading finds any more is listed as orphaned.
    """
    as_json = chosen_format(format) == "json"
    settings = options.settings_of(record=record)
    if what == "list" and not value:
        with open_record(settings.record, read_only=True) as store:
            asked = store.statement(field).statement.id if field else None
            found = store.corrections(statement=asked, include_retracted=everything)
        for item in found:
            if as_json:
                print_json(to_json(item))
            else:
                show(correction_text(item))
        if not found and not as_json:
            show(Text("No correction is on record.", style="italic"))
        return 0
    if field is None or (what == "undo" and value):
        raise UsageError(
            "it is not told what to correct",
            where="onrecord correct",
            expected="STATEMENT FIELD VALUE, list [STATEMENT] or undo ID",
            remedy="give one of these",
        )
    by, why = author_of(author, settings), reason_of(reason)
    with open_record(settings.record, create=False) as store:
        if what == "undo":
            done = store.retract(field, author=by, reason=why, known=utc_now())
        else:
            told = Told(
                type=type,
                actor=actor,
                role=role,
                organization=organization,
                on_behalf_of=on_behalf_of,
                tier=tier,
                issue=issue,
                holder=holder,
                direction=direction,
            )
            done = correct_field(store, what, field, value or [], told, author=by, reason=why, known=utc_now())
    if as_json:
        print_json(to_json(done))
    else:
        show(correction_text(done))
    if done.contested:
        tell("another author corrected it otherwise: the later correction applies, both stay on record")
    return 0
