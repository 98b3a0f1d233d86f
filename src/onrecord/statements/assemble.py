"""Attributions of one article become its statements: with speaker, date said, occasion and chain."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.schema import Article, Attribution, Derivation, Span, Statement
from onrecord.schema.identity import statement_id
from onrecord.statements.actors.whoswho import WhosWho, builtin
from onrecord.statements.behind import behind
from onrecord.statements.dates import said
from onrecord.statements.knowing import known
from onrecord.statements.links import linked
from onrecord.statements.occasion import occasions
from onrecord.statements.renderings import renderings
from onrecord.statements.sourcing import chains
from onrecord.statements.speakers import resolve


def assemble(
    article: Article,
    attributions: Sequence[Attribution],
    derivations: Sequence[Derivation],
    *,
    every: bool = False,
    table: WhosWho | None = None,
) -> tuple[Statement, ...]:
    """The statements of ``article`` in order of their first content piece.

    Headline and standfirst lines that only repeat a statement of the body are left out, unless ``every`` attribution is
    wanted (corpora annotate headlines too); two attributions with the same
    three roles become one statement. Speakers are resolved over all attributions first, so that a headline still helps
    to name a speaker. ``table`` is the who's who that knows them; None is the one that ships with the package.
    """
    attributions = behind(article.text, attributions)
    speakers = resolve(article, attributions, table)
    dates = said(article, attributions, speakers)
    carriers = chains(article, attributions, speakers)
    settings = occasions(article, attributions)
    carriers = linked(article, attributions, speakers, carriers, settings)
    identified = known(article, speakers, dates, table or builtin())
    left_out = {} if every else renderings(article, attributions, speakers)
    ids = [_identity(article, item) for item in attributions]
    statements: dict[str, Statement] = {}
    for index, item in enumerate(attributions):
        if index in left_out or ids[index] in statements:
            continue
        statements[ids[index]] = Statement(
            id=ids[index],
            kind=item.kind,
            source=item.source,
            cue=item.cue,
            content=item.content,
            negated=item.negated,
            within=None if item.parent is None or ids[item.parent] == ids[index] else ids[item.parent],
            speaker=identified[index],
            said=dates[index],
            occasion=settings[index],
            chain=carriers[index],
            confidence=item.confidence,
            question=item.question,
            derivation=tuple(derivations),
        )
    return tuple(sorted(statements.values(), key=lambda statement: (statement.content[0], statement.id)))


def _identity(article: Article, item: Attribution) -> str:
    return statement_id(article.id, _offsets(item.source), _offsets(item.cue), _offsets(item.content))


def _offsets(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]
