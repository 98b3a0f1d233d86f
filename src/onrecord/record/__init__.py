"""Everything goes into one append-only record: ledger, tables, search, queries, verification and export."""

from onrecord.record.budget import within
from onrecord.record.health import Health, health
from onrecord.record.ledger import Checkpoint, Entry, Proof
from onrecord.record.positions import DeedEntry, Scope, StanceEntry
from onrecord.record.protocol import Record
from onrecord.record.sqlite import open_record
from onrecord.record.values import (
    Added,
    ArticleEntry,
    ArticleHead,
    ArticleHit,
    CaptureHead,
    Counts,
    EditionHead,
    FailureEntry,
    Filters,
    Found,
    JudgementEntry,
    RunEntry,
    RunResult,
    StatementEntry,
    StatementHit,
)
from onrecord.record.verify import Problem, Verification

__all__ = [
    "Added",
    "ArticleEntry",
    "ArticleHead",
    "ArticleHit",
    "CaptureHead",
    "Checkpoint",
    "Counts",
    "DeedEntry",
    "EditionHead",
    "Entry",
    "FailureEntry",
    "Filters",
    "Found",
    "Health",
    "JudgementEntry",
    "Problem",
    "Proof",
    "Record",
    "RunEntry",
    "RunResult",
    "Scope",
    "StanceEntry",
    "StatementEntry",
    "StatementHit",
    "Verification",
    "health",
    "open_record",
    "within",
]
