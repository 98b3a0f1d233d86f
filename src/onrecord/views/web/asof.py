"""The two times of a page: what was said by a day, as the record knew it at a moment; both are part of the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from onrecord.pipeline import standing as positions
from onrecord.pipeline.standing import Known
from onrecord.views.web.addresses import with_query

AsOfDay = Annotated[
    str, Query(alias="as-of", max_length=40, description="The day asked about; a month or year means its last day.")
]
KnownAt = Annotated[
    str, Query(alias="known", max_length=40, description="A moment of the record's knowledge: a time, or an entry such as #1204.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The two times asked for: ``day`` is ISO, ``known`` the moment as asked, empty for now; ``fixed``: a day was given."""

    day: str
    moment: Known
    known: str
    fixed: bool

    def query(self) -> dict[str, str | None]:
        """The part of an address that keeps the two times on the way to another page."""
        return {"as_of": self.day if self.fixed else None, "known": self.known or None}


def asked(day: str, known: str, today: str) -> AsOf:
    """The two times asked for; raises ``UsageError`` for a day that is none. An impossible moment is told by the record."""
    given, moment = day.strip(), known.strip()
    return AsOf(
        day=positions.day_of(given or today),
        moment=positions.moment_of(moment or None),
        known=moment,
        fixed=bool(given),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What stands on the bar: where the form goes, the two times, how far the slider reaches, and days on which people spoke."""

    action: str
    asof: AsOf
    today: str
    first: str
    last: str
    earlier: str | None
    later: str | None
    keep: tuple[tuple[str, str], ...] = ()

    def at(self, day: str | None) -> str:
        """The page on another day."""
        return with_query(self.action, [("as-of", day), ("known", self.asof.known), *self.keep])


def bar(action: str, asof: AsOf, days: Sequence[str], today: str, keep: Iterable[tuple[str, str]] = ()) -> Bar:
    """The bar for a page on which something was said on these ``days``, in order; ``keep`` stays in the address as it is."""
    before = [day for day in days if day < asof.day]
    after = [day for day in days if day > asof.day]
    return Bar(
        action=action,
        asof=asof,
        today=today,
        first=min([*days[:1], asof.day]),
        last=max(today, asof.day),
        earlier=before[-1] if before else None,
        later=after[0] if after else None,
        keep=tuple(keep),
    )
