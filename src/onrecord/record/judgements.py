"""The part of a stored record that is about who is the same as whom, as people judged it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from onrecord.record import identities, judging, subjects, writer
from onrecord.record.merkle import Frontier
from onrecord.record.rows import judgement_row, withdrawal_row
from onrecord.record.transactions import Transactions
from onrecord.record.values import JudgementEntry


class Judgements(Transactions):
    """What ``protocol.Record`` promises of judgements, over the transactions of the record."""

    def judge(
        self,
        left: str,
        right: str,
        decision: str,
        *,
        author: str,
        reason: str,
        known: str,
        known_actor: judging.KnownActor | None = None,
    ) -> JudgementEntry:
        """The judgement is on record; see ``protocol.Record.judge``."""
        judgement = judging.judgement_of(left, right, decision, author=author, reason=reason, at=known)
        with self._reading() as connection:
            absent = judging.absent(connection, judgement)
        for subject in absent:
            if subjects.rank(subject) != 0 or known_actor is None or not known_actor(subject):
                raise subjects.nowhere(subject)

        def work(connection: Connection, edge: Frontier) -> JudgementEntry:
            writer.decide(connection, edge, judgement_row(judgement), known)
            return judging.entry(connection, judgement.id)

        return self._written(work)

    def withdraw(self, judgement: str, *, author: str, reason: str, known: str) -> JudgementEntry:
        """The judgement counts no longer; see ``protocol.Record.withdraw``."""

        def work(connection: Connection, edge: Frontier) -> JudgementEntry:
            withdrawal = judging.withdrawal_of(connection, judgement, author=author, reason=reason, at=known)
            writer.decide(connection, edge, withdrawal_row(withdrawal), known)
            return judging.entry(connection, withdrawal.judgement)

        return self._written(work)

    def judgements(
        self, *, touching: Collection[str] | None = None, include_withdrawn: bool = False
    ) -> tuple[JudgementEntry, ...]:
        """The judgements on record, oldest first."""
        with self._reading() as connection:
            return judging.entries(connection, touching=touching, include_withdrawn=include_withdrawn)

    def same_as(self, subject: str) -> tuple[str, ...]:
        """The subjects that are the same as this one by the judgements that count, itself first."""
        with self._reading() as connection:
            return tuple(identities.subjects_of(connection, subject))

    def contradictions(self) -> tuple[tuple[str, ...], ...]:
        """Subjects that are judged different, and the same by way of others: each way from one to the other."""
        with self._reading() as connection:
            return tuple(identities.contradictions(connection))
