"""Real statements by offset: places, conditions, moved texts, passes and agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.positions.codebook import builtin_codebook
from onrecord.schema import Article
from training.candidates import ABOUT, NAMED, names, offsets
from training.label_real import alpha, read_pass
from training.real_documents import present
from training.real_items import FOLDER, HELD_OUT, asked, condition_in, digest, pieces, read_real, rows, shift_of

TEXT = "Q Will you lift it?\n\nMR. ORD: Not now. Once the ships are home, yes."
ROW = {
    "text_sha256": "a",
    "content": "30-38;39-68",
    "question": "2-19",
    "source": "21-29",
    "before": "",
    "condition": "39-62",
    "digest": digest("Not now. Once the ships are home, yes."),
}


def test_places_cut_what_was_labelled() -> None:
    told = asked(ROW, Article(id="x", text_sha256="a", text=TEXT, title="Ships"), 0)
    assert (told.title, told.question, told.source) == ("Ships", "Will you lift it?", "MR. ORD:")
    assert told.statement == "Not now. Once the ships are home, yes."
    assert pieces(offsets(((3, 9), (12, 20)))) == ((3, 9), (12, 20))


def test_condition_lies_in_the_joined_statement() -> None:
    place = condition_in(ROW)
    assert place is not None
    assert "Not now. Once the ships are home, yes."[slice(*place)] == "Once the ships are home"
    assert condition_in(ROW | {"condition": ""}) is None


@pytest.mark.parametrize(
    ("text", "sha256", "shift"), [(TEXT, "a", 0), ("New. " + TEXT, "b", 5), (TEXT.replace("home", "here"), "b", None)]
)
def test_a_moved_text_is_found_again_and_a_changed_one_is_not(text: str, sha256: str, shift: int | None) -> None:
    assert shift_of(ROW, text, sha256) == shift


def test_same_digest_of_the_text_with_other_words_is_an_error() -> None:
    assert shift_of(ROW | {"digest": "0" * 16}, TEXT, "a") is None


def test_alpha() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1.0
    # two units, four values: observed 1/2, expected 2 * (3 * 1) / (4 * 3) = 1/2
    assert alpha([("a", "a"), ("a", "b")]) == pytest.approx(0.0)


def test_passes_are_read_and_wrong_lines_named(tmp_path: Path) -> None:
    path = tmp_path / "pass"
    path.write_text("0 nc\n1 conditional -1|unless they go\n2 0|fact\n")
    found = read_pass(path)
    assert [(judged.label, judged.direction, judged.note) for judged in found.values()] == [
        ("non-committal", 0, ""),
        ("conditional", -1, "unless they go"),
        ("none", 0, "fact"),
    ]
    path.write_text("0 perhaps 1\n")
    with pytest.raises(ValueError, match="perhaps"):
        read_pass(path)


def test_a_matter_must_stand_near_what_it_is_about() -> None:
    assert names("ceasefire-in-gaza", "They asked for a ceasefire in Gaza.")
    assert not names("ceasefire-in-gaza", "They asked for a ceasefire in Yemen.")


def test_published_labels_are_whole() -> None:
    found = rows(FOLDER)
    issues = {issue.id for issue in builtin_codebook()}
    assert {row["issue"] for row in found} <= issues
    assert set(HELD_OUT) <= issues
    assert NAMED.keys() == issues
    assert ABOUT.keys() <= issues
    assert all((row["label"] == "none") == bool(row["why"]) for row in found)
    assert len({(row["issue"], row["document"], row["content"]) for row in found}) == len(found)


def test_without_the_data_there_are_no_items(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    assert not present(tmp_path)
    assert list(read_real(FOLDER, tmp_path)) == []
    assert "left out" in capsys.readouterr().err
