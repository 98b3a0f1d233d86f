"""What moved since a day, issue by issue, each in one sentence with both quotes; as a page, a feed, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import NotFoundError, OverBudgetError, UsageError
from onrecord.pipeline.changes import Revision, revisions
from onrecord.record import Record
from onrecord.record.days import days_of
from onrecord.record.names import name_key
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.views.shared import Context, Here
from onrecord.views.web import addresses, feed
from onrecord.views.web.dressing import Link, framed
from onrecord.views.web.moved import Moved, all_moves, followed, grouped, moved
from onrecord.views.web.shapes import csv_answer, json_answer
from onrecord.views.web.wording import issue_name

router = APIRouter()

DAYS = 30
"""How far back the page looks where no day is given."""

MOST_OF_ONE = 60
MOST_OF_EACH = 5
"""How many changes are shown of the one issue asked for, and of each where all are."""

MOST_IN_FEED = 100
MOST_REVISIONS = 20
COLUMNS = (
    "issue", "holder", "sentence", "day", "known", "status_before", "words_before", "statement_before", "status_after",
    "words_after", "speaker_after", "tier_after", "statement_after", "deed", "article",
)  # fmt: skip

Since = Annotated[str, Query(max_length=10, description="A day, month or year.")]
By = Annotated[str, Query(pattern="^(known|said)$", description="Whether it is the day the record learnt it or the day said.")]
OneIssue = Annotated[str, Query(alias="issue", max_length=200)]
OneHolder = Annotated[str, Query(alias="holder", max_length=200)]


@router.get("/changes")
async def changes(
    request: Request, here: Here, since: Since = "", by: By = "known", issue: OneIssue = "", holder: OneHolder = ""
) -> Response:
    """What moved, as a page."""
    day = since_day(since, here.today())
    found = await _moved(here, day, by, issue, holder)
    revised, untold = await _revised(here, day) if not (issue or holder) else ([], False)
    query = {"since": since or None, "by": by if by != "known" else None, "issue": issue or None, "holder": holder or None}
    most = MOST_OF_ONE if issue else MOST_OF_EACH
    groups = [
        (identity, name, some[:most], max(0, len(some) - most), addresses.changes(**{**query, "issue": identity}))
        for identity, name, some in grouped(found)
    ]
    links = [Link(words=shape.upper(), href=addresses.changes(shape, **query)) for shape in ("csv", "json")]
    shown: dict[str, Any] = {
        "since": day,
        "by": by,
        "issue": issue,
        "holder": holder,
        "issues": [(one.id, issue_name(one)) for one in await here.query(lambda record: followed(record, here))],
        "groups": groups,
        "count": len(found),
        "revised": revised[:MOST_REVISIONS],
        "more_revised": max(0, len(revised) - MOST_REVISIONS),
        "untold": untold,
        "feed": addresses.changes("atom", **{**query, "since": None, "by": None}),
        "earlier": addresses.changes(**{**query, "since": "1900"}),
        "frame": await here.query(lambda record: framed(record, "changes", twins=tuple(links))),
    }
    return here.page(request, "changes.html", **shown)


@router.get("/changes.json")
async def as_json(here: Here, since: Since = "", by: By = "known", issue: OneIssue = "", holder: OneHolder = "") -> Response:
    """What moved, as JSON."""
    return json_answer([to_json(item) for item in await _moved(here, since_day(since, here.today()), by, issue, holder)])


@router.get("/changes.csv")
async def as_csv(here: Here, since: Since = "", by: By = "known", issue: OneIssue = "", holder: OneHolder = "") -> Response:
    """What moved, as CSV."""
    found = await _moved(here, since_day(since, here.today()), by, issue, holder)
    return csv_answer(COLUMNS, csv_rows(found))


@router.get("/changes.atom")
async def as_atom(request: Request, here: Here, issue: OneIssue = "", holder: OneHolder = "") -> Response:
    """What moved last, as a feed, by when the record learnt it."""
    found = await _moved(here, "", "known", issue, holder)
    title = "On record: what moved" + (f" on {found[0].issue_name if found else issue}" if issue else "")
    own = addresses.changes("atom", issue=issue or None, holder=holder or None)
    return feed.atom(
        [feed.of_move(item) for item in found[:MOST_IN_FEED]],
        title=title + (f", {holder}" if holder else ""),
        base=str(request.base_url).rstrip("/"),
        own=own,
        page=addresses.changes(issue=issue or None, holder=holder or None),
        empty=here.now(),
    )


def since_day(asked: str, today: str) -> str:
    """The first day meant, 30 days ago where none is given; raises ``UsageError`` for what is no day."""
    if not asked.strip():
        return (date.fromisoformat(today) - timedelta(days=DAYS)).isoformat()
    try:
        return days_of(asked.strip())[0]
    except ValueError as error:
        raise UsageError(
            str(error), where="since", expected="a year, month or day such as 2022, 2022-06 or 2022-06-15"
        ) from error


async def _moved(here: Context, since: str, by: str, issue: str, holder: str) -> list[Moved]:
    """The moves since the day, newest first; each issue is asked for alone."""
    found: list[tuple[str, Moved]] = []
    for one in await here.query(lambda record: _asked(record, here, issue)):
        told = await here.query(lambda record, one=one: all_moves(record, here, one, by))  # type: ignore[misc]
        for move in told:
            when = move.known if by == "known" else move.day
            if when < since:
                break
            if not holder or name_key(move.holder) == name_key(holder):
                found.append((when, moved(move, one)))
    found.sort(key=lambda item: item[0], reverse=True)
    return [item for _, item in found]


def _asked(record: Record, here: Context, issue: str) -> Sequence[Issue]:
    issues = followed(record, here)
    if not issue:
        return issues
    chosen = [one for one in issues if one.id == issue]
    if not chosen:
        raise NotFoundError(f"no issue has the id {issue!r}", remedy="choose one of the list, or all")
    return chosen


async def _revised(here: Context, since: str) -> tuple[list[Revision], bool]:
    """The stories that were revised since the day, the latest first; True where there was no time to find out."""
    try:
        found = await here.query(
            lambda record: here.remembered(record, ("revisions", since), lambda: tuple(revisions(record, since)))
        )
    except OverBudgetError:
        return [], True
    return sorted((item for item in found if item.edits), key=lambda item: item.known, reverse=True), False


def csv_rows(found: Sequence[Moved]) -> Iterator[list[str]]:
    """The moves in the order of ``COLUMNS``."""
    for item in found:
        before, after, deed = item.before, item.after, item.deed
        yield [
            item.issue, item.holder, item.sentence, item.day, item.known,
            before.status if before else "", before.text if before else "", before.statement if before else "",
            after.status if after else "", after.text if after else "", after.speaker if after else "",
            (after.tier or "") if after else "", after.statement if after else "",
            deed.name if deed else "", after.article if after else deed.article if deed else "",
        ]  # fmt: skip
