"""Bytes to text: a byte order mark, strict UTF-8, the declared label, then a detector, in that order."""

from __future__ import annotations

import codecs
from typing import NamedTuple

# The order of UTF-32 before UTF-16 matters: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Pages that declare these labels mean the Windows code page (WHATWG Encoding Standard, section 4.2).
_WEB_LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


class Decoded(NamedTuple):
    """Text, the charset that gave it, and what a reader should be told about the decision."""

    text: str
    charset: str
    problems: tuple[str, ...]


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data`` without its byte order mark; never raises.

    Bytes that fit no encoding become U+FFFD and are counted in ``problems``; any decision other than plain UTF-8 is
    told there too.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        # A few broken bytes in UTF-8 text: a legacy code page would turn every good accent into two wrong letters.
        text = data.decode("utf-8", "replace")
        return Decoded(text, "utf-8", (f"{text.count(chr(0xFFFD))} invalid UTF-8 sequences replaced",))
    if declared:
        label = _WEB_LABELS.get(declared.strip().lower(), declared.strip())
        try:
            return Decoded(data.decode(label), label, (f"encoding {label}: declared by the input, not UTF-8",))
        except (LookupError, ValueError):
            return _detected(data, f"the declared encoding {declared} does not fit; ")
    return _detected(data, "")


def _marked(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    problems = [] if name == "utf-8" else [f"encoding {name}: told by its byte order mark"]
    bad = text.count("\ufffd")
    if bad:
        problems.append(f"{bad} invalid {name} sequences replaced")
    return Decoded(text, name, tuple(problems))


def _mostly_utf8(data: bytes) -> bool:
    """True when well-formed multi-byte sequences outnumber the invalid ones in the first 200,000 bytes by ten."""
    text = data[:200_000].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - bad
    return good > 10 * bad


def _detected(data: bytes, told: str) -> Decoded:
    from resiliparse.parse.encoding import detect_encoding

    guess = _wide_guess(data) or detect_encoding(data[:200_000]) or "cp1252"
    # Latin-1 control characters 0x80-0x9F do not occur in prose, so the Windows code page is the better reading; the
    # detector answers UTF-8 for short Latin-1 texts although strict decoding has failed.
    if guess.lower() in {"utf-8", "iso-8859-1", "ascii", "windows-1252"}:
        guess = "cp1252"
    for name in (guess, "cp1252"):
        try:
            return Decoded(data.decode(name), name, (f"{told}encoding {name}: detected from the bytes, not UTF-8",))
        except (LookupError, ValueError):
            continue
    text = data.decode("cp1252", "replace")
    return Decoded(
        text, "cp1252", (f"{told}encoding unknown: read as cp1252 with {text.count(chr(0xFFFD))} characters replaced",)
    )


def _wide_guess(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    head = data[:4_000]
    if len(head) < 8 or (len(head) % 2 and len(data) < 4_000):
        return None
    if head[1::2].count(0) > 0.4 * len(head[1::2]) and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > 0.4 * len(head[0::2]) and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None
