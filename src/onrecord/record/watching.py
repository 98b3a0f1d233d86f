"""What watching has to remember: sources with their state, how far alerts were looked for, and the outbox of alerts.

An alert and the mark of how far was looked go into the outbox in one transaction, so that a crash between finding and sending
loses none; its id is made of what it tells, so that finding it again adds none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    insert,
    select,
    update,
)

from onrecord.record.transactions import Transactions

METADATA = MetaData()
_SOURCES = Table("watch_sources", METADATA, Column("address", Text, primary_key=True), Column("state", Text, nullable=False))
_MARKS = Table("watch_marks", METADATA, Column("name", Text, primary_key=True), Column("entry", BigInteger, nullable=False))
_ALERTS = Table(
    "alerts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entry", BigInteger, nullable=False),
    Column("place", Integer, nullable=False),
    Column("raised", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
_DELIVERIES = Table(
    "alert_deliveries",
    METADATA,
    Column("alert", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("sent", Text, nullable=False),
    PrimaryKeyConstraint("alert", "channel"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEntry:
    """One alert of the outbox: its id, what it tells as JSON, when it was raised, and the ledger's length then."""

    id: str
    payload: str
    raised: str
    entry: int


class Watching(Transactions):
    """The part of a record that watching uses; each method is one transaction."""

    def source_state(self, address: str) -> str | None:
        """What was kept about a watched source, or None for one never kept."""
        with self._reading() as connection:
            return connection.execute(select(_SOURCES.c.state).where(_SOURCES.c.address == address)).scalar()

    def keep_source_states(self, states: Mapping[str, str]) -> None:
        """These states are kept, in the place of earlier ones."""
        with self._writing() as (connection, _):
            for address, state in states.items():
                _put(connection, _SOURCES, {"address": address}, {"state": state})

    def mark(self, name: str) -> int | None:
        """The ledger entry up to which alerts were looked for under ``name``; None where nobody ever looked."""
        with self._reading() as connection:
            return connection.execute(select(_MARKS.c.entry).where(_MARKS.c.name == name)).scalar()

    def raise_alerts(self, alerts: Sequence[tuple[str, str]], marks: Mapping[str, int], *, known: str) -> tuple[str, ...]:
        """The alerts, pairs of id and JSON, are in the outbox and the marks are set, or neither; returns the ids that are new.

        A mark never goes back: two watchers of one record may look at the same time.
        """
        with self._writing() as (connection, _):
            there = set(connection.execute(select(_ALERTS.c.id).where(_ALERTS.c.id.in_([name for name, _ in alerts]))).scalars())
            new = {name: payload for name, payload in alerts if name not in there}
            entry = max(marks.values(), default=0)
            rows = [
                {"id": name, "entry": entry, "place": place, "raised": known, "payload": payload}
                for place, (name, payload) in enumerate(new.items())
            ]
            if rows:
                connection.execute(insert(_ALERTS), rows)
            for name, value in marks.items():
                before = connection.execute(select(_MARKS.c.entry).where(_MARKS.c.name == name)).scalar()
                _put(connection, _MARKS, {"name": name}, {"entry": max(value, before or 0)})
            return tuple(new)

    def alerts(self, *, unsent_by: str | None = None) -> tuple[AlertEntry, ...]:
        """The alerts in the order in which they were raised: all of them, or those that a channel has not sent yet."""
        query = select(_ALERTS).order_by(_ALERTS.c.entry, _ALERTS.c.raised, _ALERTS.c.place, _ALERTS.c.id)
        if unsent_by is not None:
            sent = select(_DELIVERIES.c.alert).where(_DELIVERIES.c.channel == unsent_by)
            query = query.where(_ALERTS.c.id.not_in(sent))
        with self._reading() as connection:
            return tuple(_entries(connection, query))

    def sent(self, alerts: Sequence[str], channel: str, *, known: str) -> None:
        """It is on record that the channel has sent these alerts."""
        with self._writing() as (connection, _):
            for alert in alerts:
                _put(connection, _DELIVERIES, {"alert": alert, "channel": channel}, {"sent": known})


def _entries(connection: Connection, query: object) -> Iterator[AlertEntry]:
    for row in connection.execute(query):  # type: ignore[call-overload]
        yield AlertEntry(id=row.id, payload=row.payload, raised=row.raised, entry=row.entry)


def _put(connection: Connection, table: Table, key: Mapping[str, str], values: Mapping[str, object]) -> None:
    """The row with this key has these values, whether or not it was there; the caller holds the write lock."""
    where = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*where).values(**values)).rowcount == 0:
        connection.execute(insert(table).values(**key, **values))
