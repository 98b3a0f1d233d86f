"""Where rows of the who's who come from: the tables that ship with the package, and files of users."""

from __future__ import annotations

import hashlib
import importlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.schema import Derivation
from onrecord.statements.actors.rows import Occupancy, read_csv
from onrecord.statements.actors.whoswho import WhosWho, builtin, builtin_tables

_STEP = "who"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A who's who, and the step of the derivation that names its rows by their digest."""

    table: WhosWho
    derivation: Derivation


def table_of(files: Sequence[Path]) -> Table:
    """The shipped rows with those of ``files`` beside them; a later file's rows of a person come to those before.

    Raises ``InputError`` for a file that cannot be read or holds a row that is none: nothing of a user's is left out silently.
    """
    digest = hashlib.sha256()
    for _, text in builtin_tables():
        digest.update(text.encode("utf-8"))
    own: list[Occupancy] = []
    for file in files:
        digest.update(_bytes(file))
        own.extend(rows_of(file))
    table = WhosWho.of_tables(builtin_tables(), own) if own else builtin()
    return Table(table=table, derivation=Derivation(step=_STEP, version=f"{len(table)} persons", model=digest.hexdigest()[:16]))


def rows_of(file: Path) -> list[Occupancy]:
    """All rows of a user's file: CSV, or FollowTheMoney entities where the name ends in ``json``, ``jsonl`` or ``ijson``.

    Raises ``InputError`` for the first row that is none; it says how many there are.
    """
    told = list(_read(file))
    wrong = [item for item in told if isinstance(item, InputError)]
    if wrong:
        first = wrong[0]
        more = f" ({len(wrong) - 1} more rows are wrong too)" if len(wrong) > 1 else ""
        raise InputError(first.what + more, where=first.where, expected=first.expected, remedy=first.remedy or "correct the row")
    return [item for item in told if isinstance(item, Occupancy)]


def _read(file: Path) -> Iterator[Occupancy | InputError]:
    try:
        text = _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", where=str(file), remedy="save it as UTF-8") from error
    if file.suffix in (".json", ".jsonl", ".ijson"):
        # Loaded by name: rows in this form are rare, and the module is of no use without them.
        ftm: Any = importlib.import_module("onrecord.statements.actors.rows_ftm")
        yield from ftm.read_ftm(io.StringIO(text), str(file))
    else:
        yield from read_csv(io.StringIO(text, newline=""), str(file))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", where=str(file), remedy="name a CSV or FollowTheMoney file"
        ) from error
