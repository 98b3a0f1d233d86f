"""JSON lines: readings in the shapes of the contract, or one object for each row of a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.record import Record
from onrecord.schema.codec import to_json
from onrecord.views.export.resources import wanted_deeds, wanted_stances
from onrecord.views.export.tables import Selection, Table


def encoded(value: Any) -> bytes:
    """The value as one line of JSON without its end, in UTF-8; half surrogate pairs, which have no UTF-8 form, as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii")


def readings(record: Record, selection: Selection) -> Iterator[bytes]:
    """One line for each article, as ``onrecord read`` prints it, with the statements, stances and deeds that are wanted."""
    for entry in selection.readings(record):
        kept = replace(
            entry.reading,
            statements=entry.statements,
            stances=tuple(wanted_stances(entry, selection)),
            deeds=tuple(wanted_deeds(entry, selection)),
        )
        yield encoded(to_json(kept)) + b"\n"


def rows(table: Table, record: Record, selection: Selection) -> Iterator[bytes]:
    """One object for each row, its keys the names of the columns; what is unknown is null."""
    names = [column.name for column in table.columns]
    for row in table.rows(record, selection):
        yield encoded({name: to_json(cell) for name, cell in zip(names, row, strict=True)}) + b"\n"
