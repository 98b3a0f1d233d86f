"""Cut and flip web archives at random and see that no loss is silent and that nothing around the damage is lost (T13).

    python -m benchmarks.reliability.archives --cuts 1000 --flips 1000 [--records 60] [--seed 1]

Three shapes are written with warcio: one gzip member a record, plain, and one gzip stream for all records. Each trial damages
one copy. A loss is told when a failure names its place; a cut on a boundary between records, and a change that only the digest
of the whole file shows, are told by the length and digest that a record keeps of each archive it has read. Rivals read the same
files with their usual settings: warcio, and FastWARC. Prints one JSON object a shape; exit status 1 when a loss was silent, a
record came out altered without a word, or fewer than 99% of the undamaged records were recovered.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.ingest.bytesource import ByteSource
from onrecord.ingest.finds import Finds
from onrecord.ingest.warc import captures
from onrecord.schema import Capture, Failure

Told = tuple[str, str, str]
SHAPES = ("members", "plain", "stream")


@dataclass
class Archive:
    """An archive with what is in it: each page as (address, time, digest) with the bytes of the file that hold it."""

    data: bytes
    pages: list[Told]
    places: list[tuple[int, int]]


def archive(shape: str, count: int, seed: int) -> Archive:
    """``count`` pages with requests between them, in one of the three shapes."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    chance = random.Random(seed)
    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=shape == "members")
    pages, places = [], []
    writer.write_record(writer.create_warcinfo_record("pages.warc.gz", {"software": "benchmark"}))
    for number in range(count):
        start = sink.tell()
        url = f"https://news.example/{number}/story.html"
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(80, 900)))
        page = f"<html><head><title>Story {number}</title></head><body><p>{words}</p></body></html>".encode()
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(page), http_headers=head, length=len(page))
        writer.write_record(record)
        places.append((start, sink.tell()))
        pages.append((url, record.rec_headers.get_header("WARC-Date"), _digest(page)))
        if number % 3 == 0:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
    data = sink.getvalue()
    if shape == "stream":
        return Archive(gzip.compress(data, 6, mtime=0), pages, places)
    return Archive(data, pages, places)


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


WORDS = "minister embassy talks river signed harbour refused vote budget border envoy treaty court grain rail said told".split()


@dataclass
class Report:
    """What the trials found; ``silent`` and ``altered`` are to be 0, ``recovered`` of ``undamaged`` at least 0.99."""

    shape: str
    cuts: int = 0
    flips: int = 0
    told: int = 0
    told_by_length_or_digest: int = 0
    harmless: int = 0
    silent: int = 0
    altered_and_told_by_digest_only: int = 0
    altered: int = 0
    undamaged: int = 0
    recovered: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether the bar is met."""
        return not self.silent and not self.altered and self.recovered >= 0.99 * self.undamaged


def read_all(data: bytes) -> tuple[list[Told], list[Failure], Finds]:
    """What our reader makes of the bytes."""
    finds = Finds()
    got, failed = [], []
    for item in captures(ByteSource.of(data), "a.warc", finds):
        if isinstance(item, Capture):
            got.append((item.fetched.address if item.fetched else "", item.fetched.at if item.fetched else "", item.sha256))
        else:
            failed.append(item)
    return got, failed, finds


def trial(whole: Archive, damaged: bytes, spared: list[Told], known: Finds, report: Report) -> None:
    """One damaged copy: what was told, what was altered, what was recovered."""
    got, failed, finds = read_all(damaged)
    truth = set(whole.pages)
    lost = truth - set(got)
    altered = [page for page in got if page not in truth]
    changed = (finds.size, finds.sha256) != (known.size, known.sha256)
    if failed:
        report.told += 1
    elif not lost and not altered:
        report.harmless += 1
    elif changed:
        report.told_by_length_or_digest += 1
    else:
        report.silent += 1
    if altered and not failed:
        report.altered_and_told_by_digest_only += changed
        report.altered += not changed
    report.undamaged += len(spared)
    report.recovered += len(set(spared) & set(got))
    missed = set(spared) - set(got)
    if missed and len(report.notes) < 5:
        report.notes.append(f"{len(missed)} spared pages not recovered; told: {[failure.reason for failure in failed][:2]}")


def run(shape: str, cuts: int, flips: int, count: int, seed: int) -> Report:
    """All trials on one shape."""
    whole = archive(shape, count, seed)
    got, failed, known = read_all(whole.data)
    if got != whole.pages or failed:
        raise SystemExit(f"{shape}: the undamaged archive is not read whole: {failed[:1]}")
    chance = random.Random(seed)
    report = Report(shape=shape, cuts=cuts, flips=flips)
    for _ in range(cuts):
        end = chance.randrange(1, len(whole.data))
        trial(whole, whole.data[:end], _before(whole, shape, end), known, report)
    for _ in range(flips):
        bit = chance.randrange(8 * len(whole.data))
        damaged = bytearray(whole.data)
        damaged[bit // 8] ^= 1 << bit % 8
        spared = [page for page, (start, end) in zip(whole.pages, whole.places, strict=True) if not start <= bit // 8 < end]
        # In one stream for all, whatever stands behind the damage is unpacked from it: no record there is undamaged.
        trial(whole, bytes(damaged), _before(whole, shape, bit // 8) if shape == "stream" else spared, known, report)
    return report


def _before(whole: Archive, shape: str, end: int) -> list[Told]:
    """The pages that lie wholly before this byte of the file."""
    if shape != "stream":
        return [page for page, (_, last) in zip(whole.pages, whole.places, strict=True) if last <= end]
    import zlib

    plain = len(zlib.decompressobj(wbits=31).decompress(whole.data[:end]))
    return [page for page, (_, last) in zip(whole.pages, whole.places, strict=True) if last <= plain]


def rivals(cuts: int, flips: int, count: int, seed: int) -> dict[str, Counter[str]]:
    """How often warcio and FastWARC lost pages of damaged member-by-member archives without raising."""
    whole = archive("members", count, seed)
    chance = random.Random(seed)
    found: dict[str, Counter[str]] = {}
    trials = [whole.data[: chance.randrange(1, len(whole.data))] for _ in range(cuts)]
    for _ in range(flips):
        bit = chance.randrange(8 * len(whole.data))
        damaged = bytearray(whole.data)
        damaged[bit // 8] ^= 1 << bit % 8
        trials.append(bytes(damaged))
    readers: dict[str, Callable[[bytes], list[str]]] = {"warcio": _by_warcio, "FastWARC": _by_fastwarc}
    for name, read in readers.items():
        counts: Counter[str] = Counter()
        for data in trials:
            try:
                digests = read(data)
            except Exception:  # noqa: BLE001 - whatever a rival raises, it did tell
                counts["raised"] += 1
                continue
            counts["whole" if digests == [page[2] for page in whole.pages] else "silent"] += 1
        found[name] = counts
    return found


def _by_warcio(data: bytes) -> list[str]:
    from warcio.archiveiterator import ArchiveIterator

    return [_digest(r.content_stream().read()) for r in ArchiveIterator(io.BytesIO(data)) if r.rec_type == "response"]


def _by_fastwarc(data: bytes) -> list[str]:
    from fastwarc.warc import ArchiveIterator, response

    return [_digest(r.reader.read()) for r in ArchiveIterator(io.BytesIO(data), record_types=response)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=1000)
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--records", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rivals", action="store_true")
    args = parser.parse_args()
    clean = True
    for shape in SHAPES:
        report = run(shape, args.cuts, args.flips, args.records, args.seed)
        clean &= report.clean
        print(json.dumps({name: getattr(report, name) for name in report.__dataclass_fields__}), flush=True)
    if args.rivals:
        print(json.dumps(rivals(args.cuts, args.flips, args.records, args.seed)))
    return 0 if clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
