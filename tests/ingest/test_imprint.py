"""Imprint lines: the day in a cell of its own, the name beside it; sentences with a date in them are none."""

from __future__ import annotations

import pytest

from onrecord.ingest.imprint import imprint
from onrecord.ingest.wire import dateline
from tests.ingest.making import plain

HEADLINE = "Harbour closes its last gate"
BODY = "\n\n".join(
    f"Paragraph {n} tells at some length what the harbour master of the town had to say about it." for n in (1, 2, 3)
)


@pytest.mark.parametrize(
    ("top", "published", "outlet", "place"),
    [
        ("Rytų Kronika, 2025 m. lapkričio 6 d.", "2025-11-06", "Rytų Kronika", None),
        ("Friday, 19 July 2024 — The Quay Dispatch — Foreign", "2024-07-19", "The Quay Dispatch", None),
        ("Głos Mola — Monday 28.07.2025 — p. 3", "2025-07-28", "Głos Mola", None),
        ("Pobjeda nova, 13 June 2024", "2024-06-13", "Pobjeda nova", None),
        ("LE QUOTIDIEN DU MOLE\n\nBrest, jeudi 2 octobre 2025", "2025-10-02", "LE QUOTIDIEN DU MOLE", "Brest"),
        (
            "The Quay Slip #212\n\nWednesday, August 13, 2025. You get this because you signed up.",
            "2025-08-13",
            "The Quay Slip",
            None,
        ),
        ("Sitting of Wednesday, 28 February 2024. Provisional record, English extract", "2024-02-28", None, None),
        ("ATOLL NOTES — 23-29 June 2025 — For subscribers only", "2025-06-29", "ATOLL NOTES", None),
    ],
)
def test_a_line_above_the_story_tells_day_and_outlet(top: str, published: str, outlet: str | None, place: str | None) -> None:
    found = plain(f"{top}\n\n{HEADLINE}\n\n{BODY}")
    assert (found.published.value if found.published else None, found.outlet, found.dateline) == (published, outlet, place)
    assert BODY in found.text


@pytest.mark.parametrize(
    "line",
    [
        "On 3 May 2024 the committee met in the old hall and nobody took a note of it.",
        "The treaty, which the two had signed in Oslo on 3 May 2024, says that the gate is to be shut for good this time.",
        "From 3 May 2024 the gate was shut",
        "No day stands here — The Quay Dispatch",
        "Between 3 May 2024 and 5 June 2024 nothing moved",
    ],
)
def test_a_sentence_is_no_imprint(line: str) -> None:
    assert imprint(line) is None


def test_a_month_that_two_languages_name_differently_is_not_guessed() -> None:
    found = plain(f"Glasnik, 12 listopada 2024\n\n{HEADLINE}\n\n{BODY}")
    assert found.published is None
    assert any("2024-10-12 or 2024-11-12" in problem for problem in found.problems)
    assert any("the month's name" in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("RIGA. BALT INFORM – The council met.", "Riga", None, "BALT INFORM"),
        ("MINSK. March 30. Interfax – The council met.", "Minsk", "March 30", "Interfax"),
        ("VILNIUS, Nov 06, BNS – The council met.", "Vilnius", "Nov 06", "BNS"),
        ("PARIS. One hears strange things under these ceilings on a Monday night.", "Paris", None, None),
    ],
)
def test_datelines_with_stops(opening: str, place: str, day: str | None, agency: str | None) -> None:
    found = dateline(opening)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)


@pytest.mark.parametrize(
    "line", ["RADIO HALDEN – English bulletin, text version", "Q — So is it over? He was here last week, was he not?"]
)
def test_names_and_questions_are_no_datelines(line: str) -> None:
    assert dateline(line) is None
