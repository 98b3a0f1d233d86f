"""Documents that are themselves statements: right speaker, right date, position-bearing paragraphs covered.

    python -m benchmarks.accuracy.headings [--white-house FOLDER] [--state FILE] [--labels FILE] [--draw SEED] [--show]

The labels (``tests/cases/headings.tsv``, machine-made) name 60 documents by id; their texts are read from the data, the way a
user would: White House records as they are, State Department releases with ``--field html=description --field url=link``.
``--draw`` prints the ids that the seed draws instead (40 White House, 20 State Department) and ends. Without the data the
benchmark says so and ends.

*speaker*: every statement at the top level bears the labelled name (for a document that tells of talks: one of the names).
*statements*: the same counted by statement. *on behalf*, *tier*: of the document's own statements. *date*: every statement at the
top level is dated, on the labelled day. *covered*: position-bearing paragraphs that a statement's content touches, and the share
of their characters. *spurious*: paragraphs without a position that one touches.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord import text as texts
from onrecord.ingest import Given
from onrecord.pipeline.stages import Plan, Reader
from onrecord.schema import Capture, Failure, Reading
from onrecord.settings import Settings

WHITE_HOUSE = Path("../shared/data/us-white-house")
STATE = Path("../shared/data/us-state-department/releases-with-revisions.jsonl.gz")
LABELS = Path("tests/cases/headings.tsv")
SEED = 20221126
_KINDS = re.compile(
    r"(?:joint |press )?statement|.{0,60}\bstatement\b|remarks.*as prepared|op-?ed\b|fact sheet|readout"
    r"|(?:text of )?(?:a )?(?:letter|message)"
    r"|(?:press release: )?(?:a )?(?:letter|message|executive order|proclamation|memorandum|notice on)",
    re.I,
)
_TURN = re.compile(r"(?:QUESTION|MODERATOR|SECRETARY BLINKEN|MR PRICE|MS PORTER|[A-Z]{4,} [A-Z]{3,}):")


def white_house(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Id and line of every record of a kind that is a statement."""
    for year in ("2021", "2022", "2023"):
        with gzip.open(folder / f"{year}.jsonl.gz", "rb") as file:
            for line in file:
                record = json.loads(line)
                title = record["title"].replace("\\_", " ")
                if not record["id"].startswith("press-briefings/") and _KINDS.match(title):
                    yield record["id"], line


def state(path: Path) -> Iterator[tuple[str, bytes]]:
    """Guid and line of the last body of every release that is no transcript."""
    last: dict[str, bytes] = {}
    with gzip.open(path, "rb") as file:
        for line in file:
            record = json.loads(line)
            if not _TURN.search(re.sub("<[^>]+>", "", record["description"])):
                last[record["guid"]] = line
    yield from last.items()


def main() -> None:
    """Prints one line a measure for all documents and for each voice; with ``--show`` what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--white-house", type=Path, default=WHITE_HOUSE)
    parser.add_argument("--state", type=Path, default=STATE)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--draw", type=int, nargs="?", const=SEED)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if not args.white_house.is_dir() or not args.state.is_file():
        print(f"skipped: {args.white_house} or {args.state} is not here")
        return
    records = {"wh": dict(white_house(args.white_house)), "st": dict(state(args.state))}
    if args.draw is not None:
        rng = random.Random(args.draw)
        for source, count in (("wh", 40), ("st", 20)):
            print("\n".join(rng.sample(sorted(records[source]), count)))
        return
    fields = {"html": "description", "url": "link"}
    readers = {"wh": Reader(Plan(given=Given(), settings=Settings())), "st": None}
    readers["st"] = Reader(Plan(given=Given(field_map=fields), settings=Settings()))
    counts: Counter[tuple[str, str]] = Counter()
    rows = [line.rstrip("\n").split("\t") for line in args.labels.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    for row in rows[1:]:
        source = "wh" if row[0] in records["wh"] else "st"
        capture = Capture(origin=row[0], sha256="0" * 64, data=records[source][row[0]], media_type="application/json")
        reader = readers[source]
        assert reader is not None
        (told,) = reader([capture])
        if isinstance(told, Failure):
            print(f"{row[0]}: {told.reason}")
            continue
        for problem in _count(told, row, counts):
            if args.show:
                print(f"{row[0]}: {problem}")
    _print(counts)


def _count(told: Reading, row: list[str], counts: Counter[tuple[str, str]]) -> list[str]:
    _, voice, speakers, behalf, tier, said, silent = row
    names = speakers.split(";")
    top = [s for s in told.statements if s.within is None]
    right = [s.speaker.name in names for s in top]
    dated = [s.said is not None and s.said.value[:10] == said for s in top]
    quiet = {int(number) for number in silent.split()}
    spans = [(span.start, span.end) for s in told.statements for span in s.content]
    problems = [f"speaker {s.speaker.name!r}, not {speakers}" for s, ok in zip(top, right, strict=True) if not ok]
    found = Counter(
        {
            "documents": 1,
            "expected": len(quiet) < len(texts.paragraphs(told.article.text)) - 1,
            "speaker": bool(top) and all(right),
            "date": bool(top) and all(dated),
            "statements": len(top),
            "statements right": sum(right),
            "on behalf": bool(top) and all((s.speaker.on_behalf_of or "") == behalf for s in top),
            "tier": bool(top) and all((s.speaker.tier or "") == tier for s in top),
        }
    )
    for number, (start, end) in enumerate(texts.paragraphs(told.article.text)):
        if not number:
            continue
        held = set[int]().union(*(range(max(start, a), min(end, b)) for a, b in spans if a < end and start < b))
        sort = "silent" if number in quiet else "bearing"
        found[sort] += 1
        found[f"{sort} touched"] += bool(held)
        found[f"{sort} length"] += end - start
        found[f"{sort} held"] += len(held)
        if bool(held) == (sort == "silent"):
            problems.append(f"paragraph {number} ({sort}) {'touched' if held else 'not touched'}")
    for what, count in found.items():
        counts[voice, what] += count
        counts["all", what] += count
    return problems


def _print(counts: Counter[tuple[str, str]]) -> None:
    for voice in ("own", "told", "all"):
        at = {what: count for (of, what), count in counts.items() if of == voice}
        if not at.get("expected"):
            continue
        many = at["expected"]
        print(
            f"{voice}: {at['documents']} documents, {many} with something to state,"
            f" {at['statements']} statements at the top level"
        )
        for what in ("speaker", "date", *(("on behalf", "tier") if voice == "own" else ())):
            print(f"  {what:12} {at[what]:5}/{many:<5} {100 * at[what] / many:5.1f}%")
        pairs = (("statements right", "statements"), ("bearing touched", "bearing"), ("bearing held", "bearing length"))
        for what, of in (*pairs, ("silent touched", "silent")):
            print(f"  {what:16} {at[what]:6}/{at[of]:<6} {100 * at[what] / max(1, at[of]):5.1f}%")


if __name__ == "__main__":
    main()
