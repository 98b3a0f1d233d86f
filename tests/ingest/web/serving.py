"""Servers on this machine that say what a test wants, a resolver and a clock that obey it, and a recorder at the socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

FIRST_PORT, LAST_PORT = 8130, 8139
Script = Callable[[str, Mapping[str, str], socket.socket], None]
"""What the server does for a path with the headers of the request, on the connection."""


@dataclass
class FakeClock:
    """Time that passes only when somebody waits, or when the test says so; the wall clock may jump by itself."""

    at: float = 1_000.0
    wall: datetime = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.at

    def now(self) -> datetime:
        return self.wall

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds
        self.wall += timedelta(seconds=seconds)


@dataclass
class FakeResolver:
    """Answers from a table, each of a name's answers once and the last one for ever."""

    answers: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: int, timeout_s: float) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.answers:
            raise OSError("no such name")
        lines = self.answers[host]
        return lines.pop(0) if len(lines) > 1 else lines[0]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; ``content_type`` and the like become headers."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def page(text: str = "", content_type: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    return answer(text.encode(), content_type=content_type, **headers)


@contextmanager
def serving(script: Script) -> Iterator[int]:
    """A server on 127.0.0.1 for the time of the block, at one of the ports kept for it; gives the port."""
    listener = _listener()
    port: int = listener.getsockname()[1]
    ended = threading.Event()

    def handle(connection: socket.socket) -> None:
        with connection:
            connection.settimeout(20)
            data = b""
            try:
                while b"\r\n\r\n" not in data:
                    came = connection.recv(65_536)
                    if not came:
                        return
                    data += came
                head = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
                script(head[0].split(" ")[1], headers, connection)
            except OSError:
                return

    def accept() -> None:
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=handle, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield port
    finally:
        ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _listener() -> socket.socket:
    for port in range(FIRST_PORT, LAST_PORT + 1):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            listener.close()
            continue
        listener.listen(64)
        return listener
    raise RuntimeError("no port is free")


def saying(table: Mapping[str, bytes | list[bytes]], seen: list[tuple[str, Mapping[str, str]]] | None = None) -> Script:
    """A script that answers each path from a table, of a list one after the other; 404 for all others."""

    def script(path: str, headers: Mapping[str, str], connection: socket.socket) -> None:
        if seen is not None:
            seen.append((path, headers))
        found = table.get(path, answer(b"nothing", "404 Not Found"))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        connection.sendall(found)

    return script


@contextmanager
def recorded(port: int) -> Iterator[list[str]]:
    """Every address that any socket of this process connects to meanwhile; the connection itself goes to ``port`` here."""
    seen: list[str] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        seen.append(str(address[0]))
        if self.family == socket.AF_INET6:
            # An IPv6 socket cannot reach 127.0.0.1: the mapped form can.
            real(self, ("::ffff:127.0.0.1", port))
        else:
            real(self, ("127.0.0.1", port))

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    try:
        yield seen
    finally:
        socket.socket.connect = real  # type: ignore[method-assign]
