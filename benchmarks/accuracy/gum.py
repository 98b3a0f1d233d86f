"""GUM news documents as an independent check: attribution relations of the RST layer, with precision.

    python -m benchmarks.accuracy.gum --gum GUM_DIR [--tagger best|rules] [--model DIR] [--show]

GUM_DIR holds conllu/ and rs4/. Texts are rebuilt from the word lines and read as they are (corpus spans).

Gold: each ``attribution-positive`` or ``attribution-negative`` relation; its content is the yield of the nucleus, its
source the words under an ``attribution_source`` signal (where none is annotated, the satellite's yield). A prediction
finds a relation when their contents overlap and the prediction's source, or its cue where it has no source, overlaps the
relation's source or satellite; one to one, best overlap of contents first.

What counts as a prediction: GUM relates clauses (elementary discourse units), so an attribution whose cue and content
stand in one and the same unit cannot be marked there, right or wrong ("hopes to win", "called it a gift"). *All* counts
every prediction; *between units* leaves out those whose content lies wholly in units that also hold its cue (or, without
a cue, its source) and that find no relation. Photo credits ("Image: NAME.") are relations in GUM and none here; the
last line leaves them out.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.attribution import load
from onrecord.attribution.metrics import Count
from onrecord.schema import Attribution

Words = frozenset[int]
CREDIT = re.compile(r"\b(?:image|images|photo|picture|credit|file|video)\s?:", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One gold relation: word indices of its roles."""

    satellite: Words
    source: Words
    content: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: its text, the offsets of its words, the unit of each word, and its relations."""

    name: str
    text: str
    words: list[tuple[int, int]]
    unit: list[int]
    relations: list[Relation]


def read_text(path: Path) -> tuple[str, list[tuple[int, int]]]:
    """The text of a conllu file and the offsets of its words; a new paragraph starts where the file says so."""
    text, spans, broken = "", [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            broken = bool(text)
        fields = line.split("\t")
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        if broken:
            text, broken = text.rstrip(" ") + "\n\n", False
        start = len(text)
        text += fields[1]
        spans.append((start, len(text)))
        if "SpaceAfter=No" not in fields[9].split("|"):
            text += " "
    return text.rstrip() + "\n", spans


def read_relations(path: Path) -> tuple[list[int], list[Relation]]:
    """The unit of each word, and the attribution relations, of an rs4 file."""
    root = ElementTree.parse(path).getroot()
    multinuclear = {rel.get("name") for rel in root.iter("rel") if rel.get("type") == "multinuc"}
    nodes = {str(node.get("id")): node for tag in ("segment", "group") for node in root.iter(tag)}
    held: dict[str, Words] = {}
    unit: list[int] = []
    for number, segment in enumerate(root.iter("segment")):
        count = len((segment.text or "").split())
        held[str(segment.get("id"))] = frozenset(range(len(unit), len(unit) + count))
        unit += [number] * count
    children: dict[str, list[str]] = {}
    for identifier, node in nodes.items():
        children.setdefault(str(node.get("parent")), []).append(identifier)

    def is_core(identifier: str) -> bool:
        relation = nodes[identifier].get("relname")
        return relation == "span" or relation in multinuclear

    def nucleus(identifier: str) -> Words:
        if identifier in held:
            return held[identifier]
        return frozenset().union(*(whole(child) for child in children.get(identifier, []) if is_core(child)))

    def whole(identifier: str) -> Words:
        others = [child for child in children.get(identifier, []) if not is_core(child)]
        return nucleus(identifier).union(*(whole(child) for child in others))

    signalled: dict[str, set[int]] = {}
    for signal in root.iter("signal"):
        if signal.get("subtype") == "attribution_source" and signal.get("tokens"):
            tokens = [int(token) - 1 for token in str(signal.get("tokens")).split(",") if token]
            signalled.setdefault(str(signal.get("source")), set()).update(tokens)
    relations = []
    for identifier, node in nodes.items():
        if str(node.get("relname")).startswith("attribution") and node.get("parent") in nodes:
            satellite = whole(identifier)
            source = frozenset(signalled.get(identifier, ())) or satellite
            relations.append(Relation(satellite=satellite, source=source, content=nucleus(str(node.get("parent")))))
    return unit, relations


def documents(folder: Path) -> list[Document]:
    """The news documents of a GUM folder; one whose layers differ in their words is left out."""
    found = []
    for path in sorted((folder / "rs4").glob("GUM_news*.rs4")):
        text, words = read_text(folder / "conllu" / f"{path.stem}.conllu")
        unit, relations = read_relations(path)
        if len(unit) == len(words):
            found.append(Document(name=path.stem, text=text, words=words, unit=unit, relations=relations))
    return found


def pairs(gold: Sequence[Relation], predicted: Sequence[tuple[Words, Words, Words]]) -> dict[int, int]:
    """Relation index to prediction index; predictions are (source, cue, content) word sets."""
    ranked = []
    for one, relation in enumerate(gold):
        for other, (source, cue, content) in enumerate(predicted):
            if content & relation.content and (source & relation.source if source else cue & relation.satellite):
                ranked.append((len(content & relation.content) / len(content | relation.content), -one, -other))
    chosen: dict[int, int] = {}
    for _, one, other in sorted(ranked, reverse=True):
        if -one not in chosen and -other not in chosen.values():
            chosen[-one] = -other
    return chosen


def cannot_be_marked(unit: Sequence[int], prediction: tuple[Words, Words, Words]) -> bool:
    """Whether the content lies wholly in units that hold the cue (or, without one, the source)."""
    source, cue, content = prediction
    return {unit[w] for w in content} <= {unit[w] for w in cue or source}


def roles(document: Document, found: Attribution) -> tuple[Words, Words, Words]:
    """The word sets of an attribution's source, cue and content."""

    def cover(spans: Sequence[tuple[int, int]]) -> Words:
        return frozenset(i for i, (s, e) in enumerate(document.words) if any(s < b and a < e for a, b in spans))

    source, cue, content = (cover([(s.start, s.end) for s in role]) for role in (found.source, found.cue, found.content))
    return source, cue, content


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--tagger", default="best")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed and what was too much")
    args = parser.parse_args()
    if not args.gum.is_dir():
        print(f"skipped: {args.gum} is not here")
        return
    tagger = load(str(args.model) if args.model else args.tagger)
    every = between = bare = Count()
    for document in documents(args.gum):
        (found,) = tagger.attributions([document.text], spans="corpus")
        predicted = [roles(document, one) for one in found]
        chosen = pairs(document.relations, predicted)
        right = set(chosen.values())
        kept = [i for i, one in enumerate(predicted) if i in right or not cannot_be_marked(document.unit, one)]
        credits = {i for i, relation in enumerate(document.relations) if CREDIT.search(_told(document, relation.satellite))}
        gold = len(document.relations)
        every += Count(right=len(chosen), predicted=len(predicted), gold=gold)
        between += Count(right=len(chosen), predicted=len(kept), gold=gold)
        worded = len([i for i in chosen if i not in credits])
        bare += Count(right=worded, predicted=len(kept) - len(chosen) + worded, gold=gold - len(credits))
        if args.show:
            for i, relation in enumerate(document.relations):
                if i not in chosen:
                    print(
                        "missed", document.name, "|", _told(document, relation.satellite), "|", _told(document, relation.content)
                    )
            for i in kept:
                if i not in right:
                    print("extra", document.name, *("| " + _told(document, role) for role in predicted[i]))
    for name, count in (("all", every), ("between units", between), ("between units, without photo credits", bare)):
        print(
            f"{name:38} F1 {100 * count.f1:5.1f}  precision {100 * count.precision:5.1f}  recall {100 * count.recall:5.1f}"
            f"  ({count.right} right, {count.predicted} predicted, {count.gold} gold)"
        )


def _cut(document: Document, word: int) -> str:
    return document.text[slice(*document.words[word])]


def _told(document: Document, words: Words) -> str:
    return " ".join(_cut(document, word) for word in sorted(words))[:100]


if __name__ == "__main__":
    main()
