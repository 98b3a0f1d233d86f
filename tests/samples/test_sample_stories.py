"""The sample stories are complete and readable, and their labels point at words that stand in them."""

from __future__ import annotations

import doctest
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord import samples
from onrecord.errors import InputError

CASES = Path(__file__).parents[1] / "cases" / "samples"
LABELS = sorted(CASES.glob("[0-9]*.yaml"))
STATUSES = {
    "enacted",
    "supports",
    "conditional",
    "non-committal",
    "declines-to-say",
    "not-under-consideration",
    "opposes",
    "refused",
}
NEAR_CHARS = 320  # the longest distance between a cue and its content in the labels, with room for one more clause


def story_of(label: Path) -> str:
    return next(path for path in samples.paths() if path.stem == label.stem).read_text(encoding="utf-8")


def label_of(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def occurrences(text: str, piece: str) -> list[int]:
    """Every plain substring occurrence, inside words too: the counting rule of ``nth``."""
    found = []
    at = text.find(piece)
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def place(text: str, statement: dict[str, Any], part: str, piece: str) -> int:
    """The start of a labelled source or cue: its only occurrence, or the one that ``nth`` names."""
    found = occurrences(text, piece)
    nth: int | None = (statement.get("nth") or {}).get(part)
    if nth is None:
        assert len(found) == 1, f"{part} {piece!r} occurs {len(found)} times and has no nth"
        return found[0]
    return found[nth - 1]


def whole_word(text: str, start: int, piece: str) -> bool:
    before, after = text[start - 1 : start], text[start + len(piece) : start + len(piece) + 1]
    return not ((before.isalnum() and piece[0].isalnum()) or (after.isalnum() and piece[-1].isalnum()))


def test_stories_come_in_order_of_time_and_carry_unique_numbers() -> None:
    names = [path.name for path in samples.paths()]
    assert [name[:3] for name in names] == [f"{number:03}" for number in range(1, 19)]
    assert {path.suffix for path in samples.paths()} == {".txt", ".md", ".html", ".jsonl"}


def test_the_documented_example_is_true() -> None:
    result = doctest.testmod(samples)
    assert result.attempted > 0
    assert result.failed == 0


def test_a_package_without_stories_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "_FOLDER", tmp_path)
    with pytest.raises(InputError, match="no sample stories"):
        samples.paths()


@pytest.mark.parametrize("path", samples.paths(), ids=lambda path: path.name)
def test_a_story_is_short_and_its_provenance_is_told(path: Path) -> None:
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL).split()
    assert 120 <= len(words) <= 350
    assert f"| `{path.name}` |" in (path.parent / "README.md").read_text(encoding="utf-8")


def test_each_feed_line_is_one_item_with_a_text() -> None:
    feeds = [path for path in samples.paths() if path.suffix == ".jsonl"]
    items = [json.loads(line) for path in feeds for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(items) == 3
    assert all(item["title"] and item["text"] and item["published"] and item["outlet"] for item in items)


def test_one_agency_statement_stands_word_for_word_in_two_outlets() -> None:
    quote = '"Nobody in this room signed with the enemy. They signed with us," said Cem Alkanat'
    carriers = [path.name for path in samples.paths() if quote in path.read_text(encoding="utf-8")]
    assert carriers == ["005-four-signatures.txt", "006-four-signatures-courier.txt"]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_every_labelled_piece_is_cut_from_the_story(path: Path) -> None:
    text, label = story_of(path), label_of(path)
    for piece in label["boilerplate"]:
        assert piece in text
    for deed in label["deeds"]:
        assert all(piece in text for piece in deed["evidence"])
    for statement in label["statements"]:
        assert all(len(occurrences(text, piece)) == 1 for piece in statement["content"]), statement["content"]
        if statement["said_basis"]:
            assert statement["said_basis"] in text
        for stance in statement["stances"]:
            assert stance["condition"] is None or stance["condition"] in text


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_sources_and_cues_are_whole_words_beside_their_content(path: Path) -> None:
    text, label = story_of(path), label_of(path)
    for statement in label["statements"]:
        first = text.index(statement["content"][0])
        last = text.index(statement["content"][-1]) + len(statement["content"][-1])
        for part in ("source", "cue"):
            for piece in statement[part]:
                start = place(text, statement, part, piece)
                assert whole_word(text, start, piece), (part, piece, text[start - 20 : start + 20])
                gap = max(first - (start + len(piece)), start - last)
                assert gap <= NEAR_CHARS, (part, piece, gap)
                assert "\n\n" not in text[min(start, first) : max(start + len(piece), last)], (part, piece)


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_labels_use_the_words_of_the_model(path: Path) -> None:
    issues = {issue["id"] for issue in yaml.safe_load((CASES / "codebook.yaml").read_text(encoding="utf-8"))}
    statements = label_of(path)["statements"]
    for index, statement in enumerate(statements):
        assert statement["kind"] in {"direct", "indirect", "mixed"}
        assert statement["speaker"]["type"] in {"person", "organization", "state", "group", "document", "anonymous"}
        assert statement["within"] is None or 0 <= statement["within"] < index
        for stance in statement["stances"]:
            assert stance["issue"] in issues
            assert stance["status"] in STATUSES
            assert stance["direction"] in {-1, 0, 1}


def test_the_labels_tell_a_story_of_change_between_holders() -> None:
    stances = [
        stance
        for path in LABELS
        for statement in label_of(path)["statements"]
        for stance in statement["stances"]
        if stance["issue"] == "recognition-of-the-taliban-government"
    ]
    russia = [stance["status"] for stance in stances if stance["holder"] == "Russia"]
    assert len({stance["holder"] for stance in stances}) >= 5
    assert russia.index("not-under-consideration") < russia.index("supports")
    assert russia.index("non-committal") < russia.index("enacted")
