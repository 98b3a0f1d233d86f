"""``onrecord show``: an article with its statements, or one statement in its surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.pipeline.folding import UtteranceEntry, utterance_of
from onrecord.record import ArticleEntry, CorrectionEntry, JudgementEntry, StatementEntry, open_record
from onrecord.schema import Article, Reading, Statement
from onrecord.schema.codec import to_json
from onrecord.text import paragraphs
from onrecord.views.cli import options
from onrecord.views.cli.corrected import correction_text
from onrecord.views.cli.folded import chain_tree, summary
from onrecord.views.cli.judged import judgement_text
from onrecord.views.cli.layout import GREY, article_header, day_and_time, reading_view, speaker_text, statement_rows
from onrecord.views.cli.output import chosen_format, print_json, show

STYLES = (("content", "bold"), ("cue", "green"), ("source", "cyan"))


def command(
    identity: Annotated[str, typer.Argument(metavar="ID", help="Id of an article (a-…) or statement (s-…), or its beginning.")],
    record: options.Record = None,
    format: options.TableOrJson = None,
) -> int:
    """Show an article or a statement on record.

    An article is shown with its statements and every place it came from; a statement with the paragraph it stands in,
    the way of its words from the speaker to the readers in all its renderings, the evidence for each of its parts, the
    steps that made it, and what was judged about who its speaker is.
    """
    shape = chosen_format(format)
    with open_record(options.settings_of(record=record).record, read_only=True) as store:
        entry = store.show(identity)
        reading = store.reading(entry.article.id)
        judged: tuple[JudgementEntry, ...] = ()
        utterance: UtteranceEntry | None = None
        corrected: tuple[CorrectionEntry, ...] = ()
        if isinstance(entry, StatementEntry):
            corrected = store.corrections(statement=entry.statement.id, include_retracted=True)
            judged = store.judgements(touching=[*store.same_as(entry.statement.id), f"utterance:{entry.statement.id}"])
            utterance = utterance_of(store, entry)
    if isinstance(entry, ArticleEntry):
        if shape == "json":
            print_json(to_json(reading))
        else:
            print_article(entry, reading)
    elif shape == "json":
        told = {"utterance": summary(utterance)} if utterance else {}
        print_json({**to_json(entry), "judgements": to_json(judged), **told})
    else:
        print_statement(entry, reading.article, judged, utterance)
        if corrected:
            show(Text("corrections", style="bold"), *(correction_text(item) for item in corrected))
    return 0


def print_article(entry: ArticleEntry, reading: Reading) -> None:
    """An article: header, statements, and where it came from."""
    show(Padding(reading_view(reading), (0, 0, 1, 0)))
    table = _facts()
    table.add_row("id", entry.article.id)
    table.add_row("on record", f"since {entry.known}, entry {entry.entry} of the ledger")
    for arrival in entry.arrivals:
        table.add_row(
            "came from", f"{arrival.origin} ({arrival.media_type}, {arrival.size} bytes, sha256 {arrival.sha256[:16]}…)"
        )
    show(table)


def print_statement(
    entry: StatementEntry, article: Article, judged: Sequence[JudgementEntry] = (), utterance: UtteranceEntry | None = None
) -> None:
    """One statement: its paragraph with the parts marked, the way of the words, each part with its evidence, the judgements."""
    said = entry.statement
    show(article_header(article))
    show(Padding(in_context(article.text, said), (1, 0)))
    show(Padding(statement_rows([said]), (0, 0, 1, 0)))
    if utterance is not None:
        show(Padding(chain_tree(utterance), (0, 0, 1, 0)))
    table = _facts()
    if said.said:
        table.add_row("said", f"{day_and_time(said.said)}, from “{said.said.basis}”")
    table.add_row("speaker", speaker_text(said.speaker))
    for mention in said.speaker.mentions:
        table.add_row("", f"“{mention.text}” at {mention.start}–{mention.end}")
    for item in judged:
        table.add_row("judged", judgement_text(item, pair=True))
    for carrier in said.chain:
        table.add_row("carried by", f"{carrier.name} ({carrier.role})")
    if said.within:
        table.add_row("within", said.within)
    for role in ("source", "cue", "content"):
        for span in getattr(said, role):
            table.add_row(role, f"at {span.start}–{span.end} of {article.id}")
    table.add_row("confidence", f"{said.confidence:.2f}")
    for step in said.derivation:
        table.add_row("made by", f"{step.step} {step.version}" + (f", model {step.model[:16]}…" if step.model else ""))
    table.add_row("on record", f"since {entry.known}, entry {entry.entry} of the ledger")
    show(table)


def in_context(text: str, said: Statement) -> Text:
    """The paragraphs that the statement touches, with source, cue and content marked."""
    spans = [span for role, _ in STYLES for span in getattr(said, role)]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    around = [(start, end) for start, end in paragraphs(text) if end > first and start < last]
    start, end = around[0][0], around[-1][1]
    shown = Text(text[start:end])
    for role, style in STYLES:
        for span in getattr(said, role):
            shown.stylize(style, span.start - start, span.end - start)
    return shown


def _facts() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style=GREY, no_wrap=True)
    table.add_column()
    return table
