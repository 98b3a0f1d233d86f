"""The own words of an official text."""

from __future__ import annotations

from onrecord.attribution.documents import is_official, own_words
from onrecord.schema import Attribution, Span

RELEASE = (
    "MINISTRY OF TRADE\nMEDIA RELEASE\n\nOstria opens its port\n\n"
    "The Minister met the envoy of Vandel today. They discussed fish.\n\n"
    "Ostria has not asked for a loan. It will not support a boycott.\n\n"
    "The Minister said that the port would open in May.\n\n"
    "Nothing in this release shall be construed as a promise."
)


def texts_of(found: list[Attribution]) -> list[str]:
    return [span.text for a in found for span in a.content]


def test_sentences_that_take_a_line_are_taken_and_neighbours_joined() -> None:
    assert texts_of(own_words(RELEASE, 0, [])) == [
        "Ostria has not asked for a loan. It will not support a boycott.",
        "Nothing in this release shall be construed as a promise.",
    ]


def test_a_sentence_that_is_attributed_already_is_left_alone() -> None:
    at = RELEASE.index("Nothing in this release")
    there = Attribution(
        source=(), cue=(), content=(Span.cut(RELEASE, at, at + 10),), kind="indirect", negated=False, confidence=1.0
    )
    assert texts_of(own_words(RELEASE, 0, [there])) == ["Ostria has not asked for a loan. It will not support a boycott."]


def test_a_text_says_itself_whether_it_is_official() -> None:
    story = RELEASE.replace("MEDIA RELEASE", "The Vandel Post")
    assert is_official(RELEASE)
    assert not is_official(story)
    assert is_official(story, ["Media release No. 4"])
