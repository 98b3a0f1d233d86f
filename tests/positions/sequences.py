"""Statements in short: ``TIER DAY STATUS [SIDE] [by VOICE] [if CONDITION] [text WORDS] [from ORIGIN] [event NAME]``."""

from __future__ import annotations

import re
from typing import Any

from onrecord.positions.rule import Said

STATUSES = {
    "enacted": 1,
    "supports": 1,
    "conditional": 1,
    "non-committal": 0,
    "declines-to-say": 0,
    "not-under-consideration": 0,
    "opposes": -1,
    "refused": -1,
}
_PART = re.compile(r"\b(by|if|text|from|event|kind) ")


def said(line: str, number: int = 0, **more: Any) -> Said:
    """The statement that ``line`` tells; ``C2`` is a spokesperson of tier B, ``-`` no tier, ``?`` no day, ``p`` before a day: published."""
    head, *rest = _PART.split(line)
    parts = dict(zip(rest[::2], (item.strip() for item in rest[1::2]), strict=True))
    tier, day, status, *side = head.split()
    basis = "unknown" if day == "?" else "published" if day.startswith("p") else "said"
    days = ["", ""] if day == "?" else day.removeprefix("p").split("/")
    direction = int(side[0]) if side else STATUSES[status]
    made: dict[str, Any] = {
        "statement": f"s-{number}",
        "article": f"a-{number}",
        "issue": "recognition",
        "holder": "Ostria",
        "direction": direction,
        "status": status,
        "conditions": tuple(item for item in parts.get("if", "").split(" and ") if item),
        "speaker": parts.get("by"),
        "voice": parts.get("by", f"voice {tier}"),
        "tier": None if tier == "-" else tier[0],
        "principal": "B" if tier == "C2" else "A",
        "first": days[0],
        "last": days[-1],
        "basis": basis,
        "text": parts.get("text", ""),
        "kind": parts.get("kind", "indirect"),
        "origin": parts.get("from", ""),
        "utterance": parts.get("event"),
        "published": days[-1],
    }
    return Said(**{**made, **more})


def all_said(lines: str) -> list[Said]:
    """The statements of a block, one a line, numbered from 0."""
    return [said(line.strip(), number) for number, line in enumerate(lines.strip().splitlines()) if line.strip()]
