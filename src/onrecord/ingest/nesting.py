"""HTML nested so deeply that parsers drop its text, made flat before parsing.

libxml2 stops at 256 levels and says so only in its error log; the text below that depth is lost. Elements beyond a safe
depth carry no layout that matters to a story, so their tags are taken out and their text stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SAFE_DEPTH = 200

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]{0,4000})>")
_RAW_OPEN = re.compile(r"<(script|style|textarea|title|!--)", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# HTML closes these by itself, so a run of them without end tags is no nesting.
_SELF_CLOSING = frozenset("p li dt dd tr td th thead tbody tfoot option".split())

_BLOCKS = frozenset("div section article blockquote ul ol table main aside".split())
_MARKS = ("<br>", " ")


def flattened(page: str) -> tuple[str, int]:
    """``page`` without the tags deeper than 200 levels, and the depth found; the page itself when it is shallower."""
    pieces: list[str] = []
    depth = deepest = position = 0
    skipped: list[bool] = []
    for start, end, closing, name, closed in _tags(page):
        if name in _VOID or closed or name in _SELF_CLOSING:
            continue
        if not closing:
            skipped.append(len(skipped) >= SAFE_DEPTH)
            depth = len(skipped)
            deepest = max(deepest, depth)
            drop = skipped[-1]
        else:
            drop = skipped.pop() if skipped else False
        if drop:
            before = page[position:start]
            # Block tags separate words, and so must what replaces them; one mark does for a run of end tags.
            if before.strip():
                pieces.append(before)
            if closing and (not pieces or pieces[-1] not in _MARKS):
                pieces.append(_MARKS[0] if name in _BLOCKS else _MARKS[1])
            position = end
    if deepest <= SAFE_DEPTH:
        return page, deepest
    pieces.append(page[position:])
    return "".join(pieces), deepest


def _tags(page: str) -> Iterator[tuple[int, int, bool, str, bool]]:
    """Start, end, closing, name and self-closed of every tag outside scripts, styles and comments; linear in the page."""
    position = 0
    while position < len(page):
        raw = _RAW_OPEN.search(page, position)
        stop = raw.start() if raw else len(page)
        for match in _TAG.finditer(page, position, stop):
            yield match.start(), match.end(), bool(match[1]), match[2].lower(), match[3].rstrip().endswith("/")
        if not raw:
            break
        name = raw[1].lower()
        end = _end_of(page, raw.end(), "-->" if name == "!--" else f"</{name}")
        position = end if end > 0 else len(page)


def _end_of(page: str, start: int, mark: str) -> int:
    match = re.compile(re.escape(mark), re.IGNORECASE).search(page, start)
    return match.end() if match else -1
