"""How articles and statements look in a terminal: what was said beside who said it and when, evidence in grey below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.schema import Article, Dated, Reading, Span, Speaker, Statement

if TYPE_CHECKING:  # reading without a record does without the database library
    from onrecord.record import ArticleHead, StatementEntry

MISSING = "—"
NOTHING_FOUND = "No statement was found in this story."
GREY = "dim"
LONGEST_QUOTE = 600
MARKS = "“”\"'"
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$")


def reading_view(reading: Reading) -> RenderableType:
    """One article: header, notes, and its statements."""
    parts: list[RenderableType] = [article_header(reading.article)]
    parts += [Text(f"note: {problem}", style="yellow") for problem in reading.article.problems]
    if reading.statements:
        parts.append(Padding(statement_rows(reading.statements), (1, 0, 0, 0)))
    else:
        parts.append(Padding(Text(NOTHING_FOUND, style="italic"), (1, 0, 1, 0)))
    return Group(*parts)


def article_header(article: Article) -> RenderableType:
    """Headline, then outlet, agency, place and date of publication."""
    title = article.title or article.text.split("\n", 1)[0]
    return Group(
        Text(shortened(title, 240), style="bold"),
        byline(outlet=article.outlet, agency=article.agency, dateline=article.dateline, published=article.published),
    )


def byline(*, outlet: str | None, agency: str | None, dateline: str | None = None, published: Dated | None) -> Text:
    """Where an article comes from and when it was published."""
    known = [part for part in (outlet, agency, dateline) if part]
    known.append(f"published {day_and_time(published)}" if published else "publication date unknown")
    return Text(" · ".join(known), style="cyan")


def statement_rows(statements: Sequence[Statement], *, show_header: bool = True, notes: Mapping[str, str] | None = None) -> Table:
    """One row for each statement: when it was said, who said it in which capacity, the words with their chain.

    A nested statement stands below the one that holds it, further to the right the deeper it lies.
    """
    table = Table(box=None, show_header=show_header, header_style=GREY, padding=(0, 2, 1, 0), pad_edge=False, expand=True)
    table.add_column("Said", width=10, no_wrap=True)
    table.add_column("Who", ratio=3, min_width=22)
    table.add_column("Words", ratio=5)
    for statement, depth in _in_order(statements):
        words: RenderableType = _words(statement, (notes or {}).get(statement.id))
        if depth:
            row = Table.grid(padding=(0, 1, 0, 0))
            row.add_row(Text(" " * (2 * depth - 2) + "↳", style=GREY), words)
            words = row
        table.add_row(_when(statement), speaker_text(statement.speaker), words)
    return table


def _in_order(statements: Sequence[Statement]) -> Iterator[tuple[Statement, int]]:
    """The statements, each followed by those within it, with how many of those shown each lies in."""
    shown = {statement.id for statement in statements}
    inside: dict[str | None, list[Statement]] = {}
    for statement in statements:
        inside.setdefault(statement.within if statement.within in shown else None, []).append(statement)
    waiting = [(statement, 0) for statement in reversed(inside.get(None, []))]
    while waiting:
        statement, depth = waiting.pop()
        yield statement, depth
        waiting += [(inner, depth + 1) for inner in reversed(inside.get(statement.id, []))]


def entries_view(entries: Sequence[StatementEntry], notes: Mapping[str, str] | None = None) -> RenderableType:
    """Statements of several articles in the order given, those that follow one another in one article under its heading.

    ``notes`` stand below the words of statements, by id.
    """
    parts: list[RenderableType] = []
    for _, run in groupby(entries, key=lambda entry: entry.article.id):
        together = list(run)
        parts.append(article_line(together[0].article))
        said = [entry.statement for entry in together]
        parts.append(Padding(statement_rows(said, show_header=False, notes=notes), (0, 0, 1, 0)))
    return Group(*parts)


def article_line(article: ArticleHead) -> Text:
    """The line above statements: where and when they were published, and under which title."""
    text = byline(outlet=article.outlet, agency=article.agency, published=article.published)
    return text.append(f" · {shortened(article.title, 80)}") if article.title else text


def _when(statement: Statement) -> Text:
    if statement.said is None:
        return Text(MISSING, style=GREY)
    return Text(statement.said.value[:10], style="green")


def speaker_text(speaker: Speaker) -> Text:
    """Name, role and organisation, and whose line it is."""
    text = Text(speaker.name or f"({speaker.type})", style="bold" if speaker.name else "italic")
    # A body that speaks for itself is its own organisation, a nameless source its own description: once is enough.
    said = set((speaker.name or "").casefold().split())
    capacity = ", ".join(
        part for part in (speaker.role, speaker.organization) if part and not set(part.casefold().split()) <= said
    )
    if capacity:
        text.append(f"\n{capacity}", style="not bold")
    if speaker.on_behalf_of and speaker.on_behalf_of != speaker.name:
        tier = f" · tier {speaker.tier}" if speaker.tier else ""
        text.append(f"\nfor {speaker.on_behalf_of}{tier}", style="not bold cyan")
    return text


def _words(statement: Statement, note: str | None = None) -> Text:
    text = Text()
    if statement.negated:
        text.append("did not say: ", style="red")
    text.append(quote_of(statement))
    text.append("\n" + " · ".join(_evidence(statement)), style=GREY)
    if statement.chain:
        text.append("\nvia " + " → ".join(one_paragraph(carrier.name) for carrier in statement.chain), style=GREY)
    if note:
        text.append(f"\n{note}", style="cyan")
    return text


def _evidence(statement: Statement) -> list[str]:
    # The id comes first: at the beginning of a line it is found and copied most easily.
    parts: list[str] = [statement.id, statement.kind]
    if statement.cue:
        parts.append(f"“{joined(statement.cue)}”")
    if statement.said:
        parts.append(f"{statement.said.basis}")
    if statement.occasion:
        parts.append(statement.occasion)
    return [one_paragraph(part) for part in parts]


def quote_of(statement: Statement) -> str:
    """The content's words on one line, in quotation marks when they are the speaker's own."""
    words = shortened(joined(statement.content), LONGEST_QUOTE)
    return "“" + words.strip(MARKS) + "”" if statement.kind == "direct" else words


def joined(spans: Sequence[Span]) -> str:
    """The pieces of one role, in order, with an ellipsis between them."""
    return one_paragraph(" … ".join(span.text for span in spans))


def one_paragraph(text: str) -> str:
    """The text with every run of white space made one space and control characters left out."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def shortened(text: str, length: int) -> str:
    """The text, cut at a word to at most ``length`` characters."""
    flat = one_paragraph(text)
    if len(flat) <= length:
        return flat
    return flat[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def day_and_time(dated: Dated) -> str:
    """A date as people read it: day, time to the minute and offset, as far as they are known."""
    match = _TIME.match(dated.value)
    return " ".join(part for part in match.groups() if part) if match else dated.value
