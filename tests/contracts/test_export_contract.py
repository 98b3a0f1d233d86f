"""What every record promises about exports of it, whatever it is stored in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import stories, story
from onrecord.record import Filters, Record, open_record

Opener = Callable[[], Record]
T1, T2 = "2025-03-01T10:00:00+00:00", "2025-03-02T10:00:00+00:00"


@pytest.fixture
def opener(place: str | Path) -> Opener:
    return lambda: open_record(place)


def test_readings_come_by_article_with_the_statements_that_pass(opener: Opener) -> None:
    with opener() as record:
        made = [story(1, number) for number in range(4)]
        for capture, reading in made:
            record.add(capture, reading, known=T1)
        everything = list(record.readings())
        assert [entry.reading for entry in everything] == sorted((item[1] for item in made), key=lambda told: told.article.id)
        assert all(entry.statements == entry.reading.statements and entry.known == T1 for entry in everything)
        for filters in (Filters(speaker="Aldane"), Filters(on_behalf_of="Norland", said_from="2022"), Filters(about="accord")):
            wanted = {entry.statement.id for entry in record.statements(replace(filters, limit=None))}
            assert {item.id for entry in record.readings(filters) for item in entry.statements} == wanted != set()
        stance = made[0][1].stances[0]
        held = list(record.readings(issue=stance.issue, holder=stance.holder))
        assert stance.statement in {item.id for entry in held for item in entry.statements}
        assert not list(record.readings(holder="nobody of that name"))


def test_what_an_archive_holds_makes_an_equal_record(opener: Opener, tmp_path: Path) -> None:
    with opener() as record, open_record(tmp_path / "copy.db") as copy:
        for capture, reading in stories(1, 3):
            record.add(capture, reading, known=T1)
        beside = (json.dumps(item) for item in record.beside())
        data = "\n".join([*record.export(), *beside]).encode()
        assert copy.load(io.BytesIO(data), known=T2) == record.export_digest() == copy.export_digest()
        assert copy.verify().ok
