"""Which statements pass a set of filters: their entry numbers in the order in which they are shown.

How many statements there are decides nothing here; how many of them an index leads to does. A person's statements are
walked newest first, one walk for each actor or name that is the person, and each walk ends at the limit. The figures below
were measured on 200,000 statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select

from onrecord.errors import UsageError
from onrecord.record import identities, overlay, tables
from onrecord.record import search as fulltext
from onrecord.record.cursors import place_of
from onrecord.record.days import days_of
from onrecord.record.names import key_words
from onrecord.record.values import Filters

_S, _R, _P = tables.statements, tables.readings, tables.stances
_LATER = _R.alias()

# Up to so many matches, going from the matches to the statements is quicker than walking all statements by day.
_FEW = 500
# Beyond so many matches (a quarter of a microsecond each to set aside), asking the index for each statement is quicker:
# with words as frequent as that, a walk reaches its limit soon.
_VERY_MANY = 50_000
# A person of more subjects than this is looked up in one go, without walks.
_MOST_WALKS = 50
# The longest stretch that a date said may mean is a year.
_LONGEST = timedelta(days=366)

Place = tuple[str, str, int, int]
"""Day, article, position in the article, entry number."""


def numbers(connection: Connection, filters: Filters) -> list[int]:
    """The entry numbers of the current statements that pass, newest first, at most as many as the limit says."""
    if filters.limit is not None and filters.limit < 0:
        raise UsageError(f"a limit of {filters.limit} is impossible", expected="0 or more")
    conditions = _conditions(connection, filters)
    if filters.after is not None:
        conditions += _behind(filters)
    read_with = _read_with(filters)
    conditions += read_with
    matches = None
    if filters.about is not None:
        matches = fulltext.count_saying(connection, filters.about, _VERY_MANY + 1)
        conditions.append(_saying(connection, filters.about, matches))
    # An expression keeps SQLite from walking all statements by day where few articles or matches lead to the answer.
    led = bool(read_with) or filters.issue is not None or (matches is not None and matches <= _FEW)
    if filters.actor is None:
        return [place[3] for place in _walk(connection, conditions, filters, by_day=not led)]
    each, but = _speaker(connection, filters.actor)
    walks: Sequence[ColumnElement[bool]] = each if len(each) <= _MOST_WALKS else [or_(*each)]
    found: set[Place] = set()
    for part in walks:
        found.update(_walk(connection, [part, *but, *_days(connection, filters), *conditions], filters, by_day=True))
    return [place[3] for place in _in_order(found, filters)]


def asked(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """All that the filters ask of a current statement, for a walk in an order of the caller's; none for no filter."""
    found = [*_conditions(connection, filters), *_days(connection, filters), *_read_with(filters)]
    if filters.about is not None:
        found.append(_saying(connection, filters.about, fulltext.count_saying(connection, filters.about, _VERY_MANY + 1)))
    if filters.actor is not None:
        each, but = _speaker(connection, filters.actor)
        found += [or_(*each), *but]
    if filters.article is not None:
        found.append(_S.c.article == filters.article)
    return found


def _speaker(connection: Connection, actor: str) -> tuple[Sequence[ColumnElement[bool]], Sequence[ColumnElement[bool]]]:
    """Conditions of which one has to hold for a statement of the actor's, and those that all have to."""
    parts = identities.parts(connection, actor)
    corrected = overlay.decided(connection, "speaker", lambda made: overlay.subject(made) in parts.subjects)
    elsewhere = sorted(set(corrected.every) - set(corrected.meeting))
    each = [*parts.each, _S.c.id.in_(corrected.meeting)] if corrected.meeting else parts.each
    return each, [*parts.but, _S.c.id.not_in(elsewhere)] if elsewhere else parts.but


def _walk(connection: Connection, conditions: Sequence[ColumnElement[bool]], filters: Filters, *, by_day: bool) -> list[Place]:
    query = current(select(_S.c.day, _S.c.article, _S.c.position, _S.c.seq)).where(*conditions)
    if filters.article is not None:
        query = query.where(_S.c.article == filters.article).order_by(_S.c.position)
    else:
        day = _S.c.day if by_day else _S.c.day.concat("")
        query = query.order_by(day.desc(), _S.c.article, _S.c.position)
    if filters.limit is not None:
        query = query.limit(filters.limit)
    return [(row.day, row.article, row.position, row.seq) for row in connection.execute(query)]


def _in_order(found: set[Place], filters: Filters) -> list[Place]:
    """As the database sorts: newest first, within a day by article and position."""
    places = sorted(found, key=lambda place: place[1:3])
    if filters.article is None:
        places.sort(key=lambda place: place[0], reverse=True)
    return places if filters.limit is None else places[: filters.limit]


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of the statement's own row, or of what people corrected in it."""
    asked: list[ColumnElement[bool]] = []
    for column, name, wanted in (
        (_S.c.speaker_key, "name", filters.speaker),
        (_S.c.behalf_key, "on_behalf_of", filters.on_behalf_of),
    ):
        if wanted is not None:
            # The names are few beside the statements: look through the names, then fetch by name.
            names = _names_with(connection, column, wanted)
            named = column == names[0] if len(names) == 1 else column.in_(names)
            words = key_words(wanted)
            asked.append(overlay.decided(connection, "speaker", overlay.speaker_has(name, words)).over(_S.c.id, named))
    asked += _said(connection, filters)
    if filters.kind is not None:
        asked.append(_S.c.kind == filters.kind)
    if filters.issue is not None:
        asked.append(_S.c.id.in_(select(_P.c.statement).where(_P.c.issue == filters.issue)))
        held = select(_P.c.seq).where(_P.c.statement == _S.c.id, _P.c.reading == _S.c.reading, _P.c.issue == filters.issue)
        asked.append(held.exists())
    return asked


def _behind(filters: Filters) -> list[ColumnElement[bool]]:
    """What comes behind the statement that the cursor tells, in the order of the list."""
    day, article, position = place_of(filters.after or "", str, str, int)
    further = or_(_S.c.article > article, and_(_S.c.article == article, _S.c.position > position))
    if filters.article is not None:
        return [_S.c.position > position]
    # The first condition says nothing new, but it is what an index can begin at.
    return [_S.c.day <= day, or_(_S.c.day < day, further)]


def _said(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if filters.said_from is not None:
        first = _bound("said_from", filters.said_from)[0]
        corrected = overlay.decided(connection, "said", lambda made: overlay.begins_by(made.new.said, first))
        asked.append(corrected.over(_S.c.id, _S.c.said_to >= first))
    if filters.said_to is not None:
        last = _bound("said_to", filters.said_to)[1]
        corrected = overlay.decided(connection, "said", lambda made: overlay.ends_by(made.new.said, last))
        asked.append(corrected.over(_S.c.id, _S.c.said_from <= last))
    return asked


def _days(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """What the dates said ask of the day: nothing new, but the indexes of persons hold it.

    The day of a statement whose date is told is the first on which it may have been said, unless somebody corrected it.
    """
    asked: list[ColumnElement[bool]] = []
    if overlay.decided(connection, "said", lambda _: True).every:
        return asked
    if filters.said_from is not None:
        first = date.fromisoformat(_bound("said_from", filters.said_from)[0])
        asked.append(_S.c.day >= (max(first, date.min + _LONGEST) - _LONGEST).isoformat())
    if filters.said_to is not None:
        asked.append(_S.c.day <= _bound("said_to", filters.said_to)[1])
    return asked


def _saying(connection: Connection, words: str, matches: int) -> ColumnElement[bool]:
    if matches > _VERY_MANY:
        return fulltext.says(connection, words, _S.c.seq)
    # A sum keeps SQLite from going from the matches to the statements: these are walked, and looked up among the matches.
    number = _S.c.seq if matches <= _FEW else _S.c.seq + 0
    return number.in_(fulltext.saying(connection, words))


def _read_with(filters: Filters) -> list[ColumnElement[bool]]:
    asked = about_readings(filters)
    return [_S.c.reading.in_(select(_R.c.id).where(*asked))] if asked else []


def about_readings(filters: Filters) -> list[Any]:
    """What the filters ask of the metadata that a statement was read with."""
    asked: list[Any] = []
    for column, wanted in ((_R.c.outlet_key, filters.outlet), (_R.c.agency_key, filters.agency)):
        if wanted is not None:
            asked += _has_words(column, wanted)
    if filters.published_from is not None:
        asked.append(_R.c.published_to >= _bound("published_from", filters.published_from)[0])
    if filters.published_to is not None:
        asked.append(_R.c.published_from <= _bound("published_to", filters.published_to)[1])
    return asked


def superseded() -> Any:
    """Whether a later reading stands in the place of the one that the statement is of."""
    return exists().where(_LATER.c.supersedes == _S.c.reading)


def current(query: Select[Any]) -> Select[Any]:
    """``query`` over statements, without those that are superseded."""
    return query.where(~superseded())


def _names_with(connection: Connection, column: Any, wanted: str) -> list[str]:
    """The names in the column, each once, that have all words of ``wanted``.

    The index is walked from one name to the next, for DISTINCT would go through all statements.
    """
    first = select(func.min(column).label("name")).cte(f"{column.key}_names", recursive=True)
    following = select(func.min(column)).where(column > first.c.name).scalar_subquery()
    names = first.union_all(select(following).where(first.c.name.is_not(None)))
    return list(connection.execute(select(names.c.name).where(*_has_words(names.c.name, wanted))).scalars())


def _has_words(column: Any, wanted: str) -> list[Any]:
    words = key_words(wanted)
    if not words:
        raise UsageError(f"{wanted!r} holds no word to filter by", expected="a name or a part of one")
    # The words are folded to letters and digits: neither % nor the single-character wildcard can be among them.
    return [column.like(f"% {word} %") for word in words]


def _bound(option: str, value: str) -> tuple[str, str]:
    try:
        return days_of(value)
    except ValueError as error:
        raise UsageError(f"{option}: {error}", expected="a year, month or day such as 2022, 2022-06 or 2022-06-15") from error
