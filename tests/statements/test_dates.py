"""Dates said: handmade rows in many registers, each with the date a careful reader would put beside the words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.schema import Article, Attribution, Dated, Span, Speaker
from onrecord.statements.dates import said
from onrecord.statements.occasion import occasions
from onrecord.statements.sourcing import chains
from tests.statements.story import build

WEDNESDAY = "2024-05-22"

# Published on Wednesday 22 May 2024; the date of each statement in the order of the numbers.
ROWS: list[tuple[str, list[str | None]]] = [
    # Weekdays in the saying's own clause, in every place that news English puts them.
    ("[1:Ana Sol] {1:said} on Monday that <1:the ferry would sail>.", ["2024-05-20"]),
    ("[1:Ana Sol] {1:said} Monday <1:the ferry would sail>.", ["2024-05-20"]),
    ("[1:Ana Sol] on Monday {1:said} <1:the ferry would sail>.", ["2024-05-20"]),
    ("[1:Ana Sol], the harbour master, on Monday, {1:said} that <1:the ferry would sail>.", ["2024-05-20"]),
    ("On Monday [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-05-20"]),
    ("On Monday, however, [1:Ana Sol] {1:denied} <1:the report>.", ["2024-05-20"]),
    ("Late on Monday [1:the ministry] {1:denied} <1:the report>.", ["2024-05-20"]),
    ("<1:The ferry will sail>, [1:Ana Sol] {1:said} on Monday.", ["2024-05-20"]),
    ("<1:The ferry will sail>, {1:said} [1:Ana Sol] on Monday.", ["2024-05-20"]),
    ('"<1:The ferry will sail>," [1:Ana Sol] {1:told} reporters in the capital on Monday.', ["2024-05-20"]),
    ('"<1:The ferry will sail>," [1:Ana Sol] {1:told} a news conference late Monday.', ["2024-05-20"]),
    ("[1:Ana Sol] {1:said} in a statement on Monday that <1:the ferry would sail>.", ["2024-05-20"]),
    ("In a statement on Monday, [1:the ministry] {1:said} <1:the ferry would sail>.", ["2024-05-20"]),
    ("In a letter sent to mayors on Monday, [1:the ministry] {1:asked} <1:them to wait>.", ["2024-05-20"]),
    ("Speaking in Parliament on Monday, [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-05-20"]),
    ("Asked on Monday whether it would sail, [1:Ana Sol] {1:replied} that <1:it would>.", ["2024-05-20"]),
    ("[1:Ana Sol], speaking in Oslo on Monday, {1:called} <1:the delay an insult>.", ["2024-05-20"]),
    ("According to [1:Ana Sol], who spoke to the press on Monday, <1:the ferry will sail>.", ["2024-05-20"]),
    ('"<1:Enough>," {1:tweeted} [1:Ana Sol] Monday night.', ["2024-05-20"]),
    ("[1:Ana Sol] {1:wrote} on Facebook on Monday that <1:the ferry would sail>.", ["2024-05-20"]),
    ("[1:Ana Sol] {1:said} on the sidelines of Monday's summit that <1:the ferry would sail>.", ["2024-05-20"]),
    ("At Monday's briefing [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-05-20"]),
    # The day of publication is today's weekday, not a week ago.
    ("[1:Ana Sol] {1:said} on Wednesday that <1:the ferry would sail>.", ["2024-05-22"]),
    ("[1:Ana Sol] {1:said} on Thursday that <1:the ferry would sail>.", ["2024-05-16"]),
    ("[1:Ana Sol] {1:said} this Wednesday that <1:the ferry would sail>.", ["2024-05-22"]),
    ("[1:Ana Sol] {1:said} last Friday that <1:the ferry would sail>.", ["2024-05-17"]),
    # "Last Monday" on a Wednesday is read both ways: the month is what both share.
    ("[1:Ana Sol] {1:said} last Monday that <1:the ferry would sail>.", ["2024-05"]),
    ("[1:Ana Sol] {1:said} on Tuesday last week that <1:the ferry would sail>.", ["2024-05-14"]),
    # Other relative expressions.
    ("[1:Ana Sol] {1:said} yesterday that <1:the ferry would sail>.", ["2024-05-21"]),
    ("Yesterday [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-05-21"]),
    ("[1:Ana Sol] {1:said} the day before yesterday that <1:the ferry would sail>.", ["2024-05-20"]),
    ("[1:Ana Sol] {1:said} today that <1:the ferry would sail>.", ["2024-05-22"]),
    ("[1:Ana Sol] {1:told} listeners this morning that <1:the ferry would sail>.", ["2024-05-22"]),
    ("Earlier today, [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-05-22"]),
    ("[1:Ana Sol] {1:said} last night that <1:the ferry would sail>.", ["2024-05-21"]),
    ("[1:Ana Sol] {1:said} three days ago that <1:the ferry would sail>.", ["2024-05-19"]),
    ("[1:Ana Sol] {1:said} two weeks ago that <1:the ferry would sail>.", ["2024-05"]),
    ("Two months ago [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-03"]),
    ("[1:Ana Sol] {1:said} several weeks ago that <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol] {1:said} last week that <1:the ferry would sail>.", ["2024-05"]),
    ("Last month [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2024-04"]),
    ("Last year [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2023"]),
    ("[1:Ana Sol] {1:said} earlier this week that <1:the ferry would sail>.", ["2024-05"]),
    ("[1:Ana Sol] {1:said} earlier this month that <1:the ferry would sail>.", ["2024-05"]),
    ("[1:Ana Sol] {1:said} earlier this year that <1:the ferry would sail>.", ["2024"]),
    ("[1:Ana Sol] {1:said} over the weekend that <1:the ferry would sail>.", ["2024-05"]),
    ("[1:Ana Sol] {1:said} about an hour ago that <1:the ferry would sail>.", ["2024-05-22"]),
    # Full and partial dates.
    ("[1:Ana Sol] {1:said} on May 10 that <1:the ferry would sail>.", ["2024-05-10"]),
    ("[1:Ana Sol] {1:said} on 10 May that <1:the ferry would sail>.", ["2024-05-10"]),
    ("[1:Ana Sol] {1:said} on the 10th of May that <1:the ferry would sail>.", ["2024-05-10"]),
    ("[1:Ana Sol] {1:said} on Nov. 3 that <1:the ferry would sail>.", ["2023-11-03"]),
    ("[1:Ana Sol] {1:said} on March 3, 2019, that <1:the ferry would sail>.", ["2019-03-03"]),
    ("[1:Ana Sol] {1:said} on Tuesday, May 14, that <1:the ferry would sail>.", ["2024-05-14"]),
    ("[1:Ana Sol] {1:said} on 2024-05-14 that <1:the ferry would sail>.", ["2024-05-14"]),
    ("[1:Ana Sol] {1:said} on 14.05.2024 that <1:the ferry would sail>.", ["2024-05-14"]),
    ("[1:Ana Sol] {1:said} on 03/04/2024 that <1:the ferry would sail>.", ["2024"]),
    ("[1:Ana Sol] {1:said} in March that <1:the ferry would sail>.", ["2024-03"]),
    ("In December [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2023-12"]),
    ("As late as December [1:Ana Sol] {1:had said} that <1:the ferry would sail>.", ["2023-12"]),
    ("In March 2021 [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2021-03"]),
    ("In 2019, [1:Ana Sol] {1:said} <1:the ferry would sail>.", ["2019"]),
    ("[1:Ana Sol] {1:said} last December that <1:the ferry would sail>.", ["2023-12"]),
    ("[1:Ana Sol] {1:said} last March that <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol] {1:said} on Christmas Eve that <1:the ferry would sail>.", ["2023-12-24"]),
    ("[1:Ana Sol] {1:said} between 3 and 5 May that <1:the ferry would sail>.", ["2024-05"]),
    ("[1:Ana Sol] {1:said} on Monday and Tuesday that <1:the ferry would sail>.", ["2024-05"]),
    # Traps: the day belongs to what is said, to somebody else, to a plan, to publication, or bounds a stretch.
    ("[1:Ana Sol] {1:said} <1:the ferry had sailed on Monday>.", [None]),
    ('[1:Ana Sol] {1:said}: "<1:I arrived on Monday.>"', [None]),
    ("[1:Ana Sol], who will travel to Oslo on Friday, {1:said} <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol], who took office on Monday, {1:said} <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol], elected on Sunday, {1:said} <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol], who is due in Oslo on Friday, {1:said} <1:the ferry would sail>.", [None]),
    ("Before Monday [1:Ana Sol] {1:said} <1:the ferry would sail>.", [None]),
    ("Since Monday [1:Ana Sol] {1:has said} <1:nothing>.", [None]),
    ("[1:Ana Sol] {1:told} the weekly Fjord in an interview published on Monday that <1:the ferry would sail>.", [None]),
    ("In an interview aired on Sunday, [1:Ana Sol] {1:said} <1:the ferry would sail>.", [None]),
    ("Fishermen blocked the port on Monday. [1:Ana Sol] {1:said} <1:the ferry would sail>.", [None]),
    ("The crew on Monday left the ship; [1:Ana Sol] {1:said} <1:the ferry would sail>.", [None]),
    ("After a fire killed two on Monday, [1:Ana Sol] {1:said} <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol] {1:said} after a fire killed two on Monday that <1:the ferry would sail>.", [None]),
    ("[1:One official] who attended Monday's session {1:said} <1:it was short>.", [None]),
    ("[1:Ana Sol] {1:said} <1:the ferry would sail>, the Fjord agency reported on Monday.", [None]),
    ("[1:Ana Sol] {1:has repeatedly said} <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol] {1:says} <1:the ferry will sail>.", [None]),
    ("[1:Ana Sol] {1:said} recently that <1:the ferry would sail>.", [None]),
    ("[1:Ana Sol] {1:said} next Friday <1:would be too late>.", [None]),
    ("[1:Ana Sol] may {1:say} <1:yes> on Friday.", [None]),
    # Two dates in a sentence.
    (
        "[1:Ana Sol] {1:told} the daily Fjord on Sunday that <1:the ferry would sail>, the agency reported on Monday.",
        ["2024-05-19"],
    ),
    ("[1:Ana Sol] {1:said} on Tuesday that <1:the ferry would sail on Friday>.", ["2024-05-21"]),
    ("On Monday [1:Ana Sol] {1:said} <1:yes>, but on Tuesday [2:Per Lund] {2:said} <2:no>.", ["2024-05-20", "2024-05-21"]),
    (
        "[1:Ana Sol] {1:said} on Tuesday <1:yes>, but [2:Per Lund] {2:had written} a day earlier that <2:no>.",
        ["2024-05-21", "2024-05-20"],
    ),
    ("[1:Ana Sol] {1:said} on Tuesday <1:yes>, as [2:three ministers] {2:announced} <2:they were leaving>.", ["2024-05-21"] * 2),
    # Counted from the date the story spoke of last.
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. A day earlier [2:Per Lund] {2:had said} <2:no>.", ["2024-05-20", "2024-05-19"]),
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. Hours later [2:Per Lund] {2:said} <2:no>.", ["2024-05-20", "2024-05-20"]),
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. [2:Per Lund] {2:said} the following day <2:no>.", ["2024-05-20", "2024-05-21"]),
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. [2:Per Lund] {2:said} that night <2:no>.", ["2024-05-20", "2024-05-20"]),
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. Two days earlier, [2:Per Lund] {2:said} <2:no>.", ["2024-05-20", "2024-05-18"]),
    ("[1:Ana Sol] {1:said} in 2008 <1:yes>. The same year [2:Per Lund] {2:said} <2:no>.", ["2008", "2008"]),
    ("Hours later [1:Per Lund] {1:said} <1:no>.", [None]),
    # The same speaker goes on.
    ('[1:Ana Sol] {1:said} on Monday <1:yes>.\n\n"<2:Quite sure>," [2@1:she] {2:added}.', ["2024-05-20"] * 2),
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. [2:Per Lund] {2:said} <2:no>.", ["2024-05-20", None]),
    (
        "[1:Ana Sol] {1:said} on Monday <1:yes>. [2:Per Lund] {2:said} <2:no>. [3@1:Sol] {3:said} <3:well>.",
        ["2024-05-20", None, None],
    ),
    (
        "[1:Ana Sol] {1:said} on Monday <1:yes> and {2:added}[2@1:] that <2:it rained>.".replace("[2@1:]", ""),
        ["2024-05-20", None],
    ),
    (
        "[1:Ana Sol] {1:told} reporters on Monday <1:yes>. [2@1:She] {2:had said} in April <2:no>. "
        "[3@1:She] {3:said} <3:so it goes>.",
        ["2024-05-20", "2024-04", "2024-05-20"],
    ),
    ("[1:Ana Sol] {1:said} on Monday <1:yes>. [2@1:She] {2:has always said} <2:so>.", ["2024-05-20", None]),
    ("[1:Ana Sol] {1:told} parliament on Monday <1:yes>. [2@1:She] {2:wrote} on Telegram <2:no>.", ["2024-05-20", None]),
    # Dated by the sentence before.
    ("Ana Sol spoke to reporters on Monday. <1:The ferry will sail>, [1:she] {1:said}.", ["2024-05-20"]),
    ("Members voted on Monday to close the port. <1:Done>, [1:Ana Sol] {1:said} after the vote.", ["2024-05-20"]),
    ("Members will vote on Friday. <1:Done>, [1:Ana Sol] {1:said} after the vote.", [None]),
    ("The envoys met on Monday. [1:Ana Sol] {1:told} reporters as she left the meeting that <1:it was short>.", ["2024-05-20"]),
    (
        "Two officials held a call with reporters on Monday. <1:Yes>, [1:one of them] {1:said}. [2:Another] {2:said} <2:no>.",
        ["2024-05-20", "2024-05-20"],
    ),
    # The same paragraph, or the paragraph after the opening, dates it.
    ("[1:Ana Sol] {1:did not rule out} <1:a delay>. <2:We are ready>, [2@1:she] {2:said} on Monday.", ["2024-05-20"] * 2),
    (
        "The ferry to the islands will not sail before the autumn storms are over, "
        "[1:a port official] {1:said}<1: with regret>.\n\n"
        "[2@1:Ana Sol] {2:told} the council on Monday that <2:nobody is ready>.",
        ["2024-05-20"] * 2,
    ),
    # Nested statements have their own dates.
    (
        "[1:Ana Sol] {1:said} on Tuesday that <1:[2:Per Lund] {2:had told} her on Sunday that <2:it was off>>.",
        ["2024-05-21", "2024-05-19"],
    ),
    ("[1:Ana Sol] {1:said} on Tuesday that <1:[2:Per Lund] {2:believed} <2:it was off>>.", ["2024-05-21", None]),
    ("[1:Ana Sol] {1:said} <1:[2:Per Lund] {2:told} her in April <2:it was off>>.", [None, "2024-04"]),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_the_date_is_what_a_careful_reader_puts_beside_the_words(marked: str, expected: list[str | None]) -> None:
    article, attributions, speakers = build(marked, WEDNESDAY)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == expected


SAID = "[1:Ana Sol] {1:said} %s that <1:the ferry would sail>."
# Published when, the expression, the date.
CLOCKS: list[tuple[str | None, str, str | None]] = [
    ("2024-01-02", "on Saturday", "2023-12-30"),
    ("2024-01-02", "on Sunday", "2023-12-31"),
    ("2024-01-02", "on New Year's Eve", "2023-12-31"),
    ("2024-01-02", "on New Year’s Day", "2024-01-01"),
    ("2024-01-02", "in November", "2023-11"),
    ("2024-01-02", "last month", "2023-12"),
    ("2024-01-02", "last year", "2023"),
    ("2024-01-02", "last week", "2023-12"),
    ("2024-01-02", "on Dec. 28", "2023-12-28"),
    ("2024-03-01", "yesterday", "2024-02-29"),
    ("2024-02-29", "on 29 February", "2024-02-29"),
    # The publisher's own clock decides what today is.
    ("2024-05-24T00:30:00+05:30", "on Thursday", "2024-05-23"),
    ("2024-05-24T00:30:00+05:30", "on Friday", "2024-05-24"),
    ("2024-05-24T00:30:00+05:30", "yesterday", "2024-05-23"),
    ("2024-05-24T00:30:00+05:30", "two hours ago", "2024-05-23"),
    ("2024-05-24T12:30:00+05:30", "two hours ago", "2024-05-24"),
    ("2024-05-23T23:50:00-04:00", "today", "2024-05-23"),
    # A publication date known to the month or the year settles no weekday.
    ("2024-05", "on Monday", None),
    ("2024-05", "in March", "2024-03"),
    ("2024", "in March", None),
    ("2024", "last year", None),
    # Nothing known of publication: full dates only.
    (None, "on Monday", None),
    (None, "yesterday", None),
    (None, "in March", None),
    (None, "on 3 March 2021", "2021-03-03"),
    (None, "in March 2021", "2021-03"),
    (None, "in 2021", "2021"),
    # Days that have not come, and days that do not exist.
    ("2024-05-22", "on May 30, 2031,", None),
    ("2024-05-22", "on 31 February", None),
    ("2024-05-22", "tomorrow", None),
    # So far back without its year that the coming one may be meant.
    ("2024-05-22", "in June", None),
    # A weekday that does not fit the date leaves the day in doubt.
    ("2024-05-22", "on Monday, May 14,", None),
    # A week belongs to the month in which most of it lies.
    ("2024-05-08", "last week", "2024-05"),
    ("2024-05-02", "earlier this week", "2024-04"),
    ("2024-05-22", "the day before", None),
]


@pytest.mark.parametrize(("published", "words", "expected"), CLOCKS)
def test_expressions_are_counted_from_publication_on_the_publishers_clock(
    published: str | None, words: str, expected: str | None
) -> None:
    article, attributions, speakers = build(SAID % words, published)
    (date,) = said(article, attributions, speakers)
    assert (date.value if date else None) == expected


def test_the_basis_quotes_the_words_and_the_precision_says_how_much_is_known() -> None:
    article, attributions, speakers = build(
        SAID % "late on Monday" + " " + SAID.replace("1:", "2:").replace("Ana Sol", "Per Lund") % "last week", WEDNESDAY
    )
    assert said(article, attributions, speakers) == [
        Dated(value="2024-05-20", precision="day", basis="late on Monday"),
        Dated(value="2024-05", precision="month", basis="last week"),
    ]


RELEASE = (
    "MINISTRY OF PORTS\n\nMEDIA RELEASE\n\n14 May 2024\n\n"
    "[1:The Minister] today {1:received} <1:the envoy's thanks>. [2:The Ministry] {2:reiterates} that <2:the port is open>.\n\n"
    "<3:Nothing in this release changes the tariff.>\n\n[4:The Ministry] {4:had said} in March that <4:it would close>.\n\n"
    "[5:Some traders] {5:believe} that <5:it will>.\n\nENDS"
)


def test_a_release_is_said_on_the_day_it_bears() -> None:
    article, attributions, speakers = build(RELEASE, "2024-05-14")
    speakers[4] = Speaker(type="group", name="Some traders")
    dates = said(article, attributions, speakers)
    assert [date.value if date else None for date in dates] == ["2024-05-14", "2024-05-14", "2024-05-14", "2024-03", None]
    assert dates[1] == Dated(value="2024-05-14", precision="day", basis="14 May 2024")


def test_a_release_without_publication_date_is_dated_by_its_heading() -> None:
    article, attributions, speakers = build(RELEASE, None)
    assert [date.value if date else None for date in said(article, attributions, speakers)][:3] == ["2024-05-14"] * 3


TRANSCRIPT = (
    "Ministry of Ports Press Briefing\n\nMay 14, 2024\n\n[1:MS. SOL]: <1:Good afternoon. The port is open.>\n\n"
    "QUESTION: [2:The mayor] {2:says} <2:it is shut>.\n\n[3@1:MS. SOL]: <3:[4:He] {4:told} me on Monday that <4:it was open>.>\n\n"
    "QUESTION: Thanks."
)


def test_turns_of_a_transcript_are_said_on_its_day_and_reports_inside_them_are_not() -> None:
    article, attributions, speakers = build(TRANSCRIPT, "2024-05-14")
    assert [date.value if date else None for date in said(article, attributions, speakers)] == [
        "2024-05-14",
        None,
        "2024-05-14",
        "2024-05-13",
    ]


def test_a_date_in_a_headline_is_no_publication_date() -> None:
    marked = "How the port changed after the great storm of 3 October 2019\n\n[1:Ana Sol] {1:said} on Monday <1:yes>."
    article, attributions, speakers = build(marked, None)
    assert said(article, attributions, speakers) == [None]


def test_a_dateline_with_its_year_stands_in_for_a_missing_publication_date() -> None:
    marked = "Port stays shut\n\nOSLO, 22 May 2024 (NTB) - The port stays shut, [1:Ana Sol] {1:said} on Monday<1:, for now>."
    article, attributions, speakers = build(marked, None)
    assert [date.value if date else None for date in said(article, attributions, speakers)] == ["2024-05-20"]


def test_an_endless_line_of_dates_costs_linear_time() -> None:
    text = "on Monday and " * 2_500
    span = Span.cut(text, 10, 13)
    item = Attribution(source=(), cue=(span,), content=(Span.cut(text, 14, 20),), kind="indirect", negated=False, confidence=1.0)
    article = Article(id="a", text_sha256="0", text=text, published=Dated(value=WEDNESDAY, precision="day", basis=""))
    begun = time.process_time()
    said(article, [item], [Speaker(type="unresolved", name=None)])
    assert time.process_time() - begun < 3


def test_a_news_story_about_a_joint_statement_is_no_document() -> None:
    marked = "Joint statement ends the port dispute\n\nThe two towns made peace. [1:Ana Sol] {1:said} <1:the port would open>."
    article, attributions, speakers = build(marked, WEDNESDAY)
    assert said(article, attributions, speakers) == [None]


def test_a_wire_story_is_no_document() -> None:
    article, attributions, speakers = build(RELEASE, "2024-05-14", agency="Reuters")
    assert said(article, attributions, speakers)[1] is None


def test_a_document_is_dated_by_the_date_in_its_own_name() -> None:
    marked = "[1:The letter of 3 October 2023] {1:says} <1:no>. [2:A memorandum signed in Oslo on Dec. 20] {2:says} <2:yes>."
    article, attributions, speakers = build(marked, WEDNESDAY, documents=(1, 2))
    assert [date.value if date else None for date in said(article, attributions, speakers)] == ["2023-10-03", "2023-12-20"]


def test_a_treaty_is_dated_by_its_year_and_a_statement_by_the_sentence_that_issued_it() -> None:
    marked = (
        "[1:The UN Charter of 1945] {1:says} <1:no>. The ministry issued a statement on Monday. "
        "[2:The statement] {2:says} <2:yes>."
    )
    article, attributions, speakers = build(marked, WEDNESDAY, documents=(1, 2))
    assert [date.value if date else None for date in said(article, attributions, speakers)] == ["1945", "2024-05-20"]


def test_a_date_is_carried_to_the_letter_that_an_earlier_sentence_dated() -> None:
    marked = "Sol answered in a letter dated May 2. [1:The letter] {1:says} <1:no>."
    article, attributions, speakers = build(marked, WEDNESDAY, documents=(1,))
    assert [date.value if date else None for date in said(article, attributions, speakers)] == ["2024-05-02"]


def test_no_attributions_give_no_dates() -> None:
    article, _, _ = build("Nothing happened on Monday.", WEDNESDAY)
    assert said(article, [], []) == []


WORDS = st.lists(
    st.sampled_from(
        'on Monday , . " said told last week a day earlier that night who had In 2019 May 10 – the vote after the same year'
        " 31 February 99 hours ago \n \n\n ' (Reuters) New Year's Eve from 4 to 6 June over the weekend 03/04/2024 ‘".split(" ")
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(
    words=WORDS,
    data=st.data(),
    published=st.sampled_from(["2024-05-22", "2024-02-29T00:01:00+14:00", "0001-01-01", "9999-12-31", "2024", "?", ""]),
)
def test_no_text_and_no_spans_make_it_raise_and_the_answer_is_the_same_twice(
    words: list[str], data: st.DataObject, published: str
) -> None:
    text = " ".join(words)
    count = data.draw(st.integers(1, 4))
    attributions = []
    for _ in range(count):
        cuts = [data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))) for _ in range(3)]
        source, cue, content = (Span(start=min(a, b), end=max(a, b), text=text[min(a, b) : max(a, b)]) for a, b in cuts)
        attributions.append(
            Attribution(
                source=(source,) if source.text else (),
                cue=(cue,) if cue.text else (),
                content=(content,),
                kind="indirect",
                negated=False,
                confidence=0.5,
                parent=data.draw(st.sampled_from([None, 0, 1, 7])),
            )
        )
    speakers = [Speaker(type="person", name=data.draw(st.sampled_from(["Ana Sol", "Per Lund", None]))) for _ in attributions]
    article = Article(
        id="a", text_sha256="0", text=text, published=Dated(value=published, precision="day", basis="") if published else None
    )
    for stage in (said, chains):
        first = stage(article, attributions, speakers)
        assert first == stage(article, attributions, speakers)
        assert len(first) == len(attributions)
    assert len(occasions(article, attributions)) == len(attributions)
