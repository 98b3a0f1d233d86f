"""Statements, their facets, and the utterances that they report."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.pipeline.folding import UtteranceEntry, utterance_of, utterances
from onrecord.pipeline.judging import meant
from onrecord.record import Facets, Filters, Record, StatementEntry
from onrecord.views.rest.answers import listed, paged, shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import Identity, StatementPage, StatementQuery, UtterancePage
from onrecord.views.shared import Context, Here

router = APIRouter(tags=["statements"])


def _filters(record: Record, here: Context, query: StatementQuery, limit: int | None, after: str | None = None) -> Filters:
    actor = meant(record, query.actor, here.settings.who).subject if query.actor is not None else None
    return query.filters(actor=actor, limit=limit, after=after)


@router.get("/statements", **gives(StatementEntry, page=True))
async def statements(request: Request, here: Here, query: Annotated[StatementPage, Query()]) -> Response:
    """The statements on record that pass all filters, newest first."""

    def ask(record: Record) -> Any:
        found = record.statements(_filters(record, here, query.asked(), query.limit + 1, query.cursor))
        return paged(found, query.limit, record.after)

    return await shown(request, here, ask)


@router.get("/facets", **gives(Facets))
async def facets(request: Request, here: Here, query: Annotated[StatementQuery, Query()]) -> Response:
    """How the newest statements that pass spread over speakers, holders, outlets, years, kinds and issues."""
    return await shown(request, here, lambda record: record.facets(_filters(record, here, query, None)))


@router.get("/statements/{identity}", **gives(StatementEntry))
async def statement(request: Request, here: Here, identity: Identity) -> Response:
    """One statement with its evidence, its article, and when the record learnt it."""
    return await shown(request, here, lambda record: record.statement(identity))


@router.get("/statements/{identity}/utterance", **gives(UtteranceEntry))
async def utterance(request: Request, here: Here, identity: Identity) -> Response:
    """What the statement reports: all renderings, their independent origins, and how they differ."""
    return await shown(request, here, lambda record: utterance_of(record, record.statement(identity)))


@router.get("/utterances", **gives(UtteranceEntry, page=True))
async def utterance_list(request: Request, here: Here, query: Annotated[UtterancePage, Query()]) -> Response:
    """The newest utterances of which a rendering passes all filters, with all their renderings; one page, no next one."""
    return await shown(
        request, here, lambda record: listed(utterances(record, _filters(record, here, query.asked(), query.limit)))
    )
