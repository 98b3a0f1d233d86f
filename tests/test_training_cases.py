from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from training.cases import NESTING, read_cases


def written(folder: Path, *statements: dict[str, object], text: str = "He said he said it.") -> Path:
    path = folder / "cases.yaml"
    path.write_text(yaml.safe_dump([{"text": text, "statements": list(statements)}]))
    return path


def stated(**changes: object) -> dict[str, object]:
    return {"source": ["He"], "cue": ["said"], "content": ["he said it"], "negated": False, "within": None} | changes


def test_every_label_of_the_shipped_cases_is_found() -> None:
    cases = read_cases()
    assert len(cases) >= 320
    assert len({case.text for case in cases}) == len(cases)
    labels = [statement for case in cases for statement in case.statements]
    assert sum(label.within is not None for label in labels) >= 200
    assert sum(label.negated for label in labels) >= 120
    assert sum(label.negated and label.within is not None for label in labels) >= 50
    assert sum(not case.statements for case in cases) >= 4


def test_a_nested_statement_lies_inside_the_content_of_its_parent() -> None:
    for case in read_cases():
        for label in case.statements:
            if label.within is None:
                continue
            outer = case.statements[label.within].content
            for start, end in (*label.cue, *label.content):
                assert any(first <= start and end <= last for first, last in outer), case.text[start:end]


def test_contents_are_in_the_readers_convention() -> None:
    for case in read_cases():
        for label in case.statements:
            for start, end in label.content:
                assert not case.text[start:end].startswith("that "), case.text
                assert case.text[start:end].strip(" ,;:") == case.text[start:end], case.text


def test_the_file_says_who_made_the_labels() -> None:
    assert "machine-made" in NESTING.read_text().partition("\n\n")[0]


def test_the_named_occurrence_gives_the_offsets(tmp_path: Path) -> None:
    path = written(tmp_path, stated(), stated(source=["he"], content=["it"], nth={"cue": 2}, within=0))
    inner = read_cases(path)[0].statements[1]
    assert (inner.source, inner.cue, inner.content) == (((8, 10),), ((11, 15),), ((16, 18),))


@pytest.mark.parametrize(
    "wrong", [stated(cue=["wrote"]), stated(nth={"cue": 3}), stated(within=0), stated(content=[]), stated(source=[""])]
)
def test_a_label_that_is_not_there_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="case 0"):
        read_cases(written(tmp_path, wrong))
