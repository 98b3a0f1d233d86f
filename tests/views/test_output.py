from __future__ import annotations

import csv
import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema import Dated, Precision
from onrecord.views.cli.layout import day_and_time, one_paragraph, shortened
from onrecord.views.cli.messages import shaped
from onrecord.views.cli.output import print_json
from onrecord.views.cli.progress import watched
from onrecord.views.export.csv_cells import line, safe


@pytest.mark.parametrize(
    ("value", "precision", "shown"),
    [
        ("2022", "year", "2022"),
        ("2022-06-16", "day", "2022-06-16"),
        ("2022-06-16T21:49:00+05:30", "minute", "2022-06-16 21:49 +05:30"),
        ("2022-06-16T21:49:13Z", "second", "2022-06-16 21:49 Z"),
        ("2022-06-16T21:49:00", "minute", "2022-06-16 21:49"),
        ("2022-06-16T21:49", "minute", "2022-06-16 21:49"),
    ],
)
def test_dates_are_shown_as_people_read_them(value: str, precision: Precision, shown: str) -> None:
    assert day_and_time(Dated(value=value, precision=precision, basis="")) == shown


@given(st.text())
def test_nothing_from_a_story_can_play_with_the_terminal(text: str) -> None:
    assert one_paragraph(text).isprintable()


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_shortened_text_is_short(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not safe(text).lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe(text).replace("'", "") == text.replace("'", "").replace("\x00", "\ufffd")


@given(st.lists(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])), min_size=1))
def test_cells_come_back_from_csv_as_they_went_in(cells: list[str]) -> None:
    assert list(csv.reader(io.StringIO(line(cells), newline=""))) == [cells]


@given(st.text(), st.text(), st.text())
def test_an_error_is_always_one_line(where: str, what: str, remedy: str) -> None:
    line = shaped(where, what, remedy)
    assert line.startswith("error: ")
    assert len(line.splitlines()) == 1


def test_json_with_a_lone_surrogate_is_still_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"text": "caf\u00e9 \ud800"})
    assert json.loads(capsys.readouterr().out) == {"text": "caf\u00e9 \ud800"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_silent_for_quick_work_and_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        assert list(watched(range(5), "counting")) == list(range(5))
        assert stream.getvalue() == ""


def test_progress_is_shown_on_a_terminal_when_work_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("onrecord.views.cli.progress.QUIET_S", -1.0)
    monkeypatch.setenv("TERM", "xterm")
    assert list(watched(range(5), "counting")) == list(range(5))
    assert "counting" in stream.getvalue()
