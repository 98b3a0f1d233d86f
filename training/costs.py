"""Fit what pieces cost in decoding, by coordinate search.

    python -m training.costs --corpus POLNEAR_DEV --model MODEL_DIR [--from-model]

The network is run once; every try decodes its probabilities anew. First the F1 of exact pieces is searched (all roles, CofeNet
protocol, before linking), and told by two-fold cross-validation over articles too, where each half is decoded with the costs
fitted on the other. Since pieces that are sure of themselves leave relations unfound, a second search goes on from there for
the mean of three figures: exact pieces, linked exact and linked overlap, each at the best floor of confidence by
cross-validation (``training.calibrate``). ``--from-model`` goes on from the folder's own costs with the second search alone.
The costs are written to the folder's ``linking.json`` (manifest renewed); run ``training.calibrate`` afterwards.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.decoding import COSTS, pieces
from onrecord.attribution.encoding import ROLES, EncodedText
from onrecord.attribution.network import Network
from onrecord.attribution.neural import NeuralFinder
from training.calibrate import Relations, write_linking

STEPS = (1.0, 0.5, 0.25, 0.15)
LEAST_GAIN = 0.02

Spans = set[tuple[str, int, int]]


def gold_spans(article: GoldArticle) -> Spans:
    """The first annotator's pieces as (role, first token, token behind the last)."""
    tokens = texts.tokens(article.text)
    starts, ends = np.array([s for s, _ in tokens]), np.array([e for _, e in tokens])
    found = set()
    for relation in article.layers[0]:
        for role in ROLES:
            for start, end in getattr(relation, role):
                first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))
                if first < last:
                    found.add((role, first, last))
    return found


def counts(tables: Sequence[NDArray[np.float64]], gold: Sequence[Spans], costs: dict[str, float]) -> NDArray[np.int64]:
    """(right, predicted, gold) of each role, shape (3, 3)."""
    total = np.zeros((len(ROLES), 3), dtype=np.int64)
    for table, wanted in zip(tables, gold, strict=True):
        found = {(p.role, p.first, p.last) for p in pieces(table, costs)}
        for number, role in enumerate(ROLES):
            for column, spans in enumerate((found & wanted, found, wanted)):
                total[number, column] += sum(span[0] == role for span in spans)
    return total


def f1(total: NDArray[np.int64]) -> float:
    """F1 of all roles together, in percent."""
    right, predicted, gold = total.sum(axis=0)
    return float(200 * right / (predicted + gold))


def search(tables: Sequence[NDArray[np.float64]], gold: Sequence[Spans]) -> dict[str, float]:
    """The costs that a coordinate search with shrinking steps finds from 0."""
    costs = dict.fromkeys(COSTS, 0.0)
    best = f1(counts(tables, gold, costs))
    for step in STEPS:
        for name in COSTS:
            for change in (step, -step):
                while True:
                    tried = {**costs, name: round(costs[name] + change, 2)}
                    value = f1(counts(tables, gold, tried))
                    if value < best + LEAST_GAIN:
                        break
                    costs, best = tried, value
    return costs


def piece_search(tables: Sequence[NDArray[np.float64]], articles: Sequence[GoldArticle]) -> dict[str, float]:
    """The costs found for exact pieces; prints the figures, cross-validated ones among them."""
    gold = [gold_spans(article) for article in articles]
    print(f"no costs: {f1(counts(tables, gold, {})):.2f}")
    crossed = np.zeros((len(ROLES), 3), dtype=np.int64)
    for half in (0, 1):
        fitted = search(tables[half::2], gold[half::2])
        crossed += counts(tables[1 - half :: 2], gold[1 - half :: 2], fitted)
    costs = search(tables, gold)
    total = counts(tables, gold, costs)
    for title, table in (("cross-validated", crossed), ("fitted on all", total)):
        each = ", ".join(f"{role} {f1(table[i : i + 1]):.2f}" for i, role in enumerate(ROLES))
        print(f"{title}: {f1(table):.2f} ({each})", flush=True)
    return costs


class KeptNetwork:
    """Stands in for the network: the texts of a corpus, encoded and labelled once."""

    def __init__(self, network: Network, articles: Sequence[GoldArticle]) -> None:
        self._encoded = {article.text: network.encode(article.text) for article in articles}
        self._tables = {id(e): network.probabilities(e) for e in self._encoded.values()}

    def encode(self, text: str) -> EncodedText:
        """The kept encoding of a text."""
        return self._encoded[text]

    def probabilities(self, encoded: EncodedText) -> NDArray[np.float64]:
        """The kept probabilities of a text's encoding."""
        return self._tables[id(encoded)]


def joint_search(finder: NeuralFinder, articles: Sequence[GoldArticle], costs: dict[str, float]) -> dict[str, float]:
    """The costs that a coordinate search finds for the mean of exact pieces, linked exact and linked overlap."""

    def value(tried: dict[str, float]) -> float:
        finder.costs = tried
        relations = Relations.of(finder, articles)
        return max(sum(figures) / len(figures) for figures in relations.figures(relations.crossed()).values())

    best = value(costs)
    print(f"joint start {best:.2f}", flush=True)
    for step in (0.6, 0.3):
        for name in COSTS:
            for change in (step, -step):
                while True:
                    tried = {**costs, name: round(costs[name] + change, 2)}
                    now = value(tried)
                    if now < best + LEAST_GAIN:
                        break
                    costs, best = tried, now
                    print(f"joint {best:.2f}: {name} {costs[name]}", flush=True)
    return costs


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--from-model", action="store_true")
    args = parser.parse_args()
    finder = NeuralFinder(args.model)
    articles = read_corpus(args.corpus)
    finder.network = cast(Network, KeptNetwork(finder.network, articles))
    linking = json.loads((args.model / "linking.json").read_text())
    if args.from_model:
        costs = dict.fromkeys(COSTS, 0.0) | linking["costs"]
    else:
        costs = piece_search([finder.probabilities(article.text) for article in articles], articles)
    costs = joint_search(finder, articles, costs)
    print(json.dumps(costs))
    linking["costs"] = {name: value for name, value in costs.items() if value}
    write_linking(args.model, linking)


if __name__ == "__main__":
    main()
