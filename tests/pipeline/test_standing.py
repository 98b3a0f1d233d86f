from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import NotFoundError, UsageError
from onrecord.pipeline import standing as positions
from onrecord.record import Record
from onrecord.schema.codec import to_json
from onrecord.schema.identity import digest
from onrecord.schema.issue import Issue
from tests.positions.records import (
    CODEBOOK,
    DISCLAIMER,
    ENVOY,
    ISSUE,
    NORLAND,
    SPOKESMAN,
    STORIES,
    Story,
    T,
    Told,
    again,
    read,
    stored,
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return stored(tmp_path / "record.db", STORIES)


@pytest.fixture
def issue(record: Record, tmp_path: Path) -> Issue:
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return positions.issue_named(record, ISSUE, [tmp_path / "codebook.yaml"])


def line(record: Record, issue: Issue, day: str, known: str | int | None = None) -> str | None:
    stands = positions.position(record, "Ostria", issue, as_of=day, known=known).standing
    return stands.line.said.status if stands.line is not None else None


def test_the_spokeswoman_is_the_line_and_the_envoy_stands_beside(record: Record, issue: Issue) -> None:
    stands = positions.position(record, "Ostria", issue, as_of="2022-06-16").standing
    assert stands.line is not None
    assert (stands.line.said.status, stands.line.articles, stands.line.origins) == ("not-under-consideration", 3, 2)
    assert [event.said.speaker for event in stands.divergent] == ["Ivo Brandt"]
    assert [event.said.tier for event in stands.reported] == ["E"]
    kinds = [(clash.kind, clash.holder, clash.other_holder) for clash in positions.conflicts(record, issue, as_of="2022-06-16")]
    assert ("divergent", "Ostria", "Ostria") in kinds
    assert not any(kind == "contradicts" and "Ostria" in sides for kind, *sides in kinds)


def test_the_day_and_the_moment_of_knowledge_are_apart(record: Record, issue: Issue) -> None:
    assert line(record, issue, "2022-06-13") is None
    assert line(record, issue, "2022-06-14") == "conditional"
    assert line(record, issue, "2022-06-16") == "not-under-consideration"
    assert line(record, issue, "2022-06-16", known="2025-03-01") == "conditional"
    assert line(record, issue, "2022-06-16", known="2025-02-28") is None
    assert line(record, issue, "2023-06-15") is None


def test_a_later_reading_changes_what_is_known_now_and_not_what_was_known(record: Record, issue: Issue) -> None:
    record.add(*read(again(STORIES[0][1], replace(ENVOY, status="opposes", direction=-1, condition=None))), known=T.format(9))
    assert line(record, issue, "2022-06-14") == "opposes"
    assert line(record, issue, "2022-06-14", known="2025-03-08") == "conditional"


def test_silence_is_told_with_what_was_searched(record: Record, issue: Issue) -> None:
    told = positions.position(record, "Atlantis", issue, as_of="2022-06-16")
    assert told.standing.line is None
    assert told.standing.last_word is None
    assert (told.scope.articles, told.scope.statements, told.scope.window_first) == (8, 0, "2021-06-17")


def test_a_deed_that_its_actor_disclaims_gives_no_line(record: Record, issue: Issue) -> None:
    called = positions.roll_call(record, issue, as_of="2022-06-16")
    stands = {item.holder: item for item in called.standings}
    assert list(stands) == ["Norland", "Northern Council", "Ostria", "Westmark"]
    assert stands["Westmark"].line is None
    [deed] = next(history for history in called.histories if history.holder == "Westmark").deeds
    assert (deed.relation, deed.step) == ("disclaimed", "contact")
    assert deed.deed.disclaimers == (DISCLAIMER.words,)


def test_what_another_says_within_is_what_others_say(record: Record, issue: Issue) -> None:
    outer = replace(NORLAND, status=None, words="this was how it stood", said="2022-07-01")
    record.add(
        *read(Story(published="2022-07-01", outlet="Echo", told=[outer, replace(ENVOY, inside=True, said="2022-07-01")])),
        known=T.format(9),
    )
    stands = positions.position(record, "Ostria", issue, as_of="2022-07-01").standing
    assert stands.line is not None
    assert stands.line.said.status == "not-under-consideration"
    assert [event.said.behalf for event in stands.reported] == ["Norland", "Norland"]


def test_what_was_not_said_is_no_stance(record: Record, issue: Issue) -> None:
    unsaid = replace(SPOKESMAN, status="supports", direction=1, negated=True, said="2022-07-01")
    silent = replace(SPOKESMAN, status="declines-to-say", negated=True, said="2022-07-02")
    record.add(*read(Story(published="2022-07-02", outlet="Echo", told=[unsaid, silent])), known=T.format(9))
    told = positions.position(record, "Ostria", issue, as_of="2022-07-02")
    assert [step.changes for step in told.history.steps][-1] == ("declines to say",)
    assert not any(step.spoken.said.status == "supports" and step.spoken.said.tier != "E" for step in told.history.steps)


def test_people_whom_nobody_can_tell_apart_hold_no_position(record: Record, issue: Issue) -> None:
    villagers = Told(
        holder="two men", speaker="two men", tier=None, type="group", words="it is time", status="supports", direction=1
    )
    official = replace(SPOKESMAN, speaker="an official", type="anonymous", tier="D", said="2022-07-01")
    record.add(*read(Story(published="2022-07-02", outlet="Echo", told=[villagers, official])), known=T.format(9))
    told = positions.timeline(record, issue, as_of="2022-07-02")
    assert "two men" not in [history.holder for history in told.histories]
    [ostria] = [history for history in told.histories if history.holder == "Ostria"]
    assert (ostria.steps[-1].spoken.said.speaker, ostria.steps[-1].changes) == ("an official", ("aligned",))


def test_arrival_in_any_order_gives_one_answer(tmp_path: Path) -> None:
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    answers = set()
    for seed in range(8):
        stories = [(T.format(1), story) for _, story in STORIES]
        random.Random(seed).shuffle(stories)
        with stored(tmp_path / f"{seed}.db", stories) as record:
            issue = positions.issue_named(record, ISSUE, [tmp_path / "codebook.yaml"])
            told = to_json(positions.timeline(record, issue, as_of="2022-12-31").histories)
            answers.add(digest("told", _without_entries(told)))
    assert len(answers) == 1


@pytest.mark.parametrize(("asked", "meant"), [("ostria", "Ostria"), ("USA", "United States"), ("Nobody at all", "Nobody at all")])
def test_which_holder_is_meant(record: Record, asked: str, meant: str) -> None:
    assert positions.holder_named(record, asked, ISSUE) == meant


def test_a_blank_holder_and_an_unknown_issue_are_told(record: Record) -> None:
    with pytest.raises(UsageError, match="no holder"):
        positions.holder_named(record, " ", ISSUE)
    with pytest.raises(NotFoundError, match="did you mean recognition-of-the-taliban-government"):
        positions.issue_named(record, "taliban", [])


def test_an_issue_of_the_record_alone_needs_no_codebook(record: Record) -> None:
    assert positions.issue_named(record, ISSUE, []).proposition == "recognition of the northern council"


@pytest.mark.parametrize(
    ("asked", "moment"), [(None, None), ("#12", 12), ("12", 12), ("2025", "2025"), ("#2025", 2025), ("2025-03", "2025-03")]
)
def test_moments(asked: str | None, moment: str | int | None) -> None:
    assert positions.moment_of(asked) == moment


def test_a_month_is_asked_about_as_of_its_end() -> None:
    assert positions.day_of("2022-06") == "2022-06-30"
    with pytest.raises(UsageError):
        positions.day_of("soon")


def _without_entries(value: object) -> object:
    """The value without the places in the ledger, which tell when something arrived."""
    if isinstance(value, dict):
        return {name: _without_entries(item) for name, item in value.items() if name not in ("entry", "known")}
    return [_without_entries(item) for item in value] if isinstance(value, list) else value
