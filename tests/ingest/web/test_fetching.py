from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Mapping

import pytest

from onrecord.ingest.web import Fetcher, FetchError, PassingError, Rules, Validators
from tests.ingest.web.serving import FakeClock, answer, page, saying, serving

DRIP_S = 0.6
LATE_S = 0.5


def local(*, clock: FakeClock | None = None, **rules: object) -> Fetcher:
    told = {"allow_private": True, "delay_s": 0.0, "robots": False, **rules}
    return Fetcher(Rules(**told), clock=clock)  # type: ignore[arg-type]


def at(port: int, path: str = "/") -> str:
    return f"http://127.0.0.1:{port}{path}"


def test_a_page_comes_with_its_address_time_and_charset() -> None:
    headers = {"etag": '"v1"', "last_modified": "Tue, 05 Mar 2024 10:00:00 GMT"}
    with serving(saying({"/": answer(b"caf\xe9", content_type="Text/HTML; Charset=ISO-8859-1", **headers)})) as port:
        found = local(clock=FakeClock()).fetch(at(port))
    assert (found.body, found.media_type, found.charset) == (b"caf\xe9", "text/html", "ISO-8859-1")
    assert found.validators == Validators(etag='"v1"', last_modified="Tue, 05 Mar 2024 10:00:00 GMT")
    assert (found.final, found.at) == (at(port), "2024-03-05T12:00:00+00:00")


def test_a_conditional_request_brings_no_body_when_nothing_is_new() -> None:
    asked: list[tuple[str, Mapping[str, str]]] = []
    with serving(saying({"/": answer(b"", "304 Not Modified", etag='"v1"')}, asked)) as port:
        found = local().fetch(at(port), Validators(etag='"v1"', last_modified="Tue, 05 Mar 2024 10:00:00 GMT"))
        assert found.body is None
        assert asked[0][1]["if-modified-since"] == "Tue, 05 Mar 2024 10:00:00 GMT"
        with pytest.raises(FetchError, match="304"):
            local().fetch(at(port))


@pytest.mark.parametrize(
    ("status", "kind", "why"),
    [
        ("404 Not Found", FetchError, "nothing at this address: the server answered 404"),
        ("410 Gone", FetchError, "410"),
        ("403 Forbidden", FetchError, "not given out"),
        ("204 No Content", FetchError, "204"),
        ("503 Busy", PassingError, "503"),
        ("429 Slow Down", PassingError, "429"),
    ],
)
def test_what_the_server_refuses_is_told_and_what_may_pass_is_told_apart(status: str, kind: type[FetchError], why: str) -> None:
    with serving(saying({"/": answer(b"", status, retry_after="120")})) as port, pytest.raises(FetchError, match=why) as told:
        local().fetch(at(port))
    assert type(told.value) is kind
    if isinstance(told.value, PassingError):
        assert told.value.retry_after_s == 120


def test_how_long_to_wait_may_be_a_date() -> None:
    late = answer(b"", "503 Busy", retry_after="Tue, 05 Mar 2024 12:02:00 GMT")
    with serving(saying({"/": late})) as port, pytest.raises(PassingError) as told:
        local(clock=FakeClock()).fetch(at(port))
    assert told.value.retry_after_s == 120


def test_only_pages_feeds_and_texts_are_taken() -> None:
    with (
        serving(saying({"/": answer(b"GIF8", content_type="image/gif")})) as port,
        pytest.raises(FetchError, match="image/gif is no page"),
    ):
        local().fetch(at(port))


def test_sizes_are_capped_on_the_line_and_after_decompression() -> None:
    table = {
        "/plain": page("x" * 50_000),
        "/packed": answer(gzip.compress(b"x" * 50_000), content_type="text/html", content_encoding="gzip"),
    }
    with serving(saying(table)) as port:
        assert len(local().fetch(at(port, "/packed")).body or b"") == 50_000
        with pytest.raises(FetchError, match="over the line"):
            local(wire_bytes=20_000).fetch(at(port, "/plain"))
        with pytest.raises(FetchError, match="when decompressed"):
            local(body_bytes=20_000).fetch(at(port, "/packed"))


def test_a_body_that_ends_early_is_no_page() -> None:
    cut = page("x" * 1_000)[:-10]
    with serving(saying({"/": cut})) as port, pytest.raises(PassingError, match="the connection failed"):
        local().fetch(at(port))


def drip_body(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    _drip(connection, b"x")


def drip_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    _drip(connection, b"X-Y: z\r\n")


def drip_chunks(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    _drip(connection, b"1\r\nx\r\n")


def drip_informally(connection: socket.socket) -> None:
    _drip(connection, b"HTTP/1.1 103 Early Hints\r\n\r\n")


def drip_robots(connection: socket.socket) -> None:
    drip_body(connection)


def silence(connection: socket.socket) -> None:
    time.sleep(4 * DRIP_S)


def _drip(connection: socket.socket, piece: bytes) -> None:
    ended = time.monotonic() + 6 * DRIP_S
    while time.monotonic() < ended:
        connection.sendall(piece)
        time.sleep(0.05)


@pytest.mark.parametrize("drip", [drip_body, drip_headers, drip_chunks, drip_informally, silence])
def test_a_server_that_drips_is_left_at_the_deadline(drip: Callable[[socket.socket], None]) -> None:
    with serving(lambda path, headers, connection: drip(connection)) as port:
        began = time.monotonic()
        with pytest.raises(PassingError, match=rf"within {DRIP_S}|no answer in time"):
            local(deadline_s=DRIP_S).fetch(at(port))
        assert time.monotonic() - began < DRIP_S + LATE_S


def test_the_deadline_is_for_all_redirects_together() -> None:
    def script(path: str, headers: Mapping[str, str], connection: socket.socket) -> None:
        time.sleep(DRIP_S / 3)
        connection.sendall(answer(b"", "302 Found", location=f"{path}x"))

    with serving(script) as port:
        began = time.monotonic()
        with pytest.raises(PassingError, match=r"within|in time"):
            local(deadline_s=DRIP_S).fetch(at(port))
        assert time.monotonic() - began < DRIP_S + LATE_S


def test_a_handshake_that_stalls_is_left_at_the_deadline() -> None:
    with serving(lambda path, headers, connection: silence(connection)) as port:
        began = time.monotonic()
        with pytest.raises(PassingError):
            local(deadline_s=DRIP_S).fetch(f"https://127.0.0.1:{port}/")
        assert time.monotonic() - began < DRIP_S + LATE_S


def test_a_resolver_that_stalls_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    def stalled(*_: object, **__: object) -> list[object]:
        time.sleep(2 * DRIP_S)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", stalled)
    began = time.monotonic()
    with pytest.raises(PassingError, match="not found in time"):
        local(deadline_s=DRIP_S).fetch("http://news.example/")
    assert time.monotonic() - began < DRIP_S + LATE_S


def test_endless_headers_end_at_a_size() -> None:
    def script(path: str, headers: Mapping[str, str], connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-Y: " + b"z" * 1_000 + b"\r\n")

    with serving(script) as port, pytest.raises(FetchError, match=r"over the line|connection failed"):
        local(wire_bytes=500_000).fetch(at(port))


def test_a_closed_port_may_pass() -> None:
    with pytest.raises(PassingError, match="the connection failed"):
        local().fetch("http://127.0.0.1:8129/")
