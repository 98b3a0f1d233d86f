"""Where the words of a saying stand at the edge of what is taken for its content: a date at its head or behind its last quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.schema import Attribution
from onrecord.statements.expressions import Expression

FINITE = (
    r"(?:will|would|shall|should|may|might|could|can|must|is|are|was|were|has|had|have|do|does|did|said|says|told|reported"
    r"|reports"
    r"|announced|added|stated|wrote|denied|declared|claimed|warned|confirmed|insisted|argued|noted|according)"
)
BLOCK = re.compile(
    rf"\b(?:who|which|whose|whom|where|that|because|since|until|but|or|if|although|though|{FINITE})\b|[;“”\"«»]|:(?!\d)"
)
# "Warned [the club in May that …]": whom it was told to and when stand at the head of what is taken for the content.
_ADDRESSEE = re.compile(r"as\s(?:saying|telling\s\w+)\s|(?:the|an?|his|her|its|their|[A-Z]\w+)\s(?:[\w’'-]+\s){0,4}")
_THAT = re.compile(r"\s*,?\s+that\b")
_AFTER_LEADING_DATE = re.compile(r"\s*,?\s+(?:that|to|how|whether|the|an?|his|her|its|their)\b|,\s")
_CLOSING_QUOTE = re.compile(r"[\"”»](?=[^\"“”«»]*$)|(?<=\w)[’'](?=\s[^\"“”«»’']*$)")


def without_trailing_date(
    text: str, item: Attribution, hidden: Sequence[tuple[int, int]], candidates: Sequence[Expression]
) -> list[tuple[int, int]]:
    """What is said, less a date behind its last quoted words: "called [the draft “a wet hand” on Wednesday]"."""
    last = item.content[-1]
    closing = _CLOSING_QUOTE.search(last.text) if item.kind != "direct" else None
    if closing is None or closing.end() >= len(last.text):
        return list(hidden)
    tail = last.start + closing.end()
    first = bisect_left(candidates, tail, key=lambda expression: expression.start)
    if not any(expression.end <= last.end for expression in candidates[first : first + 1]) or BLOCK.search(text, tail, last.end):
        return list(hidden)
    return [(a, min(b, tail)) if a < tail <= b else (a, b) for a, b in hidden]


def without_leading_date(
    text: str, item: Attribution, hidden: Sequence[tuple[int, int]], candidates: Sequence[Expression]
) -> list[tuple[int, int]]:
    """What is said, less a date at its head that belongs to the saying: "told them [a day earlier that he would go]"."""
    opening = item.content[0]
    first = bisect_left(candidates, opening.start - 8, key=lambda expression: expression.start)
    for expression in candidates[first : first + 2]:
        ahead = text[opening.start : expression.start]
        leads = opening.start - 8 <= expression.start and expression.end > opening.start
        if expression.start > opening.start + 8 and not (_ADDRESSEE.fullmatch(ahead) and _THAT.match(text, expression.end)):
            continue
        if leads and item.kind != "direct" and _AFTER_LEADING_DATE.match(text, expression.end):
            return [(max(a, expression.end), b) if a == opening.start else (a, b) for a, b in hidden]
    return list(hidden)
