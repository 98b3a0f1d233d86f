from __future__ import annotations

from pathlib import Path

from rich.console import Console

from onrecord.attribution.metrics import Scores
from onrecord.views.cli.evaluate import view
from tests.views.helpers import Call

TEXT = "Harth said that trains would run again.\n\nBrandt has no doubt about the port.\n"
SPANS = {
    "T1": ("Source", "Harth"),
    "T2": ("Cue", "said"),
    "T3": ("Content", "that trains would run again"),
    "T4": ("Attribution", "said"),
}


def corpus(folder: Path) -> str:
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    lines = []
    for name, (role, words) in SPANS.items():
        at = TEXT.index(words)
        lines.append(f"{name}\t{role} {at} {at + len(words)}\t{words}")
    lines.append("E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3")
    (folder / "attributions" / "one_a1.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(folder)


def test_a_corpus_is_scored_by_both_protocols(call: Call, tmp_path: Path) -> None:
    [scores] = call("evaluate", corpus(tmp_path / "corpus"), "--format", "json").lines()
    assert scores["articles"] == 1
    assert scores["per_document"]["linked_overlap"]["gold"] == 1
    assert scores["per_document"]["linked_overlap"]["recall"] == 100.0
    assert scores["cofenet"]["source"]["gold"] == 1


def test_the_table_names_the_protocols_and_marks_published_figures(call: Call, tmp_path: Path) -> None:
    out = call("evaluate", corpus(tmp_path / "corpus"), "--format", "table").out
    for part in (
        "CofeNet: contiguous pieces",
        "per document: linked exact",
        "per document: linked overlap",
        "As published",
        "83.2",
    ):
        assert part in out


def test_a_folder_that_is_no_corpus_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = call("evaluate", str(tmp_path / "empty"))
    assert result.code == 3
    assert str(tmp_path / "empty") in result.err


def test_scores_of_nothing_are_shown_as_noughts() -> None:
    screen = Console(width=100)
    with screen.capture() as captured:
        screen.print(view(Scores(), 0, "rules"))
    assert "0.0" in captured.get()
