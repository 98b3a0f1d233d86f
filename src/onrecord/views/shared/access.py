"""Who may write: a token, kept as its digest, shown as a bearer's by programs and as a cookie by the pages."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.views.shared.problems import Problem

COOKIE = "onrecord"
SESSION_S = 12 * 3600
SHORTEST_TOKEN = 16


class Access:
    """What decides whether a request may write; ``digest`` None lets nobody write."""

    def __init__(self, digest: bytes | None) -> None:
        """``digest`` is the SHA-256 of the token: the token itself is not kept."""
        self._digest = digest

    @property
    def possible(self) -> bool:
        """Whether anybody may write here."""
        return self._digest is not None

    def knows(self, token: str) -> bool:
        """Whether ``token`` is the one; the time that takes tells nothing of how much of it is right."""
        given = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        return self._digest is not None and hmac.compare_digest(given, self._digest)

    def session(self, now: float | None = None) -> str:
        """A value for the cookie, good for ``SESSION_S`` seconds and as long as the token is the same."""
        until = str(int((time.time() if now is None else now) + SESSION_S))
        return f"{until}.{self._signed(until)}"

    def continues(self, session: str, now: float | None = None) -> bool:
        """Whether the cookie's value was given out here and is still good."""
        until, _, signature = session.partition(".")
        if self._digest is None or not (until.isascii() and until.isdigit() and len(until) < 16):
            return False
        right = hmac.compare_digest(signature.encode("utf-8", "surrogatepass"), self._signed(until).encode())
        return right and int(until) > (time.time() if now is None else now)

    def allows(self, request: Request) -> bool:
        """Whether the request shows the token or goes on with a session."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.knows(token.strip())
        return self.continues(request.cookies.get(COOKIE, ""))

    def admit(self, response: Response, *, secure: bool) -> None:
        """The response gives its reader a session."""
        response.set_cookie(COOKIE, self.session(), max_age=SESSION_S, httponly=True, samesite="strict", secure=secure, path="/")

    def dismiss(self, response: Response) -> None:
        """The response ends its reader's session."""
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")

    def _signed(self, until: str) -> str:
        return hmac.new(self._digest or b"", b"session " + until.encode(), hashlib.sha256).hexdigest()


def digest_in(file: Path) -> bytes:
    """The digest of the token in ``file``, its first line; raises ``UsageError`` for a file without one or open to others."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n", 1)
        mode = file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the token cannot be read ({error})", where="--token-file", remedy="name a text file that holds the token"
        ) from error
    token = lines[0].strip()
    if len(token) < SHORTEST_TOKEN:
        raise UsageError(
            "the token is too short",
            where="--token-file",
            expected=f"{SHORTEST_TOKEN} characters or more on the first line of {file}",
            remedy="name a file that is not there yet: a token is made and written to it",
        )
    if mode & 0o077:
        raise UsageError(
            f"others than its owner may read {file}", where="--token-file", remedy=f"chmod 600 {file}, and change the token"
        )
    return hashlib.sha256(token.encode()).digest()


def make_token(file: Path) -> None:
    """A new token stands in ``file``, which only its owner may read; a file that is there is never touched."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "x", encoding="utf-8", opener=_private) as stream:
            stream.write(secrets.token_urlsafe(32) + "\n")
    except FileExistsError:
        return
    except OSError as error:
        raise UsageError(
            f"no token can be written to {file} ({error.strerror})",
            where="--token-file",
            remedy="name a file in a folder that you may write to, or serve with --read-only",
        ) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def require_writer(request: Request) -> None:
    """Nothing, where the request may write; raises ``Problem`` else."""
    access: Access = request.app.state.context.access
    if not access.possible:
        raise Problem(403, "read-only", "this service only shows the record", "start it with a token and without --read-only")
    if not access.allows(request):
        raise Problem(
            401,
            "no-token",
            "this needs the token",
            "send it as Authorization: Bearer …, or log in at /login",
            headers={"WWW-Authenticate": 'Bearer realm="onrecord"'},
        )


async def _writer(request: Request) -> None:  # async: FastAPI hands other functions to a thread
    require_writer(request)


WRITER = Depends(_writer)
"""Among the ``dependencies`` of a route this lets only those pass who may write."""

Writer = Annotated[None, WRITER]
"""A parameter of this type does the same."""
