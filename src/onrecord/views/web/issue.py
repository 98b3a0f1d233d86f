"""The page of an issue: how the world stands on a day, the roll, how the lines moved, and what does not go together."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.pipeline import standing as positions
from onrecord.pipeline.positions import issues_of
from onrecord.pipeline.standing import RollCall
from onrecord.positions.timeline import Clash, clashes
from onrecord.record import Record
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.views.shared import Here
from onrecord.views.shared.issues import heard_on
from onrecord.views.web import addresses, asof, conflicts, plot, roll
from onrecord.views.web.asof import AsOf, AsOfDay, KnownAt
from onrecord.views.web.dressing import Link, framed
from onrecord.views.web.roll import Sorting
from onrecord.views.web.shapes import csv_answer, json_answer, shape_of
from onrecord.views.web.wording import issue_name, world_sentence

router = APIRouter()


@router.get("/issues/{asked}")
async def issue(
    request: Request, here: Here, asked: str, as_of: AsOfDay = "", known: KnownAt = "", sort: str = "line"
) -> Response:
    """An issue as a page, as JSON, or its roll as CSV."""
    identity, shape = shape_of(asked)
    times = asof.asked(as_of, known, here.today())
    sorting = Sorting.asked(sort)
    if shape == "html":
        return await here.kept_page(
            request,
            "issue.html",
            lambda record: page(record, here, identity, times, sorting),
            also=lambda: (here.today(), issues_of(here.settings.issues)),
        )
    called, found = await here.query(lambda record: told(record, here, identity, times))
    if shape == "csv":
        return csv_answer(roll.COLUMNS, roll.csv_rows(sorting.sorted(roll.rows(called, times.query()))))
    return json_answer(as_json(called, found))


def told(record: Record, here: Here, identity: str, times: AsOf) -> tuple[RollCall, tuple[Clash, ...]]:
    """The roll call, by the function that the command line uses, and what does not go together by it."""
    asked = positions.issue_named(record, identity, here.settings.issues)

    def found() -> tuple[RollCall, tuple[Clash, ...]]:
        called = positions.roll_call_of(heard_on(record, here, asked, times.moment), as_of=times.day)
        return called, clashes(called.standings, called.histories)

    return here.remembered(record, ("roll call", asked, times.day, times.moment), found)


def page(record: Record, here: Here, identity: str, times: AsOf, sorting: Sorting) -> dict[str, Any]:
    """What the template shows."""
    called, found = told(record, here, identity, times)
    asked = called.issue
    days = heard_on(record, here, asked, times.moment).days
    query = times.query()
    rows = sorting.sorted(roll.rows(called, query))
    place = {row.holder: number for number, row in enumerate(rows)}
    histories = sorted(called.histories, key=lambda history: place[history.holder])
    kept = [("sort", sorting.asked_as)] if sorting.asked_as != "line" else []
    return {
        "issue": asked,
        "name": issue_name(asked),
        "times": times,
        "query": query,
        "bar": asof.bar(addresses.issue(asked.id), times, days, here.today(), kept),
        "sentence": world_sentence(called.standings, called.as_of),
        "rows": rows,
        "heads": sorting.heads(asked.id, query),
        "plot": plot.plot(histories, called.as_of, asked.id, query),
        "clashes": conflicts.told(found, asked.id, query),
        "frame": framed(record, "issues", twins=twins(asked, query)),
        "feed": addresses.changes("atom", issue=asked.id),
    }


def twins(issue: Issue, query: dict[str, str | None]) -> tuple[Link, ...]:
    """The page for programs."""
    return tuple(Link(words=shape.upper(), href=addresses.issue(issue.id, shape, **query)) for shape in ("csv", "json"))


def as_json(called: RollCall, found: tuple[Clash, ...]) -> dict[str, Any]:
    """The roll as `onrecord rollcall` prints it, with the issue and what does not go together."""
    standings = [
        to_json(stands) | {"deeds": to_json(history.deeds)}
        for stands, history in zip(called.standings, called.histories, strict=True)
    ]
    return {
        "issue": to_json(called.issue),
        "as_of": called.as_of,
        "known": called.known,
        "standings": standings,
        "conflicts": [conflicts.as_json(clash) for clash in found],
    }
