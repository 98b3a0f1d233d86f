"""Reading a story that is sent: the contract's JSON comes back; stored only when that is asked for, with the token."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.ingest import Given
from onrecord.pipeline.desk import capture_of
from onrecord.schema import Reading
from onrecord.views.rest.answers import JSON, dumps
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import LONGEST
from onrecord.views.shared import Here, Problem
from onrecord.views.shared.access import require_writer

router = APIRouter(tags=["read"])

_Told = Annotated[str | None, Field(max_length=LONGEST)]


class Story(BaseModel):
    """A story to be read: ``text`` or ``html``, and what is known of it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str | None = Field(None, description="The story as plain text.")
    html: str | None = Field(None, description="The page that the story stands on.")
    title: _Told = None
    outlet: _Told = None
    agency: _Told = None
    published: _Told = Field(None, description="When it was published.", examples=["2022-06-16"])
    modified: _Told = None
    url: _Told = None
    as_is: bool = Field(False, description="The text is the canonical text itself: offsets refer to it.")

    def given(self) -> Given:
        """What the sender says of the story."""
        names = ("title", "outlet", "agency", "published", "modified", "url", "as_is")
        return Given(**{name: getattr(self, name) for name in names})


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": Story.model_json_schema(),
                "example": {
                    "text": "Ostria is not weighing recognition of the new council, Foreign Minister Lena Harth said on Sunday.",
                    "published": "2024-03-03",
                },
            },
            "text/plain": {},
            "text/html": {},
        },
    }
}


@router.post("/read", **gives(Reading, body=_BODY, also=(201, 401, 403)))
async def read(
    request: Request, here: Here, store: Annotated[bool, Query(description="Put it on record; needs the token.")] = False
) -> Response:
    """The story as `onrecord read` prints it. Nothing is stored, unless `store` asks for it."""
    if store:
        require_writer(request)
    story = await _story(request)
    kind = "text/plain" if story.html is None else "text/html"
    capture = capture_of(story.text if story.html is None else story.html, media_type=kind, origin=story.url or "pasted")  # type: ignore[arg-type]
    reading = await here.read(capture, story.given())
    if not store:
        return Response(dumps(reading), media_type=JSON, headers={"Cache-Control": "no-store"})
    added = await here.store(capture, reading)
    headers = {"Location": f"/api/v1/articles/{added.article}", "Cache-Control": "no-store"}
    return Response(dumps(reading), status_code=201 if added.changed else 200, media_type=JSON, headers=headers)


async def _story(request: Request) -> Story:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", "text/plain", "text/html"):
        raise Problem(415, "media-type", "no story is sent like that", "send application/json, text/plain or text/html")
    body = await request.body()
    if kind != "application/json":
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UsageError("the text is not in UTF-8", where="body", remedy="send it in UTF-8") from error
        return _one(Story.model_validate({"text" if kind == "text/plain" else "html": text}))
    try:
        return _one(Story.model_validate_json(body))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(["body", *map(str, first["loc"])])
        raise Problem(422, "parameters", first["msg"], "see the description of the interface", where=where) from error


def _one(story: Story) -> Story:
    if (story.text is None) == (story.html is None):
        raise UsageError("one story is needed", where="body", remedy="give text or html")
    return story
