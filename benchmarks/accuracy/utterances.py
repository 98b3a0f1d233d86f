"""Folding of utterances: B-cubed and pairs on labelled statements.

    python -m benchmarks.accuracy.utterances tests/cases/utterances/development.yaml [--show]

B-cubed (Bagga and Baldwin 1998) over all statements of all scenes, folded together. Pairs are those within a scene: wrong merges
are pairs put together that do not belong together, as a share of all pairs that do not belong together.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from onrecord.copies.matching import Days, Said
from onrecord.copies.meaning import meaning_of
from onrecord.copies.speakers import Voice
from onrecord.copies.utterances import Utterance, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """B-cubed precision, recall and F1 in per cent, pairs judged, and wrong merges among those that do not belong together."""

    precision: float
    recall: float
    f1: float
    pairs: int
    groups: int
    apart: int
    wrong: int
    missed: int


def load(path: Path) -> tuple[list[Said], dict[str, str]]:
    """The statements of a file, and the label of the utterance that each reports."""
    said: list[Said] = []
    labels: dict[str, str] = {}
    for number, scene in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
        for place, row in enumerate(scene["rows"]):
            group, speaker, kind, text = row[:4]
            differs = row[4] if len(row) > 4 else {}
            who = scene["speakers"][speaker]
            when = differs.get("said", scene.get("said"))
            out = differs.get("published", scene.get("published", when))
            identity = f"s-{path.stem}-{number:02}-{place:02}"
            said.append(
                Said(
                    id=identity,
                    story=differs.get("story", f"a-{number:02}-{place:02}"),
                    text=text,
                    kind=kind,
                    negated=bool(differs.get("negated", False)),
                    voice=Voice(
                        type=who["type"],
                        name=who["name"],
                        actor=who.get("actor"),
                        role=who.get("role"),
                        on_behalf_of=who.get("for"),
                    ),
                    said=_days(when),
                    published=_days(out),
                    occasion=differs.get("occasion", scene.get("occasion")),
                    place=differs.get("place", "body"),
                    meaning=meaning_of(text),
                )
            )
            labels[identity] = f"{number:02}-{group}"
    return said, labels


def _days(value: Any) -> Days | None:
    return (value, value) if isinstance(value, date) else None


def score(found: tuple[Utterance, ...], labels: dict[str, str]) -> Score:
    """``found`` against ``labels``."""
    group_of = {identity: number for number, item in enumerate(found) for identity in item.statements}
    together: dict[int, set[str]] = defaultdict(set)
    wanted: dict[str, set[str]] = defaultdict(set)
    for identity, label in labels.items():
        together[group_of[identity]].add(identity)
        wanted[label].add(identity)
    shares = [
        (len(together[group_of[item]] & wanted[labels[item]]), len(together[group_of[item]]), len(wanted[labels[item]]))
        for item in labels
    ]
    precision = sum(common / got for common, got, _ in shares) / len(shares)
    recall = sum(common / meant for common, _, meant in shares) / len(shares)
    pairs = [(left, right) for left, right in combinations(sorted(labels), 2) if labels[left][:2] == labels[right][:2]]
    apart = [pair for pair in pairs if labels[pair[0]] != labels[pair[1]]]
    wrong = sum(group_of[left] == group_of[right] for left, right in apart)
    missed = sum(labels[left] == labels[right] and group_of[left] != group_of[right] for left, right in pairs)
    return Score(
        precision=100 * precision,
        recall=100 * recall,
        f1=200 * precision * recall / (precision + recall),
        pairs=len(pairs),
        groups=sum(len(members) > 1 for members in wanted.values()),
        apart=len(apart),
        wrong=wrong,
        missed=missed,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", action="store_true", help="list wrong and missed pairs")
    options = parser.parse_args()
    for path in options.files:
        said, labels = load(path)
        found = fold(said)
        result = score(found, labels)
        print(
            f"{path.stem}: {len(labels)} statements, {result.groups} groups of two and more, {result.pairs} pairs\n"
            f"  B-cubed {result.precision:.1f} / {result.recall:.1f} / F1 {result.f1:.1f}; "
            f"wrong merges {result.wrong} of {result.apart} ({100 * result.wrong / result.apart:.1f}%); "
            f"missed {result.missed} of {result.pairs - result.apart}"
        )
        if options.show:
            _show(said, labels, found)


def _show(said: list[Said], labels: dict[str, str], found: tuple[Utterance, ...]) -> None:
    texts = {item.id: item.text for item in said}
    group_of = {identity: number for number, item in enumerate(found) for identity in item.statements}
    for left, right in combinations(sorted(labels), 2):
        same = group_of[left] == group_of[right]
        if same != (labels[left] == labels[right]):
            print("  WRONG " if same else "  missed", labels[left], labels[right], "|", texts[left], "|", texts[right])


if __name__ == "__main__":
    main()
