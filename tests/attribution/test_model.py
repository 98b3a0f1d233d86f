"""The shipped model on texts of our own: what anybody would find is found, spans cut the text, answers repeat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.attribution import MODELS, load
from onrecord.attribution.confidence import NAMES
from onrecord.attribution.tagger import Tagger
from onrecord.schema import Attribution

SAMPLES = Path(onrecord.__file__).parent / "samples"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load("best")


PLAIN = [
    # text, source, cue, content (words that must stand in it)
    ("“We shall not sign,” the finance minister, Lena Okafor, said on Monday.", "Okafor", "said", "We shall not sign"),
    ("Ostria will reopen the border, its foreign ministry announced.", "foreign ministry", "announced", "reopen the border"),
    ("According to two diplomats, the talks ended without a deal.", "two diplomats", "According to", "ended without a deal"),
    ("The envoy told reporters that nobody had asked him to leave.", "The envoy", "told", "nobody had asked him to leave"),
    ("Prime Minister Hale denied that his party had taken money.", "Hale", "denied", "his party had taken money"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), PLAIN)
def test_plain_sentences_are_read(tagger: Tagger, text: str, source: str, cue: str, content: str) -> None:
    (found,) = tagger.attributions([text])
    assert len(found) == 1
    (one,) = found
    assert source in " ".join(s.text for s in one.source)
    assert cue in " ".join(s.text for s in one.cue)
    assert content in " ".join(s.text for s in one.content)
    assert 0.3 <= one.confidence <= 1


def test_a_long_text_is_read_to_its_end(tagger: Tagger) -> None:
    filler = "The river runs past the old mill and on to the sea. " * 120
    text = f"{filler}\n\nThe bridge is closed, the mayor said.\n\n{filler}\n\nThe ferry sails again, the captain said."
    (found,) = tagger.attributions([text])
    assert [" ".join(s.text for s in a.source) for a in found] == ["the mayor", "the captain"]


def test_the_corpus_convention_keeps_what_readers_leave_out(tagger: Tagger) -> None:
    text = "The mayor said that the bridge was closed."
    (reader,), (corpus,) = tagger.attributions([text]), tagger.attributions([text], spans="corpus")
    assert [s.text for s in reader[0].content] == ["the bridge was closed"]
    assert [s.text for s in corpus[0].content] == ["that the bridge was closed"]


def test_a_statement_inside_another_names_its_parent(tagger: Tagger) -> None:
    text = "The minister said that Vandel had promised to withdraw its troops before the winter."
    (found,) = tagger.attributions([text])
    children = [a for a in found if a.parent is not None]
    assert len(found) == 2
    assert [" ".join(s.text for s in a.source) for a in children] == ["Vandel"]
    assert found[children[0].parent or 0].source[0].text == "The minister"


def pieces(found: list[Attribution]) -> list[tuple[int, int, str]]:
    return [(s.start, s.end, s.text) for a in found for s in (*a.source, *a.cue, *a.content, *a.question)]


words = st.lists(
    st.sampled_from(
        ["said", "“", "”", '"', "Hale", "that", "the", "port", ".", ",", "\n\n", "\u200b", "é", "🙂", "Mr.", "according to"]
    ),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(words)
def test_any_text_gives_spans_that_cut_it_and_the_same_answer_twice(tagger: Tagger, parts: list[str]) -> None:
    text = " ".join(parts)
    (first,), (second,) = tagger.attributions([text]), tagger.attributions([text])
    assert first == second
    for start, end, piece in pieces(first):
        assert text[start:end] == piece != ""


def test_every_weight_of_the_confidence_is_known() -> None:
    settings = json.loads((MODELS / "best" / "linking.json").read_text())
    assert set(settings["confidence"]) == set(NAMES)
    assert 0 < settings["floor"] < 0.5 < settings["precise_floor"] < 1


def test_the_precise_point_keeps_the_sure_relations_alone(tagger: Tagger) -> None:
    precise = load("best", precise=True)
    floor = json.loads((MODELS / "best" / "linking.json").read_text())["precise_floor"]
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    everything = [a for found in tagger.attributions(texts, spans="corpus") for a in found]
    sure = [a for found in precise.attributions(texts, spans="corpus") for a in found]
    assert 0 < len(sure) < len(everything)
    assert {a.content for a in sure} <= {a.content for a in everything}
    assert all(a.confidence >= floor for a in sure if a.basis == "tagger")
    assert precise.derivation.version == tagger.derivation.version + " precise"


def test_the_pages_own_voice_is_no_statement_but_what_it_holds_is(tagger: Tagger) -> None:
    text = "It is worthy to note that Vandel has stated on numerous occasions that it wants good relations with Ostria."
    (found,) = tagger.attributions([text])
    assert [" ".join(s.text for s in a.source) for a in found] == ["Vandel"]
    assert found[0].parent is None
