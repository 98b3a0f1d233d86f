"""Entries of a live page: the time above each, and the heading under the time.

Times and bare headings are no part of the text. A heading stays where it may itself be what somebody said: with
quotation marks, with a speaker before a colon, or with a verb of saying or taking sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TIME = re.compile(
    r"(?:(?:posted |updated )?(?:at )?(?:\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s?\(?[A-Z]{2,5}\)?)?"
    r"|(?:\d{1,3}|an?|one)\s?(?:h|hrs?|hours?|m|mins?|minutes?|days?|d) ago)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"[\"“”„«»‘:]|(?<!\w)'|\b(?:says?|said|tells?|told|den(?:y|ies|ied)|warns?|warned|urges?|calls?|called|rejects?|rejected|accuses?"
    r"|accused|vows?|promises?|demands?|wants?|backs?|supports?|opposes?|welcom(?:es|ed)|condemns?|confirms?|admits?|insists?|claims?"
    r"|threatens?|blames?|refuses?|agrees?|hails?|slams?|criticises?|criticizes?|expects?|believes?|hopes?|fears?)\b",
    re.IGNORECASE,
)
_HEADING_WORDS = 12


def entry_headings(lines: Sequence[str]) -> frozenset[int]:
    """Indices of the time lines of a live page and of the bare headings under them; none when there are not two times."""
    times = [number for number, line in enumerate(lines) if _TIME.fullmatch(line)]
    if len(times) < 2:
        return frozenset()
    found = set(times)
    for number in times:
        if number + 2 < len(lines) and _bare_heading(lines[number + 1], lines[number + 2]):
            found.add(number + 1)
    return frozenset(found)


def first_entry(lines: Sequence[str], headings: frozenset[int]) -> int | None:
    """Index of the first time line of a live page, or None."""
    times = [number for number in headings if _TIME.fullmatch(lines[number])]
    return min(times, default=None)


def _bare_heading(line: str, below: str) -> bool:
    words = len(line.split())
    return (
        words <= _HEADING_WORDS
        and line[-1] not in ".,;…"
        and not _TIME.fullmatch(line)
        and not _TIME.fullmatch(below)
        and len(below.split()) > words
        and not _SAYING.search(line)
    )
