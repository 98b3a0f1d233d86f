"""Calls of the command line inside this process, and stories of our own to read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

HEADLINE = "Ostria not weighing recognition of council, minister says"
LEDE = (
    "Vandel, March 3, 2024 (Courier) - Ostria is not weighing recognition of the new council, "
    "Foreign Minister Lena Harth said on Sunday."
)
QUOTE = '"We have time. Nobody is in a hurry," Harth told reporters. She added that trains would run again.'
STORY = f"{HEADLINE}\n\n{LEDE}\n\n{QUOTE}\n"
SECOND = 'The port reopened.\n\n"=SUM(A1) is what they charge us," harbour master Ivo Brandt told the Vandel Post on Monday.\n'


class Called(NamedTuple):
    """How one call ended and what it printed."""

    code: int
    out: str
    err: str

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Called]


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
