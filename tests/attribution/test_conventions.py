"""Spans as a reader quotes them."""

from __future__ import annotations

from typing import cast

import pytest

from onrecord.attribution.conventions import reader_spans
from onrecord.schema import Attribution, Kind, Span

ROWS = [
    # text, cue, content in the corpus's convention, kind, cue and content for readers
    ("He said that it was late.", "said", "that it was late", "indirect", "said", "it was late"),
    ("“It is late,” he said.", "said", "“It is late,”", "direct", "said", "It is late"),
    ("He called it “a gift”.", "called", "it “a gift”", "mixed", "called", "it “a gift”"),
    (
        "She declined to comment on the report.",
        "declined",
        "to comment on the report",
        "indirect",
        "declined to comment on",
        "the report",
    ),
    ("They refused to name a date.", "refused", "to name a date", "indirect", "refused to name", "a date"),
    ("They asked Oslo to wait.", "asked", "Oslo to wait", "indirect", "asked", "Oslo to wait"),
    ("She vowed to return.", "vowed", "to return", "indirect", "vowed", "to return"),
    ("“One,” and “two,” he said.", "said", "“One,” and “two,”", "direct", "said", "“One,” and “two,”"),
]


@pytest.mark.parametrize(("text", "cue", "content", "kind", "reader_cue", "reader_content"), ROWS)
def test_reader_spans(text: str, cue: str, content: str, kind: str, reader_cue: str, reader_content: str) -> None:
    def cut(piece: str) -> tuple[Span, ...]:
        at = text.index(piece)
        return (Span.cut(text, at, at + len(piece)),)

    found = Attribution(source=(), cue=cut(cue), content=cut(content), kind=cast(Kind, kind), negated=False, confidence=1.0)
    given = reader_spans(text, found)
    assert [s.text for s in given.cue] == [reader_cue]
    assert [s.text for s in given.content] == [reader_content]
    assert all(text[s.start : s.end] == s.text for s in (*given.cue, *given.content))
