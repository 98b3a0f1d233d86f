"""Labelled stories written with marks in the text, and the same stories as text and labels apart.

    python -m training.marked check FILE…                  what is wrong in the files, or their counts
    python -m training.marked write FILE… --out FOLDER     the scorer's form: NNN-slug.txt, NNN-slug.yaml, codebook-*.yaml

A file holds stories one after another. ``training/stories/GUIDE.md`` tells the form; in short::

    === slug
    published: 2025-03-12T14:05:00+00:00
    outlet: Northgate Wire
    ---
    {x By Pilar Ostrander}
    "{1c Germany is for Georgia}," {1s the envoy} {1q told} reporters on Wednesday that {2s Hungary} …
    --
    1 direct | person; the envoy; envoy; Germany; Germany | 2025-03-12; on Wednesday | Khaama Press > ANI
      @ accession-of-georgia-to-nato | Germany | supports | +1
    deed | Georgia; sent-envoy; NATO; 2025-03-12 | sent an envoy
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from onrecord.attribution.brat import GoldArticle, GoldRelation
from onrecord.positions.codebook import load_codebook
from onrecord.positions.labels import LABELS

Offsets = tuple[int, int]

ROLES = {"s": "source", "q": "cue", "c": "content"}
SPEAKERS = ("person", "organization", "state", "group", "document", "anonymous")
KINDS = ("direct", "indirect", "mixed")
DEEDS = (
    "received-delegation",
    "sent-envoy",
    "accepted-diplomat",
    "accepted-credentials",
    "recognized",
    "severed-relations",
    "signed-agreement",
    "imposed-sanctions",
    "voted",
    "other",
)
_OPEN = re.compile(r"\{(x|\d+[sqc])[ ]")
_LINE = re.compile(r"(\d+) (direct|indirect|mixed)( neg)?(?: in (\d+))?( neg)? \| ([^|]*) \| ([^|]*) \| ([^|]*)$")


@dataclass(slots=True)
class Labelled:
    """One statement: character offsets of its pieces by role, its labels, the number of the statement around it or None."""

    number: int
    pieces: dict[str, list[Offsets]]
    kind: str
    negated: bool
    within: int | None
    speaker: dict[str, str | None]
    said: str | None
    basis: str | None
    chain: list[str]
    stances: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """One story: its plain text and labels in order of appearance; ``head`` holds published, outlet, agency, dateline."""

    slug: str
    head: dict[str, Any]
    text: str
    boilerplate: list[str]
    statements: list[Labelled]
    deeds: list[dict[str, Any]]


def stories_of(path: Path) -> Iterator[Story]:
    """The stories of a file; raises ``ValueError`` that names the file, the story and the fault."""
    for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        slug, _, rest = part.partition("\n")
        try:
            yield _story(slug.strip(), rest)
        except (ValueError, KeyError) as fault:
            raise ValueError(f"{path.name}, {slug.strip()}: {fault}") from fault


def _story(slug: str, rest: str) -> Story:
    try:
        head, body = re.split(r"(?m)^---[ ]*$\n", rest, maxsplit=1)
        body, labels = re.split(r"(?m)^--[ ]*$\n?", body, maxsplit=1)
    except ValueError:
        raise ValueError("wants a head, a line ---, the text, a line --, the labels") from None
    text, places, boilerplate = unmarked(body.strip("\n") + "\n")
    told = {
        name.strip(): value.strip(" '") for name, _, value in (line.partition(":") for line in head.splitlines() if line.strip())
    }
    unknown = set(told) - {"published", "outlet", "agency", "dateline"}
    if unknown:
        raise ValueError(f"head has {sorted(unknown)}")
    head_of = {name: _known(told.get(name)) for name in ("published", "outlet", "agency", "dateline")}
    statements, deeds = _labels(labels, text, places)
    left = set(places) - {statement.number for statement in statements}
    if left:
        raise ValueError(f"marks {sorted(left)} have no line of labels")
    return Story(slug, head_of, text, boilerplate, statements, deeds)


def _known(value: str | None) -> str | None:
    return None if value in (None, "", "-") else value


def unmarked(body: str) -> tuple[str, dict[int, dict[str, list[Offsets]]], list[str]]:
    """The text without marks, the offsets of the marked pieces by statement number and role, the boilerplate."""
    out: list[str] = []
    length, at = 0, 0
    opened: list[tuple[str, int]] = []
    places: dict[int, dict[str, list[Offsets]]] = {}
    boilerplate = []
    while at < len(body):
        begun = _OPEN.match(body, at)
        if begun:
            opened.append((begun.group(1), length))
            at = begun.end()
        elif body[at] == "}":
            if not opened:
                raise ValueError(f"a closing brace too many near {body[max(0, at - 40) : at]!r}")
            mark, start = opened.pop()
            if start == length:
                raise ValueError(f"nothing is marked by {mark}")
            if mark == "x":
                boilerplate.append("".join(out)[start:])
            else:
                places.setdefault(int(mark[:-1]), {}).setdefault(ROLES[mark[-1]], []).append((start, length))
            at += 1
        elif body[at] == "{":
            raise ValueError(f"a brace that opens no mark: {body[at : at + 30]!r}")
        else:
            out.append(body[at])
            length, at = length + 1, at + 1
    if opened:
        raise ValueError(f"marks never closed: {[mark for mark, _ in opened]}")
    text = "".join(out)
    for number, roles in places.items():
        for pieces in roles.values():
            pieces.sort()
            for start, end in pieces:
                if text[start:end] != text[start:end].strip():
                    raise ValueError(f"statement {number} marks a blank at an edge of {text[start:end]!r}")
    return text, places, boilerplate


def _labels(lines: str, text: str, places: dict[int, dict[str, list[Offsets]]]) -> tuple[list[Labelled], list[dict[str, Any]]]:
    statements: list[Labelled] = []
    deeds = []
    for line in lines.splitlines():
        if not line.strip():
            continue
        if line.lstrip().startswith("@"):
            if not statements:
                raise ValueError("a stance before any statement")
            statements[-1].stances.append(_stance(line, statements[-1], text))
        elif line.startswith("deed |"):
            deeds.append(_deed(line, text))
        else:
            statements.append(_statement(line, places))
    numbers = [statement.number for statement in statements]
    if len(set(numbers)) != len(numbers):
        raise ValueError("a statement has two lines of labels")
    for statement in statements:
        if statement.within is not None and statement.within not in numbers:
            raise ValueError(f"statement {statement.number} is in {statement.within}, which is not there")
    statements.sort(key=lambda statement: min(start for pieces in statement.pieces.values() for start, _ in pieces))
    return statements, deeds


def _statement(line: str, places: dict[int, dict[str, list[Offsets]]]) -> Labelled:
    found = _LINE.match(line.strip())
    if not found:
        raise ValueError(f"is no line of labels: {line!r}")
    number = int(found.group(1))
    if "content" not in places.get(number, {}):
        raise ValueError(f"statement {number} marks no content")
    speaker = [None if part.strip() == "-" else part.strip() for part in found.group(6).split(";")]
    if len(speaker) != 5 or speaker[0] not in SPEAKERS or not speaker[1]:
        raise ValueError(f"statement {number}: speaker wants type; name; role; organisation; on behalf of: {found.group(6)!r}")
    said, _, basis = (part.strip() for part in found.group(7).partition(";"))
    if said != "-" and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", said):
        raise ValueError(f"statement {number}: said {said!r}")
    chain = found.group(8).strip()
    return Labelled(
        number,
        places[number],
        found.group(2),
        bool(found.group(3) or found.group(5)),
        int(found.group(4)) if found.group(4) else None,
        dict(zip(("type", "name", "role", "organization", "on_behalf_of"), speaker, strict=True)),
        None if said == "-" else said,
        basis if basis and basis != "-" else None,
        [] if chain == "-" else [part.strip() for part in chain.split(">")],
    )


def _stance(line: str, statement: Labelled, text: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.strip()[1:].split("|")]
    if len(parts) not in (4, 5) or parts[2] not in LABELS[1:] or parts[3] not in ("+1", "0", "-1"):
        raise ValueError(
            f"statement {statement.number}: stance wants @ issue | holder | status | +1, 0 or -1 | condition: {line!r}"
        )
    condition = parts[4] if len(parts) == 5 and parts[4] != "-" else None
    if (parts[2] == "conditional") != bool(condition):
        raise ValueError(f"statement {statement.number}: a conditional, and nothing else, has a condition")
    if condition and not any(condition in text[start:end] for start, end in statement.pieces["content"]):
        raise ValueError(f"statement {statement.number}: condition {condition!r} is not in one piece of its content")
    return {"issue": parts[0], "holder": parts[1], "direction": int(parts[3]), "status": parts[2], "condition": condition}


def _deed(line: str, text: str) -> dict[str, Any]:
    _, told, evidence = (part.strip() for part in line.split("|"))
    parts = [None if part.strip() == "-" else part.strip() for part in told.split(";")]
    if len(parts) != 4 or parts[1] not in DEEDS or evidence not in text:
        raise ValueError(f"deed wants actor; type; recipient; date | exact words: {line!r}")
    return {"actor": parts[0], "type": parts[1], "recipient": parts[2], "date": parts[3], "evidence": [evidence]}


def article_of(story: Story) -> GoldArticle:
    """The story as one article of a corpus, for training the tagger: every statement one relation."""
    relations = tuple(
        GoldRelation(**{role: tuple(statement.pieces.get(role, ())) for role in ROLES.values()}) for statement in story.statements
    )
    return GoldArticle(name=story.slug, text=story.text, layers=(relations,))


def labels_of(story: Story) -> dict[str, Any]:
    """The labels as the scorer of labelled stories reads them: exact pieces with the number of their occurrence."""
    order = {statement.number: index for index, statement in enumerate(story.statements)}
    statements = []
    for statement in story.statements:
        entry: dict[str, Any] = {}
        nth: dict[str, Any] = {}
        for role in ROLES.values():
            pieces = statement.pieces.get(role, [])
            entry[role] = [story.text[start:end] for start, end in pieces]
            places = [_occurrence(story.text, start, end) for start, end in pieces]
            if any(place != 1 for place in places):
                nth[role] = places[0] if len(places) == 1 else places
        if nth:
            entry["nth"] = nth
        entry |= {
            "kind": statement.kind,
            "negated": statement.negated,
            "within": None if statement.within is None else order[statement.within],
            "speaker": statement.speaker,
            "said": statement.said,
            "said_basis": statement.basis,
            "chain": statement.chain,
            "stances": statement.stances,
        }
        statements.append(entry)
    return {**story.head, "boilerplate": story.boilerplate, "statements": statements, "deeds": story.deeds}


def _occurrence(text: str, start: int, end: int) -> int:
    piece, count, at = text[start:end], 0, -1
    while at < start:
        at = text.find(piece, at + 1)
        count += 1
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("check", "write"))
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args(arguments)
    number = faults = 0
    for path in args.files:
        codebook = path.with_suffix(".codebook.yaml")
        issues = {issue.id for issue in load_codebook(codebook)} if codebook.is_file() else set()
        stories = []
        for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            slug, _, rest = part.partition("\n")
            try:
                story = _story(slug.strip(), rest)
                strange = {stance["issue"] for each in story.statements for stance in each.stances} - issues
                if strange:
                    raise ValueError(f"{sorted(strange)} not in {codebook.name}")
                stories.append(story)
            except (ValueError, KeyError, yaml.YAMLError) as fault:
                print(f"{path.name}, {slug.strip()}: {fault}", file=sys.stderr)
                faults += 1
        count = sum(len(story.statements) for story in stories)
        stances = sum(len(each.stances) for story in stories for each in story.statements)
        nested = sum(each.within is not None for story in stories for each in story.statements)
        deeds = sum(len(story.deeds) for story in stories)
        print(f"{path.name}: {len(stories)} stories, {count} statements ({nested} nested), {stances} stances, {deeds} deeds")
        if args.verb == "write":
            args.out.mkdir(parents=True, exist_ok=True)
            for story in stories:
                number += 1
                (args.out / f"{number:03}-{story.slug}.txt").write_text(story.text, encoding="utf-8")
                told = yaml.safe_dump(labels_of(story), sort_keys=False, allow_unicode=True, width=1000)
                (args.out / f"{number:03}-{story.slug}.yaml").write_text(told, encoding="utf-8")
            if codebook.is_file():
                (args.out / f"codebook-{path.stem}.yaml").write_text(codebook.read_text(encoding="utf-8"), encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
