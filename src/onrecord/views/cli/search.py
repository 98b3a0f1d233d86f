"""``onrecord search``: find words in statements and articles on record."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.record import ArticleHit, Found, open_record
from onrecord.schema.codec import to_json
from onrecord.views.cli import options
from onrecord.views.cli.layout import GREY, article_line, entries_view, one_paragraph
from onrecord.views.cli.output import chosen_format, print_json, show

MARKS = ("\x02", "\x03")  # no text on record holds them; they are made bold before anything is shown


def command(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words that must all occur; "..." is a phrase.')],
    record: options.Record = None,
    format: options.TableOrJson = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many of each.")] = 20,
) -> int:
    """Find words in statements and articles on record.

    The best come first. Case and accents do not matter. Statements come before articles in whose text or title the words occur.
    """
    shape = chosen_format(format)
    asked = " ".join(words)
    if not any(mark.isalnum() for mark in asked):
        raise UsageError("no word to look for", where="onrecord search", remedy="give at least one word")
    with open_record(options.settings_of(record=record).record, read_only=True) as store:
        found = store.search(asked, limit=limit, marks=MARKS if shape == "table" else ("[", "]"))
    if shape == "json":
        print_json(to_json(found))
    else:
        print_found(found)
    return 0


def print_found(found: Found) -> None:
    """Statements as a table, then articles with the words in their surroundings."""
    if not found.statements and not found.articles:
        show(Text("Nothing on record holds these words.", style="italic"))
        return
    if found.statements:
        show(entries_view([hit.found for hit in found.statements]))
    if found.articles:
        show(Text("In the text of", style=GREY))
        for hit in found.articles:
            show(Padding(article_hit(hit), (0, 0, 1, 0)))


def article_hit(hit: ArticleHit) -> Text:
    """An article that was found: its heading, its id, and the words in their surroundings in bold."""
    text = article_line(hit.article).append(f" · {hit.article.id}\n", style=GREY)
    bold = False
    for piece in _split(hit.snippet):
        if piece in MARKS:
            bold = piece == MARKS[0]
        else:
            text.append(piece, style="bold" if bold else "")
    return text


def _split(snippet: str) -> list[str]:
    pieces: list[str] = []
    for part in snippet.replace(MARKS[0], "\x00\x02\x00").replace(MARKS[1], "\x00\x03\x00").split("\x00"):
        if part in MARKS:
            pieces.append(part)
        elif part:
            lead, trail = part[:1].isspace(), part[-1:].isspace()
            pieces.append(f"{' ' if lead else ''}{one_paragraph(part)}{' ' if trail else ''}")
    return pieces
