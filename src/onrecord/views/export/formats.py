"""Every export by its name: what it is called, what it is good for, and the bytes; the same for command, service and page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.record import Record
from onrecord.views.export import annotations as web_annotations
from onrecord.views.export import (
    archive,
    brat,
    csv_cells,
    followthemoney,
    json_lines,
    parquet,
    plover,
    prov,
    schema_org,
)
from onrecord.views.export.actors import ACTORS
from onrecord.views.export.lines_of_positions import POSITIONS
from onrecord.views.export.resources import ARTICLES, DEEDS, STANCES, STATEMENTS
from onrecord.views.export.tables import Selection, Table
from onrecord.views.export.utterance_rows import UTTERANCES

TABLES: dict[str, Table] = {
    table.name: table for table in (STATEMENTS, UTTERANCES, STANCES, POSITIONS, DEEDS, ARTICLES, ACTORS, plover.PLOVER)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an export is written, beside what is in it.

    ``table``: for the formats of tables; None is the statements, and for JSON lines the readings of the contract. ``machine``:
    CSV that programs read back exactly, without protection against formulas. ``inline``: JSON-LD with its terms instead of the
    address of a context. ``first``: schema.org with ``firstAppearance``, for which utterances are told apart.
    """

    table: str | None = None
    machine: bool = False
    inline: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its media type, what it is for, and which options it knows."""

    name: str
    media_type: str
    about: str
    stream: Callable[[Record, Selection, Options], Iterator[bytes]]
    tables: bool = False
    inline: bool = False
    whole: bool = False
    """Only the whole record can be written so: filters are refused."""


def _csv(record: Record, selection: Selection, options: Options) -> Iterator[bytes]:
    table = TABLES[options.table or "statements"]
    yield csv_cells.header(table.columns)
    yield from csv_cells.lines(table.columns, table.rows(record, selection), machine=options.machine)


def _json_lines(record: Record, selection: Selection, options: Options) -> Iterator[bytes]:
    if options.table is None:
        return json_lines.readings(record, selection)
    return json_lines.rows(TABLES[options.table], record, selection)


def _parquet(record: Record, selection: Selection, options: Options) -> Iterator[bytes]:
    table = TABLES[options.table or "statements"]
    return parquet.stream(table, table.rows(record, selection))


FORMATS: dict[str, Format] = {
    item.name: item
    for item in (
        Format(
            name="csv",
            media_type="text/csv; charset=utf-8; header=present",
            about="a table for spreadsheets; cells are safe from formulas, --machine gives them exactly",
            stream=_csv,
            tables=True,
        ),
        Format(
            name="jsonl",
            media_type="application/jsonl",
            about="readings in the shapes of `onrecord read`, or the rows of a table",
            stream=_json_lines,
            tables=True,
        ),
        Format(
            name="parquet",
            media_type="application/vnd.apache.parquet",
            about="a table with typed columns for data frames (needs the extra parquet)",
            stream=_parquet,
            tables=True,
        ),
        Format(
            name="annotations",
            media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            about="W3C Web Annotations of every source, cue and content span",
            stream=lambda record, selection, options: web_annotations.stream(record, selection, inline=options.inline),
            inline=True,
        ),
        Format(
            name="schema-org",
            media_type="application/ld+json",
            about="schema.org Claim and Quotation",
            stream=lambda record, selection, options: schema_org.stream(
                record, selection, inline=options.inline, first=options.first
            ),
            inline=True,
        ),
        Format(
            name="prov",
            media_type="application/ld+json",
            about="PROV-O: what every statement comes from, who said and carried it, what read it",
            stream=lambda record, selection, _: prov.stream(record, selection),
        ),
        Format(
            name="followthemoney",
            media_type="application/jsonl",
            about="actors, offices, articles and mentions for Aleph and its kin",
            stream=lambda record, selection, _: followthemoney.stream(record, selection),
        ),
        Format(
            name="plover",
            media_type="application/jsonl",
            about="deeds as events in PLOVER's fields; --format csv --table plover gives them as a table",
            stream=lambda record, selection, _: plover.stream(record, selection),
        ),
        Format(
            name="brat",
            media_type="application/zip",
            about="text and standoff annotation for each article, in a ZIP archive",
            stream=lambda record, selection, _: brat.stream(record, selection),
        ),
        Format(
            name="canonical",
            media_type="application/jsonl",
            about="the record's content, the same bytes for the same content; its digest is compared",
            stream=lambda record, _, __: archive.canonical(record),
            whole=True,
        ),
        Format(
            name="archive",
            media_type="application/jsonl",
            about="the canonical export with the captured bytes and the order of readings, for `onrecord import`",
            stream=lambda record, _, __: archive.stream(record),
            whole=True,
        ),
    )
}


def export(record: Record, name: str, selection: Selection, options: Options) -> Iterator[bytes]:
    """The bytes of the export called ``name``, in pieces, as they are read from the record.

    Raises ``UsageError`` at once for an unknown format or table, an option that the format does not know, filters on a format of
    the whole record, and where pyarrow is missing.
    """
    form = FORMATS.get(name)
    if form is None:
        raise UsageError(f"{name!r} is no export format", where="--format", remedy=f"use one of {', '.join(FORMATS)}")
    _check(form, selection, options)
    return form.stream(record, selection, options)


def _check(form: Format, selection: Selection, options: Options) -> None:
    if options.table is not None:
        if not form.tables:
            raise UsageError(f"the format {form.name} has no tables", where="--table", remedy="use csv, jsonl or parquet")
        if options.table not in TABLES:
            raise UsageError(f"{options.table!r} is no table", where="--table", remedy=f"use one of {', '.join(TABLES)}")
    if options.machine and form.name != "csv":
        raise UsageError("only CSV has a form for machines", where="--machine", remedy="leave it out, or use --format csv")
    if options.inline and not form.inline:
        raise UsageError(f"the format {form.name} has no context by address", where="--inline-context", remedy="leave it out")
    if options.first and form.name != "schema-org":
        raise UsageError(f"the format {form.name} has no first appearances", where="--first-appearance", remedy="leave it out")
    narrowed = selection.filtered or selection.issue is not None or selection.holder is not None
    if form.whole and narrowed:
        raise UsageError(f"the format {form.name} is of the whole record", where="--format", remedy="leave out the filters")
    if form.name == "parquet":
        parquet.require()
