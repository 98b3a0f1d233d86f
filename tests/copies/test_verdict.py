from __future__ import annotations

import pytest

from onrecord.copies.verdict import compare

BODY = (
    "Ostria will reopen two border crossings on Monday, Foreign Minister Lena Harth told reporters in Vandel.\n\n"
    "The crossings at Brod and Kamen had been closed for 14 months after a dispute over customs. "
    "Harth said the government had not changed its position on the council.\n\n"
    "Lorries will be let through first, and private cars are to follow in the first week of April. "
    "Customs officers from both sides met on the bridge to agree on the opening hours, the ministry announced.\n\n"
    "Traders in Brod welcomed the decision. The mayor of Kamen, Ivo Brandt, promised a feast."
)


@pytest.mark.parametrize(
    "copy",
    [
        BODY.split("\n\nTraders")[0],
        "Crossings to open again after long closure\n\n" + BODY,
        "(Courier) - " + BODY + "\n\n(This story has not been edited by our staff and is published from a feed.)",
        BODY.replace("dispute", "dispuet").replace("Customs officers", "Custms officers").replace("Brandt", "Bradnt"),
        BODY.replace("\n\nTraders", "\n\nShops in Vandel will not open on Sunday. The town expects 300 guests.\n\nTraders"),
        BODY.replace("14 months", "fourteen months").replace("two border", "2 border"),
        BODY.replace("“", '"').upper(),
    ],
    ids=["trimmed", "headline", "boilerplate", "misprints", "local paragraph", "numbers spelled", "capitals"],
)
def test_a_harmless_change_leaves_a_copy(copy: str) -> None:
    assert compare(BODY, copy).relation == "copy"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("14 months", "40 months", "number"),
        ("two border", "three border", "number"),
        ("Lena Harth", "Vera Holm", "name"),
        ("Ivo Brandt", "Ivo Brand", "name"),
        ("Ostria will", "Karelland will", "name"),
        ("had not changed", "had changed", "negation"),
        ("will be let through", "will not be let through", "negation"),
        ("Monday", "Tuesday", "date"),
        ("April", "May", "date"),
        ("the ministry announced", "the ministry denied", "polarity"),
        ("welcomed the decision", "rejected the decision", "polarity"),
    ],
)
def test_an_altered_fact_makes_a_variant(old: str, new: str, kind: str) -> None:
    found = compare(BODY, BODY.replace(old, new))
    assert found.relation == "variant"
    if kind != "polarity":
        assert {conflict.kind for conflict in found.conflicts} == {kind}


def test_an_alteration_is_seen_under_trimming_and_in_a_sentence_that_moved() -> None:
    parts = BODY.split("\n\n")
    moved = "\n\n".join([parts[0], parts[2], parts[1].replace("14 months", "4 months")])
    assert compare(BODY, moved).relation == "variant"


def test_order_of_the_two_texts_changes_nothing_but_the_sides() -> None:
    altered = BODY.replace("14 months", "40 months")
    there, back = compare(BODY, altered), compare(altered, BODY)
    assert there.relation == back.relation
    assert [(hunk.first, hunk.second) for hunk in there.differences] == [(hunk.second, hunk.first) for hunk in back.differences]


def test_one_form_filled_in_twice_is_no_copy() -> None:
    form = (
        "On behalf of the government I congratulate the people of {0} on their national day. Our friendship with {0} goes back {1} years. "
        "We work with {0} on trade, on health and on the protection of the seas. I wish the people of {0} a happy {2}."
    )
    first = form.format("Miranda", "120", "July")
    assert compare(first, form.format("Tamba", "35", "October")).relation == "unrelated"


def test_other_stories_are_unrelated_and_empty_texts_do_no_harm() -> None:
    assert compare(BODY, "The harbour froze in the night. " * 12).relation == "unrelated"
    assert compare("", "").relation == "copy"
    assert compare("", BODY).relation == "unrelated"
