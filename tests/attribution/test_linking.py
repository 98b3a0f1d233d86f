"""Which source and which contents belong to which cue, by weights that a test can read."""

from __future__ import annotations

from onrecord import text as texts
from onrecord.attribution.decoding import Piece
from onrecord.attribution.layout import layout_of
from onrecord.attribution.linking import Linked, LinkWeights, link

# Nearness alone: a step of the gap costs one point, so the nearest cue and the nearest source win.
NEAR = {
    f"{prefix}{side} gap {bucket}": -float(bucket)
    for prefix in ("", "source ")
    for side in ("after", "before")
    for bucket in range(12)
} | {"content none": -30.0, "source none": -8.0}


def linked(
    text: str, marked: list[tuple[str, str]], weights: dict[str, float] = NEAR
) -> list[tuple[list[str], list[str], list[str]]]:
    spans = texts.tokens(text)
    starts = [s for s, _ in spans]
    pieces = []
    for role, words in marked:
        at = text.index(words)
        first = starts.index(at)
        last = next(i for i, (_, e) in enumerate(spans) if e == at + len(words)) + 1
        pieces.append(Piece(role=role, first=first, last=last, probability=0.9))
    pieces.sort(key=lambda p: p.first)

    def words_of(found: list[Piece]) -> list[str]:
        return [text[spans[p.first][0] : spans[p.last - 1][1]] for p in found]

    def row(relation: Linked) -> tuple[list[str], list[str], list[str]]:
        return words_of(relation.source), words_of([relation.cue] if relation.cue else []), words_of(relation.content)

    return [row(relation) for relation in link(pieces, layout_of(text, spans), LinkWeights(weights))]


def test_each_content_goes_to_the_nearest_cue_and_each_cue_to_the_nearest_source() -> None:
    text = "Oslo said the port was shut. The long and bitter strike went on, and Bergen denied that it had ended."
    found = linked(
        text,
        [
            ("source", "Oslo"),
            ("cue", "said"),
            ("content", "the port was shut"),
            ("source", "Bergen"),
            ("cue", "denied"),
            ("content", "that it had ended"),
        ],
    )
    assert found == [
        (["Oslo"], ["said"], ["the port was shut"]),
        (["Bergen"], ["denied"], ["that it had ended"]),
    ]


def test_two_contents_may_share_a_cue_and_two_cues_a_source() -> None:
    text = '"We wait," she said, "and we watch," and added that winter was near.'
    found = linked(
        text,
        [
            ("content", '"We wait,"'),
            ("source", "she"),
            ("cue", "said"),
            ("content", '"and we watch,"'),
            ("cue", "added"),
            ("content", "that winter was near"),
        ],
    )
    assert found == [
        (["she"], ["said"], ['"We wait,"', '"and we watch,"']),
        (["she"], ["added"], ["that winter was near"]),
    ]


def test_a_cue_without_content_is_left_out_and_a_content_without_cue_stands_alone() -> None:
    assert linked("The envoy spoke.", [("source", "The envoy"), ("cue", "spoke")]) == []
    text = "Nobody should wait."
    assert linked(text, [("content", "Nobody should wait")]) == [([], [], ["Nobody should wait"])]


def test_a_title_or_an_initial_ends_no_sentence() -> None:
    text = "Mr. Hale and J. Okoro met. They spoke."
    spans = texts.tokens(text)
    layout = layout_of(text, spans)
    assert layout.sentence[-1] == 1
    assert layout.paragraph == [0] * len(spans)
