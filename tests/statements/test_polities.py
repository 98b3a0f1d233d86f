"""Polity wordings: the table, and which polity a story means by an ambiguous name."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from onrecord.statements import polities
from onrecord.statements.tables import polity_forms


def _meant(text: str, published: str | None = None) -> list[tuple[str, str]]:
    reading = polities.reading_of(text, published)
    return [(seen.form, seen.polity) for seen in polities.settled(reading, polities.find(text))]


@pytest.mark.parametrize("table", ["polities.csv", "given_names.csv"])
def test_every_row_names_its_source_and_licence(table: str) -> None:
    text = resources.files("onrecord.statements").joinpath("data", table).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) >= 1_500
    assert all(row["source"] and row["licence"] for row in rows)


def test_every_form_of_the_table_is_found_as_written() -> None:
    words = {form: f"{form}German" if form.endswith("-") else form for form, _, _ in polity_forms() if form[0].isupper()}
    words["Hague"] = "the Hague"  # a surname without the article
    missed = [form for form, text in words.items() if not any(s.end - s.start == len(form) for s in polities.find(text))]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The South Korean envoy left Seoul.", [("South Korean", "South Korea"), ("Seoul", "South Korea")]),
        ("Swaziland is Eswatini.", [("Swaziland", "Eswatini"), ("Eswatini", "Eswatini")]),
        ("Kiev or Kyiv", [("Kiev", "Ukraine"), ("Kyiv", "Ukraine")]),
        ("the Republic of the Sudan and South Sudan", [("Republic of the Sudan", "Sudan"), ("South Sudan", "South Sudan")]),
        ("the Quai d'Orsay", [("Quai d'Orsay", "France")]),
        ("the U.N. Security Council", [("U.N. Security Council", "United Nations Security Council")]),
        ("Michael Jordan scored.", []),
        ("He voted in Atlanta, Georgia.", []),
        ("Tbilisi, Georgia", [("Tbilisi", "Georgia"), ("Georgia", "Georgia")]),
        ("The Washington Post", []),
        ("REPUBLIC OF KENYA", [("REPUBLIC OF KENYA", "Kenya")]),
        ("turkey and china on a plate", []),
    ],
)
def test_wordings_are_found_with_the_polity_meant(text: str, expected: list[tuple[str, str]]) -> None:
    assert _meant(text) == expected


def test_kabul_speaks_for_the_taliban_only_since_they_hold_it() -> None:
    text = "The Taliban and Kabul"
    assert ("Kabul", "Afghanistan (Taliban)") in _meant(text, "2022-06-16")
    assert ("Kabul", "Afghanistan") in _meant(text, "2019-01-01")


def test_a_current_name_used_alone_is_kept() -> None:
    assert _meant("Czech Republic") == [("Czech Republic", "Czech Republic")]
    assert _meant("Czech Republic, now Czechia")[0][1] == "Czechia"
