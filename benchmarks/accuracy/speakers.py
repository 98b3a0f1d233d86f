"""Speaker accuracy on labelled stories when source, cue and content spans are the labelled ones.

usage: python benchmarks/accuracy/speakers.py STORIES_DIR [--errors]

STORIES_DIR holds NNN-slug.txt beside NNN-slug.yaml; the whole file is taken as the canonical text. Prints one line per
measure (hits, cases, percent) and, with ``--errors``, every miss as story: source | field | labelled | answered.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from onrecord.schema import Article, Attribution, Dated, Span, Speaker
from onrecord.statements import speakers
from onrecord.statements.names import plain, words

TITLES = {"mr", "mrs", "ms", "dr", "mullah", "maulvi", "sheikh", "sir", "the"}


def spans(text: str, pieces: Sequence[str], nth: int) -> tuple[Span, ...]:
    """The spans of exact pieces in order; the first piece is its ``nth`` occurrence (from 1)."""
    found: list[Span] = []
    position = 0
    for number, piece in enumerate(pieces):
        start = -1
        for _ in range(nth if number == 0 else 1):
            start = text.find(piece, start + 1 if number == 0 else max(start + 1, position))
        if start < 0:
            start = text.find(piece)
        if start < 0:
            raise ValueError(f"not in the text: {piece!r}")
        found.append(Span.cut(text, start, start + len(piece)))
        position = start + len(piece)
    return tuple(found)


def attributions(text: str, labelled: Sequence[Mapping[str, Any]]) -> list[Attribution]:
    """The labelled statements as attributions."""
    made = []
    for statement in labelled:
        nth = statement.get("nth") or {}
        made.append(
            Attribution(
                source=spans(text, statement["source"], nth.get("source", 1)),
                cue=spans(text, statement["cue"], nth.get("cue", 1)),
                content=spans(text, statement["content"], nth.get("content", 1)),
                kind=statement["kind"],
                negated=bool(statement["negated"]),
                confidence=1.0,
                parent=statement.get("within"),
                basis="label",
            )
        )
    return made


def article(path: Path, label: Mapping[str, Any]) -> Article:
    """The story file as an article whose canonical text is the file."""
    text = path.read_text(encoding="utf-8")
    published = str(label["published"]) if label.get("published") else None
    return Article(
        id=path.stem,
        text_sha256=sha256(text.encode()).hexdigest(),
        text=text,
        outlet=label.get("outlet"),
        agency=label.get("agency"),
        dateline=label.get("dateline"),
        headline_end=len(text.split("\n", 1)[0]),
        published=Dated(value=published, precision="day", basis="label") if published else None,
    )


def _key(name: str | None) -> list[str]:
    return [
        word for word in (plain(part) for part in words((name or "").replace("'", " ").replace("-", " "))) if word not in TITLES
    ]


def same_name(gold: str | None, answered: str | None) -> bool:
    """The answer names the labelled one: equal words, all labelled words present, or the family name without contradiction."""
    one, other = _key(gold), _key(answered)
    if not one or not other:
        return not one and not other
    return set(one) <= set(other) or (one[-1] in other and set(other) <= set(one) and len(other) >= min(2, len(one)))


def misses(label: Mapping[str, Any], answer: Speaker) -> Iterator[tuple[str, bool]]:
    """Each measured field and whether the answer is right."""
    yield "type", label["type"] == answer.type
    if label["type"] in ("person", "organization", "state"):
        yield "name", same_name(label["name"], answer.name)
    if label.get("role"):
        yield "role", bool(set(_key(label["role"])) & set(_key(answer.role)))
    yield (
        "on behalf of",
        [plain(w) for w in words(label.get("on_behalf_of") or "")] == [plain(w) for w in words(answer.on_behalf_of or "")],
    )
    if label["type"] == "person" and (label.get("role") or label.get("organization")):
        role = not label.get("role") or bool(set(_key(label["role"])) & set(_key(answer.role)))
        body = not label.get("organization") or bool(set(_key(label["organization"])) & set(_key(answer.organization)))
        yield "role and organization", role and body
    if label["type"] == "person" and label.get("on_behalf_of") is None:
        yield "no state for private and expert", answer.on_behalf_of is None
    wanted = label.get("organization")
    if wanted:
        yield "organization", bool(set(_key(wanted)) & set(_key(answer.organization)))
    else:
        yield "organization, none to find", answer.organization is None


def main(folder: str, show: bool) -> None:
    """Reads all stories of ``folder`` and prints the measures."""
    hits: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    seconds = 0.0
    count = 0
    for path in sorted(Path(folder).glob("[0-9]*.yaml")):
        label = yaml.safe_load(path.read_text(encoding="utf-8"))
        story = article(path.with_suffix(".txt"), label)
        gold = label["statements"]
        given = attributions(story.text, gold)
        if not count:
            speakers.resolve(story, given)  # the tables load once
        begun = time.process_time()
        answers = speakers.resolve(story, given)
        seconds += time.process_time() - begun
        count += len(words(story.text))
        for statement, answer in zip(gold, answers, strict=True):
            for field, right in misses(statement["speaker"], answer):
                hits[field] += right
                cases[field] += 1
                if show and not right and field in ("type", "name", "role", "on behalf of"):
                    told = {"type": answer.type, "name": answer.name, "role": answer.role, "on behalf of": answer.on_behalf_of}[
                        field
                    ]
                    wanted = statement["speaker"].get(field.replace(" ", "_"))
                    print(
                        f"{path.stem[:3]}: {' … '.join(statement['source'])!r} | {field} | {wanted!r} | {told!r}  "
                        f"[{answer.name!r}]"
                    )
    for field in cases:
        print(f"{field:28} {hits[field]:4}/{cases[field]:<4} {100 * hits[field] / cases[field]:5.1f}")
    print(f"milliseconds per 1,000 words  {1e6 * seconds / count:.1f}")


if __name__ == "__main__":
    main(sys.argv[1], "--errors" in sys.argv)
