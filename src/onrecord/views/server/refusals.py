"""Short answers to requests that no route gets to see."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Message, Scope, Send

from onrecord.views.shared import Problem

_PAGE = (
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>{title}</title>"
    "<h1>{title}</h1><p>{detail}.</p><p>{remedy}</p></html>"
)


def wants_page(scope: Scope) -> bool:
    """Whether a browser asked for a page."""
    path: str = scope["path"]
    if path.startswith("/api/") or path.endswith((".json", ".csv")):
        return False
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def answer(problem: Problem, scope: Scope) -> Response:
    """The problem for a program, or a bare page for a browser; nothing that was sent is in it."""
    shown = problem.response()
    if not wants_page(scope):
        return shown
    text = _PAGE.format(title=problem.title, detail=problem.detail, remedy=problem.remedy)
    headers = {name: value for name, value in shown.headers.items() if name not in ("content-type", "content-length")}
    return Response(text, status_code=problem.status, media_type="text/html", headers=headers)


async def refuse(problem: Problem, scope: Scope, send: Send) -> None:
    """The problem is the answer; the body of the request is not read."""
    await answer(problem, scope)(scope, _nothing, send)


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
