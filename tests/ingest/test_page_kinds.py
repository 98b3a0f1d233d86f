"""Pages of other makes: microdata, several blocks of JSON-LD, AMP, redirects, scripts that carry the only text."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import InputError
from tests.ingest.making import page
from tests.ingest.test_html import PARAGRAPHS, STORY, html

TITLE = "Bridge to reopen in winter"


def block(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_microdata() -> None:
    body = (
        '<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Bridge to reopen in winter</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ann Lee</span></span>'
        '<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Fjord Times"></span>'
        '<time itemprop="datePublished" datetime="2023-03-04T10:15:00+01:00">Saturday</time>'
        '<meta itemprop="dateModified" content="2023-03-05T08:00:00+01:00">'
        f'<div itemprop="articleBody">{STORY}</div></article>'
    )
    found = page(f"<html><head><title>x</title></head><body>{body}</body></html>")
    assert (found.title, found.outlet, found.byline) == (TITLE, "Fjord Times", "Ann Lee")
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.value, found.modified.value) == ("2023-03-04T10:15:00+01:00", "2023-03-05T08:00:00+01:00")


def test_a_graph_links_its_items_by_address() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "@id": "https://f.example/#org", "name": "Fjord Times"},
            {"@type": "Person", "@id": "https://f.example/#ann", "name": "Ann Lee"},
            {"@type": "NewsArticle", "headline": TITLE, "publisher": {"@id": "https://f.example/#org"},
             "author": {"@id": "https://f.example/#ann"}, "datePublished": "2023-03-05"},
        ],
    }  # fmt: skip
    found = page(html(block(graph)))
    assert (found.outlet, found.byline) == ("Fjord Times", "Ann Lee")


def test_the_article_wins_over_other_blocks() -> None:
    other = {"@type": "BreadcrumbList", "itemListElement": []}
    video = {"@type": "VideoObject", "name": "Clip", "uploadDate": "2020-01-01"}
    story = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-03-05", "publisher": {"name": "Fjord Times"}}
    found = page(html(block(other) + block(video) + block([story])))
    assert (found.outlet, found.published.value if found.published else None) == ("Fjord Times", "2023-03-05")


def test_one_broken_block_does_not_hide_the_other() -> None:
    story = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-03-05", "publisher": {"name": "Fjord Times"}}
    found = page(html('<script type="application/ld+json">{"@type": </script>' + block(story)))
    assert found.outlet == "Fjord Times"
    assert any("structured data" in problem for problem in found.problems)


@pytest.mark.parametrize("menu", ["", "<nav><a href=a>Home</a><a href=b>World</a><a href=c>Sport</a></nav><div id=app></div>"])
def test_a_body_that_only_the_structured_data_carries(menu: str) -> None:
    story = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(PARAGRAPHS), "datePublished": "2023-03-05"}
    found = page(f"<html><head><title>{TITLE}</title>{block(story)}</head><body>{menu}</body></html>")
    assert found.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert any("structured data" in problem for problem in found.problems)


def test_a_carried_body_with_markup_in_it() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    story = {"@type": "NewsArticle", "headline": TITLE, "articleBody": body}
    found = page(f"<html><head><title>{TITLE}</title>{block(story)}</head><body></body></html>")
    assert found.text == "\n\n".join((TITLE, *PARAGRAPHS))


def test_amp() -> None:
    head = '<meta charset="utf-8"><link rel="canonical" href="https://fjord.example/bridge"><script async src="https://cdn.example/v0.js"></script>'
    body = f"<amp-sidebar><ul><li>Home</li><li>World</li></ul></amp-sidebar><article><h1>{TITLE}</h1><amp-img src=a.jpg width=1 height=1></amp-img>{STORY}</article>"
    found = page(f"<!doctype html><html amp lang=en><head>{head}</head><body>{body}</body></html>")
    assert found.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert found.url == "https://fjord.example/bridge"


def test_a_redirect_without_text_names_its_goal() -> None:
    with pytest.raises(InputError, match=r"https://fjord\.example/bridge"):
        page(
            '<html><head><meta http-equiv="Refresh" content="0; URL=\'https://fjord.example/bridge\'"></head><body></body></html>'
        )


def test_a_page_that_reloads_itself_is_read() -> None:
    assert PARAGRAPHS[0] in page(html('<meta http-equiv="refresh" content="300">')).text


def test_time_elements_in_the_body_of_other_stories_do_not_date_the_page() -> None:
    aside = '<aside><a href=x>Old ferry sold <time datetime="2019-01-01T00:00:00Z">2019</time></a></aside>'
    top = f'<h1>{TITLE}</h1><time datetime="2023-03-04T10:15:00+01:00">4 March</time>'
    found = page(f"<html><body>{aside}<article>{top}{STORY}</article></body></html>")
    assert found.published is not None
    assert found.published.value == "2023-03-04T10:15:00+01:00"


@pytest.mark.parametrize(
    "credit",
    [
        "<div class=source>AFP</div>",
        "<span class=agency>Source: AFP</span>",
        "<p class=credit>By AFP</p>",
        "<div>AFP | Oslo | 4 March 2023</div>",
    ],
)
def test_a_visible_credit_of_an_agency_below_the_headline(credit: str) -> None:
    found = page(html("", f"<h1>{TITLE}</h1>{credit}"))
    assert found.agency == "AFP"
    assert found.text == "\n\n".join((TITLE, *PARAGRAPHS))


def test_an_agency_in_the_dateline_and_one_at_the_end() -> None:
    first = STORY.replace("<p>The transport", "<p>OSLO, March 4 (Reuters) - The transport", 1)
    last = STORY.replace("signed it.</p>", "signed it. (ANI)</p>")
    assert page(html("", story=first)).agency == "Reuters"
    assert page(html("", story=last)).agency == "ANI"
