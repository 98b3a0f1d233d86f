"""Scores of a system, and of annotators with each other, whole and by slice; all with the package's own metrics.

The figures of a slice are made from two scorings: the slice's gold relations against all predictions (recall: were they
found?) and all gold relations against the predictions that look like the slice (precision: are those right?). F1 is
their harmonic mean. A slice's recall therefore never suffers from predictions of another kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from onrecord import text as texts
from onrecord.attribution.brat import GoldArticle, GoldRelation
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.lexicon import COMMON_REPORTING_FORMS
from onrecord.attribution.metrics import PRONOUNS, Count, Scores, score
from onrecord.schema import Attribution, Span

LONG_CONTENT = 30
"""Scoring tokens; contents longer than this are long (the longest sixth of the training relations' contents)."""

SLICES = (
    "direct",
    "indirect",
    "mixed",
    "indirect or mixed",
    "common reporting verb",
    "other cue",
    "verbless",
    "pronoun source",
    "long content",
)

Measure = Callable[[Scores], Count]

MEASURES: Mapping[str, Measure] = {
    "source": lambda scores: scores.pieces.source,
    "cue": lambda scores: scores.pieces.cue,
    "content": lambda scores: scores.pieces.content,
    "all roles": lambda scores: scores.pieces.micro,
    "linked exact": lambda scores: scores.linked_exact,
    "linked overlap": lambda scores: scores.linked_overlap,
}
"""The first four by the CofeNet protocol (contiguous pieces, exact), the last two per document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Counts of one slice: ``found`` has its gold against all predictions, ``told`` all gold against its predictions."""

    found: Scores = field(default_factory=Scores)
    told: Scores = field(default_factory=Scores)

    def __add__(self, other: Slice) -> Slice:
        return Slice(found=self.found + other.found, told=self.told + other.told)

    def recall(self, measure: Measure) -> float:
        """Share of the slice's gold items that were predicted, 0 to 1."""
        return measure(self.found).recall

    def f1(self, measure: Measure) -> float:
        """Harmonic mean of the slice's recall and precision, 0 to 1."""
        recall, precision = measure(self.found).recall, measure(self.told).precision
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of one or of many articles; ``Figures()`` is the neutral element."""

    whole: Scores = field(default_factory=Scores)
    slices: Mapping[str, Slice] = field(default_factory=dict)
    publishers: Mapping[str, Scores] = field(default_factory=dict)

    def __add__(self, other: Figures) -> Figures:
        slices = {name: self.slices.get(name, Slice()) + other.slices.get(name, Slice()) for name in SLICES}
        names = [*self.publishers, *(name for name in other.publishers if name not in self.publishers)]
        publishers = {name: self.publishers.get(name, Scores()) + other.publishers.get(name, Scores()) for name in names}
        return Figures(whole=self.whole + other.whole, slices=slices, publishers=publishers)


def slices_of(text: str, relation: GoldRelation, quotations: Sequence[texts.Quotation]) -> list[str]:
    """The names of the slices that a relation of ``text`` is in: one kind, one sort of cue, and what else applies."""
    content = _words(text, relation.content)
    cue = {word for word in _words(text, relation.cue) if word.isalnum()}
    source = _words(text, relation.source)
    names: list[str] = [
        kind_of(text, relation.content, quotations),
        "verbless" if not cue else "common reporting verb" if COMMON_REPORTING_FORMS & cue else "other cue",
    ]
    if names[0] != "direct":
        names.append("indirect or mixed")
    if len(source) == 1 and source[0] in PRONOUNS:
        names.append("pronoun source")
    if len(content) > LONG_CONTENT:
        names.append("long content")
    return names


def _words(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    return [match.group().lower() for start, end in spans for match in texts.TOKEN.finditer(text, start, end)]


def publisher_of(name: str) -> str:
    """The publisher in a PolNeAR file name (``publisher_date_title``)."""
    return name.partition("_")[0]


def figures(name: str, text: str, gold: Sequence[GoldRelation], predicted: Sequence[Attribution]) -> Figures:
    """All counts of one article; ``predicted`` without nested attributions, which the corpora do not annotate."""
    whole = score(text, gold, predicted)
    quotations = texts.quotations(text)
    gold_names = [slices_of(text, relation, quotations) for relation in gold]
    told_names = [slices_of(text, relation_of(attribution), quotations) for attribution in predicted]
    slices = {}
    for each in SLICES:
        wanted = [relation for relation, names in zip(gold, gold_names, strict=True) if each in names]
        alike = [attribution for attribution, names in zip(predicted, told_names, strict=True) if each in names]
        slices[each] = Slice(
            found=score(text, wanted, predicted) if wanted else Scores(), told=score(text, gold, alike) if alike else Scores()
        )
    return Figures(whole=whole, slices=slices, publishers={publisher_of(name): whole})


def agreement(articles: Iterable[GoldArticle]) -> tuple[list[Figures], int]:
    """How well annotators predict each other: the figures of each article with several layers, and the number of pairs.

    In such an article each annotator in turn is gold for each other one (ordered pairs); an article's counts are the sum
    over its pairs.
    """
    found, pairs = [], 0
    for article in articles:
        if len(article.layers) < 2:
            continue
        answers = [[attribution_of(article.text, relation) for relation in layer] for layer in article.layers]
        total = Figures()
        for gold, other in permutations(range(len(article.layers)), 2):
            total += figures(article.name, article.text, article.layers[gold], answers[other])
            pairs += 1
        found.append(total)
    return found, pairs


def relation_of(attribution: Attribution) -> GoldRelation:
    """The offsets of an attribution alone."""
    source, cue, content = (
        tuple((span.start, span.end) for span in spans) for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return GoldRelation(source=source, cue=cue, content=content)


def attribution_of(text: str, relation: GoldRelation) -> Attribution:
    """An annotator's relation as if it had been predicted; kind and negation are not looked at by the metrics."""
    source, cue, content = (
        tuple(Span.cut(text, start, end) for start, end in spans if start < end)
        for spans in (relation.source, relation.cue, relation.content)
    )
    return Attribution(source=source, cue=cue, content=content, kind="indirect", negated=False, confidence=1.0)
