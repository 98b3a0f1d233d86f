"""The scores in arrays are the sums of weights that the features by name give, to the last bit."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.decoding import Piece
from onrecord.attribution.linkfeatures import Layout, Scene, content_features, source_features
from onrecord.attribution.linkscores import LinkWeights, content_scores, scene_of, source_scores

WORDS = ["said", "told", "to", "that", '"', "”", ",", ".", "?", ":", "Hale", "the", "According", "port", "’"]


class Anyone(Mapping[str, float]):
    """A weight for every name there could be, the same each time it is asked for."""

    def __getitem__(self, name: str) -> float:
        return random.Random(name).uniform(-3, 3)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Piece], Layout]:
    runs = draw(st.lists(st.tuples(st.sampled_from(["", "", "source", "cue", "content"]), st.integers(1, 9)), max_size=60))
    count = sum(length for _, length in runs)
    rng = draw(st.randoms(use_true_random=False))
    words = [rng.choice(WORDS) for _ in range(count)]
    sentence, paragraph = [], []
    at = 0
    for _ in range(count):
        at += rng.random() < 0.2
        sentence.append(at)
        paragraph.append(at // 3)
    pieces, begin = [], 0
    for role, length in runs:
        if role:
            pieces.append(Piece(role=role, first=begin, last=begin + length, probability=0.9))
        begin += length
    return pieces, Layout(words=words, sentence=sentence, paragraph=paragraph)


def by_name(weights: Mapping[str, float], names: Sequence[str]) -> float:
    return sum(weights.get(name, 0.0) for name in names)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_arrays_and_names_give_the_same_scores(story: tuple[list[Piece], Layout]) -> None:
    pieces, layout = story
    weights = Anyone()
    table, arrays, named = LinkWeights(weights), scene_of(pieces, layout), Scene(pieces, layout)
    cues, sources = named.by_role["cue"], named.by_role["source"]
    for content, (near, scores) in zip(named.by_role["content"], content_scores(arrays, table), strict=True):
        assert [cues[i] for i in near] == named.near("cue", content)
        assert scores == [by_name(weights, content_features(named, content, cues[i])) for i in near]
    for cue, (near, scores) in zip(cues, source_scores(arrays, table), strict=True):
        assert [sources[i] for i in near] == named.near("source", cue)
        assert scores == [by_name(weights, source_features(named, sources[i], cue)) for i in near]
