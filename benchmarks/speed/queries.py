"""How long lists of statements take on a large record: by person, by words, by both, with dates and outlets.

    python -m benchmarks.speed.queries --record FILE [--stories 10000] [--judgements 1000] [--rounds 5]

Makes the record where there is none (20 statements a story; speakers and words as unequally frequent as in the news: the
most quoted of 3,000 persons has 6% of all statements, the most frequent word stands in 60% of them), joins actors with the
names that lack one, and prints for each question rows, wall and processor time, the best of the rounds and the median.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.record import Filters, Record, open_record
from onrecord.schema import Article, Capture, Dated, Derivation, Reading, Span, Speaker, Statement
from onrecord.schema.identity import article_id, statement_id, text_digest

KNOWN = "2025-01-01T00:00:00+00:00"
PERSONS = [(f"Q{number}", f"Person{number} Family{number % 700}") for number in range(3000)]
WORDS = [f"word{number}" for number in range(8000)]
OUTLETS = ["The Harbour Post", "Nordbladet", "Capital Wire Daily"]
STATEMENTS = 20
QUESTIONS = {
    "most quoted": Filters(actor="Q0"),
    "less quoted": Filters(actor="Q50"),
    "rarely quoted": Filters(actor="Q2900"),
    "rare word": Filters(about="word1500"),
    "frequent word": Filters(about="word8"),
    "two frequent words": Filters(about="word0 word1"),
    "most quoted, rare word": Filters(actor="Q0", about="word1500"),
    "most quoted, frequent word": Filters(actor="Q0", about="word8"),
    "most quoted, most frequent word": Filters(actor="Q0", about="word0"),
    "less quoted, frequent word": Filters(actor="Q50", about="word8"),
    "the same, said in 2020": Filters(actor="Q0", about="word8", said_from="2020", said_to="2020"),
    "the same, published in 2020": Filters(actor="Q0", about="word8", published_from="2020", published_to="2020"),
    "the same, one outlet": Filters(actor="Q0", about="word8", outlet="nordbladet"),
}


def stories(count: int) -> Iterator[tuple[Capture, Reading]]:
    chance = random.Random(1)
    weights = [1 / (number + 2) for number in range(len(PERSONS))]
    rates = [1 / (number + 3) for number in range(len(WORDS))]
    for number in range(count):
        text, drafts = f"Report {number}", []
        for actor, name in chance.choices(PERSONS, weights, k=STATEMENTS):
            start = len(text) + 2
            text += f"\n\n{name} said {' '.join(chance.choices(WORDS, rates, k=22))}."
            cue = start + len(name) + 1
            drafts.append((actor, name, (start, cue - 1), (cue, cue + 4), (cue + 5, len(text) - 1)))
        sha = text_digest(text)
        day = Dated(
            value=f"{chance.randrange(2015, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            precision="day",
            basis="synthetic",
        )
        article = Article(
            id=article_id(None, sha), text_sha256=sha, text=text, language="en", published=day, outlet=chance.choice(OUTLETS)
        )
        made = tuple(
            Statement(
                id=statement_id(article.id, [source], [cue], [content]),
                kind="indirect",
                source=(Span.cut(text, *source),),
                cue=(Span.cut(text, *cue),),
                content=(Span.cut(text, *content),),
                negated=False,
                within=None,
                speaker=Speaker(type="person", name=name, actor=actor if chance.random() < 0.7 else None),
                said=day,
                occasion=None,
                chain=(),
                confidence=0.9,
                derivation=(Derivation(step="synthetic", version="1"),),
            )
            for actor, name, source, cue, content in drafts
        )
        data = text.encode()
        capture = Capture(origin=str(number), sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")
        yield capture, Reading(article=article, statements=made)


def fill(record: Record, count: int, judgements: int) -> None:
    for added in record.add_all(stories(count), known=KNOWN, at_once=200):
        if isinstance(added, Exception):
            raise added
    for actor, name in PERSONS[:judgements]:
        if len(record.named(name)) == 2:
            record.judge(actor, f"name:{name}", "same", author="benchmark", reason="made so", known=KNOWN)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--judgements", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    if not args.record.exists():
        with open_record(args.record) as record:
            fill(record, args.stories, args.judgements)
    with open_record(args.record, read_only=True) as record:
        counts = record.counts()
        print(f"{counts.statements} statements, {counts.judgements} judgements; milliseconds")
        print(f"{'question':34}{'rows':>6}{'best':>8}{'median':>8}{'processor':>11}")
        for name, filters in QUESTIONS.items():
            walls, processor, rows = [], [], 0
            for _ in range(args.rounds):
                wall, used = time.perf_counter(), time.process_time()
                rows = len(record.statements(filters))
                walls.append((time.perf_counter() - wall) * 1e3)
                processor.append((time.process_time() - used) * 1e3)
            print(f"{name:34}{rows:6}{min(walls):8.1f}{statistics.median(walls):8.1f}{min(processor):11.1f}")


if __name__ == "__main__":
    main()
