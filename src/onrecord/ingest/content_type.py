"""The ``Content-Type`` of an answer or of an archived record: the media type, and the charset beside it."""

from __future__ import annotations

import re

# Quotes of either kind, and a blank where the semicolon should stand, are common mistakes of servers.
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE | re.ASCII)


def media_type_of(content_type: str) -> str:
    """The media type in lower case, without parameters; empty where none is told."""
    return content_type.partition(";")[0].strip().lower()


def charset_of(content_type: str) -> str | None:
    """The label of the charset as it is written, None where there is none."""
    told = _CHARSET.search(content_type)
    return told[1] if told else None
