"""Actors: who on record is meant by a name, who is the same as whom, and the who's who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.pipeline import who as whoswho
from onrecord.pipeline.judging import meant
from onrecord.pipeline.who import Held
from onrecord.record import Facets, Filters, JudgementEntry, Record
from onrecord.views.rest.answers import listed, shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import LONGEST, Name
from onrecord.views.shared import Here

router = APIRouter(tags=["actors"])

MOST_PERSONS = 50
Text = Annotated[str | None, Query(max_length=LONGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The subjects to which statements of speakers with exactly this name belong, actors first."""

    name: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A speaker on record: what is the same by judgement, the judgements, and how what was said spreads.

    ``beside`` is a subject of the same name that is not taken for the same.
    """

    subject: str
    same_as: tuple[str, ...]
    beside: str | None
    said: Facets
    judgements: tuple[JudgementEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the who's who; no actor and no name where an office was asked for, whose holders the rows tell."""

    actor: str | None
    name: str | None
    offices: tuple[Held, ...]


@router.get("/actors", **gives(Named))
async def actors(request: Request, here: Here, name: Annotated[str, Query(max_length=LONGEST)]) -> Response:
    """Who on record bears exactly this name."""
    return await shown(request, here, lambda record: Named(name=name, subjects=record.named(name)))


@router.get("/actors/{subject}", **gives(Actor))
async def actor(request: Request, here: Here, subject: Name) -> Response:
    """One speaker, by an actor's id, `name:` and a full name, a statement's id, or a plain name."""

    def ask(record: Record) -> Any:
        found = meant(record, subject, here.settings.who)
        same = record.same_as(found.subject)
        return Actor(
            subject=found.subject,
            same_as=same,
            beside=found.beside,
            said=record.facets(Filters(actor=found.subject)),
            judgements=record.judgements(touching=same),
        )

    return await shown(request, here, ask)


@router.get("/who", **gives(Person, page=True))
async def who(request: Request, here: Here, name: Text = None, office: Text = None, of: Text = None, on: Text = None) -> Response:
    """Persons of the who's who by name, or who held an office, as of a date."""
    if (name is None) == (office is None):
        raise UsageError("ask for one thing", where="who", remedy="give name, or office")
    files = here.settings.who

    def ask(_: Record) -> Any:
        if office is not None:
            held = whoswho.holders(office, on, files, of)
            found = [Person(actor=None, name=None, offices=tuple(held))] if held else []
        else:
            persons = whoswho.persons(name or "", on, files)[:MOST_PERSONS]
            found = [Person(actor=actor, name=called, offices=tuple(rows)) for actor, called, rows in persons]
        return listed(found)

    # The tables are read at the first question, which takes as long as many questions.
    return await shown(request, here, ask, seconds=here.serving.deadline_s)
