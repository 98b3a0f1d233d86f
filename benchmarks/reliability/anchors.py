"""Every span cuts its own text, nothing raises, and the same input gives the same output twice.

    python -m benchmarks.reliability.anchors --texts DIR [--texts DIR ...] [--json-lines FILE ...] [--most 2000] [--once]

Reads every ``*.txt`` below the folders as it is, and the first ``--most`` records of the JSON-lines files (gzip or
plain; fields ``markdown``, ``title``, ``published_time``, ``source_url``) as a user would. Ends with exit status 1 when an
anchor is off, an input failed, or the second reading differs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from onrecord.ingest import Given
from onrecord.pipeline.reading import inputs_of, read
from onrecord.schema import Failure, Reading
from onrecord.schema.codec import to_json
from onrecord.settings import Settings, usable_processors

FIELDS = {"text": "markdown", "title": "title", "published": "published_time", "modified": "modified_time", "url": "source_url"}


def off(reading: Reading) -> Iterator[str]:
    """Every span of a reading that does not cut its own text, in words."""
    text = reading.article.text
    for statement in reading.statements:
        speaker = statement.speaker
        for role, spans in (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
            ("question", statement.question),
            ("mention", speaker.mentions),
        ):
            for span in spans:
                if text[span.start : span.end] != span.text or not span.text:
                    yield f"{reading.article.origin}: {role} {span.start}:{span.end} {span.text[:40]!r}"


def lines_of(files: list[Path], most: int) -> Iterator[str]:
    """The first ``most`` lines of the files together."""

    def every() -> Iterator[str]:
        for file in files:
            opener = gzip.open if file.suffix == ".gz" else open
            with opener(file, "rt", encoding="utf-8") as stream:
                yield from stream

    return islice(every(), most)


def one_pass(names: list[str], given: Given, settings: Settings) -> tuple[int, int, int, int, str]:
    """Articles, statements, spans off, failures, and a digest of all output, in input order."""
    articles = statements = wrong = failed = 0
    digest = hashlib.sha256()
    for told in read(inputs_of(names), given, settings):
        if isinstance(told, Failure):
            failed += 1
            print(f"failed: {told.origin}: {told.reason}", file=sys.stderr)
            continue
        articles += 1
        statements += len(told.statements)
        for message in off(told):
            wrong += 1
            print(message, file=sys.stderr)
        # The path of the temporary file is no part of the output that must be equal.
        neutral = replace(told, article=replace(told.article, origin=None))
        digest.update(json.dumps(to_json(neutral), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))
    return articles, statements, wrong, failed, digest.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--json-lines", type=Path, action="append", default=[])
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--once", action="store_true", help="one pass only: do not compare two")
    args = parser.parse_args()
    missing = [p for p in (*args.texts, *args.json_lines) if not p.exists()]
    if missing:
        print(f"skipped: {missing[0]} is not here")
        return
    settings = Settings(processes=usable_processors())
    bad = False
    with tempfile.TemporaryDirectory() as folder:
        jobs: list[tuple[str, list[str], Given]] = []
        texts = [str(p) for root in args.texts for p in sorted(root.rglob("*.txt"))]
        if texts:
            jobs.append(("texts as they are", texts, Given(as_is=True)))
        if args.json_lines:
            some = Path(folder) / "records.jsonl"
            some.write_text("".join(lines_of(args.json_lines, args.most)), encoding="utf-8")
            jobs.append(("JSON lines", [str(some)], Given(field_map=FIELDS)))
        for name, inputs, given in jobs:
            first = one_pass(inputs, given, settings)
            again = first if args.once else one_pass(inputs, given, settings)
            articles, statements, wrong, failed, digest = first
            same = "not compared" if args.once else "same output twice" if again == first else "OUTPUT DIFFERS"
            print(
                f"{name}: {articles} articles, {statements} statements, {wrong} spans off, {failed} failed, {same}, {digest[:16]}"
            )
            bad = bad or bool(wrong or failed) or again != first
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
