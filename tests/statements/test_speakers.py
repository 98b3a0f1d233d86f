"""Speakers on labelled rows in many registers, and properties that hold for any text."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.schema import Article, Attribution, Span
from onrecord.statements import speakers
from tests.statements.story_rows import marked

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases" / "speakers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_speaker_of_each_marked_source_is_the_labelled_one(row: dict[str, Any]) -> None:
    answers = marked(row["text"])
    assert len(answers) == len(row["speakers"])
    for answer, expected in zip(answers, row["speakers"], strict=True):
        told = (answer.type, answer.name, answer.on_behalf_of, answer.role)
        if expected["type"] != "*":
            assert answer.type == expected["type"], told
        if expected["name"] != "*":
            assert _bare(answer.name) == _bare(expected["name"]), told
        if expected["behalf"] != "*":
            assert answer.on_behalf_of == expected["behalf"], told
        if expected["role"] is None:
            assert answer.role is None, told
        elif expected["role"] != "*":
            assert expected["role"].lower() in (answer.role or "").lower(), told
        assert (answer.tier is None) or answer.on_behalf_of is not None


def _bare(words: str | None) -> str | None:
    return None if words is None else re.sub(r"^(?:the|a|an) ", "", words.lower())


def test_the_rows_are_many_and_their_names_differ() -> None:
    assert len(ROWS) >= 100
    assert len({row["case"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("{French President Hugo Delatour} agreed.", "A"),
        ("{France's foreign minister, Hugo Delatour,} agreed.", "A"),
        ("{France's transport minister, Hugo Delatour,} agreed.", "B"),
        ("{France's ambassador to Chad, Hugo Delatour,} agreed.", "B"),
        ("{Hugo Delatour, a spokesman for the French foreign ministry,} agreed.", "C"),
        ("{France} agreed.", "C"),
        ("{A French official} agreed.", "D"),
        ("{Hugo Delatour, an expert on trade,} agreed.", None),
    ],
)
def test_tiers_follow_the_office(text: str, tier: str | None) -> None:
    assert marked(text)[0].tier == tier


def test_a_state_told_of_by_another_is_a_third_party_report() -> None:
    outer, inner = marked("{Kenya's trade minister, Amos Kariuki,} said that {Uganda}=0 had agreed.")
    assert outer.tier == "B"
    assert (inner.on_behalf_of, inner.tier) == ("Uganda", "E")


def test_mentions_lead_from_the_source_to_the_full_name() -> None:
    answer = marked("Solveig Brattli, a Norwegian diplomat, came. {She} said no.")[0]
    assert [span.text for span in answer.mentions] == ["She", "Solveig Brattli"]


def _attribution(text: str, start: int, end: int, parent: int | None) -> Attribution:
    return Attribution(
        source=(Span.cut(text, start, end),) if end > start else (),
        cue=(),
        content=(Span.cut(text, 0, len(text)),),
        kind="indirect",
        negated=False,
        confidence=0.5,
        parent=parent,
    )


WORDS = st.sampled_from(
    "the minister he she they it Anna Petrov Russia Kremlin said , . \n \n\n “ ” ' of The MR. FORD : Q A two officials who Mr. Georgia’s "
    "one of them its ministry letter Jordan U.S. spokeswoman for Mullah 中国 é\u0301 \u200b".split(" ")
)


@settings(max_examples=120, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60), st.data())
def test_any_text_and_any_spans_are_answered_exactly_and_alike_twice(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts) or "x"
    count = data.draw(st.integers(0, 6))
    given_attributions = []
    for _ in range(count):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start, len(text)))
        parent = data.draw(st.one_of(st.none(), st.integers(0, max(0, count - 1))))
        given_attributions.append(_attribution(text, start, end, parent))
    article = Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text)
    answers = speakers.resolve(article, given_attributions)
    assert len(answers) == count
    assert answers == speakers.resolve(article, given_attributions)
    for answer in answers:
        assert (answer.name is None) == (answer.type == "unresolved")
        for span in answer.mentions:
            assert text[span.start : span.end] == span.text


def test_possessives_that_point_at_each_other_end() -> None:
    answers = marked("Her aide, Tom Barlow, met his aide, Ann Foyle. {His aide, Ann Foyle,} and {her aide, Tom Barlow,} agreed.")
    assert [answer.name for answer in answers] == ["Ann Foyle", "Tom Barlow"]


def test_a_description_goes_on_to_the_cue_and_according_to_names_its_source() -> None:
    text = "Posts on the board of the club claimed that it was so. According to the Kenyan Interior Ministry it was not."

    def cut(words: str) -> Span:
        return Span.cut(text, text.index(words), text.index(words) + len(words))

    given = [
        Attribution(
            source=(cut("Posts"),),
            cue=(cut("claimed"),),
            content=(cut("it was so"),),
            kind="indirect",
            negated=False,
            confidence=1.0,
            parent=None,
            basis="label",
        ),
        Attribution(
            source=(),
            cue=(cut("According to"),),
            content=(cut("it was not"),),
            kind="indirect",
            negated=False,
            confidence=1.0,
            parent=None,
            basis="label",
        ),
    ]
    article = Article(id="x", text_sha256=sha256(text.encode()).hexdigest(), text=text)
    posts, ministry = speakers.resolve(article, given)
    assert posts.name == "Posts on the board of the club"
    assert (ministry.name, ministry.on_behalf_of) == ("Kenyan Interior Ministry", "Kenya")
