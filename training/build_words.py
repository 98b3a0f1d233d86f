"""Words of the language for telling a misprint from another word: ``src/onrecord/copies/data/words.txt``.

    python -m training.build_words --data ../shared/data --out src/onrecord/copies/data/words.txt

Counts the words of State Department releases and White House documents (works of the United States government, public domain) and
keeps, without their counts, those of three letters and more that occur at least eight times in at least four documents.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.copies.facts import bare
from onrecord.copies.words import words_of

LEAST_OCCURRENCES = 8
LEAST_DOCUMENTS = 4


def documents(data: Path) -> Iterator[str]:
    """The texts, without markup."""
    with gzip.open(data / "us-state-department/releases-with-revisions.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield html.unescape(re.sub(r"<[^>]+>", " ", json.loads(line)["encoded"]))
    for year in (2021, 2022, 2023):
        with gzip.open(data / f"us-white-house/{year}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield re.sub(r"\]\([^)]*\)|[*_#>\\\[]", " ", json.loads(line)["markdown"])


def main() -> None:
    """Writes the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    occurrences: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for text in documents(options.data):
        keys = [bare(key) for key in words_of(text).keys if key.isascii() and not key[0].isdigit()]
        occurrences.update(keys)
        within.update(set(keys))
    kept = sorted(
        key
        for key, count in occurrences.items()
        if len(key) >= 3 and count >= LEAST_OCCURRENCES and within[key] >= LEAST_DOCUMENTS
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
