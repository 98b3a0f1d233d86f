"""Items made of ways of taking a line and the names of issues: so that the words of a line are learnt apart from any matter."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from onrecord.positions.encoding import Asked
from onrecord.schema.issue import Issue
from training.items import Item

PATTERNS = Path(__file__).parent / "patterns.yaml"
DIRECTION = {"supports": 1, "enacted": 1, "opposes": -1, "refused": -1}
HOLDERS = (
    "France",
    "Moscow",
    "Kenya",
    "Tokyo",
    "our country",
    "the government",
    "the Union",
    "Ankara",
    "Brazil",
    "my government",
)
_PROPOSITION = re.compile(r"The holder (\w+)(?:, (?:or|and) [^,]+,)? (.+?)(?:, (?:or|and) .+)?\.$")
_DOUBLED = ("ban", "let", "set", "admit", "cut")
_DANGLING = (" to", " up", " to.", " of", " on")
_BASE = {"has": "have", "does": "do", "is": "be", "stays": "stay", "pays": "pay", "lays": "lay"}


def forms(issue: Issue) -> tuple[str, str] | None:
    """The proposition as "do it" and "doing it", or None where it is built in another way."""
    match = _PROPOSITION.match(issue.proposition)
    if match is None or match.group(2).endswith(_DANGLING) or " " not in match.group(2):
        return None
    verb, rest = match.group(1), match.group(2)
    base = _BASE.get(verb) or (
        verb[:-3] + "y"
        if verb.endswith("ies")
        else verb[:-2]
        if verb.endswith(("shes", "ches", "sses", "xes"))
        else verb[:-1]
        if verb.endswith("s")
        else verb
    )
    ends = base[:-1] if base.endswith("e") and not base.endswith("ee") else base + base[-1] if base in _DOUBLED else base
    return f"{base} {rest}", f"{ends}ing {rest}"


def made(issues: Sequence[Issue], count: int, rng: random.Random) -> list[Item]:
    """``count`` items drawn at random; each label as often as any other, but none three times as often."""
    told: dict[str, list[Any]] = yaml.safe_load(PATTERNS.read_text(encoding="utf-8"))
    sources = told.pop("sources")
    usable = [(issue, found) for issue in issues if issue.aliases and (found := forms(issue))]
    labels = [*told, "none", "none"]
    items = []
    for _ in range(count):
        issue, (do, doing) = rng.choice(usable)
        label = rng.choice(labels)
        pattern = rng.choice(told[label])
        pattern = {"say": pattern} if isinstance(pattern, str) else pattern
        holder, other = rng.sample(HOLDERS, 2)
        name = rng.choice(issue.aliases)
        words = {"np": name, "vp": do, "ger": doing, "holder": holder, "other": other}
        said = pattern["say"].format(**words)
        condition = None
        if "|" in said:
            first, inside, last = said.split("|")
            condition, said = (len(first), len(first) + len(inside)), first + inside + last
        named = "{np}" in pattern["say"] or "{vp}" in pattern["say"] or "{ger}" in pattern["say"] or "ask" in pattern
        before = "" if named and rng.random() < 0.6 else f"Reporters had asked about {name}."
        asked = Asked(
            title=f"{holder} and {name}" if rng.random() < 0.4 else "",
            before=before,
            question=pattern.get("ask", "").format(**words),
            source=rng.choice(sources),
            statement=said[0].upper() + said[1:] if rng.random() < 0.3 else said,
        )
        items.append(Item(issue, asked, label, pattern.get("dir", DIRECTION.get(label, 0)), condition, "patterns"))
    return items
