"""A model folder's answers on a corpus, for a smaller network to learn from.

    python -m training.answers --model MODEL_DIR --corpus POLNEAR_TRAIN --out RUN_DIR

Writes ``RUN_DIR/tokens.npz``: for each article the log probabilities of the labels of its tokens, float16 (T, 7). Told by
token and not by word piece, so that a pupil with other word pieces can learn from them (``training.tagger --taught``).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from onrecord.attribution.brat import read_corpus
from onrecord.attribution.neural import NeuralFinder


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    finder = NeuralFinder(args.model, threads=args.threads)
    told = {
        article.name: np.log(np.maximum(finder.probabilities(article.text), 1e-7)).astype(np.float16)
        for article in read_corpus(args.corpus)
    }
    np.savez_compressed(args.out / "tokens.npz", **told)


if __name__ == "__main__":
    main()
