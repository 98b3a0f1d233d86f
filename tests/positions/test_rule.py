from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from onrecord.positions.rule import Said, lapse, order, spoken
from onrecord.positions.timeline import history, standing
from onrecord.schema.codec import to_json
from onrecord.schema.identity import digest
from onrecord.schema.issue import Issue
from tests.positions.rule_cases import CASES, Case
from tests.positions.sequences import all_said, said

ISSUE = Issue(id="recognition", proposition="The holder recognises the northern council.")


def test_there_are_enough_sequences() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sequence_of_statements(case: Case) -> None:
    statements = all_said(case.lines)
    stands = standing("Ostria", ISSUE, statements, case.day)
    told = history("Ostria", ISSUE, statements, [], case.day)
    line = [] if stands.line is None else list(stands.line.statements)
    assert (f"s-{case.line}" in line) if case.line is not None else stands.line is None
    did = {identity: ", ".join(step.changes) for step in told.steps for identity in step.spoken.statements}
    assert [did[said.statement] for said in statements if said.statement in did] == case.changes
    assert [event.said.statement for event in stands.divergent] == [f"s-{number}" for number in case.divergent]
    assert [event.said.statement for event in stands.reported] == [f"s-{number}" for number in case.reported]
    # The two ways of telling the line agree: the last interval is what stands on the day.
    last = told.intervals[-1].spoken if told.intervals else None
    assert last == stands.line


def test_the_line_of_every_day_is_that_of_its_interval() -> None:
    chance = random.Random(6)
    statements = _made(chance, 40)
    told = history("Ostria", ISSUE, statements, [], "2024-12-31")
    for interval in told.intervals:
        for day in (interval.first, interval.last or "2024-12-31"):
            assert standing("Ostria", ISSUE, statements, day).line == interval.spoken, day
    days = [(interval.first, interval.last) for interval in told.intervals]
    assert all(last is not None and lapse(last, 1) == following for (_, last), (following, _) in pairwise(days))


def test_the_order_in_which_statements_come_changes_nothing() -> None:
    chance = random.Random(1)
    statements = _made(chance, 60)

    def told() -> str:
        parts = (
            history("Ostria", ISSUE, statements, [], "2024-06-30"),
            standing("Ostria", ISSUE, statements, "2024-06-30"),
        )
        return digest("told", to_json(parts))

    first = told()
    for _ in range(100):
        chance.shuffle(statements)
        statements.append(chance.choice(statements))  # what is given twice counts once
        assert told() == first


def _made(chance: random.Random, count: int) -> list[Said]:
    statuses = ("enacted", "supports", "conditional", "non-committal", "declines-to-say", "not-under-consideration", "opposes")
    lines = [
        f"{chance.choice(('A', 'B', 'C', 'C2', 'D', 'E'))} 202{chance.randrange(1, 5)}-0{chance.randrange(1, 7)}-1{chance.randrange(3)} "
        f"{chance.choice(statuses)} by {chance.choice(('one', 'two', 'three'))} from {chance.choice(('wire', 'paper'))}"
        for _ in range(count)
    ]
    return all_said("\n".join(lines))


def test_reports_and_origins_are_counted_apart() -> None:
    lines = [f"A 2022-01-10 supports by one from {origin}" for origin in ("wire", "wire", "paper")]
    [event] = spoken(all_said("\n".join(lines)))
    assert (event.articles, event.origins, event.statements) == (3, 2, ("s-0", "s-1", "s-2"))


def test_the_rendering_that_more_origins_bear_out_counts_and_the_other_is_kept() -> None:
    [event] = spoken(
        all_said(
            "A 2022-01-10 opposes by one event u from wire kind direct\nA 2022-01-10 supports by one event u from paper\n"
            "A 2022-01-10 supports by one event u from radio"
        )
    )
    assert (event.said.status, [said.status for said in event.variants]) == ("supports", ["opposes"])


def test_the_own_words_decide_where_origins_do_not() -> None:
    [event] = spoken(
        all_said("A 2022-01-10 supports by one event u from wire\nA 2022-01-10 opposes by one event u from paper kind direct")
    )
    assert event.said.status == "opposes"


def test_the_line_holds_since_its_side_was_taken_and_until_its_window_ends() -> None:
    stands = standing(
        "Ostria", ISSUE, all_said("A 2022-01-10 opposes\nA 2022-02-10 supports\nA 2022-03-10 supports"), "2022-04-01"
    )
    assert (stands.since, stands.until) == ("2022-02-10", "2023-03-09")


def test_words_without_a_day_are_shown_and_move_nothing() -> None:
    statements = all_said("A 2022-01-10 supports\nA ? opposes")
    told = history("Ostria", ISSUE, statements, [], "2022-02-01")
    assert [event.said.statement for event in told.undated] == ["s-1"]
    assert standing("Ostria", ISSUE, statements, "2022-02-01").line is not None
    assert len(told.steps) == 1


def test_a_day_that_is_not_told_comes_before_the_told_ones_and_own_words_last() -> None:
    base = said("C 2022-06-15 not-under-consideration")
    told = replace(base, first="2022-06-15", last="2022-06-15", basis="said", kind="indirect")
    own = replace(told, kind="direct")
    published = replace(base, first="2022-06-16", last="2022-06-16", basis="published", kind="direct")
    assert order(published) < order(told) < order(own)
    later = replace(published, first="2022-06-17", last="2022-06-17")
    assert order(own) < order(later)


def test_the_first_of_all_days_has_an_order() -> None:
    base = said("C 2022-06-15 not-under-consideration")
    assert order(replace(base, first="0001-01-01", last="0001-01-01", basis="published"))[0] == "0001-01-01"
