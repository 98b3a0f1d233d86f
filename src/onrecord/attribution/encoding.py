"""Text to network input: word pieces in overlapping windows, with the features that the uncased encoder cannot see.

Training and inference call the same functions, so that the network meets in use what it met in training.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord import text as texts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

WINDOW = 256
"""Word pieces of a window, the two special ones included, where a model folder tells no other ("window")."""

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

# One number a token: case (4) x inside a quotation (2) x first of a paragraph (2).
FEATURES = 16
_LOWER, _TITLE, _UPPER, _MIXED = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedText:
    """A text cut into word pieces.

    ``pieces``: word-piece ids, shape (P,); ``features``: feature numbers, shape (P,); ``starts`` and ``ends``:
    code-point offsets of the T tokens, shape (T,); ``first_piece``: index of each token's first piece, shape (T,),
    −1 for a token that the tokenizer dropped (a lone accent, say).
    """

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    first_piece: NDArray[np.int64]


def encode(text: str, tokenizer: Tokenizer) -> EncodedText:
    """The text as word pieces and features, aligned with its tokens."""
    spans = texts.tokens(text)
    starts = np.array([s for s, _ in spans], dtype=np.int64)
    ends = np.array([e for _, e in spans], dtype=np.int64)
    encoding: Any = tokenizer.encode(text, add_special_tokens=False)
    pieces = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    token_of_piece = np.searchsorted(starts, offsets[:, 0], side="right") - 1
    token_of_piece = np.clip(token_of_piece, 0, max(len(spans) - 1, 0))
    first_piece = np.full(len(spans), -1, dtype=np.int64)
    if len(pieces) and len(spans):
        order = np.arange(len(pieces))[::-1]
        first_piece[token_of_piece[order]] = order
    token_features = _features(text, spans, starts)
    features = token_features[token_of_piece] if len(spans) else np.zeros(len(pieces), dtype=np.int64)
    return EncodedText(pieces=pieces, features=features, starts=starts, ends=ends, first_piece=first_piece)


def _features(text: str, spans: list[tuple[int, int]], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    case = np.array([_case(text[s:e]) for s, e in spans], dtype=np.int64)
    quoted = np.zeros(len(spans), dtype=np.int64)
    for quotation in texts.quotations(text):
        first, last = np.searchsorted(starts, (quotation.start, quotation.end))
        quoted[first:last] = 1
    opening = np.zeros(len(spans), dtype=np.int64)
    blocks = texts.paragraphs(text)
    if blocks and len(spans):
        at = np.searchsorted(starts, [start for start, _ in blocks])
        opening[at[at < len(spans)]] = 1
    features: NDArray[np.int64] = case + 4 * quoted + 8 * opening
    return features


def _case(word: str) -> int:
    if word.islower() or not word[0].isalpha():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _TITLE
    return _TITLE if word[0].isupper() and word[1:].islower() else _MIXED


def window_starts(count: int, stride: int, window: int = WINDOW) -> list[int]:
    """First pieces of the windows that cover ``count`` pieces with steps of ``stride``; the last window ends with the text."""
    room = window - 2
    if count <= room:
        return [0]
    found = list(range(0, count - room, stride))
    found.append(count - room)
    return found
