"""Tables: what a column holds and means, and the selection of statements that an export is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from onrecord.record import Filters, ReadingEntry, Record
from onrecord.schema import Carrier, Span

Holds = Literal["text", "integer", "number", "boolean", "texts", "spans", "carriers"]
Cell = str | int | float | bool | tuple[str, ...] | tuple[Span, ...] | tuple[Carrier, ...] | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which part of the record is exported.

    ``filters``: which statements; their limit does not count. ``issue`` and ``holder`` narrow to statements with a stance on that
    issue or of that holder. ``as_of`` is the day (ISO) up to which positions are told, and ``codebooks`` describe the issues.
    """

    filters: Filters = field(default_factory=Filters)
    issue: str | None = None
    holder: str | None = None
    as_of: str = "9999-12-31"
    codebooks: tuple[Path, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether the filters leave statements out."""
        return self.filters != Filters(limit=self.filters.limit)

    def readings(self, record: Record) -> Iterator[ReadingEntry]:
        """The readings that hold what is wanted, by the article's id."""
        return record.readings(self.filters, issue=self.issue, holder=self.holder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, what its cells hold, and what they mean, in a sentence for the reference."""

    name: str
    holds: Holds
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns, and its rows in an order that depends on the record's content alone."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Record, Selection], Iterator[Row]]


def columns(*told: tuple[str, Holds, str]) -> tuple[Column, ...]:
    """Columns from name, kind and meaning each."""
    return tuple(Column(name=name, holds=holds, meaning=meaning) for name, holds, meaning in told)
