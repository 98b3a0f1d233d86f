from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema import Span, Speaker, Statement
from onrecord.views.web.highlight import MOST_MARKS, Mark, cut, paragraphs

ALPHABET = "ab \n𝒳é\u202eא\u0301<&"


def statement(text: str, source: list[tuple[int, int]], cue: list[tuple[int, int]], content: list[tuple[int, int]]) -> Statement:
    def spans(ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span.cut(text, *pair) for pair in ranges)

    return Statement(
        id="s-0",
        kind="direct",
        source=spans(source),
        cue=spans(cue),
        content=spans(content),
        negated=False,
        within=None,
        speaker=Speaker(type="person", name="A"),
        said=None,
        occasion=None,
        chain=(),
        confidence=1.0,
    )


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(st.text(ALPHABET, min_size=2, max_size=60))
    chance = random.Random(draw(st.integers()))

    def ranges(least: int) -> list[tuple[int, int]]:
        edges = sorted(chance.sample(range(len(text) + 1), min(len(text) + 1, 2 * chance.randint(least, 2))))
        return [(first, last) for first, last in zip(edges[::2], edges[1::2], strict=False)]

    return text, [statement(text, ranges(0), ranges(0), ranges(1)) for _ in range(draw(st.integers(0, 4)))]


@given(marked())
def test_pieces_joined_are_the_text_and_those_of_a_span_its_words(case: tuple[str, list[Statement]]) -> None:
    text, statements = case
    found = [piece for paragraph in paragraphs(text, statements) for piece in paragraph.pieces]
    assert "".join(piece.text for piece in found) == text
    for number, item in enumerate(statements):
        for role in ("source", "cue", "content"):
            words = "".join(piece.text for piece in found if Mark(number, role) in piece.marks)
            assert words == "".join(span.text for span in getattr(item, role))
    assert sorted(number for piece in found for number in piece.opens) == list(range(len(statements)))


def test_a_piece_knows_all_it_belongs_to() -> None:
    text = "He said that she had said no."
    outer = statement(text, [(0, 2)], [(3, 7)], [(8, 28)])
    inner = statement(text, [(13, 16)], [(17, 25)], [(26, 28)])
    by_text = {piece.text: piece for piece in cut(text, [outer, inner])}
    assert by_text["no"].marks == (Mark(0, "content"), Mark(1, "content"))
    assert by_text["she"].roles == ("source", "content")
    assert by_text["she"].opens == (1,)
    assert by_text["that "].numbers == (0,)


def test_paragraphs_keep_their_blank_lines_and_a_span_may_cross_them() -> None:
    text = "Head\n\nOne two.\n\n\nThree."
    item = statement(text, [], [], [(10, 19)])
    found = paragraphs(text, [item], headline_end=4)
    assert ["".join(piece.text for piece in part.pieces) for part in found] == ["Head\n\n", "One two.\n\n\n", "Three."]
    assert [part.heading for part in found] == [True, False, False]
    assert [part.statements for part in found] == [(), (0,), ()]


def test_the_size_of_the_answer_grows_with_the_spans_and_not_with_their_square() -> None:
    text = "x" * 4000
    nested = [statement(text, [], [], [(number, 4000 - number)]) for number in range(1900)]
    found = cut(text, nested)
    assert len(found) <= 2 * len(nested) + 2
    assert max(len(piece.marks) for piece in found) <= MOST_MARKS
