"""What was read, with the corrections that apply laid over it: statements, stances, and what filters ask of them.

Nothing stored is changed. Rows keep what the machine read; whoever reads them through the record sees what people decided,
marked with who did. Corrections are few beside statements, so those of a field are read whole where a filter asks about it.
Full-text search and the order of lists still go by the words and days as they were read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from onrecord.record import correcting, positions, tables
from onrecord.record.days import stretch
from onrecord.record.names import name_key
from onrecord.record.positions import StanceEntry
from onrecord.record.rows import PIECE_GAP
from onrecord.record.subjects import own_subject
from onrecord.record.values import StatementEntry
from onrecord.schema import Correction, Dated, FieldValue, Reading, Span, Speaker, Stance
from onrecord.schema.codec import from_json

Wanted = Callable[[Correction], bool]


def on_entries(connection: Connection, entries: Sequence[StatementEntry]) -> tuple[StatementEntry, ...]:
    """The entries, each as its corrections have it."""
    applying = correcting.applying(connection, statements=[entry.statement.id for entry in entries])
    if not applying:
        return tuple(entries)
    return tuple(_on_entry(entry, applying.get(entry.statement.id, [])) for entry in entries)


def _on_entry(entry: StatementEntry, made: Sequence[Correction]) -> StatementEntry:
    if not made:
        return entry
    return replace(entry, statement=correcting.laid_over(entry.statement, made), corrections=tuple(made))


def on_reading(connection: Connection, reading: Reading) -> Reading:
    """The reading, its statements and stances as their corrections have them; those rejected keep no stance."""
    applying = correcting.applying(connection, statements=[statement.id for statement in reading.statements])
    if not applying:
        return reading
    statements = tuple(correcting.laid_over(item, applying.get(item.id, [])) for item in reading.statements)
    decided = {(made.statement, made.issue): made.new.stance for of_it in applying.values() for made in _stances(of_it)}
    rejected = {identity for identity, of_it in applying.items() if is_rejected(of_it)}
    kept = [item for item in reading.stances if (item.statement, item.issue) not in decided]
    told = [*kept, *(stance for stance in decided.values() if stance is not None)]
    return replace(reading, statements=statements, stances=tuple(item for item in told if item.statement not in rejected))


def _stances(made: Iterable[Correction]) -> list[Correction]:
    return [item for item in made if item.field == "stance"]


def is_rejected(made: Iterable[Correction]) -> bool:
    """Whether somebody decided that this is no statement."""
    return any(item.field == "verdict" and item.new.word == "rejected" for item in made)


def stances(connection: Connection, issue: str, holder: str | None, known: str | int | None) -> tuple[StanceEntry, ...]:
    """The stances on ``issue``, of one holder or all, as corrections known at the moment have them.

    Stances taken away and those of rejected statements are left out; those that people found come after the others.
    """
    decided = correcting.applying(connection, fields=["stance"], issue=issue, known=known)
    # A person may have told another holder: then those of all are looked through.
    entries = positions.stances(connection, issue, None if decided else holder, known)
    lacking = sorted(set(decided) - {entry.statement for entry in entries})
    if lacking:
        entries += positions.bare(connection, lacking, known)
    applying = correcting.applying(connection, statements={entry.statement for entry in entries}, known=known)
    if not applying:
        return entries
    found: list[StanceEntry] = []
    for entry in entries:
        made = applying.get(entry.statement, [])
        shown = _on_stance(entry, made, issue)
        if shown.issue and not is_rejected(made) and (holder is None or shown.holder == holder):
            found.append(shown)
    return tuple(found)


def spans(connection: Connection, statements: Collection[str]) -> dict[str, tuple[Span, ...]]:
    """The content of each of these statements, with its place in the article's text, as its correction has it."""
    found = positions.spans(connection, statements)
    for identity, made in correcting.applying(connection, statements=statements, fields=["content"]).items():
        if identity in found:
            found[identity] = made[0].new.spans
    return found


def value_now(connection: Connection, shown: StatementEntry, field: str, issue: str | None) -> FieldValue:
    """What ``field`` of the statement reads now; of a stance, that on ``issue``."""
    made = [item for item in shown.corrections if item.field == field and (field != "stance" or item.issue == issue)]
    if made:
        return made[0].new
    if field != "stance":
        return correcting.value_of(shown.statement, field)
    table = tables.stances
    query = select(table.c.payload).where(table.c.reading == shown.reading, table.c.statement == shown.statement.id)
    payload = connection.execute(query.where(table.c.issue == (issue or "")).limit(1)).scalar()
    return FieldValue(stance=None if payload is None else from_json(Stance, json.loads(payload)["stance"]))


def _on_stance(entry: StanceEntry, made: Sequence[Correction], issue: str) -> StanceEntry:
    shown = entry
    for item in made:
        if item.field == "speaker" and item.new.speaker is not None:
            shown = replace(shown, **_speaker(item.new.speaker))
        elif item.field == "said":
            first, last = stretch(item.new.said)
            shown = replace(shown, said_first=first, said_last=last)
        elif item.field == "content":
            shown = replace(shown, content=PIECE_GAP.join(piece.text for piece in item.new.spans))
        elif item.field == "negated":
            shown = replace(shown, negated=item.new.word == "yes")
        elif item.field == "stance" and item.issue == issue:
            shown = replace(shown, **_stance(item.new.stance))
    return shown


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "speaker": speaker.name,
        "speaker_key": name_key(speaker.name),
        "speaker_type": speaker.type,
        "actor": speaker.actor,
        "role": speaker.role,
        "organization": speaker.organization,
        "on_behalf_of": speaker.on_behalf_of,
        "tier": speaker.tier,
    }


def _stance(stance: Stance | None) -> dict[str, Any]:
    if stance is None:
        return {"issue": ""}
    return {
        "issue": stance.issue,
        "holder": stance.holder,
        "direction": stance.direction,
        "status": stance.status,
        "conditions": tuple(span.text for span in stance.conditions),
        "confidence": stance.confidence,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The statements of which a field was corrected: all of them, and those whose corrected value is what is wanted."""

    every: tuple[str, ...]
    meeting: tuple[str, ...]

    def over(self, identity: ColumnElement[str], condition: ColumnElement[bool]) -> ColumnElement[bool]:
        """``condition`` for statements that nobody corrected, the corrected value for the others."""
        if not self.every:
            return condition
        meets = identity.in_(self.meeting) if self.meeting else false()
        return or_(and_(condition, identity.not_in(self.every)), meets)


def decided(connection: Connection, field: str, wanted: Wanted) -> Decided:
    """The statements whose ``field`` was corrected, and those whose correction passes ``wanted``."""
    applying = correcting.applying(connection, fields=[field])
    meeting = [identity for identity, made in applying.items() if any(wanted(item) for item in made)]
    return Decided(every=tuple(sorted(applying)), meeting=tuple(sorted(meeting)))


def speaker_has(field: str, words: Collection[str]) -> Wanted:
    """Whether all folded ``words`` are words of the corrected speaker's ``field``, a name."""

    def has(made: Correction) -> bool:
        key = name_key(getattr(made.new.speaker, field)) or ""
        return all(f" {word} " in key for word in words)

    return has


def subject(made: Correction) -> str | None:
    """The subject that a statement belongs to by its corrected speaker."""
    speaker = made.new.speaker
    return None if speaker is None else own_subject(speaker.actor, name_key(speaker.name), speaker.type)


def ends_by(said: Dated | None, last: str) -> bool:
    """Whether the day said may be ``last`` or earlier."""
    first, _ = stretch(said)
    return first is not None and first <= last


def begins_by(said: Dated | None, first: str) -> bool:
    """Whether the day said may be ``first`` or later."""
    _, last = stretch(said)
    return last is not None and last >= first


def corrected_subjects(connection: Connection, key: str | None) -> set[str | None]:
    """The subjects to which statements belong whose speaker was corrected to one whose folded name is ``key``."""
    applying = correcting.applying(connection, fields=["speaker"])
    made = [item for of_it in applying.values() for item in of_it if item.new.speaker is not None]
    return {subject(item) for item in made if item.new.speaker is not None and name_key(item.new.speaker.name) == key}
