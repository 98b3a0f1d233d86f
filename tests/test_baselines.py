"""The parts of the baselines that need no extra library: labels to pieces, the split, the nearest-neighbour linker."""

from __future__ import annotations

from onrecord.attribution.brat import GoldArticle, GoldRelation
from onrecord.schema import Attribution
from tests.attribution.marked_text import at, pieces, unmark
from training.baselines.examples import RolePiece, labelled_paragraphs, paragraphs_of, pieces_of, split
from training.baselines.nearest import FARTHEST_SOURCE, linked

TEXT = "Ada said it holds.\n\n“We wait,” said Bo."
RELATIONS = (
    GoldRelation(source=(at(TEXT, "Ada"),), cue=(at(TEXT, "said"),), content=(at(TEXT, "it holds"),)),
    GoldRelation(source=(at(TEXT, "Bo"),), cue=(at(TEXT, "said", 2),), content=(at(TEXT, "“We wait,”"),)),
)


def test_a_paragraph_is_a_sequence_and_its_labels_give_the_pieces_back() -> None:
    first, second = labelled_paragraphs(GoldArticle(name="a", text=TEXT, layers=(RELATIONS,)))
    assert first.labels == ["B-source", "B-cue", "B-content", "I-content", "O"]
    assert pieces_of(second, second.labels) == [
        RolePiece("content", *at(TEXT, "“We wait,”")),
        RolePiece("cue", *at(TEXT, "said", 2)),
        RolePiece("source", *at(TEXT, "Bo")),
    ]


def test_a_label_inside_nothing_opens_a_piece() -> None:
    (paragraph,) = paragraphs_of("one two three")
    assert pieces_of(paragraph, ["I-cue", "I-cue", "I-source"]) == [RolePiece("cue", 0, 7), RolePiece("source", 8, 13)]


def test_every_twentieth_article_is_held_out() -> None:
    articles = [GoldArticle(name=str(number), text="", layers=()) for number in range(40)]
    kept, held = split(articles)
    assert [article.name for article in held] == ["19", "39"]
    assert len(kept) == 38


def link(marked: str) -> list[Attribution]:
    text, spans = unmark(marked)
    return linked(text, [RolePiece(role, start, end) for role, found in spans.items() for start, end in found])


def test_contents_go_to_the_nearest_cue_and_cues_take_the_nearest_source() -> None:
    first, second = link("[Ada] {said} <it holds>. <“We wait,”> {replied} [Bo], <“and watch.”>")
    assert (pieces(first.source), pieces(first.cue), pieces(first.content)) == (["Ada"], ["said"], ["it holds"])
    assert (pieces(second.source), pieces(second.content)) == (["Bo"], ["“We wait,”", "“and watch.”"])
    assert (first.kind, second.kind) == ("indirect", "direct")


def test_a_break_between_counts_more_than_words_between() -> None:
    (only,) = link("[Ada] {said} again on the third day of the long and dull talks <it holds>.\n\n{told} [Bo].")
    assert pieces(only.source) == ["Ada"]


def test_a_source_too_far_away_is_none() -> None:
    (only,) = link("[Ada] " + "went " * (FARTHEST_SOURCE + 1) + "{said} <it holds>.")
    assert only.source == ()


def test_a_cue_without_content_and_a_content_without_cue_give_nothing() -> None:
    assert link("[Ada] {spoke} at length.") == []
    assert link("[Ada] <it holds>.") == []
