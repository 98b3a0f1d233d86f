"""What every template of a page can use: addresses, words, and the addresses of static files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment

from onrecord.record import Checkpoint, Record
from onrecord.views.web import addresses, wording

STATIC = Path(__file__).parent / "static"
"""The folder that is served as ``/static``: style sheet, scripts, pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that go somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a page: its part of the site, what was searched, the record's head, and its twins for programs.

    A page without one has an empty box and a foot without the record's head.
    """

    section: str = ""
    query: str = ""
    checkpoint: Checkpoint | None = None
    twins: tuple[Link, ...] = ()


def framed(record: Record, section: str = "", *, query: str = "", twins: tuple[Link, ...] = ()) -> Frame:
    """The frame of a page about the record as it is now."""
    return Frame(section=section, query=query, checkpoint=record.head(), twins=twins)


def dress(environment: Environment) -> None:
    """Templates of ``environment`` can use what the base page and the macros need."""
    environment.globals.update(to=addresses, words=wording, asset=asset, no_frame=Frame())
    environment.filters.update(day=wording.day_words, moment=wording.moment_words)


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the file's bytes, so that it may be kept for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
