"""Rows of the who's who from and to FollowTheMoney entities: Person, Position, Occupancy, Organization or PublicBody.

An Occupancy (``holder``, ``post``, ``startDate``, ``endDate``, ``status``, ``publisher``) with its Person and Position is one
row; the Position names its ``organization`` and ``country`` (ISO 3166-1 alpha-2). What the model has no property for is kept in
words: an acting holder as ``summary`` of the Occupancy, its licence as ``description`` ("licence: …"), a polity that is no
country as keyword of the Position ("polity: United Nations"), an actor id that cannot be an entity id as keyword of the Person.
Nothing of the followthemoney library is needed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import IO, Literal

from onrecord.errors import InputError
from onrecord.statements.actors.days import interval
from onrecord.statements.actors.ftm_entities import Entity, is_entity_id, made_id, read_entities, walk, write_entities
from onrecord.statements.actors.rows import Occupancy, Status

_BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
_WIKIDATA = re.compile(r"Q\d+")
_ACTING, _LICENCE, _POLITY, _ACTOR = "acting", "licence: ", "polity: ", "actor: "
_GENDERS: dict[str, Literal["m", "f"]] = {"male": "m", "female": "f", "m": "m", "f": "f"}
_STATUSES: dict[str, Status] = {"current": "current", "ended": "ended", "unknown": "unknown"}


def read_ftm(file: IO[str], where: str) -> Iterator[Occupancy | InputError]:
    """The rows of a file of FollowTheMoney entities, one JSON object a line; what is no row comes out as the error that says why.

    Every Occupancy is a row, in the order of the file; a Person without one whose ``position`` is given is a row for each
    position, its time unknown. Persons, positions and bodies may stand before or after the Occupancy that names them. ``where``
    names the file in messages.
    """
    entities, errors = read_entities(file, where)
    yield from errors
    holders: set[str] = set()
    for entity in walk(entities, "Occupancy"):
        holders.update(entity.values("holder"))
        try:
            yield _row(entity, entities)
        except InputError as error:
            yield error
    for person in walk(entities, "Person"):
        if person.id not in holders:
            yield from _of_position_held(person)


def to_ftm(rows: Iterable[Occupancy]) -> Iterator[Entity]:
    """The entities of ``rows``: each person, body and position once, before the first Occupancy that names it.

    Rows of one person are taken to agree on name, aliases and gender: further names become aliases of the Person.
    """
    persons = _persons(list(rows := list(rows)))
    told: set[str] = set()
    for number, row in enumerate(rows):
        person = persons[row.person]
        organization = _organization(row)
        position = _position(row, organization)
        for entity in (person, organization, position):
            if entity is not None and entity.id not in told:
                told.add(entity.id)
                yield entity
        yield _occupancy(row, person, position, number)


def write_ftm(rows: Iterable[Occupancy], file: IO[str]) -> None:
    """``rows`` in the form that ``read_ftm`` takes."""
    write_entities(to_ftm(rows), file)


# From entities to rows.


def _row(entity: Entity, entities: Mapping[str, Entity]) -> Occupancy:
    person = _named(_one(entity, "holder", entities, frozenset({"Person"})))
    post = _named(_one(entity, "post", entities, frozenset({"Position"})))
    body = _one(post, "organization", entities, _BODIES) if post.values("organization") else None
    organization = _named(body).values("name")[0] if body else None
    start, end = _date(entity, "startDate"), _date(entity, "endDate")
    sources = entity.values("publisher", "sourceUrl") or entity.datasets or person.datasets
    if not sources:
        raise InputError(
            f"Occupancy {entity.id!r} names no source", where=entity.where, remedy="give it a 'publisher' or a 'sourceUrl'"
        )
    return Occupancy(
        person=_actor(person),
        name=person.values("name")[0],
        aliases=_aliases(person),
        gender=_gender(person),
        office=post.values("name")[0],
        organization=organization,
        polity=_polity(post) or (_polity(body) if body else None),
        start=start,
        end=end,
        status=_status(entity, end),
        acting=_ACTING in entity.values("summary"),
        source=sources[0],
        licence=next((text.removeprefix(_LICENCE) for text in entity.values("description") if text.startswith(_LICENCE)), ""),
        where=entity.where,
    )


def _of_position_held(person: Entity) -> Iterator[Occupancy | InputError]:
    for position in person.values("position"):
        try:
            sources = person.values("publisher", "sourceUrl") or person.datasets
            if not sources:
                raise InputError(
                    f"Person {person.id!r} names no source", where=person.where, remedy="give it a 'publisher' or a 'sourceUrl'"
                )
            yield Occupancy(
                person=_actor(person),
                name=_named(person).values("name")[0],
                aliases=_aliases(person),
                gender=_gender(person),
                office=position,
                polity=_polity(person),
                source=sources[0],
                where=person.where,
            )
        except InputError as error:
            yield error


def _one(entity: Entity, name: str, entities: Mapping[str, Entity], schemas: frozenset[str]) -> Entity:
    """The one entity that property ``name`` points at, of one of ``schemas``."""
    told, expected = entity.values(name), " or ".join(sorted(schemas))
    if len(told) != 1:
        what = "names no" if not told else f"names {len(told)} entities as"
        raise InputError(
            f"{entity.schema} {entity.id!r} {what} {name!r}", where=entity.where, expected=f'"{name}": ["id of one {expected}"]'
        )
    found = entities.get(told[0])
    if found is None:
        raise InputError(
            f"{entity.schema} {entity.id!r} names {told[0]!r} as {name!r}, and no line has that id",
            where=entity.where,
            remedy=f"add the {expected} to the file",
        )
    if found.schema not in schemas:
        raise InputError(
            f"{entity.schema} {entity.id!r} names a {found.schema} as {name!r}", where=entity.where, expected=expected
        )
    return found


def _named(entity: Entity) -> Entity:
    if not entity.values("name"):
        raise InputError(f"{entity.schema} {entity.id!r} has no 'name'", where=entity.where, remedy='add "name": ["…"]')
    return entity


def _date(entity: Entity, name: str) -> str | None:
    """The date of a property; of several, the one that the others are cut from ("2021" beside "2021-01-20")."""
    told = [value.partition("T")[0].partition(" ")[0] for value in entity.values(name)]
    for value in told:
        if interval(value) is None:
            raise InputError(
                f"{name!r} of Occupancy {entity.id!r} is {value!r}", where=entity.where, expected="YYYY, YYYY-MM or YYYY-MM-DD"
            )
    if not told:
        return None
    longest = max(told, key=len)
    if not all(longest.startswith(value) for value in told):
        raise InputError(
            f"Occupancy {entity.id!r} has several values of {name!r}: {', '.join(told)}",
            where=entity.where,
            remedy="keep one, or write one Occupancy for each",
        )
    return longest


def _status(entity: Entity, end: str | None) -> Status:
    told = entity.values("status")
    if not told:
        return "ended" if end else "unknown"
    status = _STATUSES.get(told[0].lower())
    if status is None or len(told) > 1:
        raise InputError(
            f"'status' of Occupancy {entity.id!r} is {', '.join(told)!r}",
            where=entity.where,
            expected="current, ended or unknown",
        )
    return status


def _gender(person: Entity) -> Literal["m", "f"] | None:
    told = {_GENDERS.get(value.lower()) for value in person.values("gender")}
    return told.pop() if len(told) == 1 else None


def _aliases(person: Entity) -> tuple[str, ...]:
    return tuple(person.values("name", "alias", "previousName", "weakAlias")[1:])


def _actor(person: Entity) -> str:
    kept = [word.removeprefix(_ACTOR) for word in person.values("keywords") if word.startswith(_ACTOR)]
    return next(iter([*kept, *person.values("wikidataId")]), person.id)


def _polity(entity: Entity) -> str | None:
    kept = [word.removeprefix(_POLITY) for word in entity.values("keywords") if word.startswith(_POLITY)]
    if kept:
        return kept[0]
    told = entity.values("country") or entity.values("jurisdiction") or entity.values("nationality")
    if not told:
        return None
    found = {_by_code().get(value.lower()) or _own_names().get(value.lower()) for value in told}
    if None in found:
        raise InputError(
            f"{entity.schema} {entity.id!r} has the country {', '.join(told)!r}",
            where=entity.where,
            expected='an ISO 3166-1 alpha-2 code ("ke") or a state\'s name',
        )
    if len(found) > 1:
        raise InputError(
            f"{entity.schema} {entity.id!r} has several countries: {', '.join(told)}",
            where=entity.where,
            remedy='keep the one it acts for, or say so with "keywords": ["polity: …"]',
        )
    return found.pop()


@lru_cache(maxsize=1)
def _by_code() -> dict[str, str]:
    """Polity by country code in lower case."""
    table = resources.files("onrecord.statements.actors").joinpath("data", "country_codes.csv").read_text(encoding="utf-8")
    return {row["code"]: row["polity"] for row in csv.DictReader(io.StringIO(table, newline=""))}


@lru_cache(maxsize=1)
def _own_names() -> dict[str, str]:
    """Polity by its name in lower case."""
    return {polity.lower(): polity for polity in _by_code().values()}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {polity: code for code, polity in _by_code().items()}


def country_code(polity: str) -> str | None:
    """The code of the country that is called so, ISO 3166-1 alpha-2 in lower case; None for a body that is no country."""
    return _codes().get(polity)


# From rows to entities.


def _persons(rows: Iterable[Occupancy]) -> dict[str, Entity]:
    """The Person of every actor id, with all names that its rows give."""
    found: dict[str, Entity] = {}
    for row in rows:
        person = found.get(row.person)
        if person is None:
            person = found[row.person] = Entity(id=_entity_id(row.person), schema="Person", properties={"name": [row.name]})
            if _WIKIDATA.fullmatch(row.person):
                person.properties["wikidataId"] = [row.person]
            elif person.id != row.person:
                person.properties["keywords"] = [f"{_ACTOR}{row.person}"]
        known = person.values("name", "alias")
        person.properties.setdefault("alias", []).extend(name for name in (row.name, *row.aliases) if name not in known)
        if row.gender:
            person.properties.setdefault("gender", ["male" if row.gender == "m" else "female"])
    return found


def _entity_id(actor: str) -> str:
    return actor if is_entity_id(actor) else made_id("", actor)


def _organization(row: Occupancy) -> Entity | None:
    if row.organization is None:
        return None
    made = made_id("body", row.organization, row.polity or "")
    # A state's ministry is a public body; a body of its own line (a party, the United Nations) is an organisation.
    schema = "PublicBody" if row.polity in _codes() else "Organization"
    return Entity(id=made, schema=schema, properties={"name": [row.organization], **_home(row.polity, country_only=True)})


def _position(row: Occupancy, organization: Entity | None) -> Entity:
    made = made_id("post", row.office, row.organization or "", row.polity or "")
    of = {"organization": [organization.id]} if organization else {}
    return Entity(id=made, schema="Position", properties={"name": [row.office], **of, **_home(row.polity)})


def _home(polity: str | None, *, country_only: bool = False) -> dict[str, list[str]]:
    if polity is None:
        return {}
    if polity in _codes():
        return {"country": [_codes()[polity]]}
    return {} if country_only else {"keywords": [f"{_POLITY}{polity}"]}


def _occupancy(row: Occupancy, person: Entity, position: Entity, number: int) -> Entity:
    told: dict[str, list[str]] = {
        "holder": [person.id],
        "post": [position.id],
        "startDate": [row.start] if row.start else [],
        "endDate": [row.end] if row.end else [],
        "status": [row.status],
        "summary": [_ACTING] if row.acting else [],
        "publisher": [row.source],
        "description": [f"{_LICENCE}{row.licence}"] if row.licence else [],
    }
    made = made_id("held", row.person, position.id, row.start or "", row.end or "", str(number))
    return Entity(id=made, schema="Occupancy", properties={name: values for name, values in told.items() if values})
