"""Issues and positions: where holders stand, how that came about, and what does not go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.pipeline import standing
from onrecord.pipeline.positions import issues_of
from onrecord.pipeline.standing import Position, RollCall, Timeline
from onrecord.positions.timeline import Clash
from onrecord.record import DeedEntry, Record, StanceEntry
from onrecord.schema import Span
from onrecord.schema.codec import to_json
from onrecord.schema.issue import Issue
from onrecord.views.rest.answers import listed, shown
from onrecord.views.rest.description import gives
from onrecord.views.rest.parameters import LONGEST, AsOf, Holder, Known, Name
from onrecord.views.shared import Context, Here
from onrecord.views.shared.issues import heard_on

router = APIRouter(tags=["issues"])


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEntry:
    """An issue, how many stances on it are on record, and whose."""

    issue: Issue
    stances: int
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The content of a statement, with its place in the article's text."""

    statement: str
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionEntry:
    """A holder's position with the evidence of every statement that it rests on."""

    position: Position
    evidence: tuple[Evidence, ...]


def _day(here: Context, as_of: str | None) -> str:
    return standing.day_of(as_of) if as_of else here.today()


def _entry(record: Record, issue: Issue, counts: dict[str, int]) -> IssueEntry:
    return IssueEntry(issue=issue, stances=counts.get(issue.id, 0), holders=record.holders(issue.id))


@router.get("/issues", **gives(IssueEntry, page=True))
async def issues(request: Request, here: Here) -> Response:
    """The issues that are followed, and those on which there are stances on record."""

    def ask(record: Record) -> Any:
        counts = dict(record.issues())
        known = {issue.id: issue for issue in issues_of(here.settings.issues)}
        for name in counts:
            if name not in known:
                known[name] = standing.issue_named(record, name, here.settings.issues)
        return listed([_entry(record, known[name], counts) for name in sorted(known)])

    return await shown(request, here, ask)


@router.get("/issues/{issue}", **gives(IssueEntry))
async def one_issue(request: Request, here: Here, issue: Name) -> Response:
    """One issue: its proposition, what it is called, what it is not, its deeds, and who has a stance on it."""

    def ask(record: Record) -> Any:
        return _entry(record, standing.issue_named(record, issue, here.settings.issues), dict(record.issues()))

    return await shown(request, here, ask)


@router.get("/issues/{issue}/rollcall", **gives(RollCall))
async def rollcall(request: Request, here: Here, issue: Name, as_of: AsOf = None, known: Known = None) -> Response:
    """Where every holder stands on a day."""
    day, moment = _day(here, as_of), standing.moment_of(known)

    def ask(record: Record) -> Any:
        asked = standing.issue_named(record, issue, here.settings.issues)
        return here.remembered(
            record,
            ("rollcall", asked, day, moment),
            lambda: to_json(standing.roll_call_of(heard_on(record, here, asked, moment), as_of=day)),
        )

    return await shown(request, here, ask, also=(day,))


@router.get("/issues/{issue}/timeline", **gives(Timeline))
async def timeline(
    request: Request,
    here: Here,
    issue: Name,
    holder: Annotated[str | None, Query(max_length=LONGEST, description="One holder alone.")] = None,
    as_of: AsOf = None,
    known: Known = None,
) -> Response:
    """How the lines of all holders, or of one, moved up to a day."""
    day, moment = _day(here, as_of), standing.moment_of(known)

    def ask(record: Record) -> Any:
        asked = standing.issue_named(record, issue, here.settings.issues)
        if holder is None:
            return standing.timeline_of(heard_on(record, here, asked, moment), as_of=day)
        return standing.timeline(record, asked, as_of=day, known=moment, holder=holder)

    return await shown(request, here, ask, also=(day,))


@router.get("/issues/{issue}/conflicts", **gives(Clash, page=True))
async def conflicts(request: Request, here: Here, issue: Name, as_of: AsOf = None, known: Known = None) -> Response:
    """What does not go together on a day: holders, voices of one holder, words and deeds."""
    day, moment = _day(here, as_of), standing.moment_of(known)

    def ask(record: Record) -> Any:
        asked = standing.issue_named(record, issue, here.settings.issues)
        return listed(standing.conflicts_of(heard_on(record, here, asked, moment), as_of=day))

    return await shown(request, here, ask, also=(day,))


@router.get("/issues/{issue}/position", **gives(PositionEntry))
async def position(
    request: Request, here: Here, issue: Name, holder: Holder, as_of: AsOf = None, known: Known = None
) -> Response:
    """Where one holder stands on a day, and how that came about, with the words that each step rests on."""
    day, moment = _day(here, as_of), standing.moment_of(known)

    def ask(record: Record) -> Any:
        asked = standing.issue_named(record, issue, here.settings.issues)
        told = standing.position(record, holder, asked, as_of=day, known=moment)
        spans = standing.contents(record, _rests_on(told))
        return PositionEntry(
            position=told, evidence=tuple(Evidence(statement=name, content=spans[name]) for name in sorted(spans))
        )

    return await shown(request, here, ask, also=(day,))


def _rests_on(told: Position) -> Iterator[str]:
    for step in told.history.steps:
        yield from step.spoken.statements
    for item in told.history.deeds:
        yield from item.deed.counts_as


@router.get("/issues/{issue}/stances", **gives(StanceEntry, page=True))
async def stances(
    request: Request,
    here: Here,
    issue: Name,
    holder: Annotated[str | None, Query(max_length=LONGEST, description="One holder alone, by its exact name.")] = None,
    known: Known = None,
) -> Response:
    """The stances on the issue from which positions are derived, in the order in which the record learnt them."""
    moment = standing.moment_of(known)
    return await shown(request, here, lambda record: listed(record.stances(issue, holder, known=moment)))


@router.get("/deeds", **gives(DeedEntry, page=True))
async def deeds(
    request: Request,
    here: Here,
    issue: Annotated[str | None, Query(max_length=LONGEST, description="Deeds on the ladder of this issue.")] = None,
    actor: Annotated[str | None, Query(max_length=LONGEST, description="Whose deeds, by exact name.")] = None,
    known: Known = None,
) -> Response:
    """The deeds of an issue's ladder, or of all issues that are followed."""
    moment = standing.moment_of(known)

    def ask(record: Record) -> Any:
        followed = [item for item in issues_of(here.settings.issues) if issue in (None, item.id)]
        if not followed:
            raise NotFoundError(f"no issue that is followed has the id {issue!r}", remedy="see /api/v1/issues")
        types = {rung.type for item in followed for rung in item.deeds}
        return listed(record.deeds(types, actor, known=moment) if types else ())

    return await shown(request, here, ask)
