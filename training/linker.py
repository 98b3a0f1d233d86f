"""Learn the linking weights by conditional logit over candidate cues and sources.

    python -m training.linker --corpus POLNEAR_TRAIN --out linking.json [--pieces gold]

Each content piece chooses among the cues near it and "none", each cue among the sources near it and "none"; the gold
choice comes from the first annotator's relations. Weights are found by full-batch gradient descent with L2.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.decoding import Piece
from onrecord.attribution.layout import layout_of
from onrecord.attribution.linking import _Scene, content_features, source_features


def gold_pieces(article: GoldArticle) -> tuple[list[Piece], list[tuple[int, set[int]]]]:
    """Gold pieces in text order and, for each relation, (index of its cue piece, indices of its other pieces)."""
    spans = texts.tokens(article.text)
    starts, ends = np.array([s for s, _ in spans]), np.array([e for _, e in spans])
    taken: dict[tuple[str, int, int], int] = {}
    pieces: list[Piece] = []

    def index(role: str, start: int, end: int) -> int | None:
        first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))
        if first >= last:
            return None
        key = (role, first, last)
        if key not in taken:
            taken[key] = len(pieces)
            pieces.append(Piece(role=role, first=first, last=last, probability=1.0))
        return taken[key]

    relations = []
    for relation in article.layers[0]:
        cue = [i for s, e in relation.cue if (i := index("cue", s, e)) is not None]
        others = {i for role in ("source", "content") for s, e in getattr(relation, role) if (i := index(role, s, e)) is not None}
        if cue:
            relations.append((cue[0], others))
    return pieces, relations


def choices(articles: list[GoldArticle]) -> list[tuple[list[list[str]], int]]:
    """All choices: feature names of every option (the last is "none") and the index of the gold option."""
    found = []
    for article in articles:
        pieces, relations = gold_pieces(article)
        order = sorted(range(len(pieces)), key=lambda i: pieces[i].first)
        scene = _Scene([pieces[i] for i in order], layout_of(article.text, texts.tokens(article.text)))
        cue_of: dict[int, set[int]] = {}
        source_of: dict[int, set[int]] = {}
        for cue, others in relations:
            for other in others:
                (cue_of if pieces[other].role == "content" else source_of).setdefault(
                    other if pieces[other].role == "content" else cue, set()
                ).add(id(pieces[cue]) if pieces[other].role == "content" else id(pieces[other]))
        for i, piece in enumerate(pieces):
            if piece.role == "content":
                options, gold, function, none = scene.near("cue", piece), cue_of.get(i, set()), content_features, "content none"
                rows = [function(scene, piece, o) for o in options]
            elif piece.role == "cue":
                options, gold, function, none = (
                    scene.near("source", piece),
                    source_of.get(i, set()),
                    source_features,
                    "source none",
                )
                rows = [function(scene, o, piece) for o in options]
            else:
                continue
            right = [k for k, o in enumerate(options) if id(o) in gold]
            if gold and not right:
                continue
            found.append(([*rows, [none]], right[0] if right else len(rows)))
    return found


def fit(data: list[tuple[list[list[str]], int]], steps: int = 300, penalty: float = 1e-5) -> dict[str, float]:
    """Weights that maximise the likelihood of the gold options."""
    names = sorted({n for rows, _ in data for row in rows for n in row})
    number = {n: i for i, n in enumerate(names)}
    flat, offsets, group, gold = [], [], [], []
    option = 0
    for k, (rows, right) in enumerate(data):
        gold.append(option + right)
        for row in rows:
            offsets.append(len(flat))
            flat += [number[n] for n in row]
            group.append(k)
            option += 1
    bag = torch.nn.EmbeddingBag(len(names), 1, mode="sum")
    torch.nn.init.zeros_(bag.weight)
    flat_t, offsets_t, group_t, gold_t = map(torch.tensor, (flat, offsets, group, gold))
    optimizer = torch.optim.Adam(bag.parameters(), lr=0.05)
    for _ in range(steps):
        scores = bag(flat_t, offsets_t).squeeze(1)
        top = torch.full((len(data),), -1e9).scatter_reduce(0, group_t, scores.detach(), "amax")
        total = torch.zeros(len(data)).index_add(0, group_t, torch.exp(scores - top[group_t]))
        loss = (torch.log(total) + top - scores[gold_t]).mean() + penalty * (bag.weight**2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        scores = bag(flat_t, offsets_t).squeeze(1)
        top = torch.full((len(data),), -1e9).scatter_reduce(0, group_t, scores, "amax")
        print(f"choices {len(data)}, right {float((scores[gold_t] >= top).float().mean()):.4f}, loss {loss.item():.4f}")
    return {n: round(float(w), 4) for n, w in zip(names, bag.weight.detach().squeeze(1), strict=True) if abs(float(w)) > 0.005}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    weights = fit(choices(read_corpus(args.corpus)))
    args.out.write_text(json.dumps({"weights": weights}, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
