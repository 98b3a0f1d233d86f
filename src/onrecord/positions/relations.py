"""How statements and deeds stand to one another: changes of one holder's line, holders among themselves, word and deed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.positions.matching import coverage, terms_of
from onrecord.positions.rule import Said, firmness, side
from onrecord.positions.words import share, stems
from onrecord.schema import Modality
from onrecord.schema.issue import Issue

Change = Literal[
    "first statement",
    "breaks silence",
    "reaffirms",
    "softens",
    "hardens",
    "reverses",
    "walks back",
    "sidesteps",
    "adds condition",
    "drops condition",
    "meets condition",
    "confirms",
    "overrides",
    "aligned",
    "diverges",
    "declines to say",
    "reported by others",
]
"""What a statement does to the line before it; each is defined in ``docs/reference/positions.md``."""

Between = Literal["agrees", "opposes", "contradicts", "denies report"]
WordDeed = Literal["fulfils", "precedes", "falls short of", "contradicts", "disclaimed", "stands beside"]

SAME_CONDITION = 0.5
"""Two conditions are one when so much of the shorter one's words, by weight, stands in the other."""

ABOUT = 0.5
"""A deed of the ladder is about an issue when so much of one of its names stands in the deed's words or recipient."""

_MET = re.compile(r"\b(?:met|fulfill?ed|satisfied|complied|kept|done|in place|now that|because|since|given that)\b", re.I)
_NOT = re.compile(r"\b(?:not?|never|neither|nor|without|cannot)\b|n[’']t\b", re.I)


def changes(before: Said, after: Said) -> tuple[Change, ...]:
    """What the later statement does to the earlier one of the same holder, at the same level; the chief change first."""
    old, new = side(before), side(after)
    if old and new and old != new:
        return ("reverses",)
    if not new:
        if not old:
            return ("reaffirms",) if before.status == after.status else ("sidesteps",)
        return ("softens",) if firmness(before) * firmness(after) > 0 else ("walks back",)
    if not old:
        return ("hardens",)
    return _same_side(before, after)


def _same_side(before: Said, after: Said) -> tuple[Change, ...]:
    was, now = before.status == "conditional", after.status == "conditional"
    if was and now:
        return _conditions(before.conditions, after.conditions)
    if was:
        met = any(_same(one, after.text) for one in before.conditions) and bool(_MET.search(after.text))
        return ("hardens", "meets condition" if met else "drops condition")
    if now:
        return ("softens", "adds condition")
    stronger = abs(firmness(after)) - abs(firmness(before))
    return ("hardens",) if stronger > 0 else ("softens",) if stronger < 0 else ("reaffirms",)


def _conditions(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    if not before or not after:  # a condition whose words were not found cannot be compared
        return ("reaffirms",)
    found: list[Change] = []
    if any(not any(_same(new, old) for old in before) for new in after):
        found.append("adds condition")
    if any(not any(_same(old, new) for new in after) for old in before):
        found.append("drops condition")
    return tuple(found) or ("reaffirms",)


def _same(one: str, other: str) -> bool:
    short, long = sorted((stems(one), stems(other)), key=len)
    return bool(short) and share(short, frozenset(long)) >= SAME_CONDITION


def between(one: Said, other: Said) -> Between | None:
    """How the lines of two holders stand to one another; None where one of them takes no side.

    Opposite sides without an open condition on either exclude one another: they contradict; with one, they oppose.
    """
    mine, theirs = side(one), side(other)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return "agrees"
    return "opposes" if "conditional" in (one.status, other.status) else "contradicts"


def denies_report(own: Said, report: Said) -> bool:
    """Whether the holder's own line says otherwise than what others report of it: another side where the report takes one."""
    return side(report) != 0 and side(own) != side(report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A deed as the rule sees it; ``first`` and ``last`` as for statements.

    ``counts_as`` are the ids of statements that say what the deed is, ``disclaimers`` the words that say what it is not.
    """

    id: str
    article: str
    type: str
    actor: str
    recipient: str | None
    modality: Modality
    first: str
    last: str
    basis: Literal["said", "published", "unknown"]
    text: str
    title: str = ""
    counts_as: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    origin: str = ""
    entry: int = 0
    known: str = ""


def step_of(deed: Done, issue: Issue) -> str | None:
    """The rung of the issue's ladder on which the deed stands; None where it has none or is about something else."""
    rung = next((rung for rung in issue.deeds if rung.type == deed.type), None)
    if rung is None:
        return None
    names = terms_of(issue).names
    # Where it is told to whom it was done, a headline about the matter does not make the deed one of it.
    words = frozenset(stems(f"{deed.text} {deed.recipient or deed.title}"))
    if coverage(names, words) >= ABOUT:
        return rung.step
    # Done to the one that the issue is about: its name stands in the proposition.
    known = frozenset(stems(" ".join((issue.proposition, *issue.aliases))))
    to_it = deed.type != "other" and any(share((name,), known) for name in stems(deed.recipient or ""))
    return rung.step if to_it else None


def is_disclaimer(text: str) -> bool:
    """Whether the words say that a deed is *not* something."""
    return bool(_NOT.search(text))


def word_and_deed(deed: Done, step: str, line: Said | None) -> WordDeed:
    """How a deed stands to the line that the holder had before it.

    A rung named as an ``act`` or a ``contrary act`` can fulfil or contradict a line; lesser rungs fall short of a line that is
    for the proposition and otherwise only stand beside. What the actor says a deed is not, it does not count as.
    """
    kind = step.casefold()
    sign = -1 if kind.startswith("contrary") else 1 if kind.split(" ")[0] == "act" else 0
    held = side(line) if line is not None else 0
    if deed.disclaimers:
        return "disclaimed"
    if deed.modality in ("denied", "hypothetical"):
        return "stands beside"
    if not sign:
        return "falls short of" if held > 0 else "stands beside"
    if deed.modality == "announced":
        return "contradicts" if held == -sign else "precedes" if not held else "stands beside"
    if not held:
        return "precedes"
    return "fulfils" if held == sign else "contradicts"
