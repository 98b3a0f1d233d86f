"""Under more load than can be borne some requests are turned away at once, so that the others are answered in time."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.views.server.refusals import refuse
from onrecord.views.shared import Problem

OVERLOADED = Problem(503, "overloaded", "more is asked than can be answered now", "try again in a moment")
TOO_SLOW = Problem(503, "deadline", "the answer took too long", "ask for less, or try again in a moment")


class Bounded:
    """At most ``at_once`` requests are in work or wait; each has to begin its answer within ``deadline_s`` seconds.

    ``longer`` are paths that have a deadline of their own.
    """

    def __init__(self, app: ASGIApp, *, at_once: int, deadline_s: float, longer: dict[str, float]) -> None:
        self.app = app
        self.at_once = at_once
        self.deadline_s = deadline_s
        self.longer = longer
        self.in_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or turn away."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self.in_work >= self.at_once:
            await refuse(OVERLOADED, scope, send)
            return
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        self.in_work += 1
        try:
            async with asyncio.timeout(self.longer.get(scope["path"], self.deadline_s)):
                await self.app(scope, receive, sent)
        except TimeoutError:
            if not begun:
                await refuse(TOO_SLOW, scope, send)
        finally:
            self.in_work -= 1
