from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.nesting import nested
from onrecord.attribution.rules import RulesTagger
from onrecord.schema import Attribution
from tests.attribution.marked_text import attribution, make, pieces, unmark


def silent(parts: list[str]) -> list[list[Attribution]]:
    """A finder that finds nothing: what is found then comes from the rules."""
    return [[] for _ in parts]


def children(marked: str) -> list[tuple[list[str], list[str], list[str]]]:
    text, outer = attribution(marked)
    found = nested(text, [outer], silent)
    assert found[0].parent is None
    for inner in found[1:]:
        assert inner.parent == 0
        assert all(text[span.start : span.end] == span.text for span in (*inner.source, *inner.cue, *inner.content))
    return [(pieces(inner.source), pieces(inner.cue), pieces(inner.content)) for inner in found[1:]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Two diplomats] {said} <that Oslo had told the council that the pact was dead>.",
            (["Oslo"], ["had told"], ["that the pact was dead"]),
        ),
        (
            "{According to} [two aides], <the mayor denied that the bridge was unsafe>.",
            (["the mayor"], ["denied"], ["that the bridge was unsafe"]),
        ),
        (
            "[The envoy] {said} <the movement did not believe that Spain had turned>.",
            (["the movement"], ["did not believe"], ["that Spain had turned"]),
        ),
        (
            "[MR. HOLM]: <I saw Mr. Vik. He told me that no promise was made.>",
            (["He"], ["told"], ["that no promise was made"]),
        ),
        (
            "[He] {said}: <“Madrid has assured us that the ships will sail.”>",
            (["Madrid"], ["has assured"], ["that the ships will sail"]),
        ),
        (
            "<Ruritania>, [he] {says}, <still believes that the promise will be kept>.",
            (["Ruritania"], ["still believes"], ["that the promise will be kept"]),
        ),
        (
            "[MS. BERG]: <As Minister Oda Fry pointed out in Bern in May, a fence is no policy.>",
            (["Minister Oda Fry"], ["pointed out"], ["a fence is no policy"]),
        ),
        (
            "[MS. BERG]: <We never said that the ships would be handed over. They are on loan.>",
            (["We"], ["never said"], ["that the ships would be handed over"]),
        ),
        (
            "[Two aides] {said} <that Oslo was told by Bern that the pact was dead>.",
            (["Bern"], ["was told"], ["that the pact was dead"]),
        ),
        (
            "[Two aides] {said} <Oslo had made it clear that the pact was dead>.",
            (["Oslo"], ["had made it clear"], ["that the pact was dead"]),
        ),
        (
            "[Two aides] {said} <the judge was convinced that the letter was forged>.",
            (["the judge"], ["was convinced"], ["that the letter was forged"]),
        ),
        (
            "[The aide] {said} <she “did not recall any talk about the bridge”>.",
            (["she"], ["did not recall"], ["any talk about the bridge"]),
        ),
        (
            "[The aide] {said} <no engineer had told her that the bridge was unsafe>.",
            (["no engineer"], ["had told"], ["that the bridge was unsafe"]),
        ),
        (
            "[The bank] {said} <it had not asked for the list>.",
            (["it"], ["had not asked for"], ["the list"]),
        ),
        (
            "[He] {said}: <“I am told that Bern does not believe the pact is dead.”>",
            (["Bern"], ["does not believe"], ["the pact is dead"]),
        ),
        (
            "[She] {said}: <“The mayor told me, ‘You will have a bridge,’ and then he left.”>",
            (["The mayor"], ["told"], ["‘You will have a bridge,’"]),
        ),
    ],
)
def test_a_statement_inside_a_content_is_found(marked: str, expected: tuple[list[str], list[str], list[str]]) -> None:
    assert children(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[He] {said} <that the port would open on Monday and close on Friday>.",
        "[MS. BERG]: <I think that the plan is sound. I say that every day.>",
        "[She] {said} <that Oslo would agree that the pact was dead if asked>.",
        "[She] {said} <she would sign if Bern confirms that the lists are complete>.",
        "[She] {said} <that nobody knows what the treaty says about cod>.",
        "[She] {said} <that people say that it rains>.",
        "[She] {said} <no>.",
        "[She] {said} <that nobody had asked her to leave>.",
        "[She] {said} <she was never told that the bridge was unsafe>.",
        "[She] {said} <that Oslo wanted the pact signed by May>.",
        "[She] {said} <that Bern should pay what it promised>.",
    ],
)
def test_wishes_conditions_and_the_speaker_again_are_no_further_statements(marked: str) -> None:
    assert children(marked) == []


def test_what_a_speaker_adds_with_and_that_is_read_apart() -> None:
    found = children(
        "[Two aides] {said} that <three ministers had asked him to wait, and that Oslo had denied that it was late>."
    )
    assert found == [
        (["three ministers"], ["had asked"], ["to wait"]),
        (["Oslo"], ["had denied"], ["that it was late"]),
    ]


def test_inner_contents_end_where_their_cue_ends_and_open_past_those_addressed() -> None:
    text, spans = unmark("[Two aides] {said} <[Oslo] {had told} [its envoys that] the pact was dead>.")
    outer = make(text, spans["source"][:1], spans["cue"][:1], spans["content"])

    def find(parts: list[str]) -> list[list[Attribution]]:
        if not parts[0].startswith("Oslo"):
            return [[] for _ in parts]
        told = parts[0].index("had told")
        return [[make(parts[0], [(0, 4)], [(told, told + 8)], [(told + 9, len(parts[0]))])]]

    inner = nested(text, [outer], find)[1]
    assert pieces(inner.content) == ["the pact was dead"]


def test_an_enclosing_content_that_is_all_of_the_inner_statement_is_its_parent() -> None:
    text, spans = unmark("<[Bern] {believes} the pact is dead>, according to an aide.")
    inner = make(text, spans["source"], spans["cue"], [(text.index("the pact"), text.index(", acc"))])
    outer = make(
        text, [(text.index("an aide"), len(text) - 1)], [(text.index("acc"), text.index(" an aide"))], [spans["content"][0]]
    )
    found = nested(text, [inner, outer], silent)
    assert [node.parent for node in found] == [None, 0]


def test_a_first_person_of_another_time_is_a_statement() -> None:
    assert children("[MS. BERG]: <Last week I said that the plan was sound. It still is today.>") == [
        (["I"], ["said"], ["that the plan was sound"])
    ]


def test_the_callers_finder_is_asked_and_its_offsets_are_mapped_back() -> None:
    text, outer = attribution("[Two diplomats] {said} <that the Dutch aired doubts about the whole scheme>.")
    asked: list[str] = []

    def find(parts: list[str]) -> list[list[Attribution]]:
        asked.extend(parts)
        start = parts[0].index("Dutch")
        told = parts[0].index("aired")
        return [[make(parts[0], [(start, start + 5)], [(told, told + 5)], [(told + 6, len(parts[0]))])]]

    found = nested(text, [outer], find)
    assert asked == ["The Dutch aired doubts about the whole scheme."]
    # "aired" alone is no verb of the lexicon: the finder's word is not enough without a cue of speech or belief.
    assert len(found) == 1

    def find_told(parts: list[str]) -> list[list[Attribution]]:
        start, end = parts[0].index("Dutch"), len(parts[0])
        return [[make(parts[0], [(start, start + 5)], [(start + 6, start + 10)], [(start + 11, end)])]]

    text, outer = attribution("[Two diplomats] {said} <that the Dutch said they would leave>.")
    inner = nested(text, [outer], find_told)[1]
    assert (pieces(inner.source), pieces(inner.cue), pieces(inner.content)) == (["Dutch"], ["said"], ["they would leave"])


def test_given_attributions_inside_another_get_their_parent_and_order_is_of_appearance() -> None:
    text, spans = unmark("First, <[Ada] {said} that [Bo] {knew} the way>, they wrote.")
    inner = make(text, [spans["source"][1]], [spans["cue"][1]], [(text.index("the way"), text.index(", they"))])
    outer = make(
        text, [(text.index("they"), text.index("they") + 4)], [(text.index("wrote"), text.index("wrote") + 5)], spans["content"]
    )
    found = nested(text, [inner, outer], silent)
    assert found[0].content == outer.content
    assert found[0].parent is None
    assert all(node.parent is not None and node.parent < index for index, node in enumerate(found) if index)


def test_no_attribution_gives_none() -> None:
    assert nested("A text.", [], silent) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ada said that Bo had told Cy that the dam held.",
                "“It is,” said Bo.",
                "Oslo denied it.",
                "According to Cy, Bo left.",
                "“Ada says so.",
            ]
        ),
        max_size=5,
    )
)
def test_parents_precede_children_and_hold_them(sentences: list[str]) -> None:
    text = " ".join(sentences)
    tagger = RulesTagger()
    found = nested(text, tagger.attributions([text])[0], tagger.attributions)
    for index, node in enumerate(found):
        if node.parent is None:
            continue
        assert node.parent < index
        hull = found[node.parent].content
        assert all(hull[0].start <= span.start and span.end <= hull[-1].end for span in (*node.source, *node.cue, *node.content))
