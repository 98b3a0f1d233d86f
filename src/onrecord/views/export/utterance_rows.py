"""The table of utterances: statements of many stories that report one speech event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.pipeline.folding import UtteranceEntry, utterances
from onrecord.record import Record
from onrecord.views.export.resources import value, words
from onrecord.views.export.tables import Row, Selection, Table, columns


def folded(record: Record, selection: Selection) -> Iterator[UtteranceEntry]:
    """The utterances of which a statement is wanted, newest first.

    Utterances are told apart by comparing all statements of the days around, so these are in memory at once.
    """
    stanced = None
    if selection.issue is not None or selection.holder is not None:
        stanced = {statement.id for entry in selection.readings(record) for statement in entry.statements}
    for utterance in utterances(record, replace(selection.filters, limit=None)):
        if stanced is None or any(rendering.entry.statement.id in stanced for rendering in utterance.renderings):
            yield utterance


def _utterances(record: Record, selection: Selection) -> Iterator[Row]:
    for utterance in folded(record, selection):
        shown = utterance.shown
        said = shown.statement
        yield (
            utterance.id,
            said.id,
            value(said.said),
            said.speaker.name,
            said.speaker.actor,
            said.speaker.role,
            said.speaker.on_behalf_of,
            said.speaker.tier,
            said.kind,
            words(said.content),
            tuple(rendering.entry.statement.id for rendering in utterance.renderings),
            tuple(dict.fromkeys(rendering.entry.article.id for rendering in utterance.renderings)),
            utterance.origins,
            tuple(dict.fromkeys(strength.called for strength in utterance.strengths)),
            utterance.judged,
            shown.article.id,
            value(shown.article.published),
        )


UTTERANCES = Table(
    name="utterances",
    about="One row for each utterance of which a statement is wanted, newest first, with all its renderings.",
    columns=columns(
        ("id", "text", "the utterance's id"),
        ("statement", "text", "the id of the rendering that shows it best; the columns up to content are of that one"),
        ("said", "text", "when it was said"),
        ("speaker", "text", "who said it"),
        ("actor", "text", "the speaker's id in the who's who"),
        ("role", "text", "in which office"),
        ("on_behalf_of", "text", "whose line it is"),
        ("tier", "text", "A to E"),
        ("kind", "text", "direct, indirect or mixed"),
        ("content", "text", "what was said"),
        ("renderings", "texts", "ids of all statements that report it"),
        ("articles", "texts", "ids of the articles in which they stand"),
        ("origins", "texts", "the independent origins that they have"),
        ("strengths", "texts", "how the renderings differ in strength"),
        ("judged", "boolean", "a person joined some of them"),
        ("article", "text", "the id of the article of the rendering shown"),
        ("published", "text", "when that was published"),
    ),
    rows=_utterances,
)
