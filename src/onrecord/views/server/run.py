"""From the options of the command to a running service."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from onrecord.errors import UsageError
from onrecord.pipeline.judging import known_actor
from onrecord.settings import Settings
from onrecord.views.server.app import create_app
from onrecord.views.server.guard import MOST_HEADER_BYTES
from onrecord.views.shared import Serving
from onrecord.views.shared.access import digest_in, make_token

Tell = Callable[[str], None]

LOOPBACK = ("localhost", "127.0.0.1", "::1")
MOST_CONNECTIONS = 1000
KEEP_ALIVE_S = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the service listens and who may reach and change it; ``port`` 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 8750
    allowed: tuple[str, ...] = ()
    token_file: Path | None = None
    read_only: bool = False


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def serving_of(settings: Settings, listening: Listening, tell: Tell) -> Serving:
    """How the record is served; raises ``UsageError`` for a service that would be open to all.

    On the loopback a token is made where there is none; beyond it one has to be named.
    """
    beyond = not is_loopback(listening.host)
    if beyond and not listening.read_only and listening.token_file is None:
        raise UsageError(
            f"{listening.host} can be reached from other machines, and everybody there could write",
            where="--host",
            remedy="name a file with --token-file (it is made where there is none), or serve with --read-only",
        )
    names = tuple(name for name in (listening.host, *listening.allowed) if not _is_wildcard(name))
    if beyond and not names:
        raise UsageError(
            f"{listening.host} stands for all addresses of this machine, and no name of it is known",
            where="--host",
            remedy="give the name or address that is used in browsers with --allow-host",
        )
    token = None
    if not listening.read_only:
        kept = settings.record
        beside = kept.with_name(kept.name + ".token") if isinstance(kept, Path) else Path("onrecord.token")
        file = listening.token_file or beside
        if not isinstance(kept, Path) or kept.exists():
            make_token(file)
            token = digest_in(file)
            tell(f"the token for reviewing and storing is in {file}")
    return Serving(settings=settings, token=token, read_only=listening.read_only, hosts=(*LOOPBACK, *names))


def _is_wildcard(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def run(serving: Serving, listening: Listening, tell: Tell) -> None:
    """The service has run until it was stopped; raises ``RecordError`` for the record, ``UsageError`` for the address."""
    app = create_app(serving)
    threading.Thread(target=lambda: known_actor(serving.settings.who)(""), daemon=True, name="who").start()  # tables are read
    with _socket(listening) as listener:
        port = listener.getsockname()[1]
        shown = f"[{listening.host}]" if ":" in listening.host.strip("[]") else listening.host
        tell(f"serving {serving.settings.record} at http://{shown}:{port}/  (Ctrl-C stops it)")
        uvicorn.Server(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="on",
                log_level="error",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                h11_max_incomplete_event_size=MOST_HEADER_BYTES,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=5,
            )
        ).run(sockets=[listener])


def _socket(listening: Listening) -> socket.socket:
    host = listening.host.strip("[]")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, listening.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {listening.host}:{listening.port} ({error.strerror or error})",
            where="--port",
            remedy="name a free port with --port, or an address of this machine with --host",
        ) from error
    listener.listen(256)
    return listener
