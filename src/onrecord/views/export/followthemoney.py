"""FollowTheMoney: who speaks, in which offices, in which articles, as entities on JSON lines.

Person, Organization and PublicBody for speakers and the bodies that they speak for; Position and Occupancy for offices that the
who's who knows; an Article for each story and a Mention that links speaker and story. The model has no statement: the
Mention's ``name`` tells who speaks, and statements stay in the other exports, linked by the article's id.
Several lines with one id are fragments of one entity, as the model has it: `ftm aggregate` joins them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.pipeline.actors import country_of, entity_id, in_office
from onrecord.record import ReadingEntry, Record
from onrecord.record.days import stretch
from onrecord.schema import Statement
from onrecord.schema.identity import digest
from onrecord.views.export.actors import subject_of
from onrecord.views.export.json_lines import encoded
from onrecord.views.export.linked import page_of, wikidata_of
from onrecord.views.export.tables import Selection

Entity = Mapping[str, object]

_SCHEMATA = {"person": "Person", "state": "PublicBody", "organization": "Organization", "document": "Document"}


def stream(record: Record, selection: Selection) -> Iterator[bytes]:
    """One entity or fragment a line; an equal line never comes twice."""
    # Digests of lines about actors, who are few; articles and mentions come once by themselves.
    told: set[str] = set()
    for entry in selection.readings(record):
        yield encoded(_article(entry)) + b"\n"
        mentioned: set[str] = set()
        for statement in entry.statements:
            subject = subject_of(statement)
            if subject is None:
                continue
            for entity in _speaker(statement, subject):
                mark = digest(entity)[:16]
                if mark not in told:
                    told.add(mark)
                    yield encoded(entity) + b"\n"
            if subject not in mentioned:
                mentioned.add(subject)
                yield encoded(_mention(entry, statement, subject)) + b"\n"


def article_entity_id(article: str) -> str:
    """The id of an article's entity."""
    return f"onrecord-{article}"


def _entity(identity: str, schema: str, properties: Mapping[str, list[str]]) -> Entity:
    # FollowTheMoney cleans what it is given; values of white space alone would be lost there, so they are not sent.
    kept = {name: [text for text in values if text.strip()] for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(entry: ReadingEntry) -> Entity:
    article = entry.reading.article
    address = page_of(article.url)
    published = stretch(article.published)
    # A date goes there as exactly as it is known, without the time zone that the model has no place for.
    day = article.published.value[:10] if article.published and published[0] else ""
    properties = {
        "title": [article.title or ""],
        "publisher": [article.outlet or ""],
        "author": [article.byline or ""],
        "date": [day if len(day) in (4, 7, 10) and "W" not in day else ""],
        "sourceUrl": [address or ""],
    }
    return _entity(article_entity_id(article.id), "Article", properties)


def _speaker(statement: Statement, subject: str) -> Iterator[Entity]:
    speaker = statement.speaker
    if speaker.identity is not None:
        yield from in_office(subject, speaker.identity)
    names = [name for name in (speaker.identity.name if speaker.identity else None, speaker.name) if name]
    schema = _SCHEMATA.get(speaker.type, "LegalEntity")
    country = country_of(speaker.on_behalf_of) if speaker.on_behalf_of else None
    if schema == "Document":
        yield _entity(entity_id(subject), schema, {"title": names[:1]})
        return
    properties = {
        "name": names[:1],
        "alias": [name for name in names[1:] if name != names[0]],
        "position": [", ".join(part for part in (speaker.role, speaker.organization) if part)] if schema == "Person" else [],
        "country": [country] if country else [],
        "wikidataId": [subject] if wikidata_of(subject) else [],
    }
    yield _entity(entity_id(subject), schema, properties)


def _mention(entry: ReadingEntry, statement: Statement, subject: str) -> Entity:
    speaker = statement.speaker
    schema = _SCHEMATA.get(speaker.type, "LegalEntity")
    properties = {
        "document": [article_entity_id(entry.reading.article.id)],
        "name": [speaker.name or ""],
        "resolved": [entity_id(subject)] if schema != "Document" else [],
        "detectedSchema": [schema],
        "contextCountry": [country_of(speaker.on_behalf_of) or ""] if speaker.on_behalf_of else [],
    }
    return _entity("mention-" + digest(entry.reading.article.id, subject)[:24], "Mention", properties)
