"""A title that came apart from the body becomes the headline of the text."""

from __future__ import annotations

import re

from onrecord.ingest.draft import Draft
from onrecord.ingest.lines import cleaned


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def with_title(draft: Draft, title: str | None) -> Draft:
    """``draft`` with ``title`` as its first paragraph; the same words further up in the body are left out as a repeat."""
    if not title or not title.strip():
        return draft
    title = " ".join(cleaned(title)[0].split())
    for number, paragraph in enumerate(draft.paragraphs[:3]):
        if _key(paragraph) == _key(title):
            if number == 0:
                draft.headline = paragraph
                return draft
            draft.leave(draft.paragraphs.pop(number), "repeat")
            break
    draft.paragraphs.insert(0, title)
    draft.headline = title
    return draft
