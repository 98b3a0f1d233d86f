from __future__ import annotations

from collections.abc import Mapping

import pytest

from onrecord.ingest.web import Fetcher, FetchError, PassingError, Rules, agent_name
from onrecord.ingest.web.robots import DAY_S, WAIT_S
from tests.ingest.web.serving import FakeClock, answer, page, saying, serving

Seen = list[tuple[str, Mapping[str, str]]]
TEXT = "User-agent: *\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 3\n\nUser-agent: otherbot\nDisallow: /\n"


def polite(clock: FakeClock, **rules: object) -> Fetcher:
    return Fetcher(Rules(**{"allow_private": True, "deadline_s": 1e9, **rules}), clock=clock)  # type: ignore[arg-type]


def robots(text: str) -> bytes:
    return answer(text.encode(), content_type="text/plain")


def test_what_a_site_does_not_want_is_not_fetched() -> None:
    seen: Seen = []
    table = {"/robots.txt": robots(TEXT), "/a": page("a"), "/private": page("p"), "/private/open": page("o")}
    with serving(saying(table, seen)) as port:
        fetcher = polite(FakeClock())
        base = f"http://127.0.0.1:{port}"
        assert fetcher.fetch(f"{base}/a").body == b"a"
        assert fetcher.fetch(f"{base}/private/open").body == b"o"
        with pytest.raises(FetchError, match="asks robots not to fetch it"):
            fetcher.fetch(f"{base}/private")
    assert [path for path, _ in seen] == ["/robots.txt", "/a", "/private/open"]


def test_a_redirect_to_what_a_site_does_not_want_is_not_followed() -> None:
    seen: Seen = []
    table = {"/robots.txt": robots(TEXT), "/a": answer(b"", "302 Found", location="/private")}
    with serving(saying(table, seen)) as port, pytest.raises(FetchError, match="asks robots not"):
        polite(FakeClock()).fetch(f"http://127.0.0.1:{port}/a")
    assert [path for path, _ in seen] == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Who"])
def test_no_robots_txt_allows_everything(status: str) -> None:
    with serving(saying({"/robots.txt": answer(b"Disallow: /", status), "/a": page("a")})) as port:
        assert polite(FakeClock()).fetch(f"http://127.0.0.1:{port}/a").body == b"a"


@pytest.mark.parametrize("status", ["500 Broken", "503 Busy", "429 Slow"])
def test_a_failing_robots_txt_defers_and_is_asked_for_again(status: str) -> None:
    seen: Seen = []
    clock = FakeClock()
    table: dict[str, bytes | list[bytes]] = {"/robots.txt": [answer(b"", status), robots("")], "/a": page("a")}
    with serving(saying(table, seen)) as port:
        fetcher = polite(clock)
        for _ in range(2):
            with pytest.raises(PassingError, match="cannot be had: the server answered"):
                fetcher.fetch(f"http://127.0.0.1:{port}/a")
        assert len(seen) == 1
        clock.at += WAIT_S + 1
        assert fetcher.fetch(f"http://127.0.0.1:{port}/a").body == b"a"


def test_robots_txt_is_kept_for_a_day() -> None:
    seen: Seen = []
    clock = FakeClock()
    with serving(saying({"/robots.txt": robots(""), "/a": page("a")}, seen)) as port:
        fetcher = polite(clock)
        for wait in (0.0, DAY_S - 100, 200.0):
            clock.at += wait
            fetcher.fetch(f"http://127.0.0.1:{port}/a")
    assert [path for path, _ in seen].count("/robots.txt") == 2


def test_a_host_is_left_in_peace_between_requests_as_long_as_it_asks() -> None:
    clock = FakeClock()
    with serving(saying({"/robots.txt": robots(TEXT), "/a": page("a")})) as port:
        fetcher = polite(clock, delay_s=1.0)
        for _ in range(3):
            fetcher.fetch(f"http://127.0.0.1:{port}/a")
    assert [wait for wait in clock.slept if wait] == [3.0, 3.0]


def test_no_site_can_ask_for_an_endless_wait() -> None:
    clock = FakeClock()
    with serving(saying({"/robots.txt": robots("User-agent: *\nCrawl-delay: 999999\n"), "/a": page("a")})) as port:
        fetcher = polite(clock)
        for _ in range(2):
            fetcher.fetch(f"http://127.0.0.1:{port}/a")
    assert [wait for wait in clock.slept if wait] == [30.0]


def test_waiting_out_of_courtesy_does_not_count_for_the_deadline() -> None:
    with serving(saying({"/robots.txt": robots(TEXT), "/a": page("a")})) as port:
        fetcher = polite(FakeClock(), deadline_s=2.0)
        for _ in range(2):
            assert fetcher.fetch(f"http://127.0.0.1:{port}/a").body == b"a"


def test_the_agent_says_who_it_is() -> None:
    assert agent_name().startswith("onrecord/")
    assert agent_name("desk@news.example").endswith(" (desk@news.example)")
    assert "\n" not in agent_name("a\r\nHost: evil")
