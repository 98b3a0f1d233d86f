from __future__ import annotations

from onrecord.views.shared.bodies import Bodies


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
