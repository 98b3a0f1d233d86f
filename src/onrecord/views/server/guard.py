"""What stands before every route: who may ask, how much, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.views.server.refusals import refuse
from onrecord.views.shared import Problem

MOST_HEADER_BYTES = 16_384
MOST_HEADERS = 100
MOST_ADDRESS_BYTES = 8_192

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: tuple[tuple[bytes, bytes], ...] = tuple(
    (name.encode(), value.encode())
    for name, value in (
        ("content-security-policy", CONTENT_POLICY),
        ("x-content-type-options", "nosniff"),
        # Not no-referrer: with that, browsers send "Origin: null" with the forms of our own pages.
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    )
)


class Headers:
    """Every answer carries ``HEADERS``, whoever gave it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message.get("headers", ())}
                message["headers"] = [*message.get("headers", ()), *(pair for pair in HEADERS if pair[0] not in own)]
            await send(message)

        await self.app(scope, receive, sent)


class Guard:
    """Requests for another host, from another site, or beyond the bounds go no further."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], most_body: int) -> None:
        """``hosts`` are the names under which the service may be asked, ``most_body`` is in bytes."""
        self.app = app
        self.hosts = frozenset(host.lower().strip("[]").rstrip(".") for host in hosts)
        self.most_body = most_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with a problem."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        problem = self.objection(scope)
        if problem is not None:
            await refuse(problem, scope, send)
            return
        await self.app(scope, self._bounded(receive), send)

    def objection(self, scope: Scope) -> Problem | None:
        """Why the request is refused by what its head says, or None."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > MOST_HEADER_BYTES:
            return Problem(431, "headers", "the header fields are too long")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MOST_ADDRESS_BYTES:
            return Problem(414, "address", "the address is too long", f"send at most {MOST_ADDRESS_BYTES} bytes")
        host = _only(headers, b"host")
        if host is None:
            return Problem(400, "host", "one Host is needed")
        if _name_of(host) not in self.hosts:
            return Problem(
                421, "host", "the service is not meant to be asked under this name", "name it with --allow-host at the start"
            )
        return self._foreign(scope["method"], headers, host) or self._length(headers)

    def _foreign(self, method: str, headers: Iterable[tuple[bytes, bytes]], host: str) -> Problem | None:
        """A page of another site may not ask, and no request that it makes may change anything."""
        foreign = Problem(403, "origin", "the request comes from another site")
        origins = [value for name, value in headers if name == b"origin"]
        if any(not _same(origin, host) for origin in origins):
            return foreign
        sites = [value for name, value in headers if name == b"sec-fetch-site"]
        if method not in SAFE_METHODS and any(site not in (b"same-origin", b"none") for site in sites):
            return foreign
        return None

    def _length(self, headers: Iterable[tuple[bytes, bytes]]) -> Problem | None:
        for name, value in headers:
            if name == b"content-length" and (not value.isdigit() or len(value) > 18 or int(value) > self.most_body):
                return too_large(self.most_body)
        return None

    def _bounded(self, receive: Receive) -> Receive:
        """The body as it comes, up to the bound; raises ``Problem`` beyond."""
        taken = 0

        async def received() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self.most_body:
                    raise too_large(self.most_body)
            return message

        return received


def too_large(most: int) -> Problem:
    """The body is larger than is taken."""
    return Problem(413, "too-large", "the body is too large", f"send at most {most} bytes", headers={"Connection": "close"})


def _only(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str | None:
    found = [value for key, value in headers if key == name]
    return found[0].decode("latin-1").strip() if len(found) == 1 else None


def _name_of(host: str) -> str | None:
    """The name in a Host field, without its port; None for what is no host."""
    try:
        parts = urlsplit(f"//{host}")
        if parts.netloc != host or "@" in host or not parts.hostname:
            return None
        _ = parts.port  # raises ValueError for what is no port
    except ValueError:
        return None
    return parts.hostname.lower().rstrip(".")


def _same(origin: bytes, host: str) -> bool:
    """Whether an Origin field names the host (and port) that is asked."""
    scheme, separator, rest = origin.decode("latin-1").partition("://")
    return bool(separator) and scheme in ("http", "https") and rest.lower() == host.lower()
