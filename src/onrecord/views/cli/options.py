"""Options that several commands share: each is declared and explained once."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import UsageError
from onrecord.ingest import Given, Reach
from onrecord.pipeline.reading import fetcher_of
from onrecord.settings import Settings, parse_memory, parse_processes, parse_record, parse_seconds, parse_tagger, read_settings
from onrecord.views.cli.messages import one_line, tell

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE|FOLDER|ADDRESS|-]...",
        help="Stories, feeds or lists of them to read; - is standard input.",
        show_default=False,
    ),
]
Published = Annotated[str | None, typer.Option("--published", metavar="DATE", help="When the story was published.")]
Modified = Annotated[str | None, typer.Option("--modified", metavar="DATE", help="When the story was last changed.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published the story.")]
Agency = Annotated[str | None, typer.Option("--agency", metavar="NAME", help="The wire agency it came from.")]
Address = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where the story was found.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The story's headline.")]
AsIs = Annotated[bool, typer.Option("--as-is", help="Take a plain text as the canonical text itself: offsets refer to the file.")]
FieldMap = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="OURS=THEIRS", help="JSON lines: where a field lies, such as text=body (repeatable)."),
]
DayFirst = Annotated[
    bool | None, typer.Option("--day-first/--month-first", help="How to read dates like 06/07/2022.", show_default="undecided")
]
TaggerOption = Annotated[
    str | None, typer.Option("--tagger", metavar="best|rules", help="What finds statements.", show_default="best")
]
Model = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="best|fast|FOLDER",
        help="The model: the accurate one, the smaller and quicker one, or a folder.",
        show_default="best",
    ),
]
Spans = Annotated[
    str | None,
    typer.Option(
        "--spans",
        metavar="reader|corpus",
        help="Whether content leaves out quotation marks and a leading 'that' (reader) or keeps them (corpus).",
        show_default="reader; corpus with --as-is",
    ),
]
Precision = Annotated[
    bool,
    typer.Option("--precision", help="Few errors at the price of more misses: only relations that the model is sure of."),
]
Who = Annotated[
    list[Path] | None,
    typer.Option(
        "--who",
        metavar="FILE",
        help="Your own rows of the who's who, CSV or FollowTheMoney (repeatable).",
        show_default="ONRECORD_WHO",
    ),
]
Issues = Annotated[
    list[Path] | None,
    typer.Option(
        "--issues",
        metavar="PATH|builtin",
        help="Codebook of the issues to follow, a YAML file or folder, instead of the shipped ones (repeatable).",
        show_default="builtin",
    ),
]
NoFetch = Annotated[
    bool, typer.Option("--no-fetch", help="Fetch nothing: of a feed's entry without its text keep what the feed shows.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Unsafe: fetch from private addresses and any port too, for servers of your own."),
]
Processes = Annotated[
    str | None,
    typer.Option(
        "--processes",
        metavar="N",
        help="Worker processes; 0 reads without them, and without caps.",
        show_default="all processors",
    ),
]
MaxSeconds = Annotated[
    str | None, typer.Option("--max-seconds", metavar="N", help="The longest that reading one input may take.", show_default="60")
]
MaxMemory = Annotated[
    str | None,
    typer.Option(
        "--max-memory", metavar="MB", help="The most memory that reading one input may take, in megabytes.", show_default="2000"
    ),
]
Record = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE|ADDRESS",
        help="The record: a file, or a database as postgresql://user@host/db.",
        show_default="ONRECORD_RECORD, else ./record.sqlite",
    ),
]
TableOrJson = Annotated[
    str | None,
    typer.Option("--format", metavar="table|json", help="Output format.", show_default="table on a terminal, else json"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day asked about: YYYY, YYYY-MM or YYYY-MM-DD.", show_default="today"),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="TIME|#ENTRY",
        help="As the record knew it at a time (UTC; a day means its end) or ledger entry.",
        show_default="now",
    ),
]


def given_of(
    *,
    published: str | None,
    modified: str | None,
    outlet: str | None,
    agency: str | None,
    url: str | None,
    title: str | None,
    as_is: bool,
    fields: list[str] | None,
    day_first: bool | None,
) -> Given:
    """What the caller says about the inputs; raises ``UsageError`` for a field map that is none."""
    return Given(
        published=published,
        modified=modified,
        outlet=outlet,
        agency=agency,
        url=url,
        title=title,
        as_is=as_is,
        field_map=dict(_pair(item) for item in fields or []),
        day_first=day_first,
    )


def _pair(item: str) -> tuple[str, str]:
    ours, equals, theirs = item.partition("=")
    if not (ours and equals and theirs):
        raise UsageError(f"{item!r} is no field map", where="--field", remedy="write OURS=THEIRS, such as text=body")
    return ours, theirs


def settings_of(
    *,
    record: str | Path | None = None,
    tagger: str | None = None,
    model: Path | None = None,
    spans: str | None = None,
    precision: bool = False,
    processes: str | None = None,
    max_seconds: str | None = None,
    max_memory: str | None = None,
    who: list[Path] | None = None,
    issues: list[Path] | None = None,
) -> Settings:
    """Settings of the environment with the given options on top; raises ``UsageError`` for an impossible value."""
    settings = read_settings()
    if record is not None:
        settings = replace(settings, record=parse_record(str(record)))
    if tagger is not None:
        settings = replace(settings, tagger=parse_tagger(tagger, where="--tagger"))
    if model is not None:
        if tagger == "rules":
            raise UsageError("the rules tagger uses no model", where="--model", remedy="leave out --tagger rules or --model")
        settings = replace(settings, tagger="best", model=model)
    if precision:
        if settings.tagger == "rules":
            raise UsageError("the rules tagger has one operating point", where="--precision", remedy="leave out --precision")
        settings = replace(settings, precise=True)
    if processes is not None:
        settings = replace(settings, processes=parse_processes(processes, where="--processes"))
    if max_seconds is not None:
        settings = replace(settings, max_seconds=parse_seconds(max_seconds, where="--max-seconds"))
    if max_memory is not None:
        settings = replace(settings, max_memory_mb=parse_memory(max_memory, where="--max-memory"))
    if issues:
        settings = replace(settings, issues=tuple(issues))
    if who:
        settings = replace(settings, who=tuple(who))
    if spans is not None:
        if spans not in ("reader", "corpus"):
            raise UsageError(f"{spans!r} is no span convention", where="--spans", remedy="use reader or corpus")
        settings = replace(settings, spans="corpus" if spans == "corpus" else "reader")
    return settings


def reach_of(settings: Settings, *, no_fetch: bool, allow_private: bool) -> Reach:
    """What may be fetched; what is found at an address or in a feed is told on standard error."""
    if no_fetch:
        return Reach(fetch=False, tell=lambda line: tell(one_line(line)))
    return Reach(fetcher=fetcher_of(settings, allow_private=allow_private), tell=lambda line: tell(one_line(line)))


def names_of(inputs: list[str] | None) -> list[str]:
    """The inputs named, or standard input when something is piped in; raises ``UsageError`` when there is neither."""
    if inputs:
        return inputs
    if sys.stdin is not None and not sys.stdin.isatty():
        return ["-"]
    raise UsageError("no story was named", where="onrecord", remedy="name a file or folder, or pipe a story in")
