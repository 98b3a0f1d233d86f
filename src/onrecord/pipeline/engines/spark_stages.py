"""What units do: archives become articles, buckets of articles become readings; by the stages of the local engine.

Articles are dealt into buckets by the smallest key of their sketch, so that copies of one story meet in one bucket. There
copies that are the same word for word are tagged once where they stand in one batch; they are neighbours in the order of the
bucket, but a batch may end between them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.copies.sketch import sketch
from onrecord.ingest import Finds, captures
from onrecord.pipeline.engines import spark_units as units
from onrecord.pipeline.stage import through
from onrecord.pipeline.stages import Attribute, Attributed, Ingest, Plan, Reader
from onrecord.schema import Article, Capture, Failure, Reading
from onrecord.schema.article import Fetched
from onrecord.schema.codec import from_json, to_json

_AT_ONCE = 32
"""Articles in a batch: set by hand, no other value was measured."""


def fingerprint_of(plan: Plan) -> str:
    """The digest of everything that shapes a reading: versions, model, tables, issues, and what the caller gave."""
    steps = [to_json(step) for step in Reader(plan).assemble.derivations]
    settings = plan.settings
    told = json.dumps([steps, repr(plan.given), settings.precise, str(settings.spans)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def ingest(place: units.Place, plan: Plan, fingerprint: str, buckets: int, file: str) -> str:
    """The archive ``file`` is committed as articles, one file for each bucket, and failures; returns the unit's key."""
    given = units.digest_of(Path(file))

    def work() -> units.Work:
        finds = Finds()
        rows: dict[str, list[dict[str, Any]]] = {"failures": []}
        handed = kept = failed = 0
        for handed, (capture, told) in enumerate(_articles(Ingest(plan.given), _captures(file, finds)), start=1):  # noqa: B007
            if isinstance(told, Failure):
                rows["failures"].append(_failure_row(told))
                failed += 1
            elif isinstance(capture, Capture):
                # The lowest bit of a key tells of what kind it is.
                key = min(sketch(told.text), default=0)
                rows.setdefault(_bucket(key // 2 % buckets), []).append(_article_row(capture, told, key))
                kept += 1
        failures, articles = _failures_schema(), _articles_schema()
        made = {name: (part, failures if name == "failures" else articles) for name, part in sorted(rows.items())}
        return units.Work(made=made, read=handed, kept=kept, failed=failed, passed=finds.passed)

    return units.run(place, units.unit_key(f"ingest/{buckets}", given, fingerprint), "ingest", given, work)


def parts_of(bucket: int, sources: Sequence[tuple[str, units.Manifest]]) -> list[tuple[str, units.Manifest]]:
    """Of the committed archives those with articles in the bucket, each manifest with that one file: it travels to a worker."""
    name = f"{_bucket(bucket)}.parquet"
    return [
        (folder, replace(manifest, files={name: manifest.files[name]})) for folder, manifest in sources if name in manifest.files
    ]


def _bucket(number: int) -> str:
    return f"articles-{number:05}"


def read(place: units.Place, plan: Plan, fingerprint: str, bucket: int, sources: Sequence[tuple[str, units.Manifest]]) -> str:
    """The articles of one bucket from all ``sources`` are committed as readings, statements, stances, deeds and failures."""
    name, parts = _bucket(bucket), parts_of(bucket, sources)
    given = hashlib.sha256("\n".join(sorted(manifest.files[f"{name}.parquet"][1] for _, manifest in parts)).encode()).hexdigest()

    def work() -> units.Work:
        rows = [row for folder, manifest in parts for row in units.rows_of(folder, manifest, name)]
        rows.sort(key=lambda row: (row["key"], row["text_sha256"], row["article"], row["sha256"], row["origin"]))
        made: dict[str, list[dict[str, Any]]] = {part: [] for part in ("readings", "statements", "stances", "deeds", "failures")}
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            for row, told in zip(
                part, _readings(plan, [from_json(Article, json.loads(row["article"])) for row in part]), strict=True
            ):
                if isinstance(told, Failure):
                    made["failures"].append(_failure_row(told))
                else:
                    _take(made, row, told)
        schemas = {"readings": _readings_schema(), "failures": _failures_schema()}
        whole = {part: (found, schemas.get(part) or _parts_schema()) for part, found in made.items()}
        kept, failed = len(made["readings"]), len(made["failures"])
        return units.Work(made=whole, read=len(rows), kept=kept, failed=failed)

    return units.run(place, units.unit_key("read", given, fingerprint), "read", given, work)


def capture_of(row: Mapping[str, Any]) -> Capture:
    """The capture that a row of articles or readings holds."""
    fetched = from_json(Fetched, json.loads(row["fetched"])) if row["fetched"] else None
    return Capture(
        origin=row["origin"],
        sha256=row["sha256"],
        data=row["data"],
        media_type=row["media_type"],
        charset=row["charset"],
        fetched=fetched,
    )


class Once:
    """Attribution that is done once for what the tagger cannot tell apart: the copies of a story, word for word."""

    name = "attribution"

    def __init__(self, attribute: Attribute) -> None:
        """``attribute`` is the stage that does the work."""
        self._attribute = attribute

    def __call__(self, batch: Sequence[Article]) -> list[Attributed]:
        """One attributed article for each article."""
        keys = [(item.text, item.headline_end, item.byline, tuple(piece.text for piece in item.left_out)) for item in batch]
        first = dict(reversed(list(zip(keys, batch, strict=True))))
        found = dict(zip(first, self._attribute(list(first.values())), strict=True))
        return [replace(found[key], article=item) for key, item in zip(keys, batch, strict=True)]


_LOADED: dict[str, Reader] = {}


def _readings(plan: Plan, articles: Sequence[Article]) -> list[Reading | Failure]:
    """The articles read, copies attributed once; the model is loaded once in a worker's life."""
    name = repr(plan)
    if name not in _LOADED:
        _LOADED.clear()
        _LOADED[name] = Reader(plan)
    reader = _LOADED[name]
    return reader.read(articles, Once(reader.attribute))


def _articles(stage: Ingest, found: Iterator[Capture | Failure]) -> Iterator[tuple[Capture | Failure, Article | Failure]]:
    for capture in found:
        (told,) = through(stage, [capture], lambda item: item.origin)
        yield capture, told


def _captures(file: str, finds: Finds) -> Iterator[Capture | Failure]:
    if not file.endswith(".parquet"):
        yield from captures([file], finds=finds)
        return
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(file) as opened:
            for batch in opened.iter_batches(64):
                for row in batch.to_pylist():
                    number += 1
                    yield _page(row, f"{file}#{number}")
    except (OSError, ValueError) as error:
        yield Failure(origin=f"{file}#{number + 1}", reason=f"the Parquet file cannot be read: {error}", remedy="write it again")


def _page(row: dict[str, Any], origin: str) -> Capture:
    """A row of pages: with ``html`` the page at ``url``, else a JSON item with the row's fields."""
    html = row.get("html")
    if html is not None:
        data = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else bytes(html)
        url = row.get("url")
        came = Fetched(address=url, final=url, at=str(row.get("fetched") or "")) if url and row.get("fetched") else None
        return Capture(origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/html", fetched=came)
    data = json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False, default=str).encode()
    return Capture(
        origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="application/json", charset="utf-8"
    )


def _article_row(capture: Capture, article: Article, key: int) -> dict[str, Any]:
    return {
        "key": key,
        "text_sha256": article.text_sha256,
        "article": json.dumps(to_json(article), ensure_ascii=False, sort_keys=True),
        "origin": capture.origin,
        "sha256": capture.sha256,
        "data": capture.data,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "fetched": json.dumps(to_json(capture.fetched), sort_keys=True) if capture.fetched else None,
    }


def _failure_row(failure: Failure) -> dict[str, Any]:
    told = to_json(failure)
    return {name: told[name] for name in ("origin", "reason", "remedy", "exit_code")}


def _take(made: dict[str, list[dict[str, Any]]], row: dict[str, Any], reading: Reading) -> None:
    said = to_json(reading)
    held = {name: row[name] for name in ("origin", "sha256", "data", "media_type", "charset", "fetched")}
    made["readings"].append(
        {**held, "article": reading.article.id, "reading": json.dumps(said, ensure_ascii=False, sort_keys=True)}
    )
    for part in ("statements", "stances", "deeds"):
        for item in said[part]:
            made[part].append({"article": reading.article.id, "payload": json.dumps(item, ensure_ascii=False, sort_keys=True)})


def _schema(*fields: tuple[str, str]) -> Any:
    import pyarrow as pa

    kinds = {"text": pa.string(), "bytes": pa.binary(), "number": pa.int64()}
    return pa.schema([(name, kinds[kind]) for name, kind in fields])


_HELD = (
    ("origin", "text"), ("sha256", "text"), ("data", "bytes"), ("media_type", "text"), ("charset", "text"), ("fetched", "text"),
)  # fmt: skip


def _articles_schema() -> Any:
    return _schema(("key", "number"), ("text_sha256", "text"), ("article", "text"), *_HELD)


def _readings_schema() -> Any:
    return _schema(*_HELD, ("article", "text"), ("reading", "text"))


def _parts_schema() -> Any:
    return _schema(("article", "text"), ("payload", "text"))


def _failures_schema() -> Any:
    return _schema(("origin", "text"), ("reason", "text"), ("remedy", "text"), ("exit_code", "number"))
