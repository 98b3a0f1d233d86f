"""Table test of wordings of states and bodies: which polity each means in its sentence, and whether it is only a place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.statements import polities

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "metonyms.yaml").read_text(encoding="utf-8"))


def answered(row: dict[str, Any]) -> tuple[str | None, str | None, bool]:
    """Polity, kind and place of the sighting at the braced wording; None, None, False where nothing there means a polity."""
    before, rest = row["text"].split("{")
    wording, after = rest.split("}")
    text = before + wording + after
    start, end = len(before), len(before) + len(wording)
    seen = polities.settled(polities.reading_of(text, row.get("dated")), polities.find(text))
    here = [s for s in seen if s.start < end and start < s.end]
    if not here:
        return None, None, False
    if len(here) > 1 or (here[0].start, here[0].end) != (start, end):
        return " + ".join(text[s.start : s.end] for s in here), None, False
    return here[0].polity, here[0].kind, getattr(here[0], "place", False)


def test_the_table_is_as_large_as_the_bar_asks() -> None:
    assert len(ROWS) >= 320
    assert sum(bool(row.get("trap")) for row in ROWS) >= 90


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_a_wording_means_its_polity(row: dict[str, Any]) -> None:
    assert answered(row) == (row["polity"], row["kind"], bool(row.get("place")))
