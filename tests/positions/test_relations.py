from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.positions.relations import Done, between, denies_report, is_disclaimer, step_of, word_and_deed
from onrecord.positions.timeline import clashes, history, standing
from onrecord.schema.issue import DeedRung, Issue
from tests.positions.sequences import all_said, said

ISSUE = Issue(
    id="recognition",
    proposition="The holder recognises the Sudanian council as the government of Sudania.",
    aliases=("recognition of the Sudanian council",),
    deeds=(
        DeedRung(type="received-delegation", step="contact"),
        DeedRung(type="recognized", step="act"),
        DeedRung(type="severed-relations", step="contrary act"),
        DeedRung(type="other", step="delivery"),
    ),
)
DEED = Done(
    id="d-1",
    article="a-9",
    type="recognized",
    actor="Ostria",
    recipient="Sudania",
    modality="done",
    first="2022-03-01",
    last="2022-03-01",
    basis="said",
    text="recognised the council",
)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("A 2022-01-10 supports", "A 2022-01-10 enacted", "agrees"),
        ("A 2022-01-10 opposes", "A 2022-01-10 refused", "agrees"),
        ("A 2022-01-10 supports", "A 2022-01-10 opposes", "contradicts"),
        ("A 2022-01-10 enacted", "A 2022-01-10 refused", "contradicts"),
        ("A 2022-01-10 conditional 1", "A 2022-01-10 opposes", "opposes"),
        ("A 2022-01-10 supports", "A 2022-01-10 conditional -1", "opposes"),
        ("A 2022-01-10 supports", "A 2022-01-10 not-under-consideration", None),
        ("A 2022-01-10 non-committal -1", "A 2022-01-10 supports", None),
        ("A 2022-01-10 declines-to-say", "A 2022-01-10 non-committal", None),
    ],
)
def test_how_two_holders_stand(one: str, other: str, relation: str | None) -> None:
    assert between(said(one), said(other)) == relation
    assert between(said(other), said(one)) == relation


@pytest.mark.parametrize(
    ("step", "modality", "line", "relation"),
    [
        ("act", "done", "supports", "fulfils"),
        ("act", "done", "conditional", "fulfils"),
        ("act", "done", "opposes", "contradicts"),
        ("act", "done", "not-under-consideration", "precedes"),
        ("act", "done", None, "precedes"),
        ("contrary act", "done", "opposes", "fulfils"),
        ("contrary act", "done", "supports", "contradicts"),
        ("contrary act", "done", None, "precedes"),
        ("contact", "done", "supports", "falls short of"),
        ("contact", "done", "opposes", "stands beside"),
        ("contact", "done", None, "stands beside"),
        ("act", "announced", "opposes", "contradicts"),
        ("act", "announced", "supports", "stands beside"),
        ("act", "announced", None, "precedes"),
        ("act", "denied", "opposes", "stands beside"),
        ("act", "hypothetical", "opposes", "stands beside"),
    ],
)
def test_how_a_deed_stands_to_the_line(step: str, modality: str, line: str | None, relation: str) -> None:
    words = said(f"A 2022-01-10 {line}") if line else None
    assert word_and_deed(replace(DEED, modality=modality), step, words) == relation  # type: ignore[arg-type]


def test_a_deed_of_which_its_actor_says_what_it_is_not_is_disclaimed() -> None:
    deed = replace(DEED, type="received-delegation", disclaimers=("this is not recognition",))
    assert word_and_deed(deed, "contact", said("A 2022-01-10 opposes")) == "disclaimed"


@pytest.mark.parametrize(
    ("words", "disclaims"),
    [
        ("The visit is not recognition", True),
        ("It doesn’t mean recognition", True),
        ("The visit is a step to recognition", False),
    ],
)
def test_what_disclaims(words: str, disclaims: bool) -> None:
    assert is_disclaimer(words) is disclaims


def test_a_deed_is_on_the_ladder_by_type_and_matter() -> None:
    assert step_of(DEED, ISSUE) == "act"
    assert step_of(replace(DEED, type="received-delegation", text="received a delegation"), ISSUE) == "contact"
    assert step_of(replace(DEED, type="voted"), ISSUE) is None
    elsewhere = replace(DEED, recipient="Norland", text="recognised the new borders")
    assert step_of(elsewhere, ISSUE) is None
    assert step_of(replace(elsewhere, type="other", recipient="Sudania", text="shipped grain"), ISSUE) is None


def test_the_deed_is_compared_with_the_line_of_the_day_before() -> None:
    statements = all_said("A 2022-01-10 opposes\nA 2022-03-01 enacted")
    told = history("Ostria", ISSUE, statements, [DEED], "2022-04-01")
    assert [(item.relation, item.line.said.status if item.line else None) for item in told.deeds] == [("contradicts", "opposes")]
    assert history("Ostria", ISSUE, statements, [DEED], "2022-02-28").deeds == ()


def test_a_deed_without_a_day_is_kept_apart() -> None:
    undated = replace(DEED, first="", last="", basis="unknown")
    told = history("Ostria", ISSUE, [], [undated], "2022-04-01")
    assert (told.deeds, told.undated_deeds) == ((), (undated,))


def test_a_headline_counts_only_where_nobody_is_named_to_whom_it_was_done() -> None:
    envoy = replace(
        DEED, type="received-delegation", recipient="Norland", text="received envoys", title="Recognition of the Sudanian council"
    )
    assert step_of(envoy, ISSUE) is None
    assert step_of(replace(envoy, recipient=None), ISSUE) == "contact"


def test_reports_that_the_holder_denies() -> None:
    own = said("A 2022-01-10 not-under-consideration")
    assert denies_report(own, said("E 2022-01-09 supports"))
    assert not denies_report(own, said("E 2022-01-09 non-committal"))
    assert not denies_report(said("A 2022-01-10 supports"), said("E 2022-01-09 supports"))


def test_what_does_not_go_together_is_told_with_both_sides() -> None:
    ostria = all_said("A 2022-01-10 opposes\nD 2022-01-11 supports by deputy\nE 2022-01-12 supports by ally")
    norland = [replace(item, holder="Norland") for item in all_said("A 2022-01-13 supports\nA 2022-01-14 supports")]
    sudania = [replace(item, holder="Sudania") for item in all_said("A 2022-01-13 non-committal")]
    stands = [
        standing("Sudania", ISSUE, sudania, "2022-04-01"),
        standing("Norland", ISSUE, norland, "2022-04-01"),
        standing("Ostria", ISSUE, ostria, "2022-04-01"),
    ]
    told = [history("Ostria", ISSUE, ostria, [DEED], "2022-04-01")]
    found = clashes(stands, told)
    assert [(item.kind, item.holder, item.other_holder) for item in found] == [
        ("contradicts", "Norland", "Ostria"),
        ("divergent", "Ostria", "Ostria"),
        ("denies report", "Ostria", "ally"),
        ("word against deed", "Ostria", "Ostria"),
    ]
    assert found[0].spoken.said.last == "2022-01-14"
    assert found[3].deed == DEED
