from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.record import open_record, search
from tests.positions.records import STORIES, read


def test_words_beyond_ranking_bring_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(tmp_path / "record.sqlite") as record:
        for known, story in STORIES:
            record.add(*read(story), known=known)
        best = record.search("council", limit=3).statements
        whole = record.search("council", limit=50).statements
        assert [hit.score for hit in best] == sorted((hit.score for hit in best), reverse=True)
        assert best[0].score > 0
        counted = {kind: text(str(query).replace(str(search.RANKED + 1), "4")) for kind, query in search._COUNTS.items()}
        monkeypatch.setattr(search, "_COUNTS", counted)
        monkeypatch.setattr(search, "RANKED", 3)
        newest = record.search("council", limit=3).statements
        entries = sorted((hit.found.entry for hit in whole), reverse=True)
        assert [hit.found.entry for hit in newest] == entries[:3]
        assert {hit.score for hit in newest} == {0.0}
        assert all("[" in hit.snippet for hit in newest)
