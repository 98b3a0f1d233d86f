"""One table: the package, baselines trained on the same data, annotators with each other, published figures beside.

    python -m benchmarks.accuracy.comparison --corpus POLNEAR_DIR [--baselines DIR] [--out REPORT.md] [--keep DIR]

POLNEAR_DIR holds ``train`` and ``dev``, each with text/*.txt and attributions/*.ann. The baselines are trained beforehand
(commands in the report, and in training/baselines); one that is absent is left out of the table and named below it.
"""

from __future__ import annotations

import argparse
import sys
import time
from hashlib import sha256
from pathlib import Path

from benchmarks.accuracy import comparison_slices
from benchmarks.accuracy.comparison_keep import digest_of, kept
from benchmarks.accuracy.comparison_report import Column, report, table, write
from benchmarks.accuracy.comparison_slices import Figures, agreement, figures
from benchmarks.accuracy.comparison_systems import PACKAGE, Absent, System, systems
from onrecord.attribution.brat import GoldArticle, read_corpus

COMMAND = "python -m benchmarks.accuracy.comparison --corpus POLNEAR_DIR --baselines BASELINES_DIR --out REPORT"


SCORING = ("text.py", "attribution/metrics.py", "attribution/kinds.py", "attribution/lexicon.py", "attribution/brat.py")
"""What scores depend on beside the answers, in the package."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with train/ and dev/")
    parser.add_argument("--baselines", type=Path, help="folder with crf/, spacy/ and pipeline/, as far as they are trained")
    parser.add_argument("--out", type=Path, help="report to write; what stands outside its marks stays")
    parser.add_argument(
        "--keep", type=Path, help="folder to keep results in, used again while code, models and corpus are the same"
    )
    args = parser.parse_args()
    if not (args.corpus / "dev" / "text").is_dir():
        print(f"skipped: {args.corpus} has no dev/text; PolNeAR is not here")
        return
    articles = read_corpus(args.corpus / "dev")
    scoring = digest_of([PACKAGE / part for part in SCORING] + [Path(comparison_slices.__file__)])
    scoring += digest_of([args.corpus / "dev", args.corpus / "train"])
    columns, measured, absent = [], [], []
    for system in systems(args.baselines, args.keep):
        if isinstance(system, Absent):
            _tell(f"{system.name} is left out: {system.reason}")
            absent.append(system)
            continue
        columns.append(_measure(system, articles, args.keep, scoring))
        measured.append(system)
    gold = columns[0].total
    humans, told = _humans(args.corpus / "train", args.keep, scoring)
    columns += humans
    print(table(columns, gold=gold))
    for each in absent:
        print(f"left out: {each.name}: {each.reason}")
    if args.out:
        write(args.out, report(columns, gold=gold, measured=measured, absent=absent, humans=told, command=COMMAND))
        _tell(f"written: {args.out}")


def _measure(system: System, articles: list[GoldArticle], keep: Path | None, scoring: str) -> Column:
    def measure() -> list[Figures]:
        return [
            figures(article.name, article.text, article.layers[0], predicted)
            for article, predicted in zip(articles, system.find(articles), strict=True)
        ]

    begun = time.process_time()
    scored = kept(keep, system.name, sha256((system.digest + scoring).encode()).hexdigest(), measure)
    _tell(f"{system.name}: {len(articles)} articles, {time.process_time() - begun:.0f} s of processor time")
    return Column.of(system.title, scored)


def _humans(train: Path, keep: Path | None, scoring: str) -> tuple[list[Column], str]:
    """The annotators' column, none without training articles, and what to tell of it."""
    if not (train / "text").is_dir():
        return [], "Annotators are not compared with each other: the corpus has no training part."
    scored, pairs = kept(keep, "humans", sha256(scoring.encode()).hexdigest(), lambda: agreement(read_corpus(train)))
    if not pairs:
        return [], "Annotators are not compared with each other: no training article has two of them."
    column = Column.of("humans", scored)
    relations = column.total.whole.linked_overlap.gold
    return [column], (
        f"*Humans*: {len(scored)} training articles have two annotators or more; each annotator in turn is gold for each other "
        f"one ({pairs} ordered pairs, {relations} relations), all counts added up. These are other articles than the systems'."
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
