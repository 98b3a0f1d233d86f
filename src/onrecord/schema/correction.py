"""Corrections: what a person decided that one field of one statement should read, and that such a decision was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.schema.evidence import Dated, Span
from onrecord.schema.stance import Stance
from onrecord.schema.statement import Speaker

CorrectedField = Literal["verdict", "source", "cue", "content", "negated", "speaker", "said", "stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """The value of one field: the part that is of the field's type, the others empty; all empty is the value "nothing".

    ``word`` is ``accepted`` or ``rejected`` (is or is no statement) for a verdict, ``yes`` or ``no`` for ``negated``.
    """

    word: str | None = None
    spans: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    said: Dated | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That ``field`` of the statement with the id ``statement`` should read ``new`` where it read ``old``.

    ``source``, ``cue`` and ``content`` are the statement's spans as it was read: article and spans are the anchor, from which
    the statement's id is derived, so that a later reading that finds the same words takes the correction over. ``issue`` is
    the issue of a stance, else None. ``at`` is ISO 8601. ``id`` is the digest of everything but the reason and the old value.
    """

    id: str
    statement: str
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    field: CorrectedField
    issue: str | None
    old: FieldValue
    new: FieldValue
    author: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """That the correction with the id ``correction`` applies no longer: who took it back, why, and when (ISO 8601)."""

    correction: str
    author: str
    reason: str
    at: str
