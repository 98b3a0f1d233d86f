"""Judgements of people: which subjects are the same; made and withdrawn with the token, never overwritten."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from onrecord.pipeline.judging import known_actor
from onrecord.record import JudgementEntry, Record
from onrecord.schema import Decision
from onrecord.views.rest.answers import JSON, dumps, listed, shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import LONGEST, Identity
from onrecord.views.shared import Here

router = APIRouter(tags=["judgements"])


class Decided(BaseModel):
    """A judgement to be made."""

    model_config = ConfigDict(extra="forbid", strict=True)

    left: str = Field(max_length=LONGEST, description="An actor's id, `name:` and a name, or a statement's id.")
    right: str = Field(max_length=LONGEST)
    decision: Decision
    author: str = Field(min_length=1, max_length=LONGEST, description="Who decides.")
    reason: str = Field(min_length=1, max_length=5000, description="What shows it.")


@router.get("/judgements", **gives(JudgementEntry, page=True))
async def judgements(
    request: Request,
    here: Here,
    subject: Annotated[str | None, Query(max_length=LONGEST, description="Those that touch this subject.")] = None,
    all: Annotated[bool, Query(description="Withdrawn ones too.")] = False,
) -> Response:
    """The judgements on record, oldest first."""

    def ask(record: Record) -> Any:
        touching = record.same_as(subject) if subject is not None else None
        return listed(record.judgements(touching=touching, include_withdrawn=all))

    return await shown(request, here, ask)


@router.post("/judgements", status_code=201, **gives(JudgementEntry, status=201, writes=True))
async def judge(here: Here, decided: Decided) -> Response:
    """The judgement goes on record; what was judged before stays."""

    def change(record: Record) -> JudgementEntry:
        return record.judge(
            decided.left,
            decided.right,
            decided.decision,
            author=decided.author,
            reason=decided.reason,
            known=here.now(),
            known_actor=known_actor(here.settings.who),
        )

    made = await here.write(change)
    return Response(dumps(made), status_code=201, media_type=JSON)


@router.delete("/judgements/{identity}", **gives(JudgementEntry, writes=True))
async def withdraw(
    here: Here,
    identity: Identity,
    author: Annotated[str, Query(min_length=1, max_length=LONGEST)],
    reason: Annotated[str, Query(min_length=1, max_length=LONGEST)],
) -> Response:
    """The judgement counts no longer; it stays on record with its withdrawal."""
    ended = await here.write(lambda record: record.withdraw(identity, author=author, reason=reason, known=here.now()))
    return Response(dumps(ended), media_type=JSON)
