"""Annotated corpora as tag sequences over the package's own tokens and word pieces."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.attribution.brat import GoldArticle, GoldRelation
from onrecord.attribution.encoding import LABELS, ROLES, encode, stretches

IGNORED = -100

# Same-length changes of quotation marks and dashes: offsets stay right.
STYLES = (
    {"“": '"', "”": '"', "‘": "'", "’": "'"},
    {"“": "«", "”": "»"},
    {"“": "„", "”": "“"},
    {"—": "–", "–": "-"},
)


@dataclass(frozen=True, slots=True)
class Window:
    """One training window: word-piece ids, feature numbers and labels (−100 where no label counts), shape (P,) each.

    ``targets``: a teacher's probabilities of the labels, shape (P, 7); rows of zeros where it said nothing.
    """

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    labels: NDArray[np.int64]
    targets: NDArray[np.float32]


def token_labels(relations: tuple[GoldRelation, ...], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """BIO labels of the tokens, shape (T,): every contiguous piece opens with B; shorter pieces win over longer ones."""
    labels = np.zeros(len(starts), dtype=np.int64)
    pieces = [
        (end - start, start, end, role) for relation in relations for role in ROLES for start, end in getattr(relation, role)
    ]
    for _, start, end, role in sorted(set(pieces), reverse=True):
        first = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(starts, end, side="left"))
        if first < last:
            labels[first] = LABELS.index(f"B-{role}")
            labels[first + 1 : last] = LABELS.index(f"I-{role}")
            if last < len(labels) and LABELS[labels[last]].startswith("I-"):
                labels[last] = LABELS.index("B-" + LABELS[labels[last]][2:])
    return labels


def restyle(text: str, rng: random.Random) -> str:
    """The text with another style of quotation marks or dashes, now and then; same length."""
    if rng.random() > 0.3:
        return text
    table = {ord(mark): other for mark, other in rng.choice(STYLES).items()}
    changed = text.translate(table)
    assert len(changed) == len(text)
    return changed


def softened(logits: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Probabilities, shape (N, 7), of logits of the same shape at a temperature."""
    scaled = logits.astype(np.float32) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    raised = np.exp(scaled)
    found: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return found


LIMITS = (224, 288, 352, 432, 512)
"""Window lengths that training draws from, so that a network serves whatever length its folder says."""


def epoch_windows(
    articles: list[GoldArticle],
    tokenizer: Tokenizer,
    rng: random.Random,
    told: Mapping[str, NDArray[np.float32]] | None = None,
    unsure: Mapping[str, tuple[tuple[int, int], ...]] | None = None,
) -> list[Window]:
    """The windows of one epoch, cut as in use (``encoding.stretches``, no overlap) with one random length for each article.

    Each article gives one annotator's layer in one style. ``told``: a teacher's probabilities by article name, one row for
    each token of the article. ``unsure``: stretches by article name whose labels do not count.
    """
    found = []
    for article in articles:
        encoded = encode(restyle(article.text, rng), tokenizer)
        labels = token_labels(rng.choice(article.layers), encoded.starts, encoded.ends)
        for start, end in (unsure or {}).get(article.name, ()):
            labels[(encoded.starts < end) & (encoded.ends > start)] = IGNORED
        piece_labels = np.full(len(encoded.pieces), IGNORED, dtype=np.int64)
        piece_targets = np.zeros((len(encoded.pieces), len(LABELS)), dtype=np.float32)
        known = encoded.first_piece >= 0
        piece_labels[encoded.first_piece[known]] = labels[known]
        taught = (told or {}).get(article.name)
        if taught is not None and len(taught) == len(encoded.starts):
            piece_targets[encoded.first_piece[known]] = taught[known]
        limit = rng.choice(LIMITS)
        for stretch in stretches(encoded, limit, limit - 2):
            cut = slice(stretch.first, stretch.last)
            found.append(Window(encoded.pieces[cut], encoded.features[cut], piece_labels[cut], piece_targets[cut]))
    return found
