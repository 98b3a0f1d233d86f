"""Fit the confidence of relations, and show what each floor of confidence would cost and gain.

    python -m training.calibrate --corpus POLNEAR_DEV --model MODEL_DIR [--floor 0.35] [--precision 0.95]

Logistic regression of "this relation overlaps a gold relation in every role" on the features of
``onrecord.attribution.confidence``. All printed figures come from five-fold cross-validation over articles; the weights
that are written into the folder's ``linking.json`` (manifest renewed) are fitted on all of them. Two operating points
go with them: ``floor`` as given, and ``precise_floor``, the lowest at which the wanted share of the relations kept is right.
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
from onrecord.attribution.confidence import NAMES
from onrecord.attribution.metrics import Scores, matched, score
from onrecord.attribution.neural import NeuralFinder
from onrecord.schema import Attribution

FLOORS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9)


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


def precise_floor(chance: NDArray[np.float64], right: NDArray[np.float64], wanted: float) -> float:
    """The lowest floor, in hundredths, at which at least the wanted share of the relations kept is right; 1.0 if none does."""
    for floor in (hundredth / 100 for hundredth in range(100)):
        kept = right[chance >= floor]
        if len(kept) and kept.mean() >= wanted:
            return floor
    return 1.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--floor", type=float, default=0.35)
    parser.add_argument("--precision", type=float, default=0.95, help="share of right relations at the precise point")
    args = parser.parse_args()
    linking = json.loads((args.model / "linking.json").read_text())
    finder = NeuralFinder(args.model)
    articles = read_corpus(args.corpus)
    told: list[list[Attribution]] = []
    rows, right, fold = [], [], []
    for number, article in enumerate(articles):
        scored = [(a, e) for a, e in finder.scored(article.text, texts.quotations(article.text)) if e and a.cue]
        told.append([a for a, _ in scored])
        good = matched(article.text, article.layers[0], told[-1])
        for index, (_, evidence) in enumerate(scored):
            rows.append(evidence)
            right.append(float(index in good))
            fold.append(number)
    x, y, of = np.array(rows), np.array(right), np.array(fold)
    chance = np.zeros(len(y))
    for k in range(5):
        chance[of % 5 == k] = 1 / (1 + np.exp(-x[of % 5 == k] @ fit(x[of % 5 != k], y[of % 5 != k])))
    top = np.argsort(-chance)[: len(y) // 2]
    error = calibration_error(chance, y)
    print(f"relations {len(y)}, right {y.mean():.3f}, ECE {error:.4f}, most confident half right {y[top].mean():.4f}")
    for floor in FLOORS:
        kept = [[a for a, c in zip(told[n], chance[of == n], strict=True) if c >= floor] for n in range(len(articles))]
        total = sum((score(a.text, a.layers[0], k) for a, k in zip(articles, kept, strict=True)), Scores())
        exact, overlap = total.linked_exact, total.linked_overlap
        print(
            f"floor {floor:.2f}: linked exact {100 * exact.f1:.1f}, overlap P {100 * overlap.precision:.1f} "
            f"R {100 * overlap.recall:.1f} F1 {100 * overlap.f1:.1f}, pieces {100 * total.pieces.micro.f1:.1f}"
        )
    linking["confidence"] = {name: round(float(w), 4) for name, w in zip(NAMES, fit(x, y), strict=True)}
    linking["floor"] = args.floor
    linking["precise_floor"] = precise_floor(chance, y, args.precision)
    print(f"precise floor {linking['precise_floor']}: keeps {(chance >= linking['precise_floor']).mean():.3f} of the relations")
    write_linking(args.model, linking)


def write_linking(folder: Path, linking: dict[str, object]) -> None:
    """Write ``linking.json`` and renew its digest in the manifest."""
    path = folder / "linking.json"
    path.write_text(json.dumps(linking, indent=0, sort_keys=True) + "\n")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["linking.json"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
