"""Forms of transcripts beside "NAME: words": marks of answers, full stops, brackets, print, and talks inside stories."""

from __future__ import annotations

import pytest

from onrecord.attribution.askers import one_name
from onrecord.attribution.labels import labelled_turns
from onrecord.attribution.turns import turns
from tests.attribution.marked_text import pieces


def answers(text: str) -> list[tuple[list[str], list[str]]]:
    return [(pieces(found.source), pieces(found.content)) for found in turns(text)]


@pytest.mark.parametrize("mark", ["A. ", "A: ", "R — "])
def test_answers_bear_a_mark_of_their_own(mark: str) -> None:
    text = f"Press\n\n1. Q. Will it open?\n\n{mark}It opens on Friday.\n\n2. Q. And the canal?\n\n{mark}The canal stays shut."
    assert answers(text) == [([mark[0]], ["It opens on Friday."]), ([mark[0]], ["The canal stays shut."])]


def test_a_list_by_letters_is_no_transcript() -> None:
    assert turns("Agenda of the day\n\nA. The budget of the port.\n\nB. The canal and its locks.\n\nC. Any other business.") == []


def test_a_name_that_opens_like_a_mark_of_questions_is_none() -> None:
    text = "Q&A\n\nPRESS: Is it signed?\n\nQIN: We named two.\n\nA. The pact on fish.\n\nPRESS: And?\n\nQIN: That is all."
    assert answers(text) == [(["QIN"], ["We named two.", "A. The pact on fish."]), (["QIN"], ["That is all."])]


def test_labels_end_with_a_full_stop() -> None:
    text = """Minutes of the press conference

Question (Radio Holm). Minister, does the decree bite?

Minister. It bites on Monday.

Question (Daily Vik). Have you asked the neighbours?

Minister. We have asked them twice.

Question (Radio Holm). And the harbour?

Minister. The harbour was sold in May."""
    assert [content for _, content in answers(text)] == [
        ["It bites on Monday."],
        ["We have asked them twice."],
        ["The harbour was sold in May."],
    ]


def test_sentences_that_open_alike_are_no_labels() -> None:
    text = "A quiet day\n\nNothing moved. The ships lay idle.\n\nNothing moved. The cranes stood still.\n\nNothing moved. So it went on.\n\nThe end came late. It came."
    assert turns(text) == []


def test_askers_stand_in_brackets() -> None:
    text = """Weekly briefing

SPOKESPERSON: (Ada Lund, The Post) is first.

(Ada Lund, The Post): Is the border open?

SPOKESPERSON: The border is open to lorries.

(Same): And to cars?

SPOKESPERSON: Cars will have to wait."""
    assert [content for _, content in answers(text)][-2:] == [["The border is open to lorries."], ["Cars will have to wait."]]


def test_one_side_bears_no_label() -> None:
    text = """Ottavia Renn on crowns

*Minister, do they get them back?*

Renn: The crowns went south in May.

*All of them?*

Renn: All that we could find.

*The embassy calls that a theft in slices.*

Renn: The embassy has a good writer."""
    assert answers(text) == [
        (["Renn"], ["The crowns went south in May."]),
        (["Renn"], ["All that we could find."]),
        (["Renn"], ["The embassy has a good writer."]),
    ]


def test_questions_in_bold_are_answered_below() -> None:
    text = """Three questions for the minister

**Will you sign?**

We signed on the ninth.

**And the money?**

The money is for others to count.

**They say you were asleep.**

I was awake, and I was bored."""
    assert answers(text) == [
        ([], ["We signed on the ninth."]),
        ([], ["The money is for others to count."]),
        ([], ["I was awake, and I was bored."]),
    ]


def test_those_always_answered_ask() -> None:
    text = """Briefing by the spokesman

Norra Post: Is there a date for the vote?

Mr. Halden: There is no date yet.

Ada Lund: You promised one in May. Did you not say so?

Mr. Halden: We promised to look for one.

Per Vik, Radio Sund: The fishermen are waiting.

Mr. Halden: So are the fish.

Norra Post: Is that all?

Mr. Halden: That is all for today."""
    roles = {text[slice(*turn.label)]: turn.role for turn in labelled_turns(text)}
    assert roles == {"Norra Post": "asker", "Mr. Halden": "answerer", "Ada Lund": "asker", "Per Vik, Radio Sund": "asker"}


def test_a_host_asks_where_nobody_else_does() -> None:
    text = "In the studio\n\nHOST: Does the law die?\n\nEDDA LUND: It dies in June.\n\nHOST: And then?\n\nEDDA LUND: Then we sell our looms."
    assert [content for _, content in answers(text)] == [["It dies in June."], ["Then we sell our looms."]]


def test_the_story_goes_on_behind_the_last_answer() -> None:
    text = """The minister met the press in Holm on Monday.

Q: Will you sign?

Lund: We shall sign.

Q: When?

Lund: On Friday, if it rains.

Q: And if not?

Lund: Then we shall wait.

The opposition called the answer "a forecast" and left.

About two thousand people live on the island."""
    assert [content for _, content in answers(text)] == [["We shall sign."], ["On Friday, if it rains."], ["Then we shall wait."]]


def test_an_answer_of_several_paragraphs_stays_whole() -> None:
    text = """Q: Will you sign?

Lund: We shall sign.

Our ships wait.

Q: When?

Lund: On Friday.

Q: And if not?

Lund: Then we shall wait.

The harbour is full of ships."""
    assert answers(text)[-1][1] == ["Then we shall wait.", "The harbour is full of ships."]


def test_one_person_has_several_labels() -> None:
    names = ["DEPUTY ARIN KAYE", "DEPUTY KAYE", "HON. EDDA LUND", "LUND", "THE MINISTER"]
    assert one_name(names) == {
        "DEPUTY ARIN KAYE": "DEPUTY ARIN KAYE",
        "DEPUTY KAYE": "DEPUTY ARIN KAYE",
        "HON. EDDA LUND": "HON. EDDA LUND",
        "LUND": "HON. EDDA LUND",
        "THE MINISTER": "THE MINISTER",
    }


def test_questions_without_a_label_stand_before_answers_of_two_paragraphs() -> None:
    asked = ["Do you get them?", "All of them?", "Is it theft?"]
    text = "On crowns\n\n" + "\n\n".join(f"{question}\n\nRenn: We looked.\n\nWe found some." for question in asked)
    assert [pieces(found.question) for found in turns(text)] == [[question] for question in asked]
    assert turns(text.replace("?", ".")) == []
    assert (
        len(
            turns(
                "On crowns\n\n*Go on.*\n\n" + text.replace("All of them?", "*All of them.*").replace("Is it theft?", "*Or so.*")
            )
        )
        == 3
    )


def test_numbered_questions_are_answered_behind_a_dash() -> None:
    text = "Three questions\n\n1. Will you sign?\n\n– We signed.\n\n2. And the money?\n\n– It is counted.\n\n3. Were you asleep?\n\n– I was awake."
    assert answers(text) == [([], ["We signed."]), ([], ["It is counted."]), ([], ["I was awake."])]
    assert turns(text.replace("– ", "")) == []


def test_the_last_answer_goes_on_in_the_first_person() -> None:
    talk = "Q: Will you sign?\n\nLund: We shall sign.\n\nQ: When?\n\nLund: On Friday.\n\nQ: And if not?\n\nLund: Then we wait."
    assert answers(f"{talk}\n\nWe have waited before.\n\nThe isle is small.")[-1][1] == [
        "Then we wait.",
        "We have waited before.",
    ]
