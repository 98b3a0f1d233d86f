"""Text to network input: word pieces in overlapping windows, with the features that the uncased encoder cannot see.

Training and inference call the same functions, so that the network meets in use what it met in training.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

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
QUOTED, OPENING = 4, 8
"""What a token inside a quotation, and the first one of a paragraph, adds to its feature number."""
_LOWER, _TITLE, _UPPER, _MIXED = range(4)


# Every style of double and single marks reaches the network as the straight one, and every dash as the long one, character for
# character, so that a story reads the same in any typography; what stands inside a quotation is told by the features.
_ONE_SHAPE = str.maketrans({**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›`´′", "'"), **dict.fromkeys("–‒―", "—")})
_TWO = "''"


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
    encoding: Any = tokenizer.encode(_one_shape(text), add_special_tokens=False)
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


def _one_shape(text: str) -> str:
    """The text in one typography, character for character; of a mark of two apostrophes the inner one is the mark."""
    plain = text.translate(_ONE_SHAPE)
    if _TWO not in plain:
        return plain
    letters = list(plain)
    for quotation in texts.quotations(text):
        if plain[quotation.start : quotation.inner_start] == _TWO:
            letters[quotation.start : quotation.inner_start] = ' "'
        if plain[quotation.inner_end : quotation.end] == _TWO:
            letters[quotation.inner_end : quotation.end] = '" '
    return "".join(letters)


def _features(text: str, spans: list[tuple[int, int]], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    case = np.array([_case(text[s:e]) for s, e in spans], dtype=np.int64)
    quoted = np.zeros(len(spans), dtype=np.int64)
    for quotation in texts.quotations(text):
        first, last = np.searchsorted(starts, (quotation.start, quotation.end))
        quoted[first:last] = 1
    opening = np.zeros(len(spans), dtype=np.int64)
    blocks = texts.paragraphs(text)
    if blocks and len(spans):
        # Of two apostrophes the inner one is the mark that the network sees, see ``_one_shape``.
        at = np.searchsorted(starts, [start + (text[start : start + 2] == _TWO) for start, _ in blocks])
        opening[at[at < len(spans)]] = 1
    features: NDArray[np.int64] = case + QUOTED * quoted + OPENING * opening
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


class Stretch(NamedTuple):
    """One window in half-open piece indices: the network reads ``begin`` to ``stop``, of which ``first`` to ``last`` is kept."""

    begin: int
    stop: int
    first: int
    last: int


UNBROKEN_OVERLAP = 4
"""Where no paragraph starts in reach, windows overlap by this part of their room at least (a quarter)."""


def stretches(encoded: EncodedText, window: int, stride: int) -> list[Stretch]:
    """The windows in which a text is read: as few as can be, of even length, cut where paragraphs start.

    ``window``: most pieces of one, its two special ones included; ``stride``: the room (window − 2) less the overlap of
    neighbours, half of which is context on each side of the cut. A relation hardly ever crosses the start of a paragraph,
    so that the overlap may be small there, or none; a cut inside a paragraph gets a quarter of the room whatever the stride.
    The kept parts follow each other without gaps and cover all pieces.
    """
    count, room = len(encoded.pieces), window - 2
    starts = np.flatnonzero(_opens(encoded.features))
    near, wide = (room - stride) // 2, max(room - stride, room // UNBROKEN_OVERLAP) // 2
    found = []
    first = before = 0
    while first - before + room < count:
        begin = first - before
        cut, around = _cut(starts, first, begin + room, count, near, wide)
        found.append(Stretch(begin, cut + around, first, cut))
        first, before = cut, min(around, cut)
    found.append(Stretch(first - before, count, first, count))
    return found


def _cut(starts: NDArray[np.int64], first: int, end: int, count: int, near: int, wide: int) -> tuple[int, int]:
    """Where the window that keeps pieces from ``first`` and ends by ``end`` is cut, and its context behind the cut.

    The start of a paragraph in the farther half of the window that needs the fewest further windows, among those the one
    nearest to an even share; else the even share itself.
    """
    room = max(1, end - first - near)
    ideal = first + (count - first) / -(-(count - first) // room)
    reach = starts[(starts > first + room // 2) & (starts <= end - near)]
    if len(reach):
        needed = -(-(count - reach) // room)
        reach = reach[needed == needed.min()]
        return int(reach[np.abs(reach - ideal).argmin()]), near
    return max(first + 1, min(end - wide, int(ideal))), wide


def _opens(features: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a piece is the first of a paragraph, shape (P,): all pieces of an opening token carry the feature."""
    opening = features >= OPENING
    opening[1:] &= ~opening[:-1]
    return opening
