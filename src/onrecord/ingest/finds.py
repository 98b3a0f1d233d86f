"""What a reader of files tells beside the records that it hands on: what the source is, and what else was in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Finds:
    """Counts that a reader fills while it reads its sources.

    ``passed`` are records that hold no article by their kind; ``found`` counts everything by kind, handed on or passed.
    """

    kind: str = ""
    size: int | None = None
    sha256: str | None = None
    passed: int = 0
    found: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, number: int = 1) -> None:
        """``number`` more records of this kind were found."""
        self.found[kind] += number

    def skip(self, kind: str, number: int = 1) -> None:
        """``number`` more records were found that hold no article by their kind."""
        self.found[kind] += number
        self.passed += number
