"""Does the order of arrival change anything? N random orders of made-up stories, and the digests that come out.

    python -m benchmarks.reliability.orders [--orders 50] [--stories 200] [--seed 1]

The stories hold plain ones, copies under other outlets and headlines, near-copies with one word altered, editions of one
address, and the same text again with fuller, poorer and other metadata. Compared are the digest of the export and that of the
utterances and variants that follow from the record.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.reliability.synthetic import story
from onrecord.pipeline.changes import contradictions
from onrecord.pipeline.folding import utterances
from onrecord.record import Filters, Record, open_record
from onrecord.schema import Capture, Dated, Reading, Span, Statement
from onrecord.schema.codec import to_json
from onrecord.schema.identity import article_id, statement_id, text_digest

KNOWN = "2031-01-01T00:00:00+00:00"
Item = tuple[Capture, Reading]


def stories(seed: int, count: int) -> list[Item]:
    """``count`` stories of the kinds named above."""
    chance = random.Random(seed)
    found: list[Item] = []
    number = 0
    while len(found) < count:
        capture, reading = story(seed, number, statements=4)
        number += 1
        found.append((capture, reading))
        found += [
            chance.choice((_copy, _altered, _edition, _fuller, _poorer, _elsewhere))(capture, reading, number)
            for _ in range(chance.randrange(3))
        ]
    return found[:count]


# ruff: noqa: ARG001 - all changes take the same arguments
def _copy(capture: Capture, reading: Reading, number: int) -> Item:
    outlet = f"Copyist {number}"
    return _again(
        capture, _moved(reading, "Another headline\n\n" + reading.article.text, 18, f"https://copy.example/{number}", outlet)
    )


def _altered(capture: Capture, reading: Reading, number: int) -> Item:
    text = reading.article.text.replace("a year ago", "a month ago", 1)
    return _again(capture, _moved(reading, text, None, f"https://altered.example/{number}", "Variant"))


def _edition(capture: Capture, reading: Reading, number: int) -> Item:
    text = reading.article.text + "\n\nThis story was updated."
    return _again(capture, _moved(reading, text, 0, "https://news.example/live", "Edition"))


def _fuller(capture: Capture, reading: Reading, number: int) -> Item:
    return _again(capture, replace(reading, article=replace(reading.article, byline="A Reporter", dateline="Vandel")))


def _poorer(capture: Capture, reading: Reading, number: int) -> Item:
    published = reading.article.published
    day = Dated(value=published.value[:10], precision="day", basis="day") if published else None
    return _again(capture, replace(reading, article=replace(reading.article, published=day, outlet=None)))


def _elsewhere(capture: Capture, reading: Reading, number: int) -> Item:
    return _again(capture, replace(reading, article=replace(reading.article, outlet=f"Reprint {number}", agency=None)))


def _again(capture: Capture, reading: Reading) -> Item:
    data = capture.data + repr(reading.article.outlet).encode() + reading.article.id.encode()
    return replace(capture, data=data, sha256=hashlib.sha256(data).hexdigest()), reading


def _moved(reading: Reading, text: str, by: int | None, url: str, outlet: str) -> Reading:
    """The reading of ``text``, in which every statement stands ``by`` characters later; None leaves them out."""
    identity = article_id(url, text_digest(text))
    article = replace(
        reading.article, id=identity, text=text, text_sha256=text_digest(text), url=url, outlet=outlet, headline_end=0
    )
    said = () if by is None else tuple(_shifted(item, identity, by) for item in reading.statements)
    return replace(reading, article=article, statements=said, stances=(), deeds=())


def _shifted(statement: Statement, article: str, by: int) -> Statement:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(start=span.start + by, end=span.end + by, text=span.text) for span in spans)

    source, cue, content = moved(statement.source), moved(statement.cue), moved(statement.content)
    return replace(
        statement,
        id=statement_id(article, *([(span.start, span.end) for span in part] for part in (source, cue, content))),
        source=source,
        cue=cue,
        content=content,
        speaker=replace(statement.speaker, mentions=moved(statement.speaker.mentions)),
    )


def digests(items: list[Item], folder: Path) -> tuple[str, str]:
    """The digests of export and derived values of a fresh record that got ``items`` in this order."""
    path = folder / "record.sqlite"
    with open_record(path) as record:
        for result in record.add_all(items, known=KNOWN):
            if isinstance(result, Exception):
                raise result
        found = record.export_digest(), hashlib.sha256("\n".join(derived(record)).encode()).hexdigest()
    for rest in folder.glob("record.sqlite*"):
        rest.unlink()
    return found


def derived(record: Record) -> Iterator[str]:
    """Utterances with their renderings and origins, and conflicting variants, a line each, sorted."""
    found = [
        json.dumps([item.id, item.shown.statement.id, [one.entry.statement.id for one in item.renderings], item.origins])
        for item in utterances(record, Filters(limit=None))
    ]
    found += [json.dumps([item.first.id, item.second.id, to_json(item.differences)]) for item in contradictions(record)]
    return iter(sorted(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--orders", type=int, default=50)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    items = stories(options.seed, options.stories)
    exports: Counter[str] = Counter()
    values: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for order in range(options.orders):
            shuffled = list(items)
            random.Random(f"{options.seed}/{order}").shuffle(shuffled)
            export, value = digests(shuffled, Path(folder))
            exports[export] += 1
            values[value] += 1
    print(
        f"{options.orders} orders of {len(items)} stories: {len(exports)} export digests, {len(values)} digests of derived values"
    )


if __name__ == "__main__":
    main()
