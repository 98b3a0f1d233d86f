"""Second verbs that share the subject of the first, and what of quotations and the press is on record."""

from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.coordinated import with_coordinated
from onrecord.attribution.screening import is_statement
from tests.attribution.marked_text import attribution, pieces


@pytest.mark.parametrize(
    ("marked", "first", "verb", "second"),
    [
        ("[The minister] {denies} <the call and calls the drone a toy>.", "the call", "calls", "the drone a toy"),
        ("[The office] {acknowledged} <receipt and promised to answer>.", "receipt", "promised", "to answer"),
        ("[Lund] {denied} <the call and later called the drone a toy>.", "the call", "called", "the drone a toy"),
        ("[Lund] {noted} <Kenya has no view, and urged it to find one>.", "Kenya has no view", "urged", "to find one"),
    ],
)
def test_a_second_verb_opens_a_statement(marked: str, first: str, verb: str, second: str) -> None:
    text, whole = attribution(marked)
    one, two = with_coordinated(text, [whole], texts.quotations(text))
    assert (pieces(one.content), pieces(two.cue), pieces(two.content)) == ([first], [verb], [second])
    assert two.source == whole.source


@pytest.mark.parametrize(
    "marked",
    [
        "[Lund] {said} <the office denied the call and called the drone a toy>.",
        "[Lund] {said} <Kenya had signed and promised to pay>.",
        "[Lund] {rejected} <calls and demands of the union>.",
        "[Lund] {announced} <the sale of ships and planes>.",
        "[Lund] {denied} <the call and showed the list of ships>.",
    ],
)
def test_a_clause_goes_on(marked: str) -> None:
    text, whole = attribution(marked)
    assert with_coordinated(text, [whole], texts.quotations(text)) == [whole]


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[Another reporter] {asked} <whether fish might come up>.", False),
        ("[A correspondent for Radio Lac] {asked} <whether the host would pay>.", False),
        ("[The ministry] {asked} <whether the gate was open>.", True),
        ("[A reporter] {said} <the gate was open>.", True),
    ],
)
def test_what_the_press_asks_is_no_statement(marked: str, kept: bool) -> None:
    text, found = attribution(marked)
    assert is_statement(text, found, texts.quotations(text)) is kept
