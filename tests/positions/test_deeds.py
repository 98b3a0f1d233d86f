"""Deeds told in short texts: type, who, to whom, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.positions.deeds import deeds_of
from onrecord.schema import Article
from onrecord.schema.identity import text_digest
from onrecord.schema.issue import Issue

STATES = ("Norland", "Sudania", "Ostria")
ISSUE = Issue(id="pow", proposition="The holder exchanges prisoners of war.", aliases=("prisoner exchange", "swap of captives"))


@dataclass(frozen=True)
class Seen:
    start: int
    end: int
    polity: str


def told(text: str) -> list[tuple[str, str, str | None, str]]:
    seen = sorted(
        (Seen(at, at + len(name), name) for name in STATES for at in range(len(text)) if text.startswith(name, at)),
        key=lambda item: item.start,
    )
    article = Article(id="a-1", text_sha256=text_digest(text), text=text)
    return [(deed.type, deed.actor, deed.recipient, deed.modality) for deed in deeds_of(article, seen, (ISSUE,))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland recognised Sudania in 1988, the minister said.", [("recognized", "Norland", "Sudania", "done")]),
        ("Norland has not recognised Sudania, the minister said.", [("recognized", "Norland", "Sudania", "denied")]),
        ("Norland recognizes that Sudania has a long way to go.", []),
        ("Norland has recognised the important role of Sudania.", []),
        ("Norland recognises its duty to Sudania.", []),
        ("The king of Norland paid a state visit to Sudania.", [("received-delegation", "Sudania", "Norland", "done")]),
        ("Norland has accepted a chargé d'affaires from Sudania.", [("accepted-diplomat", "Norland", "Sudania", "done")]),
        ("Norland broke off diplomatic relations with Sudania.", [("severed-relations", "Norland", "Sudania", "done")]),
        ("Norland imposed sweeping sanctions on Sudania.", [("imposed-sanctions", "Norland", "Sudania", "done")]),
        ("Norland will send a delegation to Sudania in May.", [("sent-envoy", "Norland", "Sudania", "announced")]),
        (
            "Norland and Sudania signed an accord on fish.",
            [("signed-agreement", "Norland", "Sudania", "done"), ("signed-agreement", "Sudania", "Norland", "done")],
        ),
        (
            "Norland met Sudania in Ostria. Norland and Sudania spoke for a day. The two sides exchanged prisoners on Monday.",
            [("other", "Norland", "Sudania", "done"), ("other", "Sudania", "Norland", "done")],
        ),
        (
            "Norland, Sudania and Ostria have accepted diplomats from the movement.",
            [
                ("accepted-diplomat", "Norland", None, "done"),
                ("accepted-diplomat", "Sudania", None, "done"),
                ("accepted-diplomat", "Ostria", None, "done"),
            ],
        ),
        ("Norland has not yet been recognised by any country.", []),
        ("Norland opened a new railway station on Monday.", []),
    ],
)
def test_deeds(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert told(text) == expected
