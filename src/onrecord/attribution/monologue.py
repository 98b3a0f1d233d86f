"""The own words of a document that is itself a statement: one attribution a paragraph, as its heading tells.

Left out: subheadings, greeting and closing lines, formulas of signing, signatures and addresses for further information.
"""

from __future__ import annotations

import re

from onrecord import text as texts
from onrecord.attribution.headings import Heading, source_of
from onrecord.schema import Attribution, Span

CONFIDENCE = 0.95
"""A heading states its speaker; what can be wrong is which paragraphs are the speaker's words."""

LEAST_WORDS, LEAST_ITEM_WORDS, LEAST_OPEN_WORDS = 4, 8, 12
"""Words that a paragraph has at least: one that ends as a sentence, a list's item that ends with a semicolon, any other."""

_ITEM = re.compile(r";(?: and| or)?\W*\Z")
_CLOSED = re.compile(r"[.!?…][\\\"”’»)\]*_]*\W*\Z")
_LEADS_IN = re.compile(r":[\W_]*\Z")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|must|should|can|could|may|do|does|did|we|I|includes?|direct)\b"
)
_GREETING = re.compile(
    r"(?:dear\b.{0,120}|to (?:the|all)\b.{0,120}|(?:mr|madam|ms)\.? .{0,60}|your excellenc.{0,80}|good (?:morning"
    r"|afternoon|evening)\b.{0,60}"
    r"|hello\b.{0,40}|my fellow \w+)[,:;.!]?\s*\Z",
    re.I | re.S,
)
_CLOSING = re.compile(
    r"(?:sincerely|respectfully|yours\b|best regards|with (?:respect|best wishes)|in witness whereof"
    r"|.{0,40}day of \w+, in the year of our lord|signed by\b|given under my hand|done at\b|begin text"
    r"|end (?:of )?text|[-–—]?\s*ends?\s*[-–—]?\s*\Z|(?:thank you|thanks)(?: (?:so|very) much| all| everyone"
    r"| again)*[.!]?\s*\Z|(?:we wish you a )?happy [\w’' ]{3,60}[.!]?\s*\Z|(?:may )?god (?:bless|protect)\b.{0,160}\Z"
    r"|the white house,?\s*\Z|by the (?:president|authority)\b.{0,160}(?:proclamation|as follows)\W*\Z"
    r"|a proclamation\s*\Z|\(?signed\)?\b.{0,60}\Z)",
    re.I | re.S,
)
_POINTER = re.compile(
    r"(?:(?:for|to (?:learn|read|find|view|see)|(?:to )?(?:learn|read|find|see|view|watch)|further|additional|more"
    r"|click|visit|follow|contact|press contact)\b"
    r".{0,200}?(?:information|inquir\w+|contact|https?:|www\.|@|\bhere\b|website|visit|see|follow|more about).*"
    r"|\(?photo\b.*|https?://\S+\s*)\Z",
    re.I | re.S,
)


def own_statements(text: str, heading: Heading) -> list[Attribution]:
    """One attribution for each paragraph below the heading that says something, in order.

    ``source`` is where the heading names the speaker (empty where it names none), ``cue`` empty, ``kind`` direct, ``basis``
    ``document``.
    """
    source = source_of(text, heading)
    return [
        Attribution(
            source=source,
            cue=(),
            content=(Span.cut(text, start, end),),
            kind="direct",
            negated=False,
            confidence=CONFIDENCE,
            basis="document",
        )
        for start, end in texts.paragraphs(text)
        if start >= heading.start and says_something(text[start:end])
    ]


def says_something(block: str) -> bool:
    """The paragraph is prose of the document: no subheading, greeting, closing line, signature or pointer elsewhere."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", block)
    if block.isupper() or _GREETING.match(block) or _CLOSING.match(block) or _POINTER.match(block):
        return False
    if _CLOSED.search(block):
        return len(words) >= LEAST_WORDS
    if _ITEM.search(block):
        return len(words) >= LEAST_ITEM_WORDS
    if _LEADS_IN.search(block):
        return len(words) >= LEAST_WORDS and bool(_FINITE.search(block))
    return len(words) >= LEAST_OPEN_WORDS
