"""The page of an article: the text as it was read, statements beside it, what was left out, versions, renderings elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.pipeline.changes import Revision, revisions_of
from onrecord.pipeline.folding import utterances
from onrecord.record import ArticleEntry, Filters, Record
from onrecord.schema import Reading
from onrecord.schema.codec import to_json
from onrecord.views.shared import Here
from onrecord.views.web import addresses
from onrecord.views.web.cards import Card, card_of
from onrecord.views.web.dressing import Link, framed
from onrecord.views.web.highlight import Paragraph, paragraphs
from onrecord.views.web.shapes import json_answer

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What one statement reports, as other stories have it."""

    card: Card
    others: tuple[Card, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything that stands on the page; ``elsewhere`` is None until somebody asks for it."""

    entry: ArticleEntry
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    revisions: tuple[Revision, ...]
    elsewhere: tuple[Elsewhere, ...] | None


@router.get("/articles/{identity}.json")
async def as_json(here: Here, identity: str) -> Response:
    """The reading as the contract has it."""
    reading: Reading = await here.query(lambda record: record.reading(identity))
    return json_answer(to_json(reading))


@router.get("/articles/{identity}")
async def article(request: Request, here: Here, identity: str, elsewhere: bool = False) -> Response:
    """The article; with ``elsewhere`` also what other stories report of the same."""

    def asked(record: Record) -> dict[str, Any]:
        view = view_of(record, identity, elsewhere=elsewhere)
        twins = (Link(words="JSON", href=f"{addresses.article(view.entry.article.id)}.json"),)
        return {"view": view, "article": view.entry.article, "frame": framed(record, twins=twins)}

    return await here.kept_page(request, "article.html", asked)


def view_of(record: Record, identity: str, *, elsewhere: bool = False) -> ArticleView:
    """The page of the article with this id or unique beginning of one."""
    entry = record.article(identity)
    article = entry.article
    found = record.statements(Filters(article=article.id, limit=None))
    cards = tuple(card_of(item, number) for number, item in enumerate(found, start=1))
    statements = [item.statement for item in found]
    return ArticleView(
        entry=entry,
        paragraphs=paragraphs(article.text, statements, article.headline_end),
        cards=cards,
        revisions=tuple(revisions_of(record, article.id)) if article.url or article.guid else (),
        elsewhere=_elsewhere(record, article.id, {card.id: card for card in cards}) if elsewhere else None,
    )


def _elsewhere(record: Record, article: str, cards: dict[str, Card]) -> tuple[Elsewhere, ...]:
    found = []
    for utterance in utterances(record, Filters(article=article, limit=None)):
        own = [item.entry for item in utterance.renderings if item.entry.statement.id in cards]
        others = tuple(card_of(item.entry) for item in utterance.renderings if item.entry.article.id != article)
        if own and others:
            found.append(Elsewhere(card=cards[own[0].statement.id], others=others, origins=len(utterance.origins)))
    return tuple(sorted(found, key=lambda item: item.card.number))
