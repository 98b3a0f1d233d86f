"""Brat standoff corpora of attributions (PolNeAR, PARC 3 and their kin): reader only, nothing is guessed.

A corpus folder holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``. An event line
``E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`` is one relation; keys may repeat with digits (``Content2``), and a
text-bound span may be discontinuous (``12 20;25 31``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """One annotated attribution: pieces of each role as half-open code-point offsets, sorted; a role may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One annotated article; ``layers`` holds each annotator's relations, first by file name first."""

    name: str
    text: str
    layers: tuple[tuple[GoldRelation, ...], ...]


def read_annotations(path: Path) -> tuple[GoldRelation, ...]:
    """The relations of one ``.ann`` file in file order; lines that are neither spans nor events are passed over."""
    spans: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            _, _, offsets = fields[1].partition(" ")
            spans[fields[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in offsets.split(";"))]
        elif fields[0].startswith("E"):
            events.append(fields[1])
    relations = []
    for event in events:
        roles: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        for pair in event.split():
            key, _, identifier = pair.partition(":")
            role = re.sub(r"\d+$", "", key).lower()
            if role in roles:
                roles[role] += spans.get(identifier, [])
        if any(roles.values()):
            relations.append(
                GoldRelation(
                    source=tuple(sorted(roles["source"])),
                    cue=tuple(sorted(roles["cue"])),
                    content=tuple(sorted(roles["content"])),
                )
            )
    return tuple(relations)


def read_corpus(folder: Path) -> list[GoldArticle]:
    """All articles of a corpus folder, sorted by file name.

    Raises ``InputError`` when the folder lacks ``text/`` or ``attributions/``, or an article has no annotation.
    """
    if not (folder / "text").is_dir() or not (folder / "attributions").is_dir():
        raise InputError(
            f"{folder} is no brat corpus",
            expected="a folder with text/*.txt and attributions/*.ann",
            remedy="name the folder that holds both",
        )
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        layers = sorted((folder / "attributions").glob(f"{path.stem}_*.ann")) or sorted(
            (folder / "attributions").glob(f"{path.stem}.ann")
        )
        if not layers:
            raise InputError(
                f"no annotation for {path.name}", expected=f"attributions/{path.stem}_*.ann", remedy="add it or remove the text"
            )
        articles.append(
            GoldArticle(name=path.stem, text=path.read_text(encoding="utf-8"), layers=tuple(read_annotations(p) for p in layers))
        )
    return articles
