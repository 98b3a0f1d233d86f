r"""Cells of comma-separated values: one form that no spreadsheet takes for a formula, and one that programs read back exactly.

Threat T34. A spreadsheet may take a cell for a formula that begins with =, +, -, @, a tab or a carriage return, with one of
their full-width forms, or with one of these behind spaces, quotation marks, a NUL or a line break. Such a cell gets an
apostrophe before the sign; a line inside a cell is treated as a cell of its own, since careless readers split there. A NUL,
which ends the text for some readers, becomes U+FFFD. Cells of numbers and of true/false are left as they are: none of them
comes from a story.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator

from onrecord.schema import Carrier, Span
from onrecord.schema.codec import to_json
from onrecord.views.export.tables import Cell, Column, Row

_SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫⁺₊⁼₌−"
_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
# What may stand before the sign without hiding it: spaces, controls, invisible characters, quotation marks.
_BEFORE = "\\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\"'`“”‘’«»„‚"
_RISKY = re.compile(f"(\\A|[{_BREAKS}])(?=[{_BEFORE}]*[{_SIGNS}])|\\A(?=[\t\r\x00])")


def safe(cell: str) -> str:
    """The cell with an apostrophe wherever a spreadsheet would take it, or a line of it, for a formula."""
    return _RISKY.sub(lambda match: f"{match.group()}'", cell).replace("\x00", "\ufffd")


def header(columns: Iterable[Column]) -> bytes:
    """The line of names."""
    return _encoded(column.name for column in columns)


def lines(columns: tuple[Column, ...], rows: Iterable[Row], *, machine: bool = False) -> Iterator[bytes]:
    """The rows in UTF-8, each with CR LF, every cell quoted; ``machine`` writes texts as they stand and lists as JSON."""
    render = exact if machine else readable
    for row in rows:
        yield _encoded(render(column, cell) for column, cell in zip(columns, row, strict=True))


def readable(column: Column, cell: Cell) -> str:
    """The cell for people: lists in words, nothing that could be taken for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return safe(" | ".join(_words(item) for item in cell) if column.holds != "carriers" else _chain(cell))
    return safe(cell) if isinstance(cell, str) else exact(column, cell)


def exact(column: Column, cell: Cell) -> str:  # noqa: ARG001 - the pair of ``readable``
    """The cell for programs: text as it stands, lists as JSON, nothing for what is unknown."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return json.dumps(to_json(cell), ensure_ascii=False, separators=(",", ":"))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell if isinstance(cell, str) else repr(cell)


def _words(item: str | Span | Carrier) -> str:
    if isinstance(item, Span):
        return f"{item.start}:{item.end}"
    return item.name if isinstance(item, Carrier) else item


def _chain(carriers: Iterable[str | Span | Carrier]) -> str:
    return " > ".join(f"{item.name} ({item.role})" for item in carriers if isinstance(item, Carrier))


def line(cells: Iterable[str]) -> str:
    """The cells as one line with CR LF, every one of them quoted."""
    sink = io.StringIO()
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return sink.getvalue()


def _encoded(cells: Iterable[str]) -> bytes:
    return line(cells).encode("utf-8", "backslashreplace")
