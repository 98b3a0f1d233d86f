"""The tables of what stands in readings: statements, stances, deeds and articles."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record import ReadingEntry, Record
from onrecord.record.names import name_key
from onrecord.schema import Dated, Deed, Span, Stance, Statement
from onrecord.schema.identity import digest
from onrecord.views.export.tables import Row, Selection, Table, columns

GAP = " … "
"""Stands between two pieces of a role in the columns for people."""


def words(spans: tuple[Span, ...]) -> str:
    """The pieces as one text."""
    return GAP.join(span.text for span in spans)


def value(dated: Dated | None) -> str | None:
    """The date as far as it is known."""
    return dated.value if dated else None


def wanted_stances(entry: ReadingEntry, selection: Selection) -> Iterator[Stance]:
    """The stances of the statements asked for, on the issue and of the holder asked for."""
    ids = {statement.id for statement in entry.statements}
    for stance in entry.reading.stances:
        on_issue = selection.issue is None or stance.issue == selection.issue
        of_holder = selection.holder is None or name_key(stance.holder) == name_key(selection.holder)
        if stance.statement in ids and on_issue and of_holder:
            yield stance


def wanted_deeds(entry: ReadingEntry, selection: Selection) -> Iterator[Deed]:
    """The deeds told in the article; with a holder, those of that actor."""
    for deed in entry.reading.deeds:
        if selection.holder is None or name_key(deed.actor) == name_key(selection.holder):
            yield deed


def deed_id(entry: ReadingEntry, deed: Deed) -> str:
    """``d-`` and 16 hex digits: the article and what the deed says; the same for every reading that says it."""
    return "d-" + digest("deed told", entry.reading.article.id, repr(deed))[:16]


def _statements(record: Record, selection: Selection) -> Iterator[Row]:
    for entry in selection.readings(record):
        for statement in entry.statements:
            yield _statement(entry, statement)


def _statement(entry: ReadingEntry, said: Statement) -> Row:
    article, speaker = entry.reading.article, said.speaker
    return (
        said.id,
        value(said.said),
        said.said.precision if said.said else None,
        said.said.basis if said.said else None,
        speaker.name,
        speaker.type,
        speaker.actor,
        speaker.role,
        speaker.organization,
        speaker.on_behalf_of,
        speaker.tier,
        said.kind,
        said.negated,
        words(said.content),
        words(said.cue),
        words(said.source),
        said.content,
        said.cue,
        said.source,
        said.occasion,
        said.chain,
        said.within,
        said.confidence,
        article.id,
        value(article.published),
        article.outlet,
        article.agency,
        article.title,
        article.url,
        entry.known,
    )


STATEMENTS = Table(
    name="statements",
    about="One row for each statement, by article and order of appearance.",
    columns=columns(
        ("id", "text", "the statement's id"),
        ("said", "text", "when it was said, ISO 8601 cut to what is known; empty where the story does not tell"),
        ("said_precision", "text", "year, month, week, day, hour, minute or second"),
        ("said_basis", "text", "the words that told the date"),
        ("speaker", "text", "fullest form of the name, or the description of somebody without a name"),
        ("speaker_type", "text", "person, organization, state, group, document, anonymous or unresolved"),
        ("actor", "text", "the speaker's id in the who's who"),
        ("role", "text", "the office or function in which the speaker speaks"),
        ("organization", "text", "the body that this office belongs to"),
        ("on_behalf_of", "text", "the state or body whose line it is"),
        ("tier", "text", "A to E, how authoritative the voice is for that line"),
        ("kind", "text", "direct, indirect or mixed"),
        ("negated", "boolean", "the source is said not to have said it"),
        ("content", "text", "what was said, pieces joined by an ellipsis"),
        ("cue", "text", "the words of saying"),
        ("source", "text", "the words that name who says it"),
        ("content_spans", "spans", "where the content stands in the article's text: code points, half-open"),
        ("cue_spans", "spans", "where the cue stands"),
        ("source_spans", "spans", "where the source stands"),
        ("occasion", "text", "press conference, interview and the like"),
        ("chain", "carriers", "who carried the words, nearest to the speaker first"),
        ("within", "text", "the id of the enclosing statement"),
        ("confidence", "number", "probability that source, cue and content belong together"),
        ("article", "text", "the article's id"),
        ("published", "text", "when the article was published"),
        ("outlet", "text", "who published it"),
        ("agency", "text", "the wire agency that it is credited to"),
        ("title", "text", "its headline"),
        ("url", "text", "its address"),
        ("known", "text", "when the record learnt it, ISO 8601"),
    ),
    rows=_statements,
)


def _stances(record: Record, selection: Selection) -> Iterator[Row]:
    for entry in selection.readings(record):
        said = {statement.id: statement for statement in entry.statements}
        for stance in wanted_stances(entry, selection):
            statement = said[stance.statement]
            yield (
                stance.issue,
                stance.holder,
                stance.direction,
                stance.status,
                words(stance.conditions) or None,
                stance.conditions,
                stance.confidence,
                stance.statement,
                value(statement.said),
                statement.speaker.name,
                statement.speaker.tier,
                words(statement.content),
                entry.reading.article.id,
                value(entry.reading.article.published),
                entry.known,
            )


STANCES = Table(
    name="stances",
    about="One row for each stance of a statement on an issue.",
    columns=columns(
        ("issue", "text", "the issue's id"),
        ("holder", "text", "whose stance it is"),
        ("direction", "integer", "1 for, -1 against, 0 neither"),
        ("status", "text", "enacted, supports, conditional, non-committal … (see positions)"),
        ("conditions", "text", "the words of the conditions"),
        ("conditions_spans", "spans", "where they stand"),
        ("confidence", "number", "probability of the status"),
        ("statement", "text", "the id of the statement that says it"),
        ("said", "text", "when it was said"),
        ("speaker", "text", "who said it"),
        ("tier", "text", "A to E"),
        ("content", "text", "what was said"),
        ("article", "text", "the article's id"),
        ("published", "text", "when the article was published"),
        ("known", "text", "when the record learnt it"),
    ),
    rows=_stances,
)


def _deeds(record: Record, selection: Selection) -> Iterator[Row]:
    for entry in selection.readings(record):
        for deed in wanted_deeds(entry, selection):
            yield (
                deed_id(entry, deed),
                deed.type,
                deed.actor,
                deed.recipient,
                value(deed.date),
                deed.date.precision if deed.date else None,
                deed.modality,
                words(deed.evidence),
                deed.evidence,
                deed.counts_as,
                entry.reading.article.id,
                value(entry.reading.article.published),
                entry.known,
            )


DEEDS = Table(
    name="deeds",
    about="One row for each deed told in an article of which a statement is wanted; without filters in any article.",
    columns=columns(
        ("id", "text", "digest of the article and of what the deed says"),
        ("type", "text", "what was done"),
        ("actor", "text", "who did it"),
        ("recipient", "text", "to whom"),
        ("date", "text", "when"),
        ("date_precision", "text", "how exactly that is known"),
        ("modality", "text", "done, announced, denied or hypothetical"),
        ("evidence", "text", "the words that tell it"),
        ("evidence_spans", "spans", "where they stand"),
        ("counts_as", "texts", "ids of statements that say what the deed is or is not"),
        ("article", "text", "the article's id"),
        ("published", "text", "when the article was published"),
        ("known", "text", "when the record learnt it"),
    ),
    rows=_deeds,
)


def _articles(record: Record, selection: Selection) -> Iterator[Row]:
    for entry in selection.readings(record):
        article = entry.reading.article
        yield (
            article.id,
            article.title,
            value(article.published),
            article.published.precision if article.published else None,
            value(article.modified),
            article.outlet,
            article.agency,
            article.byline,
            article.dateline,
            article.language,
            article.url,
            article.text_sha256,
            article.text,
            article.captions,
            article.problems,
            len(entry.statements),
            entry.known,
        )


ARTICLES = Table(
    name="articles",
    about="One row for each article of which a statement is wanted; without filters every article.",
    columns=columns(
        ("id", "text", "the article's id"),
        ("title", "text", "the headline"),
        ("published", "text", "when it was published"),
        ("published_precision", "text", "how exactly that is known"),
        ("modified", "text", "when it was changed, as the page says"),
        ("outlet", "text", "who published it"),
        ("agency", "text", "the wire agency that it is credited to"),
        ("byline", "text", "who wrote it"),
        ("dateline", "text", "the place it was written at"),
        ("language", "text", "ISO 639-1"),
        ("url", "text", "its address"),
        ("text_sha256", "text", "hex SHA-256 of the text in UTF-8"),
        ("text", "text", "the text that all offsets refer to"),
        ("captions", "texts", "captions of pictures"),
        ("problems", "texts", "what was damaged, cut or guessed"),
        ("statements", "integer", "how many of its statements are wanted"),
        ("known", "text", "when the record learnt this reading of it"),
    ),
    rows=_articles,
)
