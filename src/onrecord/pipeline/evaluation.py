"""Scores of the whole reading path on an annotated corpus, article by article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.attribution.brat import GoldArticle, read_corpus
from onrecord.attribution.metrics import Scores, score
from onrecord.ingest import Given
from onrecord.pipeline.engines import local
from onrecord.pipeline.stages import Plan
from onrecord.schema import Attribution, Capture, Failure, Statement
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The counts of one article of the corpus."""

    name: str
    scores: Scores


def evaluate(corpus: Path, settings: Settings) -> Iterator[Scored | Failure]:
    """The counts of each article of a brat corpus, in the order of their names.

    Articles are read as they are, with everything that ``onrecord read --as-is`` does, so that the two never disagree. The
    first annotator by file name is gold. Raises ``InputError`` when the folder is no corpus, ``ModelError`` when the tagger
    cannot be loaded.
    """
    articles = read_corpus(corpus)
    plan = Plan(given=Given(as_is=True), settings=settings)
    for article, (_, told) in zip(articles, local.run(plan, map(_capture, articles)), strict=True):
        if isinstance(told, Failure):
            yield told
        elif told.article.text != article.text:
            yield Failure(origin=article.name, reason="the text changed while it was read", remedy="report this with the text")
        else:
            yield Scored(name=article.name, scores=score(article.text, article.layers[0], attributions_of(told.statements)))


def attributions_of(statements: tuple[Statement, ...]) -> list[Attribution]:
    """The attributions that statements were made from, in the same order."""
    place = {statement.id: index for index, statement in enumerate(statements)}
    return [
        Attribution(
            source=item.source,
            cue=item.cue,
            content=item.content,
            kind=item.kind,
            negated=item.negated,
            confidence=item.confidence,
            parent=place.get(item.within) if item.within else None,
            question=item.question,
        )
        for item in statements
    ]


def _capture(article: GoldArticle) -> Capture:
    data = article.text.encode("utf-8")
    return Capture(
        origin=article.name, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="text/plain", charset="utf-8"
    )
