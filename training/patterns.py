"""Items made of ways of taking a line and the names of issues: so that the words of a line are learnt apart from any matter."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from onrecord.positions.encoding import Asked
from onrecord.positions.stances import direction_of
from onrecord.schema.issue import Issue
from training.items import Item

PATTERNS = Path(__file__).parent / "patterns.yaml"
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
_DANGLING = (" to", " up", " of", " on")
_IRREGULAR = {"has": "have", "does": "do", "is": "be"}


def forms(issue: Issue) -> tuple[str, str] | None:
    """The proposition as "do it" and "doing it", or None where it is built in another way."""
    match = _PROPOSITION.match(issue.proposition)
    if match is None or match.group(2).endswith(_DANGLING) or " " not in match.group(2):
        return None
    verb, rest = match.group(1), match.group(2)
    base = _IRREGULAR.get(verb) or _base(verb)
    ends = base[:-1] if base.endswith("e") and not base.endswith("ee") else base + base[-1] if base in _DOUBLED else base
    return f"{base} {rest}", f"{ends}ing {rest}"


def _base(verb: str) -> str:
    """The verb without the ending of the third person."""
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("shes", "ches", "sses", "xes")) else verb.removesuffix("s")


def made(issues: Sequence[Issue], count: int, rng: random.Random) -> list[Item]:
    """``count`` items drawn at random; each label as often as any other, but ``none`` three times as often."""
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
        # A direction is written beside a pattern only where the status leaves it open.
        direction = direction_of(label, pattern.get("dir", 0))
        items.append(Item(issue, asked, label, direction, condition, "patterns"))
    return items
