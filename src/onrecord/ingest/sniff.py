"""What kind of input some bytes are, and what keeps them from being read."""

from __future__ import annotations

import codecs
import re

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/json",
    ".ndjson": "application/json",
    ".xml": "application/xml",
    ".rss": "application/xml",
    ".atom": "application/xml",
    ".rdf": "application/xml",
    ".opml": "application/xml",
    ".pdf": "application/pdf",
    ".eml": "message/rfc822",
}

# trafilatura's own cap for pages and spaCy's for texts; four bytes are the most that a character takes.
HTML_BYTES = 20_000_000
TEXT_CHARACTERS = 1_000_000
_TEXT_BYTES = 4 * TEXT_CHARACTERS

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ", "xz-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.02
_TAGS = re.compile(rb"<(?:!doctype html|html|head|body|article|div|meta)\b", re.IGNORECASE)
_ARRAY = re.compile(rb"\[\s*\{\s*\"")
_SAVE_AS_TEXT = "save it as text or HTML and pass that"


def limit_of(media_type: str) -> int:
    """The most bytes that an input of this kind may have."""
    return HTML_BYTES if media_type not in {"text/plain", "text/markdown"} else _TEXT_BYTES


def sniffed(data: bytes) -> str:
    """The media type of bytes that came without a name: feeds and HTML by their tags, JSON by its first object, else text."""
    from onrecord.ingest.feeds import ROOTS, root_of

    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and root_of(data) in ROOTS:
        return "application/xml"
    head = data[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _ARRAY.match(head) or (head.startswith(b"{") and not head.startswith(b"{\\rtf")):
        return "application/json"
    if head.startswith(b"<") and _TAGS.search(head):
        return "text/html"
    return "text/plain"


def fault_of(data: bytes) -> tuple[str, str] | None:
    """Why ``data`` is no text, with the remedy, or None when it may be text."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c"):
        return "empty", "pass a file with a story in it"
    for magic, words in _MAGIC:
        if data.startswith(magic):
            return f"binary: {words}", _SAVE_AS_TEXT
    if data.startswith(_WIDE_MARKS) or _is_wide(data):
        return None
    head = data[:100_000]
    if b"\x00" in data or len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        return "binary: NUL or too many control characters", _SAVE_AS_TEXT
    return None


def _is_wide(data: bytes) -> bool:
    """UTF-16 without a mark: one byte of nearly every pair is NUL, the other never."""
    even, odd = data[0:4_000:2], data[1:4_000:2]
    if len(even) < 8:
        return False
    return (odd.count(0) > 0.4 * len(odd) and even.count(0) == 0) or (even.count(0) > 0.4 * len(even) and odd.count(0) == 0)
