"""The stance classifier: for one statement and one issue, how likely each status is, the direction, the condition's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.inference import ModelFolder, Session, open_model
from onrecord.positions.encoding import Asked, encode
from onrecord.positions.labels import DIRECTIONS, LABELS
from onrecord.schema import Direction
from onrecord.schema.issue import Issue

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "models" / "stance"
_DIRECTION = len(LABELS)
_TAG = len(LABELS) + len(DIRECTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The classifier's answer: probabilities of ``LABELS`` in their order, the likeliest direction, and the condition.

    ``condition`` is a pair of code-point offsets into the text asked about, or None.
    """

    scores: tuple[float, ...]
    direction: Direction
    condition: tuple[int, int] | None

    @property
    def label(self) -> str:
        """The likeliest label."""
        return LABELS[max(range(len(LABELS)), key=self.scores.__getitem__)]

    @property
    def stance(self) -> float:
        """The probability that there is a stance at all."""
        return 1.0 - self.scores[0]


class Classifier:
    """The network with its tokenizer, on one thread."""

    def __init__(self, folder: ModelFolder) -> None:
        self.folder = folder

    @cached_property
    def _session(self) -> Session:
        """The network, loaded when the first statement is asked about: most articles name no issue that is followed."""
        return Session(self.folder, "network.onnx")

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder.file("tokenizer.json")))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @classmethod
    def shipped(cls) -> Classifier:
        """The classifier that ships with the package; raises ``ModelError`` where it is missing or damaged."""
        return cls(open_model(FOLDER))

    def ask(self, issue: Issue, asked: Asked) -> Told:
        """What the statement says about the issue."""
        row = encode(issue, asked, self._tokenizer)
        logits = self._session.run(pieces=row.pieces[None], features=row.parts[None])[0]
        scores = _shares(logits[0, :_DIRECTION])
        tags = logits[:, _TAG:].argmax(axis=1)
        covered = [i for i in range(len(tags)) if row.starts[i] >= 0 and tags[i] > 0]
        return Told(
            scores=tuple(float(score) for score in scores),
            direction=DIRECTIONS[int(logits[0, _DIRECTION:_TAG].argmax())],
            condition=(int(row.starts[covered[0]]), int(row.ends[covered[-1]])) if covered else None,
        )


def _shares(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    raised = np.exp((logits - logits.max()).astype(np.float64))
    found: NDArray[np.float64] = raised / raised.sum()
    return found
