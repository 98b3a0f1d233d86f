"""Small web archives of made-up stories: of each story some copies in other archives, as wire stories have them."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from benchmarks.reliability.synthetic import story

_PAGE = """<!doctype html><html><head><title>{title}</title><meta property="article:published_time" content="{day}T09:00:00Z">
<meta property="og:site_name" content="{outlet}"></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"""


def write_archives(folder: Path, archives: int, pages: int, *, seed: int = 1, copies: float = 0.2) -> list[str]:
    """``archives`` files of ``pages`` pages each, about ``copies`` of them copies of a page in another archive; sorted."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    files = []
    for archive in range(archives):
        records = []
        for page in range(pages):
            number = archive * pages + page
            told = chance.randrange(number) if number and chance.random() < copies else number
            records.append(_record(f"https://news{number % 17}.example/{number}", _html(seed, told, number % 17)))
        file = folder / f"{archive:05}.warc"
        file.write_bytes(b"".join(records))
        files.append(str(file))
    return files


def _html(seed: int, number: int, outlet: int) -> bytes:
    _, reading = story(seed, number, 4)
    title, *rest = reading.article.text.split("\n\n")
    published = reading.article.published
    assert published is not None
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return _PAGE.format(title=title, day=published.value[:10], outlet=f"Gazette {outlet}", paragraphs=paragraphs).encode()


def _record(address: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    name = hashlib.md5(address.encode()).hexdigest()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-03-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{name}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
