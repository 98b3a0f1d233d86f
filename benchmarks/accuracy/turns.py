"""Answer turns of White House transcripts: how many come out as one person in one office on the day.

    python -m benchmarks.accuracy.turns [--data FOLDER] [--step N] [--show N] [--dump FILE]

FOLDER holds ``2021.jsonl.gz`` to ``2023.jsonl.gz`` (default ``../shared/data/us-white-house``); without it the benchmark says so
and ends. Documents of every category are read; those without labelled turns drop out.

An *answer turn* is a labelled turn with words in it that is no question (label ``Q``, an interviewer, a member of the
audience), no turn of a moderator, operator, aide, interpreter or crowd, and none of somebody whom the label describes
without a name ("SENIOR ADMINISTRATION OFFICIAL", "CHILD"): those are counted apart and must be of type anonymous or group.
Every answer turn counts, also those too short for a statement ("Thank you.").

*Resolved*: type person, a full name (one that the who's who identifies, or two words and more), and an office or calling on
the day, from the who's who or from the document. What is not resolved is *ambiguous* where two or more persons of the who's
who bear the family name and held an office on the day, else *absent*. The line *surname and day* is the baseline: the label's
family name and the day looked up in the same who's who, with nothing read of the document.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from onrecord.attribution.labels import labelled_turns
from onrecord.errors import InputError
from onrecord.ingest import Given, article
from onrecord.schema import Article, Attribution, Capture, Span, Speaker
from onrecord.statements import labels
from onrecord.statements.actors.whoswho import builtin
from onrecord.statements.knowing import known
from onrecord.statements.speakers import resolve

YEARS = ("2021", "2022", "2023")
DATA = Path("../shared/data/us-white-house")


def documents(folder: Path, step: int) -> Iterator[tuple[str, Article]]:
    """Id and article of every ``step``-th document of the three years."""
    number = 0
    for year in YEARS:
        with gzip.open(folder / f"{year}.jsonl.gz", "rb") as file:
            for line in file:
                number += 1
                if number % step:
                    continue
                capture = Capture(origin=f"{year}#{number}", sha256="0" * 64, data=line, media_type="application/json")
                try:
                    yield json.loads(line)["id"], article(capture, Given())
                except InputError as error:
                    print(error, file=sys.stderr)


def answers(text: str, headline_end: int) -> list[Attribution]:
    """Every turn of somebody who answers, as an attribution of all its words."""
    return [
        Attribution(
            source=(Span.cut(text, *turn.label),),
            cue=(),
            content=(Span.cut(text, *turn.body),),
            kind="direct",
            negated=False,
            confidence=1.0,
            basis="turn",
        )
        for turn in labelled_turns(text, headline_end)
        if turn.role == "answerer" and text[slice(*turn.body)].strip()
    ]


def resolved(speaker: Speaker) -> bool:
    """One person by full name in one office or calling."""
    if speaker.type != "person" or not speaker.name:
        return False
    full = " " in speaker.name or speaker.actor is not None
    return full and speaker.role is not None


def bearers(label: str, day: str | None) -> int:
    """How many persons of the who's who bear the label's family name and held an office, surely or perhaps, on the day."""
    name = labels.read(label).name
    return sum(bool(actor.on(day)) for actor in builtin().named(name)) if name else 0


def main() -> None:
    """Prints counts and shares by year, the baseline, and the commonest labels that stay unresolved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--step", type=int, default=1, help="read every N-th document")
    parser.add_argument("--show", type=int, default=40, help="how many unresolved labels to list")
    parser.add_argument("--dump", type=Path, help="write one JSON line for each turn: document, number, label, speaker")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"skipped: no White House documents under {args.data} (give the folder with --data)")
        return
    dump = args.dump.open("w", encoding="utf-8") if args.dump else None
    began = time.process_time()
    counts: Counter[tuple[str, str]] = Counter()
    unresolved: Counter[str] = Counter()
    for name, read in documents(args.data, args.step):
        turns = answers(read.text, read.headline_end)
        if turns:
            _count(name, read, turns, counts, unresolved, dump)
    _print(counts, unresolved, args.show)
    print(f"{time.process_time() - began:.0f} s of processor time, reading included")


def _count(
    name: str,
    read: Article,
    turns: list[Attribution],
    counts: Counter[tuple[str, str]],
    unresolved: Counter[str],
    dump: TextIO | None,
) -> None:
    speakers = known(read, resolve(read, turns), [None] * len(turns), builtin())
    day = read.published.value[:10] if read.published else None
    year = day[:4] if day else "undated"
    counts[year, "documents"] += 1
    for number, (turn, speaker) in enumerate(zip(turns, speakers, strict=True)):
        label = turn.source[0].text
        if labels.read(label).nobody:
            counts[year, "unnamed"] += 1
            counts[year, "unnamed, right type"] += speaker.type in ("anonymous", "group")
        else:
            counts[year, "turns"] += 1
            borne = bearers(label, day)
            counts[year, f"baseline {min(borne, 2)}"] += 1
            counts[year, "listed"] += speaker.identity is not None and speaker.identity.office is not None
            if resolved(speaker):
                counts[year, "resolved"] += 1
            else:
                counts[year, "ambiguous" if borne > 1 else "absent"] += 1
                unresolved[label] += 1
        if dump is not None:
            told = (
                speaker.name,
                speaker.type,
                speaker.role,
                speaker.organization,
                speaker.on_behalf_of,
                speaker.tier,
                speaker.actor,
            )
            dump.write(json.dumps([name, number, label, day, *told], ensure_ascii=False) + "\n")


def _print(counts: Counter[tuple[str, str]], unresolved: Counter[str], show: int) -> None:
    years = sorted({year for year, _ in counts})
    for year in [*years, "all"]:
        here = Counter[str]()
        for (of, what), count in counts.items():
            if year in (of, "all"):
                here[what] += count
        total = here["turns"] or 1
        print(
            f"{year:8} {here['documents']:5} documents {here['turns']:6} answer turns:"
            f" resolved {100 * here['resolved'] / total:5.2f}%  ambiguous {100 * here['ambiguous'] / total:4.2f}%"
            f"  absent {100 * here['absent'] / total:4.2f}%  | office on the day in the who's who"
            f" {100 * here['listed'] / total:5.2f}%"
            f"  | unnamed {here['unnamed']}, right type {here['unnamed, right type']}"
        )
        print(
            f"{'':8} surname and day alone: one {100 * here['baseline 1'] / total:5.2f}%"
            f"  several {100 * here['baseline 2'] / total:5.2f}%  none {100 * here['baseline 0'] / total:5.2f}%"
        )
    print("commonest unresolved labels:")
    for label, count in unresolved.most_common(show):
        print(f"  {count:4} {label}")


if __name__ == "__main__":
    main()
