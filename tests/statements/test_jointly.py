"""Groups that speak for several states, officials of a capital, and papers told by who signed them. All invented."""

from __future__ import annotations

import pytest

from onrecord.schema import Speaker
from onrecord.statements.speakers import resolve
from tests.statements.story import build


def _speaker(marked: str, number: int = 1) -> Speaker:
    article, attributions, _ = build(marked, "2025-05-02")
    return resolve(article, attributions)[number - 1]


@pytest.mark.parametrize(
    ("marked", "states"),
    [
        (
            "The defence ministers of Italy, Spain and Greece met in Rome.\n\n[1:The Ministers] {1:agreed} <1:to meet again>.",
            "Italy, Spain and Greece",
        ),
        (
            "The Council between Armenia and the European Union met. Armenia spoke. The European Union spoke.\n\n"
            "[1:The two sides] {1:agreed} <1:to meet>.",
            "Armenia and European Union",
        ),
        (
            "Norway waited. Delegations of Chad and Norway met. Norway spoke. Chad spoke.\n\n[1:The two sides] {1:agreed} <1:to meet>.",
            "Chad and Norway",
        ),
        ("Rain fell in Italy, Spain and Greece.\n\n[1:The ministers] {1:said} <1:they would go home>.", None),
        ("Ministers laughed in Rome.\n\n[1:The ministers] {1:said} <1:they would go home>.", None),
    ],
)
def test_those_who_met_speak_for_their_states(marked: str, states: str | None) -> None:
    told = _speaker(marked)
    assert (told.type, told.on_behalf_of) == ("group", states)


@pytest.mark.parametrize(
    ("marked", "state"),
    [
        ("Nobody paid. [1:Officials in Helsinki] {1:said} <1:they had no money>.", "Finland"),
        ("Nobody paid. [1:Officials in Rome and Helsinki] {1:said} <1:they had no money>.", None),
        ("Nobody paid. [1:A diplomat in Helsinki] {1:said} <1:they had no money>.", None),
    ],
)
def test_officials_of_a_capital_speak_for_its_state_and_diplomats_there_for_nobody(marked: str, state: str | None) -> None:
    assert _speaker(marked).on_behalf_of == state


@pytest.mark.parametrize(
    ("marked", "state"),
    [
        (
            "A camp closed in May.\n\n[1:The letter], signed by Prime Minister Ann Berg of Norway, {1:says} <1:it is over>.",
            "Norway",
        ),
        ("OSLO, May 2 (NPK) - Norway paid. [1:A presidency statement] {1:thanked} <1:all friends>.", "Norway"),
        ("A camp closed in May.\n\n[1:The letter] {1:says} <1:it is over>.", None),
    ],
)
def test_a_paper_speaks_for_who_signed_it_or_whose_it_is(marked: str, state: str | None) -> None:
    assert _speaker(marked).on_behalf_of == state


@pytest.mark.parametrize(
    ("marked", "state"),
    [
        ("**Rabat.** The port shut. [1:Spokesman Ali Tazi] {1:said} <1:it was nothing>.", "Morocco"),
        ("The port shut. [1:Spokesman Ali Tazi] {1:said} <1:it was nothing>.", None),
        ("OSLO, May 2 (NPK) - Norway paid.\n\nNorway waited. [1:President's adviser Ann Berg] {1:said} <1:it was late>.", None),
        (
            "PARIS, May 2 (NPK) - France paid.\n\nFrance waited. [1:President's adviser Ann Berg] {1:said} <1:it was late>.",
            "France",
        ),
        (
            "PARIS, May 2 (NPK) - France paid.\n\nFrance waited. [1:Presidential aide Ann Berg] {1:said} <1:it was late>.",
            "France",
        ),
        (
            "PARIS, May 2 (NPK) - France paid.\n\nFrance waited. [1:Caretaker minister Ann Berg] {1:said} <1:it was late>.",
            "France",
        ),
    ],
)
def test_spokesmen_of_an_item_and_servants_of_a_principal_speak_for_the_state(marked: str, state: str | None) -> None:
    assert _speaker(marked).on_behalf_of == state
