"""Train the stance classifier: (issue, surroundings, statement) to a status or none, a direction and the condition's words.

    python -m training.stance --items training/stances --encoder ENCODER_DIR --out RUN_DIR [--held-out ISSUE…] [--epochs 6]

Items are the YAML files of ``training/stances`` (machine-made labels). ``--folds K`` trains K times, each time without a K-th
of the issues, and prints the scores on the issues left out; without it one network is trained on all items but those held out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from onrecord.positions.encoding import PARTS, Asked, Row, encode
from onrecord.positions.labels import DIRECTIONS, LABELS, OUTPUTS
from onrecord.schema.issue import Issue
from training.items import Item, read_items
from training.patterns import made
from training.tagger import load_encoder

IGNORED = -100


class Classifier(nn.Module):
    """Encoder with an embedding of the parts added to its words', one linear layer on every piece.

    ``forward(pieces, parts, mask)``: int64 (B, P) each; float32 (B, P, len(OUTPUTS)): label and direction are read at the
    first piece, the condition's begin and inside at every piece of the statement.
    """

    def __init__(self, encoder: nn.Module, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.features = nn.Embedding(len(PARTS), width)
        nn.init.normal_(self.features.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, len(OUTPUTS))

    def forward(self, pieces: torch.Tensor, parts: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits; see the class."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.features(parts)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        logits: torch.Tensor = self.head(self.dropout(hidden)).float()
        return logits


def batch(rows: Sequence[tuple[Row, Item]]) -> tuple[torch.Tensor, ...]:
    """Pieces, parts, mask (B, P), labels and directions (B,), condition tags (B, P): 0 outside, 1 begin, 2 inside."""
    length = max(len(row.pieces) for row, _ in rows)
    pieces, parts, mask = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    tags = torch.full((len(rows), length), IGNORED)
    labels = torch.tensor([LABELS.index(item.label) for _, item in rows])
    directions = torch.tensor([DIRECTIONS.index(item.direction) for _, item in rows])
    for number, (row, item) in enumerate(rows):
        size = len(row.pieces)
        pieces[number, :size] = torch.from_numpy(row.pieces)
        parts[number, :size] = torch.from_numpy(row.parts)
        mask[number, :size] = 1
        inside = torch.from_numpy(row.starts) >= 0
        tags[number, :size][inside] = 0
        if item.condition is not None:
            begin, end = item.condition
            covered = inside & (torch.from_numpy(row.starts) < end) & (torch.from_numpy(row.ends) > begin)
            places = covered.nonzero().flatten()
            tags[number, places] = 2
            tags[number, places[:1]] = 1
    return pieces, parts, mask, labels, directions, tags


def losses(logits: torch.Tensor, labels: torch.Tensor, directions: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    """Sum of the three cross entropies; a direction counts only where there is a stance, tags only for conditionals."""
    of_label, of_direction = len(LABELS), len(LABELS) + len(DIRECTIONS)
    loss = nn.functional.cross_entropy(logits[:, 0, :of_label], labels, label_smoothing=0.05)
    some = labels != LABELS.index("none")
    if some.any():
        loss = loss + 0.5 * nn.functional.cross_entropy(logits[some, 0, of_label:of_direction], directions[some])
    conditional = labels == LABELS.index("conditional")
    if conditional.any():
        loss = loss + 0.5 * nn.functional.cross_entropy(
            logits[conditional][:, :, of_direction:].transpose(1, 2), tags[conditional], ignore_index=IGNORED
        )
    return loss


def varied(item: Item, rng: random.Random) -> Item:
    """The item with parts left out now and then: codebooks without aliases, stories without a title must work too."""
    issue, asked = item.issue, item.asked
    if rng.random() < 0.15:
        issue = Issue(id=issue.id, proposition=issue.proposition, siblings=issue.siblings if rng.random() < 0.5 else ())
    elif rng.random() < 0.3:
        kept = [alias for alias in issue.aliases if rng.random() < 0.6]
        issue = Issue(
            id=issue.id, proposition=issue.proposition, aliases=tuple(rng.sample(kept, len(kept))), siblings=issue.siblings
        )
    if rng.random() < 0.1:
        asked = Asked(title="", before=asked.before, question=asked.question, source=asked.source, statement=asked.statement)
    return Item(issue, asked, item.label, item.direction, item.condition, item.source)


def strangers(items: Sequence[Item], rng: random.Random, share: float) -> list[Item]:
    """Statements of one issue asked about another: no stance."""
    issues = list({item.issue.id: item.issue for item in items}.values())
    found = []
    for item in rng.sample(list(items), int(len(items) * share)):
        other = rng.choice(issues)
        if other.id != item.issue.id:
            found.append(Item(other, item.asked, "none", 0, None, item.source))
    return found


def train(items: Sequence[Item], args: argparse.Namespace, tokenizer: Tokenizer, always: Sequence[Item] = ()) -> Classifier:
    """The network after all epochs, averaged weights, in evaluation mode; of ``always`` every item is seen in each epoch."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    encoder, width = load_encoder(args.encoder)
    model = Classifier(encoder, width)
    if args.init:
        model.load_state_dict(torch.load(args.init, weights_only=True))
    groups = [
        {"params": [p for n, p in model.named_parameters() if n.startswith(("head", "features"))], "lr": args.head_rate},
        {"params": [p for n, p in model.named_parameters() if not n.startswith(("head", "features"))], "lr": args.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rng = random.Random(args.seed)
    plan: list[list[tuple[Row, Item]]] = []
    items = [*items, *always]
    issues = list({item.issue.id: item.issue for item in items}.values())
    kept = {id(item) for item in always}
    for _ in range(args.epochs):
        taken = [item for item in items if item.label != "none" or id(item) in kept or rng.random() < args.none]
        drawn = [varied(item, rng) for item in [*taken, *strangers(items, rng, args.strangers)]] + made(
            issues, args.patterns, rng
        )
        rows = sorted(((encode(item.issue, item.asked, tokenizer), item) for item in drawn), key=lambda pair: len(pair[0].pieces))
        groups_ = [rows[i : i + args.batch] for i in range(0, len(rows), args.batch)]
        rng.shuffle(groups_)
        plan += groups_
    total, warm = len(plan), max(1, len(plan) // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))
    )
    averaged = {name: value.detach().clone() for name, value in model.state_dict().items()}
    model.train()
    started, seen = time.monotonic(), []
    for step, rows in enumerate(plan):
        pieces, parts, mask, labels, directions, tags = batch(rows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(pieces, parts, mask)
        loss = losses(logits, labels, directions, tags)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen.append(loss.item())
        keep = min(0.99, (step + 1) / (step + 10))
        with torch.no_grad():
            for name, value in model.state_dict().items():
                averaged[name].lerp_(value, 1 - keep) if value.is_floating_point() else averaged[name].copy_(value)
        if (step + 1) % 50 == 0:
            print(f"step {step + 1} of {total}, loss {np.mean(seen):.3f}, {time.monotonic() - started:.0f} s", flush=True)
            seen = []
    model.load_state_dict(averaged)
    return model.eval()


def answers(model: Classifier, items: Sequence[Item], tokenizer: Tokenizer) -> list[dict[str, Any]]:
    """Label probabilities, direction and condition (offsets in the statement, or None) for each item."""
    found = []
    for item in items:
        row = encode(item.issue, item.asked, tokenizer)
        inputs = (torch.from_numpy(row.pieces)[None], torch.from_numpy(row.parts)[None])
        with torch.no_grad():
            logits = model(*inputs, torch.ones_like(inputs[0]))[0].numpy()
        of_label, of_direction = len(LABELS), len(LABELS) + len(DIRECTIONS)
        scores = np.exp(logits[0, :of_label] - logits[0, :of_label].max())
        tags = logits[:, of_direction:].argmax(axis=1)
        covered = [i for i in range(len(tags)) if row.starts[i] >= 0 and tags[i] > 0]
        condition = (int(row.starts[covered[0]]), int(row.ends[covered[-1]])) if covered else None
        direction = DIRECTIONS[int(logits[0, of_label:of_direction].argmax())]
        found.append({"scores": scores / scores.sum(), "direction": direction, "condition": condition})
    return found


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def report(items: Sequence[Item], told: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Status macro-F1 over the eight, issue match (none or not) P, R, F1, accuracy of direction, overlap F1 of conditions."""
    said = [LABELS[int(answer["scores"].argmax())] for answer in told]
    scores = []
    for label in LABELS[1:]:
        right = sum(s == label == item.label for s, item in zip(said, items, strict=True))
        many = sum(s == label for s in said) + sum(item.label == label for item in items)
        scores.append(2 * right / many if many else 0.0)
    stances = [(s, a, item) for s, a, item in zip(said, told, items, strict=True) if item.label != "none"]
    hits = sum(s != "none" for s, _, _ in stances)
    positives = sum(s != "none" for s in said)
    overlap = sum(s == "conditional" and _overlap(a["condition"], item.condition) for s, a, item in stances)
    wanted = sum(item.condition is not None for _, _, item in stances)
    given = sum(bool(a["condition"]) and s == "conditional" for s, a, _ in stances)
    return {
        "items": len(items),
        "status macro F1": float(np.mean(scores)),
        "match P": hits / max(1, positives),
        "match R": hits / max(1, len(stances)),
        "direction": sum(a["direction"] == item.direction for _, a, item in stances) / max(1, len(stances)),
        "condition overlap F1": 2 * overlap / max(1, wanted + given),
        **{f"F1 {label}": score for label, score in zip(LABELS[1:], scores, strict=True)},
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", nargs="*", default=[])
    parser.add_argument("--init", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument(
        "--stories", type=Path, nargs="*", default=[], help="folders of labelled stories to learn from too, codebooks beside them"
    )
    parser.add_argument("--real", type=Path, help="data with the documents of the real statements, to learn from them too")
    parser.add_argument("--patterns", type=int, default=0, help="items made of patterns in each epoch")
    parser.add_argument(
        "--none", type=float, default=1.0, help="share of the items without a stance drawn in each epoch, real ones apart"
    )
    parser.add_argument("--strangers", type=float, default=0.25, help="share of items asked about another's issue beside")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(json.dumps(vars(args), indent=1, default=str))
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    items = list(read_items(args.items))
    if args.folds:
        ids = sorted({item.issue.id for item in items})
        random.Random(args.seed).shuffle(ids)
        tested: list[Item] = []
        told: list[dict[str, Any]] = []
        for fold in range(args.folds):
            out = set(ids[fold :: args.folds])
            model = train([item for item in items if item.issue.id not in out], args, tokenizer)
            left = [item for item in items if item.issue.id in out]
            told += answers(model, left, tokenizer)
            tested += left
            print(json.dumps(report(tested, told), indent=1), flush=True)
        return
    told_in: list[Item] = []
    for folder in args.stories:
        from training.story_items import read_stories

        found = list(read_stories(folder))
        told_in += found
        print(f"{folder.name}: {len(found)} items, {sum(item.label != 'none' for item in found)} with a stance", flush=True)
    real: list[Item] = []
    if args.real:
        from training.real_items import FOLDER, read_real

        real = list(read_real(FOLDER, args.real))
        print(f"{len(real)} real items, {sum(item.issue.id in args.held_out for item in real)} held out", flush=True)
    known, public = ([item for item in some if item.issue.id not in args.held_out] for some in (items, real))
    model = train([*told_in, *known], args, tokenizer, public)
    torch.save(model.state_dict(), args.out / "final.pt")
    left = [item for item in items if item.issue.id in args.held_out]
    for name, some in (("invented", left), ("real", [item for item in real if item.issue.id in args.held_out])):
        if some:
            print(name, json.dumps(report(some, answers(model, some, tokenizer)), indent=1), flush=True)


if __name__ == "__main__":
    main()
