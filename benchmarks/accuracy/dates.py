"""Dates said, and sourcing chains, on labelled stories with the labelled spans and speakers given.

Usage: python benchmarks/accuracy/dates.py STORIES_DIR [--misses]

Reads ``NNN-slug.txt`` beside ``NNN-slug.yaml`` (offset-free labels: exact substrings, ``nth`` for the ones that are not
unique). Because spans and speakers are the labelled ones, the figures show the two stages alone. A date counts when it
agrees with the label as far as the label goes; a missing date counts when none is stated; a chain counts when it holds
every labelled carrier (in order, for the second figure).
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path
from typing import Any

import yaml

from onrecord.schema import Article, Attribution, Dated, Precision, Span, Speaker
from onrecord.schema.identity import article_id, text_digest
from onrecord.statements.dates import said
from onrecord.statements.occasion import occasions
from onrecord.statements.sourcing import chains

_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


def find(text: str, piece: str, nth: int = 1, after: int = 0) -> Span:
    """The nth occurrence of the piece, counted over the whole text (first one from ``after`` when nth is 0)."""
    head, _, tail = piece.partition(" ... ")
    position = after - 1
    for _ in range(max(1, nth)):
        position = text.index(head, position + 1)
    end = text.index(tail, position + len(head)) + len(tail) if tail else position + len(head)
    return Span.cut(text, position, end)


def spans(text: str, label: dict[str, Any], role: str, near: int) -> tuple[Span, ...]:
    """The labelled pieces of one role as spans: by ``nth`` where given, else the occurrence nearest to ``near``."""
    nth = (label.get("nth") or {}).get(role)
    found: list[Span] = []
    for number, piece in enumerate(label[role]):
        if nth is not None and number == 0:
            found.append(find(text, piece, nth))
        elif found:
            found.append(find(text, piece, after=found[-1].end))
        else:
            starts = [match.start() for match in re.finditer(re.escape(piece.partition(" ... ")[0]), text)]
            found.append(find(text, piece, after=min(starts, key=lambda start: abs(start - near))))
    return tuple(found)


def load(path: Path) -> tuple[Article, list[Attribution], list[Speaker], list[dict[str, Any]]]:
    """One labelled story as the stages get it; the text is taken as it stands."""
    gold = yaml.safe_load(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    published = None
    if gold.get("published"):
        value = str(gold["published"])
        published = Dated(value=value, precision=_PRECISIONS.get(len(value), "second"), basis=value)
    article = Article(
        id=article_id(None, text_digest(text)),
        text_sha256=text_digest(text),
        text=text,
        published=published,
        outlet=gold.get("outlet"),
        agency=gold.get("agency"),
        dateline=gold.get("dateline"),
        headline_end=text.find("\n") if "\n" in text else 0,
    )
    attributions, speakers = [], []
    for label in gold["statements"]:
        content = spans(text, label, "content", 0)
        attributions.append(
            Attribution(
                source=spans(text, label, "source", content[0].start),
                cue=spans(text, label, "cue", content[0].start),
                content=content,
                kind=label["kind"],
                negated=bool(label["negated"]),
                confidence=1.0,
                parent=label.get("within"),
            )
        )
        speaker = label["speaker"]
        speakers.append(
            Speaker(
                type=speaker["type"],
                name=speaker["name"],
                role=speaker.get("role"),
                organization=speaker.get("organization"),
                on_behalf_of=speaker.get("on_behalf_of"),
            )
        )
    return article, attributions, speakers, gold["statements"]


def words(name: str) -> tuple[str, ...]:
    """A name as the scorer compares it."""
    return tuple(re.findall(r"\w+", name.lower()))


def main() -> int:
    """Prints the figures, and the misses when asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stories", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    tally: dict[str, list[int]] = {
        key: [0, 0] for key in ("said", "rightly none", "basis overlaps", "chain holds", "chain in order")
    }
    seconds = 0.0
    characters = 0
    for path in sorted(arguments.stories.glob("[0-9]*.yaml")):
        article, attributions, speakers, labels = load(path)
        begun = time.process_time()
        dates = said(article, attributions, speakers)
        carriers = chains(article, attributions, speakers)
        occasions(article, attributions)
        seconds += time.process_time() - begun
        characters += len(article.text)
        for number, (label, date, chain) in enumerate(zip(labels, dates, carriers, strict=True)):
            want = str(label["said"]) if label.get("said") else None
            ok = (date is not None and date.value[: len(want)] == want) if want else date is None
            key = "said" if want else "rightly none"
            tally[key][0] += ok
            tally[key][1] += 1
            if want and ok and date is not None and label.get("said_basis"):
                tally["basis overlaps"][0] += bool(set(words(date.basis)) & set(words(label["said_basis"])))
                tally["basis overlaps"][1] += 1
            if not ok and arguments.misses:
                print(
                    f"{path.stem} #{number} want {want} ({label.get('said_basis')})"
                    f" got {date and (date.value, date.basis)}: {label['content'][0][:60]}"
                )
            names = [words(carrier.name) for carrier in chain]
            wanted = [words(name) for name in label.get("chain") or []]
            holds = set(wanted) <= set(names)
            tally["chain holds"][0] += holds
            tally["chain holds"][1] += 1
            order = [name for name in names if name in wanted] == wanted
            exact = [name for name in names if name != words(article.outlet or "")] == [
                n for n in wanted if n != words(article.outlet or "")
            ]
            tally["chain in order"][0] += order and exact
            tally["chain in order"][1] += 1
            if arguments.misses and not (holds and order and exact):
                print(f"{path.stem} #{number} chain want {label.get('chain')} got {[c.name for c in chain]}")
    for key, (right, total) in tally.items():
        print(f"{key:16} {right:4}/{total:<4} {100 * right / total if total else 0:5.1f}%")
    print(f"{1000 * seconds * 6000 / max(1, characters):.2f} ms for 6,000 characters (about 1,000 words)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
