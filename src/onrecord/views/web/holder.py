"""The page of a holder on an issue: the line with its words, how it came about, voices beside it, deeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.pipeline import standing as positions
from onrecord.pipeline.moves import is_move
from onrecord.pipeline.standing import Position
from onrecord.positions.rule import WINDOW_DAYS, Spoken, side
from onrecord.positions.timeline import Deeded, Step
from onrecord.record import Record, StatementEntry
from onrecord.schema.codec import to_json
from onrecord.views.shared import Here
from onrecord.views.web import addresses, asof, plot
from onrecord.views.web.asof import AsOf, AsOfDay, KnownAt
from onrecord.views.web.dressing import Link, framed
from onrecord.views.web.quotes import DeedShown, Quote, deed_of, done_shown, quote_of
from onrecord.views.web.shapes import csv_answer, json_answer, shape_of
from onrecord.views.web.wording import flat, issue_name


class _Name(PathConvertor):
    """Any words, with strokes and line breaks among them: a path of Starlette's ends at a break."""

    regex = r"[\s\S]*"


register_url_convertor("name", _Name())
router = APIRouter()

COLUMNS = (
    "day_first", "day_last", "day_basis", "place", "changes", "status", "side", "words", "conditions", "speaker", "role", "tier",
    "known", "reports", "origins", "confidence", "statement", "article", "against",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One entry of the history: a step with its words, or a silence. ``did`` says in words what it did."""

    day: str
    did: str
    place: str
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedEntry:
    """A deed with what its actor says that it counts as."""

    deed: DeedShown
    counted_as: tuple[Link, ...]


@router.get("/issues/{issue}/holders/{asked:name}")
async def holder(
    request: Request,
    here: Here,
    issue: str,
    asked: str,
    as_of: AsOfDay = "",
    known: KnownAt = "",
    everything: Annotated[str, Query(alias="all", max_length=1)] = "",
) -> Response:
    """A holder on an issue as a page, as JSON, or its steps as CSV."""
    name, shape = shape_of(asked)
    times = asof.asked(as_of, known, here.today())
    if shape == "html":
        shown = await here.query(lambda record: page(record, here, issue, name, times, bool(everything)))
        return here.page(request, "holder.html", **shown)
    if shape == "csv":
        return csv_answer(COLUMNS, csv_rows(await here.query(lambda record: told(record, here, issue, name, times))))
    return json_answer(await here.query(lambda record: as_json(record, told(record, here, issue, name, times))))


def told(record: Record, here: Here, issue: str, name: str, times: AsOf) -> Position:
    """The position, by the function that the command line uses."""
    asked = positions.issue_named(record, issue, here.settings.issues)
    return positions.position(record, name, asked, as_of=times.day, known=times.moment)


def page(record: Record, here: Here, issue: str, name: str, times: AsOf, everything: bool) -> dict[str, Any]:
    """What the template shows."""
    found = told(record, here, issue, name, times)
    stands, history, query = found.standing, found.history, times.query()
    identity, own = found.issue.id, addresses.holder(found.issue.id, found.standing.holder)
    entries = found.history.steps if everything else tuple(step for step in history.steps if is_move(step))
    line = stands.line
    return {
        "issue": found.issue,
        "name": issue_name(found.issue),
        "holder": stands.holder,
        "times": times,
        "query": query,
        "bar": asof.bar(own, times, _days(record, here, found, times), here.today(), [("all", "1")] if everything else []),
        "line": _quoted(record, line) if line is not None else None,
        "since": stands.since,
        "until": stands.until,
        "last_word": _quoted(record, stands.last_word) if line is None and stands.last_word is not None else None,
        "window": WINDOW_DAYS,
        "divergent": [_quoted(record, event) for event in stands.divergent],
        "reported": [_quoted(record, event) for event in reversed(stands.reported)],
        "happened": list(happened(record, found, entries)),
        "left_out": len(history.steps) - len(entries),
        "everything": everything,
        "undated": [quote_of(event) for event in history.undated],
        "deeds": [_deed(record, item) for item in reversed(history.deeds)],
        "undated_deeds": [done_shown(deed) for deed in history.undated_deeds],
        "plot": plot.plot((history,), history.as_of, identity, query),
        "scope": found.scope,
        "issue_href": addresses.issue(identity, **query),
        "all_href": addresses.holder(identity, stands.holder, **query, all="1"),
        "moves_href": addresses.holder(identity, stands.holder, **query),
        "feed": addresses.changes("atom", issue=identity, holder=stands.holder),
        "statements_href": addresses.search(state=stands.holder, issue=identity),
        "frame": framed(record, "issues", twins=twins(found, query)),
    }


def twins(found: Position, query: dict[str, str | None]) -> tuple[Link, ...]:
    """The page for programs."""
    address = found.issue.id, found.standing.holder
    return tuple(Link(words=shape.upper(), href=addresses.holder(*address, shape, **query)) for shape in ("csv", "json"))


def _days(record: Record, here: Here, found: Position, times: AsOf) -> tuple[str, ...]:
    def spoken() -> tuple[str, ...]:
        stances = record.stances(found.issue.id, found.standing.holder, known=times.moment)
        return tuple(sorted({positions.said_of(entry).last for entry in stances} - {""}))

    return here.remembered(record, ("days", found.issue.id, found.standing.holder, times.moment), spoken)


def happened(record: Record, found: Position, steps: tuple[Step, ...]) -> Iterator[Happened]:
    """The steps and the silences between them, newest first."""
    silences = [(item.first, 0, None) for item in found.history.intervals if item.spoken is None]
    dated: list[tuple[str, int, Step | None]] = [*silences, *((step.spoken.said.last, 1, step) for step in steps)]
    for day, _, step in sorted(dated, key=lambda item: item[:2], reverse=True):
        if step is None:
            yield Happened(day=day, did="falls silent", place="silence", quote=None)
        else:
            did = ", ".join(step.changes)
            yield Happened(day=day, did=did, place=step.place.replace(" ", "-"), quote=_quoted(record, step.spoken))


def _quoted(record: Record, event: Spoken) -> Quote:
    return quote_of(event, _entry(record, event.said.statement))


def _entry(record: Record, statement: str) -> StatementEntry | None:
    """The statement as it is on record now; None where a later reading of the story has it no longer."""
    try:
        return record.statement(statement)
    except NotFoundError:
        return None


def _deed(record: Record, item: Deeded) -> DeedEntry:
    shown = deed_of(item)
    counted = []
    for identity in item.deed.counts_as:
        entry = _entry(record, identity)
        if entry is not None:
            words = flat(" … ".join(span.text for span in entry.statement.content))
            counted.append(Link(words=words, href=addresses.article(entry.article.id, identity)))
    return DeedEntry(deed=shown, counted_as=tuple(counted))


def as_json(record: Record, found: Position) -> dict[str, Any]:
    """The position as `onrecord position` prints it."""
    statements = [identity for step in found.history.steps for identity in step.spoken.statements]
    statements += [identity for item in found.history.deeds for identity in item.deed.counts_as]
    evidence = positions.contents(record, statements)
    return {
        "issue": found.issue.id,
        "proposition": found.issue.proposition,
        "holder": found.standing.holder,
        "as_of": found.standing.as_of,
        "known": found.known,
        "window_days": WINDOW_DAYS,
        "standing": to_json(found.standing),
        "history": to_json(found.history),
        "scope": to_json(found.scope),
        "evidence": {identity: to_json(spans) for identity, spans in evidence.items()},
    }


def csv_rows(found: Position) -> Iterator[list[str]]:
    """Every step, oldest first, in the order of ``COLUMNS``."""
    for step in found.history.steps:
        said, event = step.spoken.said, step.spoken
        yield [
            said.first, said.last, said.basis, step.place, ", ".join(step.changes), said.status, str(side(said)), said.text,
            " … ".join(said.conditions), said.speaker or "", said.role or "", said.tier or "", said.known, str(event.articles),
            str(event.origins), f"{said.confidence:.4f}", said.statement, said.article, step.against or "",
        ]  # fmt: skip
