from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.reliability import archives
from onrecord.ingest import Finds, article, captures
from onrecord.schema import Capture, Failure

PAGE = (
    b"<html><head><title>Harbour shut</title></head><body><h1>Harbour shut</h1><p>Minister Lena Harth said the harbour of "
    b"Vandel stays shut until Friday, when the council meets again to look at the damage of the storm.</p></body></html>"
)


def written(
    path: Path, *bodies: tuple[bytes, dict[str, str]], packed: bool = True, status: str = "200 OK", kind: str = "response"
) -> Path:
    with path.open("wb") as sink:
        writer = WARCWriter(sink, gzip=packed)
        for number, (body, headers) in enumerate(bodies):
            head = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
            url = f"https://echo.example/{number}"
            record = writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2024-03-05T06:07:08Z"},
            )
            writer.write_record(record)
    return path


def read(path: Path) -> tuple[list[Capture | Failure], Finds]:
    finds = Finds()
    return list(captures([str(path)], finds=finds)), finds


@pytest.mark.parametrize("shape", archives.SHAPES)
def test_damage_is_told_and_nothing_around_it_is_lost(shape: str) -> None:
    report = archives.run(shape, cuts=30, flips=30, count=12, seed=5)
    assert report.clean, report


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_comes_with_its_address_and_the_time_of_capture_which_is_no_date_of_publication(
    tmp_path: Path, packed: bool
) -> None:
    [capture], finds = read(written(tmp_path / "a.warc", (PAGE, {"Content-Type": "text/html; charset=utf-8"}), packed=packed))
    assert isinstance(capture, Capture)
    assert capture.origin == f"{tmp_path}/a.warc@0"
    assert capture.fetched is not None
    assert (capture.fetched.final, capture.fetched.at, capture.charset) == (
        "https://echo.example/0",
        "2024-03-05T06:07:08Z",
        "utf-8",
    )
    found = article(capture)
    assert (found.url, found.published, found.title) == ("https://echo.example/0", None, "Harbour shut")
    assert finds.kind == "web archive" or finds.found["web archives"] == 1
    assert finds.sha256 is not None


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gzip.compress(PAGE)), ("br", None), ("gzip", PAGE), ("deflate", None)],
    ids=["gzip", "brotli", "claimed but plain", "deflate"],
)
def test_packed_and_chunked_bodies_are_unpacked(tmp_path: Path, coding: str, body: bytes | None) -> None:
    import zlib

    import brotli

    data = body or (brotli.compress(PAGE) if coding == "br" else zlib.compress(PAGE))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)
    headers = {"Content-Type": "text/html", "Content-Encoding": coding, "Transfer-Encoding": "chunked"}
    [capture], _ = read(written(tmp_path / "a.warc.gz", (chunked, headers)))
    assert isinstance(capture, Capture)
    assert capture.data == PAGE


def test_a_bomb_is_stopped_at_the_cap(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 200_000_000)
    [failure], _ = read(written(tmp_path / "a.warc.gz", (bomb, {"Content-Type": "text/html", "Content-Encoding": "gzip"})))
    assert isinstance(failure, Failure)
    assert "unpacks to more than 20 MB" in failure.reason


def test_what_holds_no_article_is_counted_by_kind(tmp_path: Path) -> None:
    found, finds = read(
        written(tmp_path / "a.warc.gz", (b"GIF89a", {"Content-Type": "image/gif"}), (PAGE, {"Content-Type": "text/html"}))
    )
    assert len(found) == 1
    assert finds.passed == 1
    assert finds.found["response records"] == 2
    gone, finds = read(written(tmp_path / "b.warc.gz", (PAGE, {"Content-Type": "text/html"}), status="404 Not Found"))
    assert gone == []
    assert finds.found["  with status 404"] == finds.passed == 1


def test_a_damaged_stretch_keeps_its_bytes_and_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc.gz", *[(PAGE, {"Content-Type": "text/html"})] * 3)
    data = bytearray(path.read_bytes())
    second = data.index(b"\x1f\x8b\x08", 10)
    third = data.index(b"\x1f\x8b\x08", second + 10)
    data[(second + third) // 2] ^= 8
    path.write_bytes(data)
    found, _ = read(path)
    assert [type(item) for item in found] == [Capture, Failure, Capture]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert (failure.offset, failure.length) == (second, third - second)
    assert failure.capture is not None
    assert failure.capture.data == data[second:third]


def test_a_length_that_reaches_beyond_the_file_costs_one_record(tmp_path: Path) -> None:
    path = written(tmp_path / "a.warc", *[(PAGE, {"Content-Type": "text/html"})] * 3, packed=False)
    path.write_bytes(path.read_bytes().replace(b"Content-Length: ", b"Content-Length: 99999", 1))
    found, _ = read(path)
    assert [type(item) for item in found] == [Failure, Capture, Capture]


@pytest.mark.parametrize("cut", range(14))
def test_a_record_is_whole_wherever_the_pieces_of_its_stream_end(tmp_path: Path, cut: int) -> None:
    # A gzip stream is unpacked 262,144 bytes at a time; the second record begins ``cut`` bytes before such an end.
    plain = tmp_path / "plain.warc"
    sizes = {"Content-Type": "text/html"}
    room = 262_144 - cut - written(plain, (bytes(200_000), sizes), packed=False).stat().st_size
    written(plain, (PAGE + b" " * (200_000 + room - len(PAGE)), sizes), (PAGE, sizes), packed=False)
    assert plain.read_bytes().index(b"WARC/1.", 10) == 262_144 - cut
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    found, _ = read(path)
    assert [type(item) for item in found] == [Capture, Capture]


def test_an_archive_without_records_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"\r\n\r\n")
    [failure], _ = read(path)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("empty")
