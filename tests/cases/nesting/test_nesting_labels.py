"""The held-out labels point at words of their texts, and a nested statement stands inside the one it names."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.accuracy.nesting import read_cases

HELD_OUT = Path(__file__).with_name("heldout.yaml")
LABELS: list[dict[str, Any]] = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))
CASES = read_cases(HELD_OUT)
ROLES = ("source", "cue", "content")


@pytest.mark.parametrize("number", range(len(CASES)))
def test_every_piece_stands_in_the_text_where_its_label_says(number: int) -> None:
    text = CASES[number].text
    for label, made in zip(LABELS[number]["statements"], CASES[number].gold, strict=True):
        for role in ROLES:
            pieces, spans, nth = label[role], getattr(made, role), (label.get("nth") or {}).get(role)
            assert [span.text for span in spans] == pieces
            assert all(one.end <= other.start for one, other in pairwise(spans))
            if pieces:
                assert text.count(pieces[0]) == 1 if nth is None else 1 <= nth <= text.count(pieces[0]), (role, pieces)
                for span in spans:
                    assert not text[span.start - 1 : span.start].isalnum(), span
                    assert not text[span.end : span.end + 1].isalnum(), span


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_nested_statement_stands_inside_the_content_of_its_parent(number: int) -> None:
    gold = CASES[number].gold
    for index, made in enumerate(gold):
        if made.parent is None:
            continue
        assert 0 <= made.parent < index
        around = gold[made.parent].content
        for role in ROLES:
            for span in getattr(made, role):
                assert any(piece.start <= span.start and span.end <= piece.end for piece in around), (role, span.text)


def test_there_are_enough_cases_and_no_text_twice() -> None:
    texts = [case.text for case in CASES]
    assert len(set(texts)) == len(texts) >= 165
    plain = [case for case in CASES if all(made.parent is None for made in case.gold)]
    assert len(plain) >= len(CASES) / 3
