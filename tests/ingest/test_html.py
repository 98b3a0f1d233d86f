"""Pages: whose word each value is, and what happens to markup that parsers lose."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import InputError
from onrecord.ingest.html import declared_charset
from onrecord.ingest.nesting import flattened
from tests.ingest.making import page

PARAGRAPHS = (
    "The transport minister said on Friday that the bridge would open, because the two countries could wait no longer.",
    "“We share one river and we shall share its bridge,” she told reporters at the quay after the ceremony had ended.",
    "Opposition lawmakers said that the text had not been shown to parliament before the minister signed it.",
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})}</script>'


def html(
    head: str = "", top: str = "<h1>Bridge to reopen in winter</h1>", story: str = STORY, lang: str = ' lang="en-GB"'
) -> str:
    return f"<!doctype html><html{lang}><head>{head}</head><body><nav><a>Home</a> <a>World</a></nav><article>{top}{story}</article><footer><p>© 2023 Fjord Times</p></footer></body></html>"


def test_json_ld_tells_publisher_author_agency_and_both_times() -> None:
    found = page(
        html(
            ld(
                headline="Bridge to reopen in winter",
                datePublished="2023-03-04T10:15:00+05:30",
                dateModified="2023-03-05T08:00:00+05:30",
                author={"@type": "Organization", "name": "PTI"},
                publisher={"@type": "Organization", "name": "Fjord Times"},
            )
        )
    )
    assert found.text == "\n\n".join(("Bridge to reopen in winter", *PARAGRAPHS))
    assert found.text[: found.headline_end] == found.title == "Bridge to reopen in winter"
    assert (found.outlet, found.agency, found.byline, found.language) == ("Fjord Times", "PTI", None, "en")
    assert found.published is not None
    assert found.modified is not None
    assert found.published.value == "2023-03-04T10:15:00+05:30"
    assert "JSON-LD" in found.published.basis
    assert found.modified.value == "2023-03-05T08:00:00+05:30"


def test_json_ld_wins_over_open_graph_and_that_over_visible_lines() -> None:
    graph = '<meta property="og:site_name" content="Graph Post"><meta property="article:published_time" content="2023-03-06T00:00:00Z">'
    top = "<h1>Bridge to reopen in winter</h1><div>Line Gazette | March 7, 2023</div>"
    both = page(html(ld(publisher={"name": "Ld Herald"}, datePublished="2023-03-05") + graph, top))
    tags = page(html(graph, top))
    lines = page(html("", top))
    assert [found.outlet for found in (both, tags, lines)] == ["Ld Herald", "Graph Post", "Line Gazette"]
    assert [found.published.value[:10] for found in (both, tags, lines) if found.published] == [
        "2023-03-05",
        "2023-03-06",
        "2023-03-07",
    ]


def test_a_graph_and_a_list_of_items_are_searched() -> None:
    items = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebPage", "name": "x"}, {"@type": ["NewsArticle"], "datePublished": "2023-03-05"}],
    }
    found = page(html(f'<script type="application/ld+json">{json.dumps(items)}</script>'))
    assert found.published is not None
    assert found.published.value == "2023-03-05"


def test_broken_json_ld_is_told_and_the_story_read() -> None:
    found = page(html('<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'))
    assert PARAGRAPHS[0] in found.text
    assert any("structured data" in problem for problem in found.problems)


def test_visible_byline_and_zoned_time() -> None:
    found = page(
        html(
            "",
            "<h1>Bridge to reopen in winter</h1><div>By Ann Lee</div><div>Updated: 17-06-2023 09:00 GMT | Created: 16-06-2023 21:49 GMT</div>",
        )
    )
    assert found.byline == "Ann Lee"
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.modified.value) == ("2023-06-16T21:49:00+00:00", "2023-06-17T09:00:00+00:00")


def test_time_element_and_canonical_address() -> None:
    head = '<link rel="canonical" href="https://fjord.example/2023/03/04/bridge">'
    found = page(html(head, '<h1>Bridge to reopen in winter</h1><time datetime="2023-03-04T10:15:00+01:00">Saturday</time>'))
    assert found.url == "https://fjord.example/2023/03/04/bridge"
    assert found.published is not None
    assert found.published.value == "2023-03-04T10:15:00+01:00"


def test_captions_are_kept_apart() -> None:
    figure = (
        "<figure><img src=a.jpg><figcaption>The minister at the bridge in Oslo on Friday. Photo: Ann Lee</figcaption></figure>"
    )
    found = page(html("", story=figure + STORY))
    assert found.captions == ("The minister at the bridge in Oslo on Friday. Photo: Ann Lee",)
    assert "at the bridge in Oslo" not in found.text


def test_outlet_from_the_title_tag() -> None:
    found = page(html("<title>Bridge to reopen in winter | Fjord Times</title>", top=""))
    assert (found.title, found.outlet) == ("Bridge to reopen in winter", "Fjord Times")


@pytest.mark.parametrize("depth", [100, 250, 255, 256, 257, 300, 2_047, 5_000, 100_000])
def test_deep_nesting_never_loses_text_silently(depth: int) -> None:
    found = page(f"<html><body>{'<div>' * depth}{STORY}{'</div>' * depth}</body></html>")
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)
    assert any("nested" in problem for problem in found.problems) == (depth >= 200)


def test_flattening_leaves_scripts_and_text_alone() -> None:
    deep = "<div>" * 300 + '<script>if (a<b) "<div>"</script>one</div>two' + "</div>" * 299
    flat, depth = flattened(deep)
    assert depth == 300
    assert '<script>if (a<b) "<div>"</script>' in flat
    assert flat.count("<div>") == 201
    assert "one<br>two" in flat


def test_a_run_of_unclosed_paragraphs_is_no_nesting() -> None:
    many = "<html><body>" + "<p>word" * 1_000
    assert flattened(many) == (many, 2)


def test_a_page_without_text_is_an_error() -> None:
    with pytest.raises(InputError, match="no text"):
        page("<html><head><script>var a = 1;</script></head><body></body></html>")


def test_paragraphs_that_the_extraction_leaves_behind_are_kept_apart() -> None:
    aside = "<aside><p>Ten other bridges that you can cross this summer with a good map and a strong pair of shoes.</p></aside>"
    found = page(html("", story=STORY + aside))
    everything = found.text + " ".join(left.text for left in found.left_out)
    assert "Ten other bridges" in everything


def test_declared_labels() -> None:
    assert declared_charset(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">') == "iso-8859-2"
    assert declared_charset(b'<?xml version="1.0" encoding="utf-16"?>') == "utf-16"
    assert declared_charset(b"<p>charset=none</p>") is None


def test_a_date_line_below_the_standfirst_and_a_caption_in_a_span() -> None:
    top = (
        f"<h1>Bridge to reopen in winter</h1><p>{PARAGRAPHS[0]}</p><div>ANI | Oslo | Updated: 16-06-2022 21:49 IST | Created: 16-06-2022 21:40 IST</div>"
        "<div><img src=a.jpg><span>The minister at the quay. Image Credit: ANI</span></div>"
    )
    found = page(html("", top))
    assert found.published is not None
    assert found.published.value == "2022-06-16T21:40:00+05:30"
    assert (found.agency, found.dateline, found.captions) == ("ANI", "Oslo", ("The minister at the quay.",))
