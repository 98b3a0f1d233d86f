"""The page of a speaker: offices over time, what was said lately and by issue, and what people decided about who this is."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.pipeline.who import Held, offices_of
from onrecord.record import Filters, JudgementEntry, Record
from onrecord.record.days import days_of
from onrecord.schema.codec import to_json
from onrecord.views.shared import Here
from onrecord.views.web import addresses
from onrecord.views.web.cards import Card, card_of
from onrecord.views.web.dressing import Frame, Link, framed
from onrecord.views.web.moved import names_of_issues
from onrecord.views.web.plot import Label, Scale
from onrecord.views.web.plot import labels as axis_labels
from onrecord.views.web.shapes import json_answer

router = APIRouter()

SHOWN = 30
NARROWEST = 0.4
"""Hundredths of the axis that a short term takes at least, so that it is seen; set by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of an office on the axis, in hundredths of its width; ``open``: nobody tells an end."""

    x: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office on a lane of its own, with its terms, earliest first."""

    words: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """Everything that stands on the page; ``labels`` are those of the axis over the ``offices``."""

    name: str
    subject: str
    same: tuple[str, ...]
    held: tuple[Held, ...]
    offices: tuple[Office, ...]
    labels: tuple[Label, ...]
    cards: tuple[Card, ...]
    issues: tuple[tuple[str, int], ...]
    issue: str | None
    more: str | None
    judgements: tuple[JudgementEntry, ...]


@router.get("/speakers/{subject}.json")
async def as_json(here: Here, subject: str, after: str | None = None) -> Response:
    """What the speaker said, newest first."""
    found = await here.query(lambda record: record.statements(Filters(actor=subject, limit=200, after=after)))
    return json_answer({"subject": subject, "statements": [to_json(entry) for entry in found]})


@router.get("/speakers/{subject}")
async def speaker(request: Request, here: Here, subject: str, issue: str | None = None, after: str | None = None) -> Response:
    """The speaker, with everything said or what was said on one issue."""

    def asked(record: Record) -> tuple[SpeakerView, Frame, dict[str, str]]:
        held = () if subject.startswith("name:") else offices_of(subject, here.settings.who)
        view = view_of(record, subject, held, here.today(), issue=issue, after=after)
        twins = (Link(words="JSON", href=f"{addresses.speaker(view.subject)}.json"),)
        return view, framed(record, twins=twins), names_of_issues(record, here)

    view, frame, names = await here.query(asked)
    return here.page(request, "speaker.html", view=view, frame=frame, issue_names=names)


def view_of(
    record: Record,
    subject: str,
    held: tuple[Held, ...],
    today: str,
    *,
    issue: str | None = None,
    after: str | None = None,
) -> SpeakerView:
    """The page of the speaker that ``subject`` means; raises ``NotFoundError`` for one that never spoke and held no office."""
    filters = Filters(actor=subject, issue=issue or None, after=after or None, limit=SHOWN + 1)
    found = list(record.statements(filters))
    same = record.same_as(subject)
    facets = record.facets(Filters(actor=subject))
    if not found and not held and not facets.counted:
        raise NotFoundError(f"nobody on record is {subject!r}", remedy="search for the name")
    cards = tuple(card_of(entry, number) for number, entry in enumerate(found[:SHOWN], start=1))
    offices, labels = offices_over_time(held, today)
    named = facets.speaker[0].value if facets.speaker else None
    return SpeakerView(
        name=held[0].name if held else named or subject.removeprefix("name:"),
        subject=subject,
        same=tuple(other for other in same if other != subject),
        held=held,
        offices=offices,
        labels=labels,
        cards=cards,
        issues=tuple((facet.value, facet.count) for facet in facets.issue),
        issue=issue or None,
        more=record.after(found[SHOWN - 1]) if len(found) > SHOWN else None,
        judgements=record.judgements(touching=list(same), include_withdrawn=True),
    )


def offices_over_time(held: tuple[Held, ...], today: str) -> tuple[tuple[Office, ...], tuple[Label, ...]]:
    """The offices whose beginning is told, by their first day, up to ``today`` or the last end, and the labels of their axis."""
    dated = sorted(((days_of(item.since)[0], item) for item in held if item.since), key=lambda pair: (pair[0], pair[1].office))
    if not dated:
        return (), ()
    ends = [days_of(item.until)[1] if item.until else today for _, item in dated]
    scale = Scale(dated[0][0], max(today, *ends))
    found: dict[str, list[Term]] = {}
    for (first, item), end in zip(dated, ends, strict=True):
        x = scale.x(first)
        width = round(max(scale.x(end, end=True) - x, NARROWEST), 2)
        words = ", ".join(part for part in (item.office, item.organization, item.polity) if part)
        found.setdefault(words, []).append(Term(x=x, width=width, open=item.until is None))
    return tuple(Office(words=words, terms=tuple(terms)) for words, terms in found.items()), axis_labels(scale)
