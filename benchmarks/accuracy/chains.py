"""Chains of carriers on labelled statements, and agencies on stories whose agency is known.

    python -m benchmarks.accuracy.chains [--polnear POLNEAR_DIR] [--misses]

Three figures. Handmade statements (``tests/cases/chains.yaml``, spans given): precision, recall and F1 of carriers as
(name, role), and the share of statements with two found carriers or more whose order is right. Statements of PolNeAR
dev with labels by file and offset (``benchmarks/accuracy/labels/chains.tsv``; gold spans given; occasions are not labelled
there and not counted). Stories of PolNeAR with an agency in ``metadata.tsv`` that their text shows: agency found. Labels are
machine-made. Without the corpus the second and third figure are skipped and said to be.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from onrecord.errors import InputError
from onrecord.ingest import Given
from onrecord.ingest import article as article_of
from onrecord.schema import Capture, Carrier
from onrecord.statements.assemble import assemble
from onrecord.statements.outlets import key, same_outlet
from tests.statements.story import build

CASES = Path(__file__).parents[2] / "tests" / "cases" / "chains.yaml"
LABELS = Path(__file__).parent / "labels" / "chains.tsv"
Link = tuple[str, str]

# The wire column of metadata.tsv: how the agency shows in a text, and the names by which it may be found.
WIRES = {"AP": r"\bAP\b|Associated Press", "UPI": r"\bUPI\b|United Press", "reuters": r"Reuters", "AFP": r"\bAFP\b|Agence France"}


def of_text(words: str) -> list[Link]:
    """ "A/outlet > B/agency" as links."""
    return [(name, role) for name, _, role in (link.strip().rpartition("/") for link in words.split(">") if link.strip())]


class Tally:
    """Counts of carriers and orders."""

    def __init__(self) -> None:
        self.right = self.told = self.wanted = self.ordered = self.pairs = self.statements = 0

    def add(self, wanted: Sequence[Link], told: Sequence[Link]) -> bool:
        """True when the chain is right in every link and its order."""
        found = [link for link in told if any(_same(link, other) for other in wanted)]
        self.statements += 1
        self.right += len(found)
        self.told += len(told)
        self.wanted += len(wanted)
        if len(found) > 1:
            self.pairs += 1
            places = [next(n for n, other in enumerate(wanted) if _same(link, other)) for link in found]
            self.ordered += places == sorted(places)
        return len(found) == len(told) == len(wanted)

    def show(self, name: str) -> str:
        precision, recall = self.right / max(1, self.told), self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{name}: {self.statements} statements, carriers P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1:.1f} "
            f"({self.right} of {self.wanted}), order right {self.ordered} of {self.pairs}"
        )


def _same(one: Link, other: Link) -> bool:
    return one[1] == other[1] and (
        key(one[0]) == key(other[0]) or (one[1] in ("outlet", "agency") and same_outlet(one[0], other[0]))
    )


def links(chain: Sequence[Carrier]) -> list[Link]:
    return [(carrier.name, carrier.role) for carrier in chain]


def handmade() -> Iterator[tuple[str, list[Link], list[Link]]]:
    """Text, wanted and told chain of each handmade statement."""
    for row in yaml.safe_load(CASES.read_text("utf-8")):
        article, attributions, _ = build(row["text"], "2024-05-22", outlet=row.get("outlet"), agency=row.get("agency"))
        found = assemble(article, attributions, [], every=True)
        for number, (item, wanted) in enumerate(zip(attributions, row["chain"], strict=True)):
            # A source or content may have been moved to whose words they are; its end and its depth stay.
            fitting = [
                statement
                for statement in found
                if statement.content[-1].end == item.content[-1].end and (statement.within is None) == (item.parent is None)
            ]
            yield f"{row['text']} #{number + 1}", of_text(wanted), links(fitting[0].chain) if fitting else []


def main() -> int:
    """Prints the figures, and the misses when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    tally = Tally()
    for text, wanted, told in handmade():
        if not tally.add(wanted, told) and arguments.misses:
            print(f"  {text}: want {wanted} got {told}")
    print(tally.show("handmade"))
    if arguments.polnear is None or not arguments.polnear.is_dir():
        print("skipped: labelled statements and agencies of PolNeAR (its folder is not here)")
        return 0
    from benchmarks.accuracy.chains_polnear import labelled

    tally = Tally()
    for name, wanted, told in labelled(arguments.polnear, LABELS):
        if not tally.add(wanted, told) and arguments.misses:
            print(f"  {name}: want {wanted} got {told}")
    print(tally.show("PolNeAR dev"))
    found, shown, extra, plain = agencies(arguments.polnear)
    print(f"agencies: {found} of {shown} that the text shows; {extra} of {plain} other stories are given one")
    return 0


def agencies(corpus: Path) -> tuple[int, int, int, int]:
    """Stories with their agency found, with an agency shown; others that are given one, others."""
    found = shown = extra = plain = 0
    with (corpus / "metadata.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            if row["compartment"] not in ("train", "dev"):
                continue
            for path in (corpus / row["compartment"] / "text").glob(row["filename"] + "*"):
                data = path.read_bytes()
                capture = Capture(
                    origin=path.name, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain", charset="utf-8"
                )
                try:
                    agency = article_of(capture, Given()).agency or ""
                except InputError:
                    continue
                pattern = WIRES.get(row["wire"].replace("Reuters", "reuters"))
                if pattern and re.search(pattern, data.decode("utf-8")):
                    shown += 1
                    found += re.search(pattern, agency) is not None
                elif not pattern:
                    plain += 1
                    extra += bool(agency)
    return found, shown, extra, plain


if __name__ == "__main__":
    sys.exit(main())
