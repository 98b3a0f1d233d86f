"""Search in what was said and in the texts of articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.record import Found
from onrecord.views.rest.answers import shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import Limit
from onrecord.views.shared import Here

router = APIRouter(tags=["search"])

Words = Annotated[
    str,
    Query(max_length=4000, description="Words that all occur; between double quotes a phrase.", examples=["recognition"]),
]


@router.get("/search", **gives(Found))
async def search(
    request: Request,
    here: Here,
    q: Words,
    limit: Limit = 20,
) -> Response:
    """Statements and articles in which all words occur, best first; any string is a valid query.

    What was found stands between square brackets in the snippets.
    """
    return await shown(request, here, lambda record: record.search(q, limit=limit))
