from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.reliability.guard import run
from onrecord.ingest.web import Fetcher, FetchError, Rules
from tests.ingest.web.serving import FakeClock, FakeResolver, answer, page, recorded, saying, serving

NAMES = {
    "news.example": [["93.184.216.34"]],
    "other.example": [["1.1.1.1"]],
    "inside.example": [["10.0.0.7"]],
    "both.example": [["93.184.216.34", "10.0.0.7"]],
    "rebound.example": [["93.184.216.34"], ["127.0.0.1"]],
}


def fetcher(**rules: object) -> Fetcher:
    names = {name: [list(line) for line in lines] for name, lines in NAMES.items()}
    return Fetcher(Rules(**{"robots": False, **rules}), resolver=FakeResolver(names), clock=FakeClock())  # type: ignore[arg-type]


def test_no_sequence_of_redirects_and_answers_leads_to_an_address_that_is_not_public() -> None:
    found = run(150, seed=7)
    assert found["connections_to_other_addresses"] == found["wrongly refused"] == found["wrongly reached"] == 0
    assert isinstance(found["connections_to_public_addresses"], int)
    assert found["connections_to_public_addresses"] > 100
    assert isinstance(found["reached"], int)
    assert found["reached"] > 30


def test_the_recorder_itself_sees_a_connection_that_the_guard_does_not_stop() -> None:
    with serving(saying({"/": page("x")})) as port, recorded(port) as seen:
        fetcher(allow_private=True).fetch("http://inside.example/")
    assert seen == ["10.0.0.7"]


@pytest.mark.parametrize("name", ["inside.example", "both.example"])
def test_one_answer_that_is_not_public_is_enough(name: str) -> None:
    refused = pytest.raises(FetchError, match=r"10\.0\.0\.7, which is not public")
    with serving(saying({"/": page("x")})) as port, recorded(port) as seen, refused:
        fetcher().fetch(f"http://{name}/")
    assert seen == []


def test_a_name_is_resolved_once_for_a_request_and_the_host_header_keeps_it() -> None:
    asked: list[tuple[str, Mapping[str, str]]] = []
    guarded = fetcher()
    with serving(saying({"/a": page("x")}, asked)) as port, recorded(port) as seen:
        assert guarded.fetch("http://rebound.example/a").body == b"x"
        assert seen == ["93.184.216.34"]
        with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is not public"):
            guarded.fetch("http://rebound.example/a")
        assert seen == ["93.184.216.34"]
    assert asked[0][1]["host"] == "rebound.example"
    assert asked[0][1]["user-agent"].startswith("onrecord/0")


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://inside.example/", "not public"),
        ("http://127.0.0.1/", "not public"),
        ("http://[::ffff:10.0.0.7]/", "not public"),
        ("http://news.example:22/", "port 22"),
        ("file:///etc/passwd", "only http and https"),
        ("http://a:b@news.example/", "a user or password"),
        ("http://nowhere.example/", "is not found"),
    ],
)
def test_every_step_of_a_redirect_is_vetted(location: str, why: str) -> None:
    script = saying({"/": answer(b"", "302 Found", location=location)})
    with serving(script) as port, recorded(port) as seen, pytest.raises(FetchError, match=why):
        fetcher().fetch("http://news.example/")
    assert seen == ["93.184.216.34"]


@pytest.mark.parametrize(
    "table",
    [
        {"/": answer(b"", "301 Moved", location="/")},
        {"/": answer(b"", "302 Found", location="/b"), "/b": answer(b"", "307 T", location="/")},
        {f"/{n or ''}": answer(b"", "302 Found", location=f"/{n + 1}") for n in range(20)},
    ],
    ids=["itself", "there and back", "a long chain"],
)
def test_more_than_five_redirects_are_too_many(table: dict[str, bytes]) -> None:
    with serving(saying(table)) as port, recorded(port) as seen, pytest.raises(FetchError, match="more than 5 redirects"):
        fetcher().fetch("http://news.example/")
    assert len(seen) == 6


def test_five_redirects_are_followed_and_the_last_address_is_told() -> None:
    table = {f"/{n or ''}": answer(b"", "302 Found", location=f"/{n + 1}") for n in range(5)} | {"/5": page("there")}
    with serving(saying(table)) as port, recorded(port):
        found = fetcher().fetch("http://news.example/")
    assert (found.address, found.final, found.body) == ("http://news.example/", "http://news.example/5", b"there")


def test_no_cookie_and_no_condition_goes_to_another_host() -> None:
    from onrecord.ingest.web import Validators

    asked: list[tuple[str, Mapping[str, str]]] = []
    table = {"/": answer(b"", "302 Found", location="http://other.example/b", set_cookie="a=b; Domain=example"), "/b": page("x")}
    with serving(saying(table, asked)) as port, recorded(port):
        fetcher().fetch("http://news.example/", Validators(etag='"1"'))
    assert asked[0][1]["if-none-match"] == '"1"'
    assert not {"cookie", "authorization", "referer", "if-none-match"} & set(asked[1][1])


def test_the_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving(saying({"/": page("x")})) as port, recorded(port) as seen:
        fetcher().fetch("http://news.example/")
    assert seen == ["93.184.216.34"]
