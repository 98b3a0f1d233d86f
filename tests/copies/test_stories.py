from __future__ import annotations

import random

from onrecord.copies.stories import Variant, group, sketched
from tests.copies.test_verdict import BODY

TEXTS = {
    "a-1": BODY,
    "a-2": BODY.split("\n\nTraders")[0],
    "a-3": "Another headline\n\n" + BODY,
    "a-4": BODY.replace("14 months", "40 months"),
    "a-5": BODY.upper(),
    "a-6": "The harbour froze in the night and no ship left. " * 3 + "Fishermen waited at the quay until the ice broke at noon.",
}


def test_copies_are_one_group_and_a_variant_stands_apart() -> None:
    found = group([sketched(name, text) for name, text in TEXTS.items()], TEXTS.__getitem__)
    assert {frozenset(members) for members in found.groups} == {
        frozenset({"a-1", "a-2", "a-3", "a-5"}),
        frozenset({"a-4"}),
        frozenset({"a-6"}),
    }
    assert found.variants == (Variant(first="a-3", second="a-4"),)


def test_the_order_of_arrival_changes_nothing() -> None:
    stories = [sketched(name, text) for name, text in TEXTS.items()]
    expected = group(stories, TEXTS.__getitem__)
    for seed in range(20):
        random.Random(seed).shuffle(stories)
        assert group(stories, TEXTS.__getitem__) == expected


def test_a_copy_cut_before_the_altered_fact_joins_one_side_only() -> None:
    parts = BODY.split("\n\n")
    texts = {"a": BODY, "b": BODY.replace("April", "May"), "c": "\n\n".join(parts[:2])}
    found = group([sketched(name, text) for name, text in texts.items()], texts.__getitem__)
    assert sorted(map(len, found.groups)) == [1, 2]
    assert not any({"a", "b"} <= set(members) for members in found.groups)
