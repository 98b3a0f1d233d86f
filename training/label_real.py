"""Label drawn statements: print them without labels in a given order, and settle two passes into the published files.

    python -m training.label_real show CANDIDATES.csv --order SEED [--issue ISSUE…] [--data ../shared/data]
    python -m training.label_real settle CANDIDATES.csv FIRST SECOND [ADJUDICATED] [--out training/stances/real]

A pass is a text file with one line for each statement: the number that ``show`` prints (the statement's line in the file of
candidates, whatever the order), its label, its direction and, after ``|``, the condition's words where the label is
conditional, or why it is none. ``settle`` prints Krippendorff's alpha of the two passes, and the statements on which they
differ and that ``ADJUDICATED`` (lines of the same form) does not settle; it writes nothing while there are any.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.positions.labels import DIRECTIONS, LABELS
from training.candidates import offsets
from training.real_items import FOLDER, HEAD, HELD_OUT, articles, asked, joined, pieces

COLUMNS = (
    "issue", "document", "date", "text_sha256", "content", "question", "source", "before", "digest",
    "label", "direction", "condition", "why", "first", "second",
)  # fmt: skip
SHORT = {"nc": "non-committal", "ds": "declines-to-say", "nuc": "not-under-consideration", "0": "none"}
"""Abbreviations that a pass may use, beside any beginning of a label that no other label shares."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement's label, direction, and the words after the bar."""

    label: str
    direction: int
    note: str


def read_pass(path: Path) -> dict[int, Judged]:
    """The judgements of one pass by number; raises ``ValueError`` with the line that is none."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, note = line.partition("|")
        number, word, *direction = head.split()
        label = SHORT.get(word) or next((name for name in LABELS if name.startswith(word)), "")
        told = int(direction[0]) if direction else 0
        if not label or told not in DIRECTIONS or int(number) in found:
            raise ValueError(f"{path.name}: {line!r}")
        found[int(number)] = Judged(label, told, note.strip())
    return found


def alpha(pairs: Sequence[tuple[object, object]]) -> float:
    """Krippendorff's alpha of two complete passes with nominal categories; 1.0 where only one category occurs."""
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    observed = sum(first != second for first, second in pairs) / len(pairs)
    expected = 1 - sum(many * (many - 1) for many in values.values()) / (total * (total - 1))
    return 1 - observed / expected if expected else 1.0


def show(candidates: Path, data: Path, seed: int, issues: Sequence[str]) -> None:
    """Print the statements without labels, shuffled by ``seed``."""
    rows = _rows(candidates)
    told = {id(row): asked(row, text, 0) for row, text in articles(rows, data)}
    order = list(enumerate(rows))
    random.Random(seed).shuffle(order)
    if issues:
        order = [pair for issue in issues for pair in order if pair[1]["issue"] == issue]
    for number, row in order:
        words = told[id(row)]
        print(f"[{number}] {row['issue'][:40]} {row['date']}: {words.title[:50]}")
        before = "" if words.question else words.before[-200:]
        parts = (("B", before), ("Q", words.question[-300:]), ("S", words.source[-60:]), ("T", words.statement))
        for name, text in parts:
            if text.strip():
                print(f" {name}: {' '.join(text.split())}")


def settle(candidates: Path, data: Path, passes: Sequence[Path], out: Path) -> int:
    """Write the files, or print what is not settled and return 1."""
    rows = _rows(candidates)
    first, second = read_pass(passes[0]), read_pass(passes[1])
    last = read_pass(passes[2]) if len(passes) > 2 else {}
    both = sorted(first.keys() & second.keys())
    print(f"{len(both)} statements in both passes of {len(rows)}")
    for name, held in (("all", None), ("training", False), ("held out", True)):
        some = [number for number in both if held is None or (rows[number]["issue"] in HELD_OUT) == held]
        if some:
            labels = alpha([(first[number].label, second[number].label) for number in some])
            ways = alpha([(first[number].direction, second[number].direction) for number in some])
            found = alpha([(first[number].label != "none", second[number].label != "none") for number in some])
            print(f"alpha, {name} ({len(some)}): label {labels:.3f}, stance or none {found:.3f}, direction {ways:.3f}")
    settled, open_ = {}, []
    for number in both:
        one, two = first[number], second[number]
        if number in last:
            settled[number] = last[number]
        elif (one.label, one.direction) == (two.label, two.direction):
            settled[number] = one if one.note else two
        else:
            open_.append(f"{number} {rows[number]['issue']}: {one} / {two}")
    chosen = [rows[number] | {"number": str(number)} for number in settled]
    written: dict[str, list[dict[str, str]]] = {}
    for row, text in articles(chosen, data):
        number = int(row["number"])
        judged = settled[number]
        condition = ""
        if judged.label == "conditional":
            place = _place(judged.note, text.text, row["content"])
            if place is None:
                words = joined(text.text, pieces(row["content"]))
                open_.append(f"{number} {row['issue']}: no such condition: {judged.note!r} in {words!r}")
                continue
            condition = offsets(place)
        of_it = {
            "label": judged.label,
            "direction": str(judged.direction),
            "condition": condition,
            "why": judged.note if judged.label == "none" else "",
            "first": f"{first[number].label} {first[number].direction}",
            "second": f"{second[number].label} {second[number].direction}",
        }
        written.setdefault(row["issue"], []).append({**row, **of_it})
    if open_:
        print("\n".join(open_))
        return 1
    out.mkdir(parents=True, exist_ok=True)
    for issue, of_issue in written.items():
        with (out / f"{issue}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(f"{HEAD}\n")
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted(of_issue, key=lambda row: (row["date"], row["document"], pieces(row["content"]))))
    return 0


def _place(words: str, text: str, content: str) -> tuple[tuple[int, int], ...] | None:
    """Where the condition's words stand in the content; () for a condition that stands outside it (written ``-``)."""
    if words == "-":
        return ()
    sought = re.compile(r"\s+".join(re.escape(word) for word in words.split()) or r"(?!)")
    for start, end in pieces(content):
        if match := sought.search(text, start, end):
            return (match.span(),)
    return None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("show", "settle"))
    parser.add_argument("candidates", type=Path)
    parser.add_argument("passes", type=Path, nargs="*")
    parser.add_argument("--order", type=int, default=1)
    parser.add_argument("--issue", nargs="*", default=[])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    if args.what == "show":
        show(args.candidates, args.data, args.order, args.issue)
        return 0
    if len(args.passes) < 2:
        print("settle takes two passes", file=sys.stderr)
        return 2
    return settle(args.candidates, args.data, args.passes, args.out)


if __name__ == "__main__":
    raise SystemExit(main())
