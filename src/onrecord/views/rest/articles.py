"""Articles: what is on record of them, and their current reading in the shape of the contract."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.record import ArticleEntry, ArticleHead, Record, after_article
from onrecord.schema import Reading
from onrecord.views.rest.answers import paged, shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import ArticlePage, Identity
from onrecord.views.shared import Here

router = APIRouter(tags=["articles"])


@router.get("/articles", **gives(ArticleHead, page=True))
async def articles(request: Request, here: Here, query: Annotated[ArticlePage, Query()]) -> Response:
    """The articles on record that pass all filters, newest published first, without their texts."""

    def ask(record: Record) -> Any:
        return paged(record.articles(query.filters()), query.limit, after_article)

    return await shown(request, here, ask)


@router.get("/articles/{identity}", **gives(ArticleEntry))
async def article(request: Request, here: Here, identity: Identity) -> Response:
    """The article as it was read, with its text and all its arrivals."""
    return await shown(request, here, lambda record: record.article(identity))


@router.get("/articles/{identity}/reading", **gives(Reading))
async def reading(request: Request, here: Here, identity: Identity) -> Response:
    """What `onrecord read` printed for the article: statements, stances and deeds, as the current reading has them."""
    return await shown(request, here, lambda record: record.reading(identity))
