from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.schema import Article, Attribution, Span, Speaker
from onrecord.schema.identity import article_id, text_digest
from onrecord.statements.renderings import content_words, renderings, repeats, top_end

HEADLINE = "Ostria not weighing recognition of council, says minister"
LEDE = "VANDEL, March 3 (Courier) - Ostria is not weighing recognition of the new council, its foreign minister said on Tuesday."
OTHER = "She added that trains would run again from Friday."


def article_of(*blocks: str, headline: bool = True) -> Article:
    text = "\n\n".join(blocks)
    return Article(
        id=article_id(None, text_digest(text)),
        text_sha256=text_digest(text),
        text=text,
        headline_end=len(blocks[0]) if headline else 0,
    )


def attribution(article: Article, content: str, cue: str, *, parent: int | None = None) -> Attribution:
    def cut(words: str) -> Span:
        at = article.text.index(words)
        return Span.cut(article.text, at, at + len(words))

    return Attribution(
        source=(), cue=(cut(cue),), content=(cut(content),), kind="indirect", negated=False, confidence=0.9, parent=parent
    )


def test_a_headline_that_repeats_the_lede_is_its_rendering() -> None:
    article = article_of(HEADLINE, LEDE, OTHER)
    found = [
        attribution(article, "Ostria not weighing recognition of council", "says"),
        attribution(article, "trains would run again from Friday", "added"),
        attribution(article, "Ostria is not weighing recognition of the new council", "said"),
    ]
    assert renderings(article, found) == {0: 2}


def test_a_statement_that_stands_in_the_headline_alone_counts() -> None:
    article = article_of("Ports reopen on Monday, says harbour master", LEDE, OTHER)
    found = [
        attribution(article, "Ports reopen on Monday", "says"),
        attribution(article, "Ostria is not weighing recognition of the new council", "said"),
    ]
    assert renderings(article, found) == {}


def test_the_body_is_never_a_rendering_of_the_body() -> None:
    article = article_of(HEADLINE, LEDE, LEDE.replace("Tuesday", "Wednesday"))
    second = article.text.rindex("Ostria is not")
    first = attribution(article, "Ostria is not weighing recognition of the new council", "said")
    again = replace(first, content=(Span.cut(article.text, second, second + 30),))
    assert renderings(article, [first, again]) == {}


def test_without_a_headline_nothing_is_left_out() -> None:
    article = article_of(HEADLINE, LEDE, headline=False)
    found = [
        attribution(article, "Ostria not weighing recognition of council", "says"),
        attribution(article, "Ostria is not weighing recognition of the new council", "said"),
    ]
    assert renderings(article, found) == {}


def test_a_standfirst_without_a_full_stop_belongs_to_the_top() -> None:
    standfirst = "Minister says recognition of council is not being weighed"
    article = article_of("Ostria waits", standfirst, LEDE)
    assert article.text[: top_end(article)].endswith(standfirst)
    found = [
        attribution(article, "recognition of council is not being weighed", "says"),
        attribution(article, "Ostria is not weighing recognition of the new council", "said"),
    ]
    assert renderings(article, found) == {0: 1}


def test_the_lede_is_no_standfirst() -> None:
    article = article_of(HEADLINE, LEDE, OTHER)
    assert article.text[: top_end(article)] == HEADLINE


def test_a_text_that_is_all_headline_has_a_body_of_nothing() -> None:
    article = article_of(HEADLINE, "no full stop here either")
    assert top_end(article) == len(HEADLINE)


def test_an_enclosing_headline_statement_stays_when_its_inner_one_does() -> None:
    headline = "Minister says council not recognised because trains would run with gold, envoy told him"
    article = article_of(headline, "The council is not recognised, the minister said.")
    found = [
        attribution(article, "council not recognised because trains would run with gold, envoy told him", "says"),
        attribution(article, "trains would run with gold", "told", parent=0),
        attribution(article, "council is not recognised", "said"),
    ]
    assert renderings(article, found) == {}


@pytest.mark.parametrize(
    ("line", "statement", "same"),
    [
        ("recognition ruled out", "the recognition of the council is ruled out for now", True),
        ("recognising council", "recognition of the council", True),
        ("trade deal signed", "trade will grow by four percent next year", False),
        ("no", "no", False),
        ("talks", "talks go on", True),
        ("talks go ahead", "the talks were moved to Friday", False),
    ],
)
def test_the_rule_of_overlap(line: str, statement: str, same: bool) -> None:
    assert repeats(content_words(line), content_words(statement)) is same


def speaking(name: str, kind: str = "state", behalf: str | None = None) -> Speaker:
    return Speaker(type=kind, name=name, on_behalf_of=behalf)  # type: ignore[arg-type]


def test_a_headline_in_other_words_is_a_rendering_of_what_its_speaker_says_first() -> None:
    lede = "VANDEL, March 3 (Courier) - Ostria asked its neighbours on Tuesday to send trackers to the frontier before the truce ends."
    article = article_of("Ostria wants foreign patrols along truce line", lede, OTHER)
    found = [
        attribution(article, "foreign patrols along truce line", "wants"),
        attribution(article, "to send trackers to the frontier before the truce ends", "asked"),
    ]
    same = [speaking("Ostria"), speaking("Ostria")]
    assert renderings(article, found, same) == {0: 1}
    assert renderings(article, found, [speaking("Ostria"), speaking("Velmark")]) == {}
    assert renderings(article, found, [speaking("Ostria"), speaking("Ada Kern", "person", "Ostria")]) == {0: 1}


def test_one_shared_word_later_in_the_story_does_not_make_a_rendering() -> None:
    article = article_of("Ostria wants foreign patrols", LEDE, "It said patrols of the harbour cost too much.")
    found = [
        attribution(article, "foreign patrols", "wants"),
        attribution(article, "patrols of the harbour cost too much", "It said"),
    ]
    assert renderings(article, found, [speaking("Ostria"), speaking("Ostria")]) == {}


def test_a_line_that_only_announces_a_matter_is_a_rendering_of_its_speaker() -> None:
    article = article_of(
        "Why the ferries stopped", "Ada Kern tells us why she sold her boats", LEDE, "She said the fog was thick."
    )
    found = [attribution(article, "why she sold her boats", "tells"), attribution(article, "the fog was thick", "said the")]
    found[1] = replace(found[1], cue=())
    kern = speaking("Ada Kern", "person")
    assert renderings(article, found, [kern, kern]) == {0: 1}
    assert renderings(article, found, [kern, speaking("Per Lund", "person")]) == {}
