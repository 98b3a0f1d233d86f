"""Silver attributions: the package's rules on public-domain releases and statements, as training articles.

The texts are works of the United States government (White House briefing room 2021 to 2023, State Department releases)
and stay where they lie; nothing of them is kept. The labels are the rules' own, good where a quotation or a plain verb of
saying tells, silent elsewhere.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.attribution import load
from onrecord.attribution.brat import GoldArticle, GoldRelation
from onrecord.schema import Attribution, Span

MOST_CHARACTERS = 12000
"""Longer documents are cut at the paragraph before this many characters."""

_TAGS = re.compile(r"<[^>]+>")


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """Name and plain text of each document of a gzipped JSON-lines file (``markdown``, or ``description`` in HTML)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            raw = row.get("markdown") or _TAGS.sub(" ", row.get("description", "").replace("</p>", "\n\n"))
            blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", raw))
            text = "\n\n".join(block for block in blocks if block)
            yield str(row.get("id") or row.get("guid")), _cut(text)


def silver(paths: Sequence[Path], count: int, seed: int) -> list[GoldArticle]:
    """``count`` documents drawn from the files, with what the rules find in them, in the corpora's convention.

    Only paragraphs in which the rules find something are kept: their silence elsewhere tells nothing, and a network that
    learns it as "outside" finds nothing at all (training/reports/2026-11-25-attribution.md). Turns of transcripts are no
    running text and are left out.
    """
    drawn = [item for path in paths for item in documents(path) if len(item[1]) > 400]
    random.Random(seed).shuffle(drawn)
    tagger = load("rules")
    found: list[GoldArticle] = []
    for name, text in drawn:
        if len(found) == count:
            break
        (attributions,) = tagger.attributions([text], spans="corpus")
        told = [item for item in attributions if item.basis != "turn"]
        kept = _told_paragraphs(text, [_relation(item) for item in told])
        if kept is not None:
            found.append(GoldArticle(name=name, text=kept[0], layers=(kept[1],)))
    return found


def _told_paragraphs(text: str, relations: Sequence[GoldRelation]) -> tuple[str, tuple[GoldRelation, ...]] | None:
    """The paragraphs that hold a whole relation, with the relations moved to where they then stand; None where none does."""
    pieces: list[str] = []
    moved: list[GoldRelation] = []
    at = position = 0
    for paragraph in text.split("\n\n"):
        end = position + len(paragraph)
        inside = [
            relation
            for relation in relations
            if all(position <= a and b <= end for span in (relation.source, relation.cue, relation.content) for a, b in span)
        ]
        if inside:
            moved += [_moved(relation, at - position) for relation in inside]
            pieces.append(paragraph)
            at += len(paragraph) + 2
        position = end + 2
    return ("\n\n".join(pieces), tuple(moved)) if pieces else None


def _moved(relation: GoldRelation, by: int) -> GoldRelation:
    def shifted(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in spans)

    return GoldRelation(source=shifted(relation.source), cue=shifted(relation.cue), content=shifted(relation.content))


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    end = text.rfind("\n\n", 0, MOST_CHARACTERS)
    return text[: end if end > 0 else MOST_CHARACTERS]


def _relation(attribution: Attribution) -> GoldRelation:
    def offsets(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
        return tuple((span.start, span.end) for span in spans)

    return GoldRelation(source=offsets(attribution.source), cue=offsets(attribution.cue), content=offsets(attribution.content))
