"""A large record made of real sentences, for the load on the service.

    python -m benchmarks.speed.serve_record --record FILE --texts FOLDER [--statements 200000] [--seed 1]

Sentences come from the text files under FOLDER in the order that the seed gives; speakers are as unequally frequent as in the
news; days run over ten years. One story in fifty is long (some 50,000 characters, 30 statements); 200 holders have stances on one
issue. The record is whole: ledger, search index and readings are written by the record itself, in large transactions.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import event

from onrecord.record import open_record
from onrecord.schema import Article, Capture, Dated, Derivation, Reading, Span, Speaker, Stance, Statement, Status
from onrecord.schema.identity import article_id, statement_id, text_digest

KNOWN = "2025-01-01T00:00:00+00:00"
ISSUE = "recognition-of-the-taliban-government"
HOLDERS = [f"State {number:03}" for number in range(200)]
OUTLETS = [f"Outlet {number}" for number in range(60)]
PERSONS = 20_000
SHORT, LONG = 8, 30
LONG_EACH = 50
FILLER = 47_000
STANCES_EACH = 40
STATUSES: tuple[Status, ...] = ("supports", "opposes", "conditional", "non-committal", "not-under-consideration")
Place = tuple[int, int]
Draft = tuple[int, str, Place, Place, Place]
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")


def sentences(folder: Path, most: int = 60_000) -> list[str]:
    """Sentences of 40 to 400 characters from the texts in the folder (packed JSON lines, or text files), each once."""
    found: dict[str, None] = {}
    for text in _texts(folder):
        plain = re.sub(r"\s+", " ", text)
        found.update(dict.fromkeys(s for s in _SENTENCE.split(plain) if 40 <= len(s) <= 400 and "<" not in s and "\\" not in s))
        if len(found) >= most:
            break
    return list(found)


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(".jsonl.gz"):
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    yield str(json.loads(line).get("text") or json.loads(line).get("markdown") or "")
        elif path.suffix == ".txt":
            yield path.read_text(encoding="utf-8", errors="replace")


def stories(count: int, pool: list[str], seed: int) -> Iterator[tuple[Capture, Reading]]:
    """Stories with ``count`` statements in all."""
    chance = random.Random(seed)
    weights = [1 / (number + 3) for number in range(PERSONS)]
    made = number = 0
    while made < count:
        number += 1
        size = LONG if number % LONG_EACH == 0 else SHORT
        text = f"Report {number}: {chance.choice(pool)[:60]}"
        drafts = []
        for person in chance.choices(range(PERSONS), weights, k=size):
            name = f"Person{person} Family{person % 900}"
            start = len(text) + 2
            text += f"\n\n{name} said {chance.choice(pool)}"
            cue = start + len(name) + 1
            drafts.append((person, name, (start, cue - 1), (cue, cue + 4), (cue + 5, len(text))))
        while size == LONG and len(text) < FILLER:
            text += "\n\n" + " ".join(chance.choices(pool, k=8))
        made += size
        yield _story(number, text, drafts, chance)


def _story(
    number: int, text: str, drafts: list[tuple[int, str, Place, Place, Place]], chance: random.Random
) -> tuple[Capture, Reading]:
    sha = text_digest(text)
    day = Dated(
        value=f"{chance.randrange(2015, 2025)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        precision="day",
        basis="made",
    )
    article = Article(
        id=article_id(None, sha),
        text_sha256=sha,
        text=text,
        title=text.partition("\n")[0],
        language="en",
        published=day,
        outlet=chance.choice(OUTLETS),
    )
    statements = tuple(
        Statement(
            id=statement_id(article.id, [source], [cue], [content]),
            kind="indirect",
            source=(Span.cut(text, *source),),
            cue=(Span.cut(text, *cue),),
            content=(Span.cut(text, *content),),
            negated=False,
            within=None,
            speaker=Speaker(
                type="person",
                name=name,
                actor=f"Q{person}" if person % 3 else None,
                role="spokesperson",
                on_behalf_of=HOLDERS[person % len(HOLDERS)],
                tier="C",
            ),
            said=day if chance.random() < 0.8 else None,
            occasion=None,
            chain=(),
            confidence=round(chance.uniform(0.5, 1), 2),
            derivation=(Derivation(step="made", version="1"),),
        )
        for person, name, source, cue, content in drafts
    )
    stances = tuple(
        Stance(
            issue=ISSUE,
            holder=statement.speaker.on_behalf_of or "",
            direction=chance.choice((-1, 0, 1)),
            status=chance.choice(STATUSES),
            conditions=(),
            statement=statement.id,
            confidence=0.8,
        )
        for statement in statements[:1]
        if number % STANCES_EACH == 0
    )
    data = f"{number}".encode()
    capture = Capture(origin=f"made/{number}", sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain")
    return capture, Reading(article=article, statements=statements, stances=stances)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    pool = sentences(args.texts)
    print(f"{len(pool)} sentences", flush=True)
    begun = time.monotonic()
    with open_record(args.record) as record:

        @event.listens_for(record._engine, "connect")
        def quick(connection: object, _: object) -> None:
            connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]

        record._engine.dispose()
        for number, added in enumerate(record.add_all(stories(args.statements, pool, args.seed), known=KNOWN, at_once=500), 1):
            if isinstance(added, Exception):
                raise added
            if number % 5000 == 0:
                print(f"{number} stories, {time.monotonic() - begun:.0f} s", flush=True)
        print(record.counts(), f"{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
