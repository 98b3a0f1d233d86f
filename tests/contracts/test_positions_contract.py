"""What every record promises about stances and deeds on an issue, whatever it is stored in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.record import Record, open_record
from tests.positions.records import ENVOY, ISSUE, SPOKESMAN, STORIES, Story, T, again, read

Opener = Callable[[], Record]
DEEDS = ("received-delegation", "recognized")


@pytest.fixture
def record(place: str | Path) -> Iterator[Record]:
    made = open_record(place)
    for known, story in STORIES:
        made.add(*read(story), known=known)
    yield made
    made.close()


def test_stances_come_with_their_statements(record: Record) -> None:
    [envoy, *others] = record.stances(ISSUE, "Ostria")
    assert (envoy.speaker, envoy.tier, envoy.status, envoy.direction) == ("Ivo Brandt", "B", "conditional", 1)
    assert envoy.conditions == ("if the prisoners are freed",)
    assert (envoy.said_first, envoy.said_last, envoy.published_last) == ("2022-06-14", "2022-06-14", "2022-06-15")
    assert envoy.content == ENVOY.words
    assert [other.speaker for other in others] == ["Mira Harth", "Mira Harth", "Mira Harth", "Lena Aldane"]
    assert len(record.stances(ISSUE)) == 7
    assert record.stances("another-issue") == ()


def test_who_spoke_and_on_what(record: Record) -> None:
    assert record.holders(ISSUE) == ("Norland", "Northern Council", "Ostria")
    assert record.issues() == ((ISSUE, 7),)


def test_deeds_come_with_what_they_are_said_to_be(record: Record) -> None:
    [deed] = record.deeds(DEEDS)
    assert (deed.actor, deed.recipient, deed.date_first, deed.modality) == ("Westmark", "Northern Council", "2022-06-01", "done")
    assert [words for _, words in deed.counts_as] == ["the visit is not a recognition of the Northern Council"]
    assert record.deeds(DEEDS, "Westmark") == (deed,)
    assert record.deeds(DEEDS, "Ostria") == ()
    assert record.deeds(["voted"]) == ()


@pytest.mark.parametrize(
    ("known", "speakers"),
    [
        ("2025-03-01", {"Ivo Brandt"}),
        ("2025-03-01T09:59", set()),
        ("2025-03-01T10:00:00Z", {"Ivo Brandt"}),
        ("2025-03-01T12:00:00+02:00", {"Ivo Brandt"}),
        ("2025-03-01T11:59:59+02:00", set()),
        ("2025-03-02", {"Ivo Brandt", "Mira Harth"}),
        ("2025", {"Ivo Brandt", "Mira Harth", "Lena Aldane"}),
        ("2024", set()),
        (0, set()),
        (10_000, {"Ivo Brandt", "Mira Harth", "Lena Aldane"}),
    ],
)
def test_what_the_record_knew(record: Record, known: str | int, speakers: set[str]) -> None:
    assert {entry.speaker for entry in record.stances(ISSUE, "Ostria", known=known)} == speakers


def test_an_entry_number_counts_like_its_time(record: Record) -> None:
    entry = record.stances(ISSUE, "Norland")[0].entry
    assert record.stances(ISSUE, "Norland", known=entry - 1) == ()
    assert len(record.stances(ISSUE, "Norland", known=entry)) == 1


def test_a_moment_that_is_none_is_told(record: Record) -> None:
    with pytest.raises(UsageError, match="no moment"):
        record.stances(ISSUE, known="yesterday")


def test_a_reading_that_was_superseded_later_was_current_then(record: Record) -> None:
    told = replace(ENVOY, status="supports", condition=None)
    record.add(*read(again(STORIES[0][1], told)), known=T.format(9))
    assert [entry.status for entry in record.stances(ISSUE, "Ostria") if entry.tier == "B"] == ["supports"]
    then = record.stances(ISSUE, "Ostria", known="2025-03-08")
    assert [entry.status for entry in then if entry.tier == "B"] == ["conditional"]


def test_what_was_searched(record: Record) -> None:
    scope = record.scope("Ostria", "2022-06-15", "2022-06-30")
    assert (scope.articles, scope.statements, scope.in_window) == (8, 4, 3)
    assert record.scope("Ostria", "2022-06-15", "2022-06-30", known="2025-03-01").articles == 1
    assert record.scope("Nowhere", "2022-06-15", "2022-06-30").statements == 0


def test_words_of_a_statement_with_their_place(record: Record) -> None:
    [entry] = [entry for entry in record.stances(ISSUE, "Ostria") if entry.tier == "B"]
    [span] = record.spans([entry.statement])[entry.statement]
    assert record.article(entry.article).article.text[span.start : span.end] == span.text == ENVOY.words
    assert record.spans([]) == {}


def test_a_nested_statement_tells_whose_line_it_is_in(record: Record) -> None:
    inner = replace(SPOKESMAN, inside=True)
    outer = replace(ENVOY, status=None, holder="Norland", speaker="Lena Aldane", condition=None, words="this was how it stood")
    record.add(*read(Story(published="2022-07-01", outlet="Echo", told=[outer, inner])), known=T.format(9))
    nested = [entry for entry in record.stances(ISSUE, "Ostria") if entry.nested]
    assert [(entry.speaker, entry.outer) for entry in nested] == [("Mira Harth", "Norland")]
