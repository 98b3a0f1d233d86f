# ruff: noqa: E501 - the tables of pieces are easier to look over in long lines
"""Damaged inputs for eight entry points: whatever comes in, an article or a failure comes out, in little time and memory (T25).

    python -m benchmarks.reliability.fuzz --inputs 20000 [--only page] [--seed 1] [--keep tests/damaged/corpus]

A file of each kind is damaged: bytes flipped, cut, doubled, pieces that trip parsers put in, ends of two files joined. It is read
as ``onrecord add`` reads it, up to the articles; one in fifty goes through all stages, with the rules tagger. A failure is an
exception of any kind, more than a second of work, more than 200 MB, a text that cannot be stored, a span that is not its text, or
an input of which nothing is told. Inputs are made from the seed and their number alone. ``--keep`` writes those that failed, from
where ``make test`` reads them again. Prints one JSON object an entry point; exit status 1 when anything failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.reliability import hostile_inputs as inputs
from benchmarks.reliability.hostile_work import Cost, reader
from onrecord.pipeline.engines.worker import Caps, Lost, Worker
from onrecord.settings import Settings
from tests.ingest.feeds.samples import ATOM, INDEX, JSON_FEED, OPML, RSS, SITEMAP

STORY = (
    f"BRIDGE TO REOPEN\n\nBy Lena Harth\n\nSARN, March 6, 2024 (AFP) — {inputs.FIRST} “We are ready,” he said.\n\n{inputs.LAST}\n"
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Bridge | Post</title><meta property='article:published_time' "
    'content=\'2024-03-06T10:00:00+01:00\'><script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"Bridge",'
    '"datePublished":"2024-03-06","author":{"name":"Lena Harth"}}</script></head><body><article><h1>Bridge to reopen</h1>'
    f"<p>By Ann Lee</p><time datetime=2024-03-06>6 March</time><p>{inputs.FIRST}</p><ul><li>one</li></ul><p>{inputs.LAST}</p></article></body></html>"
)
ITEM = {
    "text": STORY,
    "title": "Bridge",
    "published": "2024-03-06T10:00:00Z",
    "outlet": "Post",
    "url": "https://news.example/a?b=c",
    "authors": ["Lena Harth"],
}
DATES = "\n".join(
    json.dumps({**ITEM, "published": date, "url": url})
    for date, url in (
        ("31 Feb 2024", "https://[::1]/"),
        ("2024-03-06 24:00 CEST", "//a.example"),
        ("06/07/22", "http://a.example:99999/x"),
    )
)
MULTIPART = (
    "From: =?utf-8?b?TMOpbmE=?= <press@ministry.example>\nDate: Wed, 6 Mar 2024 10:00:00 +0530\nSubject: Bridge\nMIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
    f"quoted-printable\n\n{STORY}\n--x\nContent-Type: text/html\n\n{PAGE}\n--x--\n"
)
PIECES = (
    b"<", b">", b"&", b"&#0;", b"&#xd800;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<p>" * 40, b"<div><table>" * 20, b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80",
    b"\\ud800", b"\\u0000", b'"', b"{", b"[", b"}", b"]", b"NaN", b"1e999", b"null", b"\r", b"\n\n", b"\xe2\x80\x9c", b"\xe2\x80\xae", b"=?utf-8?q?", b"charset=utf-7",
    b"charset=utf-16", b"Content-Length: 99999999999", b"99999-01-01", b"24:00:60", b"+25:00", b"obj", b"endobj", b"stream", b"/Length -1", b"WARC/1.0\r\n", b"\x1f\x8b\x08",
    b"said", b"\xe2\x80\x9cYes,\xe2\x80\x9d he said. ", b"\nQ: ", b"a" * 300, b"A. " * 100,
)  # fmt: skip
MOST_S, MOST_MB, WHOLE = 1.0, 200.0, 50


def samples() -> dict[str, tuple[str, list[bytes]]]:
    """Suffix and whole files of each entry point."""
    return {
        "text": (".txt", [STORY.encode(), STORY.encode("utf-16"), STORY.encode("cp1252")]),
        "markdown": (".md", [f"---\ntitle: Bridge\ndate: 2024-03-06\n---\n# Bridge\n\n{STORY}\n* [a](b)\n> c\n".encode()]),
        "page": (".html", [PAGE.encode()]),
        "archive": (".warc", [_archive(False), _archive(True)]),
        "feed": (".xml", [text.encode() for text in (RSS, ATOM, json.dumps(JSON_FEED), OPML, SITEMAP, INDEX)]),
        "mail": (".eml", [MULTIPART.encode(), inputs.in_mail("x")]),
        "pdf": (".pdf", [_pdf()]),
        "lines": (".jsonl", [f"{json.dumps(ITEM)}\n{json.dumps({**ITEM, 'text': None, 'html': PAGE})}\n{DATES}\n".encode()]),
    }


def damaged(chance: random.Random, whole: Sequence[bytes]) -> bytes:
    """One of the files, damaged."""
    data = bytearray(chance.choice(whole))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place = chance.randrange(len(data) + 1)
        match chance.randrange(7):
            case 0 if place < len(data):
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place : place + chance.choice((1, 5, 60, 400))]
            case 2:
                data[place:place] = chance.choice(PIECES)
            case 3:
                data[place:place] = data[place : place + chance.choice((10, 200, 900))] * chance.choice((1, 1, 20))
            case 4:
                del data[place:]
            case 5:
                data[place:] = chance.choice(whole)[place:]
            case _:
                data[place:place] = chance.randbytes(chance.choice((1, 4)))
    return bytes(data)


def faults(worker: Worker[tuple[str, bool], Cost], path: Path) -> list[str]:
    """What is wrong with how the file at ``path`` was read."""
    try:
        cost = worker((str(path), False))
    except Lost as lost:
        return [str(lost)]
    found = [*cost.silent, *(words for words in cost.failures if "fault of onrecord" in words or " failed with " in words)]
    if cost.seconds > MOST_S:
        found.append(f"took {cost.seconds:.1f} s")
    if cost.memory_mb > MOST_MB:
        found.append(f"took {cost.memory_mb:.0f} MB")
    return found if cost.articles or cost.failures else [*found, "nothing came out"]


def main(arguments: list[str] | None = None) -> int:
    """Fuzz each entry point; 1 when anything failed."""
    parser = argparse.ArgumentParser(description="damaged inputs for eight entry points")
    parser.add_argument("--inputs", type=int, default=20_000, help="how many for each entry point")
    parser.add_argument("--only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for inputs that failed")
    asked = parser.parse_args(arguments)
    failed = False
    for name, (suffix, whole) in samples().items():
        if asked.only in (None, name):
            told = _fuzzed(name, suffix, whole, asked)
            failed = failed or bool(told["failed"])
            print(json.dumps(told, ensure_ascii=False), flush=True)
    return int(failed)


def _fuzzed(name: str, suffix: str, whole: Sequence[bytes], asked: argparse.Namespace) -> dict[str, object]:
    settings = Settings(tagger="rules", max_seconds=20)
    workers: list[Worker[tuple[str, bool], Cost]] = [
        Worker(partial(reader, settings, whole=through), Caps.of(settings)) for through in (False, True)
    ]
    open_ones: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input{suffix}"
        for number in range(asked.inputs):
            data = damaged(random.Random(f"{asked.seed}/{name}/{number}"), whole)
            path.write_bytes(data)
            found = faults(workers[number % WHOLE == 0], path)
            for words in found:
                open_ones.setdefault(words, number)
            if found and asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{hashlib.sha256(data).hexdigest()[:12]}{suffix}").write_bytes(data)
    for worker in workers:
        worker.close()
    first = [f"{number}: {words}" for words, number in list(open_ones.items())[:10]]
    return {"entry": name, "inputs": asked.inputs, "failed": len(open_ones), "first": first}


def _archive(packed: bool) -> bytes:
    import gzip

    data = inputs.in_archive(PAGE.encode()) + inputs.in_archive(gzip.compress(PAGE.encode()), "gzip")
    return data if packed else gzip.decompress(data)


def _pdf() -> bytes:
    """A PDF of one page with the story, uncompressed, so that damage reaches its parts."""
    shown = "\n".join(f"({line.replace('“', '').replace('”', '').replace('—', '-')}) Tj T*" for line in STORY.split("\n"))
    body = f"BT /F1 11 Tf 14 TL 50 700 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(body)}>>stream\n{body}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    return (made + tail).encode("latin-1", "replace")


if __name__ == "__main__":
    sys.exit(main())
