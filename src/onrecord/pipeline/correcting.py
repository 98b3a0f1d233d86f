"""Corrections as people give them: words and offsets become values of fields, checked against the stored text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.errors import UsageError
from onrecord.record import CorrectionEntry, Record, StatementEntry
from onrecord.schema import (
    CorrectedField,
    Dated,
    Decision,
    Direction,
    FieldValue,
    Precision,
    Span,
    Speaker,
    SpeakerType,
    Stance,
    Status,
    Tier,
)

FIELDS: tuple[CorrectedField, ...] = ("verdict", "source", "cue", "content", "negated", "speaker", "said", "stance")
SPEAKER_TYPES: tuple[SpeakerType, ...] = get_args(SpeakerType)
STATUSES: tuple[Status, ...] = get_args(Status)
TIERS: tuple[Tier, ...] = get_args(Tier)

_OFFSETS = re.compile(r"\s*(\d+)\s*[:-]\s*(\d+)\s*")
_SHAPES: tuple[tuple[str, Precision], ...] = (
    (r"\d{4}", "year"),
    (r"\d{4}-\d{2}", "month"),
    (r"\d{4}-W\d{2}", "week"),
    (r"\d{4}-\d{2}-\d{2}", "day"),
    (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?", "minute"),
    (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?", "second"),
)
# Which way a status points where nobody says: those that take no side point nowhere.
_DIRECTIONS: dict[Status, Direction] = {"enacted": 1, "supports": 1, "conditional": 1, "opposes": -1, "refused": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person tells of a speaker or a stance beside its main value; None keeps what is there."""

    type: str | None = None
    actor: str | None = None
    role: str | None = None
    organization: str | None = None
    on_behalf_of: str | None = None
    tier: str | None = None
    issue: str | None = None
    holder: str | None = None
    direction: int | None = None


def correct(
    record: Record,
    statement: str,
    field: str,
    values: Sequence[str],
    told: Told,
    *,
    author: str,
    reason: str,
    known: str,
) -> CorrectionEntry:
    """The correction that these words mean is on record; raises as ``protocol.Record.correct`` does."""
    entry = record.statement(statement)
    new = value_of(record, entry, field, values, told)
    return record.correct(entry.statement.id, field, new, issue=told.issue, author=author, reason=reason, known=known)


def value_of(record: Record, entry: StatementEntry, field: str, values: Sequence[str], told: Told) -> FieldValue:
    """The value that ``values`` mean for the field of the statement.

    Pieces of source, cue and content are offsets ``START:END`` into the article's text, or words that stand there; one that
    stands there several times is taken nearest to the statement. No value at all means none, where the field may be empty.
    Raises ``UsageError``.
    """
    if field in ("source", "cue", "content"):
        text = record.article(entry.article.id).article.text
        return FieldValue(spans=tuple(sorted(_span(text, value, entry.statement.content[0].start) for value in values)))
    only = _only(field, values)
    if field in ("verdict", "negated"):
        return FieldValue(word=only)
    if field == "speaker":
        return FieldValue(speaker=_speaker(entry.statement.speaker, only, told))
    if field == "said":
        return FieldValue(said=_dated(only) if only else None)
    if field == "stance":
        return FieldValue(stance=_stance(record, entry, only, told) if only else None)
    raise UsageError(f"{field!r} is no field that can be corrected", where="correct", expected=", ".join(FIELDS))


def _only(field: str, values: Sequence[str]) -> str | None:
    if len(values) > 1:
        raise UsageError(f"{len(values)} values are given for {field}", where="correct", expected="one")
    return values[0].strip() if values and values[0].strip() else None


def _span(text: str, value: str, near: int) -> Span:
    offsets = _OFFSETS.fullmatch(value)
    if offsets:
        try:
            return Span.cut(text, int(offsets.group(1)), int(offsets.group(2)))
        except ValueError as error:
            raise UsageError(str(error), where="correct") from error
    places = [match.start() for match in re.finditer(re.escape(value), text)] if value.strip() else []
    if not places:
        raise UsageError(
            f"the words {value[:80]!r} do not stand in the article",
            where="correct",
            remedy="give them just as they stand there, or offsets START:END",
        )
    start = min(places, key=lambda place: abs(place - near))
    return Span.cut(text, start, start + len(value))


def _speaker(old: Speaker, name: str | None, told: Told) -> Speaker:
    same = name is None or name == old.name
    kind = told.type or (old.type if same or old.type not in ("unresolved", "anonymous") else "person")
    if kind not in SPEAKER_TYPES:
        raise UsageError(f"{kind!r} is no type of speaker", where="correct", expected=", ".join(SPEAKER_TYPES))
    tier = told.tier if told.tier is not None else old.tier if same else None
    if tier and tier not in TIERS:
        raise UsageError(f"{tier!r} is no tier", where="correct", expected=", ".join(TIERS))
    # What was known of another speaker says nothing of this one.
    kept = old if same else Speaker(type=kind, name=None)
    return Speaker(
        type=kind,
        name=name or old.name,
        actor=_kept(told.actor, kept.actor),
        mentions=kept.mentions,
        role=_kept(told.role, kept.role),
        organization=_kept(told.organization, kept.organization),
        on_behalf_of=_kept(told.on_behalf_of, kept.on_behalf_of),
        tier=tier or None,
        identity=kept.identity if told.actor is None else None,
    )


def _kept(given: str | None, old: str | None) -> str | None:
    return old if given is None else given.strip() or None


def _dated(value: str) -> Dated:
    for shape, precision in _SHAPES:
        if re.fullmatch(shape, value):
            return Dated(value=value, precision=precision, basis="correction")
    raise UsageError(f"{value!r} is no date", where="correct", expected="a year, month or day such as 2022-06-15")


def _stance(record: Record, entry: StatementEntry, status: str, told: Told) -> Stance:
    if told.issue is None:
        raise UsageError("no issue is named", where="correct", remedy="name the issue of the stance")
    chosen = next((name for name in STATUSES if name == status), None)
    if chosen is None:
        raise UsageError(f"{status!r} is no status", where="correct", expected=", ".join(STATUSES))
    if told.direction not in (None, -1, 0, 1):
        raise UsageError(f"{told.direction} is no direction", where="correct", expected="-1, 0 or 1")
    now = next(
        (
            item
            for item in record.reading(entry.article.id).stances
            if item.statement == entry.statement.id and item.issue == told.issue
        ),
        None,
    )
    speaker = entry.statement.speaker
    holder = told.holder or (now.holder if now else None) or speaker.on_behalf_of or speaker.name
    if not holder:
        raise UsageError("nobody is named who holds it", where="correct", remedy="name the holder")
    direction = told.direction if told.direction is not None else _DIRECTIONS.get(chosen, 0)
    return Stance(
        issue=told.issue,
        holder=holder,
        direction=direction,  # type: ignore[arg-type]
        status=chosen,
        conditions=now.conditions if now else (),
        statement=entry.statement.id,
        confidence=1.0,
    )


def folding_of(decision: str) -> Decision:
    """``same`` for ``fold`` and ``different`` for ``split``: whether two statements report one utterance."""
    if decision not in ("fold", "split"):
        raise UsageError(f"{decision!r} cannot be decided about utterances", expected="fold or split")
    return "same" if decision == "fold" else "different"
