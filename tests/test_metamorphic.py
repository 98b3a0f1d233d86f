"""Typography alone changes neither where attributions are found nor what their anchors cut (small, by rules)."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.metamorphic import VARIANTS, Variant, broken_anchors, moved, rewritten
from onrecord import text as texts
from onrecord.attribution import load
from onrecord.attribution.brat import GoldRelation
from onrecord.attribution.metrics import score
from onrecord.schema import Attribution

TEXT = (
    "“The harbour stays shut until the last of the mines has been found,” Ms. Oduya said on Tuesday. “We have no date.”\n\n"
    "Bo Ek, who leads the union, said the men's patience was “at an end” — and that nobody had called.\n\n"
    "“We waited for a year,” Mr. Hale said. “Nobody came.\n\n“We shall not wait again.”\n\n"
    "The ministry denied that it had seen the list, according to the newspaper.\n"
)


def read(text: str) -> list[Attribution]:
    return load("rules").attributions([text], spans="corpus")[0]


def as_gold(found: list[Attribution]) -> list[GoldRelation]:
    return [
        GoldRelation(
            source=tuple((s.start, s.end) for s in a.source),
            cue=tuple((s.start, s.end) for s in a.cue),
            content=tuple((s.start, s.end) for s in a.content),
        )
        for a in found
    ]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_typography_changes_nothing_but_itself(variant: Variant) -> None:
    gold = as_gold(read(TEXT))
    assert len(gold) >= 4
    text, place = rewritten(TEXT, variant.edits(TEXT))
    assert text != TEXT or variant.name == "curly marks"
    found = read(text)
    assert broken_anchors(text, found) == []
    scores = score(text, [moved(relation, place) for relation in gold], found)
    assert scores.linked_overlap.f1 == 1.0


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_quotations_stand_where_they_stood(variant: Variant) -> None:
    text, place = rewritten(TEXT, variant.edits(TEXT))
    before = [(place(q.start), q.closed) for q in texts.quotations(TEXT)]
    assert [(q.start, q.closed) for q in texts.quotations(text)] == before


def test_offsets_are_moved_past_edits() -> None:
    text, place = rewritten("a — b", [(2, 3, "--")])
    assert text == "a -- b"
    assert [place(0), place(2), place(4), place(5)] == [0, 2, 5, 6]
