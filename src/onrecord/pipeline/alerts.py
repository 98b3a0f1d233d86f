"""Alerts: what changed in a line between two states of the record; a pure function of the record, whatever the time of day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from onrecord.errors import UsageError
from onrecord.pipeline import standing
from onrecord.pipeline.moves import is_move
from onrecord.positions.rule import Said
from onrecord.positions.timeline import History, Step
from onrecord.record import Record
from onrecord.schema.codec import from_json, to_json
from onrecord.schema.identity import digest
from onrecord.schema.issue import Issue

AlertKind = Literal["new", "changed", "earlier"]

# Every dated statement counts: whether a line has lapsed by today is no change that a story brought.
_EVER = date.max.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An issue, and one holder on it or all."""

    issue: Issue
    holder: str | None

    @property
    def name(self) -> str:
        """What was asked for, as a name."""
        return self.issue.id if self.holder is None else f"{self.issue.id}/{self.holder}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A change of a holder's line: what it was, what it is, whose words did it, and where they stand.

    ``kind``: ``new`` for a statement that follows the line, ``changed`` where a later edition of a story that was on record
    already brought it, ``earlier`` for one that came to light later than others that were made after it.
    """

    id: str
    kind: AlertKind
    issue: str
    proposition: str
    holder: str
    changes: tuple[str, ...]
    status: str
    direction: int
    conditions: tuple[str, ...]
    day: str
    basis: str
    words: str
    speaker: str | None
    role: str | None
    tier: str | None
    statement: str
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    before_status: str | None
    before_direction: int | None
    before_words: str | None
    before_day: str | None

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(to_json(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def of_json(cls, text: str) -> Alert:
        """The alert that ``to_json`` wrote."""
        return from_json(cls, json.loads(text))

    @property
    def headline(self) -> str:
        """One sentence for a subject line."""
        was = f", was {_shown(self.before_status, self.before_direction)}" if self.before_status else ""
        said = {"new": "", "changed": " (a story was changed)", "earlier": " (came to light later)"}[self.kind]
        return f"{self.holder}: {', '.join(self.changes)} · {self.issue}: {_shown(self.status, self.direction)}{was}{said}"


def _shown(status: str | None, direction: int | None) -> str:
    words = (status or "").replace("-", " ")
    return words if not direction else f"{words} ({'for' if direction > 0 else 'against'})"


def followed(record: Record, asked: str, codebooks: Sequence[Path]) -> Followed:
    """What ``ISSUE`` or ``ISSUE/HOLDER`` means; raises what an unknown issue raises, and ``UsageError`` for an empty holder."""
    name, slash, holder = asked.partition("/")
    if slash and not holder.strip():
        raise UsageError(f"{asked!r} names no holder", where="--follow", remedy="write ISSUE or ISSUE/HOLDER")
    issue = standing.issue_named(record, name, codebooks)
    return Followed(issue=issue, holder=standing.holder_named(record, holder, issue.id) if slash else None)


def detect(record: Record, what: Sequence[Followed], *, known: str) -> tuple[Alert, ...]:
    """The alerts that the record gives since the last look; they are in its outbox, with how far was looked, when this returns.

    What stands on record when something is followed for the first time raises none. An alert that was raised is not raised again,
    also when this was killed before or after the outbox took it.
    """
    head = record.head().size
    marks, found = {}, []
    for item in what:
        since = record.mark(item.name)
        if since is not None and since < head:
            found += list(_changes(record, item, since, head))
        if since is None or since < head:
            marks[item.name] = head
    if not marks:
        return ()
    new = set(record.raise_alerts([(alert.id, alert.to_json()) for alert in found], marks, known=known))
    return tuple(alert for alert in {alert.id: alert for alert in found}.values() if alert.id in new)


def _changes(record: Record, item: Followed, since: int, head: int) -> Iterator[Alert]:
    before, after = (
        {
            history.holder: history
            for history in standing.timeline(record, item.issue, as_of=_EVER, known=known, holder=item.holder).histories
        }
        for known in (since, head)
    )
    editions = _earlier_editions(record, since)
    for holder, history in sorted(after.items()):
        yield from _of_holder(record, item.issue, before.get(holder), history, editions)


def _of_holder(
    record: Record, issue: Issue, before: History | None, after: History, editions: Mapping[str, str]
) -> Iterator[Alert]:
    old = _moves(before) if before else []
    there = {(said, step.spoken.said.status, step.spoken.said.direction) for step in old for said in step.spoken.statements}
    events = {(_event(step)) for step in (before.steps if before else ())}
    latest = max((step.spoken.said.last for step in old), default="")
    by_statement = {said: step.spoken.said for step in after.steps for said in step.spoken.statements}
    for step in _moves(after):
        said = step.spoken.said
        if _event(step) in events or any((name, said.status, said.direction) in there for name in step.spoken.statements):
            continue
        kind: AlertKind = "changed" if said.article in editions else "earlier" if said.last < latest else "new"
        yield _alert(record, issue, step, kind, by_statement.get(step.against or ""))


def _moves(history: History) -> list[Step]:
    """The steps that changed the line."""
    return [step for step in history.steps if step.place == "line" and is_move(step)]


def _event(step: Step) -> tuple[str, ...]:
    """What makes two steps one, whoever reports them and however often: who said what kind of thing on which day."""
    said = step.spoken.said
    return (said.voice or said.statement, said.status, str(said.direction), said.last)


def _earlier_editions(record: Record, since: int) -> dict[str, str]:
    """For each story that came on record after ``since``, the one of which it is a later edition."""
    found = {}
    for group in record.releases():
        first = min(group, key=lambda edition: edition.entry)
        if first.entry <= since:
            found.update({edition.article.id: first.article.id for edition in group if edition.entry > since})
    return found


def _alert(record: Record, issue: Issue, step: Step, kind: AlertKind, before: Said | None) -> Alert:
    said = step.spoken.said
    article = record.article(said.article).article
    return Alert(
        id="t-" + digest("alert", issue.id, said.holder, *_event(step))[:16],
        kind=kind,
        issue=issue.id,
        proposition=issue.proposition,
        holder=said.holder,
        changes=tuple(step.changes),
        status=said.status,
        direction=said.direction,
        conditions=said.conditions,
        day=said.last,
        basis=said.basis,
        words=said.text,
        speaker=said.speaker,
        role=said.role,
        tier=said.tier,
        statement=said.statement,
        article=said.article,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        before_status=before.status if before else None,
        before_direction=before.direction if before else None,
        before_words=before.text if before else None,
        before_day=before.last if before else None,
    )
