from __future__ import annotations

from pathlib import Path

from onrecord import samples
from tests.views.helpers import Call


def test_the_demo_reads_all_samples_and_shows_each_step_with_its_command(call: Call, tmp_path: Path) -> None:
    result = call("demo", "--keep", "demo-record")
    assert result.code == 0, result.err
    for step in (
        "onrecord add",
        "onrecord show a-",
        "onrecord search",
        "onrecord statements --on-behalf-of",
        "onrecord verify",
        "onrecord timeline",
    ):
        assert f"$ {step}" in result.out
    record = str(tmp_path / "demo-record" / "record.sqlite")
    stored = {line["article"]["id"] for line in call("statements", "--limit", "0", "--record", record).lines()}
    assert len(stored) >= len(samples.paths()) * 0.9
    assert call("verify", "--record", record).code == 0


def test_the_commands_that_the_demo_shows_work_on_its_record(call: Call) -> None:
    out = call("demo", "--keep", "demo-record").out
    import shlex

    typed = [shlex.split(line[2:])[1:] for line in out.splitlines() if line.startswith("$ onrecord") and "STORIES" not in line]
    assert len(typed) == 5
    for arguments in typed:
        assert call(*arguments).code == 0, arguments


def test_the_demo_leaves_a_used_folder_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep")
    result = call("demo", "--keep", "mine")
    assert result.code == 2
    assert "not empty" in result.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]
