from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.settings import Settings, read_settings, usable_processors


def test_an_empty_environment_gives_the_defaults() -> None:
    assert read_settings({}) == Settings(record=Path("record.sqlite"), tagger="best", processes=usable_processors())


def test_the_environment_is_heard() -> None:
    told = {
        "RECORD": "desk.sqlite",
        "TAGGER": "rules",
        "MODEL": "mine",
        "PROCESSES": "3",
        "MAX_SECONDS": "9",
        "MAX_MEMORY": "700",
    }
    assert read_settings({f"ONRECORD_{name}": value for name, value in told.items()}) == Settings(
        record=Path("desk.sqlite"), tagger="rules", model=Path("mine"), processes=3, max_seconds=9, max_memory_mb=700
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_TAGGER", "bestest"),
        ("ONRECORD_PROCESSES", "-1"),
        ("ONRECORD_PROCESSES", "two"),
        ("ONRECORD_PROCESSES", "9999"),
        ("ONRECORD_MAX_SECONDS", "0"),
        ("ONRECORD_MAX_MEMORY", "2 GB"),
    ],
)
def test_an_impossible_value_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings({name: value})
    assert caught.value.where == name
    assert caught.value.remedy


def test_inputs_read_as_they_are_follow_the_corpus_convention_unless_asked_otherwise() -> None:
    assert Settings().convention(as_is=False) == "reader"
    assert Settings().convention(as_is=True) == "corpus"
    assert Settings(spans="reader").convention(as_is=True) == "reader"
