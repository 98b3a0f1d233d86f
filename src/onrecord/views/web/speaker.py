"""The page of a speaker: offices over time, what was said lately and by issue, and what people decided about who this is."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.errors import NotFoundError
from onrecord.pipeline.who import Held, offices_of
from onrecord.record import Filters, JudgementEntry, Record
from onrecord.schema.codec import to_json
from onrecord.views.shared import Here
from onrecord.views.web import addresses
from onrecord.views.web.cards import Card, card_of
from onrecord.views.web.dressing import Link, framed
from onrecord.views.web.replies import json_of

router = APIRouter()

SHOWN = 30
WIDTH, ROW, LEFT = 720, 40, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One office as a bar: its place in the drawing, its words, and whether nobody tells an end."""

    x: float
    y: int
    width: float
    words: str
    when: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """Everything that stands on the page; ``years`` are marks of the axis with their places."""

    name: str
    subject: str
    same: tuple[str, ...]
    held: tuple[Held, ...]
    bars: tuple[Bar, ...]
    years: tuple[tuple[str, float], ...]
    height: int
    cards: tuple[Card, ...]
    issues: tuple[tuple[str, int], ...]
    issue: str | None
    more: str | None
    judgements: tuple[JudgementEntry, ...]


@router.get("/speakers/{subject}.json")
async def as_json(here: Here, subject: str, after: str | None = None) -> Response:
    """What the speaker said, newest first."""
    found = await here.query(lambda record: record.statements(Filters(actor=subject, limit=200, after=after)))
    return json_of({"subject": subject, "statements": [to_json(entry) for entry in found]})


@router.get("/speakers/{subject}")
async def speaker(request: Request, here: Here, subject: str, issue: str | None = None, after: str | None = None) -> Response:
    """The speaker, with everything said or what was said on one issue."""

    def asked(record: Record) -> tuple[SpeakerView, object]:
        held = () if subject.startswith("name:") else offices_of(subject, here.settings.who)
        view = view_of(record, subject, held, here.today(), issue=issue, after=after)
        return view, framed(record, twins=(Link(words="JSON", href=f"{addresses.speaker(view.subject)}.json"),))

    view, frame = await here.query(asked)
    return here.page(request, "speaker.html", view=view, frame=frame)


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
    bars, years = bars_of(held, today)
    named = facets.speaker[0].value if facets.speaker else None
    return SpeakerView(
        name=held[0].name if held else named or subject.removeprefix("name:"),
        subject=subject,
        same=tuple(other for other in same if other != subject),
        held=held,
        bars=bars,
        years=years,
        height=ROW * len(bars) + 24,
        cards=cards,
        issues=tuple((facet.value, facet.count) for facet in facets.issue),
        issue=issue or None,
        more=record.after(found[SHOWN - 1]) if len(found) > SHOWN else None,
        judgements=record.judgements(touching=list(same), include_withdrawn=True),
    )


def bars_of(held: tuple[Held, ...], today: str) -> tuple[tuple[Bar, ...], tuple[tuple[str, float], ...]]:
    """The offices whose beginning is told as bars, earliest first, and the years of the axis below them."""
    dated = sorted((item for item in held if item.since), key=lambda item: (item.since or "", item.office))
    if not dated:
        return (), ()
    first = _year(dated[0].since or "")
    last = max([_year(today), *(_year(item.until) for item in dated if item.until)])
    scale = (WIDTH - 2 * LEFT) / max(1.0, last - first)
    bars = tuple(
        Bar(
            x=round(LEFT + (_year(item.since or "") - first) * scale, 1),
            y=row * ROW + 22,
            width=round(max(3.0, ((_year(item.until) if item.until else last) - _year(item.since or "")) * scale), 1),
            words=", ".join(part for part in (item.office, item.organization, item.polity) if part),
            when=f"{item.since} to {item.until}" if item.until else f"since {item.since}",
            open=item.until is None,
        )
        for row, item in enumerate(dated)
    )
    step = max(1, round((last - first) / 8))
    years = tuple((str(year), round(LEFT + (year - first) * scale, 1)) for year in range(int(first) + 1, int(last) + 1, step))
    return bars, years


def _year(day: str) -> float:
    parts = [int(part) for part in day[:10].split("-")]
    return parts[0] + ((parts[1] - 1) / 12 if len(parts) > 1 else 0) + ((parts[2] - 1) / 365 if len(parts) > 2 else 0)
