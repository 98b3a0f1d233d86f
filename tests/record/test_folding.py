from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.record.days import days_of, stretch
from onrecord.record.names import key_words, name_key
from onrecord.record.payload import canonical, storable
from onrecord.schema import Dated


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-06-15", "2022-06-15", "2022-06-15"),
        ("2022-06-16T21:49:00+05:30", "2022-06-16", "2022-06-16"),
        ("2022-06-16T23:59", "2022-06-16", "2022-06-16"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
    ],
)
def test_a_date_covers_the_days_that_it_may_mean(value: str, first: str, last: str) -> None:
    assert days_of(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "15 June 2022", "2022-6-5", "2022-02-30", "2022-13", "22", "2022-06-15 10:00", "0000", "2022-W54"]
)
def test_what_is_no_date_is_an_error(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        days_of(value)


def test_a_week_told_by_one_of_its_days_runs_from_monday_to_sunday() -> None:
    assert stretch(Dated(value="2022-06-15", precision="week", basis="that week")) == ("2022-06-13", "2022-06-19")
    assert stretch(None) == (None, None)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tomás  EKBERG", " tomas ekberg "),
        ("Ye-jin O’Castellane", " ye jin o castellane "),
        ("Großmann", " grossmann "),
        ("…", "  "),
        (None, None),
    ],
)
def test_names_are_folded_to_plain_words(name: str | None, key: str | None) -> None:
    assert name_key(name) == key


@given(st.text())
def test_folded_words_hold_no_wildcard(name: str) -> None:
    assert not set("%_ ") & set("".join(key_words(name)))


@pytest.mark.parametrize("text", ["a\ud800", "a\x00b", "\\\x00"])
def test_text_that_not_every_database_can_hold_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        storable(text)
    with pytest.raises(RecordError):
        canonical({"a": [text]})


@pytest.mark.parametrize("text", ["\\u0000", "\\\\u0000", "\\ud800", "\U0001f600", "\x01"])
def test_text_that_only_looks_like_it_is_taken(text: str) -> None:
    assert storable(text) == text
    assert canonical({"a": text})


def test_payloads_do_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}' == canonical({"a": "é", "b": 1})
