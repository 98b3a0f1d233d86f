"""Statements as comma-separated values: one row for each, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (see ``csv_cells``); every cell is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.pipeline.folding import UtteranceEntry
from onrecord.record import StatementEntry
from onrecord.views.export.csv_cells import line, safe
from onrecord.views.export.resources import value, words

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
    yield line(COLUMNS)
    for entry, utterance in entries:
        yield line([safe(cell) for cell in cells(entry, utterance)])


def cells(entry: StatementEntry, utterance: UtteranceEntry) -> list[str]:
    """The entry's values in the order of ``COLUMNS``; what is unknown is empty."""
    said, about = entry.statement, entry.article
    speaker = said.speaker
    return [
        said.id,
        value(said.said) or "",
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
        words(said.content),
        words(said.cue),
        words(said.source),
        said.occasion or "",
        " > ".join(carrier.name for carrier in said.chain),
        said.within or "",
        f"{said.confidence:.4f}",
        about.id,
        value(about.published) or "",
        about.outlet or "",
        about.agency or "",
        about.title or "",
        about.url or "",
        entry.known,
        utterance.id,
        str(len(utterance.renderings)),
        str(len(utterance.origins)),
    ]
