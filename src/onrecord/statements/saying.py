"""A saying on its way to a date: what the rules of dating know of one attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.schema import Attribution, Dated, Speaker
from onrecord.statements.calendar import Moment
from onrecord.statements.expressions import Expression

Told = tuple[Expression, Moment]
"""An expression of time and what it means."""

INTERVIEW = "interview"
"""The venue of words said in an interview."""

# A quotation that begins further before its cue is not looked at as one with it.
_LONGEST_QUOTE = 1_500


@dataclass(slots=True, kw_only=True)
class Saying:
    """One attribution on its way to a date; ``date`` is filled in as rules apply.

    ``at`` and ``number``: where its cue stands, and in which sentence. ``own``: dated by its own clause or by the document.
    ``flashback``: told in the past perfect, so that its date is not the story's running one. ``timeless``: told of no
    single time. ``unsettled``: it bears an expression that nothing settles, which forbids carrying another date to it.
    ``sitting``: the sort of sitting in which the words were spoken.
    """

    index: int
    item: Attribution
    speaker: Speaker
    at: int
    number: int
    hidden: list[tuple[int, int]]
    region: tuple[int, int] | None
    flashback: bool
    timeless: bool
    unsettled: bool
    date: Dated | None = None
    own: bool = False
    venue: str | None = None
    sitting: int | None = None

    @property
    def begins(self) -> int:
        """Where the saying begins: at its words when they stand before the cue and near it."""
        first = self.item.content[0].start
        return first if self.at - _LONGEST_QUOTE < first < self.at else self.at

    @property
    def open(self) -> bool:
        """True when another sentence may date it."""
        return self.date is None and not self.unsettled and not self.timeless


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """True when both are known by the same name."""
    return one.name is not None and other.name is not None and one.name.casefold() == other.name.casefold()


_NOW = re.compile(r"(?:says?|adds?|insists?|argues?|thinks?|believes?|reckons?|explains?|notes?|warns?)\b", re.IGNORECASE)


def says_now(saying: Saying) -> bool:
    """True for "he says": told as lasting, and so of no day that an earlier "he declared in March" tells."""
    return bool(saying.item.cue) and _NOW.match(saying.item.cue[0].text) is not None
