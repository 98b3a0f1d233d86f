"""The stage of positions: what it needs, and which issues it follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from onrecord.errors import ModelError
from onrecord.pipeline import positions
from onrecord.pipeline.positions import Position, holders_on, issues_of, joint_holders, position_stage
from onrecord.positions import classifier
from onrecord.positions.classifier import Classifier, Told
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import LABELS
from onrecord.schema import Article, Reading, Span, Speaker, Statement
from onrecord.schema.identity import text_digest
from onrecord.schema.issue import Issue


def spoken_for(behalf: str) -> Statement:
    """A statement of a group that speaks for ``behalf``."""
    return Statement(
        id="s-1",
        kind="indirect",
        source=(),
        cue=(),
        content=(Span(start=0, end=4, text="Calm"),),
        negated=False,
        within=None,
        speaker=Speaker(type="group", name="the two sides", on_behalf_of=behalf, tier="D"),
        said=None,
        occasion=None,
        chain=(),
        confidence=0.9,
    )


def test_without_its_classifier_the_stage_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "FOLDER", tmp_path / "nowhere")
    with pytest.raises(ModelError, match="nowhere"):
        position_stage(())


def test_a_codebook_replaces_the_shipped_issues_unless_both_are_named(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: bridge\nproposition: The holder opens the bridge.\n", encoding="utf-8")
    assert [issue.id for issue in issues_of([mine])] == ["bridge"]
    assert {issue.id for issue in issues_of([Path("builtin"), mine])} == {issue.id for issue in issues_of([])} | {"bridge"}


def test_the_derivation_tells_other_issues_apart(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("id: bridge\nproposition: The holder opens the bridge.\n", encoding="utf-8")
    assert position_stage([mine])[1].version != position_stage(())[1].version


def test_the_derivation_tells_other_rules_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    before = position_stage(())[1].version
    monkeypatch.setattr(positions, "RULES", positions.RULES + 1)
    assert position_stage(())[1].version != before


@pytest.mark.parametrize(
    ("behalf", "holders"),
    [
        ("Egypt and Sudan", ("Egypt", "Sudan")),
        ("Egypt, Sudan and Ethiopia", ("Egypt", "Sudan", "Ethiopia")),
        ("Bosnia and Herzegovina", ("Bosnia and Herzegovina",)),
        ("Egypt and the fishermen", ("Egypt and the fishermen",)),
        ("Egypt", ("Egypt",)),
    ],
)
def test_a_joint_statement_is_held_by_each_of_its_states(behalf: str, holders: tuple[str, ...]) -> None:
    assert joint_holders(spoken_for(behalf)) == holders


MISSION = Issue(id="mission", proposition="The holder sends soldiers to Haiti.", aliases=("mission to Haiti",))


@pytest.mark.parametrize(
    ("words", "behalf", "holder"),
    [
        ("Kenya would send its soldiers once it is paid", None, "Kenya"),
        ("the Kenya desk would be full", None, "an adviser"),
        ("Kenya must send its soldiers", None, "an adviser"),
        ("Haiti is waiting for soldiers", None, "an adviser"),
        ("soldiers are what Kenya has", None, "an adviser"),
        ("Kenya would send its soldiers once it is paid", "Egypt", "Egypt"),
        ("Kenya would send its soldiers once it is paid", "the central bank", "Kenya"),
        ("Kenya, whose parliament meets next week, is expected to send soldiers", None, "Kenya"),
        ("Kenya, too, was at work on sending soldiers", None, "Kenya"),
        ("Kenya “stands ready with boots and doctors”", None, "Kenya"),
        ("Kenya's not sending soldiers first", None, "Kenya"),
        ("Today Kenya takes its soldiers back", None, "Kenya"),
        ("Kenya could send its soldiers", None, "an adviser"),
    ],
)
def test_who_speaks_for_nobody_tells_the_stance_of_the_state_that_acts(words: str, behalf: str | None, holder: str) -> None:
    said = replace(
        spoken_for("Norland"),
        content=(Span(start=0, end=len(words), text=words),),
        speaker=Speaker(type="anonymous", name="an adviser", on_behalf_of=behalf, tier="D"),
    )
    assert holders_on(said, MISSION) == (holder,)


def test_states_that_act_together_each_hold_the_stance() -> None:
    words = "Kenya and Uganda would send soldiers"
    said = replace(
        spoken_for("Norland"),
        content=(Span(start=0, end=len(words), text=words),),
        speaker=Speaker(type="anonymous", name="an adviser", on_behalf_of=None, tier="D"),
    )
    assert holders_on(said, MISSION) == ("Kenya", "Uganda")


def test_whom_a_speaker_also_speaks_for_holds_the_stance_too() -> None:
    words = "The representative of Spain, who also spoke for Portugal"
    said = replace(
        spoken_for("Spain"),
        source=(Span(start=0, end=len(words), text=words),),
        speaker=Speaker(type="person", name=words, on_behalf_of="Spain", tier="B"),
    )
    assert joint_holders(said) == ("Spain", "Portugal")


def test_a_statement_that_says_what_a_deed_is_not_takes_no_side() -> None:
    sentence = "Accepting a diplomat was not recognition of the Taliban government"
    text = f"Iran has accepted a diplomat sent by the Taliban. {sentence}, it said."
    start = text.index(sentence)
    said = replace(spoken_for("Iran"), content=(Span(start=start, end=start + len(sentence), text=sentence),))
    told = Position(issues_of(()), cast(Classifier, Opposes()))([Reading(article=of(text), statements=(said,))])[0]
    assert [deed.counts_as for deed in told.deeds if deed.counts_as] == [("s-1",)]
    assert told.stances == ()


class Opposes:
    """A classifier that hears opposition everywhere."""

    def ask(self, issue: Issue, asked: Asked) -> Told:
        scores = tuple(float(label == "opposes") for label in LABELS)
        return Told(scores=scores, direction=-1, condition=None)


def of(text: str) -> Article:
    return Article(id="a-1", text_sha256=text_digest(text), text=text, headline_end=0)
