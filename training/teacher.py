"""Fine-tune a larger tagger whose only use is to teach the small ones.

    python -m training.teacher --corpus POLNEAR_DIR --encoder MPNET_DIR --pieces TOKENIZER_JSON --out RUN_DIR [--epochs 3]

The encoder is MPNet-base (110 M parameters; Song et al., 2020) as packaged in all-mpnet-base-v2 (Apache-2.0 by its card). Its
vocabulary holds the same word pieces as the small encoder's under other numbers, so both see the same pieces and the
teacher's answers fit the pupil's tokens one to one. To fit two CPU cores, the embeddings and the lower ``--frozen`` layers stay
as they are: their output is computed once and kept in memory, and only the upper layers are run and trained.

A run writes ``checkpoint.pt`` every fifty steps (a rerun goes on from it), ``log.jsonl`` and ``final.pt``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.encoding import FEATURES, LABELS, encode, window_starts
from training.corpora import IGNORED, token_labels

WINDOW = 512


class Layer(nn.Module):
    """One MPNet layer: attention with a relative position bias that all layers share, then the feed-forward part.

    ``forward(x, bias)``: x (B, P, W), bias (B or 1, heads, P, P) added to the scaled scores; returns (B, P, W).
    """

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.norm_1, self.norm_2 = nn.LayerNorm(width, eps=1e-5), nn.LayerNorm(width, eps=1e-5)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        """See the class."""
        batch, length, width = x.shape

        def split(t: torch.Tensor) -> torch.Tensor:
            return t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = self.norm_1(x + self.dropout(self.o(mixed.transpose(1, 2).reshape(batch, length, width))))
        out: torch.Tensor = self.norm_2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))
        return out


def buckets(length: int, count: int = 32, far: int = 128) -> torch.Tensor:
    """Relative position buckets as in T5 and MPNet, shape (length, length)."""
    at = torch.arange(length)
    gap = -(at[None, :] - at[:, None])
    half = count // 2
    found = (gap < 0).long() * half
    gap = gap.abs()
    exact = half // 2
    large = exact + (torch.log(gap.clamp(min=1).float() / exact) / math.log(far / exact) * (half - exact)).long()
    return found + torch.where(gap < exact, gap, large.clamp(max=half - 1))


class Teacher(nn.Module):
    """MPNet with frozen lower layers, a feature embedding added where the trained layers begin, and a linear head."""

    def __init__(self, folder: Path, frozen: int, dropout: float = 0.1) -> None:
        super().__init__()
        from safetensors.torch import load_file

        config = json.loads((folder / "config.json").read_text())
        width, heads = config["hidden_size"], config["num_attention_heads"]
        weights = {k.removeprefix("mpnet."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Embedding.from_pretrained(weights["embeddings.position_embeddings.weight"])
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.relative = nn.Embedding.from_pretrained(weights["encoder.relative_attention_bias.weight"])
        names = {
            "q": "attention.attn.q",
            "k": "attention.attn.k",
            "v": "attention.attn.v",
            "o": "attention.attn.o",
            "norm_1": "attention.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_2": "output.LayerNorm",
        }
        layers = []
        for number in range(config["num_hidden_layers"]):
            layer = Layer(width, heads, config["intermediate_size"], dropout)
            layer.load_state_dict(
                {f"{to}.{k}": weights[f"encoder.layer.{number}.{of}.{k}"] for to, of in names.items() for k in ("weight", "bias")}
            )
            layers.append(layer)
        self.lower, self.upper = nn.ModuleList(layers[:frozen]), nn.ModuleList(layers[frozen:])
        for part in (self.norm, self.lower):
            part.requires_grad_(False)
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(width, len(LABELS))

    def bias(self, mask: torch.Tensor) -> torch.Tensor:
        """Position bias with padding masked, (B, heads, P, P)."""
        table = self.relative(buckets(mask.shape[1])).permute(2, 0, 1)[None]
        return table + (1.0 - mask[:, None, None, :].float()) * -1e4

    @torch.no_grad()
    def below(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Output of the frozen layers, (B, P, W), for teacher piece numbers (B, P); no dropout in them."""
        self.lower.eval()
        places = torch.arange(pieces.shape[1])[None] + 2
        x = self.norm(self.words(pieces) + self.places(places))
        bias = self.bias(mask)
        for layer in self.lower:
            x = layer(x, bias)
        return x

    def forward(self, below: torch.Tensor, features: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Logits (B, P, 7) from the frozen layers' output."""
        x = below + self.features(features).to(below.dtype)
        bias = self.bias(mask)
        for layer in self.upper:
            x = layer(x, bias)
        logits: torch.Tensor = self.head(self.dropout(x)).float()
        return logits


def renumbering(small: Tokenizer, folder: Path) -> NDArray[np.int64]:
    """The teacher's number of each of the small encoder's pieces, shape (V,)."""
    own = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    special = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    unknown = own["[UNK]"]
    table = np.full(small.get_vocab_size(), unknown, dtype=np.int64)
    for word, number in small.get_vocab().items():
        table[number] = own.get(special.get(word, word), unknown)
    return table


@dataclass(slots=True)
class Strip:
    """One window of one article: pieces [begin, stop), frozen layers' output (P + 2, W) in bf16, features, label layers."""

    article: int
    begin: int
    stop: int
    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    labels: list[NDArray[np.int64]]
    below: torch.Tensor | None = None


def strips(articles: list[GoldArticle], tokenizer: Tokenizer, table: NDArray[np.int64], stride: int) -> list[Strip]:
    """All windows of the articles with the labels of every annotator."""
    found = []
    first, last = table[tokenizer.token_to_id("[CLS]")], table[tokenizer.token_to_id("[SEP]")]
    for number, article in enumerate(articles):
        encoded = encode(article.text, tokenizer)
        known = encoded.first_piece >= 0
        layers = []
        for layer in article.layers:
            labels = np.full(len(encoded.pieces), IGNORED, dtype=np.int64)
            labels[encoded.first_piece[known]] = token_labels(layer, encoded.starts, encoded.ends)[known]
            layers.append(labels)
        for begin in window_starts(len(encoded.pieces), stride, WINDOW):
            stop = min(begin + WINDOW - 2, len(encoded.pieces))
            found.append(
                Strip(
                    article=number,
                    begin=begin,
                    stop=stop,
                    pieces=np.concatenate(([first], table[encoded.pieces[begin:stop]], [last])),
                    features=np.concatenate(([0], encoded.features[begin:stop], [0])),
                    labels=[np.concatenate(([IGNORED], labels[begin:stop], [IGNORED])) for labels in layers],
                )
            )
    return found


def padded(rows: list[NDArray[np.int64]], fill: int) -> torch.Tensor:
    """Rows of unequal length as one int64 tensor."""
    out = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def mask_of(rows: list[Strip]) -> torch.Tensor:
    """1 where a piece stands, 0 where the batch is padded."""
    return padded([np.ones(len(s.pieces), dtype=np.int64) for s in rows], 0)


def keep_below(model: Teacher, found: list[Strip], size: int = 8) -> None:
    """Compute the frozen layers' output of every window, in batches of like length."""
    order = sorted(range(len(found)), key=lambda i: len(found[i].pieces))
    for at in range(0, len(order), size):
        rows = [found[i] for i in order[at : at + size]]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model.below(padded([s.pieces for s in rows], 1), mask_of(rows)).to(torch.bfloat16)
        for row, strip in zip(out, rows, strict=True):
            strip.below = row[: len(strip.pieces)].clone()


def logits_of(model: Teacher, rows: list[Strip]) -> torch.Tensor:
    """Logits of a batch of windows, (B, P, 7)."""
    below = nn.utils.rnn.pad_sequence([s.below for s in rows if s.below is not None], batch_first=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out: torch.Tensor = model(below, padded([s.features for s in rows], 0), mask_of(rows))
    return out


def answers(model: Teacher, found: list[Strip], lengths: list[int], size: int = 8) -> list[NDArray[np.float32]]:
    """The teacher's logits for every piece of every article, each piece from the window where it stands deepest."""
    model.eval()
    result = [np.zeros((n, len(LABELS)), dtype=np.float32) for n in lengths]
    depth = [np.full(n, -1, dtype=np.int64) for n in lengths]
    order = sorted(range(len(found)), key=lambda i: len(found[i].pieces))
    for at in range(0, len(order), size):
        rows = [found[i] for i in order[at : at + size]]
        with torch.no_grad():
            out = logits_of(model, rows).numpy()
        for row, strip in zip(out, rows, strict=True):
            where = np.arange(strip.begin, strip.stop)
            far = np.full(len(where), WINDOW)
            here = np.minimum(
                where - strip.begin if strip.begin else far,
                strip.stop - 1 - where if strip.stop < lengths[strip.article] else far,
            )
            better = here > depth[strip.article][where]
            result[strip.article][where[better]] = row[1 : 1 + len(where)][better]
            depth[strip.article][where[better]] = here[better]
    return result


def train(model: Teacher, found: list[Strip], args: argparse.Namespace) -> None:
    """Train the upper layers to the end of the schedule."""
    groups = []
    depth = len(model.upper)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = args.head_rate if not name.startswith("upper") else args.rate * 0.9 ** (depth - 1 - int(name.split(".")[1]))
        groups.append({"params": [parameter], "lr": rate, "weight_decay": 0.01 if parameter.ndim > 1 else 0.0})
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    plan: list[list[int]] = []
    for epoch in range(args.epochs):
        rng = random.Random(args.seed * 100 + epoch)
        order = list(range(len(found)))
        rng.shuffle(order)
        order.sort(key=lambda i: len(found[i].pieces) // 64)
        groups_of = [order[i : i + args.batch] for i in range(0, len(order), args.batch)]
        rng.shuffle(groups_of)
        plan += groups_of
    total, warm = len(plan), max(1, len(plan) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (total - s) / (total - warm)))
    )
    checkpoint, begin = args.out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        begin = state["step"]
    started, losses = time.monotonic(), []
    rng = random.Random(args.seed)
    for step in range(begin, total):
        model.train()
        rows = [found[i] for i in plan[step]]
        labels = padded([rng.choice(s.labels) for s in rows], IGNORED)
        logits = logits_of(model, rows)
        loss = nn.functional.cross_entropy(logits.view(-1, len(LABELS)), labels.view(-1), ignore_index=IGNORED)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if (step + 1) % 10 == 0:
            with (args.out / "log.jsonl").open("a") as log:
                row = {
                    "step": step + 1,
                    "of": total,
                    "loss": round(sum(losses) / len(losses), 4),
                    "s": round(time.monotonic() - started),
                }
                log.write(json.dumps(row) + "\n")
            losses = []
        if (step + 1) % 50 == 0:
            state = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "step": step + 1,
            }
            torch.save(state, checkpoint.with_suffix(".tmp"))
            checkpoint.with_suffix(".tmp").replace(checkpoint)
    torch.save(model.state_dict(), args.out / "final.pt")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True, help="tokenizer.json of the small encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--frozen", type=int, default=6)
    parser.add_argument("--stride", type=int, default=480)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="articles only, for a trial")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(args.pieces))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    table = renumbering(tokenizer, args.encoder)
    model = Teacher(args.encoder, args.frozen)
    for part in ("train", "dev"):
        articles = read_corpus(args.corpus / part)[: args.limit]
        found = strips(articles, tokenizer, table, args.stride)
        started = time.monotonic()
        keep_below(model, found)
        print(
            part,
            len(found),
            "windows,",
            sum(len(s.pieces) for s in found),
            "pieces,",
            round(time.monotonic() - started),
            "s below",
            flush=True,
        )
        if part == "train":
            train(model, found, args)
        lengths = [max(s.stop for s in found if s.article == n) for n in range(len(articles))]
        told = answers(model, found, lengths)
        np.savez_compressed(
            args.out / f"{part}.npz", **{a.name: t.astype(np.float16) for a, t in zip(articles, told, strict=True)}
        )


if __name__ == "__main__":
    main()
