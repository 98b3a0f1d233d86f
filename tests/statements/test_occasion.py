"""Occasions: what a story says the setting of the words was."""

from __future__ import annotations

import pytest

from onrecord.statements.occasion import occasions
from tests.statements.story import build

ROWS: list[tuple[str, list[str | None]]] = [
    ("[1:Ana Sol] {1:told} a news conference on Monday that <1:the ferry would sail>.", ["press conference"]),
    ("While addressing a press conference, [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["press conference"]),
    ("[1:Ana Sol] {1:said} at her weekly briefing that <1:the ferry would sail>.", ["press briefing"]),
    ("[1:Ana Sol] {1:told} the daily Havn in an interview that <1:the ferry would sail>.", ["interview"]),
    ("[1:Ana Sol] {1:said} in a statement that <1:the ferry would sail>.", ["statement"]),
    ("In a joint statement [1:the ministers] {1:said} <1:the ferry would sail>.", ["statement"]),
    ("[1:Ana Sol] {1:wrote} on Telegram that <1:the ferry would sail>.", ["social media post"]),
    ("[1:Ana Sol] {1:wrote} on her Facebook page that <1:the ferry would sail>.", ["social media post"]),
    ("[1:Ana Sol] {1:tweeted} that <1:the ferry would sail>.", ["social media post"]),
    ("In a post on X, [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["social media post"]),
    ("[1:Ana Sol] {1:told Parliament} that <1:the ferry would sail>.", ["parliament"]),
    ("[1:Ana Sol] {1:told} fellow lawmakers that <1:the ferry would sail>.", ["parliament"]),
    ("[1:Ana Sol] {1:said} in a letter to the mayor that <1:the ferry would sail>.", ["letter"]),
    ("In a note verbale [1:the ministry] {1:asked} <1:for time>.", ["letter"]),
    ("[1:Ana Sol] {1:said} in a speech in Oslo that <1:the ferry would sail>.", ["speech"]),
    ("[1:Ana Sol] {1:told} a rally that <1:the ferry would sail>.", ["rally"]),
    ("[1:Ana Sol] {1:testified} that <1:the ferry would sail>.", ["hearing"]),
    ("[1:Ana Sol] {1:assured} him by telephone that <1:the ferry would sail>.", ["telephone call"]),
    ("[1:Ana Sol] {1:said} after a meeting with fishermen that <1:the ferry would sail>.", ["meeting"]),
    ("[1:Ana Sol] {1:told reporters} <1:the ferry would sail>.", ["remarks to reporters"]),
    ("[1:Ana Sol] {1:said} in a video address that <1:the ferry would sail>.", ["video address"]),
    # What is said does not name the occasion, and no occasion is none.
    ("[1:Ana Sol] {1:said} <1:the interview was a mistake>.", [None]),
    ("[1:Ana Sol] {1:said} <1:the ferry would sail>.", [None]),
    # Carried by a pronoun, and not to another speaker.
    (
        "[1:Ana Sol] {1:told} a news conference <1:yes>. <2:Certainly>, [2@1:she] {2:added}.",
        ["press conference", "press conference"],
    ),
    ("[1:Ana Sol] {1:told} a news conference <1:yes>. [2:Per Lund] {2:said} <2:no>.", ["press conference", None]),
    ("Ana Sol spoke at a rally in Oslo. <1:Yes>, [1:she] {1:said}.", ["rally"]),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_the_occasion_is_the_one_that_the_story_tells(marked: str, expected: list[str | None]) -> None:
    article, attributions, _ = build(marked, "2024-05-22")
    assert occasions(article, attributions) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Ministry of Ports Press Briefing", "press briefing"),
        ("JOINT COMMUNIQUÉ", "joint statement"),
        ("MEDIA RELEASE No. 4", "statement"),
        ("Spokesperson's Regular Press Conference on May 14", "press conference"),
        ("Ports reopen after the storm", None),
    ],
)
def test_a_document_is_its_own_occasion(heading: str, expected: str | None) -> None:
    article, attributions, _ = build(f"{heading}\n\n[1:The Minister] {{1:recalled}} that <1:the port is open>.")
    assert occasions(article, attributions) == [expected]


def test_a_wire_story_is_not_its_own_occasion() -> None:
    article, attributions, _ = build("MEDIA RELEASE\n\n[1:The Minister] {1:recalled} <1:it>.", agency="Reuters")
    assert occasions(article, attributions) == [None]
