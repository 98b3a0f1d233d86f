"""Score nesting and negation on labelled cases: is each statement found, under the right parent, with the right polarity?

    python -m benchmarks.accuracy.nesting [FILE] [--tagger best|rules] [--model DIR] [--verbose]

FILE is a YAML list of cases: ``text``, ``about`` (the class of case), and ``statements`` with ``source``, ``cue`` and
``content`` (exact pieces of the text in the reader's convention), ``nth`` where a piece is not unique, ``negated`` and
``within`` (index of the enclosing statement, or null). Each text is read as it stands with everything that `onrecord read`
does. A labelled statement is *found* when a statement read shares words of its content and of its source, one to one,
best overlap first; the *child* of a relation is right when its cue shares words too; the *parent* is right when the
statement read stands within the one that was matched to the labelled parent (for an un-nested statement: within none);
*polarity* is right when ``negated`` is equal, for a relation at both of its ends. Statements read that no label asks for
are counted, not judged: the labels name what the case is about.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.accuracy.speakers import spans
from onrecord import text as texts
from onrecord.ingest import Given
from onrecord.pipeline.engines import local
from onrecord.pipeline.evaluation import attributions_of
from onrecord.pipeline.stages import Plan
from onrecord.schema import Attribution, Capture, Failure, Span
from onrecord.settings import Settings, parse_tagger

HELD_OUT = Path("tests/cases/nesting/heldout.yaml")
CUE_WEIGHT = 0.25
"""Beside content and source (1 each); tells apart two statements of one source over the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A short text and its labelled statements; ``parent`` of a statement is an index into them."""

    about: str
    text: str
    gold: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is right about one labelled statement; all false when it was not found.

    ``child``: source, cue and content share words with the statement read; ``exact``: the words of the content are the
    labelled ones; ``parent`` and ``polarity`` as the module says.
    """

    nested: bool
    found: bool = False
    child: bool = False
    exact: bool = False
    parent: bool = False
    polarity: bool = False

    @property
    def right(self) -> bool:
        """Parent, child and polarity all right."""
        return self.child and self.parent and self.polarity


def read_cases(path: Path) -> list[Case]:
    """The cases of a YAML file; raises ``ValueError`` for a piece that does not stand in its text."""
    return [
        Case(
            about=case["about"],
            text=case["text"],
            gold=tuple(
                Attribution(
                    **{
                        role: spans(case["text"], label[role], (label.get("nth") or {}).get(role, 1))
                        for role in ("source", "cue", "content")
                    },
                    kind="indirect",
                    negated=label["negated"],
                    confidence=1.0,
                    parent=label["within"],
                    basis="label",
                )
                for label in case["statements"]
            ),
        )
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def matches(gold: Sequence[Attribution], read: Sequence[Attribution]) -> dict[int, int]:
    """Index of the statement read for each labelled one that was found; one to one, best overlap first."""
    scored = []
    for i, label in enumerate(gold):
        for j, told in enumerate(read):
            content, source, cue = (_alike(getattr(label, role), getattr(told, role)) for role in ("content", "source", "cue"))
            if content and source:
                scored.append((-(content + source + CUE_WEIGHT * cue), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def verdicts(gold: Sequence[Attribution], read: Sequence[Attribution]) -> list[Verdict]:
    """What is right about each labelled statement, in their order."""
    pairs = matches(gold, read)
    told = {i: read[j] for i, j in pairs.items()}
    made = []
    for i, label in enumerate(gold):
        nested = label.parent is not None
        if i not in told:
            made.append(Verdict(nested=nested))
            continue
        one = told[i]
        above = label.parent
        made.append(
            Verdict(
                nested=nested,
                found=True,
                child=bool(_alike(label.cue, one.cue)),
                exact=_words(label.content) == _words(one.content),
                parent=one.parent is None if above is None else above in pairs and one.parent == pairs[above],
                polarity=one.negated == label.negated
                and (above is None or (above in told and told[above].negated == gold[above].negated)),
            )
        )
    return made


def _words(pieces: Sequence[Span]) -> frozenset[int]:
    """Where the words of the pieces start, in code points of the text; marks do not count."""
    return frozenset(
        piece.start + token.start() for piece in pieces for token in texts.TOKEN.finditer(piece.text) if token[0][0].isalnum()
    )


def _alike(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Shared words over all words, 0 to 1; two empty roles are alike."""
    left, right = _words(one), _words(other)
    return len(left & right) / len(left | right) if left | right else 1.0


def readings(cases: Sequence[Case], settings: Settings) -> Iterator[list[Attribution]]:
    """What the product reads in each case, in order; the texts are taken as they stand, in the reader's convention."""
    captures = (
        Capture(origin=f"case {n}", sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain", charset="utf-8")
        for n, data in enumerate(case.text.encode() for case in cases)
    )
    for case, (_, told) in zip(cases, local.run(Plan(given=Given(as_is=True), settings=settings), captures), strict=True):
        if isinstance(told, Failure) or told.article.text != case.text:
            raise ValueError(f"not read as it stands: {case.text[:60]!r}")
        yield attributions_of(told.statements)


def report(cases: Sequence[Case], read: Sequence[Sequence[Attribution]], *, verbose: bool = False) -> Iterator[str]:
    """The lines of the report."""
    judged = [verdicts(case.gold, told) for case, told in zip(cases, read, strict=True)]
    every = [v for case in judged for v in case]
    nested, plain = [v for v in every if v.nested], [v for v in every if not v.nested]
    spare = sum(len(told) - sum(v.found for v in case) for told, case in zip(read, judged, strict=True))
    yield _line("statements found", [v.found for v in every])
    yield _line("nested: parent right", [v.parent for v in nested])
    yield _line("nested: child right", [v.child for v in nested])
    yield _line("nested: child's content exact", [v.exact for v in nested])
    yield _line("nested: polarity right", [v.polarity for v in nested])
    yield _line("nested: all three right", [v.right for v in nested])
    yield _line("un-nested: polarity right, no parent", [v.parent and v.polarity for v in plain])
    yield _line("un-nested: all three right", [v.right for v in plain])
    yield _line("all three right, per statement", [v.right for v in every])
    yield _line("all three right, per case", [all(v.right for v in case) for case in judged])
    yield f"{'statements read beside these':38} {spare:4}"
    for kind in dict.fromkeys(case.about for case in cases):
        these = [verdict for case, verdict in zip(cases, judged, strict=True) if case.about == kind]
        yield _line(f"  {kind}, per case", [all(v.right for v in verdict) for verdict in these])
    if verbose:
        yield from _failures(cases, read, judged)


def _line(name: str, right: Sequence[bool]) -> str:
    return f"{name:38} {sum(right):4}/{len(right):<4} {100 * sum(right) / len(right) if right else 0.0:5.1f}%"


def _failures(cases: Sequence[Case], read: Sequence[Sequence[Attribution]], judged: Sequence[Sequence[Verdict]]) -> Iterator[str]:
    for number, (case, told, verdict) in enumerate(zip(cases, read, judged, strict=True)):
        if all(v.right for v in verdict):
            continue
        yield f"\n{number} ({case.about}) {case.text}"
        for label, v in zip(case.gold, verdict, strict=True):
            wrong = [name for name in ("found", "child", "parent", "polarity") if not getattr(v, name)]
            yield f"  {'label' if v.right else 'WRONG'} {_shown(label)}  {', '.join(wrong) if v.found else 'not found'}"
        for one in told:
            yield f"  read  {_shown(one)}"


def _shown(one: Attribution) -> str:
    source, cue, content = (" … ".join(piece.text for piece in getattr(one, role)) for role in ("source", "cue", "content"))
    above = "" if one.parent is None else f" within {one.parent}"
    return f"[{source} | {cue} | {content}]{' negated' if one.negated else ''}{above}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=HELD_OUT)
    parser.add_argument("--tagger", default="best")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--verbose", action="store_true", help="list the cases with something wrong")
    args = parser.parse_args()
    cases = read_cases(args.file)
    settings = Settings(tagger=parse_tagger(args.tagger, where="--tagger"), model=args.model, spans="reader")
    for line in report(cases, list(readings(cases, settings)), verbose=args.verbose):
        print(line)


if __name__ == "__main__":
    main()
