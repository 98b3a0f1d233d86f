"""PROV: how each statement on record came about, in the terms of PROV-O (W3C Recommendation, 30 April 2013), as JSON-LD.

A statement ``wasDerivedFrom`` the passage of the article in which it stands and ``wasAttributedTo`` its speaker, who
``actedOnBehalfOf`` the state or body whose line it is. The passage ``wasQuotedFrom`` what the last carrier of the chain brought,
that from what the one before brought, and ``hadPrimarySource`` the words as they were spoken. What read it is an activity for
each reading, with a software agent for each step: its name, version and, where a model was used, the model's digest.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record import ReadingEntry, Record
from onrecord.schema import Dated, Derivation, Statement
from onrecord.schema.identity import digest
from onrecord.views.export.linked import (
    VOCABULARY,
    Node,
    body_of,
    document,
    page_of,
    speaker_of,
    typed_date,
    urn,
    whole,
)
from onrecord.views.export.resources import words
from onrecord.views.export.tables import Selection

TERMS: Node = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "onrecord": VOCABULARY,
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasDerivedFrom",
            "wasAttributedTo",
            "actedOnBehalfOf",
            "wasQuotedFrom",
            "hadPrimarySource",
            "wasGeneratedBy",
            "wasAssociatedWith",
            "used",
            "specializationOf",
        )
    },
    "value": "prov:value",
    "label": "rdfs:label",
    "generatedAtTime": {"@id": "prov:generatedAtTime"},
}
_PEOPLE = ("person", "anonymous")


def stream(record: Record, selection: Selection) -> Iterator[bytes]:
    """One JSON-LD document; every node stands once, before or after those that name it."""
    return document(TERMS, _nodes(record, selection))


def _nodes(record: Record, selection: Selection) -> Iterator[Node]:
    # Ids of agents alone are kept: they are few beside the statements.
    told: set[str] = set()
    for entry in selection.readings(record):
        for node in _reading(entry):
            kept = "prov:Agent" in node["@type"] or "prov:SoftwareAgent" in node["@type"]
            mark = digest(node)[:16] if kept else ""
            if not kept or mark not in told:
                told.add(mark)
                yield node


def _reading(entry: ReadingEntry) -> Iterator[Node]:
    article = entry.reading.article
    steps = {item for statement in entry.reading.statements for item in statement.derivation}
    agents = [_software(item) for item in sorted(steps, key=lambda item: (item.step, item.version, item.model or ""))]
    yield from agents
    if article.outlet:
        yield _agent(body_of(article.outlet), "prov:Organization", article.outlet)
    capture = urn("capture", article.capture_sha256) if article.capture_sha256 else None
    if capture:
        yield {"@id": capture, "@type": ["prov:Entity"], "label": f"bytes with SHA-256 {article.capture_sha256}"}
    yield whole(
        {
            "@id": urn(article.id),
            "@type": ["prov:Entity"],
            "label": article.title,
            "wasDerivedFrom": [name for name in (capture, page_of(article.url)) if name],
            "wasAttributedTo": body_of(article.outlet) if article.outlet else None,
            "generatedAtTime": _moment(article.published),
            "onrecord:published": article.published.value if article.published else None,
            "onrecord:textSha256": article.text_sha256,
        }
    )
    yield whole(
        {
            "@id": urn(entry.id),
            "@type": ["prov:Activity"],
            "used": urn(article.id),
            "wasAssociatedWith": [agent["@id"] for agent in agents],
        }
    )
    for statement in entry.statements:
        yield from _statement(entry, statement)


def _statement(entry: ReadingEntry, statement: Statement) -> Iterator[Node]:
    article, speaker = entry.reading.article, statement.speaker
    agent, passage, spoken = speaker_of(statement), urn("passage", statement.id), urn("spoken", statement.id)
    behalf = body_of(speaker.on_behalf_of) if speaker.on_behalf_of else None
    if behalf and speaker.on_behalf_of:
        yield _agent(behalf, "prov:Organization", speaker.on_behalf_of)
    own = speaker.on_behalf_of is not None and speaker.on_behalf_of == speaker.name
    yield _agent(
        agent,
        "prov:Person" if speaker.type in _PEOPLE else "prov:Organization",
        speaker.name,
        behalf=None if own else behalf,
    )
    yield whole(
        {
            "@id": spoken,
            "@type": ["prov:Entity"],
            "wasAttributedTo": agent,
            "generatedAtTime": _moment(statement.said),
            "onrecord:said": typed_date(statement.said),
            "onrecord:occasion": statement.occasion,
        }
    )
    brought = spoken
    for number, carrier in enumerate(statement.chain):
        carried = urn("carried", statement.id, str(number))
        yield _agent(body_of(carrier.name), "prov:Agent", carrier.name)
        yield {
            "@id": carried,
            "@type": ["prov:Entity"],
            "wasQuotedFrom": brought,
            "wasAttributedTo": body_of(carrier.name),
            "onrecord:carrierRole": carrier.role,
        }
        brought = carried
    yield {
        "@id": passage,
        "@type": ["prov:Entity"],
        "value": words(statement.content),
        "onrecord:start": [span.start for span in statement.content],
        "onrecord:end": [span.end for span in statement.content],
        "wasDerivedFrom": urn(article.id),
        "wasQuotedFrom": brought,
        "hadPrimarySource": spoken,
    }
    yield whole(
        {
            "@id": urn(statement.id),
            "@type": ["prov:Entity", "onrecord:Statement"],
            "wasDerivedFrom": passage,
            "wasAttributedTo": agent,
            "wasGeneratedBy": urn(entry.id),
            "onrecord:within": {"@id": urn(statement.within)} if statement.within else None,
            "onrecord:confidence": statement.confidence,
        }
    )


def _software(step: Derivation) -> Node:
    return whole(
        {
            "@id": urn("software", step.step, digest(step.version, step.model)[:16]),
            "@type": ["prov:Agent", "prov:SoftwareAgent"],
            "label": f"{step.step} {step.version}",
            "onrecord:step": step.step,
            "onrecord:version": step.version,
            "onrecord:model": step.model,
        }
    )


def _agent(name: str, kind: str, label: str | None, *, behalf: str | None = None) -> Node:
    types = ["prov:Agent"] if kind == "prov:Agent" else ["prov:Agent", kind]
    return whole({"@id": name, "@type": types, "label": label, "actedOnBehalfOf": behalf})


def _moment(dated: Dated | None) -> Node | None:
    """The date where it is a moment: ``generatedAtTime`` takes no days."""
    found = typed_date(dated)
    return found if isinstance(found, dict) and found["@type"] == "xsd:dateTime" else None
