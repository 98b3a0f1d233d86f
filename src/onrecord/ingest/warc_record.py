"""One WARC record, parsed strictly: its head, its block, and whether the digests in the head fit the block (WARC 1.0 and 1.1)."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.ingest.http_message import HttpMessage, parsed_message, transferred

MAGIC = b"WARC/1."
END = b"\r\n\r\n"
MOST_HEAD_BYTES = 65_536
HEAD_END = re.compile(rb"\r?\n\r?\n")
_VERSION = re.compile(rb"WARC/1\.\d\r?\n")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d{1,9})?)?)?Z)?)?)?")
_TYPES = frozenset("warcinfo response resource request metadata revisit conversion continuation".split())
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Without one of these a head is damaged: the standard demands them (WARC 1.1, section 5).
_REQUIRED = ("warc-type", "warc-record-id", "warc-date", "content-length")
_HEX_LENGTH = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}


class Malformed(ValueError):
    """A record that is not as the standard has it, in words."""


@dataclass(frozen=True, slots=True)
class Head:
    """The named fields of a record, names in lower case, and how many bytes the head takes with its blank line."""

    fields: Mapping[str, str]
    size: int

    @property
    def type(self) -> str:
        """``response``, ``resource``, ``request`` …"""
        return self.fields["warc-type"].lower()

    @property
    def length(self) -> int:
        """Bytes in the block."""
        return int(self.fields["content-length"])


def parsed_head(data: bytes) -> Head:
    """The head with which ``data`` begins; raises ``Malformed`` when there is none that can be relied on."""
    version = _VERSION.match(data)
    if not version:
        raise Malformed("no WARC record begins here")
    end = HEAD_END.search(data, version.end() - 2)
    if not end:
        raise Malformed("the head of the record has no end")
    fields: dict[str, str] = {}
    name = ""
    for line in data[version.end() : end.start()].decode("utf-8", "replace").splitlines():
        if line[:1] in (" ", "\t") and name:
            fields[name] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or not _NAME.fullmatch(name):
            raise Malformed(f"a line of the head is no field: {line[:60]!r}")
        fields[name] = value.strip()
    for required in _REQUIRED:
        if not fields.get(required):
            raise Malformed(f"the head has no {required}")
    _check(fields)
    return Head(fields, end.end())


def _check(fields: Mapping[str, str]) -> None:
    if not (fields["content-length"].isascii() and fields["content-length"].isdigit() and len(fields["content-length"]) < 19):
        raise Malformed(f"the length is no number: {fields['content-length'][:30]!r}")
    if fields["warc-type"].lower() not in _TYPES:
        raise Malformed(f"unknown type of record {fields['warc-type'][:30]!r}")
    if not _DATE.fullmatch(fields["warc-date"]):
        raise Malformed(f"the date is none: {fields['warc-date'][:40]!r}")
    identity = fields["warc-record-id"]
    if not (identity.startswith("<") and identity.endswith(">") and ":" in identity):
        raise Malformed(f"the record's id is no address in angle brackets: {identity[:60]!r}")
    for name in ("warc-block-digest", "warc-payload-digest"):
        if name in fields and digest_of(fields[name], b"") is None and _is_known_digest(fields[name]):
            raise Malformed(f"the {name} cannot be read: {fields[name][:60]!r}")


def _is_known_digest(told: str) -> bool:
    return told.partition(":")[0].strip().lower().replace("-", "") in _HEX_LENGTH or ":" not in told


def digest_of(told: str, data: bytes) -> bool | None:
    """Whether ``data`` has the digest ``told`` (``sha1:`` and base 32 or hex); None when it cannot be told."""
    name, _, value = told.partition(":")
    name, value = name.strip().lower().replace("-", ""), value.strip()
    if name not in _HEX_LENGTH or not value:
        return None
    try:
        if len(value) == _HEX_LENGTH[name]:
            wanted = bytes.fromhex(value)
        else:
            wanted = base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except ValueError:
        return None
    if len(wanted) * 2 != _HEX_LENGTH[name]:
        return None
    return hashlib.new(name, data, usedforsecurity=False).digest() == wanted


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """A record with its block; ``proven`` tells whether a digest in its head was found to fit, None when there is none."""

    head: Head
    block: bytes
    proven: bool | None
    message: HttpMessage | None


def checked_record(head: Head, block: bytes) -> WarcRecord:
    """The record of this head and block; raises ``Malformed`` when a digest in the head is that of another block."""
    told = head.fields.get("warc-block-digest")
    fits = digest_of(told, block) if told else None
    if fits is False:
        raise Malformed("the block is not the one whose digest the head tells")
    message = parsed_message(block) if _is_http(head) else None
    if fits is None and (payload := head.fields.get("warc-payload-digest")) and head.type in ("response", "resource"):
        fits = _payload_fits(payload, block, message)
        if fits is False:
            raise Malformed("the payload is not the one whose digest the head tells")
    return WarcRecord(head, block, fits, message)


def _payload_fits(told: str, block: bytes, message: HttpMessage | None) -> bool | None:
    """Writers take the digest over the body as it was sent, or without its chunks: either counts."""
    if message is None:
        return digest_of(told, block)
    fits = digest_of(told, message.body)
    return digest_of(told, transferred(message)) if fits is False else fits


def _is_http(head: Head) -> bool:
    return head.type in ("response", "request", "revisit") and "application/http" in head.fields.get("content-type", "").lower()
