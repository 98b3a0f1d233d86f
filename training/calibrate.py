"""Fit the three numbers that turn piece and link probabilities into the confidence of a relation.

    python -m training.calibrate --corpus POLNEAR_DEV --model MODEL_DIR

Logistic regression of "this relation overlaps a gold relation in every role" on the logits of its least certain piece
and least certain link; prints the expected calibration error by five-fold cross-validation over articles, then writes
the numbers into the folder's ``linking.json`` and renews the manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord import text as texts
from onrecord.attribution.brat import read_corpus
from onrecord.attribution.metrics import matched
from onrecord.attribution.neural import NeuralFinder


def fit(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method with a small ridge; features (N, K) → weights (K,)."""
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (right - chance) - 1e-2 * weights
        curvature = (features * (chance * (1 - chance))[:, None]).T @ features + 1e-2 * np.eye(features.shape[1])
        weights += np.linalg.solve(curvature, gradient)
    return weights


def calibration_error(chance: NDArray[np.float64], right: NDArray[np.float64], bins: int = 10) -> float:
    """Expected calibration error over equally filled bins."""
    order = np.argsort(chance)
    return float(
        sum(abs(chance[part].mean() - right[part].mean()) * len(part) for part in np.array_split(order, bins)) / len(chance)
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    linking = json.loads((args.model / "linking.json").read_text())
    tagger = NeuralFinder(args.model)
    rows, right, fold = [], [], []
    for number, article in enumerate(read_corpus(args.corpus)):
        found, raw = tagger.scored(article.text, texts.quotations(article.text))
        good = set(matched(article.text, article.layers[0], found))
        for index, features in enumerate(raw):
            rows.append([1.0, *features])
            right.append(float(index in good))
            fold.append(number % 5)
    x, y, part = np.array(rows), np.array(right), np.array(fold)
    chance = np.zeros(len(y))
    for k in range(5):
        chance[part == k] = 1 / (1 + np.exp(-x[part == k] @ fit(x[part != k], y[part != k])))
    top = np.argsort(-chance)[: len(y) // 2]
    error = calibration_error(chance, y)
    print(f"relations {len(y)}, right {y.mean():.3f}, ECE {error:.4f}, most confident half right {y[top].mean():.4f}")
    bias, piece, link = fit(x, y)
    linking["confidence"] = {"bias": round(bias, 4), "piece": round(piece, 4), "link": round(link, 4)}
    (args.model / "linking.json").write_text(json.dumps(linking, indent=0, sort_keys=True) + "\n")
    manifest = json.loads((args.model / "manifest.json").read_text())
    manifest["files"]["linking.json"] = hashlib.sha256((args.model / "linking.json").read_bytes()).hexdigest()
    (args.model / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    print(linking["confidence"])


if __name__ == "__main__":
    main()
