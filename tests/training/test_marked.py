"""Labelled stories: marks become offsets, faults are named, and the shipped files are without fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.positions.codebook import load_codebook
from training.fragments import appositions, story_fragments
from training.marked import labels_of, stories_of
from training.second_pass import second_labels

FOLDER = Path(__file__).parents[2] / "training" / "stories"
FILES = sorted(path for path in FOLDER.glob("*.txt") if path.with_suffix(".codebook.yaml").is_file())

STORY = """=== two-banks
published: 2024-05-02
agency: -
---
{x By A. Writer}

{1s Norland}, which owns one bank, {1q said} {1c {2s Sudland} {2q had promised} {2c to open the bridge} on Monday}. Then {1q added}: no more.
--
1 indirect | state; Norland; -; -; Norland | 2024-05-01; on Wednesday | Radio One > PA
2 indirect neg in 1 | state; Sudland; -; -; Sudland | - | -
  @ bridge | Sudland | supports | +1
deed | Norland; other; -; - | owns one bank
"""


def of(tmp_path: Path, text: str = STORY) -> Path:
    path = tmp_path / "some.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_become_offsets_and_the_scorer_s_labels(tmp_path: Path) -> None:
    (story,) = stories_of(of(tmp_path))
    assert story.text.startswith(
        "By A. Writer\n\nNorland, which owns one bank, said Sudland had promised to open the bridge on Monday."
    )
    told = labels_of(story)
    assert (told["published"], told["agency"], told["boilerplate"]) == ("2024-05-02", None, ["By A. Writer"])
    outer, inner = told["statements"]
    assert outer["content"] == ["Sudland had promised to open the bridge on Monday"]
    assert outer["cue"] == ["said", "added"]
    assert outer["chain"] == ["Radio One", "PA"]
    assert (inner["within"], inner["negated"], inner["said"]) == (0, True, None)
    assert inner["stances"] == [{"issue": "bridge", "holder": "Sudland", "direction": 1, "status": "supports", "condition": None}]
    assert told["deeds"][0]["evidence"] == ["owns one bank"]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("{2s Sudland}", "{2s Sudland", "never closed"),
        ("{x By", "{y By", "opens no mark"),
        ("Monday}.", "Monday }.", "blank at an edge"),
        ("2 indirect neg in 1 |", "2 indirect neg in 7 |", "7, which is not there"),
        ("| supports | +1", "| conditional | +1", "has a condition"),
        ("1 indirect | state; Norland; -; -; Norland", "1 indirect | country; Norland; -; -; Norland", "speaker wants"),
        ("| owns one bank", "| owns two banks", "deed wants"),
    ],
)
def test_faults_are_named_with_file_and_story(tmp_path: Path, right: str, wrong: str, fault: str) -> None:
    assert right in STORY
    with pytest.raises(ValueError, match=rf"some\.txt, two-banks: .*{fault}"):
        list(stories_of(of(tmp_path, STORY.replace(right, wrong))))


def test_for_the_tagger_inner_statements_are_articles_of_their_own(tmp_path: Path) -> None:
    outer, inner = story_fragments(of(tmp_path))
    assert len(outer.layers[0]) == len(inner.layers[0]) == 1
    assert inner.text == "Sudland had promised to open the bridge on Monday"
    ((start, end),) = appositions(outer)
    assert outer.text[start:end] == ", which owns one bank, "


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shipped_stories_are_without_fault(path: Path) -> None:
    issues = {issue.id for issue in load_codebook(path.with_suffix(".codebook.yaml"))}
    stories = list(stories_of(path))
    assert len({story.slug for story in stories}) == len(stories) >= 30
    assert {stance["issue"] for story in stories for each in story.statements for stance in each.stances} <= issues


def test_the_second_pass_is_of_stories_that_are_there() -> None:
    slugs = {f"{path.stem}/{story.slug}" for path in FILES for story in stories_of(path)}
    assert len(second_labels(FOLDER / "second.txt").keys() & slugs) >= 115
