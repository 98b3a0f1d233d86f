"""Delegates, officers and unnamed holders as reports of meetings and agencies name them. All words are invented."""

from __future__ import annotations

import pytest

from onrecord.statements.speakers import resolve
from tests.statements.story import build

ROWS = [
    # marked text, the statement asked, type, name, on behalf of
    ("[1:The representative of Norway] {1:said} <1:the text was late>.", 1, "person", "The representative of Norway", "Norway"),
    ("[1:Norway's delegate] {1:said} <1:the text was late>.", 1, "person", "Norway's delegate", "Norway"),
    ("[1:ANNA BERG] (Norway), for the chair, {1:said} <1:the text was late>.", 1, "person", "Anna Berg", "Norway"),
    ("Norway sailed on. [1:Vice-Admiral Karl Brekke] {1:said} <1:the sea was calm>.", 1, "person", "Karl Brekke", "Norway"),
    ("Norway paid. [1:A presidential adviser] {1:said} <1:it was cheap>.", 1, "anonymous", "A presidential adviser", "Norway"),
    (
        '[1:Norway\'s justice minister] {1:said} <1:the door was shut>. "<2:It stays shut>," [2:she] {2:said}.',
        2,
        "person",
        "Norway's justice minister",
        "Norway",
    ),
]


@pytest.mark.parametrize(("marked", "number", "kind", "name", "state"), ROWS, ids=[row[3] for row in ROWS])
def test_who_speaks_for_a_state_without_a_name_or_with_a_bracket(
    marked: str, number: int, kind: str, name: str, state: str
) -> None:
    article, attributions, _ = build(marked, "2025-03-01")
    speaker = resolve(article, attributions)[number - 1]
    assert (speaker.type, speaker.name, speaker.on_behalf_of) == (kind, name, state)
