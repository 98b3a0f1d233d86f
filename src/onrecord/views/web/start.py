"""The start page: a search box, the followed issues with what moved last, and the way to read a story."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.errors import OverBudgetError
from onrecord.record import Record
from onrecord.schema.issue import Issue
from onrecord.views.shared import Context, Here
from onrecord.views.web import addresses
from onrecord.views.web.dressing import Link, framed
from onrecord.views.web.moved import Moved, all_moves, followed, moved
from onrecord.views.web.shapes import json_answer
from onrecord.views.web.wording import issue_name

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An issue with what moved last, None for nothing; ``untold``: it took too long to find out."""

    issue: Issue
    name: str
    href: str
    last: Moved | None
    untold: bool = False


@router.get("/")
async def start(request: Request, here: Here) -> Response:
    """Where to begin."""
    issues = await here.query(lambda record: followed(record, here))
    rows = [await _row(here, issue) for issue in issues]
    rows.sort(key=lambda row: row.last.day if row.last else "", reverse=True)
    frame = await here.query(lambda record: framed(record, "issues", twins=(Link(words="JSON", href="/issues.json"),)))
    moving = [row for row in rows if row.last or row.untold]
    quiet = [row for row in rows if not row.last and not row.untold]
    return here.page(request, "start.html", frame=frame, moving=moving, quiet=quiet, read=addresses.READ)


@router.get("/issues.json")
async def issues(here: Here) -> Response:
    """The followed issues with how many stances there are on each."""

    def asked(record: Record) -> list[dict[str, object]]:
        counts = dict(record.issues())
        return [
            {"id": issue.id, "proposition": issue.proposition, "stances": counts.get(issue.id, 0)}
            for issue in followed(record, here)
        ]

    return json_answer(await here.query(asked))


async def _row(here: Context, issue: Issue) -> Followed:
    """The issue with its last change; each is asked for alone, so that a large one takes nothing from the others."""
    name, href = issue_name(issue), addresses.issue(issue.id)
    try:
        found = await here.query(lambda record: all_moves(record, here, issue, "said"))
    except OverBudgetError:
        return Followed(issue=issue, name=name, href=href, last=None, untold=True)
    return Followed(issue=issue, name=name, href=href, last=moved(found[0], issue) if found else None)
