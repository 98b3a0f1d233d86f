"""Units of work of a cluster: pure tasks with private output, of which one attempt each is committed.

A unit's key is made of what goes in and of the pipeline, its output of nothing else, so that it does not matter how often or
where a unit is run. An attempt writes Parquet files and a manifest into a folder of its own, then asks the ledger for the unit;
the first attempt wins, and readers look at winners alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, MetaData, Table, Text, create_engine, event, exc, insert, select
from sqlalchemy.engine import make_url

from onrecord.errors import RecordError

Made = Mapping[str, tuple[list[dict[str, Any]], Any]]
"""Rows and their schema for each file, by its name."""

_METADATA = MetaData()
_UNITS = Table(
    "spark_units",
    _METADATA,
    Column("unit", Text, primary_key=True),
    Column("attempt", Text, nullable=False),
    Column("manifest", Text, nullable=False),
)
MANIFEST = "manifest.json"
_WAIT_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an attempt read and wrote: ``read`` = ``kept`` + ``failed``; ``files`` holds each file's rows and SHA-256."""

    unit: str
    stage: str
    input: str
    read: int
    kept: int
    failed: int
    passed: int
    files: dict[str, tuple[int, str]]

    def __post_init__(self) -> None:
        """Refuse counts that do not add up: a record was lost or counted twice."""
        if self.read != self.kept + self.failed:
            raise RecordError(f"{self.read} records were read, {self.kept} kept and {self.failed} failed", where=self.input)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a task made of its input: files, and how many of the records ``read`` were kept and failed; ``passed`` hold none."""

    made: Made
    read: int
    kept: int
    failed: int
    passed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where units are written and committed: a folder that all workers reach, and the address of the ledger's database."""

    out: str
    ledger: str

    @classmethod
    def of(cls, out: Path, ledger: str | None) -> Place:
        """The place ``out``, with its ledger in a file there unless an address is given."""
        out.mkdir(parents=True, exist_ok=True)
        place = cls(out=str(out.absolute()), ledger=ledger or f"sqlite:///{out.absolute() / 'units.sqlite'}")
        # Once, before any worker is there: two that make the table at the same moment would stumble over each other.
        engine = place.engine()
        _METADATA.create_all(engine)
        engine.dispose()
        return place

    def engine(self) -> Engine:
        """The ledger's database."""
        address = make_url(self.ledger)
        if address.drivername in ("postgresql", "postgres"):
            engine = create_engine(address.set(drivername="postgresql+psycopg"))
        else:
            engine = create_engine(address, connect_args={"timeout": _WAIT_S})

            @event.listens_for(engine, "connect")
            def _durable(connection: Any, _: object) -> None:
                connection.execute("PRAGMA synchronous=FULL")

        return engine

    def is_committed(self, unit: str) -> bool:
        """Whether an attempt at this unit won already."""
        engine = self.engine()
        try:
            with engine.connect() as connection:
                return connection.execute(select(_UNITS.c.unit).where(_UNITS.c.unit == unit)).scalar() is not None
        finally:
            engine.dispose()

    def committed(self) -> dict[str, tuple[str, Manifest]]:
        """For each committed unit, the winning attempt's folder and manifest."""
        engine = self.engine()
        try:
            with engine.connect() as connection:
                rows = connection.execute(select(_UNITS).order_by(_UNITS.c.unit)).all()
        finally:
            engine.dispose()
        return {row.unit: (str(Path(self.out) / row.attempt), _manifest(row.manifest)) for row in rows}

    def commit(self, manifest: Manifest, attempt: str) -> bool:
        """Whether this attempt is the unit's: True for the first that asks, and for it alone."""
        engine = self.engine()
        told = json.dumps(asdict(manifest), sort_keys=True)
        try:
            with engine.begin() as connection:
                connection.execute(insert(_UNITS).values(unit=manifest.unit, attempt=attempt, manifest=told))
            return True
        except exc.IntegrityError:
            return False
        finally:
            engine.dispose()


def _manifest(text: str) -> Manifest:
    said = json.loads(text)
    return Manifest(**{**said, "files": {name: (rows, sha) for name, (rows, sha) in said["files"].items()}})


def unit_key(stage: str, given: str, fingerprint: str) -> str:
    """The key of the unit that does ``stage`` of a pipeline to what has the digest ``given``."""
    return hashlib.sha256(f"{stage}\n{given}\n{fingerprint}".encode()).hexdigest()[:32]


def digest_of(file: Path) -> str:
    """Hex SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def run(place: Place, unit: str, stage: str, given: str, work: Callable[[], Work]) -> str:
    """The unit is committed, by this attempt or by an earlier one; returns its key.

    Raises ``RecordError`` when the counts of ``work`` do not add up.
    """
    if place.is_committed(unit):
        return unit
    import pyarrow as pa
    import pyarrow.parquet as pq

    done = work()
    attempt = f"attempts/{unit}/{uuid.uuid4().hex}"
    folder = Path(place.out) / attempt
    folder.mkdir(parents=True)
    files: dict[str, tuple[int, str]] = {}
    for name, (rows, schema) in done.made.items():
        file = folder / f"{name}.parquet"
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
        files[file.name] = (len(rows), digest_of(file))
    manifest = Manifest(
        unit=unit,
        stage=stage,
        input=given,
        read=done.read,
        kept=done.kept,
        failed=done.failed,
        passed=done.passed,
        files=files,
    )
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), sort_keys=True, indent=1), encoding="utf-8")
    place.commit(manifest, attempt)
    return unit


def rows_of(folder: str, manifest: Manifest, name: str) -> Iterable[dict[str, Any]]:
    """The rows of a committed file; raises ``RecordError`` where it is no longer what was committed."""
    import pyarrow.parquet as pq

    file = Path(folder) / f"{name}.parquet"
    if file.name not in manifest.files:
        return
    if not file.exists() or digest_of(file) != manifest.files[file.name][1]:
        raise RecordError(
            "a committed file is missing or was changed", where=str(file), remedy="remove its unit's row and run again"
        )
    with pq.ParquetFile(file) as opened:
        for batch in opened.iter_batches(256):
            yield from batch.to_pylist()
