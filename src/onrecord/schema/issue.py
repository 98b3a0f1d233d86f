"""Issues: what a position can be held on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRung:
    """One rung of an issue's ladder of deeds: a deed's type and what it amounts to ("contact", "act" …)."""

    type: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A codebook entry.

    ``proposition`` is canonical and affirmative, with the holder as a variable; ``aliases`` are names and phrases for the
    matter, ``siblings`` (``not`` in the file) matters that are not this issue, ``conditions`` words for conditions often set.
    """

    id: str
    proposition: str
    version: int = 1
    aliases: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    deeds: tuple[DeedRung, ...] = ()
