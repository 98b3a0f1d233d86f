"""The words of a feed's item as it came, with what reading left out: short lines, headings, links that stand alone."""

from __future__ import annotations

import html
import json
import re

from onrecord.schema import Capture

LONG = 20
"""Words from which on a field is taken for text and not for a date, a name or a title."""

_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def body_of(capture: Capture) -> str | None:
    """The longest text of a JSON item, without tags; None for captures that are no JSON, or hold no text.

    A page is no such item: its menus and advertisements differ each time.
    """
    if capture.media_type != "application/json":
        return None
    try:
        item = json.loads(capture.data.decode("utf-8-sig"))
    except ValueError:
        return None
    if not isinstance(item, dict):
        return None
    texts = [_plain(item[name]) for name in sorted(item) if isinstance(item[name], str)]
    longest = max(texts, key=lambda text: len(text.split()), default="")
    return longest if len(longest.split()) >= LONG else None


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", text))).split())
