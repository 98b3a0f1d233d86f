"""The canonical export, and the archive: the canonical export with what is needed to make the record anew.

An archive has, beside each line of the canonical export that it belongs to, further lines of the type ``beside``: after all
others, the bytes of each capture (base64), and for each article with several readings their order, oldest first.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record import Record
from onrecord.views.export.json_lines import encoded


def canonical(record: Record) -> Iterator[bytes]:
    """The canonical export: lines that depend on the record's content alone."""
    return (line.encode("utf-8") + b"\n" for line in record.export())


def stream(record: Record) -> Iterator[bytes]:
    """The canonical export, then the lines beside it."""
    yield from canonical(record)
    for item in record.beside():
        yield encoded(item) + b"\n"
