"""Pairs of political statements as consistent, inconsistent or unrelated, by cross-validation.

    python -m training.inconsistency --pairs df_gold.csv --encoder ENCODER_DIR [--folds 5] [--epochs 6] [--init RUN/final.pt]

Prints accuracy and macro-F1 over all pairs, each told by a network that was trained without it, beside the commonest answer and
the answers of the large models that the data set records, and what a pair costs in processor time. The labels are human ones.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from training.tagger import load_encoder

ANSWERS = ("Consistent", "Inconsistent", "Unrelated")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, the number of their label in ``ANSWERS``, and what the large models of the data set answered."""

    one: str
    other: str
    label: int
    models: dict[str, str]


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of the data set's file; raises ``ValueError`` for a row without two texts or with another label."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            texts = re.fullmatch(r"\s*Text 1:(.*?)\s*Text 2:(.*)", row["Input"], re.DOTALL)
            if not texts or row["Answer_3_classes"] not in ANSWERS:
                raise ValueError(f"{path.name}, row {number}: {row['Answer_3_classes']!r}, {row['Input'][:60]!r}")
            models = {name.split(" majority")[0]: value for name, value in row.items() if name.endswith("majority 3 classes")}
            found.append(Pair(texts[1].strip(), texts[2].strip(), ANSWERS.index(row["Answer_3_classes"]), models))
    return found


class Judge(nn.Module):
    """Encoder over both statements, one linear layer over the mean of its pieces."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(ANSWERS))

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits, float32 (B, 3), of pieces (B, P)."""
        hidden = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        pooled = (hidden * weights).sum(1) / weights.sum(1)
        logits: torch.Tensor = self.head(self.dropout(pooled)).float()
        return logits


def batch(pairs: Sequence[Pair], tokenizer: Tokenizer, swapped: Sequence[bool]) -> tuple[torch.Tensor, torch.Tensor]:
    """Pieces and mask (B, P) of the pairs, the second statement first where ``swapped``."""
    encoded = [
        tokenizer.encode(pair.other, pair.one) if swap else tokenizer.encode(pair.one, pair.other)
        for pair, swap in zip(pairs, swapped, strict=True)
    ]
    length = max(len(each.ids) for each in encoded)
    pieces, mask = torch.zeros(len(pairs), length, dtype=torch.long), torch.zeros(len(pairs), length, dtype=torch.long)
    for row, each in enumerate(encoded):
        pieces[row, : len(each.ids)] = torch.tensor(each.ids)
        mask[row, : len(each.ids)] = 1
    return pieces, mask


def train(pairs: Sequence[Pair], args: argparse.Namespace, tokenizer: Tokenizer, seed: int) -> Judge:
    """The network after all epochs, in evaluation mode."""
    torch.manual_seed(seed)
    encoder, width = load_encoder(args.encoder)
    model = Judge(encoder, width)
    if args.init:
        told = torch.load(args.init, weights_only=True)
        encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in told.items() if k.startswith("encoder.")})
    optimizer = torch.optim.AdamW(
        [
            {"params": model.head.parameters(), "lr": 1e-3},
            {"params": model.encoder.parameters(), "lr": args.rate},
        ],
        weight_decay=0.01,
    )
    steps = args.epochs * ((len(pairs) + args.batch - 1) // args.batch)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    rng = random.Random(seed)
    model.train()
    for _ in range(args.epochs):
        drawn = rng.sample(list(pairs), len(pairs))
        for at in range(0, len(drawn), args.batch):
            some = drawn[at : at + args.batch]
            pieces, mask = batch(some, tokenizer, [rng.random() < 0.5 for _ in some])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(pieces, mask)
            loss = nn.functional.cross_entropy(logits, torch.tensor([pair.label for pair in some]), label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return model.eval()


def told(models: Sequence[Judge], pairs: Sequence[Pair], tokenizer: Tokenizer) -> np.ndarray:
    """Probabilities (N, 3): the mean over the networks and both orders of the statements."""
    rows = []
    with torch.no_grad():
        for pair in pairs:
            scores = [
                model(*batch([pair], tokenizer, [swap])).softmax(-1)[0].numpy() for model in models for swap in (False, True)
            ]
            rows.append(np.mean(scores, axis=0))
    return np.array(rows)


def measure(said: Sequence[int], pairs: Sequence[Pair]) -> str:
    """Accuracy, macro-F1 over the three answers, and accuracy on clash or not."""
    gold = [pair.label for pair in pairs]
    right = np.mean([a == b for a, b in zip(said, gold, strict=True)])
    scores = []
    for label in range(len(ANSWERS)):
        hits = sum(a == b == label for a, b in zip(said, gold, strict=True))
        many = said.count(label) + gold.count(label)
        scores.append(2 * hits / many if many else 0.0)
    clash = np.mean([(a == 1) == (b == 1) for a, b in zip(said, gold, strict=True)])
    return f"accuracy {right:.3f}, macro-F1 {np.mean(scores):.3f}, inconsistent or not {clash:.3f}"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="a run of training.stance whose encoder to begin with")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seeds", type=int, default=1, help="networks a fold, whose answers are averaged")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    pairs = read_pairs(args.pairs)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.enable_truncation(256)
    tokenizer.no_padding()
    commonest = Counter(pair.label for pair in pairs).most_common(1)[0][0]
    print(f"{len(pairs)} pairs; always {ANSWERS[commonest]}: {measure([commonest] * len(pairs), pairs)}")
    for name in pairs[0].models:
        answered = [ANSWERS.index(pair.models[name]) if pair.models[name] in ANSWERS else 3 for pair in pairs]
        print(f"{name} (from the data set): {measure(answered, pairs)}")
    order = random.Random(7).sample(range(len(pairs)), len(pairs))
    said = [0] * len(pairs)
    spent = 0.0
    for fold in range(args.folds):
        out = set(order[fold :: args.folds])
        kept = [pairs[i] for i in range(len(pairs)) if i not in out]
        models = [train(kept, args, tokenizer, seed) for seed in range(1, args.seeds + 1)]
        left = sorted(out)
        begin = time.process_time()
        scores = told(models, [pairs[i] for i in left], tokenizer)
        spent += time.process_time() - begin
        for i, row in zip(left, scores, strict=True):
            said[i] = int(row.argmax())
        so_far = [i for f in range(fold + 1) for i in order[f :: args.folds]]
        print(f"fold {fold + 1}: so far {measure([said[i] for i in so_far], [pairs[i] for i in so_far])}", flush=True)
    print(f"cross-validated, {args.folds} folds: {measure(said, pairs)}; {1000 * spent / len(pairs):.1f} CPU-ms a pair")


if __name__ == "__main__":
    main()
