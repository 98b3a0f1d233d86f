"""One speaker in many stories: which subjects are the same by the judgements that count, and which statements are theirs.

From the subject asked for, "same" leads to others and from there on. A subject that is judged different from one already
reached is not reached; of two as near to the asked one as each other that are judged different from one another, neither
is. So a person's statements never hold two subjects of which somebody said that they differ. A statement goes with its own
actor, or its speaker's name where it has none, until it is judged different from the one asked for or is the same as
something that is; its own judgement moves it alone, and never the others of its speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection

from onrecord.record import judging
from onrecord.record.subjects import belonging_to, is_statement, own_subject_of, rank, subject_of
from onrecord.record.tables import statements


@dataclass(frozen=True, slots=True)
class Links:
    """Which subjects are judged the same and which different, by the judgements that count; both ways round."""

    same: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    different: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def links_of(lines: Iterable[judging.Line]) -> Links:
    """The links that ``lines`` make."""
    known = list(lines)
    standing = judging.standings(known)
    links = Links()
    for line in known:
        if standing[line.id] == "counts" and line.decision != "unsure":
            side = links.same if line.decision == "same" else links.different
            left, right = line.pair
            side[left].add(right)
            side[right].add(left)
    return links


def together(links: Links, asked: str, beside: str | None = None) -> list[str]:
    """The subjects that are the same as ``asked``, itself first, nearer ones before others.

    ``beside`` is a subject to which ``asked`` leads although nobody judged so.
    """
    found, seen = [asked], {asked}
    near = set(links.same.get(asked, ())) | ({beside} if beside is not None else set())
    while near:
        reached: list[str] = []
        # Actors first: a name or a single statement that contradicts an actor gives way to it, not the other way round.
        for kind in range(3):
            fit = {subject for subject in near if rank(subject) == kind}
            fit = {subject for subject in fit if not links.different.get(subject, set()) & {*found, *reached}}
            reached += sorted(subject for subject in fit if not links.different.get(subject, set()) & fit)
        seen |= near
        found += reached
        near = {further for subject in reached for further in links.same.get(subject, ())} - seen
    return found


def contradictions(connection: Connection) -> list[tuple[str, ...]]:
    """Two subjects that are judged different, and the same by way of others: the shortest such way, its ends the two.

    Each judgement of such a way counts, so no pair of it is a conflict; but one of them, or the other judgement, is wrong.
    """
    links = links_of(judging.lines(connection))
    pairs = sorted({(left, right) for left, others in links.different.items() for right in others if left < right})
    return [way for left, right in pairs if (way := _way(links, left, right)) is not None]


def _way(links: Links, left: str, right: str) -> tuple[str, ...] | None:
    ways: list[tuple[str, ...]] = [(left,)]
    seen = {left}
    while ways:
        further: list[tuple[str, ...]] = []
        for way in ways:
            for subject in sorted(links.same.get(way[-1], set()) - seen):
                if subject == right:
                    return (*way, subject)
                seen.add(subject)
                further.append((*way, subject))
        ways = further
    return None


def subjects_of(connection: Connection, asked: str) -> list[str]:
    """The subjects that are the same as the one asked for, itself first; a statement leads to its own speaker too."""
    subject = subject_of(asked)
    return _subjects_of(connection, links_of(judging.lines(connection)), subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Conditions on statements: one person's are those that meet one of ``each`` and all of ``but``."""

    subjects: tuple[str, ...]
    each: list[ColumnElement[bool]]
    but: list[ColumnElement[bool]]


def parts(connection: Connection, asked: str) -> Parts:
    """The conditions that a statement was made by the one asked for; raises ``UsageError`` for what is no subject."""
    subject = subject_of(asked)
    links = links_of(judging.lines(connection))
    found = _subjects_of(connection, links, subject)
    others = left_out(links, found)
    return Parts(subjects=tuple(found), each=belonging_to(found), but=[statements.c.id.not_in(others)] if others else [])


def left_out(links: Links, found: list[str]) -> list[str]:
    """The statements that are different from ``found``, by their own judgement or by that of what they are the same as."""
    inside = set(found)
    judged = [subject for subject in {*links.same, *links.different} if is_statement(subject) and subject not in inside]
    return sorted(
        subject for subject in judged if any(links.different.get(other, set()) & inside for other in together(links, subject))
    )


def _subjects_of(connection: Connection, links: Links, subject: str) -> list[str]:
    return together(links, subject, own_subject_of(connection, subject) if is_statement(subject) else None)
