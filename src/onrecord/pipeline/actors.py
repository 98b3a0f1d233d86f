"""Actors for the views: codes of countries, and the entities that FollowTheMoney has for persons in offices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.schema import Identity
from onrecord.statements.actors.ftm_entities import as_json, is_entity_id, made_id
from onrecord.statements.actors.rows import Occupancy
from onrecord.statements.actors.rows_ftm import country_code, to_ftm

Entity = Mapping[str, object]


def country_of(name: str) -> str | None:
    """The code of the country that is called so, ISO 3166-1 alpha-2 in lower case; None for anything else."""
    return country_code(name)


def entity_id(subject: str) -> str:
    """An id that FollowTheMoney takes, the same for the same subject: an actor's id, or ``name:`` and a folded name."""
    return subject if is_entity_id(subject) else made_id("", subject)


def in_office(actor: str, identity: Identity) -> Iterator[Entity]:
    """Person, body, Position and Occupancy of a speaker in office, as FollowTheMoney writes them; nothing without an office."""
    if identity.office is None:
        return
    row = Occupancy(
        person=actor,
        name=identity.name,
        office=identity.office,
        organization=identity.organization,
        polity=identity.polity,
        start=identity.since,
        end=identity.until,
        status="ended" if identity.until else "unknown",
        source=identity.source or "not told",
    )
    yield from (as_json(entity) for entity in to_ftm([row]))
