"""spaCy's entity recogniser (blank English, its own convolutional network) with the three roles as entities.

    python -m training.baselines.spacy_ner --corpus POLNEAR/train --out BASELINES/spacy [--epochs 12] [--seed 1]

The stock ``ner`` component with its stock settings (hash embeddings and a four-layer network of width 96, Adam, dropout
0.1, batches that grow from 100 to 1,000 words, averaged weights), on the package's tokens. Every twentieth training
article is held out; four times an epoch the entity F1 on those is measured and the best weights are kept. A rerun begins
anew.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import compounding

from onrecord.attribution.brat import GoldArticle, read_corpus
from training.baselines.examples import (
    Paragraph,
    RolePiece,
    Stopwatch,
    labelled_paragraphs,
    paragraphs_of,
    pieces_of,
    split,
    write_record,
)

MODEL = "model"
ROLES = ("source", "cue", "content")
PARTS = 4
"""Parts of an epoch after each of which the held-out articles are read."""


def document(nlp: Language, text: str, paragraph: Paragraph) -> Doc:
    """The paragraph on the package's tokens, without entities."""
    spans = paragraph.spans
    follows = [*(start for start, _ in spans[1:]), -1]
    return Doc(
        nlp.vocab,
        words=[text[start:end] for start, end in spans],
        spaces=[after > end for (_, end), after in zip(spans, follows, strict=True)],
    )


def example(nlp: Language, text: str, paragraph: Paragraph) -> Example:
    """The paragraph without and with its entities."""
    told = document(nlp, text, paragraph)
    place = {start: number for number, (start, _) in enumerate(paragraph.spans)}
    after = {end: number + 1 for number, (_, end) in enumerate(paragraph.spans)}
    told.set_ents(
        [Span(told, place[p.start], after[p.end], label=p.role) for p in pieces_of(paragraph, paragraph.labels)],
        default="outside",
    )
    return Example(document(nlp, text, paragraph), told)


def examples(nlp: Language, articles: Sequence[GoldArticle]) -> list[Example]:
    """One example for each paragraph of the articles."""
    return [example(nlp, article.text, paragraph) for article in articles for paragraph in labelled_paragraphs(article)]


def entity_f1(nlp: Language, held: Sequence[Example]) -> float:
    """Exact entity F1, 0 to 1, on the held-out paragraphs."""
    right = predicted = gold = 0
    for one, found in zip(held, nlp.pipe(each.predicted.copy() for each in held), strict=True):
        wanted = {(e.start, e.end, e.label_) for e in one.reference.ents}
        given = {(e.start, e.end, e.label_) for e in found.ents}
        right, predicted, gold = right + len(wanted & given), predicted + len(given), gold + len(wanted)
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def load(folder: Path) -> Callable[[str], list[RolePiece]]:
    """The trained recogniser as a function from a text to its pieces."""
    nlp = spacy.load(folder / MODEL)

    def find(text: str) -> list[RolePiece]:
        paragraphs = paragraphs_of(text)
        found: list[RolePiece] = []
        for paragraph, doc in zip(paragraphs, nlp.pipe(document(nlp, text, p) for p in paragraphs), strict=True):
            spans = paragraph.spans
            found += [RolePiece(e.label_, spans[e.start][0], spans[e.end - 1][1]) for e in doc.ents]
        return found

    return find


def train(articles: list[GoldArticle], out: Path, *, epochs: int, seed: int, limit_s: float) -> dict[str, Any]:
    """Train, keep the best weights in ``out`` and tell how it went; stops at the first measuring after ``limit_s``."""
    fix_random_seed(seed)
    rng = random.Random(seed)
    kept, held_out = split(articles)
    nlp = spacy.blank("en")
    recogniser: Any = nlp.add_pipe("ner")
    for role in ROLES:
        recogniser.add_label(role)
    learnt, held = examples(nlp, kept), examples(nlp, held_out)
    optimizer = nlp.initialize(lambda: learnt[:200])
    sizes = compounding(100, 1000, 1.001)
    curve: list[dict[str, float]] = []
    begun = time.monotonic()
    for part in range(epochs * PARTS):
        if part % PARTS == 0:
            rng.shuffle(learnt)
        losses: dict[str, float] = {}
        for batch in minibatch_by_words(learnt[part % PARTS :: PARTS], size=sizes):
            nlp.update(list(batch), drop=0.1, sgd=optimizer, losses=losses)
        with nlp.use_params(optimizer.averages):
            f1 = entity_f1(nlp, held)
            if not curve or f1 > max(row["held_out_f1"] for row in curve):
                nlp.to_disk(out / MODEL)
        curve.append({"epoch": (part + 1) / PARTS, "loss": round(losses["ner"]), "held_out_f1": round(f1, 4)})
        print(curve[-1], round(time.monotonic() - begun), flush=True)
        if time.monotonic() - begun > limit_s:
            break
    best = max(curve, key=lambda row: row["held_out_f1"])
    return {
        "curve": curve,
        "epochs": curve[-1]["epoch"],
        "kept_epoch": best["epoch"],
        "held_out_articles": len(held_out),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1e9, help="wall-clock seconds after which no epoch begins")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    watch = Stopwatch()
    told = train(read_corpus(args.corpus), args.out, epochs=args.epochs, seed=args.seed, limit_s=args.limit)
    write_record(args.out, packages=["spacy", "thinc"], seed=args.seed, **told, **watch.seconds())


if __name__ == "__main__":
    main()
