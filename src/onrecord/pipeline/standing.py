"""Positions from the record: what each holder's line on an issue is and was, as of a day and as the record knew it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from onrecord.errors import NotFoundError, UsageError
from onrecord.pipeline.positions import issues_of, states_joined
from onrecord.positions.relations import Done, is_disclaimer
from onrecord.positions.rule import WINDOW_DAYS, Basis, Said, Spoken, lapse, spoken
from onrecord.positions.timeline import Clash, History, Standing, clashes, told
from onrecord.record import DeedEntry, Record, Scope, StanceEntry
from onrecord.record.days import days_of
from onrecord.record.names import name_key
from onrecord.schema import Span
from onrecord.schema.issue import Issue
from onrecord.statements import polities

Known = str | int | None

# A refusal is how a statement that somebody declined to say something is told; other words that were not said are no stance.
_UNSAID_STILL_TELLS = ("declines-to-say", "non-committal", "not-under-consideration")
_NOBODY = ("anonymous", "group", "unresolved")
_OTHER_MINISTRY = re.compile(r"\b(?:ministry|department|minister|secretary|embassy|mission|ambassador|envoy)\b", re.I)
_HIGHEST = re.compile(
    r"\b(?:foreign|external|state|presiden\w+|prime minister\w*|premier|chancell\w+|government|cabinet|white house|kremlin|"
    r"downing street|crown|royal|secretary-general|commission)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """All that the record has on an issue, by holder: speech events in order, and deeds; what stands on any day comes from it.

    ``days`` are those on which something was said, in order.
    """

    issue: Issue
    known: Known
    said: Mapping[str, tuple[Spoken, ...]]
    done: Mapping[str, tuple[Done, ...]]
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A holder's position on a day with how it came about, and what was searched for it."""

    issue: Issue
    standing: Standing
    history: History
    scope: Scope
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The histories of all holders on an issue up to a day, by name."""

    issue: Issue
    as_of: str
    known: Known
    histories: tuple[History, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """Where every holder stands on a day; those who only did something stand there with their deeds and no line."""

    issue: Issue
    as_of: str
    known: Known
    standings: tuple[Standing, ...]
    histories: tuple[History, ...]


def issue_named(record: Record, asked: str, codebooks: Sequence[Path]) -> Issue:
    """The issue with the id ``asked``, from the codebooks or, bare, from the record.

    Raises ``NotFoundError`` for one that is in neither.
    """
    issues = {issue.id: issue for issue in issues_of(codebooks)}
    if asked in issues:
        return issues[asked]
    if record.holders(asked):
        return Issue(id=asked, proposition=asked.replace("-", " "))
    near = [name for name in issues if asked.casefold() in name.casefold()]
    raise NotFoundError(
        f"no issue has the id {asked!r}",
        remedy=f"did you mean {near[0]}?" if near else "see `onrecord issues list`, or name a codebook with --issues",
    )


def position(
    record: Record, asked: str, issue: Issue, *, as_of: str, known: Known = None, window_days: int = WINDOW_DAYS
) -> Position:
    """The position of the holder ``asked`` on ``issue`` on the day ``as_of``."""
    holder = holder_named(record, asked, issue.id)
    day = day_of(as_of)
    said = [said_of(entry) for entry in record.stances(issue.id, holder, known=known) if _counts(entry)]
    history, stands = told(holder, issue, spoken(said), _done(record, issue, holder, known), day, window_days)
    return Position(
        issue=issue,
        standing=stands,
        history=history,
        scope=record.scope(holder, lapse(day, 1 - window_days), day, known=known),
        known=known,
    )


def heard(record: Record, issue: Issue, *, known: Known = None, holder: str | None = None) -> Heard:
    """All that the record has on ``issue``, of all holders or of the one of this name."""
    said: dict[str, list[Said]] = defaultdict(list)
    done: dict[str, list[Done]] = defaultdict(list)
    days = set[str]()
    for entry in record.stances(issue.id, holder, known=known):
        found = said_of(entry)
        days.add(found.last)
        if _counts(entry):
            said[entry.holder].append(found)
    for deed in _done(record, issue, holder, known):
        done[deed.actor].append(deed)
    return Heard(
        issue=issue,
        known=known,
        said={name: spoken(some) for name, some in said.items()},
        done={name: tuple(some) for name, some in done.items()},
        days=tuple(sorted(days - {""})),
    )


def timeline(
    record: Record,
    issue: Issue,
    *,
    as_of: str,
    known: Known = None,
    holder: str | None = None,
    window_days: int = WINDOW_DAYS,
) -> Timeline:
    """The histories on ``issue`` up to the day ``as_of``, of all holders or of one."""
    one = holder_named(record, holder, issue.id) if holder is not None else None
    return timeline_of(heard(record, issue, known=known, holder=one), as_of=as_of, window_days=window_days)


def timeline_of(all_heard: Heard, *, as_of: str, window_days: int = WINDOW_DAYS) -> Timeline:
    """The histories of those who were heard up to the day ``as_of``."""
    day = day_of(as_of)
    histories = tuple(history for history, _ in _histories(all_heard, day, window_days))
    return Timeline(issue=all_heard.issue, as_of=day, known=all_heard.known, histories=histories)


def roll_call(record: Record, issue: Issue, *, as_of: str, known: Known = None, window_days: int = WINDOW_DAYS) -> RollCall:
    """Where all holders stand on ``issue`` on the day ``as_of``."""
    return roll_call_of(heard(record, issue, known=known), as_of=as_of, window_days=window_days)


def roll_call_of(all_heard: Heard, *, as_of: str, window_days: int = WINDOW_DAYS) -> RollCall:
    """Where those who were heard stand on the day ``as_of``."""
    day = day_of(as_of)
    found = _histories(all_heard, day, window_days)
    return RollCall(
        issue=all_heard.issue,
        as_of=day,
        known=all_heard.known,
        standings=tuple(stands for _, stands in found),
        histories=tuple(history for history, _ in found),
    )


def conflicts(record: Record, issue: Issue, *, as_of: str, known: Known = None) -> tuple[Clash, ...]:
    """What does not go together on ``issue`` on the day ``as_of``."""
    return conflicts_of(heard(record, issue, known=known), as_of=as_of)


def conflicts_of(all_heard: Heard, *, as_of: str) -> tuple[Clash, ...]:
    """What does not go together on the day ``as_of`` of those who were heard."""
    called = roll_call_of(all_heard, as_of=as_of)
    return clashes(called.standings, called.histories)


def contents(record: Record, statements: Iterable[str]) -> dict[str, tuple[Span, ...]]:
    """The content of each statement, with its place in the article's text."""
    return record.spans(list(statements))


def _histories(all_heard: Heard, day: str, window_days: int) -> list[tuple[History, Standing]]:
    found = []
    for name in sorted({*all_heard.said, *all_heard.done}):
        events, deeds = all_heard.said.get(name, ()), all_heard.done.get(name, ())
        history, stands = told(name, all_heard.issue, events, deeds, day, window_days)
        if history.steps or history.deeds or history.undated:
            found.append((history, stands))
    return found


def _done(record: Record, issue: Issue, holder: str | None, known: Known) -> list[Done]:
    types = sorted({rung.type for rung in issue.deeds})
    return [done_of(entry) for entry in record.deeds(types, holder, known=known)] if types else []


def holder_named(record: Record, asked: str, issue: str) -> str:
    """The holder that ``asked`` means: one on record by that name, else the state so called, else the name itself."""
    wanted = name_key(asked)
    names = record.holders(issue)
    for name in names:
        if name_key(name) == wanted:
            return name
    meant = {sighting.polity for sighting in polities.settled(polities.reading_of(asked), polities.find(asked))}
    if len(meant) == 1:
        return meant.pop()
    if not asked.strip():
        raise UsageError("no holder was named", expected="a state, body or person")
    return asked.strip()


def day_of(asked: str) -> str:
    """The day meant by an ISO 8601 day, or the last one of a month or year; raises ``UsageError`` for anything else."""
    try:
        return days_of(asked)[1]
    except ValueError as error:
        raise UsageError(str(error), expected="a day such as 2022-06-16") from error


def today() -> str:
    """The day that it is here."""
    return date.today().isoformat()


def moment_of(asked: str | None) -> Known:
    """A moment of the record's knowledge: an entry's number where only digits are given, but a year of four digits is a time."""
    if asked is None:
        return None
    digits = asked.removeprefix("#")
    return int(digits) if digits.isdigit() and (asked.startswith("#") or len(digits) != 4) else asked


def _counts(entry: StanceEntry) -> bool:
    """Whether it is somebody's position: neither unsaid words nor those of people who cannot be told apart."""
    if entry.on_behalf_of is None and entry.speaker_type in _NOBODY:
        return False
    return not entry.negated or entry.status in _UNSAID_STILL_TELLS


def said_of(entry: StanceEntry) -> Said:
    """The entry as the rule sees it."""
    first, last, basis = _days(entry.said_first, entry.said_last, entry.published_first, entry.published_last)
    return Said(
        statement=entry.statement,
        article=entry.article,
        issue=entry.issue,
        holder=entry.holder,
        direction=entry.direction,
        status=entry.status,
        conditions=entry.conditions,
        confidence=entry.confidence,
        speaker=entry.speaker,
        voice=_voice(entry),
        role=", ".join(part for part in (entry.role, entry.organization) if part) or None,
        behalf=(entry.outer or entry.on_behalf_of) if _by_others(entry) else entry.on_behalf_of,
        tier="E" if _by_others(entry) else entry.tier,
        principal=_principal(entry),
        first=first,
        last=last,
        basis=basis,
        published=entry.published_last or "",
        text=entry.content,
        kind=entry.kind,
        origin=entry.agency_key or entry.outlet_key or entry.article,
        entry=entry.entry,
        known=entry.known,
    )


def _days(
    said_first: str | None, said_last: str | None, published_first: str | None, published_last: str | None
) -> tuple[str, str, Basis]:
    """First and last day, and what they rest on; words were said by the day on which they were published."""
    if said_first and said_last:
        last = min(said_last, published_last) if published_last and published_last >= said_first else said_last
        return said_first, last, "said"
    if published_first and published_last:
        return published_first, published_last, "published"
    return "", "", "unknown"


def _voice(entry: StanceEntry) -> str | None:
    if entry.actor:
        return entry.actor
    return entry.speaker_key if entry.speaker_key and entry.speaker_type != "anonymous" else None


def _by_others(entry: StanceEntry) -> bool:
    """Whether it is what others say: another's words about the holder, or the holder's as another one tells them."""
    if entry.tier == "E":
        return True
    own = entry.on_behalf_of or entry.speaker
    others = own != entry.holder and entry.holder not in states_joined(own or "")
    return others or (entry.nested and entry.outer is not None and entry.outer != entry.holder)


def _principal(entry: StanceEntry) -> Literal["A", "B"]:
    """The tier of those for whom a spokesperson speaks: B for a ministry other than the foreign one or for an envoy."""
    told = f"{entry.organization or ''} {entry.role or ''}"
    return "B" if _OTHER_MINISTRY.search(told) and not _HIGHEST.search(told) else "A"


def done_of(entry: DeedEntry) -> Done:
    """The deed as the rule sees it."""
    first, last, basis = _days(entry.date_first, entry.date_last, entry.published_first, entry.published_last)
    return Done(
        id=entry.id,
        article=entry.article,
        type=entry.type,
        actor=entry.actor,
        recipient=entry.recipient,
        modality=entry.modality,
        first=first,
        last=last,
        basis=basis,
        text=entry.words,
        title=entry.title or "",
        counts_as=tuple(identity for identity, _ in entry.counts_as),
        disclaimers=tuple(words for _, words in entry.counts_as if is_disclaimer(words)),
        origin=entry.agency_key or entry.outlet_key or entry.article,
        entry=entry.entry,
        known=entry.known,
    )
