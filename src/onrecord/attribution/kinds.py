"""Direct, indirect or mixed: how much of a content stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord import text as texts
from onrecord.schema.statement import Kind

LEAD_WORDS = 1
"""Words before the opening mark that do not make a quotation mixed: the "that" or "to" that introduces it."""


def kind_of(text: str, content: Sequence[tuple[int, int]], quotations: Sequence[texts.Quotation]) -> Kind:
    """``direct`` when every word of the content stands in a quotation, ``indirect`` when none does, else ``mixed``.

    ``content`` and ``quotations`` are offsets into ``text``. One introducing word ("that", "to") outside the marks does
    not count; a content without words is indirect.
    """
    inside = outside = 0
    for start, end in content:
        marked = [(q.start, q.end) for q in texts.overlapping(quotations, start, end)]
        for match in texts.TOKEN.finditer(text, start, end):
            if not match.group().isalnum():
                continue
            if any(first <= match.start() < last for first, last in marked):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    if outside == 0:
        return "direct"
    first = texts.TOKEN.search(text, content[0][0], content[0][1])
    lead = first is not None and first.group().lower() in ("that", "to")
    return "direct" if lead and outside <= LEAD_WORDS else "mixed"
