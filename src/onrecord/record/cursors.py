"""Opaque words for places in a list: a page goes on behind the last line of the one before, whatever came in between."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from onrecord.errors import UsageError


def cursor_of(*place: str | int) -> str:
    """The place in a list as an opaque word; see ``place_of``."""
    return base64.urlsafe_b64encode(json.dumps(place, ensure_ascii=False).encode()).decode().rstrip("=")


def place_of(cursor: str, *kinds: type[str] | type[int]) -> tuple[Any, ...]:
    """The place that ``cursor_of`` made a word of, values of ``kinds``; raises ``UsageError`` for any other word."""
    try:
        found = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        if isinstance(found, list) and [type(value) for value in found] == list(kinds):
            return tuple(found)
    except (ValueError, binascii.Error, RecursionError):
        pass
    raise UsageError("this is no cursor", where="cursor", remedy="take the one that came with the page before, as it is")
