"""What is on record on an issue, derived once for each state of the record and looked at on any day."""

from __future__ import annotations

from onrecord.pipeline import standing
from onrecord.pipeline.standing import Heard, Known
from onrecord.record import Record
from onrecord.schema.issue import Issue
from onrecord.views.shared.context import Context


def heard_on(record: Record, here: Context, issue: Issue, moment: Known) -> Heard:
    """All that the record has on the issue as it knew it at the moment, kept until the record grows; for use inside a query."""
    return here.remembered(record, ("heard", issue, moment), lambda: standing.heard(record, issue, known=moment))
