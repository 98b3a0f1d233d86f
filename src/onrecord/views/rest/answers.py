"""How a resource answers: JSON in the shapes of the contract, pages with cursors, and strong ETags."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from onrecord import __version__
from onrecord.record import Checkpoint, Record
from onrecord.schema.codec import to_json
from onrecord.views.shared import Context

T = TypeVar("T")

JSON = "application/json"
TRIES = 3


def dumps(value: object) -> bytes:
    """The value as JSON in UTF-8."""
    return json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def paged(items: Sequence[T], limit: int, cursor: Callable[[T], str]) -> dict[str, Any]:
    """``items`` (one more than ``limit`` where there are more) as a page, with the cursor of the next one or null."""
    shown = items[:limit]
    return {"items": [to_json(item) for item in shown], "next": cursor(shown[-1]) if len(items) > limit else None}


def listed(items: Sequence[object]) -> dict[str, Any]:
    """All ``items`` as the only page."""
    return {"items": [to_json(item) for item in items], "next": None}


def tag_of(request: Request, head: Checkpoint, also: Sequence[str] = ()) -> str:
    """A strong ETag: it changes with the record, the question, and what else the answer depends on."""
    parts = (__version__, head.root, str(head.size), request.url.path, request.url.query, *also)
    return '"' + hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32] + '"'


async def shown(
    request: Request, here: Context, ask: Callable[[Record], Any], *, also: Sequence[str] = (), seconds: float | None = None
) -> Response:
    """What ``ask`` finds, or 304 when the asker has it already; ``also`` is what the answer depends on beside the
    record, ``seconds`` the time that it may take.

    The record may grow while it is asked. The tag stands for one state of it, so the question is put again then; an answer
    that was never of one state has no tag.
    """

    def asked(record: Record) -> tuple[str | None, bytes | None, str | None]:
        for _ in range(TRIES):
            head = record.head()
            tag: str | None = tag_of(request, head, also)
            if has(request, tag or ""):
                return tag, None, None
            kept = here.bodies.get(tag or "")
            if kept is not None:
                return tag, *kept
            value = ask(record)
            if record.head() == head:
                break
            tag = None
        following = value.get("next") if isinstance(value, dict) else None
        body = dumps(value)
        if tag is not None:
            here.bodies.put(tag, body, following)
        return tag, body, following

    tag, body, following = await here.query(asked, seconds=seconds)
    headers = {"Cache-Control": "no-cache"}
    if tag is not None:
        headers["ETag"] = tag
    if body is None:
        return Response(status_code=304, headers=headers)
    if isinstance(following, str):
        headers["Link"] = f'<{next_address(request, following)}>; rel="next"'
    return Response(body, media_type=JSON, headers=headers)


def has(request: Request, tag: str) -> bool:
    """Whether the asker says that it has what the tag stands for."""
    told = request.headers.get("if-none-match", "")
    return told.strip() == "*" or tag in [part.strip().removeprefix("W/") for part in told.split(",")]


def next_address(request: Request, cursor: str) -> str:
    """The address of the next page."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{request.url.path}?{urlencode([*asked, ('cursor', cursor)])}"
