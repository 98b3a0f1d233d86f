"""What a corpus marks but a record leaves out."""

from __future__ import annotations

import pytest

from onrecord import text as texts
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.screening import is_statement
from onrecord.schema import Attribution, Span

ROWS = [
    # text, source, cue, content, is it a statement?
    ("The daily, citing an official, said the port was shut.", "The daily", "citing", "an official", False),
    ("The daily said the port was shut.", "The daily", "said", "the port was shut", True),
    ("Asked about the port, he smiled.", "", "Asked", "about the port", False),
    ("The union asked the minister to resign.", "The union", "asked", "the minister to resign", True),
    ("The union, which is small, asked the minister to resign.", "", "asked", "the minister to resign", True),
    ("Who has said what so far?", "Who", "has said", "what so far", False),
    ("One aide, who asked not to be named, said no.", "One aide, who", "asked", "not to be named", False),
    ("He said it.", "He", "said", "it", False),
    ("Malta recognised the new state in May.", "Malta", "recognised", "the new state", False),
    ("Malta backs the new state.", "Malta", "backs", "the new state", True),
    ("The plan, nicknamed “Plan B”, failed.", "", "nicknamed", "“Plan B”", False),
    ("Does Berlin believe that the port is shut?", "Berlin", "believe", "that the port is shut", False),
    ("“Is the port shut?” the mayor asked.", "the mayor", "asked", "“Is the port shut?”", True),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), ROWS)
def test_screening(text: str, source: str, cue: str, content: str, expected: bool) -> None:
    def cut(piece: str) -> tuple[Span, ...]:
        return (Span.cut(text, text.index(piece), text.index(piece) + len(piece)),) if piece else ()

    quotations = texts.quotations(text)
    found = Attribution(
        source=cut(source),
        cue=cut(cue),
        content=cut(content),
        kind=kind_of(text, [(s.start, s.end) for s in cut(content)], quotations),
        negated=False,
        confidence=1.0,
    )
    assert is_statement(text, found, quotations) is expected


MORE = [
    ("The envoy has not been told that it is late.", "The envoy", "has not been told", "that it is late", False),
    ("The bank has yet to comment on the report.", "The bank", "has yet to comment on", "the report", False),
    ("The bank declined to comment on the report.", "The bank", "declined", "to comment on the report", True),
    ("Athens seems content with the plan.", "Athens", "seems", "content with the plan", False),
    ("Nobody said that it was late.", "Nobody", "said", "that it was late", False),
    ("Nobody in the room said that it was late.", "Nobody in the room", "said", "that it was late", True),
    ("It is not clear whether the clerk said that it was late.", "the clerk", "said", "that it was late", False),
    ("The clerk was never told that it was late.", "The clerk", "was never told", "that it was late", False),
    ("I doubt that it was late.", "I", "doubt", "that it was late", False),
    ("Beijing has accepted the credentials of the envoy.", "Beijing", "has accepted", "the credentials of the envoy", False),
    ("He must between the two decide.", "He", "must", "between the two", False),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), MORE)
def test_more_screening(text: str, source: str, cue: str, content: str, expected: bool) -> None:
    test_screening(text, source, cue, content, expected)
