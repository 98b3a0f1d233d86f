from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.record import open_record
from tests.positions.records import STORIES, read


def test_superseded_statements_take_no_place_from_the_best(tmp_path: Path) -> None:
    """All stories are read twice, so that of all that match most are superseded."""
    with open_record(tmp_path / "record.sqlite") as record:
        for version in ("1", "2", "3", "4"):
            for known, story in STORIES:
                record.add(*read(replace(story, version=version)), known=known)
        current = {item.statement.id for item in record.statements()}
        whole = record.search("council", limit=50).statements
        assert {hit.found.statement.id for hit in whole} <= current
        readings = [hit.found.reading for hit in whole]
        assert readings == [record.statement(hit.found.statement.id).reading for hit in whole]
        for limit in (1, 2, 3, 5):
            assert record.search("council", limit=limit).statements == whole[:limit]
