"""The stages of reading: capture → article → attributions → statements → stances and deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.attribution import load
from onrecord.attribution.documents import is_official
from onrecord.attribution.headings import heading_of, issued_by_body
from onrecord.ingest import Given, article
from onrecord.pipeline.positions import position_stage
from onrecord.pipeline.stage import Stage, through
from onrecord.schema import Article, Attribution, Capture, Derivation, Failure, Reading
from onrecord.settings import Settings, SpanConvention
from onrecord.statements.actors.sources import table_of
from onrecord.statements.actors.whoswho import WhosWho
from onrecord.statements.assemble import assemble

if TYPE_CHECKING:  # the module brings the inference library, which the rules tagger does without
    from onrecord.attribution.tagger import Tagger

Load = Callable[..., "Tagger"]
"""Takes the tagger's name or a model folder's path, and ``precise=True`` for the operating point of few errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """An article and the attributions found in it."""

    article: Article
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Ingest:
    """Captures become articles; ``given`` wins over what the input says of itself."""

    given: Given
    name: str = field(default="ingest", init=False)

    def __call__(self, batch: Sequence[Capture]) -> list[Article]:
        """One article for each capture; raises ``InputError`` for one that cannot be read."""
        return [article(capture, self.given) for capture in batch]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Articles get their attributions from ``tagger``, with spans cut by ``spans``."""

    tagger: Tagger
    spans: SpanConvention
    name: str = field(default="attribution", init=False)

    def __call__(self, batch: Sequence[Article]) -> list[Attributed]:
        """One attributed article for each article."""
        found = self.tagger.attributions(
            [item.text for item in batch],
            headline_ends=[item.headline_end for item in batch],
            official=[
                is_official(item.text, [piece.text for piece in item.left_out]) or issued_by_body(item.byline) for item in batch
            ],
            headings=[heading_of(item.text, item.headline_end, item.byline) for item in batch],
            spans=self.spans,
        )
        return [Attributed(article=item, attributions=tuple(of_it)) for item, of_it in zip(batch, found, strict=True)]


@dataclass(frozen=True, slots=True)
class Assemble:
    """Attributed articles become readings; ``table`` knows the speakers, every statement carries ``derivations``."""

    derivations: tuple[Derivation, ...]
    table: WhosWho
    spans: SpanConvention = "reader"
    name: str = field(default="statements", init=False)

    def __call__(self, batch: Sequence[Attributed]) -> list[Reading]:
        """One reading for each attributed article."""
        return [
            Reading(
                article=item.article,
                statements=assemble(
                    item.article, item.attributions, self.derivations, every=self.spans == "corpus", table=self.table
                ),
            )
            for item in batch
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that a worker needs to read: metadata given, settings, and what loads the tagger (a module's function)."""

    given: Given
    settings: Settings
    load: Load = load


class Reader:
    """All stages in a row, loaded once and used for many batches."""

    def __init__(self, plan: Plan) -> None:
        """Loads the tagger and the who's who.

        Raises ``ModelError`` when the model folder is missing or damaged and ``InputError`` for a user's table that is none.
        """
        settings = plan.settings
        name = str(settings.model) if settings.model and settings.tagger == "best" else settings.tagger
        tagger = plan.load(name, precise=True) if settings.precise else plan.load(name)
        self.ingest = Ingest(plan.given)
        spans = settings.convention(as_is=plan.given.as_is)
        self.attribute = Attribute(tagger, spans)
        who = table_of(settings.who)
        steps = (Derivation(step="onrecord", version=__version__), Derivation(step="spans", version=spans))
        self.position, positions = position_stage(settings.issues)
        self.assemble = Assemble((*steps, tagger.derivation, who.derivation, positions), who.table, spans)

    def __call__(self, captures: Sequence[Capture | Failure]) -> list[Reading | Failure]:
        """One reading or failure for each capture, in order."""
        return self.read(through(self.ingest, captures, lambda capture: capture.origin), self.attribute)

    def read(self, articles: Sequence[Article | Failure], attribute: Stage[Article, Attributed]) -> list[Reading | Failure]:
        """One reading or failure for each article, in order, attributed by ``attribute``."""
        attributed = through(attribute, articles, lambda item: item.origin or item.id)
        read = through(self.assemble, attributed, lambda item: item.article.origin or item.article.id)
        return through(self.position, read, lambda item: item.article.origin or item.article.id)
