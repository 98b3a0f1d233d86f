"""Read a story and look at the result; nothing is stored until somebody puts it on record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.ingest import Given
from onrecord.pipeline.desk import capture_of
from onrecord.pipeline.reading import fetched
from onrecord.schema import Capture, Reading
from onrecord.views.shared import Form, Here, Problem, form_of
from onrecord.views.shared.access import require_writer
from onrecord.views.web import addresses
from onrecord.views.web.cards import Card, card_read
from onrecord.views.web.dressing import framed
from onrecord.views.web.highlight import Paragraph, paragraphs

router = APIRouter()

MOST_CHARACTERS = 300_000
"""A longer story is refused here: `onrecord add` takes it."""

FIELDS = ("text", "title", "outlet", "published", "url")
_ADDRESS = re.compile(r"https?://\S+", re.I)
_HTML = re.compile(r"\s*(?:<!doctype html|<html)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was read: the text with its statements, or what went wrong and what to do; ``login``: logging in mends it."""

    reading: Reading | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    cards: tuple[Card, ...] = ()
    trouble: str = ""
    remedy: str = ""
    login: bool = False


@router.get("/read")
async def empty(request: Request, here: Here) -> Response:
    """The form, empty."""
    frame = await here.query(lambda record: framed(record, "read"))
    return here.page(request, "read.html", frame=frame, form=dict.fromkeys(FIELDS, ""), result=None, most=MOST_CHARACTERS)


@router.post("/read")
async def read(request: Request, here: Here) -> Response:
    """The result beside the form; with ``keep`` and the token, the article on record instead."""
    form = await form_of(request)
    keep = bool(form.get("keep"))
    given = {name: form.get(name).strip() if name != "text" else form.get(name) for name in FIELDS}
    status = 200
    try:
        if keep:
            require_writer(request)
        address = form.get("text").strip()
        if _ADDRESS.fullmatch(address):
            # Whoever may look at pages may not make this machine ask others.
            require_writer(request)
            capture = await run_in_threadpool(fetched, address, here.settings)
        else:
            capture = _capture(form)
        reading = await here.read(capture, _given(given))
        if keep:
            added = await here.store(capture, reading)
            return RedirectResponse(addresses.article(added.article), status_code=303)
        result = result_of(reading)
    except OnRecordError as error:
        result, status = Result(trouble=error.what, remedy=error.remedy or error.expected), 422
    except Problem as problem:
        # What was pasted is given back, to be read when that is mended.
        if problem.status not in (401, 403, 422):
            raise
        result, status = Result(trouble=problem.detail, remedy=problem.remedy, login=problem.status == 401), problem.status
    frame = await here.query(lambda record: framed(record, "read"))
    return here.page(request, "read.html", status=status, frame=frame, form=given, result=result, most=MOST_CHARACTERS)


def result_of(reading: Reading) -> Result:
    """The reading as it is shown."""
    article = reading.article
    return Result(
        reading=reading,
        paragraphs=paragraphs(article.text, reading.statements, article.headline_end),
        cards=tuple(
            card_read(statement, number, article.id, article.published)
            for number, statement in enumerate(reading.statements, start=1)
        ),
    )


def _capture(form: Form) -> Capture:
    text = form.get("text")
    if not text.strip():
        raise Problem(422, "input", "there is no text to read", "paste a story, or drop a file on the field")
    if len(text) > MOST_CHARACTERS:
        raise Problem(
            422, "input", f"the text has {len(text):,} characters; {MOST_CHARACTERS:,} are read here", "use `onrecord add` for it"
        )
    kind = "text/html" if _HTML.match(text) else "text/plain"
    return capture_of(text, media_type=kind, origin=form.get("url").strip() or "pasted")


def _given(form: dict[str, str]) -> Given:
    return Given(
        title=form["title"] or None,
        outlet=form["outlet"] or None,
        published=form["published"] or None,
        url=form["url"] or None,
    )
