"""Annotated relations as labels of tokens."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from onrecord import text as texts
from onrecord.attribution.brat import GoldRelation, read_annotations, read_corpus
from onrecord.attribution.encoding import LABELS
from onrecord.errors import InputError
from training.corpora import restyle, token_labels

TEXT = "“We wait,” she said, “and watch.”"


def labels(*relations: GoldRelation) -> list[str]:
    spans = texts.tokens(TEXT)
    found = token_labels(relations, np.array([s for s, _ in spans]), np.array([e for _, e in spans]))
    return [LABELS[i] for i in found]


def test_every_contiguous_piece_opens_with_b() -> None:
    relation = GoldRelation(source=((11, 14),), cue=((15, 19),), content=((0, 10), (21, 33)))
    assert labels(relation) == [
        "B-content", "I-content", "I-content", "I-content", "I-content",
        "B-source", "B-cue", "O", "B-content", "I-content", "I-content", "I-content", "I-content",
    ]  # fmt: skip


def test_a_piece_inside_another_wins_and_the_rest_opens_again() -> None:
    outer = GoldRelation(source=(), cue=(), content=((0, 33),))
    inner = GoldRelation(source=((11, 14),), cue=(), content=())
    found = labels(outer, inner)
    assert found[5] == "B-source"
    assert found[6] == "B-content"


def test_restyling_keeps_every_offset() -> None:
    changed = [restyle(TEXT, random.Random(seed)) for seed in range(40)]
    assert all(len(text) == len(TEXT) for text in changed)
    assert len(set(changed)) > 1


def test_brat_files_are_read_with_repeated_keys_and_discontinuous_spans(tmp_path: Path) -> None:
    path = tmp_path / "a_x.ann"
    path.write_text(
        "T1\tSource 11 14\tshe\nT2\tCue 15 19\tsaid\nT3\tContent 0 10;21 33\t…\nT4\tContent 0 4\t…\n"
        "#1\tNote T1\thello\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3 Content2:T4\nbroken\n"
    )
    (relation,) = read_annotations(path)
    assert relation == GoldRelation(source=((11, 14),), cue=((15, 19),), content=((0, 4), (0, 10), (21, 33)))


def test_a_folder_that_is_no_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no brat corpus"):
        read_corpus(tmp_path)
