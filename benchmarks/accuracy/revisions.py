"""Revisions of State Department releases: are all recognised, and is every difference in words reported?

    python -m benchmarks.accuracy.revisions --data ../shared/data

All bodies of the feed's history are put on a fresh record in the order in which they were seen (rules tagger). The reference
is the raw page: its words between tags, case kept, with the title. A revision that differs in them must be reported as changed in
words or capitals; one that does not, as marks or markup.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import tempfile
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.ingest import Given
from onrecord.pipeline.changes import revisions
from onrecord.pipeline.keeping import Kept, keep
from onrecord.pipeline.reading import inputs_of
from onrecord.record import open_record
from onrecord.settings import Settings

FIELDS = {"html": "encoded", "modified": "seen"}


def words_of_page(row: dict[str, Any]) -> list[str]:
    """The words of title and page, tags and marks left out."""
    return re.findall(r"[^\W_]+", row["title"] + " " + html.unescape(re.sub(r"<[^>]+>", " ", row["encoded"])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--revised", action="store_true", help="only the releases of which there are several bodies: quicker")
    options = parser.parse_args()
    with gzip.open(options.data / "us-state-department/releases-with-revisions.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if options.revised:
        counted = Counter(row["guid"] for row in rows)
        rows = [row for row in rows if counted[row["guid"]] > 1]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "releases.jsonl"
        source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        settings = Settings(record=Path(folder) / "record.sqlite", tagger="rules")
        with open_record(settings.record) as record:
            told = list(keep(inputs_of([str(source)]), Given(field_map=FIELDS), settings, record, command="benchmark"))
            article_of = [item.added.article if isinstance(item, Kept) else None for item in told]
            found = list(revisions(record))
            releases = record.releases()
            articles = record.counts().articles
    by_guid: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_guid[row["guid"]].append(number)
    texts_beyond_one = sum(len({edition.article.id for edition in release}) - 1 for release in releases)
    print(f"{len(rows)} bodies of {len(by_guid)} releases: {articles} texts on record, {articles - texts_beyond_one} stories")
    kinds: dict[frozenset[str | None], set[str]] = defaultdict(set)
    for revision in found:
        kinds[frozenset({revision.old.id, revision.new.id})].add(revision.kind)
    counts: Counter[tuple[str, str]] = Counter()
    for numbers in by_guid.values():
        for old, new in pairwise(numbers):
            before, after = words_of_page(rows[old]), words_of_page(rows[new])
            same = (
                "markup"
                if before == after
                else "capitals"
                if [w.casefold() for w in before] == [w.casefold() for w in after]
                else "words"
            )
            reported = kinds.get(frozenset({article_of[old], article_of[new]}), {"nothing"})
            counts[same, "/".join(sorted(reported))] += 1
    for (meant, reported), count in sorted(counts.items()):
        print(f"  pages differ in {meant}: reported as {reported}: {count}")
    inside = sum(any(edited.inside for edited in revision.edits) for revision in found)
    print(f"{len(found)} revisions reported, {inside} with a change inside what somebody said")


if __name__ == "__main__":
    main()
