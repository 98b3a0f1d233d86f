"""One statement and one issue as a row of word pieces, each marked with the part that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.schema.issue import Issue

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

PARTS = ("mark", "proposition", "aliases", "siblings", "title", "before", "question", "source", "statement")
"""What a piece belongs to, by number."""

ROOM = {
    "proposition": 36,
    "aliases": 40,
    "siblings": 40,
    "title": 20,
    "before": 88,
    "question": 56,
    "source": 24,
    "statement": 120,
}
"""Word pieces that each part may take; ``before`` and ``question`` keep their end, the others their beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the classifier is asked about: the statement's words and those around it, as text; empty where there is none."""

    title: str
    before: str
    question: str
    source: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Word pieces and part numbers, shape (P,) each, and the place of each piece in the statement's text.

    ``starts`` and ``ends``: code-point offsets into ``Asked.statement``, shape (P,), −1 for pieces of other parts.
    """

    pieces: NDArray[np.int64]
    parts: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def encode(issue: Issue, asked: Asked, tokenizer: Tokenizer) -> Row:
    """The row for one statement and one issue: special pieces stand first, between the parts and last."""
    texts = {
        "proposition": issue.proposition,
        "aliases": "; ".join(issue.aliases),
        "siblings": "; ".join(issue.siblings),
        "title": asked.title,
        "before": asked.before,
        "question": asked.question,
        "source": asked.source,
        "statement": asked.statement,
    }
    first, gap = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    pieces, parts, starts, ends = [first], [0], [-1], [-1]
    for number, part in enumerate(PARTS[1:], start=1):
        found = tokenizer.encode(texts[part], add_special_tokens=False)
        room = ROOM[part]
        cut = slice(-room, None) if part in ("before", "question") else slice(0, room)
        ids, offsets = found.ids[cut], found.offsets[cut]
        inside = part == "statement"
        pieces += [*ids, gap]
        parts += [*([number] * len(ids)), 0]
        starts += [*((start if inside else -1) for start, _ in offsets), -1]
        ends += [*((end if inside else -1) for _, end in offsets), -1]
    return Row(pieces=np.array(pieces), parts=np.array(parts), starts=np.array(starts), ends=np.array(ends))
