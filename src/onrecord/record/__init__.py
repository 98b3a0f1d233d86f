"""Everything goes into one append-only record: ledger, tables, search, queries, verification and export."""

from onrecord.record.budget import within
from onrecord.record.copying import backup, restore
from onrecord.record.cursors import cursor_of, place_of
from onrecord.record.health import Health, health
from onrecord.record.ledger import Checkpoint, Entry, Proof
from onrecord.record.listing import after_article
from onrecord.record.opening import open_record
from onrecord.record.positions import DeedEntry, Scope, StanceEntry
from onrecord.record.protocol import Record
from onrecord.record.values import (
    Added,
    ArticleEntry,
    ArticleFilters,
    ArticleHead,
    ArticleHit,
    CaptureHead,
    CorrectionEntry,
    Counts,
    EditionHead,
    Facet,
    Facets,
    FailureEntry,
    Filters,
    Found,
    JudgementEntry,
    PutAside,
    ReadingEntry,
    RunEntry,
    RunResult,
    SourceCount,
    StatementEntry,
    StatementHit,
)
from onrecord.record.verify import Problem, Verification
from onrecord.record.watching import AlertEntry

__all__ = [
    "Added",
    "AlertEntry",
    "ArticleEntry",
    "ArticleFilters",
    "ArticleHead",
    "ArticleHit",
    "CaptureHead",
    "Checkpoint",
    "CorrectionEntry",
    "Counts",
    "DeedEntry",
    "EditionHead",
    "Entry",
    "Facet",
    "Facets",
    "FailureEntry",
    "Filters",
    "Found",
    "Health",
    "JudgementEntry",
    "Problem",
    "Proof",
    "PutAside",
    "ReadingEntry",
    "Record",
    "RunEntry",
    "RunResult",
    "Scope",
    "SourceCount",
    "StanceEntry",
    "StatementEntry",
    "StatementHit",
    "Verification",
    "after_article",
    "backup",
    "cursor_of",
    "health",
    "open_record",
    "place_of",
    "restore",
    "within",
]
