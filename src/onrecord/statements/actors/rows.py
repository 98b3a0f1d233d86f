"""Rows of the who's who: one occupancy of one person each, in one CSV format for shipped tables and users' own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Literal

from onrecord.errors import InputError
from onrecord.statements.actors.days import interval

Status = Literal["current", "ended", "unknown"]
COLUMNS = (
    "id",
    "name",
    "aliases",
    "gender",
    "office",
    "organization",
    "polity",
    "from",
    "to",
    "status",
    "acting",
    "source",
    "licence",
)
_REQUIRED = ("name", "office", "source")
_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """One person in one office of one body, for one state or body, over one time.

    ``person`` is the actor's id (a Wikidata id, or ``onrecord:`` with a slug); ``start`` and ``end`` are ISO dates cut to what
    is known (``2021``, ``2021-01``, ``2021-01-20``) or None; an unknown end says nothing about whether the office is still
    held. ``status`` is ``current`` only where the source says so as of its own date. ``where`` names table and line.
    """

    person: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: Literal["m", "f"] | None = None
    office: str
    organization: str | None = None
    polity: str | None = None
    start: str | None = None
    end: str | None = None
    status: Status = "unknown"
    acting: bool = False
    source: str
    licence: str = ""
    where: str = ""


def read_csv(file: IO[str], where: str) -> Iterator[Occupancy | InputError]:
    """The rows of a CSV file in the format of ``COLUMNS``; a row that is none comes out as the error that says why.

    Only ``name``, ``office`` and ``source`` must be there; the other columns may be missing. Raises ``InputError`` where the
    header lacks one of these or holds an unknown column. ``where`` names the file in messages.
    """
    reader = csv.reader(file)
    header = [cell.strip().lower() for cell in next(reader, [])]
    if header:
        header[0] = header[0].removeprefix("\ufeff")
    missing = [column for column in _REQUIRED if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    if missing or unknown:
        told = f"lacks the column {missing[0]!r}" if missing else f"has an unknown column {unknown[0]!r}"
        raise InputError(f"the header {told}", where=f"{where}, line 1", expected=",".join(COLUMNS))
    for cells in reader:
        line = f"{where}, line {reader.line_num}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield InputError(f"{len(cells)} cells, the header has {len(header)}", where=line, remedy="quote cells with commas")
            continue
        try:
            yield occupancy(dict(zip(header, (cell.strip() for cell in cells), strict=True)), line)
        except InputError as error:
            yield error


def occupancy(cells: dict[str, str], where: str) -> Occupancy:
    """One row from its named cells; raises ``InputError`` naming ``where`` and the cell that is wrong."""
    for column in _REQUIRED:
        if not cells.get(column):
            raise InputError(f"{column!r} is empty", where=where, remedy=f"give every row a {column}")
    for column in ("from", "to"):
        value = cells.get(column)
        if value and interval(value) is None:
            raise InputError(f"{column!r} is {value!r}", where=where, expected="YYYY, YYYY-MM or YYYY-MM-DD, or nothing")
    return Occupancy(
        person=cells.get("id") or f"onrecord:{slug(cells['name'])}",
        name=cells["name"],
        aliases=tuple(part.strip() for part in cells.get("aliases", "").split("|") if part.strip()),
        gender=_gender(cells.get("gender", ""), where),
        office=cells["office"],
        organization=cells.get("organization") or None,
        polity=cells.get("polity") or None,
        start=cells.get("from") or None,
        end=cells.get("to") or None,
        status=_status(cells.get("status", ""), bool(cells.get("to")), where),
        acting=cells.get("acting", "").lower() in ("yes", "true", "1"),
        source=cells["source"],
        licence=cells.get("licence", ""),
        where=where,
    )


def write_csv(rows: Iterable[Occupancy], file: IO[str]) -> None:
    """``rows`` in the format that ``read_csv`` takes."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(cells_of(row) for row in rows)


def cells_of(row: Occupancy) -> tuple[str, ...]:
    """The row's cells in the order of ``COLUMNS``."""
    return (
        row.person,
        row.name,
        "|".join(row.aliases),
        row.gender or "",
        row.office,
        row.organization or "",
        row.polity or "",
        row.start or "",
        row.end or "",
        row.status,
        "yes" if row.acting else "",
        row.source,
        row.licence,
    )


def slug(name: str) -> str:
    """``name`` in lower case with hyphens between its words: the local part of an id."""
    return _SLUG.sub("-", name.casefold()).strip("-")


def _gender(value: str, where: str) -> Literal["m", "f"] | None:
    if value == "m":
        return "m"
    if value == "f":
        return "f"
    if value:
        raise InputError(f"'gender' is {value!r}", where=where, expected="m, f or nothing")
    return None


def _status(value: str, ended: bool, where: str) -> Status:
    if not value:
        return "ended" if ended else "unknown"
    for status in ("current", "ended", "unknown"):
        if value == status:
            return status
    raise InputError(f"'status' is {value!r}", where=where, expected="current, ended or unknown")
