# ruff: noqa: E501 - the tables of pieces are easier to look over in long lines
"""Hostile inputs of any size: repeated pieces, deep nesting, packed zeros, odd Unicode; each in every form that is read."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

FIRST = "The Sarn bridge will open in May, Transport Minister Ivo Brandt said."
LAST = "Ostria will keep the border crossing open, Foreign Minister Lena Harth said on Monday."

PIECES = (
    "<a ", "<!--", "<![CDATA[", "</", "&", "&#", "&amp;", '"', "“", "‘", "'", "”", "«", "„", "(", ")", "[", "{", "a:", "a@", "a.", "| ", "* ",
    "*_", "`", "#", "= ", "- ", "\n- ", "\n> ", "\n", "\n\n", "\n \n", "\t", " ", "\r", "\x0c", "\u2028", "\u00a0", "\u00ad", "\u200b",
    "\u202e", "\u2066", "\u0301", "e\u0301", "\u1100", "\U000e0041", "\ufeff", "\U0001f600", "\uffff", "a", "A", "1", "1-", "1,", "1.", ".", ",", ";",
    "…", "—", "A. ", "a, ", "and ", "of the ", "that ", "said ", "Harth ", "Harth said ", "he said ", "who said ", "according to ",
    "“Yes,” ", "“Yes,” he said. ", '" said ', "Mr. ", "Mr. Harth ", "President of ", "Foreign Minister ", "the minister of the ", "Jan ", "on Monday ",
    "2024-03-06 ", "12/11/10 ", "10:20 ", "By ", "(AFP) ", "Q: ", "\nQ: ", "\nTHE PRESIDENT: ", "\nMR. HARTH: Yes. ", "not ", "would ", "will ",
    "https://a.example/ ", "www.", "Updated ", "© ", "Read more ", "United ", "United States ", "Ostria and ", "Egypt, Sudan, ",
    "supports the ", "Egypt supports the dam. ", "Lena Harth said that Ivo Brandt said that ", "He said it. She said it. ",
)  # fmt: skip


def sentences(count: int) -> str:
    """About ``count`` characters in which somebody else says something in every sentence."""
    made: list[str] = []
    size = number = 0
    while size < count:
        name = "".join(chr(97 + number // 26**place % 26) for place in range(4)).capitalize()
        made.append(f"Foreign Minister Lena {name} said on Monday that “the {name} bridge” would open.")
        size += len(made[-1]) + 1
        number += 1
    return " ".join(made)


def lines(count: int) -> str:
    """As ``sentences``, each in a paragraph of its own."""
    return sentences(count).replace(".” ", ".”\n\n").replace("open. ", "open.\n\n")


def transcript(count: int) -> str:
    """About ``count`` characters of questions and answers."""
    return ("MINISTER HARTH: We will open the bridge.\n\nQ: When?\n\n" * (count // 52 + 1))[:count]


TEXTS: dict[str, Callable[[int], str]] = {
    **{repr(piece): partial(lambda piece, count: piece * (count // len(piece)), piece) for piece in PIECES},
    "sentences": sentences,
    "paragraphs": lines,
    "transcript": transcript,
}

TAGS = (
    "<div>", "<p>", "<b>", "<i><b>", "<table><tr><td>", "<ul><li>", "<span>a</span>", "<p>a</p>", "</p>", "<br>", "<script>", "<style>", "<title>", "<h1>",
    "<h1>a b</h1>", "<a href='x'>a</a>", "<img alt='a b c'>", "<img src=x", "<meta name=author content=a>", "<figcaption>a b</figcaption>", "<time>2024</time>",
    "<blockquote>", "<li>Harth said so</li>", "<tr><td>a<td>b</tr>", "<article>", "<svg><g>", "<math>", "<select>", "<template>", "<noscript>", "<frameset>",
    "<p class='a b c d'>x", "<script type='application/ld+json'>{\"a\":1}</script>", "<div itemscope itemtype=x>", "<form><input>", "<textarea>", "<dl><dt>a<dd>b",
    "<h2>By Lena Harth</h2>", "<p>“Yes,” Harth said.</p>", "<!doctype html>", "<html><body>", "<?x ", "<font color=red>", "<a><b></a>", "<p><table>",
)  # fmt: skip

DEPTHS = (200, 250, 255, 256, 257, 260, 2_047, 2_049, 5_000, 100_000, 1_000_000)


def in_text(filler: str) -> bytes:
    """The two sentences with ``filler`` between them, as a text or Markdown."""
    return f"{FIRST}\n\n{filler}\n\n{LAST}\n".encode("utf-8", "surrogatepass")


def in_page(filler: str) -> bytes:
    """The two sentences with ``filler`` between them, as a page."""
    return f"<html><body><p>{FIRST}</p>\n{filler}\n<p>{LAST}</p></body></html>".encode("utf-8", "surrogatepass")


def in_item(filler: str) -> bytes:
    """As ``in_text``, in a line of JSON; half surrogate pairs stand there as escapes."""
    return json.dumps({"text": f"{FIRST}\n\n{filler}\n\n{LAST}"}).encode() + b"\n"


def in_mail(filler: str) -> bytes:
    """As ``in_text``, in a message."""
    head = "From: press@ministry.example\nDate: Wed, 6 Mar 2024 10:00:00 +0000\nSubject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n"
    return head.encode() + in_text(filler)


def in_feed(filler: str) -> bytes:
    """As ``in_page``, in an entry of a feed."""
    inner = f"<p>{FIRST}</p>{filler}<p>{LAST}</p>".replace("&", "&amp;").replace("<", "&lt;")
    told = f"<rss version='2.0'><channel><title>A</title><item><title>Bridge</title><description>{inner}</description></item></channel></rss>"
    return told.encode("utf-8", "replace")


def in_archive(payload: bytes, coding: str | None = None) -> bytes:
    """A web archive of one page in the content encoding named, gzip-compressed as they are."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True)
    fields = [("Content-Type", "text/html; charset=utf-8")] + ([("Content-Encoding", coding)] if coding else [])
    head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    record = writer.create_warc_record("https://news.example/a", "response", payload=io.BytesIO(payload), http_headers=head)
    writer.write_record(record)
    return sink.getvalue()


def zeros(coding: str, size: int) -> bytes:
    """``size`` zero bytes in gzip, deflate, br or zstd, made without holding them."""
    if coding == "gzip":
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    elif coding == "deflate":
        packer = zlib.compressobj(9)
    else:
        from fastwarc.stream_io import BrotliWriter, ZstdWriter  # type: ignore[attr-defined, unused-ignore]

        sink = io.BytesIO()
        stream = (BrotliWriter if coding == "br" else ZstdWriter)(sink)
        for _ in range(size // 1_048_576):
            stream.write(bytes(1_048_576))
        stream.flush()
        return sink.getvalue()
    pieces = [packer.compress(bytes(1_048_576)) for _ in range(size // 1_048_576)]
    return b"".join([*pieces, packer.flush()])


def zipped(size: int) -> bytes:
    """A zip archive with a text of ``size`` blanks between two stories."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", FIRST)
        with archive.open("bomb.txt", "w") as inner:
            for _ in range(size // 1_048_576):
                inner.write(b" " * 1_048_576)
        archive.writestr("c.txt", LAST)
    return sink.getvalue()


def twice(data: bytes) -> bytes:
    """``data`` in gzip once more."""
    return gzip.compress(data)


def odd_text(chance: random.Random) -> str:
    """A short text of characters that trip programs, words of a story among them."""
    made = []
    for _ in range(chance.randrange(1, 40)):
        match chance.randrange(8):
            case 0:
                made.append(chance.choice(ODD) * chance.choice((1, 1, 2, 30)))
            case 1:
                made.append(chr(chance.randrange(0x110000)))
            case 2:
                made.append(chance.choice(("\n", "\n\n", " ", "\t")))
            case 3:
                made.append(chance.choice(PIECES))
            case _:
                made.append(chance.choice((FIRST, LAST, "Harth said", " “yes,” he said. ", "not", "Ostria")))
    return "".join(made)


ODD = (
    "\u0301", "\u202e", "\u202c", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\U000e0041", "\U000e007f", "\ud800", "\udfff", "\x00", "\x85", "\ufffe", "\uffff",
    "\U0001f468\u200d\U0001f469", "\U0010ffff", "\u1160", "ﬁ", "İ", "ß", "ẞ", "ſ", "K", "①", "٣", "\u2028", "\u2029", "\x0b", "\x1c", "\xad",
)  # fmt: skip
