from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.enclosing import with_enclosing
from tests.attribution.marked_text import attribution, make, pieces


def added(marked: str) -> list[tuple[list[str], list[str], list[str]]]:
    text, inner = attribution(marked)
    found = with_enclosing(text, [inner], texts.quotations(text))
    assert found[0] == inner
    return [(pieces(a.source), pieces(a.cue), pieces(a.content)) for a in found[1:]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Bern] {believes} <the pact is dead>, according to two officials.",
            (["two officials"], ["according to"], ["Bern believes the pact is dead"]),
        ),
        (
            "[Bern] {believes} <the pact is dead>, its envoy told a paper in Oslo.",
            (["its envoy"], ["told"], ["Bern believes the pact is dead"]),
        ),
        (
            "OSLO, May 3 (ANP) - [Bern] {believes} <the pact is dead>, the envoy said.",
            (["the envoy"], ["said"], ["Bern believes the pact is dead"]),
        ),
        (
            "Three guards say [the prisoners] {believe} <that the war is over>.",
            (["Three guards"], ["say"], ["the prisoners believe that the war is over"]),
        ),
    ],
)
def test_an_enclosing_statement_is_put_back(marked: str, expected: tuple[list[str], list[str], list[str]]) -> None:
    assert added(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[Bern] {believes} <the pact is dead>. Its envoy left.",
        "[Bern] {believes} <the pact is dead>, the daily Kurier reported.",
        "[Bern] {believes} <the pact is dead>, whatever the papers say.",
    ],
)
def test_a_statement_of_its_own_stays_alone(marked: str) -> None:
    assert added(marked) == []


def test_an_outer_content_that_lost_its_first_part_is_made_whole() -> None:
    text = "The mayor does not recall saying so, she said, and the guard may be wrong."

    def at(piece: str) -> tuple[int, int]:
        return text.index(piece), text.index(piece) + len(piece)

    inner = make(text, [at("The mayor")], [at("does not recall")], [at("saying so")])
    outer = make(text, [at("she")], [at("said")], [at("the guard may be wrong")])
    found = with_enclosing(text, [inner, outer], texts.quotations(text))
    assert pieces(found[1].content) == ["The mayor does not recall saying so", "the guard may be wrong"]
