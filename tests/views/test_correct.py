from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.helpers import STORY, Call, write


@pytest.fixture(autouse=True)
def author(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_AUTHOR", "Ann")


@pytest.fixture
def record(call: Call, tmp_path: Path) -> str:
    path = str(tmp_path / "r.sqlite")
    assert call("add", write(tmp_path, "one.txt", STORY), "--record", path).code == 0
    return path


def first(call: Call, record: str) -> str:
    identity: str = call("statements", "--record", record, "--about", "trains", "--format", "json").lines()[0]["statement"]["id"]
    return identity


def test_words_become_spans_nearest_to_the_statement_and_are_shown(call: Call, record: str) -> None:
    identity = first(call, record)
    why = ("--reason", "the clause alone", "--record", record)
    [made] = call("correct", identity, "content", "trains would run", "again", *why, "--format", "json").lines()
    assert [span["text"] for span in made["correction"]["new"]["spans"]] == ["trains would run", "again"]
    assert (made["standing"], made["correction"]["author"]) == ("applies", "Ann")
    shown = call("show", identity, "--record", record, "--format", "json").lines()[0]
    assert [span["text"] for span in shown["statement"]["content"]] == ["trains would run", "again"]
    assert shown["corrections"][0]["id"] == made["correction"]["id"]
    assert "content" in call("show", identity, "--record", record, "--format", "table").out


def test_a_corrected_speaker_forgets_what_was_known_of_the_other(call: Call, record: str) -> None:
    identity = first(call, record)
    told = ("--for", "Ostria", "--tier", "C", "--role", "spokesman", "--reason", "x", "--record", record, "--format", "json")
    [made] = call("correct", identity, "speaker", "Ivo Brandt", *told).lines()
    speaker = made["correction"]["new"]["speaker"]
    assert (speaker["name"], speaker["actor"], speaker["tier"], speaker["role"]) == ("Ivo Brandt", None, "C", "spokesman")
    found = call("statements", "--speaker", "Brandt", "--record", record, "--format", "json").lines()
    assert [item["statement"]["id"] for item in found] == [identity]


def test_a_correction_is_taken_back_listed_and_kept(call: Call, record: str) -> None:
    identity = first(call, record)
    assert call("correct", "list", "--record", record, "--format", "table").out.strip() == "No correction is on record."
    [made] = call("correct", identity, "said", "2024-03-01", "--reason", "x", "--record", record, "--format", "json").lines()
    undone = call("correct", "undo", made["correction"]["id"], "--reason", "y", "--author", "Bo", "--record", record)
    assert undone.lines()[0]["standing"] == "retracted"
    assert call("correct", "list", identity, "--record", record).lines() == []
    [kept] = call("correct", "list", "--all", "--record", record).lines()
    assert (kept["retraction"]["author"], kept["correction"]["author"]) == ("Bo", "Ann")


def test_a_stance_is_told_with_its_issue(call: Call, record: str) -> None:
    identity = first(call, record)
    issue = "recognition-of-the-taliban-government"
    told = ("--reason", "x", "--record", record, "--format", "json")
    assert "issue" in call("correct", identity, "stance", "opposes", *told).err
    [made] = call("correct", identity, "stance", "opposes", "--issue", issue, "--holder", "Ostria", *told).lines()
    stance = made["correction"]["new"]["stance"]
    assert (stance["direction"], stance["holder"], stance["status"]) == (-1, "Ostria", "opposes")
    assert call("rollcall", issue, "--record", record, "--format", "json").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("content", "words that stand nowhere"),
        ("content", "9000:9001"),
        ("content",),
        ("said", "yesterday"),
        ("said", "2024-13-01"),
        ("stance", "loves", "--issue", "x"),
        ("stance", "opposes", "--issue", "x", "--direction", "5"),
        ("speaker", "A", "--tier", "Z"),
        ("speaker", "A", "--type", "ghost"),
        ("mood", "good"),
        ("verdict", "accepted", "rejected"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(call: Call, record: str, arguments: tuple[str, ...]) -> None:
    result = call("correct", first(call, record), *arguments, "--reason", "x", "--record", record)
    assert result.code == 2
    assert result.out == ""
    assert call("correct", "list", "--all", "--record", record).lines() == []


def test_who_and_why_are_asked_for(call: Call, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = first(call, record)
    assert "reason" in call("correct", identity, "verdict", "accepted", "--record", record).err
    monkeypatch.delenv("ONRECORD_AUTHOR")
    assert "author" in call("correct", identity, "verdict", "accepted", "--reason", "x", "--record", record).err
    assert call("correct", identity, "--record", record).code == 2
    assert call("correct", "undo", "--record", record).code == 2
