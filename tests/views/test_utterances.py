from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.helpers import Call, write

FIRST = (
    "Vandel, March 3, 2024 (Courier) - The bridge stays shut.\n\n"
    '"Recognition of the northern council is not on our agenda and nobody has asked for it," Foreign Minister Lena Harth of Ostria '
    "said on Sunday. Trains were running."
)
SECOND = (
    "The council waits.\n\n"
    "In Kamen people were waiting for news all day long, and the market was nearly empty.\n\n"
    '"Recognition of the northern council is not on our agenda and nobody has asked for it," Foreign Minister Lena Harth of Ostria '
    "said on Sunday."
)


@pytest.fixture
def two(call: Call, tmp_path: Path) -> list[str]:
    options = ("--published", "2024-03-04", "--record", "r.sqlite")
    assert call("add", write(tmp_path, "a.txt", FIRST), "--outlet", "Vandel Post", *options).code == 0
    assert call("add", write(tmp_path, "b.txt", SECOND), "--outlet", "Kamen Echo", "--agency", "NWA", *options).code == 0
    lines = call("statements", "--record", "r.sqlite", "--renderings").lines()
    return [line["statement"]["id"] for line in lines if "Recognition" in line["statement"]["content"][0]["text"]]


def row(call: Call) -> dict[str, object]:
    lines = call("statements", "--record", "r.sqlite").lines()
    (found,) = [line for line in lines if "Recognition" in line["statement"]["content"][0]["text"]]
    return dict(found["utterance"])


def test_one_utterance_is_one_row_with_its_renderings_and_origins(call: Call, two: list[str]) -> None:
    utterance = row(call)
    assert len(two) == 2
    assert (utterance["renderings"], utterance["origins"]) == (2, 2)
    shown = call("statements", "--record", "r.sqlite", "--format", "table").out
    assert "2 renderings, 2 independent origins" in shown
    csv = call("statements", "--record", "r.sqlite", "--format", "csv").out
    assert csv.splitlines()[0].endswith('"utterance","renderings","origins"')
    assert f'"{utterance["id"]}","2","2"' in csv


def test_show_draws_the_way_of_the_words(call: Call, two: list[str]) -> None:
    shown = call("show", two[0], "--record", "r.sqlite", "--format", "table").out
    tree = shown[shown.index("Lena Harth, 2024-03-03") :]
    assert "Vandel Post (publisher)" in tree
    assert "NWA (agency)" in tree
    assert all(identity in tree for identity in two)
    (line,) = call("show", two[0], "--record", "r.sqlite").lines()
    assert {item["id"] for item in line["utterance"]["statements"]} == set(two)


def test_a_fold_can_be_judged_apart_and_the_judgement_taken_back(call: Call, two: list[str]) -> None:
    pair = [f"utterance:{identity}" for identity in two]
    told = ("--author", "Ann", "--reason", "two occasions", "--record", "r.sqlite")
    done = call("judge", "different", *pair, *told)
    assert done.code == 0
    assert len(call("statements", "--record", "r.sqlite").lines()) == len(
        call("statements", "--record", "r.sqlite", "--renderings").lines()
    )
    assert call("judge", "withdraw", done.lines()[0]["judgement"]["id"], *told).code == 0
    assert row(call)["renderings"] == 2
    assert call("judge", "same", pair[0], two[1], *told).code == 2
    assert call("judge", "same", pair[0], "utterance:s-ffff", *told).code != 0


def test_copies_of_one_story_are_one_origin(call: Call, tmp_path: Path) -> None:
    options = ("--published", "2024-03-04", "--record", "r.sqlite")
    body = (
        SECOND
        + "\n\nThe ministry published no document on the matter. Talks between the delegations had begun a year ago in Vandel."
    )
    call("add", write(tmp_path, "a.txt", body), "--outlet", "Vandel Post", *options)
    call("add", write(tmp_path, "b.txt", "Another headline\n\n" + body), "--outlet", "Kamen Echo", *options)
    utterance = row(call)
    assert (utterance["renderings"], utterance["origins"]) == (2, 1)
