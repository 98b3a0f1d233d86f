"""Who stands behind an outlet's report: rows with the source that a tagger gave and the one that is put in its place."""

from __future__ import annotations

import pytest

from onrecord.statements.behind import behind
from tests.statements.story import build

# The source and cue of the first statement after the outlet has been moved to the chain.
MOVED: list[tuple[str, str, str]] = [
    ("[1:Haaretz] {1:reported}, citing an official, that <1:the lock was shut>.", "an official", "citing"),
    ("[1:TASS] {1:reported} on Monday, quoting two diplomats, that <1:the lock was shut>.", "two diplomats", "quoting"),
    ("{1:According to} [1:ANSA], quoting government sources, <1:the lock was shut>.", "government sources", "quoting"),
    (
        "According to [1:the daily Havn], {1:quoting} <1:a source at the port, the lock was shut>.",
        "a source at the port",
        "quoting",
    ),
    ("[1:The daily Havn] {1:quoted} <1:Per Lund as saying that the lock was shut>.", "Per Lund", "quoted"),
    (
        "A source close to the port, quoted by [1:the daily Havn], {1:called} <1:the lock a cork>.",
        "A source close to the port",
        "called",
    ),
    (
        "The ministry warned Oslo, [1:the Danish daily Berlingske] {1:has reported}, that <1:the lock was shut>.",
        "The ministry",
        "warned",
    ),
]
KEPT = [
    "[1:Reuters] {1:reported} that <1:the lock was shut>.",
    "[1:The BBC correspondent] {1:said} <1:the lock was shut>.",
    "[1:TASS] {1:reported}, citing satellite images, that <1:the lock was shut>.",
    "[1:Ana Sol] {1:said}, citing two officials, that <1:the lock was shut>.",
    "[1:Haaretz] {1:said} in an editorial that <1:the lock should open>.",
]


@pytest.mark.parametrize(("marked", "source", "cue"), MOVED)
def test_the_source_is_whose_words_the_outlet_carried(marked: str, source: str, cue: str) -> None:
    article, attributions, _ = build(marked)
    (item,) = behind(article.text, attributions)
    assert [span.text for span in item.source] == [source]
    assert [span.text for span in item.cue] == [cue]
    for span in (*item.source, *item.cue, *item.content):
        assert article.text[span.start : span.end] == span.text
    assert item.content[-1].text.startswith(("the lock", "The lock"))


@pytest.mark.parametrize("marked", KEPT)
def test_an_outlet_that_names_nobody_stays_the_source(marked: str) -> None:
    article, attributions, _ = build(marked)
    assert behind(article.text, attributions) == attributions
