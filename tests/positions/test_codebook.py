"""Issue codebooks: what is taken, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.positions.codebook import builtin_codebook, load_codebook

MINIMAL = "id: bridge\nproposition: The holder opens the bridge.\n"


def written(folder: Path, text: str, name: str = "issue.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_two_keys_are_enough(tmp_path: Path) -> None:
    (issue,) = load_codebook(written(tmp_path, MINIMAL))
    assert (issue.id, issue.version, issue.aliases, issue.siblings) == ("bridge", 1, (), ())


def test_a_folder_and_a_list_hold_several(tmp_path: Path) -> None:
    written(tmp_path, "- id: a\n  proposition: A.\n- id: b\n  proposition: B.\n  not: [c]\n", "1.yaml")
    written(tmp_path, "id: c\nproposition: C.\naliases: see\ndeeds: [recognized]\n", "2.yml")
    found = load_codebook(tmp_path)
    assert [issue.id for issue in found] == ["a", "b", "c"]
    assert found[1].siblings == ("c",)
    assert found[2].aliases == ("see",)
    assert found[2].deeds[0].type == "recognized"


def test_in_a_folder_files_called_codebook_go_before_others(tmp_path: Path) -> None:
    written(tmp_path, "statements: []\n", "001-story.yaml")
    with pytest.raises(InputError, match=r"001-story\.yaml"):
        load_codebook(tmp_path)
    written(tmp_path, MINIMAL, "codebook-1.yaml")
    assert [issue.id for issue in load_codebook(tmp_path)] == ["bridge"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: a\n", "lacks proposition"),
        ("- 7\n", "lacks id and proposition"),
        ("id: [\n", "is no YAML"),
        (MINIMAL + "alias: [x]\n", "unknown key 'alias'"),
        (MINIMAL + "aliases: {a: b}\n", "'aliases' is no list"),
        (MINIMAL + "version: two\n", "version 'two'"),
        (MINIMAL + "deeds: [{step: act}]\n", "without a type"),
        ("- id: a\n  proposition: A.\n- id: a\n  proposition: B.\n", "there twice"),
    ],
)
def test_what_is_no_codebook_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_codebook(written(tmp_path, text))


def test_the_shipped_issues_are_at_least_twelve() -> None:
    issues = builtin_codebook()
    assert len(issues) >= 12
    assert "recognition-of-the-taliban-government" in {issue.id for issue in issues}
    assert all(issue.aliases and issue.siblings for issue in issues)
