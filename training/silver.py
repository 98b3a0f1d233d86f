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
    """``count`` documents drawn from the files, with what the rules find in them, in the corpora's convention."""
    drawn = [item for path in paths for item in documents(path) if len(item[1]) > 400]
    random.Random(seed).shuffle(drawn)
    tagger = load("rules")
    found = []
    for name, text in drawn[:count]:
        (attributions,) = tagger.attributions([text], spans="corpus")
        found.append(GoldArticle(name=name, text=text, layers=(tuple(map(_relation, attributions)),)))
    return found


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    end = text.rfind("\n\n", 0, MOST_CHARACTERS)
    return text[: end if end > 0 else MOST_CHARACTERS]


def _relation(attribution: Attribution) -> GoldRelation:
    def offsets(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
        return tuple((span.start, span.end) for span in spans)

    return GoldRelation(source=offsets(attribution.source), cue=offsets(attribution.cue), content=offsets(attribution.content))
