from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.turns import question_spans, told_in_question, turns
from tests.attribution.marked_text import at, make, pieces

BRIEFING = """Daily Briefing

2:03 p.m. EDT

MR. HOLM: Good afternoon, everyone. One thing at the top. The minister signed the fisheries accord this morning. Go ahead, Ines.

QUESTION: Thanks. Will the quota be published?

MR. HOLM: It will be published on Friday. (Laughter.) I have nothing more on that.

There is one more point. The accord also covers cod.

QUESTION: And mackerel?

MR. HOLM: Mackerel or herring?

QUESTION: Mackerel.

MR. HOLM: Not this year.

QUESTION: New topic?

MR. HOLM: Please.

QUESTION: Senator Vik says –

MR. HOLM: Which Vik, then?

QUESTION: – says that the accord is void. Is it?

MR. HOLM: No.

QUESTION: Thank you.

MR. HOLM: Thank you, everybody.

(The briefing was concluded at 2:20 p.m.)

# # #"""


def test_each_answer_of_a_briefing_is_a_statement_of_its_label() -> None:
    found = turns(BRIEFING)
    assert [pieces(answer.content) for answer in found] == [
        ["The minister signed the fisheries accord this morning."],
        [
            "It will be published on Friday.",
            "I have nothing more on that.",
            "There is one more point. The accord also covers cod.",
        ],
        ["Not this year."],
        ["No."],
    ]
    assert {answer.source[0].text for answer in found} == {"MR. HOLM"}
    assert all(answer.cue == () and answer.kind == "direct" and answer.basis == "turn" for answer in found)


def test_an_answer_keeps_the_questions_since_the_last_one() -> None:
    questions = [pieces(answer.question) for answer in turns(BRIEFING)]
    assert questions[0] == []
    assert questions[1] == ["Thanks. Will the quota be published?"]
    assert questions[2] == ["And mackerel?", "Mackerel."]
    assert questions[3][-2:] == ["Senator Vik says –", "– says that the accord is void. Is it?"]


def test_spans_cut_their_own_text() -> None:
    for answer in turns(BRIEFING):
        for span in (*answer.source, *answer.content, *answer.question):
            assert BRIEFING[span.start : span.end] == span.text


def test_questions_can_be_asked_for_on_their_own() -> None:
    assert "And mackerel?" in pieces(tuple(question_spans(BRIEFING)))


def test_wrapped_lines_and_a_bare_q_are_read() -> None:
    text = (
        "MS. BERG:  The plan stands.  We will\npublish it in June.\n\nQ    Has the cabinet\nseen it?\n\nMS. BERG:  It has.\n\n"
        "Q\u00a0\u00a0\u00a0 — in full?\n\nMS. BERG:  In full.\n\nEND                4:10 P.M. EDT"
    )
    assert [pieces(answer.content) for answer in turns(text)] == [
        ["The plan stands.  We will\npublish it in June."],
        ["It has."],
        ["In full."],
    ]


def test_news_agencies_ask_and_a_name_answers() -> None:
    text = (
        "Spokesperson Mira Sen's Regular Press Conference\n\nAFP: Will the embassy reopen?\n\n"
        "Mira Sen: We have noted the reports.\n\n"
        "As for dates, I have none.\n\nHarbour News: And the consulate?\n\nMira Sen: The same holds.\n\nRelated News:\n\n"
        "Mira Sen: Friendship is a bridge (3 May)"
    )
    found = turns(text)
    assert [pieces(answer.content) for answer in found] == [
        ["We have noted the reports.", "As for dates, I have none."],
        ["The same holds."],
    ]
    assert pieces(found[1].question) == ["And the consulate?"]


def test_a_newspaper_interview_is_read_by_who_asks() -> None:
    text = (
        "Lagune: Will you run again?\n\nOda Fry: I will decide in May.\n\n"
        "Lagune: And if the party asks?\n\nOda Fry: Then I will listen.\n\n"
        "Lagune: Is that a yes?\n\nOda Fry: It is an answer."
    )
    assert [answer.source[0].text for answer in turns(text)] == ["Oda Fry"] * 3


def test_question_and_answer_pages_are_read() -> None:
    text = "Q: Does the law apply to tenants?\n\nA: It applies to all residents.\n\nQ: From when?\n\nA: From 1 March."
    assert [pieces(answer.content) for answer in turns(text)] == [["It applies to all residents."], ["From 1 March."]]


def test_joint_statements_with_titled_labels_are_a_transcript() -> None:
    text = "FOREIGN MINISTER OLE: We agreed on two points.\n\nSECRETARY GRAY: I thank the minister. We did."
    assert [answer.source[0].text for answer in turns(text)] == ["FOREIGN MINISTER OLE", "SECRETARY GRAY"]
    assert all(answer.question == () for answer in turns(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister said: “We are done.”\n\nThe opposition said: “We are not.”",
        "Where: The harbour hall.\n\nWhen: Monday at noon.\n\nTickets: At the door.",
        "Updated: 3 May 2022\n\nThe port reopened on Monday, the mayor said.\n\nRead more: Harbour news",
        "OSLO: The port reopened.\n\nNOTE: This story was corrected.",
        "Lund: “The dam is safe.”\n\nEk: “It is not.”",
        "",
        "Q",
    ],
)
def test_ordinary_news_holds_no_turns(text: str) -> None:
    assert turns(text) == []


def test_labels_in_the_headline_are_passed_over() -> None:
    text = "MR. HOLM: nothing to say\n\nMR. HOLM: The port is open.\n\nQUESTION: Since when?\n\nMR. HOLM: Since Monday."
    assert len(turns(text, headline_end=text.index("\n"))) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["QUESTION: Why?", "MR. X: Because it is.", "Q", "A:", "(Laughter.)", "Some text.", "", "THE PRESIDENT:"])
    )
)
def test_no_arrangement_of_turns_breaks_the_spans(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    for answer in turns(text):
        assert answer.content
        assert all(text[span.start : span.end] == span.text for span in (*answer.source, *answer.content, *answer.question))


def test_a_headline_that_opens_with_a_name_is_no_turn() -> None:
    text = (
        "Hale: No Deal Before Spring\n\nThe senator spoke on Sunday.\n\n"
        '"OKORO: Will there be a deal this year?\n\n"HALE: No. There will be none before spring, and perhaps none at all.\n\n'
        '"OKORO: Why not?\n\n"HALE: Because nobody has asked us for one.'
    )
    found = turns(text)
    assert [[s.text for s in a.source] for a in found] == [["HALE"], ["HALE"]]
    assert "spoke on Sunday" not in " ".join(s.text for a in found for s in (*a.content, *a.question))


PRESSER = (
    "MR. HOLM: Good morning. The minister signed the accord.\n\nQUESTION: The Harbour Gazette says the accord is void. Is it?\n\n"
    "MR. HOLM: It is not void.\n\nQUESTION: Does the Gazette say who sold the boats? He says nobody did.\n\nMR. HOLM: Ask the Gazette.\n"
)


@pytest.mark.parametrize(
    ("source", "cue", "content", "confidence", "told"),
    [
        ("The Harbour Gazette", "says", "the accord is void", 0.9, True),
        ("The Harbour Gazette", "says", "the accord is void", 0.5, False),
        ("the Gazette", "say", "who sold the boats", 0.9, False),
        ("He", "says", "nobody did", 0.9, False),
        ("The minister", "signed", "the accord", 0.9, False),
    ],
)
def test_a_third_partys_words_reported_by_the_asker_count(
    source: str, cue: str, content: str, confidence: float, told: bool
) -> None:
    start, end = at(PRESSER, f" {cue} ")
    found = make(PRESSER, [at(PRESSER, source)], [(start + 1, end - 1)], [at(PRESSER, content)])
    questions = [span for turn in turns(PRESSER) for span in turn.question]
    assert told_in_question(PRESSER, replace(found, confidence=confidence), questions) is told


CONVERSATION = """An Evening on Harbours

MS. ROE: Good evening, all. Director Holm, how many harbours are open?

DIRECTOR HOLM: Eleven of the twelve are open, and the twelfth will open once the ice has gone and the pilots are back from leave.

MS. ROE: Tell us more about the pilots.

DIRECTOR HOLM: There are forty of them, and each knows every rock between here and the cape by name, which no chart does.

MS. ROE: And what do they earn, if one may ask that here?

DIRECTOR HOLM: Enough to stay, too little to boast of, and I have asked the council for more. Do you know what it said?

MS. ROE: I do not know that.

DIRECTOR HOLM: It said that it would think about it in the spring, when the budget is read and the herring are counted.

MS. ROE: I can see the herring from here.

DIRECTOR HOLM: They are counted by hand in every bay, and the count is read aloud on the first of May.

MS. ROE: By heart, I hope.

DIRECTOR HOLM: By heart, and in both of the tongues that are spoken here.

MS. ROE: And will it be kept, do you believe?

DIRECTOR HOLM: It will be kept, since I shall be standing there in person when it is read.
"""


def test_who_asks_most_of_a_conversation_is_its_asker() -> None:
    found = turns(CONVERSATION)
    assert {answer.source[0].text for answer in found} == {"DIRECTOR HOLM"}
    assert len(found) == 7
    assert [span.text for span in found[1].question] == ["Tell us more about the pilots."]


def test_handing_the_floor_on_is_no_asking() -> None:
    handed = (
        CONVERSATION.replace("Director Holm, how many harbours are open?", "Director Holm, would you like to start?")
        .replace("And what do they earn, if one may ask that here?", "Next question, please?")
        .replace("And will it be kept, do you believe?", "Director Holm?")
    )
    assert "MS. ROE" in {answer.source[0].text for answer in turns(handed)}


def test_a_president_who_asks_around_a_table_still_speaks() -> None:
    found = turns(CONVERSATION.replace("MS. ROE", "THE PRESIDENT"))
    assert "THE PRESIDENT" in {answer.source[0].text for answer in found}
