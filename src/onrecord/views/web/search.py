"""The search page: results as quotes, facets with counts beside, and the same query as CSV, JSON and a feed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.record import Facet, Facets, Filters, Record, StatementEntry
from onrecord.record.search import query_of
from onrecord.schema.codec import to_json
from onrecord.views.shared import Here
from onrecord.views.web import addresses, feed
from onrecord.views.web.cards import Card, card_of
from onrecord.views.web.dressing import Frame, Link, framed
from onrecord.views.web.moved import names_of_issues
from onrecord.views.web.shapes import csv_answer, json_answer

router = APIRouter()

PAGE = 20
LISTED = 500
"""Rows of a CSV or JSON answer; the cursor in the answer leads on."""
LONGEST = 500
NAMES = ("q", "speaker", "state", "outlet", "since", "until", "issue", "kind")
"""The parts of an address that ask something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for, as it stands in the address; empty strings ask nothing."""

    q: str = ""
    speaker: str = ""
    state: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    issue: str = ""
    kind: str = ""
    after: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The parts that ask something, without the cursor."""
        return tuple((name, getattr(self, name)) for name in NAMES if getattr(self, name))

    def address(self, shape: str = "", **changed: str) -> str:
        """The address of this search with some parts changed."""
        other = replace(self, **{"after": "", **changed})
        pairs = [*other.pairs, *((("after", other.after),) if other.after else ())]
        return addresses.with_query(addresses.SEARCH + (f".{shape}" if shape else ""), pairs)

    def filters(self, limit: int) -> Filters:
        """What the record is asked."""
        kind = next((known for known in ("direct", "indirect", "mixed") if known == self.kind), None)
        if self.kind and kind is None:
            raise UsageError(f"{self.kind!r} is no kind of statement", expected="direct, indirect or mixed")
        return Filters(
            about=self.q or None,
            speaker=self.speaker or None,
            on_behalf_of=self.state or None,
            outlet=self.outlet or None,
            said_from=self.since or None,
            said_to=self.until or None,
            issue=self.issue or None,
            kind=kind,
            after=self.after or None,
            limit=limit,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetShown:
    """One group of facets: its name, the part of the address it sets, and its values."""

    title: str
    name: str
    values: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of results; ``trouble`` says what cannot be looked for, ``more`` is the cursor of the next page."""

    cards: tuple[Card, ...]
    facets: tuple[FacetShown, ...]
    counted: int
    complete: bool
    more: str | None
    trouble: str | None = None


NOTHING = Results(cards=(), facets=(), counted=0, complete=True, more=None)


def of_request(request: Request) -> Asked:
    """What the address of the request asks; parts that are too long are cut."""
    # Half a surrogate pair and NUL can be no part of anything on record.
    parts = {name: request.query_params.get(name, "")[:LONGEST].replace("\x00", " ") for name in (*NAMES, "after")}
    return Asked(**{name: part.encode("utf-8", "replace").decode("utf-8").strip() for name, part in parts.items()})


@router.get("/search")
async def search(request: Request, here: Here) -> Response:
    """The search box with filters and, when something was asked, its results."""
    asked = of_request(request)

    def answered(record: Record) -> tuple[Results, Frame, dict[str, str]]:
        twins = tuple(Link(words=words, href=asked.address(shape)) for words, shape in _TWINS) if asked.pairs else ()
        return results(record, asked), framed(record, query=asked.q, twins=twins), names_of_issues(record, here)

    found, frame, names = await here.query(answered)
    return here.page(request, "search.html", asked=asked, found=found, frame=frame, issue_names=names)


_TWINS = (("CSV", "csv"), ("JSON", "json"), ("feed", "atom"))


def results(record: Record, asked: Asked) -> Results:
    """One page of what was asked; what cannot be looked for is told instead of raised."""
    try:
        if asked.q and not query_of(asked.q):
            raise UsageError(f"{asked.q!r} holds no word to look for", remedy="give words, or a phrase between double quotes")
        found, more = listed(record, asked, PAGE)
        facets = record.facets(asked.filters(PAGE))
    except UsageError as error:
        parts = [error.what, f"expected: {error.expected}" if error.expected else "", error.remedy]
        return replace(NOTHING, trouble=". ".join(part for part in parts if part))
    return Results(
        cards=tuple(card_of(entry) for entry in found),
        facets=_shown(facets, asked),
        counted=facets.counted,
        complete=facets.complete,
        more=more,
    )


def listed(record: Record, asked: Asked, most: int) -> tuple[list[StatementEntry], str | None]:
    """At most ``most`` statements and the cursor behind them, None at the end."""
    found = list(record.statements(asked.filters(most + 1)))
    more = record.after(found[most - 1]) if len(found) > most else None
    return found[:most], more


def _shown(facets: Facets, asked: Asked) -> tuple[FacetShown, ...]:
    groups = (
        ("Speaker", "speaker", facets.speaker),
        ("On behalf of", "state", facets.on_behalf_of),
        ("Outlet", "outlet", facets.outlet),
        ("Issue", "issue", facets.issue),
        ("Kind", "kind", facets.kind),
    )
    return tuple(
        FacetShown(title=title, name=name, values=values) for title, name, values in groups if values and not getattr(asked, name)
    )


@router.get("/search.json")
async def as_json(request: Request, here: Here) -> Response:
    """The statements that the search finds, and the cursor that leads on."""
    asked = of_request(request)
    found, more = await here.query(lambda record: listed(record, asked, LISTED))
    following = asked.address("json", after=more) if more else None
    return json_answer({"query": dict(asked.pairs), "statements": [to_json(entry) for entry in found], "next": following})


COLUMNS = (
    "id said speaker role on_behalf_of tier kind negated content article published outlet title url confidence known"
).split()


@router.get("/search.csv")
async def as_csv(request: Request, here: Here) -> Response:
    """The statements that the search finds as a table."""
    asked = of_request(request)
    found, _ = await here.query(lambda record: listed(record, asked, LISTED))
    return csv_answer(COLUMNS, (_row(entry) for entry in found), "statements")


def _row(entry: StatementEntry) -> list[str]:
    said, head = entry.statement, entry.article
    speaker = said.speaker
    cells = (
        said.id,
        said.said.value if said.said else None,
        speaker.name,
        speaker.role,
        speaker.on_behalf_of,
        speaker.tier,
        said.kind,
        "yes" if said.negated else "no",
        " … ".join(span.text for span in said.content),
        head.id,
        head.published.value if head.published else None,
        head.outlet,
        head.title,
        head.url,
        str(said.confidence),
        entry.known,
    )
    return [cell or "" for cell in cells]


@router.get("/search.atom")
async def as_feed(request: Request, here: Here) -> Response:
    """The newest statements that the search finds as a feed."""
    asked = of_request(request)
    found, _ = await here.query(lambda record: listed(record, asked, PAGE))
    return feed.atom(
        [feed.of_card(card_of(entry)) for entry in found],
        title=f"On record: {asked.q or 'statements'}",
        base=str(request.base_url).rstrip("/"),
        own=asked.address("atom"),
        page=asked.address(),
        empty=here.now(),
    )
