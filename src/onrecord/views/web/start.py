"""The start page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.views.shared import Here

router = APIRouter()


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
async def start(request: Request, here: Here) -> HTMLResponse:
    """How much is on record, and where to begin."""
    counts = await here.query(lambda record: record.counts())
    return here.page(request, "start.html", counts=counts)
