"""W3C Web Annotation: every source, cue and content span as an annotation of the article's text.

By the Web Annotation Data Model (W3C Recommendation, 23 February 2017). Each target names the text by position and by quotation,
either of which is enough to find it. Positions count Unicode code points, as section 4.2.5 of the model asks; a consumer whose
strings are UTF-16 (JavaScript, Java) has to count characters beyond U+FFFF once, not twice. The quotation is the stored text to
the letter, with up to 32 characters before and after it.

The model asks for its context by address, so that is what stands in the document; ``inline`` puts the terms in its place, for
consumers that load nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record import ReadingEntry, Record
from onrecord.schema import Span, Statement
from onrecord.views.export.linked import VOCABULARY, Node, document, page_of, speaker_of, urn, whole
from onrecord.views.export.tables import Selection

AROUND = 32
"""Code points of prefix and suffix."""

OFFICIAL = "http://www.w3.org/ns/anno.jsonld"
OWN: Node = {"onrecord": VOCABULARY}
TERMS: Node = {
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "Text": "dctypes:Text",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "identifying": "oa:identifying",
    "classifying": "oa:classifying",
    "describing": "oa:describing",
    "tagging": "oa:tagging",
    "linking": "oa:linking",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "label": "rdfs:label",
}
MOTIVATIONS = {"source": "identifying", "cue": "classifying", "content": "describing"}


def stream(record: Record, selection: Selection, *, inline: bool = False) -> Iterator[bytes]:
    """One JSON-LD document with an annotation for each piece of each role of the statements that are wanted."""
    return document([TERMS if inline else OFFICIAL, OWN], _annotations(record, selection))


def _annotations(record: Record, selection: Selection) -> Iterator[Node]:
    for entry in selection.readings(record):
        for statement in entry.statements:
            for role, pieces in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
                for number, span in enumerate(pieces):
                    yield _annotation(entry, statement, role, number, span)


def _annotation(entry: ReadingEntry, statement: Statement, role: str, number: int, span: Span) -> Node:
    article = entry.reading.article
    return {
        "id": urn("annotation", statement.id, role, str(number)),
        "type": "Annotation",
        "motivation": MOTIVATIONS[role],
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": role, "format": "text/plain"},
            {"type": "SpecificResource", "purpose": "linking", "source": _statement(statement)},
        ],
        "target": {
            "source": whole(
                {
                    "id": urn(article.id),
                    "type": "Text",
                    "format": "text/plain",
                    "language": article.language,
                    "onrecord:page": page_of(article.url),
                    "onrecord:textSha256": article.text_sha256,
                }
            ),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": article.text[max(0, span.start - AROUND) : span.start],
                    "suffix": article.text[span.end : span.end + AROUND],
                },
            ],
        },
    }


def _statement(statement: Statement) -> Node:
    speaker = statement.speaker
    return whole(
        {
            "id": urn(statement.id),
            "type": "onrecord:Statement",
            "onrecord:kind": statement.kind,
            "onrecord:negated": statement.negated,
            "onrecord:speaker": whole({"id": speaker_of(statement), "label": speaker.name}),
            "onrecord:onBehalfOf": speaker.on_behalf_of,
            "onrecord:tier": speaker.tier,
            "onrecord:said": statement.said.value if statement.said else None,
        }
    )
