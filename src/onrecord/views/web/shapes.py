"""A page and its twins for programs at the same address: ``.json``, and ``.csv`` where it is a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from starlette.responses import Response

from onrecord.views.export.csv_cells import safe

Shape = Literal["html", "json", "csv"]


def shape_of(asked: str) -> tuple[str, Shape]:
    """What is asked for without the ending, and its shape."""
    if asked.endswith(".json"):
        return asked.removesuffix(".json"), "json"
    if asked.endswith(".csv"):
        return asked.removesuffix(".csv"), "csv"
    return asked, "html"


def json_answer(value: Any) -> Response:
    """The value as JSON."""
    return Response(json.dumps(value, ensure_ascii=False, indent=1) + "\n", media_type="application/json")


def csv_answer(columns: Sequence[str], rows: Iterable[Sequence[str]], name: str | None = None) -> Response:
    """The rows as comma-separated values that a spreadsheet takes for no formula; a file to keep where ``name`` is given."""
    sink = io.StringIO()
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'} if name else None
    return Response(sink.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
