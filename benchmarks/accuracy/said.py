"""Dates said on real text: statements of PolNeAR dev and of White House documents, with labels by file and offset.

    python -m benchmarks.accuracy.said [--polnear DIR] [--white-house DIR] [--half first|last|fresh] [--misses]

PolNeAR: the annotated spans are given, the publication date comes from ``metadata.tsv``, speakers are resolved by the
product. White House: each document is read as a user would read it; a label belongs to the statement whose content
overlaps the labelled stretch by half of both, and is left out where there is none. A date is right when it begins with a
labelled alternative, or when none is stated and none is told; it is wrong when one is stated that fits no alternative; a
month or year where a day is told is vague and neither. The labels (``benchmarks/accuracy/labels/said_*.tsv``) are
machine-made and hold no words of the corpora. The halves ``last`` and ``fresh`` were each measured before they were
looked into; the first figures on them are in the folder's README. Without a corpus its part is skipped.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.attribution.brat import GoldArticle, GoldRelation, read_corpus
from onrecord.ingest import Given
from onrecord.pipeline.reading import read
from onrecord.schema import Article, Attribution, Capture, Dated, Failure, Span, Statement
from onrecord.schema.identity import article_id, text_digest
from onrecord.settings import Settings, parse_tagger
from onrecord.statements.dates import said
from onrecord.statements.speakers import resolve

LABELS = Path(__file__).parent / "labels"
QUOTES = tuple("\"“«‘'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One labelled statement: its document, where its content stands, the dates that are right, and which half it is of."""

    file: str
    start: int
    end: int
    dates: tuple[str, ...]
    half: str


def labels(path: Path) -> dict[str, list[Label]]:
    """The labels of one file by document; the last five columns are start, end, dates and half, the first the document."""
    found: dict[str, list[Label]] = defaultdict(list)
    for row in csv.reader((line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")), delimiter="\t"):
        start, end, dates, half = row[-4:]
        found[row[0]].append(Label(file=row[0], start=int(start), end=int(end), dates=tuple(dates.split("|")), half=half))
    return found


def attributions_of(article: GoldArticle) -> list[Attribution]:
    """The relations of the first layer as attributions; one is nested in the smallest content that holds its own spans."""
    made = []
    relations = [relation for relation in article.layers[0] if relation.content]
    for relation in relations:
        spans = {
            role: tuple(Span.cut(article.text, a, b) for a, b in getattr(relation, role)) for role in ("source", "cue", "content")
        }
        parent = _parent(relation, relations)
        made.append(
            Attribution(
                source=spans["source"],
                cue=spans["cue"],
                content=spans["content"],
                kind="direct" if spans["content"][0].text.startswith(QUOTES) else "indirect",
                negated=False,
                confidence=1.0,
                parent=None if parent is None else relations.index(parent),
            )
        )
    return made


def _parent(relation: GoldRelation, relations: list[GoldRelation]) -> GoldRelation | None:
    own = [span for role in (relation.source, relation.cue, relation.content) for span in role]
    low, high = min(a for a, _ in own), max(b for _, b in own)
    holding = [
        other
        for other in relations
        if other is not relation and any(a <= low and high <= b and (a, b) != (low, high) for a, b in other.content)
    ]
    return min(holding, key=lambda other: max(b - a for a, b in other.content), default=None)


def polnear(corpus: Path) -> Iterator[tuple[Label, Dated | None]]:
    """Each labelled statement of PolNeAR dev with the date that the product states."""
    wanted = labels(LABELS / "said_polnear.tsv")
    with (corpus / "metadata.tsv").open(encoding="utf-8") as rows:
        published = {row["filename"]: row["publication_date"] for row in csv.DictReader(rows, delimiter="\t")}
    for gold in read_corpus(corpus / "dev"):
        if gold.name not in wanted:
            continue
        day = next(value for name, value in published.items() if gold.name.startswith(name))
        digest = text_digest(gold.text)
        article = Article(
            id=article_id(None, digest),
            text_sha256=digest,
            text=gold.text,
            published=Dated(value=day, precision="day", basis=day),
            headline_end=max(0, gold.text.find("\n")),
        )
        items = attributions_of(gold)
        dates = said(article, items, resolve(article, items))
        for label in wanted[gold.name]:
            index = next(
                n for n, item in enumerate(items) if (item.content[0].start, item.content[-1].end) == (label.start, label.end)
            )
            yield label, dates[index]


def white_house(folder: Path) -> Iterator[tuple[Label, Dated | None]]:
    """Each labelled statement of the White House documents with the date that the product states; None where it finds none."""
    wanted = labels(LABELS / "said_white_house.tsv")
    captures = []
    for path in sorted(folder.glob("202[123].jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                if document["id"] in wanted:
                    data = json.dumps(document, ensure_ascii=False).encode()
                    digest = hashlib.sha256(data).hexdigest()
                    captures.append(Capture(origin=document["id"], sha256=digest, data=data, media_type="application/json"))
    settings = Settings(tagger=parse_tagger("best", where="said.py"), model=None)
    for capture, told in zip(captures, read(captures, Given(), settings), strict=True):
        if isinstance(told, Failure):
            raise SystemExit(f"{capture.origin}: {told.reason}")
        for label in wanted[capture.origin]:
            best = max(((_shared(label, one), n) for n, one in enumerate(told.statements)), default=(0.0, 0))
            # The product may cut a document otherwise than when it was labelled: then there is nothing to judge.
            if best[0] >= LEAST_SHARED:
                yield label, told.statements[best[1]].said


LEAST_SHARED = 0.5


def _shared(label: Label, statement: Statement) -> float:
    """The labelled stretch and the content of a statement: what they share of what both cover, 0 to 1."""
    start, end = statement.content[0].start, statement.content[-1].end
    return max(0, min(end, label.end) - max(start, label.start)) / (max(end, label.end) - min(start, label.start))


def judge(label: Label, date: Dated | None) -> str:
    """``right``, ``wrong``, ``vague`` or ``missing``."""
    if date is None:
        return "right" if "null" in label.dates else "missing"
    if any(date.value.startswith(wanted) for wanted in label.dates if wanted != "null"):
        return "right"
    if any(wanted.startswith(date.value) for wanted in label.dates if wanted != "null"):
        return "vague"
    return "wrong"


def main() -> int:
    """Prints a line a corpus and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--white-house", type=Path)
    parser.add_argument("--half", choices=("first", "last", "fresh"))
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    whole: dict[str, int] = defaultdict(int)
    for name, folder, source in (
        ("PolNeAR dev", arguments.polnear, polnear),
        ("White House", arguments.white_house, white_house),
    ):
        if folder is None or not folder.is_dir():
            print(f"skipped: {name} (its folder is not here)")
            continue
        tally: dict[str, int] = defaultdict(int)
        for label, date in source(folder):
            if arguments.half in (None, label.half):
                verdict = judge(label, date)
                tally[verdict] += 1
                if arguments.misses and verdict != "right":
                    told = date and (date.value, date.basis)
                    print(f"  {verdict}: {label.file} {label.start} want {'|'.join(label.dates)} got {told}")
        for verdict, count in tally.items():
            whole[verdict] += count
        _show(name, tally)
    if whole:
        _show("all", whole)
    return 0


def _show(name: str, tally: dict[str, int]) -> None:
    total = max(1, sum(tally.values()))
    shares = ", ".join(
        f"{verdict} {tally[verdict]} ({100 * tally[verdict] / total:.1f}%)" for verdict in ("right", "wrong", "vague", "missing")
    )
    print(f"{name}: {total} statements, {shares}")


if __name__ == "__main__":
    sys.exit(main())
