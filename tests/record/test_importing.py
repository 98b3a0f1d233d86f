from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reliability.synthetic import story
from onrecord.errors import RecordError
from onrecord.record import Record, open_record
from onrecord.schema import Dated, Derivation, FieldValue, Reading
from onrecord.views.export import archive

T1, T2 = "2025-03-01T10:00:00+00:00", "2026-03-02T10:00:00+00:00"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "a.sqlite") as made:
        for number in range(5):
            made.add(*story(1, number, 3), known=T1)
        capture, reading = story(1, 0, 3)
        made.add(capture, by_another(reading), known=T1)
        later = Dated(value="2019-05-05", precision="day", basis="given")
        made.add(capture, replace(reading, article=replace(reading.article, published=later, outlet="Another")), known=T1)
        made.judge(reading.statements[0].id, reading.statements[1].id, "different", author="me", reason="so", known=T1)
        negated = FieldValue(word="yes")
        made.correct(reading.statements[0].id, "negated", negated, author="me", reason="so", known=T1)
        yield made


def by_another(reading: Reading) -> Reading:
    step = (Derivation(step="synthetic", version="2", model="m"),)
    return replace(
        reading, statements=tuple(replace(item, derivation=step) for item in reading.statements[:2]), stances=(), deeds=()
    )


def load(folder: Path, data: bytes, name: str = "b.sqlite") -> str:
    with open_record(folder / name) as fresh:
        return fresh.load(io.BytesIO(data), known=T2)


def test_an_archive_makes_a_record_that_says_the_same_and_verifies(record: Record, tmp_path: Path) -> None:
    digest = load(tmp_path, b"".join(archive.stream(record)))
    with open_record(tmp_path / "b.sqlite") as made:
        assert made.export_digest() == record.export_digest() == digest
        assert made.verify().ok
        assert list(made.export()) == list(record.export())
        for entry in record.readings():
            assert made.reading(entry.reading.article.id).statements == entry.reading.statements
            assert made.reading(entry.reading.article.id).article.published == entry.reading.article.published
        capture, _ = story(1, 2, 3)
        assert made.capture(capture.sha256).data == capture.data
        assert not made.add(*story(1, 2, 3), known=T2).changed
        assert [item.correction for item in made.corrections()] == [item.correction for item in record.corrections()]
        assert made.corrections()
        assert [item.judgement for item in made.judgements()] == [item.judgement for item in record.judgements()]


def test_a_canonical_export_gives_an_equal_digest_and_verify_names_the_missing_bytes(record: Record, tmp_path: Path) -> None:
    assert load(tmp_path, b"".join(archive.canonical(record))) == record.export_digest()
    with open_record(tmp_path / "b.sqlite") as made:
        found = made.verify()
        assert found.found == made.counts().captures
        assert all("captured bytes are not here" in str(problem) for problem in found.problems)


@pytest.mark.parametrize("change", ["cut", "word", "bytes", "empty", "other", "twice"])
def test_what_was_changed_or_cut_leaves_nothing_behind(record: Record, tmp_path: Path, change: str) -> None:
    data = b"".join(archive.stream(record))
    lines = data.splitlines(keepends=True)
    changed = {
        "cut": data[: len(data) // 2],
        "word": data.replace(b"the accord", b"the record"),
        "bytes": data.replace(b'"bytes":"', b'"bytes":"AAAA'),
        "empty": b"",
        "other": b'{"a":1}\n',
        "twice": b"".join([*lines[:3], *lines[2:]]),
    }[change]
    assert changed != data
    with pytest.raises(RecordError):
        load(tmp_path, changed)
    with open_record(tmp_path / "b.sqlite") as made:
        assert made.counts().entries == 0


def test_a_record_that_holds_something_is_not_imported_into(record: Record, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="not empty"):
        load(tmp_path, b"".join(archive.stream(record)), "a.sqlite")
