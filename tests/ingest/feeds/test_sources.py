"""Feeds, lists and pages from addresses of a server on this machine."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest

from onrecord.ingest import Reach, article, captures
from onrecord.ingest.web import Fetcher, Rules
from onrecord.schema import Capture, Failure
from tests.ingest.feeds.samples import BODY, INDEX, OPML, PAGE, RSS, SITEMAP
from tests.ingest.web.serving import FakeClock, answer, page, saying, serving

Taken = Capture | Failure


@pytest.fixture
def reach() -> Reach:
    rules = Rules(allow_private=True, delay_s=0, robots=False, deadline_s=1e9)
    return Reach(fetcher=Fetcher(rules, clock=FakeClock()))


def ask(reach: Reach, table: Callable[[str], Mapping[str, bytes]], path: str) -> list[Taken]:
    answers: dict[str, bytes | list[bytes]] = {}
    with serving(saying(answers)) as port:
        base = f"http://127.0.0.1:{port}"
        answers.update(table(base))
        return list(captures([base + path], reach=reach))


def xml(text: str, base: str) -> bytes:
    return answer(text.replace("https://vandel.example", base).encode(), content_type="application/rss+xml")


def test_a_page_is_a_capture_with_where_it_came_from(reach: Reach) -> None:
    headers = {"etag": '"1"', "content_type": "text/html; charset=windows-1252"}
    body = PAGE.replace("“", '"').replace("”", '"').replace("—", "-").replace("Lena Harth", "Léna Harth").encode("cp1252")
    [found] = ask(reach, lambda _: {"/a": answer(b"", "302 Found", location="/b"), "/b": answer(body, **headers)}, "/a")
    assert isinstance(found, Capture)
    assert found.fetched is not None
    assert found.fetched.address.endswith("/a")
    assert found.fetched.final.endswith("/b")
    assert (found.fetched.etag, found.fetched.at, found.charset) == ('"1"', "2024-03-05T12:00:00+00:00", "windows-1252")
    story = article(found)
    assert "Léna Harth" in story.text
    assert story.url == found.fetched.final


def test_a_feed_gives_its_stories_and_fetches_those_that_it_only_shows(reach: Reach) -> None:
    said: list[str] = []
    reach.tell = said.append
    whole, fetched = ask(reach, lambda base: {"/rss": xml(RSS, base), "/b": page(PAGE)}, "/rss")
    assert isinstance(whole, Capture)
    assert whole.origin.endswith("/rss#1")
    assert isinstance(fetched, Capture)
    assert fetched.origin.endswith("/b")
    story = article(fetched)
    assert story.title == "Norland opens the strait"
    assert story.published is not None
    assert story.published.value == "2024-03-05T12:00:00+01:00"
    assert [line.partition(": ")[2].partition(": ")[2] or line for line in said]
    assert said[0].endswith("RSS feed, 2 entries")


def test_a_page_that_cannot_be_had_is_a_failure_and_the_others_are_read(reach: Reach) -> None:
    whole, lost = ask(reach, lambda base: {"/rss": xml(RSS, base)}, "/rss")
    assert isinstance(whole, Capture)
    assert isinstance(lost, Failure)
    assert "404" in lost.reason


def test_lists_lead_to_feeds_and_indexes_to_sitemaps(reach: Reach) -> None:
    def table(base: str) -> dict[str, bytes]:
        return {
            "/opml": xml(OPML.replace("https://norland.example/atom?a=1&amp;b=2", f"{base}/rss.xml"), base),
            "/rss.xml": xml(RSS, base),
            "/index": xml(INDEX, base),
            "/news-1.xml": xml(SITEMAP, base),
            "/news-2.xml.gz": answer(
                gzip.compress(SITEMAP.replace("https://vandel.example", base).encode()), content_type="application/gzip"
            ),
            "/a": page(PAGE),
            "/b": page(PAGE),
            "/b?x=1&y=2": page(PAGE),
        }

    assert [type(item) for item in ask(reach, table, "/opml")] == [Capture, Capture]
    assert [type(item) for item in ask(reach, table, "/index")] == [Capture] * 4


def test_a_list_that_leads_to_itself_ends(reach: Reach) -> None:
    found = ask(
        reach,
        lambda base: {"/index": xml(INDEX.replace("news-1.xml", "index").replace("news-2.xml.gz", "index"), base)},
        "/index",
    )
    assert len(found) <= 1


def test_lists_within_lists_end(reach: Reach) -> None:
    def table(base: str) -> dict[str, bytes]:
        one = INDEX.split("<sitemap><loc>https://vandel.example/news-2")[0] + "</sitemapindex>"
        return {f"/{n}": xml(one.replace("news-1.xml", str(n + 1)), base) for n in range(9)}

    [told] = ask(reach, table, "/0")
    assert isinstance(told, Failure)
    assert "lists within lists" in told.reason


def test_json_comes_as_records_and_text_as_text(reach: Reach) -> None:
    table = {
        "/lines": answer(b'{"text": "Harth said so."}\n{"text": "Brandt said no."}\n', content_type="application/x-ndjson"),
        "/array": answer(b'[{"text": "Harth said so."}]', content_type="application/json"),
        "/text": answer(b"Harth said so.", content_type="text/plain"),
        "/feed-as-text": answer(RSS.encode(), content_type="text/plain"),
    }
    counts = [len(ask(reach, lambda _: table, path)) for path in table]
    assert counts == [2, 1, 1, 2]


def test_an_entry_that_leads_to_a_feed_is_told(reach: Reach) -> None:
    _, told = ask(reach, lambda base: {"/rss": xml(RSS, base), "/b": xml(RSS, base)}, "/rss")
    assert isinstance(told, Failure)
    assert "a feed where a story was expected" in told.reason


def test_addresses_of_a_feed_are_guarded_like_all_others() -> None:
    feed = RSS.replace("https://vandel.example/b", "http://127.0.0.1/latest/meta-data")
    *_, told = captures(["-"], stdin=BytesIO(feed.encode()), reach=Reach(fetcher=Fetcher(Rules(robots=False))))
    assert isinstance(told, Failure)
    assert "not public" in told.reason


def test_a_feed_from_standard_input_is_read_although_html_stands_in_it() -> None:
    found = list(
        captures(
            ["-"],
            stdin=BytesIO(RSS.replace("<title>Vandel", "<title>&lt;div&gt;<!--<body>-->Vandel").encode()),
            reach=Reach(fetch=False),
        )
    )
    assert [item.media_type for item in found if isinstance(item, Capture)] == ["application/json"] * 2
    assert BODY[3:20] in found[0].data.decode() if isinstance(found[0], Capture) else False


def test_without_fetching_an_address_is_refused() -> None:
    [told] = captures(["https://vandel.example/"], reach=Reach(fetch=False))
    assert isinstance(told, Failure)
    assert told.remedy == "leave out --no-fetch, or pass a file"
