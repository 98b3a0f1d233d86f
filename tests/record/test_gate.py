from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.reliability.synthetic import story
from onrecord.errors import RecordError
from onrecord.record.gate import check
from onrecord.schema import Capture, Dated, Reading, Span

CAPTURE, READING = story(1, 0, 2)
FIRST, SECOND = READING.statements
OUTSIDE = Span(start=0, end=3, text="abc")
BAD_DATE = Dated(value="yesterday", precision="day", basis="yesterday")


def test_a_sound_reading_passes() -> None:
    check(CAPTURE, READING)


def with_first(**changes: object) -> Reading:
    return replace(READING, statements=(replace(FIRST, **changes), SECOND))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("capture", "reading", "told"),
    [
        (replace(CAPTURE, data=b"x"), READING, "capture's digest"),
        (CAPTURE, replace(READING, article=replace(READING.article, text="x")), "article's digest"),
        (CAPTURE, with_first(content=(OUTSIDE,)), "cut its own text"),
        (CAPTURE, with_first(source=(Span(start=0, end=10**9, text="x"),)), "cut its own text"),
        (CAPTURE, with_first(cue=(Span(start=-3, end=-1, text=READING.article.text[-3:-1]),)), "cut its own text"),
        (CAPTURE, with_first(speaker=replace(FIRST.speaker, mentions=(OUTSIDE,))), "cut its own text"),
        (CAPTURE, with_first(content=()), "no content"),
        (CAPTURE, with_first(within="s-none"), "none of its statements"),
        (CAPTURE, with_first(id=SECOND.id), "same id"),
        (CAPTURE, with_first(said=BAD_DATE), "no ISO 8601"),
        (CAPTURE, replace(READING, article=replace(READING.article, published=BAD_DATE)), "no ISO 8601"),
        (CAPTURE, replace(READING, stances=(replace(READING.stances[0], statement="s-none"),)), "none of its statements"),
        (CAPTURE, replace(READING, deeds=(replace(READING.deeds[0], evidence=(OUTSIDE,)),)), "cut its own text"),
    ],
)
def test_what_is_wrong_in_itself_is_refused_with_the_input_named(capture: Capture, reading: Reading, told: str) -> None:
    with pytest.raises(RecordError, match=told) as caught:
        check(capture, reading)
    assert caught.value.where == CAPTURE.origin
