"""Statements as comma-separated values: one row for each, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (see ``csv_cells``); every cell is quoted.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.pipeline.folding import UtteranceEntry
from onrecord.record import StatementEntry
from onrecord.schema import Dated, Span
from onrecord.views.export.csv_cells import safe

COLUMNS = (
    "id",
    "said",
    "said_precision",
    "said_basis",
    "speaker",
    "speaker_type",
    "role",
    "organization",
    "on_behalf_of",
    "tier",
    "kind",
    "negated",
    "content",
    "cue",
    "source",
    "occasion",
    "chain",
    "within",
    "confidence",
    "article",
    "published",
    "outlet",
    "agency",
    "title",
    "url",
    "known",
    "utterance",
    "renderings",
    "origins",
)


def rows(entries: Iterable[tuple[StatementEntry, UtteranceEntry]]) -> Iterator[str]:
    """The header and one line for each statement with its utterance, each with its line end."""
    yield _line(COLUMNS)
    for entry, utterance in entries:
        yield _line([safe(cell) for cell in cells(entry, utterance)])


def cells(entry: StatementEntry, utterance: UtteranceEntry) -> list[str]:
    """The entry's values in the order of ``COLUMNS``; what is unknown is empty."""
    said, about = entry.statement, entry.article
    speaker = said.speaker
    return [
        said.id,
        _value(said.said),
        said.said.precision if said.said else "",
        said.said.basis if said.said else "",
        speaker.name or "",
        speaker.type,
        speaker.role or "",
        speaker.organization or "",
        speaker.on_behalf_of or "",
        speaker.tier or "",
        said.kind,
        "true" if said.negated else "false",
        _joined(said.content),
        _joined(said.cue),
        _joined(said.source),
        said.occasion or "",
        " > ".join(carrier.name for carrier in said.chain),
        said.within or "",
        f"{said.confidence:.4f}",
        about.id,
        _value(about.published),
        about.outlet or "",
        about.agency or "",
        about.title or "",
        about.url or "",
        entry.known,
        utterance.id,
        str(len(utterance.renderings)),
        str(len(utterance.origins)),
    ]


def _value(dated: Dated | None) -> str:
    return dated.value if dated else ""


def _joined(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)


def _line(values: Iterable[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(values)
    return sink.getvalue()
