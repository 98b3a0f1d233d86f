"""Speakers of documents that are themselves statements. All persons, offices held and words are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.attribution.headings import heading_of
from onrecord.attribution.monologue import own_statements
from onrecord.schema import Article, Attribution, Span, Speaker
from onrecord.statements.authors import body_at
from onrecord.statements.dates import said
from onrecord.statements.speakers import resolve
from tests.statements.story import build
from tests.statements.test_transcripts import TABLE

BODY = "\n\nThe quota of Norway is fair.\n\nI will defend it."


def read(title: str, body: str = BODY, *, url: str | None = None, byline: str | None = None) -> tuple[Article, list[Attribution]]:
    """The article and its own words."""
    article = replace(build(title + body, "2022-03-01", title=title)[0], url=url, byline=byline, headline_end=len(title))
    heading = heading_of(article.text, len(title), byline)
    assert heading is not None
    return article, own_statements(article.text, heading)


def speaker(title: str, body: str = BODY, *, url: str | None = None, byline: str | None = None) -> Speaker:
    """The one speaker of all the document's statements."""
    article, found = read(title, body, url=url, byline=byline)
    assert len(found) >= 2
    (one,) = set(resolve(article, found, TABLE))
    return one


@pytest.mark.parametrize(
    ("title", "body", "name", "tier"),
    [
        ("Statement by Prime Minister Astrid Holm on Cod", BODY, "Astrid Holm", "A"),
        ("Statement by Government Spokesperson Ingrid Vass-Lund", BODY, "Ingrid Vass-Lund", "C"),
        ("Cod Day", "\n\nPer Dahl, Minister of Fisheries" + BODY, "Per Dahl", "B"),
        ("A Proclamation on Cod Day", BODY + "\n\nASTRID HOLM", "Astrid Holm", "A"),
    ],
)
def test_the_heading_names_a_person_in_office(title: str, body: str, name: str, tier: str) -> None:
    found = speaker(title, body)
    assert (found.type, found.name, found.on_behalf_of, found.tier) == ("person", name, "Norway", tier)
    assert found.role


def test_a_byline_that_the_text_does_not_repeat_names_the_speaker() -> None:
    found = speaker("Cod Day", byline="Per Dahl, Minister of Fisheries")
    assert (found.type, found.name, found.on_behalf_of, found.tier) == ("person", "Per Dahl", "Norway", "B")


def test_an_unnamed_document_is_the_issuing_bodys() -> None:
    found = speaker("FACT SHEET: Cod", url="https://www.state.gov/cod")
    assert (found.type, found.name, found.on_behalf_of, found.tier) == (
        "organization",
        "Department of State",
        "United States",
        "C",
    )
    note = speaker("Cod Day", url="https://www.state.gov/cod", byline="Office of the Spokesperson")
    assert note.name == "Department of State"


def test_the_words_are_dated_by_the_document() -> None:
    article, found = read("Cod Day", "\n\nPer Dahl, Minister of Fisheries\n\nIt was agreed in May 2019.\n\nI will defend it.")
    dates = said(article, found, resolve(article, found, TABLE))
    assert [date.value if date else None for date in dates] == ["2022-03-01", "2022-03-01"]


def test_a_story_that_holds_no_document_is_read_as_before() -> None:
    article = build("Norway's minister Per Dahl said the quota is fair.", "2022-03-01")[0]
    text = article.text
    start = text.index("Norway's")
    found = Attribution(
        source=(Span.cut(text, start, text.index(" said")),),
        cue=(Span.cut(text, text.index("said"), text.index("said") + 4),),
        content=(Span.cut(text, text.index("the quota"), len(text) - 1),),
        kind="indirect",
        negated=False,
        confidence=0.9,
    )
    on_page = replace(article, url="https://news.example/x")
    assert resolve(article, [found], TABLE) == resolve(on_page, [found], TABLE)


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://www.whitehouse.gov/briefing-room/x/", "White House"),
        ("https://www.mid.ru/en/1", "Ministry of Foreign Affairs"),
        ("https://notstate.gov.example/x", None),
        ("https://mystate.gov/x", None),
        (None, None),
    ],
)
def test_official_pages_are_told_by_their_host(url: str | None, body: str | None) -> None:
    row = body_at(url)
    assert (row.body if row else None) == body
