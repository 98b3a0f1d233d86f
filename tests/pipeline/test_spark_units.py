from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.scale.archives import write_archives
from onrecord.errors import InputError, RecordError, UsageError
from onrecord.ingest import Given
from onrecord.pipeline.engines import spark, spark_stages, spark_units
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stages import Attribute, Attributed, Plan, Reader
from onrecord.record import open_record
from onrecord.schema import Article, Capture, Reading
from onrecord.settings import Settings
from tests.pipeline.stubs import said

PLAN = Plan(given=Given(), settings=Settings(tagger="rules"), load=said)


class Here:
    """Stands in for Spark's context: the same calls, one after the other in this process, in another order."""

    def __init__(self) -> None:
        self.sparkContext = self
        self.items: list[object] = []

    def parallelize(self, items: list[object], partitions: int) -> Here:
        self.items = items[::-1]
        return self

    def map(self, work: object) -> Here:
        self.items = [work(item) for item in self.items]  # type: ignore[operator]
        return self

    def collect(self) -> list[object]:
        return self.items


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    return write_archives(tmp_path / "in", 4, 4, copies=0.4)


def test_units_come_to_what_one_process_comes_to(files: list[str], tmp_path: Path) -> None:
    place = spark_units.Place.of(tmp_path / "out", None)
    done = spark.run(Here(), [*files, files[0]], place, PLAN, buckets=3)
    assert (done.archives, done.read, done.readings, done.failed) == (4, 16, 16, 0)
    with open_record(tmp_path / "cluster.db") as record, open_record(tmp_path / "alone.db") as alone:
        assert spark.load(place, done, record).stored == 16
        assert spark.load(place, done, record).stored == 0
        reader = Reader(PLAN)
        for capture in inputs_of(files):
            (reading,) = reader([capture])
            assert isinstance(capture, Capture)
            assert isinstance(reading, Reading)
            alone.add(capture, reading, known="2025-01-01")
        assert record.export_digest() == alone.export_digest()
        assert record.verify().ok


def test_what_is_committed_is_not_done_again_and_one_attempt_wins(files: list[str], tmp_path: Path) -> None:
    place = spark_units.Place.of(tmp_path / "out", None)
    first = spark.run(Here(), files, place, PLAN, buckets=3)
    before = sorted(str(path) for path in (tmp_path / "out").rglob("*.parquet"))
    assert spark.run(Here(), files, place, PLAN, buckets=3) == first
    assert sorted(str(path) for path in (tmp_path / "out").rglob("*.parquet")) == before
    unit = first.units[0]
    folder, manifest = place.committed()[unit]
    assert not place.commit(replace(manifest, kept=0, failed=manifest.read), "attempts/late")
    assert place.committed()[unit] == (folder, manifest)


def test_a_manifest_tells_input_counts_and_files(files: list[str], tmp_path: Path) -> None:
    place = spark_units.Place.of(tmp_path / "out", None)
    damaged = Path(files[0]).read_bytes()
    Path(files[0]).write_bytes(damaged[: len(damaged) - 300])
    done = spark.run(Here(), files, place, PLAN, buckets=2)
    assert done.read == done.readings + done.failed
    assert done.failed == 1
    for folder, manifest in place.committed().values():
        told = json.loads((Path(folder) / spark_units.MANIFEST).read_text(encoding="utf-8"))
        assert told["read"] == told["kept"] + told["failed"] == manifest.read
        for name, (rows, sha256) in manifest.files.items():
            assert spark_units.digest_of(Path(folder) / name) == sha256
            assert pq.read_metadata(Path(folder) / name).num_rows == rows
    with open_record(tmp_path / "r.db") as record:
        result = spark.load(place, done, record)
        assert (result.inputs, result.quarantined) == (done.read, 1)
        assert "damaged" in record.failures()[0].reason


def test_a_committed_file_that_was_changed_is_refused(files: list[str], tmp_path: Path) -> None:
    place = spark_units.Place.of(tmp_path / "out", None)
    done = spark.run(Here(), files, place, PLAN, buckets=2)
    folder, _ = place.committed()[done.units[-1]]
    (Path(folder) / "readings.parquet").write_bytes(b"PAR1")
    with open_record(tmp_path / "r.db") as record, pytest.raises(RecordError, match="missing or was changed"):
        spark.load(place, done, record)


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(RecordError, match="3 records were read"):
        spark_units.Manifest(unit="u", stage="read", input="x", read=3, kept=1, failed=1, passed=0, files={})


def test_pages_in_parquet_are_read(tmp_path: Path) -> None:
    html = "<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>Aldane said it was over now.</p></article></body></html>"
    rows = [
        {"url": "https://a.example/1", "html": html, "fetched": "2025-03-01T10:00:00Z", "text": None},
        {"url": "https://a.example/2", "html": None, "fetched": None, "text": "Talks end\n\nAldane said it was over then."},
        {"url": "https://a.example/3", "html": "", "fetched": None, "text": None},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "pages.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no such file")
    place = spark_units.Place.of(tmp_path / "out", None)
    done = spark.run(
        Here(), spark.files_of([str(tmp_path / "pages.parquet"), str(tmp_path / "broken.parquet")]), place, PLAN, buckets=2
    )
    assert (done.archives, done.read, done.readings, done.failed) == (2, 4, 2, 2)


def test_copies_are_tagged_once() -> None:
    seen: list[int] = []

    class Counting:
        name = "attribution"

        def __call__(self, batch: list[Article]) -> list[Attributed]:
            seen.append(len(batch))
            return [Attributed(article=item, attributions=()) for item in batch]

    def article(identity: str, text: str) -> Article:
        return Article(id=identity, text_sha256="0" * 64, text=text)

    batch = [article("a-1", "one"), article("a-2", "one"), article("a-3", "two")]
    stage: Attribute = Counting()  # type: ignore[assignment]
    assert [item.article.id for item in spark_stages.Once(stage)(batch)] == ["a-1", "a-2", "a-3"]
    assert seen == [2]


def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no such file"):
        spark.files_of([str(tmp_path / "none")])
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match=r"onrecord\[spark\]"):
        spark.session("local[2]")


def test_a_local_cluster_with_killed_workers_comes_to_what_one_process_comes_to(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed here (an extra; see docs/how-to/cluster.md)")
    from benchmarks.scale.spark import Report, alone, one_run

    files = write_archives(tmp_path / "in", 6, 3)
    digest = alone(files, tmp_path / "alone.db")
    report = Report()
    session = spark.session("local[2]")
    try:
        one_run(session, files, tmp_path, 0, digest, report, 1.0)
    finally:
        session.stop()
    assert report.clean, report
