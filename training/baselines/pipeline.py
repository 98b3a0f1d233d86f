"""The plain transformers recipe: token classification on the same encoder, read back with the library's own pipeline.

    python -m training.baselines.pipeline --corpus POLNEAR/train --encoder ENCODER --out BASELINES/pipeline
        [--epochs 3] [--seed 1] [--stop 1790]

Nothing of ours but the labels: no case or quotation features, no averaged weights, no layer-wise rates, no constrained
decoding, no repair of quotation marks. Windows of 256 word pieces without overlap, labels on the first piece of each
word, AdamW with linear decay; attention dropout is 0 because it costs a third of the time on a CPU. A rerun goes on from
``checkpoint.pt``. ``--stop`` ends the run after so many wall-clock seconds: the rate then falls with the time that is spent
where that is more than the share of steps that are done, so that it ends at zero either way. Set the three ``MALLOC_``
variables of training/README.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch

from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.encoding import LABELS, WINDOW
from training.baselines.examples import RolePiece, Stopwatch, labels_of, write_record

IGNORED = -100
OVERLAP = 64
"""Word pieces that neighbouring windows share when the pipeline reads (in training they share none)."""

Row = dict[str, list[int]]


def rows_of(article: GoldArticle, tokenizer: Any) -> Iterator[Row]:
    """The article's windows: ``input_ids`` and ``labels`` of at most 256 pieces, the two special ones included."""
    words = [article.text[start:end] for start, end in texts.tokens(article.text)]
    told = labels_of(article)
    encoded = tokenizer(words, is_split_into_words=True, add_special_tokens=False, truncation=False)
    word_of = encoded.word_ids()
    labels = [LABELS.index(told[word]) if at == 0 or word_of[at - 1] != word else IGNORED for at, word in enumerate(word_of)]
    room = WINDOW - 2
    for begin in range(0, len(labels), room):
        yield {
            "input_ids": [tokenizer.cls_token_id, *encoded["input_ids"][begin : begin + room], tokenizer.sep_token_id],
            "labels": [IGNORED, *labels[begin : begin + room], IGNORED],
        }


def padded(rows: list[Row], padding: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """``input_ids``, ``attention_mask`` and ``labels``, int64 (B, P)."""
    longest = max(len(row["input_ids"]) for row in rows)
    ids = torch.full((len(rows), longest), padding)
    labels = torch.full((len(rows), longest), IGNORED)
    mask = torch.zeros((len(rows), longest), dtype=torch.int64)
    for number, row in enumerate(rows):
        count = len(row["input_ids"])
        ids[number, :count] = torch.tensor(row["input_ids"])
        labels[number, :count] = torch.tensor(row["labels"])
        mask[number, :count] = 1
    return ids, mask, labels


def load(folder: Path) -> Callable[[str], list[RolePiece]]:
    """The library's own pipeline over the trained folder as a function from a text to its pieces."""
    from transformers import AutoTokenizer, pipeline

    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(folder, model_max_length=WINDOW)
    tagger: Any = pipeline(
        "token-classification", model=str(folder), tokenizer=tokenizer, aggregation_strategy="first", stride=OVERLAP
    )

    def find(text: str) -> list[RolePiece]:
        return [RolePiece(each["entity_group"], int(each["start"]), int(each["end"])) for each in tagger(text)]

    return find


def train(articles: list[GoldArticle], args: argparse.Namespace) -> dict[str, Any]:
    """Train to the end of the schedule or to ``--stop``, whichever is first; the folder then holds the weights."""
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    begun = time.monotonic()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(args.encoder)
    model: Any = AutoModelForTokenClassification.from_pretrained(
        args.encoder,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={label: number for number, label in enumerate(LABELS)},
        attention_probs_dropout_prob=0.0,
    )
    rows = [row for article in articles for row in rows_of(article, tokenizer)]
    steps = [batch for epoch in range(args.epochs) for batch in _batches(rows, args.batch, random.Random(args.seed + epoch))]
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    warm = max(1, len(steps) // 40)
    checkpoint = args.out / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        for holder, name in ((model, "model"), (optimizer, "optimizer")):
            holder.load_state_dict(state[name])
        done = state["step"]
    model.train()
    total = 0.0
    for batch in steps[done:]:
        spent = max(done / len(steps), (time.monotonic() - begun) / args.stop)
        if spent >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = args.rate * min((done + 1) / warm, 1 - spent)
        ids, mask, labels = padded(batch, tokenizer.pad_token_id)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(input_ids=ids, attention_mask=mask).logits
        loss = torch.nn.functional.cross_entropy(logits.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        done, total = done + 1, total + loss.item()
        if done % 20 == 0:
            print(f"step {done} of {len(steps)}, loss {total / 20:.4f}, {time.monotonic() - begun:.0f} s", flush=True)
            total = 0.0
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": done}
            torch.save(state, checkpoint.with_suffix(".tmp"))
            checkpoint.with_suffix(".tmp").replace(checkpoint)
    model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)
    return {"steps": done, "steps_planned": len(steps), "epochs": round(args.epochs * done / len(steps), 2), "windows": len(rows)}


def _batches(rows: list[Row], size: int, rng: random.Random) -> list[list[Row]]:
    shuffled = list(rows)
    rng.shuffle(shuffled)
    return [shuffled[begin : begin + size] for begin in range(0, len(shuffled), size)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop", type=float, default=1e9, help="wall-clock seconds after which the run ends as it is")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    watch = Stopwatch()
    told = train(read_corpus(args.corpus), args)
    settings = {"epochs planned": args.epochs, "batch": args.batch, "rate": args.rate}
    write_record(args.out, packages=["torch", "transformers"], seed=args.seed, settings=settings, **told, **watch.seconds())


if __name__ == "__main__":
    main()
