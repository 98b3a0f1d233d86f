"""Full names as sources that come out cut to one of their parts ("Dmitry" for "Dmitry Peskov").

    python -m benchmarks.accuracy.cut_names --corpus BRAT_CORPUS [--model DIR]

Counted are the names of two or more capitalised words in gold sources; one is cut when a predicted source holds some of
its words and ends or begins inside it. Each cut name is printed with what came out.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from onrecord.attribution import load
from onrecord.attribution.brat import read_corpus

_NAME = re.compile(r"[A-Z][\w’'.-]+(?: (?:[A-Z]\. )?(?:al|bin|de|del|der|van|von|ibn)?\s?[A-Z][\w’'-]+)+")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", default="best")
    args = parser.parse_args()
    if not args.corpus.is_dir():
        print(f"skipped: {args.corpus} is not here")
        return
    articles = list(read_corpus(args.corpus))
    tagger = load(args.model)
    names = held = cut = 0
    for article in articles:
        (found,) = tagger.attributions([article.text], spans="corpus")
        sources = {(span.start, span.end) for one in found for span in one.source}
        wanted = {(start, end) for relation in article.layers[0] for start, end in relation.source}
        for start, end in sorted(wanted):
            for match in _NAME.finditer(article.text, start, end):
                names += 1
                meeting = [(s, e) for s, e in sources if s < match.end() and match.start() < e]
                whole = any(s <= match.start() and match.end() <= e for s, e in meeting)
                held += whole
                if meeting and not whole:
                    cut += 1
                    print(f"cut: {match.group()!r} came out as {[article.text[s:e] for s, e in meeting]}")
    print(f"{names} full names in gold sources: {held} whole, {cut} cut, {names - held - cut} in no predicted source")


if __name__ == "__main__":
    main()
