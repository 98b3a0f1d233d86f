"""Labelled items of the stance classifier, read from YAML files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.positions.codebook import issue_of
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import DIRECTIONS, LABELS
from onrecord.schema.issue import Issue


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled statement: the issue, what is asked about, the label, the direction and the condition's place (or None)."""

    issue: Issue
    asked: Asked
    label: str
    direction: int
    condition: tuple[int, int] | None
    source: str


def read_items(folder: Path) -> Iterator[Item]:
    """All items of the folder's YAML files; raises ``ValueError`` naming file and item for one that is none."""
    for path in sorted(folder.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        issue = issue_of(told["issue"], str(path))
        for number, item in enumerate(told["items"], start=1):
            yield _item(issue, item, f"{path.name}, item {number}")


def _item(issue: Issue, item: dict[str, Any], where: str) -> Item:
    label, direction = item["label"], int(item["direction"])
    if label not in LABELS or direction not in DIRECTIONS:
        raise ValueError(f"{where}: {label!r}, {direction}")
    statement = str(item["statement"])
    condition = None
    if item.get("condition"):
        at = statement.find(str(item["condition"]))
        condition = (at, at + len(str(item["condition"]))) if at >= 0 else None
    asked = Asked(
        title=item.get("title") or "",
        before=item.get("before") or "",
        question=item.get("question") or "",
        source=f"{item.get('source') or ''} {item.get('cue') or ''}".strip(),
        statement=statement,
    )
    return Item(issue, asked, label, direction, condition, where)
