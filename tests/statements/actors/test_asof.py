from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.statements.actors.whoswho import Known, builtin

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[2] / "cases" / "asof.yaml").read_text(encoding="utf-8"))


def asked(case: dict[str, Any]) -> list[Known]:
    """What the who's who answers, without what only may have held."""
    if case["kind"] == "office":
        return [known for known in builtin().holders(case["query"], case["polity"], case["on"]) if known.held != "maybe"]
    return [known for actor in builtin().named(case["query"]) for known in actor.on(case["on"]) if known.held != "maybe"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']}, {case['polity'] or 'anywhere'}, {case['on']}")
def test_who_held_what_on_a_day(case: dict[str, Any]) -> None:
    known = asked(case)
    if case["certainty"] == "none":
        assert known == []
        return
    wanted = "yes" if case["certainty"] == "sure" else "open"
    if case["kind"] == "name":
        found = {one.row.office for one in known if one.held == wanted}
        assert set(case["expect"]) <= found
        return
    sure = {one.row.person for one in known if one.held == "yes"}
    still_open = {one.row.person for one in known if one.held == "open"} - sure
    expected, beside = persons(case["expect"]), persons(case.get("open", []))
    assert (sure, still_open) == ((expected, beside) if wanted == "yes" else (set(), expected))


def persons(names: list[str]) -> set[str]:
    """Ids of the persons who bear exactly one of ``names``; a name that nobody bears is an error of the case."""
    found = {actor.id for name in names for actor in builtin().named(name) if name in actor.forms}
    assert len(found) == len(names)
    return found


def test_the_cases_are_many_and_of_every_kind() -> None:
    assert len(CASES) >= 100
    assert len({(case["kind"], case["query"], case["polity"], case["on"]) for case in CASES}) == len(CASES)
    told = [(case["kind"], case["certainty"]) for case in CASES]
    assert min(told.count((kind, certainty)) for kind in ("office", "name") for certainty in ("sure", "unknown-end", "none")) >= 3
    assert all(case["expect"] or case["certainty"] == "none" for case in CASES)
