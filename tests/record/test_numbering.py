"""Every way to the statements of a person, or about a matter, leads to the same ones in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from benchmarks.reliability.synthetic import stories
from onrecord.record import Filters, Record, numbering, open_record
from onrecord.schema import Dated
from tests.conftest import BACK_ENDS, fresh_place

KNOWN = "2025-01-01T00:00:00+00:00"
ROUTES = [
    {"_FEW": 500, "_VERY_MANY": 50_000},
    {"_FEW": 0, "_VERY_MANY": 50_000},
    {"_FEW": 0, "_VERY_MANY": 0},
    {"_FEW": 500, "_VERY_MANY": 50_000, "_MOST_WALKS": 1},
]


@pytest.fixture(scope="module", params=BACK_ENDS)
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(fresh_place(request.param, tmp_path_factory.mktemp("numbers"))) as made:
        for number, (capture, reading) in enumerate(stories(4, 30, 6)):
            dates = [Dated(value="2023-05", precision="month", basis="x"), Dated(value="2022", precision="year", basis="x"), None]
            told = tuple(
                replace(
                    item,
                    speaker=replace(item.speaker, actor=f"Q{number % 3}") if number % 2 else item.speaker,
                    said=dates[place // 2] if place % 2 else item.said,
                )
                for place, item in enumerate(reading.statements)
            )
            made.add(capture, replace(reading, statements=told), known=KNOWN)
        for actor in ("Q0", "Q1"):
            made.judge(actor, "name:Tomás Ekberg", "same", author="Ann", reason="x", known=KNOWN)
        yield made


@pytest.mark.parametrize("route", ROUTES, ids=str)
@pytest.mark.parametrize("limit", [None, 0, 1, 4, 1000])
def test_every_route_finds_what_a_plain_loop_takes(
    record: Record, route: dict[str, int], limit: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in route.items():
        monkeypatch.setattr(numbering, name, value)
    everything = record.statements(Filters(limit=None))
    theirs = [
        e
        for e in everything
        if e.statement.speaker.actor in ("Q0", "Q1")
        or (e.statement.speaker.actor is None and e.statement.speaker.name == "Tomás Ekberg")
    ]
    said = {e.entry for e in everything if "agenda" in e.statement.content[0].text}
    months = {e.entry for e in record.statements(Filters(said_from="2022-11", said_to="2023-05-02", limit=None))}
    assert len(theirs) > 20
    assert said
    assert months
    for filters, wanted in (
        (Filters(actor="Q1"), theirs),
        (Filters(about="agenda"), [e for e in everything if e.entry in said]),
        (Filters(actor="Q1", about="agenda"), [e for e in theirs if e.entry in said]),
        (Filters(actor="Q1", said_from="2022-11", said_to="2023-05-02"), [e for e in theirs if e.entry in months]),
        (
            Filters(actor="Q1", about="agenda", outlet="nordbladet"),
            [e for e in theirs if e.entry in said and e.article.outlet == "Nordbladet"],
        ),
        (
            Filters(about="agenda", outlet="nordbladet"),
            [e for e in everything if e.entry in said and e.article.outlet == "Nordbladet"],
        ),
    ):
        assert list(record.statements(replace(filters, limit=limit))) == wanted[:limit], filters
    article = theirs[0].article.id
    inside = [e for e in theirs if e.article.id == article]
    inside.sort(key=lambda e: e.statement.content[0].start)
    assert list(record.statements(Filters(actor="Q1", article=article, limit=limit))) == inside[:limit]


def test_the_first_dates_of_all_may_be_asked_for(record: Record) -> None:
    for first in ("0001", "0001-12-31", "0002-06"):
        assert record.statements(Filters(actor="Q1", said_from=first)) == record.statements(Filters(actor="Q1", said_from="1990"))
