"""What every record promises about listing page by page and counting, whatever it is stored in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import OverBudgetError, UsageError
from onrecord.record import ArticleFilters, Filters, Record, after_article, cursor_of, open_record, place_of, within
from tests.positions.records import ISSUE, STORIES, read

Opener = Callable[[], Record]


@pytest.fixture
def record(place: str | Path) -> Iterator[Record]:
    with open_record(place) as made:
        for known, story in STORIES:
            made.add(*read(story), known=known)
        yield made


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("filters", [Filters(), Filters(on_behalf_of="Ostria"), Filters(about="the"), Filters(issue=ISSUE)])
def test_pages_of_statements_are_the_list_cut_in_pieces(record: Record, filters: Filters, size: int) -> None:
    whole = record.statements(replace(filters, limit=None))
    assert whole
    pieces: list[object] = []
    after = None
    while page := record.statements(replace(filters, limit=size, after=after)):
        pieces += page
        after = record.after(page[-1])
    assert tuple(pieces) == whole


@pytest.mark.parametrize("size", [1, 3])
def test_pages_of_articles_are_the_list_cut_in_pieces(record: Record, size: int) -> None:
    whole = record.articles(ArticleFilters(limit=None))
    assert len(whole) == len(STORIES)
    days = [item.published.value if item.published else "" for item in whole]
    assert days == sorted(days, reverse=True)
    pieces: list[object] = []
    after = None
    while page := record.articles(ArticleFilters(limit=size, after=after)):
        pieces += page
        after = after_article(page[-1])
    assert tuple(pieces) == whole


def test_what_comes_in_between_moves_no_page(record: Record, tmp_path: Path) -> None:
    first = record.statements(Filters(limit=2))
    after = record.after(first[-1])
    rest = record.statements(Filters(limit=None, after=after))
    known, story = STORIES[0]
    record.add(*read(replace(story, published="2031-01-01", outlet="Tomorrow's News")), known=known)
    assert [item for item in record.statements(Filters(limit=None, after=after)) if item in rest] == list(rest)


def test_articles_are_filtered_as_statements_are(record: Record) -> None:
    _, story = STORIES[0]
    found = record.articles(ArticleFilters(outlet=story.outlet))
    assert {item.outlet for item in found} == {story.outlet}
    assert record.articles(ArticleFilters(published_to="1999")) == ()
    with pytest.raises(UsageError, match="no ISO 8601 date"):
        record.articles(ArticleFilters(published_to="soon"))


def test_statements_of_an_issue_are_those_with_a_stance_now(record: Record) -> None:
    stances = record.stances(ISSUE)
    found = record.statements(Filters(issue=ISSUE, limit=None))
    assert {item.statement.id for item in found} == {stance.statement for stance in stances}
    assert record.statements(Filters(issue="another")) == ()


def test_facets_count_what_is_listed(record: Record) -> None:
    whole = record.statements(Filters(limit=None))
    told = record.facets(Filters(limit=1))
    assert (told.counted, told.complete) == (len(whole), True)
    speakers: dict[str, int] = {}
    for item in whole:
        if item.statement.speaker.name:
            speakers[item.statement.speaker.name] = speakers.get(item.statement.speaker.name, 0) + 1
    assert {facet.value: facet.count for facet in told.speaker} == speakers
    assert [facet.count for facet in told.speaker] == sorted(speakers.values(), reverse=True)
    assert [(facet.value, facet.count) for facet in told.issue] == [
        (ISSUE, len({item.statement for item in record.stances(ISSUE)}))
    ]
    assert record.facets(Filters(speaker="nobody")).counted == 0


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10", "WyJhIiwxXQ", "bnVsbA", "W1tbW1tb" * 50, cursor_of("a", "b")])
def test_what_is_no_cursor_is_told(record: Record, cursor: str) -> None:
    with pytest.raises(UsageError, match="no cursor"):
        record.statements(Filters(after=cursor))


def test_a_cursor_is_what_it_was_made_of() -> None:
    assert place_of(cursor_of("2022-06-16", "ü ", 3), str, str, int) == ("2022-06-16", "ü ", 3)


def test_a_question_ends_with_its_budget(record: Record) -> None:
    with within(0), pytest.raises(OverBudgetError, match="longer than a question may take"):
        record.statements()
    assert record.statements()
    with within(60):
        assert record.statements()
