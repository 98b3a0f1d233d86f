"""Codebooks for the views: what is followed, whether a file is in order, and what the classifier makes of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.pipeline.positions import issues_of
from onrecord.positions.classifier import Classifier
from onrecord.positions.codebook import load_codebook
from onrecord.positions.context import stem_set
from onrecord.positions.encoding import Asked
from onrecord.positions.labels import LABELS
from onrecord.positions.matching import coverage, terms_of
from onrecord.schema import Direction
from onrecord.schema.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What the classifier makes of a text about an issue, and how much of the issue's and its siblings' names stands in it.

    ``label`` is ``none`` or a status; ``scores`` are pairs of label and probability, likeliest first. ``rival`` is the other
    issue followed whose name stands in the text more fully, None where there is none.
    """

    issue: str
    label: str
    direction: Direction
    condition: str | None
    named: float
    sibling_named: float
    rival: str | None
    scores: tuple[tuple[str, float], ...]
    model: str


def checked(path: Path) -> tuple[Issue, ...]:
    """The issues of a codebook file or folder; raises ``InputError`` naming file and issue for what is wrong."""
    return load_codebook(path)


def tried(issue: Issue, text: str, question: str | None, codebooks: Sequence[Path]) -> Tried:
    """What the shipped classifier makes of ``text``; raises ``ModelError`` where it is missing or damaged."""
    classifier = Classifier.shipped()
    told = classifier.ask(issue, Asked(title="", before="", question=question or "", source="", statement=text))
    words = stem_set(f"{text} {question or ''}")
    named = coverage(terms_of(issue).names, words)
    others = {other.id: coverage(terms_of(other).names, words) for other in issues_of(codebooks) if other.id != issue.id}
    rival = max(sorted(others), key=lambda name: others[name], default=None)
    return Tried(
        issue=issue.id,
        label=told.label,
        direction=told.direction,
        condition=text[slice(*told.condition)] if told.condition is not None else None,
        named=round(named, 4),
        sibling_named=round(coverage(terms_of(issue).siblings, words), 4),
        rival=rival if rival is not None and others[rival] > named else None,
        scores=tuple(
            sorted(
                ((label, round(score, 4)) for label, score in zip(LABELS, told.scores, strict=True)), key=lambda item: -item[1]
            )
        ),
        model=classifier.folder.digest,
    )
