"""The held-out labels point at words of their stories and at each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

LABELS = sorted(Path(__file__).parent.parent.glob("heldout*/[0-9]*.yaml"))


def in_order(text: str, pieces: list[str]) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


@pytest.mark.parametrize("path", LABELS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_labelled_piece_stands_in_the_story(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    label: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert all(piece in text for piece in label["boilerplate"])
    statements: list[dict[str, Any]] = label["statements"]
    assert len(statements) >= 6
    for number, statement in enumerate(statements):
        assert statement["content"], number
        assert in_order(text, statement["content"]), (number, statement["content"])
        assert all(piece in text for piece in (*statement["source"], *statement["cue"])), number
        assert statement["said_basis"] is None or statement["said_basis"] in text, number
        assert (statement["said"] is None) == (statement["said_basis"] is None), number
        for part, nth in (statement.get("nth") or {}).items():
            assert 1 <= nth <= text.count(statement[part][0]), (number, part)
        within = statement["within"]
        assert within is None or (within != number and 0 <= within < len(statements)), number


def test_no_story_is_lost() -> None:
    counts = {name: sum(path.parent.name == name for path in LABELS) for name in ("heldout", "heldout2", "heldout3", "heldout5")}
    assert counts == {"heldout": 14, "heldout2": 12, "heldout3": 8, "heldout5": 5}
