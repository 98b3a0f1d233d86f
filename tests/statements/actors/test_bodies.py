"""The table of actor ids for states and bodies: whole, unambiguous, with source and licence."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib import resources

from onrecord.statements.tables import polity_forms

_TABLE = resources.files("onrecord.statements.actors").joinpath("data", "bodies.csv")
ROWS = list(csv.DictReader(_TABLE.read_text(encoding="utf-8").splitlines()))


def test_every_polity_has_one_id() -> None:
    named = Counter(row["name"] for row in ROWS)
    assert [polity for polity in sorted({form.polity for form in polity_forms()}) if named[polity] != 1] == []


def test_ids_and_names_are_given_once() -> None:
    assert [found for found, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []
    names = Counter(name for row in ROWS for name in (row["name"], *row["aliases"].split("|")) if name)
    assert [name for name, times in names.items() if times > 1] == []


def test_rows_are_well_formed() -> None:
    polities = {form.polity for form in polity_forms()}
    for row in ROWS:
        assert re.fullmatch(r"Q\d+|onrecord:[\w-]+", row["id"])
        assert row["type"] in ("state", "organization", "de-facto")
        assert row["polity"] in polities
        assert row["source"]
        assert row["licence"]


def test_known_rows() -> None:
    by_name = {name: row for row in ROWS for name in (row["name"], *row["aliases"].split("|"))}
    assert by_name["Russian Federation"]["id"] == "Q159"
    assert by_name["Taliban"]["id"] == "onrecord:afghanistan-taliban"
    assert by_name["Taliban"]["type"] == "de-facto"
    assert by_name["IAEA"]["polity"] == "International Atomic Energy Agency"
    assert by_name["FBI"]["polity"] == "United States"
    assert by_name["Kenyan Foreign Ministry"]["polity"] == "Kenya"
