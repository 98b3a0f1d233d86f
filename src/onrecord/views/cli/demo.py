"""``onrecord demo``: read the sample stories into a fresh record and look around."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord import samples
from onrecord.errors import RecordError, UsageError
from onrecord.ingest import Given
from onrecord.pipeline import standing as positions
from onrecord.pipeline.folding import utterances
from onrecord.pipeline.keeping import Kept, keep
from onrecord.pipeline.reading import inputs_of
from onrecord.record import Filters, Record, StatementEntry, open_record
from onrecord.schema import Failure
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY, reading_view
from onrecord.views.cli.messages import exit_code_of, print_failure
from onrecord.views.cli.output import console, print_text, show
from onrecord.views.cli.progress import watched
from onrecord.views.cli.search import print_found
from onrecord.views.cli.statements import print_utterances
from onrecord.views.cli.timeline import timeline_view
from onrecord.views.cli.verify import print_verification

SEARCHED = "recognition"
MOST_OVER_TIME = 12
ISSUE = "recognition-of-the-taliban-government"
AS_OF = "2025-12-31"


def command(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--keep", metavar="FOLDER", help="Keep the record in this new or empty folder.", show_default="a temporary folder"
        ),
    ] = None,
    tagger: options.TaggerOption = None,
    model: options.Model = None,
) -> int:
    """Read the sample stories into a fresh record and look around.

    The stories were written for this purpose: they are no evidence of what anybody said.
    """
    settings = options.settings_of(tagger=tagger, model=model, processes="1")
    place = _folder(folder)
    try:
        path = place / "record.sqlite"
        shown = str(path) if folder is not None else "demo.sqlite"
        with open_record(path) as store:
            _say(
                "Read the sample stories (written for this purpose, no evidence of what anybody said) into a record.",
                f"onrecord add STORIES --record {shown}",
            )
            kept, failures = [], []
            names = [str(item) for item in samples.paths()]
            for item in watched(keep(inputs_of(names), Given(), settings, store, command="demo"), "reading", total=len(names)):
                if isinstance(item, Failure):
                    failures.append(item)
                    print_failure(item)
                else:
                    kept.append(item)
            counts = store.counts()
            show(f"{counts.articles} articles, {counts.statements} statements, {counts.entries} ledger entries.\n")
            _tour(store, kept, shown)
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)
    if folder is not None:
        show(Text(f"The record stays in {path}. In a browser: onrecord serve --record {path}", style=GREY))
    else:
        again = "onrecord demo --keep demo, then onrecord serve --record demo/record.sqlite"
        show(Text(f"To look at it in a browser: {again}", style=GREY))
    return exit_code_of(failures)


def _tour(store: Record, kept: list[Kept], shown: str) -> None:
    entries = store.statements(Filters(limit=None))
    article = _richest(entries, kept)
    if article is not None:
        _say("One story: who said what, when, and who carried the words.", f"onrecord show {article} --record {shown}")
        show(Padding(reading_view(store.reading(article)), (0, 0, 1, 0)))
    _say(
        f"Every statement with the word “{SEARCHED}”, best first.",
        f"onrecord search {SEARCHED} --limit 4 --record {shown}",
    )
    print_found(store.search(SEARCHED, limit=4, marks=("\x02", "\x03")))
    holder = _most_quoted_holder(entries)
    if holder is not None:
        _say(
            f"What was said for {holder}, newest first.",
            f'onrecord statements --on-behalf-of "{holder}" --limit {MOST_OVER_TIME} --record {shown}',
        )
        print_utterances(utterances(store, Filters(on_behalf_of=holder, limit=MOST_OVER_TIME)), renderings=False)
    _say("Nothing on record was changed since: every entry is hashed again.", f"onrecord verify --record {shown}")
    result = store.verify()
    print_verification(result)
    if not result.ok:
        raise RecordError("the record of the demo is not as it was written", where=shown, remedy="report this")
    if holder is not None:
        _say(
            f"Where {holder} stood on the sample issue, and what moved the line, derived by a published rule.",
            f'onrecord timeline {ISSUE} --holder "{holder}" --as-of {AS_OF} --record {shown}',
        )
        told = positions.timeline(
            store, positions.issue_named(store, ISSUE, ()), as_of=AS_OF, known=positions.moment_of(None), holder=holder
        )
        show(timeline_view(told, console().width, every_step=False))


def _say(what: str, typed: str) -> None:
    show(Rule(style=GREY))
    show(Text(what, style="bold"))
    print_text(f"$ {typed}\n\n")  # one line, however long: it is there to be copied


def _folder(folder: Path | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="onrecord-demo-"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError("is not empty", where=str(folder), remedy="name a new or empty folder with --keep")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _richest(entries: tuple[StatementEntry, ...], kept: list[Kept]) -> str | None:
    """The article in which most different speakers with a date or a chain are heard; of equals the first read."""
    voices: dict[str, set[str | None]] = {}
    for entry in entries:
        if entry.statement.said or entry.statement.chain:
            voices.setdefault(entry.article.id, set()).add(entry.statement.speaker.name)
    order = [item.added.article for item in kept]
    return max(order, key=lambda article: (len(voices.get(article, ())), -order.index(article)), default=None)


def _most_quoted_holder(entries: tuple[StatementEntry, ...]) -> str | None:
    """The state or body that is spoken for in most articles; of equals the one with more statements."""
    articles: dict[str, set[str]] = {}
    statements: Counter[str] = Counter()
    for entry in entries:
        holder = entry.statement.speaker.on_behalf_of
        if holder:
            articles.setdefault(holder, set()).add(entry.article.id)
            statements[holder] += 1
    return max(sorted(articles), key=lambda name: (len(articles[name]), statements[name]), default=None)
