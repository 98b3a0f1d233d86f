from __future__ import annotations

import pytest

from onrecord.attribution.carriers import spoken
from tests.attribution.marked_text import attribution, pieces


@pytest.mark.parametrize(
    ("marked", "source", "cue", "content"),
    [
        (
            "[The Lima daily] {quoted} <the harbour master as saying that no ship was late>.",
            ["the harbour master"],
            ["quoted", "as saying"],
            ["no ship was late"],
        ),
        (
            "[Radio Altura] {quoted} <him as telling a crowd that the road was shut>.",
            ["him"],
            ["quoted", "as telling a crowd"],
            ["the road was shut"],
        ),
        (
            "[The weekly Kurs], citing two officials, {reported} <that the port was sold>.",
            ["two officials"],
            ["citing"],
            ["that the port was sold"],
        ),
        (
            "[The agency] {said}, citing a source in the palace, <that the king was ill>.",
            ["a source in the palace"],
            ["citing"],
            ["that the king was ill"],
        ),
        (
            "The harbour master, asked about the strike, [was] {quoted} by the agency Sol as saying <that no ship was late>.",
            ["The harbour master"],
            ["quoted"],
            ["that no ship was late"],
        ),
        (
            "It rained. The mayor was {quoted} by [the daily Sol] as saying <that no ship was late>.",
            ["The mayor"],
            ["quoted"],
            ["that no ship was late"],
        ),
        (
            "Chad's mayor was {quoted} by [the daily Sol] as saying <that no ship was late>.",
            ["Chad's mayor"],
            ["quoted"],
            ["that no ship was late"],
        ),
        (
            "<The levy is dead>, [the newspaper] {reported} on Monday, citing an unnamed aide.",
            ["an unnamed aide"],
            ["citing"],
            ["The levy is dead"],
        ),
    ],
)
def test_the_one_quoted_or_cited_is_the_source(marked: str, source: list[str], cue: list[str], content: list[str]) -> None:
    text, found = attribution(marked)
    told = spoken(text, found)
    assert (pieces(told.source), pieces(told.cue), pieces(told.content)) == (source, cue, content)


@pytest.mark.parametrize(
    "marked",
    [
        "[The minister], citing a report, {said} <that the dam was safe>.",
        "[The newspaper], citing Radio Altura, {said} <that the dam was safe>.",
        "[She] {quoted} <a line of verse>.",
        "[The daily] {said} <that the harbour master was quoted as saying so>.",
    ],
)
def test_a_speaker_with_evidence_and_a_chain_of_carriers_stay(marked: str) -> None:
    text, found = attribution(marked)
    assert spoken(text, found) == found
