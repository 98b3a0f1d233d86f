"""FollowTheMoney entities as JSON lines: read with their line numbers, fragments of one entity joined, and written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO

from onrecord.errors import InputError

# Entity ids of FollowTheMoney (followthemoney/types/entity.py, 4.11): letters, digits, dots and hyphens.
_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")
_NOT_IN_ID = re.compile(r"[^0-9A-Za-z]+")
SHAPE = '{"id": "…", "schema": "Person", "properties": {"name": ["…"]}}'


@dataclass(slots=True, kw_only=True)
class Entity:
    """One entity: id, schema and the values of each property in order; ``where`` names file and line of its first fragment.

    ``datasets`` are the sources that an export names beside the properties.
    """

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)
    datasets: list[str] = field(default_factory=list)
    where: str = ""

    def values(self, *names: str) -> list[str]:
        """The values of the properties in order, each once, without empty ones."""
        found = (value.strip() for name in names for value in self.properties.get(name, ()))
        return list(dict.fromkeys(value for value in found if value))


def read_entities(file: IO[str], where: str) -> tuple[dict[str, Entity], list[InputError]]:
    """All entities of a file by id, in order, and an error for every line that is none.

    Two lines with one id are fragments of one entity: their values are joined, as FollowTheMoney joins them.
    """
    entities: dict[str, Entity] = {}
    errors: list[InputError] = []
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            told = _entity(line, f"{where}, line {number}")
            known = entities.setdefault(told.id, told)
            if known is not told:
                _join(known, told)
        except InputError as error:
            errors.append(error)
    return entities, errors


def write_entities(entities: Iterable[Entity], file: IO[str]) -> None:
    """One JSON object a line."""
    for entity in entities:
        file.write(json.dumps(as_json(entity), ensure_ascii=False) + "\n")


def as_json(entity: Entity) -> Mapping[str, object]:
    """The entity as FollowTheMoney writes it; properties without values are left out."""
    return {"id": entity.id, "schema": entity.schema, "properties": {k: v for k, v in entity.properties.items() if v}}


def is_entity_id(value: str) -> bool:
    """FollowTheMoney takes the value for an entity id."""
    return _ID.fullmatch(value) is not None


def made_id(prefix: str, *parts: str) -> str:
    """An entity id that is the same for the same parts and no other: a readable stem and the first digits of a hash."""
    stem = _NOT_IN_ID.sub("-", " ".join(parts)).strip("-").lower()[:40].strip("-")
    digest = sha256("\0".join(parts).encode()).hexdigest()[:16]
    return "-".join(part for part in (prefix, stem, digest) if part)


def _entity(line: str, where: str) -> Entity:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise InputError(f"is not JSON: {error}", where=where, expected=SHAPE, remedy="write one entity a line") from error
    if not isinstance(told, dict):
        raise InputError("is no JSON object", where=where, expected=SHAPE, remedy="write one entity a line")
    for name in ("id", "schema"):
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise InputError(f"{name!r} is missing or no text", where=where, expected=SHAPE, remedy=f"give the entity a {name}")
    properties = told.get("properties")
    if not isinstance(properties, dict):
        raise InputError("'properties' is missing or no object", where=where, expected=SHAPE, remedy="list the properties")
    datasets = told.get("datasets", [])
    return Entity(
        id=told["id"].strip(),
        schema=told["schema"].strip(),
        properties={name: _texts(values, name, where) for name, values in properties.items()},
        datasets=_texts(datasets, "datasets", where),
        where=where,
    )


def _texts(values: object, name: str, where: str) -> list[str]:
    if isinstance(values, list) and all(isinstance(value, str) for value in values):
        return list(values)
    if isinstance(values, list) and all(isinstance(value, dict) and isinstance(value.get("id"), str) for value in values):
        raise InputError(
            f"{name!r} holds entities inside an entity",
            where=where,
            remedy="export entities flat, one a line, naming others by id",
        )
    raise InputError(f"{name!r} is {values!r}", where=where, expected=f'a list of texts: "{name}": ["…"]')


def _join(known: Entity, more: Entity) -> None:
    if known.schema != more.schema and {known.schema, more.schema} - {
        "LegalEntity",
        "Organization",
        "PublicBody",
        "Company",
        "Thing",
    }:
        raise InputError(
            f"entity {more.id!r} is a {more.schema}, and a {known.schema} in {known.where}",
            where=more.where,
            remedy="give each entity an id of its own",
        )
    for name, values in more.properties.items():
        had = known.properties.setdefault(name, [])
        had.extend(value for value in values if value not in had)
    known.datasets.extend(name for name in more.datasets if name not in known.datasets)


def walk(entities: Mapping[str, Entity], schema: str) -> Iterator[Entity]:
    """The entities of one schema, in order."""
    return (entity for entity in entities.values() if entity.schema == schema)
