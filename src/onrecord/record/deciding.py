"""What judgements and corrections have in common: who decided, why and when, and how one of them is named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from onrecord.errors import NotFoundError, UsageError

_CANDIDATES_SHOWN = 10


def told(author: str, reason: str, at: str, where: str) -> tuple[str, str]:
    """Author and reason without white space around them; raises ``UsageError`` for a blank one and for ``at`` that is no time."""
    for name, value in (("author", author), ("reason", reason)):
        if not value.strip():
            raise UsageError(f"the {name} is blank", where=where, remedy="tell who decided, and why")
    try:
        moment(at)
    except ValueError as error:
        raise UsageError(f"{at!r} is no time", where=where, expected="ISO 8601") from error
    return author.strip(), reason.strip()


def moment(at: str) -> datetime:
    """The ISO 8601 time; one without a zone is UTC."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def full_id(connection: Connection, column: Any, identity: str, name: str) -> str:
    """The id in ``column`` that is or begins with ``identity``; ``name`` is what has such ids.

    Raises ``NotFoundError`` for none and ``UsageError``, listing candidates, for several.
    """
    query = select(column).where(column >= identity, column < identity + "\U0010ffff").order_by(column)
    ids: list[str] = list(connection.execute(query.limit(_CANDIDATES_SHOWN)).scalars()) if identity else []
    if not ids:
        raise NotFoundError(f"no {name} on record has the id {identity!r}", remedy=f"list the {name}s to see their ids")
    if len(ids) > 1 and ids[0] != identity:
        raise UsageError(f"{identity!r} is the beginning of several ids: {', '.join(ids)}", remedy="give more of the id")
    return ids[0]
