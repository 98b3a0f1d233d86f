"""A linear-chain conditional random field over lexical features.

    python -m training.baselines.crf --corpus POLNEAR/train --out BASELINES/crf

No word classes, no syntax, no word lists but the package's common reporting verbs. L-BFGS has no random part: no seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import pycrfsuite

from onrecord import text as texts
from onrecord.attribution.brat import read_corpus
from onrecord.attribution.lexicon import COMMON_REPORTING_FORMS
from training.baselines.examples import (
    Paragraph,
    RolePiece,
    Stopwatch,
    labelled_paragraphs,
    paragraphs_of,
    pieces_of,
    write_record,
)

MODEL = "model.crfsuite"
L1, L2, ITERATIONS, FEWEST = 0.05, 0.01, 120, 3
REACH = 2
"""Tokens on each side whose words a token sees."""


def shape(word: str) -> str:
    """Its characters by class, runs cut to two: "Reuters" is ``Xxx``, "2016" ``dd``, a mark itself."""
    found = ""
    for character in word:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "d" if character.isdigit() else character
        if not found.endswith(kind * 2):
            found += kind
    return found


def features(text: str, paragraph: Paragraph, quoted: Callable[[int], bool]) -> list[list[str]]:
    """Feature names for each token; ``quoted`` tells whether an offset stands inside quotation marks."""
    words = [text[start:end] for start, end in paragraph.spans]
    lower = [word.lower() for word in words]
    inside = [quoted(start) for start, _ in paragraph.spans]
    reporting = [word in COMMON_REPORTING_FORMS for word in lower]
    heard = any(reporting)
    return [list(_token(at, words, lower, inside, reporting, heard)) for at in range(len(words))]


def _token(at: int, words: list[str], lower: list[str], inside: list[bool], reporting: list[bool], heard: bool) -> Iterator[str]:
    yield "bias"
    yield f"w={lower[at]}"
    yield f"p3={lower[at][:3]}"
    yield f"s3={lower[at][-3:]}"
    yield f"shape={shape(words[at])}"
    yield f"q={inside[at]}"
    yield f"rep={reporting[at]}"
    yield f"heard={heard} q={inside[at]}"
    if at == 0:
        yield "first"
    for step in range(-REACH, REACH + 1):
        near = at + step
        if step == 0:
            continue
        if not 0 <= near < len(words):
            yield f"edge[{step}]"
            continue
        yield f"w[{step}]={lower[near]}"
        yield f"shape[{step}]={shape(words[near])}"
        yield f"q[{step}]={inside[near]}"
        yield f"rep[{step}]={reporting[near]}"
    if at:
        yield f"w[-1,0]={lower[at - 1]} {lower[at]}"
    if at + 1 < len(words):
        yield f"w[0,1]={lower[at]} {lower[at + 1]}"
    yield f"rep before={_nearest(reporting, at, -1)}"
    yield f"rep after={_nearest(reporting, at, 1)}"


def _nearest(flags: list[bool], at: int, step: int) -> str:
    """How far off, in coarse steps, the next flagged token on one side is."""
    for distance in range(1, 16):
        near = at + step * distance
        if not 0 <= near < len(flags):
            break
        if flags[near]:
            return "1" if distance == 1 else "2-4" if distance < 5 else "5-15"
    return "none"


def _quoted(text: str) -> Callable[[int], bool]:
    marked = [(quotation.start, quotation.end) for quotation in texts.quotations(text)]
    return lambda offset: any(start <= offset < end for start, end in marked)


def load(folder: Path) -> Callable[[str], list[RolePiece]]:
    """The trained field as a function from a text to its pieces."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(folder / MODEL))

    def find(text: str) -> list[RolePiece]:
        quoted = _quoted(text)
        found: list[RolePiece] = []
        for paragraph in paragraphs_of(text):
            found += pieces_of(paragraph, tagger.tag(features(text, paragraph, quoted)))
        return found

    return find


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    watch = Stopwatch()
    trainer = pycrfsuite.Trainer(verbose=True)
    tokens = 0
    for article in read_corpus(args.corpus):
        quoted = _quoted(article.text)
        for paragraph in labelled_paragraphs(article):
            trainer.append(features(article.text, paragraph, quoted), paragraph.labels)
            tokens += len(paragraph.labels)
    settings = {"c1": L1, "c2": L2, "max_iterations": ITERATIONS, "feature.minfreq": FEWEST}
    trainer.set_params(settings)
    trainer.train(str(args.out / MODEL))
    iterations = trainer.logparser.last_iteration or {}
    write_record(
        args.out,
        packages=["python-crfsuite"],
        settings=settings,
        tokens=tokens,
        iterations=iterations.get("num"),
        features=trainer.logparser.featgen_num_features,
        **watch.seconds(),
    )


if __name__ == "__main__":
    main()
