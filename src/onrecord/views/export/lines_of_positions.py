"""The table of positions: every step of every line, as of a day."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pipeline.standing import holder_named, issue_named, timeline
from onrecord.record import Record
from onrecord.views.export.tables import Row, Selection, Table, columns


def _positions(record: Record, selection: Selection) -> Iterator[Row]:
    # An issue's histories are worked out as one; what passes the filters is then read off them.
    wanted = frozenset(_statements(record, selection)) if selection.filtered else None
    issues = [selection.issue] if selection.issue is not None else sorted(name for name, _ in record.issues())
    for name in issues:
        issue = issue_named(record, name, selection.codebooks)
        holder = holder_named(record, selection.holder, name) if selection.holder is not None else None
        for history in timeline(record, issue, as_of=selection.as_of, holder=holder).histories:
            for step in history.steps:
                said = step.spoken.said
                if wanted is not None and wanted.isdisjoint(step.spoken.statements):
                    continue
                yield (
                    issue.id,
                    history.holder,
                    said.first or None,
                    said.last or None,
                    said.basis,
                    step.place,
                    step.changes,
                    said.status,
                    said.direction,
                    said.conditions,
                    said.tier,
                    said.speaker,
                    said.role,
                    said.text,
                    said.statement,
                    step.against,
                    tuple(sorted(step.spoken.statements)),
                    step.spoken.articles,
                    step.spoken.origins,
                    said.confidence,
                    said.known,
                )


def _statements(record: Record, selection: Selection) -> Iterator[str]:
    for entry in selection.readings(record):
        yield from (statement.id for statement in entry.statements)


POSITIONS = Table(
    name="positions",
    about="One row for each step of a holder's line on an issue, up to a day: what was said and what it did to the line.",
    columns=columns(
        ("issue", "text", "the issue's id"),
        ("holder", "text", "whose line it is"),
        ("first", "text", "the first day on which it may have been said"),
        ("last", "text", "the last such day; the step counts from then on"),
        ("basis", "text", "said: the story tells the day; published: it is the day of publication"),
        ("place", "text", "line, divergent, aligned, no answer or reported"),
        ("changes", "texts", "what it did to the line before it"),
        ("status", "text", "enacted, supports, conditional, non-committal …"),
        ("direction", "integer", "1 for, -1 against, 0 neither"),
        ("conditions", "texts", "the words of the conditions"),
        ("tier", "text", "A to E"),
        ("speaker", "text", "who said it"),
        ("role", "text", "in which office"),
        ("content", "text", "what was said, in the rendering that counts"),
        ("statement", "text", "the id of that rendering"),
        ("against", "text", "the id of the statement that it is compared with"),
        ("statements", "texts", "the ids of all renderings"),
        ("articles", "integer", "in how many articles it stands"),
        ("origins", "integer", "how many independent origins these have"),
        ("confidence", "number", "probability of the status"),
        ("known", "text", "when the record learnt it"),
    ),
    rows=_positions,
)
