"""Token probabilities from the network: windows in, one distribution over the labels for each token out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribution.encoding import LABELS, WINDOW, EncodedText, encode, stretches
from onrecord.errors import ModelError
from onrecord.inference import ModelFolder, Session

if TYPE_CHECKING:
    from numpy.typing import NDArray


_INSIDE = [number for number, label in enumerate(LABELS) if label.startswith("I-")]


class Network:
    """The tagger's network with its tokenizer; one thread, safe to call again and again, not to share."""

    def __init__(self, folder: ModelFolder, *, threads: int = 1) -> None:
        from tokenizers import Tokenizer

        self.folder = folder
        self._session = Session(folder, "network.onnx", threads=threads)
        self._tokenizer = Tokenizer.from_file(str(folder.file("tokenizer.json")))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first: int = self._tokenizer.token_to_id("[CLS]") or 0
        self._last: int = self._tokenizer.token_to_id("[SEP]") or 0
        self._window = int(folder.manifest.get("window", WINDOW))
        self._stride = int(folder.manifest.get("stride", self._window // 2))
        if not 1 <= self._stride <= self._window - 2:
            raise ModelError(
                f"windows of {self._window} pieces with steps of {self._stride} do not cover a text",
                where=str(folder.path),
                expected="a stride from 1 to the window less its two special pieces",
                remedy="install the package again or name another folder with --model",
            )

    def encode(self, text: str) -> EncodedText:
        """The text cut into word pieces and tokens."""
        return encode(text, self._tokenizer)

    def probabilities(self, encoded: EncodedText) -> NDArray[np.float64]:
        """Probabilities of the labels, shape (T, 7), for the tokens of one text.

        Each piece is taken from the window that keeps it (``encoding.stretches``). A token without word pieces (a lone
        format mark, the outer of two apostrophes) goes on with a piece where the next token does, else it is ``O``.
        """
        tokens = len(encoded.starts)
        result = np.zeros((tokens, len(LABELS)))
        if tokens == 0:
            return result
        logits = np.zeros((len(encoded.pieces), len(LABELS)), dtype=np.float32)
        # One after the other: on one thread a batch of windows is no faster, and needs more memory.
        for begin, stop, first, last in stretches(encoded, self._window, self._stride):
            found = self._run(encoded.pieces[begin:stop], encoded.features[begin:stop])
            logits[first:last] = found[first - begin : last - begin]
        known = encoded.first_piece >= 0
        rows = logits[encoded.first_piece[known]].astype(np.float64)
        rows -= rows.max(axis=1, keepdims=True)
        exponents = np.exp(rows)
        result[known] = exponents / exponents.sum(axis=1, keepdims=True)
        for token in np.flatnonzero(~known)[::-1]:
            after = result[token + 1] if token + 1 < tokens else np.zeros(len(LABELS))
            result[token, _INSIDE] = after[_INSIDE]
            result[token, 0] = 1.0 - result[token].sum()
        return result

    def _run(self, pieces: NDArray[np.int64], features: NDArray[np.int64]) -> NDArray[np.float32]:
        length = len(pieces) + 2
        ids = np.empty((1, length), dtype=np.int64)
        ids[0, 0], ids[0, -1] = self._first, self._last
        ids[0, 1:-1] = pieces
        numbers = np.zeros((1, length), dtype=np.int64)
        numbers[0, 1:-1] = features
        output = self._session.run(pieces=ids, features=numbers, mask=np.ones((1, length), dtype=np.int64))
        return output[0, 1:-1]
