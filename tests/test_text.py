"""Offsets, sentences and quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import text as texts

QUOTED = [
    # (text, the quotations with their marks)
    ('He said "it is late" and left.', ['"it is late"']),
    ("He said “it is late” and left.", ["“it is late”"]),
    ("Er sagte „es ist spät“ und ging.", ["„es ist spät“"]),
    ("Il a dit « c’est tard » et il est parti.", ["« c’est tard »"]),
    ("He said ''it is late'' and left.", ["''it is late''"]),
    ("He said ‘it’s late’ and left.", ["‘it’s late’"]),
    ("He said 'it is late,' then left.", ["'it is late,'"]),
    ("The states' rights and the unions' claims", []),
    ("It's the ministers' last word, isn't it?", []),
    ('A 6" pipe and a 3" nail', []),
    ("“He told me ‘never again’ twice,” she said.", ["“He told me ‘never again’ twice,”"]),
    ('"No one asked," he said. "Nobody."', ['"No one asked,"', '"Nobody."']),
    ("«A «quoted» word» stays one", ["«A «quoted» word»"]),
    ("A stray ” closes nothing.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in texts.quotations(text)] == expected


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "She said:\n\n“We waited for a year.\n\n“Then we left.”\n\nNobody spoke."
    found = texts.quotations(text)
    assert [(text[q.start : q.end], q.closed) for q in found] == [("“We waited for a year.", False), ("“Then we left.”", True)]


def test_an_unclosed_mark_in_the_middle_of_a_paragraph_opens_nothing() -> None:
    assert texts.quotations("He wrote “late and then the page ends here.\n\nA new paragraph.") == []


def test_an_opening_mark_at_the_start_of_a_paragraph_holds_to_its_end() -> None:
    text = "“Late, and nobody closed this.\n\nA new paragraph."
    assert [(q.start, q.end, q.closed) for q in texts.quotations(text)] == [(0, 30, False)]


SENTENCES = [
    ("Mr. Smith met Dr. Jones. They talked.", ["Mr. Smith met Dr. Jones.", "They talked."]),
    ("The U.S. envoy left at 5 p.m. on Monday. He was tired.", ["The U.S. envoy left at 5 p.m. on Monday.", "He was tired."]),
    ("One line\nAnother line", ["One line", "Another line"]),
    ("No mark at all", ["No mark at all"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in texts.sentences(text)] == expected


def test_an_endless_paragraph_is_cut_at_ending_marks() -> None:
    text = "This is a sentence. " * 1_000
    assert len(texts.sentences(text)) == 1_000


visible = st.text(alphabet=st.sampled_from(list("ab Z.,!?\n\"“”«»„‘’'`é\u0301\u200b\u00ad中🙂")), max_size=120)


@given(visible)
def test_every_function_returns_ordered_offsets_inside_the_text(text: str) -> None:
    for found in (texts.tokens(text), texts.paragraphs(text), texts.sentences(text), texts.lines(text)):
        position = 0
        for start, end in found:
            assert position <= start < end <= len(text)
            position = end
    position = 0
    for quotation in texts.quotations(text):
        assert position <= quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end <= len(text)
        position = quotation.end


@given(visible)
def test_paragraphs_hold_everything_visible(text: str) -> None:
    covered = {i for start, end in texts.paragraphs(text) for i in range(start, end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())


HOSTILE = ["“", "“a ", "«", '"', '"a ', "'a ", "‘a ", "it's a 's "]


@pytest.mark.parametrize("mark", HOSTILE)
@pytest.mark.parametrize("last", ["", "”", "»", "b'", "b’"])
def test_marks_without_end_cost_bounded_work(mark: str, last: str) -> None:
    # Counted in characters looked at, not in seconds: each opening may look ahead at most LONGEST_QUOTATION characters,
    # and thickets of openings are given up after a few.
    text = mark * 4_000 + last
    found = texts.quotations(text)
    assert all(q.end - q.start <= len(text) for q in found)
