"""Real statements with their labels: offsets in the repository, texts in the data that lies beside it.

    python -m training.real_items [--folder training/stances/real] [--data ../shared/data]

checks that every offset cuts the text that was labelled and prints what there is. ``read_real`` gives the items as
``training.stance`` takes them. Columns of its files, one for each issue, after a first line that says how the labels were made:

- ``issue`` of the shipped codebook; ``document`` (ids: ``training.real_documents``); ``date``; ``text_sha256`` of the
  canonical text;
- ``content``, ``question``, ``source`` (source and cue), ``before`` (the sentences before), ``condition``: pieces
  ``start-end`` in code points of the canonical text, ``;`` between them;
- ``digest``: the first 16 hex digits of the SHA-256 of the content's pieces, joined by a blank;
- ``label``, ``direction``, ``why`` (of ``none``): settled; ``first``, ``second``: label and direction of each pass.

A text that the reader cuts differently today (another SHA-256) is not given up: where all of the content stands unchanged
nearby, its places are moved; else the item is left out, and said to be.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest import article
from onrecord.positions.codebook import builtin_codebook
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import DIRECTIONS, LABELS
from onrecord.schema import Article
from training.items import Item
from training.real_documents import documents, present

HEAD = "# Machine-made labels of statements in public documents; offsets alone, no text. See stances/GUIDE.md."
HELD_OUT = (
    "diplomatic-boycott-of-the-beijing-olympics",
    "fighter-jets-for-ukraine",
    "operation-of-nord-stream-2",
    "supply-of-cluster-munitions-to-ukraine",
)
"""Issues of which nothing is trained on, invented or real."""

NEAR = 3000
"""Characters by which a text may have moved since it was labelled."""

FOLDER = Path(__file__).parent / "stances" / "real"
Pieces = tuple[tuple[int, int], ...]
Labelled = Mapping[str, str]


def pieces(told: str) -> Pieces:
    """``3-9;12-20`` as offsets."""
    pairs = (piece.split("-") for piece in told.split(";") if piece)
    return tuple((int(start), int(end)) for start, end in pairs)


def joined(text: str, where: Pieces, shift: int = 0) -> str:
    """The pieces' words with a blank between them."""
    return " ".join(text[start + shift : end + shift] for start, end in where)


def digest(words: str) -> str:
    """The first 16 hex digits of the SHA-256."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def rows(folder: Path) -> list[dict[str, str]]:
    """The rows of all files; raises ``ValueError`` naming the first that is none."""
    found: list[dict[str, str]] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            if not file.readline().startswith("#"):
                raise ValueError(f"{path} has no line that says how its labels were made")
            for number, row in enumerate(csv.DictReader(file), start=3):
                if row["label"] not in LABELS or int(row["direction"]) not in DIRECTIONS:
                    raise ValueError(f"{path}, line {number}: {row['label']!r}, {row['direction']}")
                found.append(row)
    return found


def shift_of(row: Labelled, text: str, sha256: str) -> int | None:
    """By how many characters the row's places have moved in today's text (0 where it is the same), or None."""
    where = pieces(row["content"])
    if row["text_sha256"] == sha256:
        return 0 if digest(joined(text, where)) == row["digest"] else None
    for distance in range(NEAR):
        for shift in {distance, -distance}:
            if where[0][0] + shift >= 0 and digest(joined(text, where, shift)) == row["digest"]:
                return shift
    return None


def condition_in(row: Labelled) -> tuple[int, int] | None:
    """The condition's place in the joined content, from the start of its first piece to the end of its last."""
    wanted = pieces(row["condition"])
    at, places = 0, []
    for start, end in pieces(row["content"]):
        for first, last in wanted:
            if start <= first < last <= end:
                places += [at + first - start, at + last - start]
        at += end - start + 1
    return (min(places), max(places)) if places else None


def asked(row: Labelled, told: Article, shift: int) -> Asked:
    """What the classifier is asked, cut from the document."""
    question, source, before = (joined(told.text, pieces(row[name]), shift) for name in ("question", "source", "before"))
    return Asked(
        title=told.title or told.text[: told.headline_end],
        before=before,
        question=question,
        source=source,
        statement=joined(told.text, pieces(row["content"]), shift),
    )


def articles(wanted: Sequence[Labelled], data: Path) -> Iterator[tuple[Labelled, Article]]:
    """Each row with its document's article, in the data's order."""
    by_document: dict[str, list[Labelled]] = defaultdict(list)
    for row in wanted:
        by_document[row["document"]].append(row)
    for document in documents(data):
        if document.id in by_document:
            try:
                told = article(document.capture(), document.given)
            except InputError as error:
                print(f"{document.id}: {error}", file=sys.stderr)
                continue
            for row in by_document[document.id]:
                yield row, told


def read_real(folder: Path, data: Path) -> Iterator[Item]:
    """The labelled statements as items; without the data none, with a line on standard error that says so."""
    if not present(data):
        print(f"{data} holds no White House and State Department documents: real statements are left out", file=sys.stderr)
        return
    issues = {issue.id: issue for issue in builtin_codebook()}
    for row, told in articles(rows(folder), data):
        shift = shift_of(row, told.text, told.text_sha256)
        if shift is None:
            print(f"{row['document']} {row['content']}: the text is not what was labelled; left out", file=sys.stderr)
            continue
        where = f"{row['document']} {row['content']}"
        yield Item(issues[row["issue"]], asked(row, told, shift), row["label"], int(row["direction"]), condition_in(row), where)


def main() -> int:
    """Command line; 1 when a place does not cut what was labelled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    wanted = rows(args.folder)
    counts = Counter((row["issue"] in HELD_OUT, row["label"]) for row in wanted)
    print(f"{len(wanted)} statements, {len({row['issue'] for row in wanted})} issues")
    for label in LABELS:
        print(f"{label:<24}{counts[False, label]:>5} for training{counts[True, label]:>5} held out")
    if not present(args.data):
        print(f"{args.data} holds no White House and State Department documents: places are not checked")
        return 0
    found = [(row, told, shift_of(row, told.text, told.text_sha256)) for row, told in articles(wanted, args.data)]
    moved = sum(bool(shift) for _, _, shift in found)
    lost = [row for row, _, shift in found if shift is None]
    print(f"{len(found)} of {len(wanted)} with their document, {moved} moved, {len(lost)} not what was labelled")
    for row in lost:
        print(f"  {row['document']} {row['content']}")
    return int(bool(lost) or len(found) < len(wanted))


if __name__ == "__main__":
    raise SystemExit(main())
