"""Utterances on record: statements of many stories that report one speech event, with the origins they come from.

Nothing of this is stored: it is computed from the statements on record and from what people judged, and is the same in
whatever order the stories came. Looked at are the statements of the days around those that are asked for, and of further days
as long as an utterance reaches there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.copies.matching import LATEST, Days, How, Place, Said
from onrecord.copies.meaning import meaning_of
from onrecord.copies.speakers import Voice
from onrecord.copies.spread import Drift, Strength, drift, spread
from onrecord.copies.utterances import Judged, Utterance, fold
from onrecord.pipeline.sourcing import Origins, origins_of
from onrecord.record import Filters, Record, StatementEntry
from onrecord.record.days import stretch
from onrecord.record.names import name_key
from onrecord.record.subjects import own_subject
from onrecord.schema import Dated

LEDE = 350
"""Characters behind the headline in which a statement counts as the lede's."""

_AROUND = timedelta(days=2 * LATEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One statement of an utterance: how it agrees with the others (None for a single one or by judgement), and its origin."""

    entry: StatementEntry
    how: How | None
    place: Place
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceEntry:
    """One utterance: the rendering that shows it best, all of them side by side, and how they differ.

    ``origins`` are the independent ones, sorted: renderings that came through one agency, or stand in copies of one story,
    have one origin. ``judged``: a person joined some of the renderings.
    """

    id: str
    shown: StatementEntry
    renderings: tuple[Rendering, ...]
    origins: tuple[str, ...]
    strengths: tuple[Strength, ...]
    drifts: tuple[Drift, ...]
    judged: bool


def utterances(record: Record, filters: Filters) -> tuple[UtteranceEntry, ...]:
    """The utterances of which a rendering passes ``filters``, newest first, at most as many as the limit of ``filters``.

    All renderings of each are told, those that do not pass too.
    """
    wanted = filters.limit
    asked = wanted
    while True:
        found = record.statements(replace(filters, limit=asked))
        folded = _folded(record, found)
        order = dict.fromkeys(folded.head[entry.statement.id] for entry in found if entry.statement.id in folded.head)
        if wanted is None or asked is None or len(found) < asked or len(order) >= wanted:
            break
        asked = 2 * asked + 10
    heads = list(order) if wanted is None else list(order)[:wanted]
    return tuple(_entry(folded.by_head[head], folded) for head in heads)


def utterance_of(record: Record, statement: StatementEntry) -> UtteranceEntry:
    """The utterance that ``statement`` reports; alone with itself where its reading was superseded."""
    folded = _folded(record, [statement])
    return _entry(folded.by_head[folded.head[statement.statement.id]], folded)


@dataclass(frozen=True, slots=True)
class _Folded:
    entries: Mapping[str, StatementEntry]
    said: Mapping[str, Said]
    by_head: Mapping[str, Utterance]
    head: Mapping[str, str]
    origins: Origins


def _folded(record: Record, asked: Sequence[StatementEntry]) -> _Folded:
    """All utterances of the days around those of ``asked``; complete for the statements asked for."""
    judged = _judged(record)
    renamed = _renamed(record)
    days = {_day(entry) for entry in asked}
    loaded: dict[str, StatementEntry] = {entry.statement.id: entry for entry in asked}
    said: dict[str, Said] = {}
    covered: list[tuple[date, date]] = []
    wanted = {entry.statement.id for entry in asked}
    while True:
        covered = _merged(covered + [(_plus(day, -_AROUND), _plus(day, _AROUND)) for day in days if day is not None])
        for first, last in covered or [(date.min, date.min)]:
            loaded.update((entry.statement.id, entry) for entry in record.during(first.isoformat(), last.isoformat()))
        for partner in _partners(judged, loaded):
            loaded[partner] = record.statement(partner)
        for identity, entry in loaded.items():
            if identity not in said:
                said[identity] = said_of(entry, renamed)
        found = fold(said.values(), judged)
        head = {identity: item.id for item in found for identity in item.statements}
        near = {head[identity] for identity in wanted}
        days = {_day(loaded[identity]) for item in found if item.id in near for identity in item.statements}
        if all(day is None or _inside(day, covered) for day in days):
            return _Folded(loaded, said, {item.id: item for item in found}, head, Origins(record))


def _inside(day: date, covered: Sequence[tuple[date, date]]) -> bool:
    return any(_plus(first, _AROUND) <= day <= _plus(last, -_AROUND) for first, last in covered)


def _plus(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by.days < 0 else date.max


def _merged(stretches: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _day(entry: StatementEntry) -> date | None:
    first = stretch(entry.statement.said)[0] or stretch(entry.article.published)[0]
    return date.fromisoformat(first) if first else None


def _judged(record: Record) -> Judged:
    decided = record.judged_utterances()
    return Judged(
        same=frozenset(pair for pair, decision in decided.items() if decision == "same"),
        different=frozenset(pair for pair, decision in decided.items() if decision == "different"),
    )


def _partners(judged: Judged, loaded: Mapping[str, StatementEntry]) -> set[str]:
    """Statements that are judged to report the same as one of those loaded, and are not loaded yet."""
    return {
        identity for pair in judged.same if pair[0] in loaded or pair[1] in loaded for identity in pair if identity not in loaded
    }


def _renamed(record: Record) -> dict[str, str]:
    """For each subject that was judged, the one name of all that are the same by judgement."""
    subjects = {subject for item in record.judgements() for subject in (item.judgement.left, item.judgement.right)}
    named = sorted(subject for subject in subjects if not subject.startswith(("utterance:", "s-")))
    return {subject: min(record.same_as(subject)) for subject in named}


def said_of(entry: StatementEntry, renamed: Mapping[str, str] | None = None) -> Said:
    """The statement as folding compares it."""
    statement, article = entry.statement, entry.article
    speaker = statement.speaker
    own = own_subject(speaker.actor, name_key(speaker.name), speaker.type)
    text = " ".join(piece.text for piece in statement.content)
    start = statement.content[0].start
    place: Place = "body"
    if statement.content[-1].end <= article.headline_end:
        place = "headline"
    elif start < article.headline_end + LEDE:
        place = "lede"
    return Said(
        id=statement.id,
        story=article.id,
        text=text,
        kind=statement.kind,
        negated=statement.negated,
        voice=Voice(
            type=speaker.type,
            name=speaker.name,
            actor=(renamed or {}).get(own or "", speaker.actor),
            role=speaker.role,
            on_behalf_of=speaker.on_behalf_of,
        ),
        said=_days(statement.said),
        published=_days(article.published),
        occasion=statement.occasion,
        place=place,
        meaning=meaning_of(text),
    )


def _days(dated: Dated | None) -> Days | None:
    first, last = stretch(dated)
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _entry(utterance: Utterance, folded: _Folded) -> UtteranceEntry:
    entries = [folded.entries[identity] for identity in utterance.statements]
    said = [folded.said[identity] for identity in utterance.statements]
    how: dict[str, How | None] = {}
    for link in utterance.links:
        how.setdefault(link.first, link.how)
        how.setdefault(link.second, link.how)
    found = origins_of(entries, folded.origins)
    renderings = tuple(
        Rendering(entry=entry, how=how.get(entry.statement.id), place=item.place, origin=found[entry.statement.id])
        for entry, item in sorted(zip(entries, said, strict=True), key=lambda pair: _best(*pair))
    )
    return UtteranceEntry(
        id=utterance.id,
        shown=renderings[0].entry,
        renderings=renderings,
        origins=tuple(sorted(set(found.values()))),
        strengths=spread(said),
        drifts=drift(said),
        judged=any(link.how is None for link in utterance.links),
    )


_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


def _best(entry: StatementEntry, said: Said) -> tuple[object, ...]:
    """The order of renderings: the speaker's own words first, the fuller ones, the dated ones, the earlier published."""
    published = entry.article.published
    return (
        said.place == "headline",
        _KINDS[said.kind],
        said.said is None,
        -len(said.meaning.words.keys),
        published.value if published else "~",
        said.id,
    )
