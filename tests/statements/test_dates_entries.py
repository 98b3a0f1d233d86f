"""Dates of records and of stories cut into entries: sittings, printed questions and answers, chronologies, live pages."""

from __future__ import annotations

import pytest

from onrecord.statements.dates import said
from tests.statements.story import build

WED = "2024-05-22"
ROWS: list[tuple[str, list[str | None]]] = [
    # The record of an occasion: every turn was spoken on its day, whatever it is called; a questioner's report was not.
    (
        "Sitting of Wednesday, 22 May 2024\n\n[1:THE MINISTER] (Mr Sol): <1:I answer in order.>\n\nMs LUND: [2:Oslo] {2:says} <2:it will "
        "pay>.\n\n[3@1:THE MINISTER] (Mr Sol): <3:It will not.>\n\n[4:THE CHAIR]: <4:Thank you.>",
        [WED, None, WED, WED],
    ),
    # A printed interview was held on another day than it is printed.
    (
        "QUAY magazine, 22 May 2024\n\nInterview: Ole Dahl\n\n[1:SOL]: <1:My father's.>\n\nQUAY: When?\n\n[2@1:SOL]: <2:Soon.>\n\n"
        "QUAY: How?\n\n[3@1:SOL]: <3:By sea.>",
        [None, None, None],
    ),
    # Questions and answers in a story have the day on which the story says that they were put.
    (
        "Three weeks after she won, Prime Minister Ana Sol met the press at the Treasury on Tuesday.\n\nHavn Post: Do you back it?\n\n"
        "[1:Ana Sol]: <1:I read it twice.>\n\nHavn Post: And?\n\n[2@1:Ana Sol]: <2:No.>",
        ["2024-05-21", "2024-05-21"],
    ),
    # A readout is of the day on which the talk was held.
    (
        "Readout of the Minister's call with Oslo\n\nHavn, 22 May 2024\n\nThe Minister, in the call on Monday, spoke of fish. "
        "[1:He] {1:recalled} that <1:fees had been promised>.",
        ["2024-05-20"],
    ),
    # Entries of a week run forward to publication.
    (
        "A week of hearsay\n\nTHURSDAY. [1:Ana Sol] {1:tells} her party <1:no>.\n\nSATURDAY. [2:Per Lund] {2:says} <2:yes>.\n\n"
        "MONDAY. [3:Oslo] {3:repeats} <3:it>.",
        ["2024-05-16", "2024-05-18", "2024-05-20"],
    ),
    (
        "Four turns\n\nNovember: [1:Ana Sol] {1:tells} students <1:no>.\n\nFebruary: [2:Per Lund] {2:wrote} that <2:he would>.\n\n"
        "May 3: [3:Oslo] {3:repeats} <3:it>.",
        ["2023-11", "2024-02", "2024-05-03"],
    ),
    # Two headings are no chronology.
    ("A week\n\nTHURSDAY. [1:Ana Sol] {1:tells} her party <1:no>.\n\nSATURDAY. [2:Per Lund] {2:says} <2:yes>.", [None, None]),
    (
        "LIVE: the gate\n\n18:42 — [1:A minister] {1:quips} <1:that it is shut>.\n\n17:30 — [2:Per Lund] {2:had said} <2:so>.\n\n"
        "9:05 — Good morning.",
        [WED, None],
    ),
    # The sitting bears its day; the day of a dateline is that of writing.
    (
        "Yesterday's hearing on the fees of the port lasted until the cleaners came in.\n\n[1:Ana Sol], the transport minister, {1:argued} that "
        "<1:fees are a fact>.",
        ["2024-05-21"],
    ),
    (
        "HAVN, May 22 (Quay) - The Senate approved the fees.\n\n[1:Per Lund], a senator, {1:argued} that <1:fees are a tax>.",
        [None],
    ),
    # The credit of a writer makes no document.
    ("A star? On Mondays\n\nText: Dinara Lund.\n\n[1:A clerk] {1:insists} that <1:the two live in one house>.", [None]),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_entries_and_records(marked: str, expected: list[str | None]) -> None:
    article, attributions, speakers = build(marked, WED)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == expected
