"""Payloads: the canonical JSON that a row consists of and that the ledger holds the digest of."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from onrecord.errors import RecordError

Payload = dict[str, Any]

_ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def canonical(payload: Payload) -> str:
    """The JSON text that is stored and digested: sorted keys, no spaces, nothing escaped that need not be.

    Raises ``RecordError`` for strings that not every database can hold.
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    if "\\u0000" in text and _ESCAPED_NUL.search(text):
        raise _no_nul()
    _require_unicode(text)
    return text


def storable(text: str) -> str:
    """``text`` itself; raises ``RecordError`` for half surrogate pairs (SQLite refuses them) and NUL (PostgreSQL does)."""
    if "\x00" in text:
        raise _no_nul()
    _require_unicode(text)
    return text


def payload_digest(payload: str) -> str:
    """Hex SHA-256 of a payload as stored."""
    return hashlib.sha256(payload.encode("utf-8")).hexdigest()


def _no_nul() -> RecordError:
    return RecordError("the text holds a NUL character", expected="text", remedy="take it out when the input is read")


def _require_unicode(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RecordError(
            "the text holds half a surrogate pair", expected="valid Unicode", remedy="put U+FFFD for it when the input is read"
        ) from error
