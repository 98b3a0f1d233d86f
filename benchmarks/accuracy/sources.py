"""The speaker stage alone on PolNeAR dev: gold attributions in, who is meant out, on 400 labelled sources.

    python -m benchmarks.accuracy.sources [--corpus POLNEAR_DEV] [--half development|held|all] [--show]
    python -m benchmarks.accuracy.sources --fresh [--corpus POLNEAR_TRAIN] [--show]

Labels: ``tests/cases/polnear_sources.csv``, and with ``--fresh`` ``polnear_sources_fresh.csv``, 200 sources of the training
articles drawn without regard to form, so that *overall* is their plain share (machine-made; offsets, kinds and names only).
All gold attributions of the first annotation layer of an article go through ``onrecord.statements.speakers.resolve`` together,
the labelled sources are
scored. The forms (pronoun, nominal, name) were drawn in equal measure; *overall* weighs them by their natural counts.

Right is: for a person, the name as full as the story gives it (``speakers.same_name``); for a body, all words of one of its
forms; for a group or document, an answer that is no named person and shares a word of the description; for nobody in
particular (the writer, a general "you"), an answer that names nobody. *Other sentence* are persons and bodies whose name has
no word in the sentence of the source. Beside it: the nearest person named at or before the end of the source.
"""

from __future__ import annotations

import argparse
import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from benchmarks.accuracy.speakers import same_name
from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, GoldRelation, read_corpus
from onrecord.attribution.kinds import kind_of
from onrecord.schema import Article, Attribution, Span, Speaker
from onrecord.statements import speakers, story, tokens
from onrecord.statements.names import plain, words

LABELS = Path(__file__).parents[2] / "tests" / "cases" / "polnear_sources.csv"
FRESH = LABELS.with_name("polnear_sources_fresh.csv")
NATURAL = {"name": 1250, "nominal": 343, "pronoun": 473}
_SMALL = frozenset("a an the of in and or to for on at by from with his her its their one some many most any".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One labelled source: its article, relation number, offsets, form, half, and the kind and names of who is meant."""

    article: str
    relation: int
    start: int
    end: int
    form: str
    half: str
    kind: str
    who: tuple[str, ...]


def labels(path: Path = LABELS) -> list[Label]:
    """The labelled sources in file order; lines that begin with # are remarks."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        Label(
            article=row["article"],
            relation=int(row["relation"]),
            start=int(row["start"]),
            end=int(row["end"]),
            form=row["form"],
            half=row["half"],
            kind=row["kind"],
            who=tuple(row["who"].split("/")),
        )
        for row in csv.DictReader(lines)
    ]


def article_of(gold: GoldArticle) -> Article:
    """The corpus text as an article whose first line is its headline."""
    return Article(
        id=gold.name,
        text_sha256=sha256(gold.text.encode()).hexdigest(),
        text=gold.text,
        headline_end=len(gold.text.split("\n", 1)[0]),
    )


def attributions_of(text: str, relations: Sequence[GoldRelation]) -> tuple[list[Attribution], list[int]]:
    """The relations with a content as attributions with their parents, and the relation number of each."""
    quotations = texts.quotations(text)
    numbers = [number for number, relation in enumerate(relations) if relation.content]
    kept = [_unswapped(text, relations[number]) for number in numbers]
    made = []
    for relation in kept:
        pieces = [*relation.source, *relation.cue, *relation.content]
        first, last = min(a for a, _ in pieces), max(b for _, b in pieces)
        holders = [
            (end - start, other)
            for other, one in enumerate(kept)
            if one is not relation
            for start, end in one.content
            if start <= first and last <= end
        ]
        made.append(
            Attribution(
                source=tuple(Span.cut(text, *piece) for piece in relation.source),
                cue=tuple(Span.cut(text, *piece) for piece in relation.cue),
                content=tuple(Span.cut(text, *piece) for piece in relation.content),
                kind=kind_of(text, relation.content, quotations),
                negated=False,
                confidence=1.0,
                parent=min(holders)[1] if holders else None,
                basis="label",
            )
        )
    return made, numbers


def _unswapped(text: str, relation: GoldRelation) -> GoldRelation:
    """The relation with source and cue in their places: a known slip of the corpus is a verb of saying annotated as source."""
    if relation.source and relation.cue and text[slice(*relation.source[0])].strip().lower() in ("said", "says", "added"):
        return replace(relation, source=relation.cue, cue=relation.source)
    return relation


def _words(name: str | None) -> set[str]:
    every = {re.sub(r"['’]?s$", "", plain(word)) for word in words(name or "")}
    return every - _SMALL or every


def right(label: Label, answer: Speaker) -> bool:
    """The answer means whom the label means (see the module)."""
    if label.kind == "person":
        return any(same_name(who, answer.name) for who in label.who)
    if label.kind == "nobody":
        return answer.type in ("group", "anonymous", "unresolved", "document")
    told = _words(answer.name)
    if answer.type == "unresolved" or not told:
        return False
    if label.kind == "body" or answer.type == "person":
        return any(_words(who) <= told or (label.kind == "body" and told <= _words(who)) for who in label.who)
    return any(told & _words(who) for who in label.who)


def far(label: Label, text: str, starts: Sequence[int]) -> bool:
    """The label names a person or body of whose name no word stands in the sentence of the source."""
    if label.kind not in ("person", "body"):
        return False
    at = bisect_right(starts, label.start)
    low, high = starts[at - 1], starts[at] if at < len(starts) else len(text)
    sentence = {plain(word) for word in words(text[low:high])}
    return not any({plain(word) for word in words(who)} & sentence for who in label.who)


def nearest(people: story.Story, end: int) -> str | None:
    """The baseline: the full name of the person named last at or before the end of the source."""
    named = [(m.start, p.name) for p in people.persons for m in p.mentions if m.end <= end]
    return max(named)[1] if named else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="../shared/data/polnear/dev, with --fresh .../train, unless told")
    parser.add_argument("--fresh", action="store_true", help="the 200 sources of the training articles")
    parser.add_argument("--half", default="all", choices=("development", "held", "all"))
    parser.add_argument("--show", action="store_true", help="every miss")
    args = parser.parse_args()
    corpus = args.corpus or Path("../shared/data/polnear") / ("train" if args.fresh else "dev")
    if not (corpus / "text").is_dir():
        print(f"skipped: no PolNeAR articles in {corpus} (name their folder with --corpus)")
        return
    wanted = [label for label in labels(FRESH if args.fresh else LABELS) if args.half in ("all", label.half)]
    by_name = {label.article for label in wanted}
    hits: Counter[str] = Counter()
    rival: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for gold in read_corpus(corpus):
        if gold.name not in by_name:
            continue
        article = article_of(gold)
        given, numbers = attributions_of(gold.text, gold.layers[0])
        answers = dict(zip(numbers, speakers.resolve(article, given), strict=True))
        people, starts = story.read(article, given), tokens.sentence_starts(gold.text)
        for label in (one for one in wanted if one.article == gold.name):
            answer = answers.get(label.relation)
            ok = answer is not None and right(label, answer)
            base = label.kind == "person" and any(same_name(who, nearest(people, label.end)) for who in label.who)
            slices = [label.form, *(["other sentence"] if far(label, gold.text, starts) else [])]
            for key in slices:
                cases[key] += 1
                hits[key] += ok
                rival[key] += base
            if args.show and not ok:
                print(
                    f"{gold.name[:28]} {label.start} {gold.text[label.start : label.end]!r} {label.kind} {label.who}: "
                    f"{answer.type if answer else None} {answer.name if answer else None!r}"
                )
    for key in ("name", "nominal", "pronoun", "other sentence"):
        print(
            f"{key:16} {hits[key]:3}/{cases[key]:<3} {100 * hits[key] / max(1, cases[key]):5.1f}   "
            f"nearest person {100 * rival[key] / max(1, cases[key]):5.1f}"
        )
    weights = {form: cases[form] for form in NATURAL} if args.fresh else NATURAL
    total = sum(weights.values())
    overall = [100 * sum(weights[k] * n[k] / max(1, cases[k]) for k in weights) / total for n in (hits, rival)]
    print(f"overall, weighed         {overall[0]:5.1f}   nearest person {overall[1]:5.1f}")


if __name__ == "__main__":
    main()
