"""Logging in and out: the token becomes a session in a cookie."""

from __future__ import annotations

import asyncio
import re

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.views.shared import Here, Problem, form_of

router = APIRouter(include_in_schema=False)

WRONG_WAIT_S = 0.5
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20]*\Z")


@router.get("/login")
async def ask(request: Request, here: Here, next: str = "/") -> Response:
    """The form that asks for the token."""
    if not here.access.possible:
        raise Problem(403, "read-only", "this service only shows the record", "start it with a token and without --read-only")
    return here.page(request, "login.html", wrong=False, next=_ours(next))


@router.post("/login")
async def log_in(request: Request, here: Here) -> Response:
    """Back to where the reader came from, with a session; the form again for a wrong token."""
    form = await form_of(request)
    target = _ours(form.get("next", "/"))
    if not here.access.knows(form.get("token")):
        await asyncio.sleep(WRONG_WAIT_S)
        return here.page(request, "login.html", status=401, wrong=True, next=target)
    answer = RedirectResponse(target, status_code=303)
    here.access.admit(answer, secure=request.url.scheme == "https")
    return answer


@router.post("/logout")
async def log_out(here: Here) -> Response:
    """The session is over."""
    answer = RedirectResponse("/", status_code=303)
    here.access.dismiss(answer)
    return answer


def _ours(target: str) -> str:
    """The place on this service that is meant, the start for any other."""
    return target if _OURS.match(target) else "/"
