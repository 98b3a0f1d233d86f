from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ingest import Finds, Given, Reach
from onrecord.ingest.census import census
from onrecord.pipeline.keeping import keep
from onrecord.pipeline.reading import inputs_of
from onrecord.pipeline.tally import Tally
from onrecord.record import Record, RunResult, SourceCount, open_record
from onrecord.schema import Failure
from onrecord.settings import Settings


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.db") as opened:
        yield opened


def line(number: int) -> str:
    return f'{{"title": "Talks {number}", "text": "Talks go on, envoy Ivo Brandt said on day {number} of them."}}\n'


def member(number: int, kind: str = "response") -> bytes:
    body = f"<html><body><p>Talks go on, envoy Ivo Brandt said on day {number} of them.</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0000000{number}-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: 2024-03-05T12:00:00Z\r\nWARC-Target-URI: https://vandel.example/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def added(record: Record, *names: Path) -> Tally:
    tally = Tally(record.runs())
    inputs = inputs_of([str(name) for name in names], reach=Reach(fetch=False), tally=tally)
    list(keep(inputs, Given(), Settings(tagger="rules"), record, command="add", tally=tally))
    return tally


def sources(record: Record) -> tuple[SourceCount, ...]:
    result = record.runs()[-1].result
    assert result is not None
    return result.sources


def test_what_each_source_holds_stands_on_record_beside_how_it_ended(record: Record, tmp_path: Path) -> None:
    lines, archive, story = tmp_path / "a.jsonl", tmp_path / "b.warc.gz", tmp_path / "c.txt"
    lines.write_text(line(1) + "\n" + line(2) + "broken\n" + line(1).strip())
    archive.write_bytes(member(3) + member(4, "request") + member(5))
    story.write_text("Talks go on, envoy Ivo Brandt said on Monday.")
    tally = added(record, lines, archive, story)
    assert (tally.losses(), tally.grown) == ([], [])
    first, second, third = sources(record)
    assert (first.source, first.holds, first.stored, first.already_known, first.quarantined) == (str(lines), 4, 2, 1, 1)
    assert (first.size, first.sha256) == (lines.stat().st_size, hashlib.sha256(lines.read_bytes()).hexdigest())
    assert (second.holds, second.passed, second.stored, second.quarantined) == (3, 1, 2, 0)
    assert (third.holds, third.stored, third.sha256) == (None, 1, None)
    assert all(source.adds_up for source in sources(record))


def test_an_archive_cut_between_two_records_is_seen_when_it_comes_again_longer(record: Record, tmp_path: Path) -> None:
    archive = tmp_path / "b.warc.gz"
    archive.write_bytes(member(1))
    assert added(record, archive).grown == []
    archive.write_bytes(member(1) + member(2))
    [told] = added(record, archive).grown
    assert "what was added then was cut" in told
    [count] = sources(record)
    assert (count.holds, count.stored, count.already_known) == (2, 1, 1)
    assert added(record, archive).grown == [told]
    archive.write_bytes(member(6) + member(2) + member(3))
    assert added(record, archive).grown == []  # another file by the same name


def test_a_record_that_is_lost_on_the_way_is_an_error(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.ingest import readers

    lines = tmp_path / "a.jsonl"
    lines.write_text(line(1) + line(2) + line(3))
    whole = readers._json_lines
    monkeypatch.setattr(readers, "_json_lines", lambda *given: list(whole(*given))[:2])
    [loss] = added(record, lines).losses()
    assert isinstance(loss, Failure)
    assert "holds 3 records and 2 came to an end" in loss.reason
    [count] = sources(record)
    assert not count.adds_up


def test_a_file_put_aside_as_a_whole_adds_up(record: Record, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n \n")
    (tmp_path / "odd.jsonl").write_bytes(b"\x00\x01\n" * 50)
    (tmp_path / "only.warc.gz").write_bytes(member(1, "request"))
    tally = added(record, tmp_path / "empty.jsonl", tmp_path / "odd.jsonl", tmp_path / "only.warc.gz", tmp_path / "none.txt")
    assert tally.losses() == []
    assert [source.quarantined for source in sources(record)] == [1, 1, 1, 1]


def test_nothing_is_counted_where_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(line(1) + line(2))
    counted: list[str] = []
    monkeypatch.setattr("onrecord.pipeline.tally.census", lambda name, *_: counted.append(name))
    assert len(list(inputs_of([str(lines)]))) == 2
    assert counted == []
    assert len(list(inputs_of([str(lines)], tally=Tally()))) == 2
    assert counted == [str(lines)]


def test_lines_are_counted_over_the_borders_of_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf{}\r\n\r\n  \n" + b'{"a": 1}\n' * 3 + b"{}")
    data = path.read_bytes()
    marks = [(size, hashlib.sha256(data[:size]).hexdigest()) for size in range(1, len(data) + 1)]
    for block in (1, 2, 3, 7, 1_000):
        monkeypatch.setattr("onrecord.ingest.census._BLOCK", block)
        found = census(str(path), Finds(), [*marks, (4, "other")])
        assert found is not None
        assert (found.holds, found.size, found.sha256) == (5, len(data), marks[-1][1])
        assert set(found.began_as) == {digest for _, digest in marks}


def test_sources_that_do_not_give_the_whole_are_refused() -> None:
    count = SourceCount(source="a", stored=1, already_known=0, quarantined=0)
    assert RunResult(inputs=1, stored=1, already_known=0, quarantined=0, sources=(count,)).sources == (count,)
    with pytest.raises(Exception, match="gave 2 of 1"):
        RunResult(inputs=1, stored=1, already_known=0, quarantined=0, sources=(replace(count, stored=2),))
