"""What does not go together on an issue, both sides with their words: opposite camps, divergent voices, denials, deeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.positions.rule import Spoken, side
from onrecord.positions.timeline import Clash, Conflict
from onrecord.views.web import addresses
from onrecord.views.web.quotes import DeedShown, Quote, done_shown, quote_of

MOST_SHOWN = 12
MOST_BESIDE = 4
_TITLES: dict[Conflict, tuple[str, str]] = {
    "divergent": ("Voices of one holder on different sides", "No contradiction: the line is the one at the higher tier."),
    "denies report": (
        "What others say of a holder and its own line denies",
        "What others say never makes a line (tier E); here the holder says otherwise.",
    ),
    "word against deed": ("Deeds against the line", "Compared with the line of the day before the deed."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sided:
    """A holder with the words that put it on its side."""

    holder: str
    href: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Camps:
    """Everybody for whom somebody stands on the opposite side; ``open``: some pairs have a condition open, so they only oppose.

    ``more_*`` count those that are not shown.
    """

    for_it: tuple[Sided, ...]
    against: tuple[Sided, ...]
    more_for: int
    more_against: int
    contradictions: int
    opposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A line with what does not go with it: what others, or other voices, said; or deeds. ``more`` are not shown."""

    left: Sided
    others: tuple[Sided, ...]
    deeds: tuple[DeedShown, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Conflicts of one kind."""

    title: str
    explains: str
    pairs: tuple[Pair, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All conflicts on a day."""

    camps: Camps | None
    groups: tuple[Group, ...]

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return self.camps is not None or bool(self.groups)


def told(found: Iterable[Clash], identity: str, query: dict[str, str | None]) -> Told:
    """The conflicts as the page shows them."""
    by_kind: dict[Conflict, list[Clash]] = {}
    for clash in found:
        by_kind.setdefault(clash.kind, []).append(clash)
    groups = []
    for kind, (title, explains) in _TITLES.items():
        pairs = _pairs(by_kind.get(kind, []), identity, query)
        if pairs:
            shown, more = tuple(pairs[:MOST_SHOWN]), max(0, len(pairs) - MOST_SHOWN)
            groups.append(Group(title=title, explains=explains, pairs=shown, more=more))
    opposite = by_kind.get("contradicts", []), by_kind.get("opposes", [])
    return Told(camps=_camps(*opposite, identity, query) if any(opposite) else None, groups=tuple(groups))


def _camps(contradicting: list[Clash], opposing: list[Clash], identity: str, query: dict[str, str | None]) -> Camps:
    camps: dict[int, dict[str, Spoken]] = {1: {}, -1: {}}
    for clash in (*contradicting, *opposing):
        for holder, event in ((clash.holder, clash.spoken), (clash.other_holder, clash.other)):
            if event is not None:
                camps[side(event.said)][holder] = event
    shown = {
        which: [_sided(name, event, identity, query) for name, event in sorted(some.items())] for which, some in camps.items()
    }
    return Camps(
        for_it=tuple(shown[1][:MOST_SHOWN]),
        against=tuple(shown[-1][:MOST_SHOWN]),
        more_for=max(0, len(shown[1]) - MOST_SHOWN),
        more_against=max(0, len(shown[-1]) - MOST_SHOWN),
        contradictions=len(contradicting),
        opposed=len(opposing),
    )


def _sided(holder: str, event: Spoken, identity: str, query: dict[str, str | None]) -> Sided:
    return Sided(holder=holder, href=addresses.holder(identity, holder, **query), quote=quote_of(event))


def _pairs(found: list[Clash], identity: str, query: dict[str, str | None]) -> list[Pair]:
    """The conflicts line by line."""
    by_line: dict[tuple[str, str], list[Clash]] = {}
    for clash in found:
        by_line.setdefault((clash.holder, clash.spoken.said.statement), []).append(clash)
    pairs = []
    for (holder, _), some in by_line.items():
        shown = some[-MOST_BESIDE:]
        pairs.append(
            Pair(
                left=_sided(holder, some[0].spoken, identity, query),
                others=tuple(_sided(one.other_holder, one.other, identity, query) for one in shown if one.other is not None),
                deeds=tuple(done_shown(one.deed, relation="contradicts") for one in shown if one.deed is not None),
                more=len(some) - len(shown),
            )
        )
    return pairs


def as_json(clash: Clash) -> dict[str, Any]:
    """The conflict by the ids of its sides."""
    return {
        "kind": clash.kind,
        "holder": clash.holder,
        "statement": clash.spoken.said.statement,
        "other_holder": clash.other_holder,
        "other_statement": clash.other.said.statement if clash.other is not None else None,
        "deed": clash.deed.id if clash.deed is not None else None,
    }
