from __future__ import annotations

import pytest

from onrecord.positions.rule import Said
from onrecord.schema import Direction, Status
from onrecord.views.web import addresses, wording


def said(status: Status, direction: Direction) -> Said:
    return Said(statement="s-1", article="a-1", issue="i", holder="Ruritania", direction=direction, status=status)


@pytest.mark.parametrize(
    ("status", "direction", "mark", "words"),
    [
        ("enacted", 1, "for-3", "enacted"),
        ("supports", 1, "for-2", "supports"),
        ("conditional", 1, "for-1", "conditional for"),
        ("conditional", -1, "against-1", "conditional against"),
        ("opposes", -1, "against-2", "opposes"),
        ("refused", -1, "against-3", "refused"),
        ("refused", 1, "for-3", "refused (for the proposition)"),
        ("supports", -1, "against-2", "supports (against the proposition)"),
        ("non-committal", 0, "non-committal", "non-committal"),
        ("non-committal", 1, "non-committal", "non-committal, leaning for"),
        ("declines-to-say", 0, "declines", "declines to say"),
        ("not-under-consideration", 0, "off-agenda", "not under consideration"),
    ],
)
def test_each_status_has_its_mark_and_its_words(status: Status, direction: Direction, mark: str, words: str) -> None:
    one = said(status, direction)
    assert (wording.mark_of(one), wording.status_words(one)) == (mark, words)


@pytest.mark.parametrize(
    ("first", "last", "basis", "words"),
    [
        ("2022-06-15", "2022-06-15", "said", "15 Jun 2022"),
        ("2022-06-15", "2022-06-15", "published", "by 15 Jun 2022"),
        ("2023-12-01", "2023-12-31", "said", "Dec 2023"),
        ("2024-02-01", "2024-02-29", "said", "Feb 2024"),
        ("2024-02-01", "2024-02-28", "said", "1 Feb 2024 – 28 Feb 2024"),
        ("", "", "unknown", "undated"),
    ],
)
def test_days_are_told_as_far_as_they_are_known(first: str, last: str, basis: wording.Basis, words: str) -> None:
    assert wording.when(first, last, basis) == words


def test_moments_keep_their_minute_and_what_is_no_day_stays_as_it_is() -> None:
    assert wording.moment_words("2026-11-25T03:37:11+00:00") == "25 Nov 2026, 03:37"
    assert wording.day_words("2022-06") == "Jun 2022"
    assert wording.day_words("2022") == "2022"
    assert wording.day_words("#1204") == "#1204"


def test_lists_and_counts_read_as_sentences() -> None:
    assert wording.listed(["1 for", "", "2 against", "3 silent"]) == "1 for, 2 against and 3 silent"
    assert wording.counted(1, "origin") == "1 origin"
    assert wording.counted(1204, "entry", "entries") == "1,204 entries"
    assert wording.sentence("no issue has that id") == "No issue has that id."


def test_addresses_hold_any_name() -> None:
    assert (
        addresses.holder("a-b", "Côte d'Ivoire / “x”?")
        == "/issues/a-b/holders/C%C3%B4te%20d%27Ivoire%20%2F%20%E2%80%9Cx%E2%80%9D%3F"
    )
    assert addresses.issue("x", "csv", as_of="2022-06-16", known=None) == "/issues/x.csv?as-of=2022-06-16"
