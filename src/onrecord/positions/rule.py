"""The published rule: which of a holder's statements is its line on a day, and what stands beside it.

Pure functions of the set of statements: the order in which they are given changes nothing. The rule in plain words stands in
``docs/reference/positions.md``; every number here is named there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from onrecord.schema import Direction, Kind, Status, Tier

WINDOW_DAYS = 365
"""For so many days a statement can be the line, the day on which it was made among them; a choice, not a measurement."""

NO_ANSWER: frozenset[Status] = frozenset({"declines-to-say"})
"""A refusal to answer says nothing about the line: it never takes the place of one that stands."""

_FIRMNESS: dict[Status, float] = {
    "enacted": 3.0,
    "refused": 3.0,
    "supports": 2.0,
    "opposes": 2.0,
    "conditional": 1.0,
    "non-committal": 0.0,
    "declines-to-say": 0.0,
    "not-under-consideration": 0.0,
}
_USUAL: dict[Status, Direction] = {"enacted": 1, "supports": 1, "refused": -1, "opposes": -1}
_LEANING = 0.5
_DIRECTIONS: tuple[Direction, ...] = (-1, 0, 1)
_TIERS: tuple[Tier | None, ...] = ("A", None, "C", "B", "D", "E")

# Asked tens of thousands of times for one page: looked up, not worked out.
_FIRM: dict[tuple[Status, Direction], float] = {
    (status, direction): (direction or _USUAL.get(status, 0)) * (firm or _LEANING)
    for status, firm in _FIRMNESS.items()
    for direction in _DIRECTIONS
}
_SIDES: dict[tuple[Status, Direction], Direction] = {
    key: 1 if firm >= 1 else -1 if firm <= -1 else 0 for key, firm in _FIRM.items()
}

Level = Literal[1, 2, 3]
_LEVELS: dict[Tier | None, Level | None] = {"A": 1, None: 1, "B": 2, "D": 3, "E": None}
Basis = Literal["said", "published", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement with what it says about the issue; everything that the rule looks at.

    ``first`` and ``last`` are the first and the last day (ISO) on which it may have been made: by the day said, else, with the
    basis ``published``, by the day of publication, which is then the last. ``tier`` E is for what others say of the holder,
    None for a holder who speaks for itself alone; ``principal`` is the tier of those for whom a spokesperson (C) speaks.
    ``voice`` tells speakers apart, None when nobody is named. ``utterance`` is shared by renderings of one speech event, where
    known. ``origin`` names who brought it to the reader first, as far as known. ``published`` orders statements of one day.
    """

    statement: str
    article: str
    issue: str
    holder: str
    direction: Direction
    status: Status
    conditions: tuple[str, ...] = ()
    confidence: float = 1.0
    speaker: str | None = None
    voice: str | None = None
    role: str | None = None
    behalf: str | None = None
    tier: Tier | None = None
    principal: Literal["A", "B"] = "A"
    first: str = ""
    last: str = ""
    basis: Basis = "said"
    published: str = ""
    text: str = ""
    kind: Kind = "indirect"
    utterance: str | None = None
    origin: str = ""
    entry: int = 0
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One speech event: the rendering that counts, all statements that report it, and how many origins they have.

    ``variants`` are renderings that were read with another status or direction: differences of wording, never a change.
    """

    said: Said
    statements: tuple[str, ...]
    articles: int
    origins: int
    variants: tuple[Said, ...] = ()


def firmness(said: Said) -> float:
    """How firm the words are, with the sign of their direction: −3 (refused) to 3 (enacted); half for words that only lean."""
    return _FIRM[said.status, said.direction]


def side(said: Said) -> Direction:
    """1 for, −1 against, 0 where the words take no side; words that only lean take none."""
    return _SIDES[said.status, said.direction]


def level(said: Said) -> Level | None:
    """1 is the highest; None for what others say of the holder.

    1: tier A, spokespersons of tier A, and a holder who speaks for itself alone; 2: tier B and its spokespersons; 3: tier D.
    """
    if said.tier == "C":
        return 1 if said.principal == "A" else 2
    return _LEVELS[said.tier]


def order(said: Said) -> tuple[str, int, int, bool, int, str, float, str, str]:
    """Earlier statements before later ones; what comes last on a day counts.

    A statement whose day is not told stands on the day before its publication, since news mostly tells of the day before.
    Within a day a higher level comes after a lower one, a principal after a spokesperson, and of equals one whose day is told
    after one whose day is not, the speaker's own words after another's account of them, the one published later, then the one
    that is surer; the ids decide what nothing else does.
    """
    rank = -(level(said) or 9)
    told = said.basis == "said"
    day = said.last
    if not told and date.min.isoformat() < day:
        day = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    own = ("indirect", "mixed", "direct").index(said.kind)
    tier = -_TIERS.index(said.tier)
    return (day, rank, tier, told, own, said.published, said.confidence, said.statement, said.article)


def spoken(statements: Iterable[Said]) -> tuple[Spoken, ...]:
    """The statements as speech events, in order; a statement given twice counts once.

    Renderings come together by their utterance; without one, statements of one named voice on the same days with the same
    status and direction do.
    """
    groups: dict[tuple[str, ...], dict[tuple[str, str], Said]] = defaultdict(dict)
    for said in statements:
        groups[_event(said)].setdefault((said.statement, said.article), said)
    return tuple(sorted((_folded(list(group.values())) for group in groups.values()), key=lambda item: order(item.said)))


def _event(said: Said) -> tuple[str, ...]:
    whose = (said.issue, said.holder)
    if said.utterance is not None:
        return (*whose, "utterance", said.utterance)
    if said.voice is None:
        return (*whose, "statement", said.statement)
    return (*whose, "voice", said.voice, said.tier or "", said.first, said.last, said.status, str(said.direction))


def _folded(group: list[Said]) -> Spoken:
    if len(group) == 1:
        return Spoken(said=group[0], statements=(group[0].statement,), articles=1, origins=1)
    by_stance: dict[tuple[Status, Direction], list[Said]] = defaultdict(list)
    for said in group:
        by_stance[said.status, said.direction].append(said)
    # The reading that most origins bear out; then the one from the speaker's own words.
    ranked = sorted(by_stance.values(), key=lambda some: (-_origins(some), *_best(some)))
    said = min(ranked[0], key=_preference)
    dated = min(group, key=lambda item: (("said", "published", "unknown").index(item.basis), item.last, item.first))
    said = replace(said, first=dated.first, last=dated.last, basis=dated.basis)
    return Spoken(
        said=said,
        statements=tuple(sorted({item.statement for item in group})),
        articles=len({item.article for item in group}),
        origins=_origins(group),
        variants=tuple(min(some, key=_preference) for some in ranked[1:]),
    )


def _origins(group: Sequence[Said]) -> int:
    return len({item.origin or item.article for item in group})


def _best(group: Sequence[Said]) -> tuple[int, float, str, str]:
    return min(_preference(said) for said in group)


def _preference(said: Said) -> tuple[int, float, str, str]:
    return (("direct", "mixed", "indirect").index(said.kind), -said.confidence, said.statement, said.article)


@lru_cache(maxsize=20_000)
def lapse(day: str, window_days: int = WINDOW_DAYS) -> str:
    """The first day on which a statement made on ``day`` is no longer the line."""
    try:
        return (date.fromisoformat(day) + timedelta(days=window_days)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def in_window(said: Said, day: str, window_days: int = WINDOW_DAYS) -> bool:
    """Whether the statement was made by ``day``, not longer ago than the window."""
    return bool(said.last) and said.last <= day < lapse(said.last, window_days)


class Latest:
    """The latest event of each weight while events come in order; tells the line on any day from then on."""

    def __init__(self, window_days: int = WINDOW_DAYS) -> None:
        self._window_days = window_days
        self._by_weight: dict[tuple[bool, int], tuple[Spoken, str]] = {}

    def hear(self, event: Spoken) -> None:
        """The event is heard; it is the holder's own and not earlier than those before."""
        self._by_weight[_weight(event.said)] = (event, lapse(event.said.last, self._window_days))

    def line(self, day: str) -> Spoken | None:
        """The line on ``day``, which is not before the latest event; None for silence."""
        standing = [(weight, event) for weight, (event, end) in self._by_weight.items() if day < end]
        return max(standing, key=lambda item: item[0])[1] if standing else None


def line_on(events: Iterable[Spoken], day: str, window_days: int = WINDOW_DAYS) -> Spoken | None:
    """The line on ``day``: the latest statement at the highest level within the window, None for silence.

    ``events`` are one holder's on one issue, in order. A refusal to answer is the line only where nothing else is.
    """
    latest = Latest(window_days)
    for event in events:
        if level(event.said) is not None and event.said.last and event.said.last <= day:
            latest.hear(event)
    return latest.line(day)


def _weight(said: Said) -> tuple[bool, int]:
    return (said.status not in NO_ANSWER, -(level(said) or 9))


def takes_over(after: Said, before: Said | None) -> bool:
    """Whether the later statement becomes the line in the place of the one that was."""
    return before is None or _weight(after) >= _weight(before)


def divergent_on(events: Sequence[Spoken], line: Spoken, day: str, window_days: int = WINDOW_DAYS) -> tuple[Spoken, ...]:
    """What other voices of the holder said within the window that takes another side than the line; each voice's latest word.

    Only voices of a lower level; of the line's own level those of the same day and, below the first level, other voices: earlier
    words of the first level are what the line was.
    """
    latest: dict[tuple[str, str], Spoken] = {}
    for event in events:
        said = event.said
        if level(said) is None or said.status in NO_ANSWER or not in_window(said, day, window_days):
            continue
        latest[said.tier or "", said.voice or said.statement] = event
    mine = line.said
    return tuple(
        event
        for event in sorted(latest.values(), key=lambda item: order(item.said))
        if event is not line and side(event.said) != side(mine) and _beside(event.said, mine)
    )


def _beside(said: Said, line: Said) -> bool:
    lower, mine = level(said) or 9, level(line) or 9
    return lower > mine or (lower == mine and other_voice(said, line))


def other_voice(one: Said, other: Said) -> bool:
    """Whether two statements of one level are of voices that need not agree: others on the same day, or below the first level.

    The voices of the first level speak for the whole holder: what one of them says later changes the line of all.
    """
    apart = one.voice is None or one.voice != other.voice
    return apart and (one.last == other.last or level(one) != 1)


def reported_on(events: Sequence[Spoken], day: str, window_days: int = WINDOW_DAYS) -> tuple[Spoken, ...]:
    """What others said within the window about the holder's position; never part of its line."""
    return tuple(event for event in events if level(event.said) is None and in_window(event.said, day, window_days))
