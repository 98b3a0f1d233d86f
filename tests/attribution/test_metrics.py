from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.brat import GoldRelation
from onrecord.attribution.metrics import Count, Scores, score
from onrecord.schema import Attribution
from tests.attribution.marked_text import at, make

TEXT = "Ada Lund said the dam is safe. “It holds,” said Bo Ek. “It always did.”"
#       source cue  content            content     cue  source  content
FIRST = GoldRelation(source=(at(TEXT, "Ada Lund"),), cue=(at(TEXT, "said"),), content=(at(TEXT, "the dam is safe"),))
SECOND = GoldRelation(
    source=(at(TEXT, "Bo Ek"),), cue=(at(TEXT, "said", 2),), content=(at(TEXT, "“It holds,”"), at(TEXT, "“It always did.”"))
)
GOLD = [FIRST, SECOND]


def like(relation: GoldRelation, *, parent: int | None = None) -> Attribution:
    return make(TEXT, list(relation.source), list(relation.cue), list(relation.content), parent=parent)


def test_the_gold_itself_is_right_in_everything() -> None:
    found = score(TEXT, GOLD, [like(FIRST), like(SECOND)])
    # Six role spans when merged (2 sources, 2 cues, 2 contents); seven contiguous pieces (one content has two).
    assert found.spans.micro == Count(right=6, predicted=6, gold=6)
    assert found.pieces.micro == Count(right=7, predicted=7, gold=7)
    assert found.linked_exact == found.linked_bare == found.linked_overlap == Count(right=2, predicted=2, gold=2)
    assert found.linked_exact.f1 == 1.0


def test_one_missing_piece_costs_the_merged_span_but_only_one_contiguous_piece() -> None:
    partial = make(TEXT, [at(TEXT, "Bo Ek")], [at(TEXT, "said", 2)], [at(TEXT, "“It holds,”")])
    found = score(TEXT, GOLD, [like(FIRST), partial])
    assert found.spans.content == Count(right=1, predicted=2, gold=2)
    assert found.pieces.content == Count(right=2, predicted=2, gold=3)
    assert found.linked_exact == Count(right=1, predicted=2, gold=2)
    assert found.linked_overlap == Count(right=2, predicted=2, gold=2)
    # Gold content tokens: the dam is safe (4) + “ It holds , ” (5) + “ It always did . ” (6); six are not predicted.
    assert found.tokens.content == Count(right=9, predicted=9, gold=15)
    assert found.tokens.content.recall == pytest.approx(9 / 15)


def test_punctuation_alone_separates_exact_from_bare() -> None:
    without_marks = make(TEXT, [at(TEXT, "Bo Ek")], [at(TEXT, "said", 2)], [at(TEXT, "It holds"), at(TEXT, "It always did")])
    found = score(TEXT, [SECOND], [without_marks])
    assert found.linked_exact.right == 0
    assert found.linked_bare.right == 1


def test_overlap_needs_every_role_and_matches_one_to_one() -> None:
    wrong_source = make(TEXT, [at(TEXT, "Bo Ek")], [at(TEXT, "said")], [at(TEXT, "the dam is safe")])
    assert score(TEXT, [FIRST], [wrong_source]).linked_overlap == Count(right=0, predicted=1, gold=1)
    short = make(TEXT, [at(TEXT, "Lund")], [at(TEXT, "said")], [at(TEXT, "safe")])
    assert score(TEXT, [FIRST], [short, like(FIRST)]).linked_overlap == Count(right=1, predicted=2, gold=1)


def test_a_role_absent_on_one_side_only_is_no_overlap() -> None:
    verbless = GoldRelation(source=FIRST.source, cue=(), content=FIRST.content)
    assert score(TEXT, [verbless], [like(FIRST)]).linked_overlap.right == 0
    without_cue = make(TEXT, list(FIRST.source), [], list(FIRST.content))
    assert score(TEXT, [verbless], [without_cue]).linked_exact.right == 1


def test_a_shared_source_counts_once_as_a_span() -> None:
    again = GoldRelation(source=FIRST.source, cue=(at(TEXT, "is"),), content=(at(TEXT, "safe"),))
    found = score(TEXT, [FIRST, again], [like(FIRST)])
    assert found.spans.source == Count(right=1, predicted=1, gold=1)
    assert found.spans.cue == Count(right=1, predicted=1, gold=2)


def test_statements_with_a_parent_are_left_out_unless_asked_for() -> None:
    nested = like(SECOND, parent=0)
    assert score(TEXT, GOLD, [like(FIRST), nested]).linked_exact.predicted == 1
    assert score(TEXT, GOLD, [like(FIRST), nested], nested=True).linked_exact.predicted == 2


def test_a_span_inside_a_token_covers_the_token_and_white_space_none() -> None:
    start, end = at(TEXT, "Lund")
    loose = make(TEXT, [(0, end - 1)], [(end, end + 5)], [at(TEXT, "the dam is safe")])
    assert score(TEXT, [FIRST], [loose]).linked_exact.right == 1
    assert start > 0


def test_a_piece_that_runs_over_a_paragraph_break_is_two_pieces() -> None:
    text = "“We go on.\n\n“We do,” he said."
    content = (0, text.index(" he"))
    gold = GoldRelation(source=(at(text, "he"),), cue=(at(text, "said"),), content=(content,))
    found = score(text, [gold], [make(text, [at(text, "he")], [at(text, "said")], [content])])
    assert found.pieces.content == Count(right=2, predicted=2, gold=2)
    assert found.spans.content == Count(right=1, predicted=1, gold=1)


def test_slices_tell_kind_cue_and_pronouns_apart() -> None:
    found = score(TEXT, GOLD, [like(FIRST)])
    assert found.slices["indirect"].gold == found.slices["indirect"].found == found.slices["indirect"].exact == 1
    assert (found.slices["direct"].gold, found.slices["direct"].found) == (1, 0)
    assert found.slices["common reporting verb"].gold == 2
    assert found.slices["common reporting verb"].recall == 0.5
    assert found.slices["pronoun source"].gold == found.slices["verbless"].gold == 0
    assert found.slices["indirect"].precision == 1.0


def test_contents_count_by_kind_against_predictions_of_that_kind() -> None:
    # The direct content lacks its second piece, the indirect one is right, a mixed one is predicted where there is none.
    partial = make(TEXT, [at(TEXT, "Bo Ek")], [at(TEXT, "said", 2)], [at(TEXT, "“It holds,”")])
    mixed = make(TEXT, [at(TEXT, "Bo Ek")], [at(TEXT, "said", 2)], [at(TEXT, "safe. “It holds,”")])
    found = score(TEXT, GOLD, [like(FIRST), partial, mixed])
    assert found.contents["direct"] == Count(right=0, predicted=1, gold=1)
    assert found.contents["indirect"] == Count(right=1, predicted=1, gold=1)
    assert found.contents["mixed"] == Count(right=0, predicted=1, gold=0)
    assert sum(found.contents.values(), Count()) == found.spans.content
    assert score(TEXT, GOLD, [like(FIRST), like(SECOND)]).contents["direct"].f1 == 1.0


def test_a_content_in_two_relations_counts_once_by_kind() -> None:
    again = GoldRelation(source=FIRST.source, cue=(at(TEXT, "is"),), content=FIRST.content)
    found = score(TEXT, [FIRST, again], [like(FIRST), like(FIRST)])
    assert found.contents["indirect"] == Count(right=1, predicted=1, gold=1)


def test_counts_add_up_over_documents_and_an_empty_sum_is_zero() -> None:
    one = score(TEXT, GOLD, [like(FIRST)])
    both = sum([one, one], Scores())
    assert both.linked_exact == Count(right=2, predicted=2, gold=4)
    assert both.slices["direct"].gold == 2
    assert both.contents["indirect"] == Count(right=2, predicted=2, gold=2)
    assert Scores().linked_exact.f1 == Scores().linked_exact.precision == Scores().linked_exact.recall == 0.0


@given(st.lists(st.sampled_from([like(FIRST), like(SECOND), make(TEXT, [(0, 3)], [], [(14, 20)])]), max_size=4))
def test_no_score_leaves_its_range(predicted: list[Attribution]) -> None:
    found = score(TEXT, GOLD, predicted)
    for count in (found.linked_exact, found.linked_bare, found.linked_overlap, found.spans.micro, found.pieces.micro):
        assert 0 <= count.right <= min(count.predicted, count.gold)
    assert found.linked_exact.right <= found.linked_bare.right
