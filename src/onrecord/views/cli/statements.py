"""``onrecord statements``: list statements on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.pipeline.folding import UtteranceEntry, utterances
from onrecord.record import Filters, Record, open_record
from onrecord.schema import Kind
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.folded import counted, shown_of, summary
from onrecord.views.cli.layout import entries_view
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import chosen_format, print_json, print_text, show
from onrecord.views.export.csv_rows import rows

KINDS: tuple[Kind, ...] = ("direct", "indirect", "mixed")
DEFAULT_LIMIT = 50


def command(
    record: options.Record = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="table|json|csv", help="Output format.", show_default="table on a terminal, else json"),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="ID|NAME", help="One person, by id or full name, in all stories; see `onrecord judge`."),
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Words that all occur in what was said; “…” for a phrase.")
    ] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Words of the speaker's name.")] = None,
    on_behalf_of: Annotated[
        str | None, typer.Option("--on-behalf-of", metavar="NAME", help="State or body whose line it is.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published the story.")] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="NAME", help="The wire agency of the story.")] = None,
    said_from: Annotated[
        str | None, typer.Option("--said-from", metavar="DATE", help="Said on or after: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    said_to: Annotated[str | None, typer.Option("--said-to", metavar="DATE", help="Said on or before.")] = None,
    published_from: Annotated[str | None, typer.Option("--published-from", metavar="DATE", help="Published on or after.")] = None,
    published_to: Annotated[str | None, typer.Option("--published-to", metavar="DATE", help="Published on or before.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="direct|indirect|mixed", help="How the words are given.")] = None,
    renderings: Annotated[
        bool, typer.Option("--renderings", help="Every rendering of each utterance, not only the one that shows it best.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="At most so many; 0 is all.")] = DEFAULT_LIMIT,
    who: options.Who = None,
) -> int:
    """List statements on record by person, words, holder, outlet or date.

    The newest come first. --actor is one person in all stories, by what the who's who and the judgements on record
    know; with --about it tells what this person said about a matter. Other names match when every word asked for is a
    word of the name. What several stories report of one utterance is one row, with the number of its renderings and of
    the independent origins that they have; --renderings lists them all. A statement without the date asked for is left
    out; one whose date is known roughly is taken when it may fall within.
    """
    shape = chosen_format(format, ("table", "json", "csv"))
    settings = options.settings_of(record=record, who=who)
    filters = Filters(
        about=about,
        speaker=speaker,
        on_behalf_of=on_behalf_of,
        outlet=outlet,
        agency=agency,
        said_from=said_from,
        said_to=said_to,
        published_from=published_from,
        published_to=published_to,
        kind=kind_named(kind),
        limit=limit or None,
    )
    with open_record(settings.record, read_only=True) as store:
        if actor is not None:
            filters = replace(filters, actor=subject_named(store, actor, settings.who))
        found = utterances(store, filters)
    if shape == "json":
        for item in found:
            for entry in shown_of(item, renderings):
                print_json({**to_json(entry), "utterance": summary(item)})
    elif shape == "csv":
        for line in rows((entry, item) for item in found for entry in shown_of(item, renderings)):
            print_text(line)
    else:
        print_utterances(found, renderings)
    if limit and len(found) == limit:
        tell(f"the newest {limit} are shown; --limit 0 shows all")
    return 0


def subject_named(store: Record, asked: str, files: Sequence[Path]) -> str:
    """The subject that is asked for; says so where others of the same name are not taken for the same."""
    from onrecord.pipeline.judging import meant  # late: it brings the names and the tables of the who's who

    found = meant(store, asked, files)
    if found.beside is not None:
        tell(
            f"{asked!r} is taken for {found.subject}; statements of {found.beside!r}, who was not identified, are left out: "
            f"to count them in, onrecord judge same {found.subject} '{found.beside}' --reason WHY"
        )
    return found.subject


def kind_named(value: str | None) -> Kind | None:
    """The kind of statement that is asked for; raises ``UsageError`` for a word that is none."""
    if value is None:
        return None
    for kind in KINDS:
        if value == kind:
            return kind
    raise UsageError(f"{value!r} is no kind of statement", where="--kind", remedy=f"use {', '.join(KINDS)}")


def print_utterances(found: Sequence[UtteranceEntry], renderings: bool) -> None:
    """Utterances as a table, each under the article that shows it best, or with all its renderings."""
    if not found:
        show(Text("No statement on record matches.", style="italic"))
        return
    entries = [entry for item in found for entry in shown_of(item, renderings)]
    show(entries_view(entries, {item.shown.statement.id: counted(item) for item in found if len(item.renderings) > 1}))
