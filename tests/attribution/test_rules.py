from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.rules import RulesTagger
from onrecord.schema import Attribution
from tests.attribution.marked_text import unmark

MARKED = [
    "<“The dam is safe,”> [Ada Lund] {said}.",
    "<“The dam is safe,”> {said} [Ada Lund].",
    "<“The dam is safe,”> {said} [Ada Lund, the mayor of Holm].",
    "<“The dam is safe,”> [he] {said}. <“It always was.”>",
    "<“The dam is safe,”> [he] {said}, <“and it always was.”>",
    '<"The dam is safe,"> [she] {added}.',
    "<«The dam is safe»>, [she] {added}.",
    "[Ada Lund] {said}, <“The dam is safe.”>",
    "[Ada Lund] {said}: <“The dam is safe.”>",
    "[The mayor of Holm] {said} <that the dam was safe>.",
    "[The mayor of Holm] {said} <the dam was safe>.",
    "[Ada Lund, the mayor of Holm,] {said} <that the dam was safe>.",
    "On Tuesday [the mayor] {said} <that the dam was safe>.",
    "[The mayor] {said} on Tuesday <that the dam was safe>.",
    "But [the mayor] {has not said} <that the dam was safe>.",
    "[Ek] {told} reporters <that the dam was safe>.",
    "[Ek] {told} the local council in May <that the dam was safe>.",
    "[The council] {denied} <that the dam was unsafe>.",
    "[The council] {promised} <to repair the dam>.",
    "[They] {believe} <that the dam is safe>.",
    "{According to} [the council], <the dam is safe>.",
    "<The dam is safe>, {according to} [the council].",
    "<The dam is safe>, [the council] {said}.",
    "<The dam>, [she] {said}, <was safe>.",
    "[Ada Lund]{:} <“The dam is safe”>",
    "[The council] {said} <that the dam was safe>, {adding} <that it would be painted>.",
]


def roles(found: list[Attribution]) -> dict[str, list[str]]:
    return {role: sorted({span.text for node in found for span in getattr(node, role)}) for role in ("source", "cue", "content")}


@pytest.mark.parametrize("marked", MARKED)
def test_the_common_shapes_of_attribution_are_found(marked: str) -> None:
    text, spans = unmark(marked)
    found = RulesTagger().attributions([text])[0]
    assert roles(found) == {role: sorted({text[a:b] for a, b in pieces}) for role, pieces in spans.items()}


def test_a_quotation_over_paragraphs_is_one_attribution() -> None:
    text = (
        "“The dam is safe,” Ada Lund said. “It was built well.\n\n“It will stand for a century.”\n\n"
        "The council agreed that it would."
    )
    first = RulesTagger().attributions([text])[0][0]
    assert [span.text for span in first.content] == [
        "“The dam is safe,”",
        "“It was built well.",
        "“It will stand for a century.”",
    ]


def test_a_paragraph_of_speech_goes_on_with_the_speaker_before() -> None:
    text = "“The dam is safe,” Ada Lund said.\n\n“It will stand.”\n\nRain fell."
    found = RulesTagger().attributions([text])[0]
    assert len(found) == 1
    assert found[0].content[-1].text == "“It will stand.”"


def test_a_full_stop_inside_a_quotation_ends_no_sentence() -> None:
    text = "“No. It is not safe. Ask Dr. Lund,” said Bo Ek."
    found = RulesTagger().attributions([text])[0]
    assert [(node.source[0].text, node.content[0].text) for node in found] == [("Bo Ek", "“No. It is not safe. Ask Dr. Lund,”")]


@pytest.mark.parametrize(
    "text",
    [
        "The dam is safe.",
        "The said dam was built in 1960.",
        "Rain fell on the town of Holm for three days.",
        "He read the report and left the room.",
        "",
        "\n\n",
    ],
)
def test_plain_narration_holds_no_attribution(text: str) -> None:
    assert RulesTagger().attributions([text]) == [[]]


def test_kind_and_negation_are_told() -> None:
    direct, indirect, negative = (
        RulesTagger().attributions([text])[0][0]
        for text in ("“The dam is safe,” she said.", "She said that it was safe.", "She did not say that it was safe.")
    )
    assert (direct.kind, indirect.kind) == ("direct", "indirect")
    assert (indirect.negated, negative.negated) == (False, True)
    assert direct.basis == "rules"


def test_each_text_gets_its_own_list() -> None:
    both = RulesTagger().attributions(["She said that it held.", "Rain fell."])
    assert [len(found) for found in both] == [1, 0]


WORDS = [
    "“",
    "”",
    '"',
    "said",
    "Ada",
    "Lund",
    ",",
    ".",
    "that",
    "the",
    "dam",
    "\n\n",
    "according",
    "to",
    "told",
    "he",
    "’",
    "(",
    ":",
    "saying",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(["", " "]))
def test_any_text_gives_spans_that_cut_it_and_the_same_answer_twice(words: list[str], joint: str) -> None:
    text = joint.join(words)
    found = RulesTagger().attributions([text])[0]
    assert found == RulesTagger().attributions([text])[0]
    for node in found:
        assert node.content
        assert all(text[span.start : span.end] == span.text for span in (*node.source, *node.cue, *node.content))


def test_an_endless_line_costs_linear_time() -> None:
    started = time.perf_counter()
    RulesTagger().attributions(["according to " * 4_000])
    assert time.perf_counter() - started < 3
