"""Cost of folding copies: 10,000 and 100,000 documents, CPU seconds and their ratio.

    python -m benchmarks.speed.copies --data ../shared/data [--sizes 10000 100000]

Documents are made from real sentences: half are stories of their own (15 to 30 sentences drawn from real texts), half are
copies of an earlier one (trimmed, boilerplate, misprints, or one number altered), about as many a story in both sizes.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from pathlib import Path

from benchmarks.accuracy.copies import altered_number, boilerplate, misprints, texts, trimmed
from onrecord.copies.stories import group, sketched


def documents(sentences: list[str], count: int, seed: int) -> dict[str, str]:
    """``count`` documents by id."""
    chance = random.Random(seed)
    made: dict[str, str] = {}
    originals: list[str] = []
    for number in range(count):
        if number % 2 == 0 or not originals:
            picked = [chance.choice(sentences) for _ in range(chance.randrange(15, 31))]
            text = "\n\n".join(" ".join(picked[start : start + 3]) for start in range(0, len(picked), 3))
            originals.append(text)
        else:
            text = chance.choice(originals[-5000:])
            change = chance.choice((trimmed, boilerplate, misprints, altered_number))
            text = change(text, chance, []) or text
        made[f"d-{number:06}"] = text
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    options = parser.parse_args()
    found = texts(options.data)
    sentences = sorted({part for text in found for part in re.split(r"(?<=[.!?])\s+", text) if 8 <= len(part.split()) <= 40})
    print(f"{len(sentences)} sentences")
    spent: list[float] = []
    for size in options.sizes:
        made = documents(sentences, size, 1)
        start = time.process_time()
        stories = [sketched(identity, text) for identity, text in made.items()]
        middle = time.process_time()
        groups = group(stories, made.__getitem__)
        end = time.process_time()
        spent.append(end - start)
        print(
            f"{size} documents: {end - start:.1f} CPU s (sketching {middle - start:.1f}, grouping {end - middle:.1f}); "
            f"{len(groups.groups)} groups, {len(groups.variants)} variants"
        )
    for (small, first), (large, second) in zip(
        list(zip(options.sizes, spent, strict=True)), list(zip(options.sizes, spent, strict=True))[1:], strict=False
    ):
        print(f"{large / small:g} times the documents, {second / first:.1f} times the time")


if __name__ == "__main__":
    main()
