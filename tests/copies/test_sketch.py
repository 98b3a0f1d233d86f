from __future__ import annotations

import random

from onrecord.copies.sketch import sketch
from onrecord.copies.stories import candidates

WORDS = [f"{first}{second}" for first in "bradelmongust" for second in ("ark", "ell", "ond", "ust", "ime", "ore", "and", "ith")]


def story(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)
    sentences = [" ".join(chance.choice(WORDS) for _ in range(12)).capitalize() + "." for _ in range(words // 12)]
    return "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3))


def shared(first: str, second: str) -> bool:
    mine, theirs = sketch(first), sketch(second)
    return bool(list(candidates(theirs, {key: ["first"] for key in mine})))


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch(story(1))[:3] == EXPECTED
    assert sketch(story(1)) == sketch(story(1).upper())


def test_copies_cut_to_a_third_are_found_and_strangers_are_not() -> None:
    found = [shared(story(seed), story(seed)[: len(story(seed)) // 3]) for seed in range(40)]
    assert sum(found) >= 38
    assert not any(shared(story(seed), story(seed + 100)) for seed in range(40))


def test_short_and_empty_texts_have_a_key_of_the_whole_or_none() -> None:
    assert sketch("") == ()
    assert len(sketch("Two words.")) == 1
    assert sketch("Two words.") == sketch("two WORDS")
    assert sketch("Two words.") != sketch("Three words.")


EXPECTED = (235550240995925501, 276162173816331254, 905417877593116845)
