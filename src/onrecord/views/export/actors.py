"""The table of actors: everybody who is named and speaks in the statements that are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.record import Record
from onrecord.record.days import stretch
from onrecord.record.names import name_key
from onrecord.schema import Statement
from onrecord.views.export.tables import Row, Selection, Table, columns

NAMED = ("person", "organization", "state", "document")


@dataclass(slots=True)
class _Actor:
    """What the statements tell of one actor; values in order of appearance, each once."""

    type: str
    statements: int = 0
    first: str | None = None
    last: str | None = None
    names: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    bodies: dict[str, None] = field(default_factory=dict)
    states: dict[str, None] = field(default_factory=dict)

    def hear(self, statement: Statement) -> None:
        """One more statement counts."""
        speaker = statement.speaker
        self.statements += 1
        first, last = stretch(statement.said)
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)
        for kept, told in (
            (self.names, speaker.identity.name if speaker.identity else None),
            (self.names, speaker.name),
            (self.roles, speaker.role),
            (self.bodies, speaker.organization),
            (self.states, speaker.on_behalf_of),
        ):
            if told:
                kept[told] = None


def subject_of(statement: Statement) -> str | None:
    """The speaker's id in the who's who, else ``name:`` and the folded name; None for those who are not named."""
    speaker = statement.speaker
    if speaker.actor:
        return speaker.actor
    folded = (name_key(speaker.name) or "").strip() if speaker.type in NAMED else ""
    return f"name:{folded}" if folded else None


def _actors(record: Record, selection: Selection) -> Iterator[Row]:
    # One small entry for each actor, however many statements there are.
    found: dict[str, _Actor] = {}
    for entry in selection.readings(record):
        for statement in entry.statements:
            subject = subject_of(statement)
            if subject is not None:
                found.setdefault(subject, _Actor(statement.speaker.type)).hear(statement)
    for subject, actor in sorted(found.items()):
        yield (
            subject,
            next(iter(actor.names), None),
            tuple(actor.names)[1:],
            actor.type,
            not subject.startswith("name:"),
            tuple(actor.roles),
            tuple(actor.bodies),
            tuple(actor.states),
            actor.statements,
            actor.first,
            actor.last,
        )


ACTORS = Table(
    name="actors",
    about="One row for each actor who is named and speaks in the statements that are wanted, by id.",
    columns=columns(
        ("id", "text", "the id in the who's who, or name: and the folded name"),
        ("name", "text", "the name"),
        ("aliases", "texts", "other forms of the name in the stories"),
        ("type", "text", "person, organization, state or document"),
        ("identified", "boolean", "whether the who's who knows the actor"),
        ("roles", "texts", "offices in which the actor speaks"),
        ("organizations", "texts", "bodies that these belong to"),
        ("on_behalf_of", "texts", "states and bodies spoken for"),
        ("statements", "integer", "how many statements are the actor's"),
        ("first_said", "text", "the first day said"),
        ("last_said", "text", "the last day said"),
    ),
    rows=_actors,
)
