"""Which subjects are one speaker, on small graphs drawn by hand: = same, # different."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import open_record
from onrecord.record.identities import left_out, links_of, together
from onrecord.record.judging import Line, standings
from onrecord.record.subjects import own_subject, rank, subject_of
from onrecord.schema import Decision

MARKS: dict[str, Decision] = {"=": "same", "#": "different", "?": "unsure"}


def lines(*drawn: str) -> list[Line]:
    """Lines such as ``Q1 = name:x``, each by an author of its own unless one is told before a colon and a space."""
    made = []
    for number, text in enumerate(drawn):
        author, _, pair = text.rpartition(": ")
        left, mark, right = pair.split(" ")
        ordered = sorted((left, right))
        made.append(
            Line(
                id=f"j-{number}",
                pair=(ordered[0], ordered[1]),
                decision=MARKS[mark],
                author=author.removeprefix("-") or str(number),
                at=f"2025-01-{number + 1:02}T00:00:00+00:00",
                entry=number,
                withdrawn=author.startswith("-"),
            )
        )
    return made


@pytest.mark.parametrize(
    ("drawn", "asked", "found"),
    [
        ((), "Q1", "Q1"),
        (("Q1 = name:x", "name:x = Q2", "s-1 = Q2"), "Q1", "Q1 name:x Q2 s-1"),
        (("Q1 ? name:x",), "Q1", "Q1"),
        (("-A: Q1 = name:x",), "Q1", "Q1"),
        (("A: Q1 = name:x", "A: Q1 # name:x"), "Q1", "Q1"),
        (("A: Q1 = name:x", "B: Q1 # name:x"), "Q1", "Q1"),
        (("A: Q1 = name:x", "B: Q1 ? name:x"), "Q1", "Q1 name:x"),
        # What is nearer to the one asked for is there first; what differs from it is not reached.
        (("Q1 = name:x", "name:x = Q2", "Q1 # Q2"), "Q1", "Q1 name:x"),
        (("Q1 = name:x", "name:x = Q2", "Q1 # Q2"), "Q2", "Q2 name:x"),
        # Two as near as each other: neither is chosen.
        (("Q1 = name:x", "name:x = Q2", "Q1 # Q2"), "name:x", "name:x"),
        # An actor goes before a single statement that contradicts it.
        (("Q1 = Q2", "Q1 = s-1", "Q2 # s-1"), "Q1", "Q1 Q2"),
        # What was refused on the short way is not reached on a longer one.
        (("Q1 = Q2", "Q1 = Q3", "Q2 # Q3", "Q1 = Q4", "Q4 = Q3"), "Q1", "Q1 Q4"),
    ],
)
def test_sameness_leads_on_until_something_differs(drawn: tuple[str, ...], asked: str, found: str) -> None:
    assert together(links_of(lines(*drawn)), asked) == found.split()


@pytest.mark.parametrize(
    ("drawn", "found", "others"),
    [
        (("s-1 # Q1",), ["Q1"], ["s-1"]),
        (("s-1 # Q1",), ["Q2"], []),
        (("s-1 # name:x", "name:x = Q1"), ["Q1", "name:x"], ["s-1"]),
        (("s-1 = Q2", "Q2 # Q1"), ["Q1"], ["s-1"]),
        (("s-1 = Q2",), ["Q1"], []),
        (("s-1 = s-2", "s-2 # Q1"), ["Q1"], ["s-1", "s-2"]),
    ],
)
def test_a_statement_is_left_out_by_its_own_judgement_or_that_of_what_it_is_the_same_as(
    drawn: tuple[str, ...], found: list[str], others: list[str]
) -> None:
    assert left_out(links_of(lines(*drawn)), found) == others


def test_what_is_different_and_the_same_by_way_of_others_is_told_with_the_way(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:

        def judge(left: str, right: str, decision: str) -> str:
            made = record.judge(left, right, decision, author="A", reason="x", known="2025-01-01", known_actor=lambda actor: True)
            return made.judgement.id

        judge("Q1", "Q2", "same")
        judge("Q2", "Q3", "same")
        judge("Q3", "Q1", "different")
        judge("Q1", "Q9", "different")
        assert record.contradictions() == (("Q1", "Q2", "Q3"),)
        record.withdraw(judge("Q1", "Q4", "same"), author="A", reason="x", known="2025-01-01")
        judge("Q4", "Q3", "same")
        judge("Q2", "Q3", "unsure")
        assert record.contradictions() == ()


SUBJECTS = ["Q1", "Q2", "Q3", "name:x", "name:y", "s-1", "s-2"]
PAIRS = st.tuples(st.sampled_from(SUBJECTS), st.sampled_from("=#?"), st.sampled_from(SUBJECTS)).filter(lambda p: p[0] != p[2])


@given(st.lists(PAIRS, max_size=12), st.sampled_from(SUBJECTS), st.randoms(use_true_random=False))
def test_no_two_subjects_that_differ_are_together_and_the_order_of_judging_does_not_matter(
    drawn: list[tuple[str, str, str]], asked: str, chance: object
) -> None:
    made = lines(*(" ".join(pair) for pair in drawn))
    links = links_of(made)
    found = together(links, asked)
    assert found[0] == asked
    assert len(found) == len(set(found))
    assert not any(other in links.different.get(subject, set()) for subject in found for other in found)
    chance.shuffle(made)  # type: ignore[attr-defined]
    assert together(links_of(made), asked) == found
    inside = set(found)
    for statement in left_out(links, found):
        assert statement.startswith("s-")
        assert statement not in inside


def test_later_is_told_by_the_moment_and_not_by_its_spelling() -> None:
    early, late = lines("A: Q1 = Q2", "A: Q1 # Q2")
    zoned, other = replace(early, at="2025-01-01T23:00:00-10:00"), replace(late, at="2025-01-02T08:00:00+00:00")
    assert standings([zoned, other]) == {"j-0": "counts", "j-1": "replaced"}
    assert standings([replace(line, at="2025-01-01") for line in (late, early)]) == {"j-0": "replaced", "j-1": "counts"}


@pytest.mark.parametrize(
    ("asked", "subject", "kind"),
    [
        (" Q42 ", "Q42", 0),
        ("onrecord:jane-doe", "onrecord:jane-doe", 0),
        ("name:Tomás  O’Brien", "name:tomas o brien", 1),
        ("s-0123456789abcdef", "s-0123456789abcdef", 2),
        ("s-Hertogenbosch", "s-Hertogenbosch", 0),
    ],
)
def test_subjects_have_one_form(asked: str, subject: str, kind: int) -> None:
    assert subject_of(asked) == subject
    assert subject_of(subject) == subject
    assert rank(subject) == kind


def test_a_statement_belongs_to_its_actor_else_to_its_speakers_name() -> None:
    assert own_subject("Q1", " mira aldane ", "person") == "Q1"
    assert own_subject(None, " mira aldane ", "person") == "name:mira aldane"
    for nameless in ("anonymous", "group", "unresolved"):
        assert own_subject(None, " an official ", nameless) is None
    assert own_subject(None, None, "person") is None
