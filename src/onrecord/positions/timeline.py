"""A holder's line on an issue over time: intervals, steps with what each did, and the position on one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.positions.relations import Between, Change, Done, WordDeed, between, changes, denies_report, step_of, word_and_deed
from onrecord.positions.rule import (
    NO_ANSWER,
    WINDOW_DAYS,
    Latest,
    Said,
    Spoken,
    divergent_on,
    lapse,
    level,
    line_on,
    other_voice,
    reported_on,
    side,
    spoken,
    takes_over,
)
from onrecord.schema.issue import Issue

Place = Literal["line", "divergent", "aligned", "no answer", "reported"]
Conflict = Literal["contradicts", "opposes", "divergent", "denies report", "word against deed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One speech event in a holder's history: what it did to the line, and the statement (id) that it is compared with."""

    spoken: Spoken
    place: Place
    changes: tuple[Change, ...]
    against: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From ``first`` to ``last``, both included, the line rests on one statement; ``last`` None: still, on the day asked for.

    ``spoken`` None is silence after a line has lapsed.
    """

    first: str
    last: str | None
    spoken: Spoken | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeded:
    """A deed on the issue's ladder, and how it stands to the line that the holder had on the day before."""

    deed: Done
    step: str
    relation: WordDeed
    line: Spoken | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that the record has of one holder on one issue up to a day, oldest first.

    ``undated`` and ``undated_deeds`` have no day at all: they are shown and move nothing.
    """

    holder: str
    issue: str
    as_of: str
    steps: tuple[Step, ...]
    intervals: tuple[Interval, ...]
    deeds: tuple[Deeded, ...]
    undated: tuple[Spoken, ...]
    undated_deeds: tuple[Done, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A holder's position on a day; ``line`` None is silence. ``last_word`` is the latest own statement, however old.

    ``since`` is the first day of the unbroken run of intervals with the line's status and side, ``until`` the last day on which
    the line holds if nothing more is said.
    """

    holder: str
    issue: str
    as_of: str
    line: Spoken | None
    since: str | None
    until: str | None
    divergent: tuple[Spoken, ...]
    reported: tuple[Spoken, ...]
    last_word: Spoken | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two statements, or a statement and a deed, that do not go together; each with its holder."""

    kind: Conflict
    holder: str
    spoken: Spoken
    other_holder: str
    other: Spoken | None = None
    deed: Done | None = None


def history(
    holder: str, issue: Issue, statements: Iterable[Said], deeds: Iterable[Done], as_of: str, window_days: int = WINDOW_DAYS
) -> History:
    """The history of ``holder`` up to and including the day ``as_of``; a pure function of the set of statements and deeds."""
    return told(holder, issue, spoken(statements), deeds, as_of, window_days)[0]


def standing(holder: str, issue: Issue, statements: Iterable[Said], as_of: str, window_days: int = WINDOW_DAYS) -> Standing:
    """The position of ``holder`` on the day ``as_of``."""
    return told(holder, issue, spoken(statements), (), as_of, window_days)[1]


def told(
    holder: str,
    issue: Issue,
    events: Sequence[Spoken],
    deeds: Iterable[Done],
    as_of: str,
    window_days: int = WINDOW_DAYS,
) -> tuple[History, Standing]:
    """History and position of ``holder``, from its events in order."""
    dated = [event for event in events if event.said.last and event.said.last <= as_of]
    own = [event for event in dated if level(event.said) is not None]
    intervals = _intervals(own, as_of, window_days)
    line = line_on(own, as_of, window_days)
    stands = Standing(
        holder=holder,
        issue=issue.id,
        as_of=as_of,
        line=line,
        since=_since(intervals) if line is not None else None,
        until=_day_before(lapse(line.said.last, window_days)) if line is not None else None,
        divergent=divergent_on(own, line, as_of, window_days) if line is not None else (),
        reported=reported_on(dated, as_of, window_days),
        last_word=own[-1] if own else None,
    )
    history = History(
        holder=holder,
        issue=issue.id,
        as_of=as_of,
        steps=_steps(dated, window_days),
        intervals=intervals,
        deeds=_deeds(own, deeds, issue, as_of, window_days),
        undated=tuple(event for event in events if not event.said.last),
        undated_deeds=tuple(deed for deed in _in_order(deeds) if not deed.last and step_of(deed, issue) is not None),
    )
    return history, stands


def _steps(events: Sequence[Spoken], window_days: int) -> tuple[Step, ...]:
    found: list[Step] = []
    latest, spoke_before = Latest(window_days), False
    for event in events:
        said = event.said
        if level(said) is None:
            found.append(Step(spoken=event, place="reported", changes=("reported by others",), against=None))
            continue
        found.append(_step(event, latest.line(said.last), spoke_before))
        latest.hear(event)
        spoke_before = True
    return tuple(found)


def _step(event: Spoken, line: Spoken | None, spoke_before: bool) -> Step:
    said = event.said
    told: Change
    if line is None:
        told = "breaks silence" if spoke_before else "first statement"
        place: Place = "line"
        also: tuple[Change, ...] = ("declines to say",) if said.status in NO_ANSWER else ()
        return Step(spoken=event, place=place, changes=(told, *also), against=None)
    before, beside = line.said, line.said.statement
    mine, theirs = level(said) or 9, level(before) or 9
    if said.status in NO_ANSWER:
        over = takes_over(said, before)
        return Step(spoken=event, place="line" if over else "no answer", changes=("declines to say",), against=beside)
    if before.status in NO_ANSWER:
        return Step(spoken=event, place="line", changes=("hardens",) if side(said) else ("sidesteps",), against=beside)
    if mine > theirs:
        apart = side(said) != side(before)
        return Step(
            spoken=event,
            place="divergent" if apart else "aligned",
            changes=("diverges",) if apart else ("aligned",),
            against=beside,
        )
    if mine < theirs:
        told = "confirms" if side(said) == side(before) else "overrides"
        return Step(spoken=event, place="line", changes=(told,), against=beside)
    if other_voice(said, before) and side(said) != side(before):
        return Step(spoken=event, place="line", changes=("diverges",), against=beside)
    return Step(spoken=event, place="line", changes=changes(before, said), against=beside)


def _intervals(own: Sequence[Spoken], as_of: str, window_days: int) -> tuple[Interval, ...]:
    """The line at each day on which it may change: when something is said, and when something lapses."""
    said_on = {event.said.last for event in own}
    days = sorted({day for day in (*said_on, *(lapse(last, window_days) for last in said_on)) if day <= as_of})
    found: list[Interval] = []
    latest, heard = Latest(window_days), 0
    for day in days:
        while heard < len(own) and own[heard].said.last <= day:
            latest.hear(own[heard])
            heard += 1
        line = latest.line(day)
        if found and found[-1].spoken is line:
            continue
        if found:
            found[-1] = replace(found[-1], last=_day_before(day))
        found.append(Interval(first=day, last=None, spoken=line))
    return tuple(found)


def _since(intervals: Sequence[Interval]) -> str | None:
    """The first day of the run of intervals, up to the last, that have its status and side."""
    first: str | None = None
    last = intervals[-1].spoken if intervals else None
    for interval in reversed(intervals):
        if last is None or interval.spoken is None:
            break
        if (interval.spoken.said.status, side(interval.spoken.said)) != (last.said.status, side(last.said)):
            break
        first = interval.first
    return first


def _day_before(day: str) -> str:
    return lapse(day, -1)


def _deeds(own: Sequence[Spoken], deeds: Iterable[Done], issue: Issue, as_of: str, window_days: int) -> tuple[Deeded, ...]:
    found = []
    for deed in _in_order(deeds):
        step = step_of(deed, issue)
        if step is None or not deed.last or deed.last > as_of:
            continue
        line = line_on(own, _day_before(deed.last), window_days)
        relation = word_and_deed(deed, step, line.said if line is not None else None)
        found.append(Deeded(deed=deed, step=step, relation=relation, line=line))
    return tuple(found)


def _in_order(deeds: Iterable[Done]) -> list[Done]:
    return sorted({deed.id: deed for deed in deeds}.values(), key=lambda deed: (deed.last, deed.id))


def clashes(standings: Sequence[Standing], histories: Sequence[History] = ()) -> tuple[Clash, ...]:
    """What does not go together on the day: holders among themselves, voices of one holder, reports that it denies, deeds."""
    found: list[Clash] = []
    ordered = sorted(standings, key=lambda item: item.holder)
    for place, one in enumerate(ordered):
        if one.line is None:
            continue
        for other in ordered[place + 1 :]:
            if other.line is None:
                continue
            relation: Between | None = between(one.line.said, other.line.said)
            if relation == "contradicts" or relation == "opposes":
                found.append(
                    Clash(kind=relation, holder=one.holder, spoken=one.line, other_holder=other.holder, other=other.line)
                )
        found += [
            Clash(kind="divergent", holder=one.holder, spoken=one.line, other_holder=one.holder, other=event)
            for event in one.divergent
        ]
        found += [
            Clash(
                kind="denies report",
                holder=one.holder,
                spoken=one.line,
                other_holder=event.said.behalf or event.said.speaker or "others",
                other=event,
            )
            for event in one.reported
            if denies_report(one.line.said, event.said)
        ]
    for told in sorted(histories, key=lambda item: item.holder):
        found += [
            Clash(kind="word against deed", holder=told.holder, spoken=item.line, other_holder=told.holder, deed=item.deed)
            for item in told.deeds
            if item.relation == "contradicts" and item.line is not None
        ]
    return tuple(found)
