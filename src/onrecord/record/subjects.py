"""Subjects of judgements in the one form in which they are stored and compared.

A subject is the id of an actor (``Q4057064``, ``onrecord:jane-doe``), the id of a statement (``s-…``: whoever made it), or
``name:`` and the folded words of a name: all speakers on record of exactly that name that have no actor. What an anonymous
speaker or a group goes by is a description and no name, so it is no subject.

``utterance:`` and the id of a statement is what was said there: judged the same as another, both report one utterance.
Utterances are judged among themselves and never lead to a speaker.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from onrecord.errors import NotFoundError, UsageError
from onrecord.record.names import key_words
from onrecord.record.tables import statements
from onrecord.schema import SpeakerType

NAME = "name:"
UTTERANCE = "utterance:"
"""Before the id of a statement: what was said there, not who said it."""

NAMED: tuple[SpeakerType, ...] = ("person", "organization", "state", "document")
"""The types of speakers whose name tells who they are."""

_STATEMENT = re.compile(r"s-[0-9a-f]+")
_FORMS = "an actor's id, s-… for the speaker of a statement, or name: and a name"


def subject_of(asked: str) -> str:
    """``asked`` in its stored form; raises ``UsageError`` when it is none."""
    plain = asked.strip()
    if plain.startswith(NAME):
        words = key_words(plain.removeprefix(NAME))
        if not words:
            raise UsageError(f"{asked!r} holds no name", remedy=f"give {NAME} and a name")
        return NAME + " ".join(words)
    if is_utterance(plain) and not is_statement(plain.removeprefix(UTTERANCE)):
        raise UsageError(f"{asked!r} names no statement", expected=f"{UTTERANCE}s-…")
    if not plain:
        raise UsageError("a subject is empty", expected=_FORMS)
    return plain


def is_statement(subject: str) -> bool:
    """Whether the subject is the speaker of one statement."""
    return _STATEMENT.fullmatch(subject) is not None


def is_utterance(subject: str) -> bool:
    """Whether the subject is what one statement reports."""
    return subject.startswith(UTTERANCE)


def rank(subject: str) -> int:
    """0 for an actor, 1 for a name, 2 for a statement's speaker, 3 for what a statement reports."""
    if is_utterance(subject):
        return 3
    return 2 if is_statement(subject) else int(subject.startswith(NAME))


def own_subject(actor: str | None, speaker_key: str | None, speaker_type: str) -> str | None:
    """The subject that a statement belongs to before anybody judged: its actor, else its speaker's name, else none."""
    if actor is not None:
        return actor
    words = (speaker_key or "").split()
    return NAME + " ".join(words) if words and speaker_type in NAMED else None


def own_subject_of(connection: Connection, statement: str) -> str | None:
    """As ``own_subject`` for the statement with this id, as its latest reading has it."""
    table = statements
    query = select(table.c.actor, table.c.speaker_key, table.c.speaker_type).where(table.c.id == statement)
    row = connection.execute(query.order_by(table.c.seq.desc()).limit(1)).one_or_none()
    return None if row is None else own_subject(row.actor, row.speaker_key, row.speaker_type)


def belonging_to(subjects: list[str]) -> list[ColumnElement[bool]]:
    """The conditions, one for each index that leads there, of which a statement meets one when it belongs to ``subjects``."""
    table = statements
    parts: list[ColumnElement[bool]] = []
    for subject in subjects:
        if subject.startswith(NAME):
            key = f" {subject.removeprefix(NAME)} "
            parts.append(and_(table.c.speaker_key == key, table.c.actor.is_(None), table.c.speaker_type.in_(NAMED)))
        elif not is_statement(subject):
            parts.append(table.c.actor == subject)
    said = [subject for subject in subjects if is_statement(subject)]
    return [*parts, table.c.id.in_(said)] if said else parts


def is_on_record(connection: Connection, subject: str) -> bool:
    """Whether some statement on record, current or superseded, belongs to ``subject``."""
    if is_utterance(subject):
        query = select(statements.c.seq).where(statements.c.id == subject.removeprefix(UTTERANCE)).limit(1)
    else:
        query = select(statements.c.seq).where(or_(*belonging_to([subject]))).limit(1)
    return connection.execute(query).scalar() is not None


def nowhere(subject: str) -> NotFoundError:
    """What is wrong with a subject that nothing on record belongs to, and what to do."""
    if is_utterance(subject) or is_statement(subject):
        return NotFoundError(f"no statement on record has the id {subject!r}", remedy="list statements to see their ids")
    if subject.startswith(NAME):
        return NotFoundError(
            f"no speaker without an actor is on record as {subject.removeprefix(NAME)!r}",
            expected="the full name as the record has it, of a person, body, state or document",
            remedy="list statements with --speaker to see names and actors",
        )
    return NotFoundError(
        f"the actor {subject!r} is nowhere on record and in no who's who",
        remedy=f"look the id up with `onrecord who`; for a name write {NAME!r} before it",
    )
