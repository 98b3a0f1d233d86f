"""The desk of review: the least sure statements one at a time; every decision is kept, told with its author, and undoable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.pipeline.correcting import SPEAKER_TYPES, STATUSES, TIERS, Told, correct, folding_of
from onrecord.pipeline.folding import utterance_of
from onrecord.record import CorrectionEntry, JudgementEntry, Record, StatementEntry
from onrecord.record.subjects import UTTERANCE
from onrecord.schema import Stance
from onrecord.schema.codec import to_json
from onrecord.views.shared import WRITER, Form, Here, Problem, form_of
from onrecord.views.web import addresses
from onrecord.views.web.cards import Card, card_of, value_words
from onrecord.views.web.dressing import Frame, Link, framed
from onrecord.views.web.highlight import GAP, Paragraph, paragraphs
from onrecord.views.web.moved import names_of_issues
from onrecord.views.web.shapes import json_answer

router = APIRouter()

AROUND = 400
"""Characters of the text on both sides of a statement, widened to whole paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of the past: what it was in words, and whether it still applies."""

    entry: CorrectionEntry
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One statement under review, in its context; ``context_start`` is the offset at which the context begins."""

    entry: StatementEntry
    card: Card
    context: tuple[Paragraph, ...]
    context_start: int
    stances: tuple[Stance, ...]
    history: tuple[Decision, ...]
    judged: tuple[JudgementEntry, ...]
    others: tuple[Card, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What stands on the desk: the item, how many wait, where the next one is, and what was decided last."""

    item: Item | None
    waiting: int
    next: str
    done: CorrectionEntry | None
    decided: dict[str, int]
    orphaned: int


@router.get("/review.json")
async def as_json(here: Here) -> Response:
    """The statements that wait, the least sure first, at most a hundred."""
    found = await here.query(lambda record: record.doubtful(limit=100))
    return json_answer([to_json(entry) for entry in found])


@router.get("/review")
async def review(
    request: Request, here: Here, at: str = "", after: str = "", done: str = "", author: str = "", others: bool = False
) -> Response:
    """The statement ``at``, or the least sure one behind the place ``after``."""

    def asked(record: Record) -> tuple[Desk, Frame, dict[str, str]]:
        frame = framed(record, "review", twins=(Link(words="JSON", href="/review.json"),))
        return desk(record, at, after, done, others=others), frame, names_of_issues(record, here)

    found, frame, names = await here.query(asked)
    return here.page(
        request,
        "review.html",
        desk=found,
        frame=frame,
        issue_names=names,
        author=author,
        types=SPEAKER_TYPES,
        tiers=TIERS,
        statuses=STATUSES,
    )


def desk(record: Record, at: str, after: str, done: str, *, others: bool = False) -> Desk:
    """What stands on the desk for these parts of the address."""
    waiting = record.doubtful(limit=1, after=_place(after))
    entry = record.statement(at) if at else waiting[0] if waiting else None
    every = record.corrections()
    decided: dict[str, int] = {}
    for made in every:
        decided[made.correction.field] = decided.get(made.correction.field, 0) + 1
    return Desk(
        item=None if entry is None else item_of(record, entry, others=others),
        waiting=record.count_doubtful(),
        next="" if entry is None else f"{entry.statement.confidence!r},{entry.statement.id}",
        done=_done(record, done),
        decided=decided,
        orphaned=sum(item.standing == "orphaned" for item in every),
    )


def _done(record: Record, identity: str) -> CorrectionEntry | None:
    every = record.corrections(include_retracted=True) if identity else ()
    return next((item for item in every if item.correction.id == identity), None)


def _place(after: str) -> tuple[float, str] | None:
    confidence, _, identity = after.partition(",")
    try:
        return (float(confidence), identity) if after else None
    except ValueError as error:
        raise UsageError(f"{after!r} is no place in the queue", where="after") from error


def item_of(record: Record, entry: StatementEntry, *, others: bool = False) -> Item:
    """The statement with its context, what was decided about it, and, where asked for, other reports of the same."""
    text = record.article(entry.article.id).article.text
    statement = entry.statement
    spans = [*statement.source, *statement.cue, *statement.content]
    first = text.rfind(GAP, 0, max(0, min(span.start for span in spans) - AROUND))
    first = 0 if first < 0 else first + len(GAP)
    last = text.find(GAP, min(len(text), max(span.end for span in spans) + AROUND))
    last = len(text) if last < 0 else last
    context = paragraphs(text[:last], [statement])
    shown, place = [], 0
    for paragraph in context:
        if place >= first:
            shown.append(paragraph)
        place += sum(len(piece.text) for piece in paragraph.pieces)
    history = record.corrections(statement=statement.id, include_retracted=True)
    reading = record.reading(entry.article.id)
    return Item(
        entry=entry,
        card=card_of(entry),
        context=tuple(shown),
        context_start=shown[0].pieces[0].start if shown else 0,
        stances=tuple(stance for stance in reading.stances if stance.statement == statement.id),
        history=tuple(
            Decision(entry=item, before=value_words(item.correction), after=value_words(item.correction, new=True))
            for item in history
        ),
        judged=record.judgements(touching=[UTTERANCE + statement.id]),
        others=_others(record, entry) if others else None,
    )


def _others(record: Record, entry: StatementEntry) -> tuple[Card, ...]:
    own = entry.statement.id
    return tuple(card_of(item.entry) for item in utterance_of(record, entry).renderings if item.entry.statement.id != own)


@router.post("/review/{statement}", dependencies=[WRITER])
async def decide(request: Request, here: Here, statement: str) -> Response:
    """The decision in the form is on record; the next item, or the same one again where more may be decided."""
    form = await form_of(request)
    action = form.get("action")
    author = form.get("author").strip()
    reason = form.get("reason").strip() or ("read and found right" if action == "accept" else "")
    known = here.now()
    if action in ("accept", "reject"):
        word = "accepted" if action == "accept" else "rejected"
        made = await here.write(_correcting(statement, "verdict", [word], Told(), author, reason, known))
        return _back(form, author, done=made.correction.id)
    if action == "correct":
        field, values, told = _change(form)
        made = await here.write(_correcting(statement, field, values, told, author, reason, known))
        return _back(form, author, at=statement, done=made.correction.id)
    if action == "undo":
        correction = form.get("correction")
        reason = reason or "taken back at the desk"
        await here.write(lambda record: record.retract(correction, author=author, reason=reason, known=known))
        return _back(form, author, at=statement)
    if action in ("fold", "split"):
        pair = (UTTERANCE + statement, UTTERANCE + form.get("other").strip())
        decision = folding_of(action)
        await here.write(lambda record: record.judge(*pair, decision, author=author, reason=reason, known=known))
        return _back(form, author, at=statement)
    raise Problem(422, "usage", f"{action!r} cannot be done here", "use the buttons of the page")


def _correcting(
    statement: str, field: str, values: list[str], told: Told, author: str, reason: str, known: str
) -> Callable[[Record], CorrectionEntry]:
    return lambda record: correct(record, statement, field, values, told, author=author, reason=reason, known=known)


def _change(form: Form) -> tuple[str, list[str], Told]:
    """Field, values and what else is told of the part of the form whose button was pressed."""
    field = form.get("field")
    if field in ("source", "cue", "content"):
        return field, [line for line in form.get(field).split("\n") if line.strip()], Told()
    if field == "speaker":
        told = Told(
            type=form.get("type") or None,
            actor=form.get("actor"),
            role=form.get("role"),
            organization=form.get("organization"),
            on_behalf_of=form.get("on_behalf_of"),
            tier=form.get("tier"),
        )
        return field, [form.get("speaker")], told
    if field == "stance":
        told = Told(issue=form.get("issue").strip() or None, holder=form.get("holder").strip() or None)
        return field, [form.get("status")], told
    return field, [form.get(field)], Told()


def _back(form: Form, author: str, *, at: str = "", done: str = "") -> Response:
    after = form.get("after") if not at else ""
    query: dict[str, str | None] = {"at": at, "after": after, "done": done, "author": author}
    return RedirectResponse(addresses.with_query(addresses.REVIEW, query), status_code=303)
