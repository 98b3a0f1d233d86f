"""A reading: one article with everything that was read from it; the unit of the JSON contract."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.schema.article import Article, Capture
from onrecord.schema.stance import Deed, Stance
from onrecord.schema.statement import Statement

CONTRACT = "onrecord/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One article, its statements in order of appearance, their stances, and the deeds told beside them."""

    article: Article
    statements: tuple[Statement, ...] = ()
    stances: tuple[Stance, ...] = ()
    deeds: tuple[Deed, ...] = ()
    schema: str = CONTRACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read: where it came from, what is wrong, and what to do.

    ``offset`` and ``length`` are the bytes of the file that are concerned, where a part of it is. ``capture`` holds the input
    itself where it is at hand, so that it can be put aside with the reason; it is no part of the JSON form.
    """

    origin: str
    reason: str
    remedy: str = ""
    exit_code: int = 3
    offset: int | None = None
    length: int | None = None
    capture: Capture | None = field(default=None, repr=False, compare=False, metadata={"json": False})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many things of one kind were found."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input as it was named by the caller, read to its end: what it is and how many records were in it.

    ``inputs`` records were handed on, as captures or failures; ``passed`` hold no article by their kind (requests, pictures,
    attachments) and are counted in ``found`` alone. ``size`` is in bytes and ``sha256`` the hex digest of the whole file,
    where it was read as one.
    """

    origin: str
    kind: str
    inputs: int
    passed: int = 0
    found: tuple[Tally, ...] = ()
    size: int | None = None
    sha256: str | None = None
