from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from onrecord.views.cli.main import main
from tests.views.helpers import SECOND, STORY, Call, Called, write


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Calls ``onrecord`` in this process, in an empty folder, with the rules tagger."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_TAGGER", "rules")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Called:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Called(code, captured.out, captured.err)

    return run


@pytest.fixture
def record(call: Call, tmp_path: Path) -> str:
    """A record that holds two stories."""
    path = str(tmp_path / "desk.sqlite")
    first, second = write(tmp_path, "first.txt", STORY), write(tmp_path, "second.txt", SECOND)
    assert call("add", first, "--outlet", "Vandel Post", "--record", path).code == 0
    assert call("add", second, "--published", "2024-03-05", "--outlet", "Vandel Post", "--record", path).code == 0
    return path
