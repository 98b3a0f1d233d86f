"""The roll: one row for each holder, in the order that the address asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.pipeline.standing import RollCall
from onrecord.positions.rule import firmness, side
from onrecord.positions.timeline import History, Standing
from onrecord.views.web import addresses
from onrecord.views.web.quotes import DeedShown, Quote, deed_of, quote_of

DEEDS_SHOWN = 3
VOICES_SHOWN = 3
KEYS = {"holder": "Holder", "line": "Line", "since": "Since", "word": "On whose word", "origins": "Origins"}
COLUMNS = (
    "holder", "status", "side", "since", "until", "words", "speaker", "role", "tier", "said_first", "said_last", "said_basis",
    "known", "reports", "origins", "confidence", "statement", "article", "divergent", "deeds",
)  # fmt: skip
_NO_SIDE_ORDER = ("non-committal", "off-agenda", "declines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A holder on the roll. ``line`` None is silence; then ``last_word`` or, of others, ``reported`` may tell more.

    ``divergent`` and ``deeds`` are the latest, ``more_voices`` and ``more_deeds`` how many there are beside.
    """

    holder: str
    href: str
    line: Quote | None
    since: str | None
    until: str | None
    last_word: Quote | None
    reported: Quote | None
    divergent: tuple[Quote, ...]
    more_voices: int
    deeds: tuple[DeedShown, ...]
    more_deeds: int
    firm: float
    stands: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's heading: where it leads, and how the table is sorted by it now (as ARIA has it), if it is."""

    key: str
    words: str
    href: str
    sorted: str | None


def rows(called: RollCall, query: dict[str, str | None]) -> list[Row]:
    """The rows, by name."""
    return [
        _row(stands, history, addresses.holder(called.issue.id, stands.holder, **query))
        for stands, history in zip(called.standings, called.histories, strict=True)
    ]


def _row(stands: Standing, history: History, href: str) -> Row:
    silent = stands.line is None
    return Row(
        holder=stands.holder,
        href=href,
        line=quote_of(stands.line) if stands.line is not None else None,
        since=stands.since,
        until=stands.until,
        last_word=quote_of(stands.last_word) if silent and stands.last_word is not None else None,
        reported=quote_of(stands.reported[-1]) if silent and stands.reported else None,
        divergent=tuple(quote_of(event) for event in stands.divergent[-VOICES_SHOWN:]),
        more_voices=max(0, len(stands.divergent) - VOICES_SHOWN),
        deeds=tuple(deed_of(item) for item in history.deeds[-DEEDS_SHOWN:]),
        more_deeds=max(0, len(history.deeds) - DEEDS_SHOWN),
        firm=firmness(stands.line.said) if stands.line is not None else 0.0,
        stands=stands,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """By which column, and whether the other way round."""

    key: str
    backwards: bool

    @classmethod
    def asked(cls, words: str) -> Sorting:
        """The sorting asked for, ``-since`` for the other way round; by line for anything that is no column."""
        key = words.removeprefix("-")
        return cls(key=key, backwards=words.startswith("-")) if key in KEYS else cls(key="line", backwards=False)

    @property
    def asked_as(self) -> str:
        """As it stands in an address."""
        return f"-{self.key}" if self.backwards else self.key

    def sorted(self, found: Iterable[Row]) -> list[Row]:
        """The rows in this order, the silent always last, equals by name."""
        by_name = sorted(found, key=lambda row: row.holder.casefold())
        if self.key == "holder":
            return by_name[::-1] if self.backwards else by_name
        speaking = [row for row in by_name if row.line is not None]
        silent = [row for row in by_name if row.line is None]
        speaking.sort(key=lambda row: _value(row, self.key), reverse=self.backwards)
        silent.sort(key=lambda row: row.last_word.day if row.last_word else "", reverse=True)
        return speaking + silent

    def heads(self, identity: str, query: dict[str, str | None]) -> list[Head]:
        """The headings; that of the present order turns it round."""
        found = []
        for key, words in KEYS.items():
            now = key == self.key
            other = f"-{key}" if now and not self.backwards else key
            href = addresses.issue(identity, **query, sort=None if other == "line" else other)
            told = ("descending" if self.backwards else "ascending") if now else None
            found.append(Head(key=key, words=words, href=f"{href}#roll", sorted=told))
        return found


def _value(row: Row, key: str) -> tuple[float, str]:
    line, event = row.line, row.stands.line
    if line is None or event is None:
        return (0.0, "")
    if key == "since":
        return (0.0, row.since or "")
    if key == "word":
        return (0.0, line.speaker.casefold())
    if key == "origins":
        return (-event.origins, "")
    held = side(event.said)
    place = {1: 0.0, 0: 10.0, -1: 20.0}[held]
    return (place + (_NO_SIDE_ORDER.index(line.mark) if not held else -row.firm if held > 0 else 4 + row.firm), "")


def csv_rows(found: Sequence[Row]) -> Iterator[list[str]]:
    """The rows in the order of ``COLUMNS``; a silent holder has empty cells."""
    for row in found:
        event = row.stands.line
        told = [""] * 16
        if event is not None:
            said = event.said
            told = [
                said.status, str(side(said)), row.since or "", row.until or "", said.text, said.speaker or "", said.role or "",
                said.tier or "", said.first, said.last, said.basis, said.known, str(event.articles), str(event.origins),
                f"{said.confidence:.4f}", said.statement,
            ]  # fmt: skip
        beside = [" ".join(event.said.statement for event in row.stands.divergent), " ".join(deed.id for deed in row.deeds)]
        yield [row.holder, *told, event.said.article if event is not None else "", *beside]
