"""Stances and deeds: what a statement says about an issue, and what an actor did beside the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.schema.evidence import Dated, Span

Direction = Literal[-1, 0, 1]
Status = Literal[
    "enacted",
    "supports",
    "conditional",
    "non-committal",
    "declines-to-say",
    "not-under-consideration",
    "opposes",
    "refused",
]
Modality = Literal["done", "announced", "denied", "hypothetical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one statement says about one issue: ``direction`` toward the proposition and ``status``."""

    issue: str
    holder: str
    direction: Direction
    status: Status
    conditions: tuple[Span, ...]
    statement: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What an actor did; ``counts_as`` lists the ids of statements that tell what the deed is or is not."""

    type: str
    actor: str
    recipient: str | None
    date: Dated | None
    modality: Modality
    counts_as: tuple[str, ...]
    evidence: tuple[Span, ...]
