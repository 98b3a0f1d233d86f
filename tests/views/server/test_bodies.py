from __future__ import annotations

from onrecord.views.shared.bodies import PACKED_FROM, Bodies


def test_the_least_lately_used_is_given_up_first() -> None:
    kept = Bodies(100)
    for tag in "abcdefghij":
        kept.put(tag, b"x" * 10, None)
    assert kept.get("a") == (b"x" * 10, None)
    kept.put("k", b"y" * 10, "next")
    assert kept.get("b") is None
    assert kept.get("a") is not None
    assert kept.get("k") == (b"y" * 10, "next")
    assert kept.size == 100


def test_what_is_put_twice_counts_once_and_what_is_large_not_at_all() -> None:
    kept = Bodies(100)
    kept.put("a", b"x" * 10, None)
    kept.put("a", b"x" * 12, None)
    assert kept.size == 12
    kept.put("b", b"x" * 50, None)
    assert kept.get("b") is None
    assert kept.size == 12


def test_what_is_large_is_kept_compressed_and_given_back_as_it_was() -> None:
    kept = Bodies(1_000_000)
    page = b"<li>a line of a long page</li>" * (PACKED_FROM // 10)
    kept.put(("page", 1), page, "next")
    assert kept.get(("page", 1)) == (page, "next")
    assert kept.size < len(page) // 10
