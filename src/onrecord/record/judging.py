"""Judgements on record, and which of them count.

- Each author's latest judgement of a pair counts, the earlier ones stay in the history. A withdrawn one counts as if it
  had never been made, so that the author's earlier one, where there is one, counts again.
- Where one author's counting judgement says same and another's says different, that is a conflict: both are shown as such
  and the pair is unsure until one of the two is withdrawn. An unsure judgement contradicts nobody.
- Later is what ``at`` says, whatever its zone; of equal moments the one that went on record later.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import ConflictError, UsageError
from onrecord.record import tables
from onrecord.record.deciding import full_id, moment, told
from onrecord.record.subjects import UTTERANCE, is_on_record, is_utterance, subject_of
from onrecord.record.values import JudgementEntry, Standing
from onrecord.schema import Decision, Judgement, Withdrawal
from onrecord.schema.codec import from_json
from onrecord.schema.identity import judgement_id

KnownActor = Callable[[str], bool]
"""Whether an actor's id stands in the who's who."""

_J, _W, _L = tables.judgements, tables.withdrawals, tables.ledger
_DECISIONS: tuple[Decision, ...] = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What of a judgement decides whether it counts; ``entry`` is its number in the ledger."""

    id: str
    pair: tuple[str, str]
    decision: Decision
    author: str
    at: str
    entry: int
    withdrawn: bool


_LINES = (
    select(
        *(_J.c.id, _J.c.left_subject, _J.c.right_subject, _J.c.decision, _J.c.author, _J.c.at, _J.c.seq),
        _W.c.seq.label("withdrawn"),
    )
    .outerjoin(_W, _W.c.id == _J.c.id)
    .order_by(_J.c.seq)
)


def lines(connection: Connection) -> list[Line]:
    """All judgements, withdrawn ones too, in the order in which they went on record."""
    return [
        Line(
            id=row.id,
            pair=(row.left_subject, row.right_subject),
            decision=row.decision,
            author=row.author,
            at=row.at,
            entry=row.seq,
            withdrawn=row.withdrawn is not None,
        )
        for row in connection.execute(_LINES)
    ]


def standings(found: Iterable[Line]) -> dict[str, Standing]:
    """How each judgement, by its id, stands beside the others of its pair."""
    standing: dict[str, Standing] = {}
    by_pair: dict[tuple[str, str], dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in found:
        if line.withdrawn:
            standing[line.id] = "withdrawn"
        else:
            by_pair[line.pair][line.author].append(line)
    for by_author in by_pair.values():
        latest: list[Line] = []
        for own in by_author.values():
            standing.update((line.id, "replaced") for line in own)
            latest.append(own[0] if len(own) == 1 else max(own, key=lambda line: (moment(line.at), line.entry)))
        contradicted = {line.decision for line in latest} >= {"same", "different"}
        for line in latest:
            standing[line.id] = "conflict" if contradicted and line.decision != "unsure" else "counts"
    return standing


def utterances(connection: Connection) -> dict[tuple[str, str], Decision]:
    """The judgements that count about what statements report: pairs of ids of statements, sorted."""
    known = lines(connection)
    standing = standings(known)
    return {
        (line.pair[0].removeprefix(UTTERANCE), line.pair[1].removeprefix(UTTERANCE)): line.decision
        for line in known
        if standing[line.id] == "counts" and is_utterance(line.pair[0])
    }


def entries(
    connection: Connection, *, touching: Collection[str] | None = None, include_withdrawn: bool = False
) -> tuple[JudgementEntry, ...]:
    """The judgements that name one of the subjects ``touching`` (all when None), in the order in which they went on record."""
    standing = standings(lines(connection))
    query = (
        select(_J.c.id, _J.c.left_subject, _J.c.right_subject, _J.c.payload, _J.c.seq, _L.c.known, _W.c.payload.label("end"))
        .join(_L, _L.c.seq == _J.c.seq)
        .outerjoin(_W, _W.c.id == _J.c.id)
        .order_by(_J.c.seq)
    )
    found = []
    for row in connection.execute(query):
        if touching is not None and row.left_subject not in touching and row.right_subject not in touching:
            continue
        if include_withdrawn or row.end is None:
            found.append(_entry(row, standing[row.id]))
    return tuple(found)


def entry(connection: Connection, identity: str) -> JudgementEntry:
    """The judgement with this id or unique beginning of one.

    Raises ``NotFoundError`` for none and ``UsageError``, listing candidates, for several.
    """
    full = full_id(connection, _J.c.id, identity, "judgement")
    (found,) = (item for item in entries(connection, include_withdrawn=True) if item.judgement.id == full)
    return found


def judgement_of(left: str, right: str, decision: str, *, author: str, reason: str, at: str) -> Judgement:
    """The judgement in the form in which it goes on record: subjects in their stored form and sorted, nothing left blank.

    Raises ``UsageError`` for what makes no sense. Whether there are such subjects is not looked at: see ``absent``.
    """
    pair = sorted((subject_of(left), subject_of(right)))
    for choice in _DECISIONS:
        if choice == decision:
            break
    else:
        raise UsageError(f"{decision!r} is no judgement", where="judge", expected=", ".join(_DECISIONS))
    if pair[0] == pair[1]:
        raise UsageError(f"{left!r} and {right!r} are the same subject", where="judge", remedy="name two")
    if is_utterance(pair[0]) != is_utterance(pair[1]):
        raise UsageError("a speaker and an utterance cannot be compared", where="judge", remedy="name two of one kind")
    author, reason = told(author, reason, at, "judge")
    return Judgement(
        id=judgement_id(pair[0], pair[1], choice, author, at),
        left=pair[0],
        right=pair[1],
        decision=choice,
        author=author,
        reason=reason,
        at=at,
    )


def absent(connection: Connection, judgement: Judgement) -> list[str]:
    """The subjects of the judgement to which nothing on record belongs."""
    return [subject for subject in (judgement.left, judgement.right) if not is_on_record(connection, subject)]


def withdrawal_of(connection: Connection, judgement: str, *, author: str, reason: str, at: str) -> Withdrawal:
    """The withdrawal as it may go on record; ``judgement`` is an id or its unique beginning, not withdrawn before."""
    found = entry(connection, judgement)
    if found.withdrawal is not None:
        raise ConflictError(
            f"{found.judgement.id} was withdrawn already, by {found.withdrawal.author} at {found.withdrawal.at}",
            remedy="to decide anew, judge the pair again",
        )
    author, reason = told(author, reason, at, "judge")
    return Withdrawal(judgement=found.judgement.id, author=author, reason=reason, at=at)


def _entry(row: Any, standing: Standing) -> JudgementEntry:
    return JudgementEntry(
        judgement=from_json(Judgement, json.loads(row.payload)),
        withdrawal=None if row.end is None else from_json(Withdrawal, json.loads(row.end)),
        standing=standing,
        entry=row.seq,
        known=row.known,
    )
