"""Statements as cards: who said it, in which capacity, when, how sure that is, and what people corrected."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import StatementEntry
from onrecord.record.days import stretch
from onrecord.record.names import name_key
from onrecord.record.subjects import own_subject
from onrecord.schema import Correction, Dated, Span, Statement
from onrecord.views.web import addresses
from onrecord.views.web.wording import LOW_CONFIDENCE, day_words, flat, quoted_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One thing that a person corrected: the field, what it read before, who, why and when."""

    field: str
    before: str
    author: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A statement beside its words; ``number`` counts from 1 within a page, ``confidence`` is told only where it is low."""

    id: str
    number: int
    text: str
    direct: bool
    negated: bool
    speaker: str
    nobody: bool
    subject: str | None
    role: str | None
    behalf: str | None
    tier: str | None
    said: str
    day: str | None
    told_by: str | None
    occasion: str | None
    chain: tuple[str, ...]
    confidence: float | None
    sure: float
    kind: str
    within: str | None
    rejected: bool
    accepted: bool
    corrected: tuple[Corrected, ...]
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    published_day: str | None
    known: str | None
    href: str


def card_of(entry: StatementEntry, number: int = 1) -> Card:
    """The card of a statement on record."""
    head = entry.article
    return _card(
        entry.statement,
        number,
        article=head.id,
        title=head.title,
        outlet=head.outlet or head.agency,
        published=head.published,
        known=entry.known,
        corrections=entry.corrections,
    )


def card_read(statement: Statement, number: int, article: str, published: Dated | None) -> Card:
    """The card of a statement that was read and is not on record."""
    return _card(statement, number, article=article, title=None, outlet=None, published=published, known=None, corrections=())


def _card(
    statement: Statement,
    number: int,
    *,
    article: str,
    title: str | None,
    outlet: str | None,
    published: Dated | None,
    known: str | None,
    corrections: tuple[Correction, ...],
) -> Card:
    speaker = statement.speaker
    verdicts = {item.new.word for item in corrections if item.field == "verdict"}
    first = stretch(statement.said)[0]
    return Card(
        id=statement.id,
        number=number,
        text=words_of(statement.content, direct=statement.kind == "direct"),
        direct=statement.kind == "direct",
        negated=statement.negated,
        speaker=flat(speaker.name or "nobody named"),
        nobody=not speaker.name,
        subject=own_subject(speaker.actor, name_key(speaker.name), speaker.type),
        role=flat(", ".join(part for part in (speaker.role, speaker.organization) if part)) or None,
        behalf=flat(speaker.on_behalf_of) if speaker.on_behalf_of and speaker.on_behalf_of != speaker.name else None,
        tier=speaker.tier,
        said=day_words(statement.said.value) if statement.said else "day not told",
        day=first,
        told_by=flat(statement.said.basis) if statement.said else None,
        occasion=flat(statement.occasion) if statement.occasion else None,
        chain=tuple(flat(carrier.name) for carrier in statement.chain),
        confidence=statement.confidence if statement.confidence < LOW_CONFIDENCE else None,
        sure=statement.confidence,
        kind=statement.kind,
        within=statement.within,
        rejected="rejected" in verdicts,
        accepted="accepted" in verdicts,
        corrected=tuple(_corrected(item) for item in corrections),
        article=article,
        title=flat(title) if title else None,
        outlet=flat(outlet) if outlet else None,
        published=day_words(published.value) if published else None,
        published_day=stretch(published)[0],
        known=known,
        href=addresses.article(article, statement.id),
    )


def _corrected(made: Correction) -> Corrected:
    return Corrected(field=made.field, before=value_words(made), author=made.author, reason=made.reason, at=made.at)


def value_words(made: Correction, *, new: bool = False) -> str:
    """The old or the new value of a correction in words."""
    value = made.new if new else made.old
    if value.word is not None:
        return value.word
    if value.spans:
        return words_of(value.spans, direct=False)
    if value.speaker is not None:
        return flat(", ".join(part for part in (value.speaker.name, value.speaker.role, value.speaker.on_behalf_of) if part))
    if value.said is not None:
        return day_words(value.said.value)
    if value.stance is not None:
        return f"{flat(value.stance.holder)} {value.stance.status.replace('-', ' ')}"
    return "nothing"


def words_of(spans: tuple[Span, ...], *, direct: bool) -> str:
    """The pieces on one line with an ellipsis between, without the quotation marks around a speaker's own words."""
    return quoted_words(" … ".join(span.text for span in spans), direct=direct)
