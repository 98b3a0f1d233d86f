"""The record as pages for people: server-rendered, readable without JavaScript; every page a pure function of the record.

One module a page, each with a ``router`` of its own.
"""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.views.shared import Context
from onrecord.views.web import article, changes, holder, issue, read, review, search, speaker, start
from onrecord.views.web.dressing import STATIC, dress

PAGES = (start, issue, holder, changes, article, speaker, search, read, review)
"""The modules of the pages; one that is added here is served."""

__all__ = ["PAGES", "STATIC", "dress", "router"]


def router(context: Context) -> APIRouter:  # noqa: ARG001 - routes find it through the request
    """The routes of all pages."""
    pages = APIRouter(include_in_schema=False)
    for page in PAGES:
        pages.include_router(page.router)
    return pages
