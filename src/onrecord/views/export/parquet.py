"""Parquet: typed columns, lists of spans and carriers as lists of records; written in groups of rows as they come.

pyarrow is an extra (``parquet``) and is loaded by name, here alone.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.errors import UsageError
from onrecord.schema.codec import to_json
from onrecord.views.export.sink import Sink
from onrecord.views.export.tables import Row, Table

ROWS_AT_ONCE = 5_000


def require() -> None:
    """Raises ``UsageError`` where pyarrow is not installed."""
    _load("pyarrow")


def stream(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """The file in pieces, a group of rows at a time."""
    arrow, parquet = _load("pyarrow"), _load("pyarrow.parquet")
    schema = _schema(arrow, table)
    sink = Sink()
    waiting = iter(rows)
    with parquet.ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while batch := list(islice(waiting, ROWS_AT_ONCE)):
            cells = [[to_json(row[place]) for row in batch] for place in range(len(table.columns))]
            arrays = [arrow.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _schema(arrow: Any, table: Table) -> Any:
    text = arrow.string()
    span = arrow.struct([("start", arrow.int32()), ("end", arrow.int32()), ("text", text)])
    types = {
        "text": text,
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "texts": arrow.list_(text),
        "spans": arrow.list_(span),
        "carriers": arrow.list_(arrow.struct([("name", text), ("role", text)])),
    }
    return arrow.schema(
        [arrow.field(column.name, types[column.holds], metadata={"meaning": column.meaning}) for column in table.columns],
        metadata={"onrecord:table": table.name},
    )


def _load(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed",
            where="--format parquet",
            remedy="install it with: pip install 'onrecord[parquet]'",
        ) from error
