from __future__ import annotations

import random

from onrecord.copies.stories import Variant, candidates, group, sketched
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


def _made(words: int, seed: int) -> str:
    chance = random.Random(seed)
    sentences = [" ".join(f"w{chance.randrange(4000)}" for _ in range(18)).capitalize() + "." for _ in range(words // 18)]
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))


def test_a_seventh_of_a_long_text_finds_it() -> None:
    whole = _made(9000, 1)
    cut = "\n\n".join(whole.split("\n\n")[20:44])
    found = group([sketched("long", whole), sketched("cut", cut)], {"long": whole, "cut": cut}.__getitem__)
    assert found.groups == (("long", "cut"),)


def test_two_sentences_in_common_are_not_looked_at() -> None:
    first, other = _made(400, 2), _made(380, 3)
    both = _made(36, 4)
    first, other = f"{first}\n\n{both}", f"{both}\n\n{other}"
    keys = {name: sketched(name, text).keys for name, text in (("first", first), ("other", other))}
    places: dict[int, list[str]] = {key: ["first"] for key in keys["first"]}
    assert set(keys["first"]) & set(keys["other"])
    assert list(candidates(keys["other"], places)) == []
    assert list(candidates(keys["first"], places)) == ["first"]
