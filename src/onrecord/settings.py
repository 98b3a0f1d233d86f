"""Frozen settings, read once from the environment and given options; the pipeline and the views are handed them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.errors import UsageError

TaggerName = Literal["best", "rules"]
SpanConvention = Literal["reader", "corpus"]

DEFAULT_RECORD = "record.sqlite"
MOST_PROCESSES = 256
# The largest inputs that are read need about half of either (docs/how-to/limits.md has the figures).
MAX_SECONDS = 60
MAX_MEMORY_MB = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run needs to know beside its inputs.

    ``record``: path of the record's database file, or a postgresql:// address.
    ``tagger``: ``best`` (a model) or ``rules``. ``model``: ``best``, ``fast`` or a model folder; None is ``best``.
    ``spans``: ``reader`` leaves quotation marks and a leading "that" out of the content, ``corpus`` keeps them as
    attribution corpora do; None takes ``corpus`` for inputs read as they are and ``reader`` for all others.
    ``who``: files of users' own rows of the who's who (CSV, or FollowTheMoney's JSON lines), used beside the shipped ones.
    ``author``: who judges identities, where the command does not say.
    ``issues``: codebooks of the issues that are followed, ``builtin`` for the shipped ones; none means the shipped ones alone.
    ``precise``: the model's operating point of few errors instead of the balanced one.
    ``processes``: worker processes for large inputs, each with one inference thread; 0 reads in the calling process, without
    caps. ``chunk``: articles handed to a worker at once. ``max_seconds`` and ``max_memory_mb``: the most that reading one
    input may take, by the clock and in megabytes beyond what its worker loaded at the start.
    ``contact``: how those whose pages are fetched can reach the user; part of the agent's name.
    """

    record: Path | str = Path(DEFAULT_RECORD)
    tagger: TaggerName = "best"
    model: Path | None = None
    spans: SpanConvention | None = None
    who: tuple[Path, ...] = ()
    issues: tuple[Path, ...] = ()
    author: str | None = None
    precise: bool = False
    processes: int = 0
    chunk: int = 8
    max_seconds: int = MAX_SECONDS
    max_memory_mb: int = MAX_MEMORY_MB
    contact: str | None = None

    def convention(self, *, as_is: bool) -> SpanConvention:
        """The span convention of inputs that are read as they are, or are not."""
        return self.spans or ("corpus" if as_is else "reader")


def usable_processors() -> int:
    """How many processors this process may use, at least 1 (a container's share, not the machine's count)."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # not on every platform
        return os.cpu_count() or 1


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the variables ``ONRECORD_RECORD``, ``_TAGGER``, ``_MODEL``, ``_WHO``, ``_AUTHOR``, ``_CONTACT``,
    ``_PROCESSES``, ``_MAX_SECONDS`` and ``_MAX_MEMORY``.

    ``ONRECORD_WHO`` names files as ``PATH`` does: several with the system's path separator between them.

    Raises ``UsageError`` naming the variable when a value is impossible.
    """
    environ = os.environ if environ is None else environ
    tagger = environ.get("ONRECORD_TAGGER", "best")
    model = environ.get("ONRECORD_MODEL")
    return Settings(
        record=parse_record(environ.get("ONRECORD_RECORD") or DEFAULT_RECORD),
        tagger=parse_tagger(tagger, where="ONRECORD_TAGGER"),
        model=Path(model) if model else None,
        who=tuple(Path(name) for name in environ.get("ONRECORD_WHO", "").split(os.pathsep) if name),
        author=environ.get("ONRECORD_AUTHOR") or None,
        contact=environ.get("ONRECORD_CONTACT") or None,
        processes=parse_processes(environ.get("ONRECORD_PROCESSES") or str(usable_processors()), where="ONRECORD_PROCESSES"),
        max_seconds=parse_seconds(environ.get("ONRECORD_MAX_SECONDS") or MAX_SECONDS, where="ONRECORD_MAX_SECONDS"),
        max_memory_mb=parse_memory(environ.get("ONRECORD_MAX_MEMORY") or MAX_MEMORY_MB, where="ONRECORD_MAX_MEMORY"),
    )


def parse_record(value: str) -> Path | str:
    """The address of a database as it stands, anything else as a path; a scheme that is no database's is refused.

    Raises ``UsageError`` for it.
    """
    scheme, separator, _ = value.partition("://")
    if not separator:
        return Path(value)
    if scheme not in ("postgresql", "postgres"):
        raise UsageError(f"{scheme}:// holds no record", where="--record", expected="a file, or postgresql://user@host/database")
    return value


def parse_tagger(value: str, *, where: str) -> TaggerName:
    """The tagger's name; raises ``UsageError`` naming ``where`` for any other word."""
    if value == "best":
        return "best"
    if value == "rules":
        return "rules"
    raise UsageError(f"{value!r} is no tagger", where=where, remedy="use best or rules")


def parse_processes(value: str, *, where: str) -> int:
    """A process count from 0 to 256; raises ``UsageError`` naming ``where`` otherwise."""
    return _whole(value, 0, MOST_PROCESSES, "process count", where)


def parse_seconds(value: str | int, *, where: str) -> int:
    """Seconds from 1 to a day; raises ``UsageError`` naming ``where`` otherwise."""
    return _whole(value, 1, 86_400, "number of seconds", where)


def parse_memory(value: str | int, *, where: str) -> int:
    """Megabytes from 50 to a million; raises ``UsageError`` naming ``where`` otherwise."""
    return _whole(value, 50, 1_000_000, "number of megabytes", where)


def _whole(value: str | int, least: int, most: int, name: str, where: str) -> int:
    try:
        count = int(value)
    except ValueError:
        count = least - 1
    if not least <= count <= most:
        raise UsageError(f"{value!r} is no {name}", where=where, remedy=f"use a whole number from {least} to {most}")
    return count
