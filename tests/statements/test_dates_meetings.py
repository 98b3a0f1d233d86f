"""Dates of what was said in a meeting that the text records or opens on, and of answers whose introduction bears no date."""

from __future__ import annotations

import pytest

from onrecord.statements.dates import said
from tests.statements.story import build

TUE, WED = "2024-05-21", "2024-05-22"


def dates(marked: str, published: str = WED, *, agency: str | None = None) -> list[str | None]:
    article, attributions, speakers = build(marked, published, agency=agency)
    return [date.value if date else None for date in said(article, attributions, speakers)]


@pytest.mark.parametrize(
    "head",
    [
        "READOUT: talks on ports",
        "Ministry of Ports / Joint communiqué",
        "Ports Committee, 14th Meeting (PM)",
        "Summary of statements delivered",
        "Report of the third meeting of the working party",
        "Question Period, Wednesday, May 22, 2024",
        "Explanations of vote on the ports levy",
    ],
)
def test_a_record_dates_what_is_said_in_the_meeting(head: str) -> None:
    marked = f"{head}\n\n[1:The Norwegian side] {{1:noted}} that <1:fees rose>. [2:Ana Sol] {{2:expressed}} <2:regret>."
    assert dates(marked) == [WED, WED]


@pytest.mark.parametrize(
    "marked",
    [
        # The press, another paper, another time: not the meeting.
        "READOUT: talks on ports\n\n[1:Ana Sol] {1:told} reporters <1:that fees rose>.",
        "READOUT: talks on ports\n\n[1:Ana Sol] {1:wrote} in a letter <1:that fees rose>.",
        "READOUT: talks on ports\n\n[1:Ana Sol] {1:had said} <1:that fees rose>.",
        # News about records, and a time of reading, are no record.
        "Readout and reaction\n\n[1:Ana Sol] {1:noted} <1:that fees rose>.",
        "Reading time: 2 minutes\n\n[1:Ana Sol] {1:noted} <1:that fees rose>.",
        "HOME / QUESTION TIME\n\n[1:Ana Sol] {1:noted} <1:that fees rose>.",
    ],
)
def test_what_stands_outside_the_meeting_keeps_no_date(marked: str) -> None:
    assert dates(marked) == [None]


def test_an_agency_story_about_a_record_is_none() -> None:
    assert dates("READOUT: talks on ports\n\n[1:Ana Sol] {1:noted} <1:that fees rose>.", agency="Reuters") == [None]


def test_paragraphs_that_open_with_delegates_are_meetings_coverage() -> None:
    speakers = ["The representative of Norway", "The representative of Malta", "China's delegate", "Ana Sol (Peru)"]
    lines = [f"[{n}:{name}] {{{n}:said}} that <{n}:fees rose>." for n, name in enumerate(speakers, 1)]
    assert dates("Ports divide members\n\n" + "\n\n".join(lines)) == [WED] * 4
    assert dates("Ports divide members\n\n" + "\n\n".join(lines[:3])) == [None] * 3


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Norway and Peru talk ports\n\nPresident Per Lund received the envoy of Peru, Ana Sol, on Tuesday for talks on the northern ports.\n\n"
            "[1:Ms Sol] {1:thanked} <1:her hosts>. [2:Ole Dahl] {2:called} <2:it late>. [3:The two sides] {3:agreed} <3:to meet again>.",
            [TUE, None, TUE],
        ),
        # The day of a dateline is that of writing.
        (
            "OSLO, May 22 (NTB) – President Per Lund received the envoy of Peru, Ana Sol, for talks on the northern ports.\n\n"
            "[1:Ms Sol] {1:thanked} <1:her hosts>.",
            [None],
        ),
    ],
)
def test_a_talk_on_which_the_story_opens_dates_those_who_took_part(marked: str, expected: list[str | None]) -> None:
    assert dates(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Levy put off\n\nThe World Ports Assembly decided on Tuesday, without a vote, not to place the levy on its agenda for the year.\n\n"
            "[1:Norway's vice-minister, Per Lund], {1:argued} <1:that fees fall>. [2:A Peruvian delegate] {2:thanked} <2:the Assembly>.",
            [TUE, None],
        ),
        (
            "Levy put off\n\nThe House spent most of Tuesday on fish prices and forty minutes on the levy of the northern ports.\n\n"
            "State Minister [1:Per Lund] {1:replied} <1:that fees fall>. MP [2:Ana Sol] {2:told} reporters <2:that they rise>.",
            [TUE, None],
        ),
    ],
)
def test_a_body_that_opens_the_story_sits_whatever_it_did(marked: str, expected: list[str | None]) -> None:
    assert dates(marked) == expected


def test_answers_take_the_day_told_before_an_introduction_without_one() -> None:
    marked = (
        "Ana Sol unveiled the levy on Tuesday. She faced the press afterwards.\n\nQ: Who pays?\n\n[1:Sol]: <1:Ships.>\n\n"
        "Q: All?\n\n[2@1:Sol]: <2:All.>"
    )
    assert dates(marked) == [TUE, TUE]
    assert dates(marked.replace("She faced the press afterwards.", "It rained.")) == [None, None]


def test_a_day_named_in_an_answer_is_not_that_of_the_briefing() -> None:
    marked = (
        "Transcript: weekly media briefing\n\n[1:Spokesperson]: <1:His Majesty received the envoy on Monday.>\n\nQuestion: Who?\n\n"
        "[2@1:Spokesperson]: <2:The envoy.>\n\nQuestion: And?\n\n[3@1:Spokesperson]: <3:No.>"
    )
    assert dates(marked) == [WED] * 3


def test_minutes_of_a_clock_make_no_record_of_turns() -> None:
    marked = (
        "The minister has ten minutes\n\n[1:Sol]: <1:Last week I signed.>\n\nPaper: And?\n\n[2@1:Sol]: <2:No.>\n\nPaper: So?\n\n"
        "[3@1:Sol]: <3:Yes.>"
    )
    assert dates(marked) == [None] * 3


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Where the event takes place that has just been told.
        (
            "The port was handed over on Tuesday. [1:Per Lund], the chief of staff, {1:spoke} at the ceremony of <1:a new age>.",
            [None],
        ),
        ("The port was handed over on Tuesday. It rained. <1:We part friends>, [1:Per Lund] {1:said} at the ceremony.", [TUE]),
        ("The port was handed over on Tuesday. It rained. <1:We part friends>, [1:Per Lund] {1:says} at the ceremony.", [None]),
        # A pronoun takes up whoever acted.
        ("Ana Sol ducked the question on Tuesday on her way in. <1:We take note>, [1:she] {1:said}.", [TUE]),
        ("Ana Sol left on Tuesday. It rained. Ships left. <1:We take note>, [1:she] {1:said}.", [None]),
        ("Ana Sol left on Tuesday. [1:Per Lund] {1:said} <1:it rained>. <2:We take note>, [2:she] {2:said}.", [None, None]),
    ],
)
def test_who_speaks_where_or_right_after_something_happened_speaks_then(marked: str, expected: list[str | None]) -> None:
    assert dates(f"It rained all week in the ports of the north and nobody went out to sea at all.\n\n{marked}") == expected


def test_a_report_of_its_own_opens_on_the_event_at_which_is_spoken() -> None:
    marked = (
        "Ports change hands\n\nThe treaty was signed on Tuesday on two screens, after a judge had stopped it and another had let it go.\n\n"
        "<1:It keeps the ports>, [1:Per Lund] {1:said}."
    )
    assert dates(marked) == [TUE]
    assert dates(marked, agency="Reuters") == [None]


@pytest.mark.parametrize(
    ("cue", "expected"), [("{1:parried}", [TUE, TUE]), ("{1:told} The Harbour Post", [None, TUE]), ("{1:fears}", [None, TUE])]
)
def test_the_only_day_of_a_speaker_holds_for_what_was_told_before(cue: str, expected: list[str | None]) -> None:
    marked = (
        "It rained all week in the ports of the north and nobody went out to sea at all.\n\n"
        f"[1:Ana Sol] {cue} that <1:fees fall>.\n\nIt rained.\n\nOn Tuesday [2@1:Sol] {{2:said}} <2:they rise>."
    )
    assert dates(marked) == expected
