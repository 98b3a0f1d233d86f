from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.positions.records import CODEBOOK, ISSUE, STORIES, stored
from tests.views.helpers import Call, Called

DAY = "2022-06-16"


@pytest.fixture
def ask(call: Call, tmp_path: Path) -> Call:
    """Calls a command on a record of made-up states, with its codebook."""
    stored(tmp_path / "desk.sqlite", STORIES).close()
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")

    def run(*arguments: str, stdin: bytes = b"") -> Called:
        return call(*arguments, "--record", str(tmp_path / "desk.sqlite"), "--issues", str(tmp_path / "codebook.yaml"))

    return run


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_position_is_told_with_its_words_and_what_stands_beside(ask: Call) -> None:
    out = flat(ask("position", "Ostria", ISSUE, "--as-of", DAY, "--format", "table").out)
    assert "On 2022-06-16: not under consideration since 2022-06-15, until 2023-06-14" in out
    assert "Mira Harth · presidential spokeswoman · tier C · 2022-06-15 · 3 reports, 2 origins" in out
    assert "Other voices of the holder take another side 2022-06-14 conditional for" in out
    assert "condition: if the prisoners are freed" in out
    assert "tier E" in out
    assert out.index("overrides") < out.index("first statement")
    assert "Searched: 8 articles on record" in out


def test_a_position_as_json_carries_its_evidence(ask: Call) -> None:
    [told] = ask("position", "ostria", ISSUE, "--as-of", DAY, "--format", "json").lines()
    line = told["standing"]["line"]
    assert (told["holder"], line["said"]["status"], line["origins"]) == ("Ostria", "not-under-consideration", 2)
    assert [step["changes"] for step in told["history"]["steps"]][-1] == ["overrides"]
    assert told["evidence"][line["said"]["statement"]][0]["text"] == line["said"]["text"]


def test_silence_and_earlier_knowledge(ask: Call) -> None:
    out = flat(ask("position", "Ostria", ISSUE, "--as-of", "2024-01-01", "--format", "table").out)
    assert "On 2024-01-01: no statement found within 365 days. Its last word before that:" in out
    out = flat(ask("position", "Ostria", ISSUE, "--as-of", DAY, "--known", "2025-03-01", "--format", "table").out)
    assert "On 2022-06-16, as the record knew it at 2025-03-01: conditional for" in out
    out = flat(ask("position", "Atlantis", ISSUE, "--as-of", DAY, "--format", "table").out)
    assert "no statement found" in out
    assert "0 statements made for Atlantis" in out


@pytest.mark.parametrize("columns", ["80", "120"])
def test_a_timeline_fits_its_columns(ask: Call, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = ask("timeline", ISSUE, "--as-of", "2023-07-16", "--format", "table").out
    assert max(len(row) for row in out.splitlines()) <= int(columns)
    norland = next(row for row in out.splitlines() if row.startswith("Norland "))
    assert norland.count("x") > int(columns) // 2
    assert "falls silent" in out
    assert "1 step without change not shown" in out
    assert "disclaimed" in out


def test_a_timeline_of_one_holder_has_every_step(ask: Call) -> None:
    out = ask("timeline", ISSUE, "--holder", "Ostria", "--as-of", DAY, "--format", "table").out
    assert "reported by" in out
    assert "Norland  " not in out
    [told] = ask("timeline", ISSUE, "--holder", "Ostria", "--as-of", DAY).lines()
    assert [interval["first"] for interval in told["intervals"]] == ["2022-06-14", "2022-06-15"]


def test_a_plot_is_well_formed_and_holds_every_holder(ask: Call, tmp_path: Path) -> None:
    done = ask("timeline", ISSUE, "--as-of", "2023-07-16", "--svg", str(tmp_path / "plot.svg"))
    assert "the plot is in" in done.err
    root = ET.parse(tmp_path / "plot.svg").getroot()
    texts = [item.text for item in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Ostria", "Norland", "Northern Council", "Westmark"} <= set(texts)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}polygon"))) == 1
    titles = [item.text or "" for item in root.iter("{http://www.w3.org/2000/svg}title")]
    assert any("not on the agenda" in title and "tier C" in title for title in titles)


def test_a_plot_that_cannot_be_written_is_told(ask: Call, tmp_path: Path) -> None:
    done = ask("timeline", ISSUE, "--svg", str(tmp_path / "no" / "plot.svg"))
    assert done.code == 2
    assert "cannot be written" in done.err


def test_the_roll_is_called_with_a_citation_in_each_row(ask: Call) -> None:
    out = flat(ask("rollcall", ISSUE, "--as-of", DAY, "--format", "table").out)
    assert "On 2022-06-16: 1 for, 1 against, 1 no side, 1 silent." in out
    assert "received delegation, 2022-06-01 (done): disclaimed" in out
    rows = ask("rollcall", ISSUE, "--as-of", DAY).lines()
    assert [row["holder"] for row in rows] == ["Norland", "Northern Council", "Ostria", "Westmark"]
    assert all(row["line"]["said"]["statement"].startswith("s-") for row in rows[:3])
    assert rows[3]["line"] is None
    assert rows[3]["deeds"][0]["relation"] == "disclaimed"


def test_conflicts_show_both_sides(ask: Call) -> None:
    out = flat(ask("conflicts", ISSUE, "--as-of", DAY, "--format", "table").out)
    assert "Holders that exclude one another 2022-05-02 Norland" in out
    assert "Voices of one holder that take different sides" in out
    found = ask("conflicts", ISSUE, "--as-of", DAY).lines()
    assert [clash["kind"] for clash in found] == ["contradicts", "divergent", "denies report"]
    assert all(len(clash["evidence"]) == 2 for clash in found)
    assert "nothing on record is in conflict" in ask("conflicts", ISSUE, "--as-of", "2022-01-01", "--format", "table").out


@pytest.mark.parametrize("command", [["position", "Ostria"], ["timeline"], ["rollcall"], ["conflicts"]])
def test_an_unknown_issue_or_moment_ends_with_its_own_code(ask: Call, command: list[str]) -> None:
    assert ask(*command, "no-such-issue").code == 6
    done = ask(*command, ISSUE, "--known", "yesterday")
    assert done.code == 2
    assert "no moment" in done.err
    assert ask(*command, ISSUE, "--as-of", "soon").code == 2


def test_issues_are_listed_shown_and_checked(call: Call, tmp_path: Path) -> None:
    listed = call("issues", "list").lines()
    assert "recognition-of-the-taliban-government" in [issue["id"] for issue in listed]
    assert len(listed) >= 12
    out = call("issues", "show", "recognition-of-the-taliban-government", "--format", "table").out
    for part in ("The holder recognises", "also called", "is not", "conditions", "recognized: act"):
        assert part in out
    (tmp_path / "mine.yaml").write_text("id: a-b\nproposition: The holder opens the port.\n", encoding="utf-8")
    done = call("issues", "check", "mine.yaml", "--format", "table")
    assert done.code == 0
    assert "a-b" in done.out
    assert "in order: 1 issue" in done.err
    (tmp_path / "bad.yaml").write_text("id: a-b\n", encoding="utf-8")
    assert call("issues", "check", "bad.yaml").code == 3


def test_what_issues_cannot_do_is_told(call: Call) -> None:
    assert call("issues", "show", "no-such-issue").code == 6
    done = call("issues", "show")
    assert done.code == 2
    assert "check PATH" in done.err


def test_trying_a_text_tells_a_label_or_that_there_is_no_classifier(call: Call) -> None:
    done = call("issues", "try", "recognition-of-the-taliban-government", "We will recognise the Taliban government.")
    if done.code == 4:
        assert "error:" in done.err
        return
    [told] = done.lines()
    assert abs(sum(score for _, score in told["scores"]) - 1) < 0.01
    assert told["named"] > 0.5
