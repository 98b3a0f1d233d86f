from __future__ import annotations

import random
from pathlib import Path

from benchmarks.reliability.orders import digests, stories


def test_the_order_of_arrival_changes_neither_the_export_nor_what_follows_from_the_record(tmp_path: Path) -> None:
    items = stories(7, 24)
    assert len({reading.article.id for _, reading in items}) < len(items)
    expected = digests(items, tmp_path)
    for seed in range(4):
        random.Random(seed).shuffle(items)
        assert digests(items, tmp_path) == expected
