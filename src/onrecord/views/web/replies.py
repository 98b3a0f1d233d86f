"""Answers that are no page: JSON and CSV twins at the address of their page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from onrecord.views.export.csv_cells import safe


def json_of(value: object) -> Response:
    """The value as JSON."""
    return Response(json.dumps(value, ensure_ascii=False, indent=1), media_type="application/json")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """The rows as comma-separated values, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe("" if cell is None else str(cell)) for cell in row])
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
