"""Inputs made to do harm, small: each ends in an article or a failure, quickly; what they cost when large, `make hostile` tells."""

from __future__ import annotations

import gzip
import json
import random
import time
import tracemalloc
from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.reliability import fuzz, hostile_inputs
from onrecord.errors import InputError
from onrecord.ingest import Given, Reach, article
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Article, Capture, Failure, Reading
from onrecord.settings import Settings

CORPUS = Path(__file__).parent / "corpus"


@lru_cache
def zeros(coding: str, size: int) -> bytes:
    return hostile_inputs.zeros(coding, size)


def read(path: Path) -> list[Article | Failure]:
    """Everything that comes of the file."""
    found: list[Article | Failure] = []
    for item in inputs_of([str(path)], reach=Reach(fetch=False)):
        try:
            found.append(item if isinstance(item, Failure) else article(item, Given()))
        except InputError as error:
            found.append(Failure(origin=item.origin, reason=error.what))
    return found


@pytest.mark.parametrize("suffix", [".txt.gz", ".jsonl.gz", ".mbox.gz", ".xml.gz", ".warc.gz", ".txt.gz.gz"])
def test_a_bomb_stops_at_its_cap(tmp_path: Path, suffix: str) -> None:
    data = zeros("gzip", 100_000_000)
    path = tmp_path / f"bomb{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith(".gz.gz") else data)
    tracemalloc.start()
    (found,) = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Failure)
    assert found.remedy
    assert peak < 100_000_000


def test_a_bomb_in_a_zip_costs_its_neighbours_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(hostile_inputs.zipped(30_000_000))
    assert [type(item) for item in read(path)] == [Article, Failure, Article]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_in_an_archived_page_is_told_with_its_place(tmp_path: Path, coding: str) -> None:
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(hostile_inputs.in_archive(zeros(coding, 30_000_000), coding))
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "unpacks to more than 20 MB" in found.reason
    assert found.offset == 0


def test_a_page_of_too_many_tags_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "table.html"
    path.write_bytes(hostile_inputs.in_page("<table>" + "<tr><td>a</td></tr>" * 100_000 + "</table>"))
    began = time.perf_counter()
    (found,) = read(path)
    assert isinstance(found, Failure)
    assert "too many tags: 400,0" in found.reason
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("depth", [255, 256, 257, 2_049, 100_000])
@pytest.mark.parametrize("tag", ["div", "b"])
def test_text_below_deep_markup_is_found(tmp_path: Path, depth: int, tag: str) -> None:
    path = tmp_path / "deep.html"
    path.write_text(
        f"<html><body><p>{hostile_inputs.FIRST}</p>{f'<{tag}>' * depth}<p>{hostile_inputs.LAST}</p>", encoding="utf-8"
    )
    (found,) = read(path)
    assert isinstance(found, Article)
    assert hostile_inputs.LAST in found.text


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".json", "[" * 100_000 + "]" * 100_000),
        (".jsonl", '{"a":' * 100_000 + "1" + "}" * 100_000),
        (".xml", "<rss><channel><item>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item></channel></rss>"),
        (".opml", "<opml><body>" + "<outline>" * 100_000),
    ],
)
def test_deep_data_are_refused(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"deep{suffix}"
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert found
    assert all(isinstance(item, Failure) for item in found)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Plan(given=Given(published="2024-03-06"), settings=Settings(tagger="rules")))


@pytest.mark.parametrize(
    "piece", ["A", "A. ", "Harth ", "Harth said ", "he said ", "according to ", '" said ', "“Yes,” he said. ", "\nQ: "]
)
def test_repeated_pieces_take_no_long_time(reader: Reader, piece: str) -> None:
    data = hostile_inputs.in_text(piece * (9_000 // len(piece)))
    began = time.process_time()
    (told,) = reader([Capture(origin="x", sha256="0" * 64, data=data, media_type="text/plain")])
    assert isinstance(told, Reading)
    assert hostile_inputs.LAST in told.article.text
    assert time.process_time() - began < 5


def test_troublesome_characters_keep_every_span_at_its_text(reader: Reader) -> None:
    chance = random.Random(1)
    for _ in range(60):
        text = hostile_inputs.odd_text(chance)
        data = json.dumps({"text": text}).encode()
        (told,) = reader([Capture(origin="x", sha256="0" * 64, data=data, media_type="application/json", charset="utf-8")])
        if isinstance(told, Failure):
            assert "fault of onrecord" not in told.remedy, told.reason
            continue
        said = told.article.text
        assert said.encode("utf-8").decode("utf-8") == said
        assert "\x00" not in said
        for statement in told.statements:
            for span in (*statement.source, *statement.cue, *statement.content):
                assert said[span.start : span.end] == span.text


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_once_made_trouble_ends_in_articles_or_failures(path: Path) -> None:
    assert read(path)


@pytest.mark.parametrize("entry", list(fuzz.samples()))
def test_damaged_inputs_end_in_articles_or_failures(tmp_path: Path, entry: str) -> None:
    suffix, whole = fuzz.samples()[entry]
    path = tmp_path / f"input{suffix}"
    for number in range(20):
        path.write_bytes(fuzz.damaged(random.Random(f"1/{entry}/{number}"), whole))
        assert read(path)
