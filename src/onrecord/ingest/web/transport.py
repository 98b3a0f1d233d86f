"""One request over one connection to a vetted address, counted and timed at the socket.

httpcore speaks HTTP; this hands it a connection that can go nowhere else. httpx-secure was measured for this part and opens
a connection to a private address before it refuses it (``docs/decisions/0030-guarded-fetch.md``).
"""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpcore

from onrecord.ingest.web.errors import FetchError, later
from onrecord.ingest.web.targets import Target
from onrecord.ingest.web.timing import Deadline

_AT_ONCE = 65_536


class Meter:
    """Counts what comes over the line and stops it at a cap."""

    def __init__(self, most: int, where: str) -> None:
        self._most = most
        self._where = where
        self.count = 0

    def add(self, size: int) -> None:
        """``size`` more bytes came; raises ``FetchError`` over the cap."""
        self.count += size
        if self.count > self._most:
            raise FetchError(
                f"too large: more than {self._most / 1e6:.1f} MB came over the line",
                where=self._where,
                remedy="fetch it yourself and pass the file",
            )


class _Stream(httpcore.NetworkStream):
    """A socket whose every wait ends with the deadline and whose every byte is counted."""

    def __init__(self, sock: socket.socket, deadline: Deadline, meter: Meter) -> None:
        self._sock = sock
        self._deadline = deadline
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline is the only time-out
        """What came, at most ``max_bytes`` of it; empty at the end."""
        self._sock.settimeout(self._deadline.left())
        data = self._sock.recv(min(max_bytes, _AT_ONCE))
        self._meter.add(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as above
        """All of ``buffer`` is on its way."""
        view = memoryview(buffer)
        while view:
            self._sock.settimeout(self._deadline.left())
            view = view[self._sock.send(view) :]

    def close(self) -> None:
        """The connection is gone."""
        self._sock.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as above
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, with the certificate checked against the name."""
        self._sock.settimeout(self._deadline.left())
        return _Stream(ssl_context.wrap_socket(self._sock, server_hostname=server_hostname), self._deadline, self._meter)

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002 - nothing is told
        """Nothing beyond the bytes."""
        return None


class _Backend(httpcore.NetworkBackend):
    """Connects to the vetted addresses and to nothing else, whatever host is asked for."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline, meter: Meter) -> None:
        self._addresses = addresses
        self._deadline = deadline
        self._meter = meter

    def connect_tcp(
        self,
        host: str,  # noqa: ARG002 - the name was resolved before, and is not resolved again
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is the only time-out
        local_address: str | None = None,  # noqa: ARG002 - none is asked for
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - none are asked for
    ) -> httpcore.NetworkStream:
        """A connection to the first address that takes one."""
        for address in self._addresses[:-1]:
            try:
                # The others must have their chance within the same deadline.
                return self._connected(address, port, self._deadline.left() / 2)
            except OSError:
                continue
        return self._connected(self._addresses[-1], port, self._deadline.left())

    def _connected(self, address: str, port: int, timeout_s: float) -> httpcore.NetworkStream:
        return _Stream(socket.create_connection((address, port), timeout=timeout_s), self._deadline, self._meter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status and headers (names in lower case, the first of each), and the body as it comes."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]


@contextmanager
def asked(
    target: Target,
    addresses: Sequence[str],
    headers: Mapping[str, str],
    deadline: Deadline,
    most_bytes: int,
    *,
    body: bytes | None = None,
) -> Iterator[Answer]:
    """The answer to one GET request, or to a POST of ``body``; the connection is closed at the end of the ``with`` block.

    Raises ``FetchError`` over the cap and ``PassingError`` for every trouble of the line, the deadline among them.
    """
    meter = Meter(most_bytes, target.address)
    scheme, host = target.scheme.encode(), f"[{target.host}]" if ":" in target.host else target.host
    origin = httpcore.Origin(scheme, host.encode(), target.port)
    connection = httpcore.HTTPConnection(
        origin,
        ssl_context=tls() if target.scheme == "https" else None,
        network_backend=_Backend(addresses, deadline, meter),
    )
    sent = [("Host", target.authority), *headers.items(), ("Connection", "close")]
    request = httpcore.Request(
        "GET" if body is None else "POST",
        httpcore.URL(scheme=scheme, host=host.encode(), port=target.port, target=target.path.encode("ascii")),
        headers=sent,
        content=body,
    )
    try:
        with _told(target.address):
            response = connection.handle_request(request)
            told: dict[str, str] = {}
            for name, value in response.headers:
                told.setdefault(name.decode("ascii", "replace").lower(), value.decode("latin-1").strip())
            yield Answer(status=response.status, headers=told, chunks=response.iter_stream())
    finally:
        connection.close()


@contextmanager
def _told(where: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise later(str(error) if "within" in str(error) else "no answer in time", where) from error
    except ssl.SSLError as error:
        raise later(f"no safe connection ({error.reason or error})", where) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise later(f"the connection failed ({str(error) or type(error).__name__})", where) from error


@cache
def tls() -> ssl.SSLContext:
    """Certificates are checked against the usual authorities, or against those that ``SSL_CERT_FILE`` names."""
    own = os.environ.get("SSL_CERT_FILE")
    return ssl.create_default_context(cafile=own) if own else httpcore.default_ssl_context()
