"""``onrecord export``: the record, or part of it, in the formats of other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import UsageError
from onrecord.pipeline.standing import day_of, today
from onrecord.record import Filters, open_record
from onrecord.views.cli import options
from onrecord.views.cli.messages import tell
from onrecord.views.cli.output import print_bytes
from onrecord.views.cli.statements import kind_named, subject_named


def command(
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="csv|jsonl|parquet|annotations|schema-org|prov|followthemoney|plover|brat|canonical|archive",
            help="The format.",
        ),
    ] = "jsonl",
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="statements|utterances|stances|positions|deeds|articles|actors|plover",
            help="Which table: for csv, jsonl and parquet.",
            show_default="statements; jsonl: whole readings",
        ),
    ] = None,
    out: Annotated[str, typer.Option("--out", metavar="FILE|-", help="Where to; - is standard output.")] = "-",
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Words of the speaker's name.")] = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="ID|NAME", help="One person, by id or full name.")] = None,
    state: Annotated[str | None, typer.Option("--state", metavar="NAME", help="State or body whose line it is.")] = None,
    issue: Annotated[str | None, typer.Option("--issue", metavar="ISSUE", help="Statements with a stance on the issue.")] = None,
    holder: Annotated[
        str | None, typer.Option("--holder", metavar="NAME", help="Statements with a stance of this holder.")
    ] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Words that all occur in what was said.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published the story.")] = None,
    agency: Annotated[str | None, typer.Option("--agency", metavar="NAME", help="The wire agency of the story.")] = None,
    said_from: Annotated[str | None, typer.Option("--said-from", metavar="DATE", help="Said on or after.")] = None,
    said_to: Annotated[str | None, typer.Option("--said-to", metavar="DATE", help="Said on or before.")] = None,
    published_from: Annotated[str | None, typer.Option("--published-from", metavar="DATE", help="Published on or after.")] = None,
    published_to: Annotated[str | None, typer.Option("--published-to", metavar="DATE", help="Published on or before.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="direct|indirect|mixed", help="How the words are given.")] = None,
    as_of: options.AsOf = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="CSV for programs: texts to the letter, lists as JSON. Not for spreadsheets.")
    ] = False,
    inline: Annotated[
        bool, typer.Option("--inline-context", help="JSON-LD with its terms in it, so that a reader loads nothing.")
    ] = False,
    first: Annotated[
        bool, typer.Option("--first-appearance", help="schema.org: compare utterances to tell where words appeared first (slow).")
    ] = False,
    issues: options.Issues = None,
    who: options.Who = None,
    record: options.Record = None,
) -> int:
    """Write the record, or part of it, in the formats of other programs.

    Tables of every kind of thing as CSV, JSON lines or Parquet; annotations of the texts (W3C Web Annotation, brat); claims
    (schema.org), provenance (PROV-O), actors (FollowTheMoney) and coded events (PLOVER); the canonical export, and an archive
    that `onrecord import` makes a record of. What is written depends on the record's content alone: twice the same gives the
    same bytes.
    """
    from onrecord.views.export.formats import Options, export  # late: the help does without
    from onrecord.views.export.tables import Selection

    settings = options.settings_of(record=record, who=who, issues=issues)
    with open_record(settings.record, read_only=True) as store:
        selection = Selection(
            filters=Filters(
                actor=subject_named(store, actor, settings.who) if actor is not None else None,
                about=about,
                speaker=speaker,
                on_behalf_of=state,
                outlet=outlet,
                agency=agency,
                said_from=said_from,
                said_to=said_to,
                published_from=published_from,
                published_to=published_to,
                kind=kind_named(kind),
                limit=None,
            ),
            issue=issue,
            holder=holder,
            as_of=day_of(as_of or today()),
            codebooks=settings.issues,
        )
        pieces = export(store, format, selection, Options(table=table, machine=machine, inline=inline, first=first))
        if out != "-":
            write(Path(out), pieces)
            return 0
        if format in ("parquet", "brat") and sys.stdout.isatty():
            raise UsageError(f"{format} is not for a terminal", where="--out", remedy="name a file with --out")
        for piece in pieces:
            print_bytes(piece)
    return 0


def write(file: Path, pieces: Iterator[bytes]) -> None:
    """All pieces are in ``file``, which is replaced in one step when they are there; raises ``UsageError`` where it cannot be."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as stream:
            for piece in pieces:
                stream.write(piece)
        fresh.replace(file)
    except OSError as error:
        raise UsageError(
            f"cannot be written ({error.strerror})", where=str(file), remedy="name a file in a folder that you may write to"
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
    tell(f"the export is in {file}")
