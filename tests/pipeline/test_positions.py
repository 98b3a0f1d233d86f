"""The stage of positions: what it needs, and which issues it follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.pipeline.positions import issues_of, position_stage
from onrecord.positions import classifier


def test_without_its_classifier_the_stage_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "FOLDER", tmp_path / "nowhere")
    with pytest.raises(ModelError, match="nowhere"):
        position_stage(())


def test_a_codebook_replaces_the_shipped_issues_unless_both_are_named(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: bridge\nproposition: The holder opens the bridge.\n", encoding="utf-8")
    assert [issue.id for issue in issues_of([mine])] == ["bridge"]
    assert {issue.id for issue in issues_of([Path("builtin"), mine])} == {issue.id for issue in issues_of([])} | {"bridge"}


def test_the_derivation_tells_other_issues_apart(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: bridge\nproposition: The holder opens the bridge.\n", encoding="utf-8")
    assert position_stage([mine])[1].version != position_stage(())[1].version
