"""Mutated feeds: whatever is done to one, its entries end as stories or as failures, in little time.

    python -m benchmarks.reliability.feeds --feeds 10000

Samples of RSS, Atom, JSON Feed, OPML, sitemap and index are damaged: bytes flipped, cut out, doubled, the end cut off, tags
opened and not closed, foreign encodings, bad characters, nested copies. Each is read as a file would be, without a network.
Entries are counted in the bytes by a plain search, apart from the code under test; no fewer stories and failures may come out,
nothing but the errors of the program may be raised, and none may take longer than a second. Prints one JSON object; the exit
status is 1 when any of this fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from io import BytesIO

from onrecord.errors import OnRecordError
from onrecord.ingest import Reach, article
from onrecord.pipeline.reading import inputs_of
from onrecord.schema import Capture
from tests.ingest.feeds.samples import ATOM, INDEX, JSON_FEED, OPML, RSS, SITEMAP

SAMPLES = [text.encode() for text in (RSS, ATOM, json.dumps(JSON_FEED), OPML, SITEMAP, INDEX)]
PIECES = (
    b"<item>", b"</item>", b"<entry>", b"<", b">", b"&", b"&nope;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"\x00", b"\xff\xfe",
    b"\xc3", b"<?xml version='1.0' encoding='utf-16'?>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<url>", b"<outline xmlUrl='x'>",
    b"\xed\xa0\x80", b'"',
)  # fmt: skip
MOST_S = 1.0


def mutated(chance: random.Random) -> bytes:
    """One damaged sample."""
    data = bytearray(chance.choice(SAMPLES))
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if not data:
            break
        place = chance.randrange(len(data))
        match chance.randrange(6):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                del data[place : place + chance.choice((1, 5, 60))]
            case 2:
                data[place:place] = chance.choice(PIECES)
            case 3:
                data[place:place] = data[place : place + chance.choice((10, 200, 900))]
            case 4:
                del data[place:]
            case _:
                data[place:place] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 4))))
    return bytes(data)


def least(data: bytes) -> int:
    """Entries that are closed in an Atom feed whose beginning is whole and that hides nothing; 0 for all others."""
    if not data.startswith(ATOM.encode()[:100]) or any(mark in data for mark in (b"<!--", b"CDATA", b"<!DOCTYPE", b"\x00")):
        return 0
    return len([part for part in data.split(b"<entry>")[1:] if b"</entry>" in part])


def run(count: int, seed: int) -> dict[str, object]:
    """What ``count`` damaged feeds came to."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    notes: list[str] = []
    for number in range(count):
        data = mutated(chance)
        began = time.process_time()
        stories = failures = unread = 0
        try:
            for item in inputs_of(["-"], BytesIO(data), reach=Reach(fetch=False)):
                stories += isinstance(item, Capture)
                failures += not isinstance(item, Capture)
                if isinstance(item, Capture) and number % 10 == 0:
                    try:
                        article(item)
                    except OnRecordError:
                        unread += 1
        except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
            outcomes["raised"] += 1
            notes.append(f"feed {number}: {type(error).__name__}: {error}"[:200])
        took = time.process_time() - began
        slowest = max(slowest, took)
        outcomes["slow"] += took > MOST_S
        outcomes["lost"] += stories + failures < least(data)
        outcomes["silent"] += stories + failures == 0
        outcomes["stories"] += stories
        outcomes["failures"] += failures
        outcomes["damaged_stories_told"] += unread
    return {"feeds": count, "seed": seed, **outcomes, "slowest_s": round(slowest, 3), "notes": notes[:10]}


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--feeds", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = run(asked.feeds, asked.seed)
    print(json.dumps(found))
    return 1 if found.get("raised") or found["slow"] or found["silent"] or found["lost"] else 0


if __name__ == "__main__":
    sys.exit(main())
