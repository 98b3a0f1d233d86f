"""Linked-overlap F1 when only the typography of the texts changes, and whether every anchor still cuts its text.

    python -m benchmarks.accuracy.metamorphic --corpus BRAT_CORPUS [--tagger best|rules] [--model DIR] [--every N]

Each article of a brat corpus is rewritten (another style of quotation marks, other spaces, other dashes, lines wrapped at
72 columns, CRLF), its gold spans are moved along, and it is read in the convention of the corpora. A variant that changes
linked-overlap F1 by more than 0.5 points, or a span that does not cut its own text, makes the exit status 1.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord import text as texts
from onrecord.attribution import load
from onrecord.attribution.brat import GoldRelation, read_corpus
from onrecord.attribution.metrics import Scores, score
from onrecord.schema import Attribution

BAR = 0.5
"""Points of linked-overlap F1 that a change of typography may cost or gain (issue 3, bar 6)."""

COLUMNS = 72

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Variant:
    """A name and the edits (start, end, replacement; in order, without overlaps) that make the variant of a text."""

    name: str
    edits: Callable[[str], list[Edit]]


def restyled(opening: str, closing: str) -> Callable[[str], list[Edit]]:
    """Edits that give every closed outermost quotation other marks, and inner double marks of open ones too."""

    def edits(text: str) -> list[Edit]:
        found: list[Edit] = []
        for quotation in texts.quotations(text):
            if text[quotation.start] in "'‘’" and quotation.inner_start - quotation.start == 1:
                continue  # single marks stay: they are another level
            found.append((quotation.start, quotation.inner_start, opening))
            if quotation.closed:
                found.append((quotation.inner_end, quotation.end, closing))
        return found

    return edits


def replaced(old: str, new: str, every: int = 1) -> Callable[[str], list[Edit]]:
    """Edits that put ``new`` for every n-th ``old``."""

    def edits(text: str) -> list[Edit]:
        places = []
        at = text.find(old)
        while at >= 0:
            places.append((at, at + len(old), new))
            at = text.find(old, at + len(old))
        return places[::every]

    return edits


def wrapped(text: str) -> list[Edit]:
    """Edits that wrap every line longer than ``COLUMNS`` at spaces, as mail and wire services do."""
    found: list[Edit] = []
    for start, end in texts.lines(text):
        begin = start
        while end - begin > COLUMNS:
            at = text.rfind(" ", begin, begin + COLUMNS + 1)
            if at <= begin:
                at = text.find(" ", begin + COLUMNS, end)
            if at < 0:
                break
            found.append((at, at + 1, "\n"))
            begin = at + 1
    return found


def _dashes(text: str) -> list[Edit]:
    swap = {"—": "–", "–": "—", "―": "—"}
    found = [(at, at + 1, swap[mark]) for at, mark in enumerate(text) if mark in swap]
    return sorted([*found, *replaced(" - ", " – ")(text)])


VARIANTS = (
    Variant("straight marks", restyled('"', '"')),
    Variant("curly marks", restyled("“", "”")),
    Variant("guillemets", restyled("«", "»")),
    Variant("guillemets with thin spaces", restyled("«\u202f", "\u202f»")),
    Variant("low-9 marks", restyled("„", "“")),
    Variant("single curly marks", restyled("‘", "’")),
    Variant("doubled apostrophes", restyled("''", "''")),
    Variant("curly apostrophes", replaced("'s ", "’s ")),
    Variant("non-breaking spaces", replaced(" ", "\u00a0", every=5)),
    Variant("thin spaces", replaced(" ", "\u2009", every=7)),
    Variant("dashes", _dashes),
    Variant("lines of 72 columns", wrapped),
    Variant("CRLF", replaced("\n", "\r\n")),
)


def rewritten(text: str, edits: Sequence[Edit]) -> tuple[str, Callable[[int], int]]:
    """The text with the edits made, and the map from old offsets to new ones (inside an edit: to its nearer end)."""
    parts: list[str] = []
    starts, shifts = [0], [0]
    position = shift = 0
    for start, end, new in edits:
        parts += [text[position:start], new]
        position = end
        shift += len(new) - (end - start)
        starts.append(end)
        shifts.append(shift)
    parts.append(text[position:])
    return "".join(parts), lambda at: at + shifts[bisect_right(starts, at) - 1]


def moved(relation: GoldRelation, place: Callable[[int], int]) -> GoldRelation:
    """The relation with every offset moved."""
    source, cue, content = (
        tuple((place(start), place(end)) for start, end in pieces) for pieces in (relation.source, relation.cue, relation.content)
    )
    return GoldRelation(source=source, cue=cue, content=content)


def broken_anchors(text: str, found: Sequence[Attribution]) -> list[str]:
    """The texts of spans that ``text[start:end]`` does not give."""
    return [s.text for a in found for s in (*a.source, *a.cue, *a.content) if text[s.start : s.end] != s.text or s.start >= s.end]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--tagger", default="best")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every n-th article only")
    args = parser.parse_args()
    if not args.corpus.is_dir():
        print(f"skipped: {args.corpus} is not here")
        return
    tagger = load(str(args.model) if args.model else args.tagger)
    articles = read_corpus(args.corpus)[:: args.every]
    anchors = 0
    worst = 0.0
    base: float | None = None
    for variant in (Variant("as it stands", lambda _: []), *VARIANTS):
        total = Scores()
        for article in articles:
            text, place = rewritten(article.text, variant.edits(article.text))
            (found,) = tagger.attributions([text], spans="corpus")
            broken = broken_anchors(text, found)
            anchors += len(broken)
            for words in broken:
                print(f"{article.name}: {words!r} is not what its offsets cut", file=sys.stderr)
            total += score(text, [moved(relation, place) for relation in article.layers[0]], found)
        f1 = 100 * total.linked_overlap.f1
        base = f1 if base is None else base
        worst = max(worst, abs(f1 - base))
        print(f"{variant.name:28} linked overlap {f1:5.2f}  {f1 - base:+5.2f}", flush=True)
    print(f"{len(articles)} articles, largest change {worst:.2f} points (bar {BAR}), anchors that do not cut: {anchors}")
    sys.exit(int(worst > BAR or anchors > 0))


if __name__ == "__main__":
    main()
