"""Short labelled cases: texts with their statements as character offsets, read from YAML beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

NESTING = Path(__file__).with_name("nesting.yaml")
ROLES = ("source", "cue", "content")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CaseStatement:
    """One statement of a case: half-open character offsets into the case's text, in the reader's convention.

    ``within`` is the index of the enclosing statement in the case, always lower than the statement's own, or None.
    """

    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]
    negated: bool
    within: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """One text and its statements in order of appearance; none when nobody in it says anything."""

    text: str
    statements: tuple[CaseStatement, ...]


def read_cases(path: Path = NESTING) -> list[Case]:
    """The cases of a file. Raises ValueError naming the case when a substring is not there or a parent does not precede."""
    return [_case(number, entry) for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")))]


def _case(number: int, entry: dict[str, Any]) -> Case:
    text: str = entry["text"]
    made = []
    for index, stated in enumerate(entry["statements"]):
        within = stated["within"]
        if within is not None and not 0 <= within < index:
            raise ValueError(f"case {number}, statement {index}: the enclosing statement must come first, not {within}")
        places = stated.get("nth", {})
        source, cue, content = (_spans(text, stated[role], places.get(role, 1), number) for role in ROLES)
        if not content:
            raise ValueError(f"case {number}, statement {index}: no content")
        made.append(CaseStatement(source, cue, content, bool(stated["negated"]), within))
    return Case(text, tuple(made))


def _spans(text: str, pieces: list[str], nth: int | list[int], number: int) -> tuple[Offsets, ...]:
    places = nth if isinstance(nth, list) else [nth] * len(pieces)
    return tuple(_occurrence(text, piece, place, number) for piece, place in zip(pieces, places, strict=True))


def _occurrence(text: str, piece: str, place: int, number: int) -> Offsets:
    start = -1
    for _ in range(place):
        start = text.find(piece, start + 1) if piece else -1
        if start < 0:
            raise ValueError(f"case {number}: {piece!r} (occurrence {place}) is not in {text[:60]!r}")
    return start, start + len(piece)
