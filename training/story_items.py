"""Labelled stories as items for the stance classifier: what the package finds in a story, with the stances that its labels give.

A statement of the package takes the stances of the labelled statement whose content words agree (Jaccard of at least 0.5, best
first, as the scorer of labelled stories matches them); asked about an issue without a label, it is none. Only pairs that the
package would ask about (``stances.worth_asking``) become items.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from onrecord.ingest import Given
from onrecord.pipeline.reading import inputs_of, read
from onrecord.positions.codebook import load_codebook
from onrecord.positions.context import surroundings
from onrecord.positions.matching import topics_of
from onrecord.positions.stances import asked_of, named_near, worth_asking
from onrecord.schema import Reading, Statement
from onrecord.settings import Settings
from training.items import Item

MATCHED = 0.5


def read_stories(folder: Path, codebooks: Sequence[Path], names: Sequence[str]) -> Iterator[Item]:
    """The items of the stories whose file names begin with one of ``names``, on the issues of the ``codebooks``."""
    issues = [issue for path in codebooks for issue in load_codebook(path)]
    paths = [path for path in sorted(folder.glob("*.txt")) if path.name.startswith(tuple(names))]
    for path, reading in zip(paths, read(inputs_of([str(path) for path in paths]), Given(), Settings()), strict=True):
        if not isinstance(reading, Reading):
            raise ValueError(f"{path.name}: {reading.reason}")
        gold = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        labels = _labels(gold, path.read_text(encoding="utf-8"), reading.statements)
        around = surroundings(reading.article, reading.statements)
        for issue, topic in topics_of(reading.article, issues):
            for statement, near in zip(reading.statements, around, strict=True):
                if not worth_asking(named_near(near, issue), topic):
                    continue
                told = next((stance for stance in labels.get(statement.id, ()) if stance["issue"] == issue.id), None)
                text = " ".join(span.text for span in statement.content)
                at = text.find(str(told["condition"])) if told and told.get("condition") else -1
                yield Item(
                    issue,
                    asked_of(near, text),
                    told["status"] if told else "none",
                    int(told["direction"]) if told else 0,
                    (at, at + len(str(told["condition"]))) if told and at >= 0 else None,
                    f"{path.name}, {statement.id}",
                )


def _labels(gold: dict[str, Any], text: str, statements: Sequence[Statement]) -> dict[str, list[dict[str, Any]]]:
    wanted = [_words(" ".join(_piece(text, piece) for piece in item["content"])) for item in gold["statements"]]
    found = [_words(" ".join(span.text for span in statement.content)) for statement in statements]
    pairs = sorted(
        ((_alike(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)), key=lambda pair: (-pair[0], pair[1:])
    )
    taken: dict[int, int] = {}
    for score, i, j in pairs:
        if score >= MATCHED and i not in taken and j not in taken.values():
            taken[i] = j
    return {statements[j].id: gold["statements"][i].get("stances") or [] for i, j in taken.items()}


def _piece(text: str, piece: str) -> str:
    first, gap, last = piece.partition(" ... ")
    if not gap:
        return piece
    start = text.index(first)
    return text[start : text.index(last, start + len(first)) + len(last)]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return sum((one & other).values()) / max(1, sum((one | other).values()))
