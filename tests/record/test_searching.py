from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import pytest

from benchmarks.reliability.synthetic import stories
from onrecord.record import Record, open_record
from onrecord.record.search import query_of
from tests.conftest import BACK_ENDS, fresh_place


@pytest.fixture(scope="module", params=BACK_ENDS)
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(fresh_place(request.param, tmp_path_factory.mktemp("search"))) as opened:
        list(opened.add_all(stories(4, 5, 3), known="2025-01-01"))
        yield opened


PIECES = [
    *'"\'*()[]{}:^-+,.;!?\\/%_$#@~`|&<>=\x00\x1a\t\n\r ',
    "AND", "OR", "NOT", "NEAR", "NEAR(", "content:", "rowid", "{content speaker}:", "accord", "the", "prisoners*", '""', "\ud800",
    "é", "e\u0301", "日本語", "\U0001f600", "\u202e", "\ufeff", "'; DROP TABLE ledger; --",
]  # fmt: skip


@pytest.mark.parametrize("count", [300, pytest.param(20_000, marks=pytest.mark.slow)])
def test_any_string_is_a_valid_query(record: Record, count: int) -> None:
    chance = random.Random(2)
    before = record.counts()
    for number in range(count):
        if number % 4 == 0:
            words = "".join(chr(chance.randrange(sys.maxunicode + 1)) for _ in range(chance.randrange(12)))
        else:
            words = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))
        record.search(words, limit=3)
    assert record.counts() == before


@pytest.mark.parametrize("words", ["", "  ", '"', '""', "*", "…", "\x00"])
def test_nothing_to_look_for_finds_nothing(record: Record, words: str) -> None:
    found = record.search(words)
    assert (found.statements, found.articles) == ((), ())


@pytest.mark.parametrize("words", ["accord " * 10_000, " ".join(f"w{number}" for number in range(10_000)), "a" * 1_000_000])
def test_endless_queries_are_answered(record: Record, words: str) -> None:
    record.search(words)


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("grain corridor", '"grain" "corridor"'),
        ('"grain corridor" NOT x', '"grain corridor" "NOT" "x"'),
        ('unclosed "grain', '"unclosed" "grain"'),
        ("same same", '"same"'),
        ("content:accord*", '"content:accord*"'),
        ("- accord", '"accord"'),
    ],
)
def test_words_are_quoted_one_by_one(words: str, query: str) -> None:
    assert query_of(words) == query
