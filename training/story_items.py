"""Labelled stories as items for the stance classifier: what the package finds in a story, with the stances that its labels give.

A statement of the package takes the stances of the labelled statement whose content words agree (Jaccard of at least 0.5, best
first, as the scorer of labelled stories matches them); asked about an issue without a label, it is none. Only what the package
would ask about (``positions.asking``) becomes an item.
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
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stages import Plan, Reader
from onrecord.positions.asking import questions
from onrecord.positions.classifier import Classifier
from onrecord.positions.codebook import load_codebook
from onrecord.schema import Failure, Statement
from onrecord.settings import Settings
from training.items import Item

MATCHED = 0.5


def read_stories(folder: Path, codebooks: Sequence[Path] = (), names: Sequence[str] = ("",)) -> Iterator[Item]:
    """The items of the stories whose file names begin with one of ``names``, on the issues of the ``codebooks``.

    Without codebooks named, those that stand beside the stories. A long statement that takes a side is asked about in parts; the
    part with the condition, else the one that the shipped classifier is surest of, bears the label, and the others are left out.
    """
    issues = [issue for path in codebooks or sorted(folder.glob("codebook*.yaml")) for issue in load_codebook(path)]
    paths = [path for path in sorted(folder.glob("[0-9]*.txt")) if path.name.startswith(tuple(names))]
    shipped = Classifier.shipped()
    reader = Reader(Plan(given=Given(), settings=Settings(processes=1)))
    for path, capture in zip(paths, inputs_of([str(path) for path in paths]), strict=True):
        if isinstance(capture, Failure):
            raise ValueError(f"{path.name}: {capture.reason}")
        (reading,) = reader.assemble(reader.attribute(reader.ingest([capture])))
        gold = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        labels = _labels(gold, path.read_text(encoding="utf-8"), reading.statements)
        for question in questions(reading.article, reading.statements, issues):
            told = next(
                (stance for stance in labels.get(question.statement.id, ()) if stance["issue"] == question.issue.id), None
            )
            where = f"{path.name}, {question.statement.id}"
            if told is None:
                yield from (Item(question.issue, asked, "none", 0, None, where) for asked in question.asked)
                continue
            condition = str(told.get("condition") or "")
            holding = [asked for asked in question.asked if condition and condition in asked.statement]
            asked = (holding or sorted(question.asked, key=lambda some: -shipped.ask(question.issue, some).stance))[0]
            at = asked.statement.find(condition) if holding else -1
            place = (at, at + len(condition)) if at >= 0 else None
            yield Item(question.issue, asked, told["status"], int(told["direction"]), place, where)


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
