"""What all baselines learn from and answer with: the corpus as labelled paragraphs, and labels as pieces.

Only the first annotator's layer is learnt, with the labels that the package's own tagger learns (BIO over the scoring
tokens, a piece inside another wins). A paragraph is one sequence: no annotated piece of PolNeAR that is worth learning
crosses a paragraph break, and the CofeNet protocol cuts there.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle
from onrecord.attribution.encoding import LABELS
from training.corpora import token_labels

Span = tuple[int, int]

HELD_OUT_EVERY = 20
"""Every twentieth training article (42 of 840) is kept back from the baselines that choose among their own epochs."""


@dataclass(frozen=True, slots=True)
class RolePiece:
    """A contiguous piece of one role, ``source``, ``cue`` or ``content``: half-open code-point offsets into the text."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block between blank lines: offsets of its tokens, and the label of each (all ``O`` where none are known)."""

    spans: list[Span]
    labels: list[str]


def paragraphs_of(text: str, labels: Sequence[str] | None = None) -> list[Paragraph]:
    """The paragraphs of a text in order; ``labels`` has one label for each token of the whole text."""
    spans = texts.tokens(text)
    known = list(labels) if labels is not None else ["O"] * len(spans)
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    found = []
    for begin, end in texts.paragraphs(text):
        first, last = (int(n) for n in np.searchsorted(starts, (begin, end)))
        if first < last:
            found.append(Paragraph(spans[first:last], known[first:last]))
    return found


def labels_of(article: GoldArticle) -> list[str]:
    """The first annotator's BIO labels, one for each token of the article."""
    spans = texts.tokens(article.text)
    numbers = token_labels(article.layers[0], np.array([s for s, _ in spans]), np.array([e for _, e in spans]))
    return [LABELS[number] for number in numbers]


def labelled_paragraphs(article: GoldArticle) -> list[Paragraph]:
    """The article's paragraphs with the first annotator's labels."""
    return paragraphs_of(article.text, labels_of(article))


def pieces_of(paragraph: Paragraph, labels: Sequence[str]) -> list[RolePiece]:
    """The pieces that BIO labels tell; an ``I-`` that follows no piece of its role opens one."""
    found: list[RolePiece] = []
    open_role = ""
    for (start, end), label in zip(paragraph.spans, labels, strict=True):
        mark, _, role = label.partition("-")
        if mark == "I" and role == open_role:
            found[-1] = RolePiece(role, found[-1].start, end)
        elif role:
            found.append(RolePiece(role, start, end))
        open_role = role
    return found


def split(articles: Sequence[GoldArticle]) -> tuple[list[GoldArticle], list[GoldArticle]]:
    """Articles to learn from and articles held out, told apart by their place in the order of names."""
    held = [article for number, article in enumerate(articles) if number % HELD_OUT_EVERY == HELD_OUT_EVERY - 1]
    kept = [article for number, article in enumerate(articles) if number % HELD_OUT_EVERY != HELD_OUT_EVERY - 1]
    return kept, held


class Stopwatch:
    """Wall-clock and processor seconds of this process since it was made."""

    def __init__(self) -> None:
        self._wall = time.monotonic()
        self._processor = _processor_s()

    def seconds(self) -> dict[str, float]:
        """``wall_s`` and ``processor_s``, rounded to whole seconds."""
        return {
            "wall_s": round(time.monotonic() - self._wall),
            "processor_s": round(_processor_s() - self._processor),
        }


def _processor_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def write_record(folder: Path, *, packages: Sequence[str], **facts: Any) -> None:
    """``training.json`` of a baseline's folder: what the report tells of the run, with the versions of the libraries."""
    told = {**facts, "packages": {name: version(name) for name in packages}}
    temporary = folder / "training.tmp"
    temporary.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    temporary.replace(folder / "training.json")
