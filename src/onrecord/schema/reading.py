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
