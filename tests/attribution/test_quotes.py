"""Direct speech put right by the quotation marks."""

from __future__ import annotations

from onrecord import text as texts
from onrecord.attribution.quotes import Draft, repair


def span(text: str, piece: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = text.index(piece, at + 1)
    return at, at + len(piece)


def contents(text: str, drafts: list[Draft]) -> list[list[str]]:
    return [[text[a:b] for a, b in d.content] for d in repair(text, drafts, texts.quotations(text))]


def test_a_piece_inside_the_marks_is_widened_to_them() -> None:
    text = "“The door stays shut for now,” the minister said."
    draft = Draft(source=[span(text, "the minister")], cue=[span(text, "said")], content=[span(text, "door stays shut for now")])
    assert contents(text, [draft]) == [["“The door stays shut for now,”"]]


def test_a_mixed_content_keeps_its_words_outside_the_marks() -> None:
    text = "She said the deal was “a gift that nobody asked for” in spring."
    piece = span(text, "the deal was “a gift that nobody asked for”")
    draft = Draft(source=[span(text, "She")], cue=[span(text, "said")], content=[piece])
    assert contents(text, [draft]) == [["the deal was “a gift that nobody asked for”"]]


def test_speech_after_the_cue_joins_the_relation_of_its_paragraph() -> None:
    text = "“We are ready,” Ms. Oduya said. “But nobody has called us yet.”\n\nThe hall was empty."
    draft = Draft(source=[span(text, "Ms. Oduya")], cue=[span(text, "said")], content=[span(text, "“We are ready,”")])
    assert contents(text, [draft]) == [["“We are ready,”", "“But nobody has called us yet.”"]]


def test_speech_that_runs_over_a_paragraph_joins_the_quotation_left_open() -> None:
    text = "“We waited a year,” he said. “Nobody came.\n\n“We shall not wait again.”"
    draft = Draft(
        source=[span(text, "he")],
        cue=[span(text, "said")],
        content=[span(text, "“We waited a year,”"), span(text, "“Nobody came.")],
    )
    assert contents(text, [draft]) == [["“We waited a year,”", "“Nobody came.", "“We shall not wait again.”"]]


def test_speech_that_nobody_claims_stands_alone() -> None:
    text = "The square was full.\n\n“Bread first, then speeches.”\n\nPolice watched."
    (draft,) = repair(text, [], texts.quotations(text))
    assert (draft.source, draft.cue, draft.basis) == ([], [], "quotation")


def test_scare_quotes_and_titles_are_no_speech() -> None:
    text = "The “road map” was read aloud, and “The Long Way Home” played."
    assert repair(text, [], texts.quotations(text)) == []


def test_a_content_does_not_run_over_a_paragraph_without_quotation_marks() -> None:
    text = "Envoy wants talks by spring\n\nThe ministry of trade published a list. It was long."
    cue = span(text, "wants")
    start = span(text, "talks")[0]
    draft = Draft(source=[span(text, "Envoy")], cue=[cue], content=[(start, span(text, "trade")[1])])
    assert contents(text, [draft]) == [["talks by spring"]]


def test_what_somebody_was_asked_is_no_part_of_the_answer() -> None:
    text = "Asked about the port on Friday, she said it was shut."
    draft = Draft(
        source=[span(text, "she")], cue=[span(text, "said")], content=[span(text, "the port"), span(text, "it was shut")]
    )
    assert contents(text, [draft]) == [["it was shut"]]


def test_an_unquoted_piece_of_another_paragraph_is_no_part_of_the_speech() -> None:
    text = "“The list is for a court,” Ms. Oduya said.\n\nTrains, flour and other news from the coast"
    draft = Draft(
        source=[span(text, "Ms. Oduya")],
        cue=[span(text, "said")],
        content=[span(text, "“The list is for a court,”"), span(text, "other news from the coast")],
    )
    assert contents(text, [draft]) == [["“The list is for a court,”"]]
