"""A JSON array cut into its items, each as the bytes that stand in the file."""

from __future__ import annotations

import json
import re

_BLANK = re.compile(r"[ \t\r\n]*")


def items_of(data: bytes) -> list[bytes] | None:
    """The items of a top-level JSON array, or None when ``data`` does not open with a bracket.

    Raises ``ValueError`` in words when the array is broken anywhere.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            return None
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    place = _after_blank(text, 0)
    if text[place : place + 1] != "[":
        return None
    place = _after_blank(text, place + 1)
    items: list[bytes] = []
    decoder = json.JSONDecoder()
    closed = text[place : place + 1] == "]"
    while not closed:
        try:
            _, end = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            raise ValueError(f"{error.msg} at character {error.pos}") from error
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        items.append(text[place:end].encode("utf-8", "surrogatepass"))
        place = _after_blank(text, end)
        mark = text[place : place + 1]
        if mark not in (",", "]") or not mark:
            raise ValueError(f"a comma or the closing bracket is missing at character {place}")
        closed = mark == "]"
        place = place if closed else _after_blank(text, place + 1)
    rest = _after_blank(text, place + 1)
    if rest < len(text):
        raise ValueError(f"something stands behind the array, at character {rest}")
    return items


def _after_blank(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place
