from __future__ import annotations

import json
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.reliability.feeds import run as run_mutated
from onrecord.errors import InputError
from onrecord.ingest import Reach, article, captures
from onrecord.ingest.feeds import Contents, contents_of
from onrecord.schema import Article, Capture, Failure
from tests.ingest.feeds.samples import ATOM, BODY, INDEX, JSON_FEED, OPML, RSS, SITEMAP


def read(text: str, base: str | None = "https://vandel.example/feed") -> Contents:
    found = contents_of(text.encode(), "here", base=base)
    assert found is not None
    return found


def test_rss_gives_whole_stories_and_teasers_with_names_and_dates_in_their_own_words() -> None:
    found = read(RSS)
    whole, teaser = found.items
    assert (found.kind, found.declared, found.damage) == ("RSS feed", 2, [])
    assert (whole.guid, whole.url, whole.published, whole.outlet) == (
        "vp-1",
        "https://vandel.example/a",
        "Tue, 05 Mar 2024 10:00:00 IST",
        "Vandel Post | World",
    )
    assert whole.whole
    assert whole.body is not None
    assert "“We have not decided" in whole.body
    assert (teaser.whole, teaser.title, teaser.language) == (False, "Norland & the strait", "en")


def test_atom_gives_relative_links_their_base_and_tells_changed_from_published() -> None:
    found = read(ATOM)
    whole, teaser = found.items
    assert (found.kind, whole.url, whole.byline) == ("Atom feed", "https://vandel.example/a", "Mira Aldane")
    assert (whole.published, whole.modified, whole.whole) == ("2024-03-05T10:00:00+02:00", "2024-03-05T11:00:00+02:00", True)
    assert (teaser.published, teaser.modified, teaser.whole) == (None, "2024-03-05T11:00:00Z", False)


def test_json_feeds_are_read_too() -> None:
    found = read(json.dumps(JSON_FEED))
    whole, teaser = found.items
    assert (found.kind, whole.guid, whole.whole, teaser.whole, teaser.byline) == ("JSON feed", "7", True, False, "Mira Aldane")
    assert contents_of(b'{"version": "1", "items": []}', "here") is None


def test_lists_of_feeds_and_sitemaps_give_addresses() -> None:
    assert [item.url for item in read(OPML).lists] == ["https://vandel.example/rss.xml", "https://norland.example/atom?a=1&b=2"]
    found = read(SITEMAP)
    assert (found.kind, found.declared, found.damage) == ("news sitemap", 2, [])
    first, second = found.items
    assert (first.url, first.title, first.outlet) == ("https://vandel.example/a", "Ostria will wait", "Vandel Post")
    assert (first.published, second.url, second.modified) == (
        "2024-03-05T10:00:00+02:00",
        "https://vandel.example/b?x=1&y=2",
        "2024-03-05",
    )
    assert [item.url for item in read(INDEX).lists] == [
        "https://vandel.example/news-1.xml",
        "https://vandel.example/news-2.xml.gz",
    ]


@pytest.mark.parametrize(
    "text", ["", "<html></html>", "plain words", "<!-- <rss> -->", "<?xml", "[]", '{"a": 1}', "<!DOCTYPE rss ["]
)
def test_what_is_no_feed_is_none(text: str) -> None:
    assert contents_of(text.encode(), "here") is None


@pytest.mark.parametrize("label", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_is_decided_once(label: str) -> None:
    text = RSS.replace("UTF-8", label).replace("Ostria will", "Östria will").replace("“", '"').replace("”", '"').replace("—", "-")
    found = contents_of(text.encode(label), "here")
    assert found is not None
    assert found.items[0].title == "Östria will wait"
    assert found.damage == []


LAUGHS = '<!ENTITY a "ha">' + "".join(f"<!ENTITY a{n} '{('&a;' if n == 0 else f'&a{n - 1};') * 10}'>" for n in range(9))
BOMBS = {
    "billion laughs": f"<!DOCTYPE x [{LAUGHS}]>",
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}">]>',
    "external entity": '<!DOCTYPE x [<!ENTITY a8 SYSTEM "file:///etc/passwd">]>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p;]>',
    "unclosed": '<!DOCTYPE x [<!ENTITY a8 "x">',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("text", [RSS, ATOM, OPML, SITEMAP, INDEX], ids=["rss", "atom", "opml", "sitemap", "index"])
def test_bombs_and_outside_entities_are_refused_at_once(text: str, bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection"))
    head, _, rest = text.partition("?>")
    armed = f"{head}?>{bomb}{rest}".replace("Ostria", "&a8;" * 2_000, 1).replace("<loc>", "<loc>&a8;", 1)
    began = time.monotonic()
    tracemalloc.start()
    with suppress(InputError):
        assert contents_of(armed.encode(), "here") is None
    assert time.monotonic() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def test_an_outside_document_type_alone_is_harmless_and_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection"))
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'
    found = read(RSS.replace("?>\n", f"?>\n{doctype}\n", 1))
    assert (len(found.items), found.damage) == (2, [])


@pytest.mark.slow  # times differ from machine to machine
@pytest.mark.parametrize(
    "piece", ["<", "<item>", "<!--", "<![CDATA[", "<outline ", "<url>", "&", "<a b='", "<!DOCTYPE x [", "<?x "]
)
def test_twice_as_much_of_the_worst_takes_no_more_than_its_share_of_time(piece: str) -> None:
    def cost(size: int) -> float:
        took = []
        for text in (RSS.split("</channel>")[0], OPML.split("<outline")[0], SITEMAP.split("<url>")[0]):
            began = time.process_time()
            contents_of((text + piece * (size // len(piece))).encode(), "here")
            took.append(time.process_time() - began)
        return max(took)

    cost(1_000)
    assert cost(80_000) < max(0.4, 5 * cost(20_000) * 1.5)


def stories(data: bytes, suffix: str, tmp_path: Path, reach: Reach | None = None) -> list[Article | Failure]:
    path = tmp_path / f"feed{suffix}"
    path.write_bytes(data)
    told = captures([str(path)], reach=reach or Reach(fetch=False))
    return [article(item) if isinstance(item, Capture) else item for item in told]


def test_entries_become_articles_from_a_file(tmp_path: Path) -> None:
    said: list[str] = []
    whole, teaser = stories(RSS.encode(), ".xml", tmp_path, Reach(fetch=False, tell=said.append))
    assert isinstance(whole, Article)
    assert (whole.title, whole.url, whole.guid) == ("Ostria will wait", "https://vandel.example/a", "vp-1")
    assert "“We have not decided, and nobody should" in whole.text
    assert isinstance(teaser, Article)
    assert any("only what the feed shows" in problem for problem in teaser.problems)
    assert said[0].endswith("feed.xml: RSS feed, 2 entries")


def test_json_feeds_come_from_json_files_and_the_same_feed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (stories(json.dumps(JSON_FEED).encode(), ".json", tmp_path) for _ in range(2))
    assert first == second
    assert isinstance(first[0], Article)
    assert first[0].guid == "7"


def test_what_cannot_be_had_without_fetching_is_told_one_by_one(tmp_path: Path) -> None:
    found = stories(SITEMAP.encode(), ".xml", tmp_path)
    assert [item.reason for item in found if isinstance(item, Failure)] == [
        "only the address https://vandel.example/a stands there, and nothing is fetched",
        "only the address https://vandel.example/b?x=1&y=2 stands there, and nothing is fetched",
    ]
    assert len(stories(OPML.encode(), ".opml", tmp_path)) == 2


def test_xml_of_another_kind_is_told(tmp_path: Path) -> None:
    [told] = stories(b"<catalogue><book/></catalogue>", ".xml", tmp_path)
    assert isinstance(told, Failure)
    assert "neither a page nor a feed" in told.reason
    [page] = stories(f"<?xml version='1.0'?><html><body>{BODY}</body></html>".encode(), ".xml", tmp_path)
    assert isinstance(page, Article)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (RSS.replace("</item>\n<item>", "<item>", 1), 0),
        (RSS[: RSS.index("<description>") + 20], 0),
        (SITEMAP.replace("</loc><lastmod>", "</lok><lastmod>"), 1),
        (SITEMAP[: SITEMAP.index("<lastmod>")], 1),
        (OPML.replace("&amp;b=2'", "&b=2'"), 1),
    ],
)
def test_damage_costs_what_is_damaged_and_is_told(text: str, lost: int, tmp_path: Path) -> None:
    found = stories(text.encode(), ".xml", tmp_path)
    told = [
        item
        for item in found
        if isinstance(item, Failure) and "nothing is fetched" not in item.reason and "are not fetched" not in item.reason
    ]
    assert told
    assert len(found) - len(told) == 2 - lost


def test_whatever_is_done_to_a_feed_its_entries_are_stories_or_failures() -> None:
    found = run_mutated(150, seed=3)
    assert (found.get("raised", 0), found["silent"], found["lost"], found["slow"], found["notes"]) == (0, 0, 0, 0, [])
    assert isinstance(found["stories"], int)
    assert found["stories"] > 50
