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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, read_corpus
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The relations found in a corpus before any floor.

    ``told``: of each article, in order; ``evidence`` (N, K) and ``right`` (N,) of all of them; ``article`` (N,): whose they are.
    """

    articles: Sequence[GoldArticle]
    told: list[list[Attribution]]
    evidence: NDArray[np.float64]
    right: NDArray[np.float64]
    article: NDArray[np.int64]

    @classmethod
    def of(cls, finder: NeuralFinder, articles: Sequence[GoldArticle]) -> Relations:
        """Everything with a cue that the finder finds, matched with the first annotator's relations."""
        told, rows, right, of = [], [], [], []
        for number, article in enumerate(articles):
            scored = [(a, e) for a, e in finder.scored(article.text, texts.quotations(article.text)) if e and a.cue]
            told.append([a for a, _ in scored])
            good = matched(article.text, article.layers[0], told[-1])
            rows += [evidence for _, evidence in scored]
            right += [float(index in good) for index in range(len(scored))]
            of += [number] * len(scored)
        return cls(articles=articles, told=told, evidence=np.array(rows), right=np.array(right), article=np.array(of))

    def crossed(self, folds: int = 5) -> NDArray[np.float64]:
        """Confidence of each relation by weights fitted on the other folds of articles, shape (N,)."""
        chance = np.zeros(len(self.right))
        for k in range(folds):
            here = self.article % folds == k
            chance[here] = 1 / (1 + np.exp(-self.evidence[here] @ fit(self.evidence[~here], self.right[~here])))
        return chance

    def scores(self, chance: NDArray[np.float64], floor: float) -> Scores:
        """All counts with the relations whose confidence reaches the floor."""
        total = Scores()
        for number, article in enumerate(self.articles):
            kept = [a for a, c in zip(self.told[number], chance[self.article == number], strict=True) if c >= floor]
            total = total + score(article.text, article.layers[0], kept)
        return total

    def figures(
        self, chance: NDArray[np.float64], floors: Sequence[float] = (0.2, 0.3, 0.4)
    ) -> dict[float, tuple[float, float, float]]:
        """F1 in percent of exact pieces, linked exact and linked overlap at each floor."""
        found = {}
        for floor in floors:
            total = self.scores(chance, floor)
            found[floor] = (100 * total.pieces.micro.f1, 100 * total.linked_exact.f1, 100 * total.linked_overlap.f1)
        return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--floor", type=float, default=0.35)
    parser.add_argument("--precision", type=float, default=0.95, help="share of right relations at the precise point")
    args = parser.parse_args()
    linking = json.loads((args.model / "linking.json").read_text())
    found = Relations.of(NeuralFinder(args.model), read_corpus(args.corpus))
    right, chance = found.right, found.crossed()
    top = np.argsort(-chance)[: len(right) // 2]
    error = calibration_error(chance, right)
    print(f"relations {len(right)}, right {right.mean():.3f}, ECE {error:.4f}, most confident half right {right[top].mean():.4f}")
    for floor in FLOORS:
        total = found.scores(chance, floor)
        exact, overlap = total.linked_exact, total.linked_overlap
        print(
            f"floor {floor:.2f}: linked exact {100 * exact.f1:.1f}, overlap P {100 * overlap.precision:.1f} "
            f"R {100 * overlap.recall:.1f} F1 {100 * overlap.f1:.1f}, pieces {100 * total.pieces.micro.f1:.1f}"
        )
    weights = fit(found.evidence, right)
    linking["confidence"] = {name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)}
    linking["floor"] = args.floor
    linking["precise_floor"] = precise_floor(chance, right, args.precision)
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
