"""The part of a stored record that is about corrections and the queue of what wants a person's eye."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.record import correcting, overlay, queries, writer
from onrecord.record.merkle import Frontier
from onrecord.record.rows import correction_row, retraction_row
from onrecord.record.transactions import Transactions
from onrecord.record.values import CorrectionEntry, StatementEntry
from onrecord.schema import FieldValue


class Corrections(Transactions):
    """What ``protocol.Record`` promises of corrections, over the transactions of the record."""

    def correct(
        self, statement: str, field: str, new: FieldValue, *, issue: str | None = None, author: str, reason: str, known: str
    ) -> CorrectionEntry:
        """The correction is on record; see ``protocol.Record.correct``."""

        def work(connection: Connection, edge: Frontier) -> CorrectionEntry:
            identity = queries.resolve(connection, statement, ("statement",))[1]
            shown, original = queries.statement(connection, identity), queries.as_read(connection, identity)
            text = queries.article(connection, shown.article.id).article.text
            correction = correcting.correction_of(
                original.statement,
                (shown.article.id, text),
                field,
                new,
                overlay.value_now(connection, shown, field, new.stance.issue if new.stance else issue),
                issue=issue,
                author=author,
                reason=reason,
                at=known,
            )
            writer.decide(connection, edge, correction_row(correction), known)
            return correcting.entry(connection, correction.id)

        return self._written(work)

    def retract(self, correction: str, *, author: str, reason: str, known: str) -> CorrectionEntry:
        """The correction applies no longer; see ``protocol.Record.retract``."""

        def work(connection: Connection, edge: Frontier) -> CorrectionEntry:
            retraction = correcting.retraction_of(connection, correction, author=author, reason=reason, at=known)
            writer.decide(connection, edge, retraction_row(retraction), known)
            return correcting.entry(connection, retraction.correction)

        return self._written(work)

    def corrections(
        self, *, statement: str | None = None, article: str | None = None, include_retracted: bool = False
    ) -> tuple[CorrectionEntry, ...]:
        """The corrections on record, oldest first."""
        with self._reading() as connection:
            return correcting.entries(connection, statement=statement, article=article, include_retracted=include_retracted)

    def doubtful(
        self, *, limit: int = 20, below: float = 1.01, after: tuple[float, str] | None = None
    ) -> tuple[StatementEntry, ...]:
        """Current statements on which nobody gave a verdict, the least sure first."""
        with self._reading() as connection:
            return queries.doubtful(connection, limit, below, after)

    def count_doubtful(self, *, below: float = 1.01) -> int:
        """How many statements ``doubtful`` has in all."""
        with self._reading() as connection:
            return queries.count_doubtful(connection, below)
