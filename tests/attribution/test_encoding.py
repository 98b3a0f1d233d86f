"""Windows over a text: all pieces kept once, cut where paragraphs start, context where they do not."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.attribution import MODELS
from onrecord.attribution.encoding import OPENING, EncodedText, Stretch, encode, stretches


def text_of(*paragraphs: int) -> EncodedText:
    """A text of paragraphs with so many pieces each, every paragraph's first token two pieces long where it can be."""
    features = np.concatenate([[OPENING] * min(2, n) + [0] * max(0, n - 2) for n in paragraphs] or [[]]).astype(np.int64)
    empty = np.zeros(0, dtype=np.int64)
    return EncodedText(pieces=np.arange(len(features)), features=features, starts=empty, ends=empty, first_piece=empty)


def test_a_text_that_fits_is_one_window() -> None:
    assert stretches(text_of(40, 22), 64, 62) == [Stretch(0, 62, 0, 62)]


def test_cuts_stand_at_the_starts_of_paragraphs_without_overlap() -> None:
    assert stretches(text_of(30, 25, 30, 25), 64, 62) == [Stretch(0, 55, 0, 55), Stretch(55, 110, 55, 110)]


def test_a_stride_below_the_room_gives_context_on_both_sides_of_a_cut() -> None:
    first, second = stretches(text_of(30, 25, 30, 25), 66, 56)
    assert first == Stretch(0, 59, 0, 55)
    assert second == Stretch(51, 110, 55, 110)


def test_a_paragraph_longer_than_a_window_is_cut_with_context() -> None:
    found = stretches(text_of(200), 64, 62)
    assert all(now.stop - following.begin >= 14 for now, following in itertools.pairwise(found))
    assert max(s.stop - s.begin for s in found) - min(s.stop - s.begin for s in found) <= 8


@pytest.mark.parametrize("window", [3, 4, 16, 64])
@given(data=st.data())
def test_every_piece_is_kept_once_in_a_window_that_fits(window: int, data: st.DataObject) -> None:
    paragraphs = data.draw(st.lists(st.integers(1, 90), max_size=8))
    stride = data.draw(st.integers(1, window - 2))
    found = stretches(text_of(*paragraphs), window, stride)
    assert [i for s in found for i in range(s.first, s.last)] == list(range(sum(paragraphs)))
    assert all(0 <= s.begin <= s.first and s.last <= s.stop and s.stop - s.begin <= window - 2 for s in found)


def test_marks_and_dashes_of_every_style_reach_the_network_alike() -> None:
    tokenizer = Tokenizer.from_file(str(MODELS / "best" / "tokenizer.json"))
    plain = encode('He said "no — not yet".', tokenizer)
    for marks in ("“”", "„“", "«»"):
        other = encode(f"He said {marks[0]}no – not yet{marks[1]}.", tokenizer)
        assert other.pieces.tolist() == plain.pieces.tolist()
        assert other.features.tolist() == plain.features.tolist()
    assert encode("He said no.", tokenizer).pieces.tolist() != plain.pieces.tolist()


@pytest.mark.parametrize(
    "text", ["“No,” he said. “Not yet.”", "He said “no — not yet” and left.\n\n“Not now,” she said, “nor ever.”"]
)
def test_two_apostrophes_are_one_mark(text: str) -> None:
    tokenizer = Tokenizer.from_file(str(MODELS / "best" / "tokenizer.json"))
    plain, doubled = encode(text, tokenizer), encode(text.replace("“", "''").replace("”", "''"), tokenizer)
    assert doubled.pieces.tolist() == plain.pieces.tolist()
    assert doubled.features.tolist() == plain.features.tolist()
    assert (doubled.first_piece < 0).sum() == text.count("“") + text.count("”")
