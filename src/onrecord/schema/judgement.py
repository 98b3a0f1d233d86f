"""Judgements: what a person decided about whether two subjects are one speaker, and that such a decision was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Decision = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """That two subjects are one and the same speaker, are not, or may be.

    A subject is an actor's id (``Q4057064``, ``onrecord:jane-doe``), the id of a statement (``s-…``: whoever made it), or
    ``name:`` and the folded words of a name (all speakers on record of that full name without an actor). ``left`` and
    ``right`` stand in sorted order. ``at`` is ISO 8601. ``id`` is the digest of everything but the reason.
    """

    id: str
    left: str
    right: str
    decision: Decision
    author: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That the judgement with the id ``judgement`` counts no longer: who took it back, why, and when (ISO 8601)."""

    judgement: str
    author: str
    reason: str
    at: str
