"""The app: pages and programs' interface over one context, behind the guards."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord import __version__
from onrecord.errors import OnRecordError
from onrecord.views import rest, web
from onrecord.views.server import login
from onrecord.views.server.guard import Guard, Headers
from onrecord.views.server.load import Bounded
from onrecord.views.server.refusals import wants_page
from onrecord.views.shared import Context, Problem, Serving, problem_of
from onrecord.views.shared.context import utc_now

log = logging.getLogger("onrecord.serve")


def create_app(serving: Serving, *, clock: Callable[[], datetime] = utc_now) -> FastAPI:
    """The app for one record; its context is ``app.state.context`` and is closed when the app ends.

    Raises ``RecordError`` when the record cannot be opened.
    """
    context = Context(serving, clock=clock, dress=web.dress)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        context.close()

    app = FastAPI(
        title="onrecord",
        version=__version__,
        summary="Who said what, when, on whose authority.",
        openapi_url=f"{rest.PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    app.state.context = context
    app.include_router(rest.router(context))
    rest.describe(app)
    app.include_router(login.router)
    app.include_router(web.router(context))
    app.mount("/static", Kept(directory=web.STATIC), name="static")
    for kind in (Problem, OnRecordError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _told)
    app.add_middleware(Faults, told=_told)
    # The last one added is the first that a request meets.
    longer = {f"{rest.PREFIX}/read": serving.reading_s, "/read": serving.reading_s}
    app.add_middleware(Bounded, at_once=serving.at_once, deadline_s=serving.deadline_s, longer=longer)
    app.add_middleware(Guard, hosts=serving.hosts, most_body=serving.most_body)
    app.add_middleware(Headers)
    return app


class Kept(StaticFiles):
    """Static files; those whose address tells their version may be kept for ever."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Any, status_code: int = 200) -> Response:
        """The file, or that it is the same as before."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        versioned = scope["query_string"].startswith(b"v=")
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if versioned else "no-cache"
        return answer


class Faults:
    """An exception that nobody expected is logged and answered as a fault.

    Starlette would answer it too, but outside of all other middleware, without the guards' headers.
    """

    def __init__(self, app: ASGIApp, *, told: Callable[[Request, Exception], Awaitable[Response]]) -> None:
        self.app = app
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with a fault where no answer had begun."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            answer = await self.told(Request(scope, receive), error)
            await answer(scope, receive, send)


async def _told(request: Request, error: Exception) -> Response:
    """The error in the one shape: a problem for programs, the same as a page for people."""
    problem = _problem(request, error)
    if not wants_page(request.scope):
        return problem.response()
    context: Context = request.app.state.context
    page = context.page(request, "problem.html", status=problem.status, problem=problem)
    for name, value in problem.response().headers.items():
        if name not in ("content-type", "content-length"):
            page.headers[name] = value
    return page


def _problem(request: Request, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, OnRecordError):
        return problem_of(error, record=str(request.app.state.context.settings.record))
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return Problem(422, "parameters", str(first["msg"]), "see the description of the interface", where=place)
    if isinstance(error, HTTPException):
        return Problem(error.status_code, "http", str(error.detail), headers=dict(error.headers or {}))
    log.error("a fault while answering %s %s", request.method, request.url.path, exc_info=error)
    return Problem(500, "fault", "a fault of the program; it is in the log of the service", "report it")
