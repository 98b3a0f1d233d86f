"""What things are: frozen, slotted, keyword-only dataclasses; standard library only, no input or output."""

from onrecord.schema.article import Article, Capture, Fetched, LeftOut
from onrecord.schema.correction import CorrectedField, Correction, FieldValue, Retraction
from onrecord.schema.evidence import Dated, Precision, Span
from onrecord.schema.judgement import Decision, Judgement, Withdrawal
from onrecord.schema.reading import CONTRACT, Failure, Reading
from onrecord.schema.stance import Deed, Direction, Modality, Stance, Status
from onrecord.schema.statement import (
    Attribution,
    Carrier,
    CarrierRole,
    Derivation,
    Held,
    Identity,
    Kind,
    Speaker,
    SpeakerType,
    Statement,
    Sureness,
    Tier,
)

__all__ = [
    "CONTRACT",
    "Article",
    "Attribution",
    "Capture",
    "Carrier",
    "CarrierRole",
    "CorrectedField",
    "Correction",
    "Dated",
    "Decision",
    "Deed",
    "Derivation",
    "Direction",
    "Failure",
    "Fetched",
    "FieldValue",
    "Held",
    "Identity",
    "Judgement",
    "Kind",
    "LeftOut",
    "Modality",
    "Precision",
    "Reading",
    "Retraction",
    "Span",
    "Speaker",
    "SpeakerType",
    "Stance",
    "Statement",
    "Status",
    "Sureness",
    "Tier",
    "Withdrawal",
]
