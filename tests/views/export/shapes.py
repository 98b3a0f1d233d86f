"""SHACL shapes of the standards' data models, written from their text, and readings of JSON-LD that load nothing."""

from __future__ import annotations

import json

from pyshacl import validate
from rdflib import Graph

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix ex: <urn:shapes:> .
"""
# Web Annotation Data Model: an annotation has one or more targets; a text position has exactly one start and one end, none
# negative; a text quote has exactly one exact text and at most one prefix and suffix; a specific resource has one source.
ANNOTATION = (
    PREFIXES
    + """
ex:Annotation a sh:NodeShape ; sh:targetClass oa:Annotation ; sh:nodeKind sh:IRI ;
  sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:node ex:Target ] ;
  sh:property [ sh:path oa:motivatedBy ; sh:minCount 1 ; sh:in ( oa:identifying oa:classifying oa:describing ) ] ;
  sh:property [ sh:path oa:hasBody ; sh:minCount 2 ] .
ex:Target a sh:NodeShape ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path oa:hasSelector ; sh:minCount 2 ] .
ex:Position a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ;
  sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] ;
  sh:property [ sh:path oa:start ; sh:lessThan oa:end ] .
ex:Quote a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:minLength 1 ] ;
  sh:property [ sh:path oa:prefix ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:maxLength 32 ] ;
  sh:property [ sh:path oa:suffix ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:maxLength 32 ] .
ex:Textual a sh:NodeShape ; sh:targetClass oa:TextualBody ;
  sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
"""
)
# PROV-O: what is attributed is an entity, to an agent; who acts on behalf of somebody is an agent, as is that one; what is
# derived, quoted or a primary source is an entity; what generates is an activity; a moment is one dateTime.
PROVENANCE = (
    PREFIXES
    + """
ex:Attributed a sh:NodeShape ; sh:targetSubjectsOf prov:wasAttributedTo ; sh:class prov:Entity ;
  sh:property [ sh:path prov:wasAttributedTo ; sh:class prov:Agent ; sh:nodeKind sh:IRI ] .
ex:Delegate a sh:NodeShape ; sh:targetSubjectsOf prov:actedOnBehalfOf ; sh:class prov:Agent ;
  sh:property [ sh:path prov:actedOnBehalfOf ; sh:class prov:Agent ] .
ex:Quoted a sh:NodeShape ; sh:targetSubjectsOf prov:wasQuotedFrom ; sh:class prov:Entity ;
  sh:property [ sh:path prov:wasQuotedFrom ; sh:class prov:Entity ] .
ex:Primary a sh:NodeShape ; sh:targetSubjectsOf prov:hadPrimarySource ; sh:class prov:Entity ;
  sh:property [ sh:path prov:hadPrimarySource ; sh:class prov:Entity ; sh:maxCount 1 ] .
ex:Generated a sh:NodeShape ; sh:targetSubjectsOf prov:wasGeneratedBy ; sh:class prov:Entity ;
  sh:property [ sh:path prov:wasGeneratedBy ; sh:class prov:Activity ; sh:maxCount 1 ] .
ex:Activity a sh:NodeShape ; sh:targetClass prov:Activity ;
  sh:property [ sh:path prov:used ; sh:minCount 1 ; sh:class prov:Entity ] ;
  sh:property [ sh:path prov:wasAssociatedWith ; sh:minCount 1 ; sh:class prov:SoftwareAgent ] .
ex:Moment a sh:NodeShape ; sh:targetSubjectsOf prov:generatedAtTime ;
  sh:property [ sh:path prov:generatedAtTime ; sh:datatype xsd:dateTime ; sh:maxCount 1 ] .
ex:Statement a sh:NodeShape ; sh:targetClass <urn:onrecord:vocabulary:Statement> ;
  sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path prov:wasAttributedTo ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:maxCount 1 ] .
"""
)
CLAIMS = (
    PREFIXES
    + """
ex:Claim a sh:NodeShape ; sh:targetClass schema:Claim ;
  sh:property [ sh:path schema:text ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path schema:creator ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path schema:appearance ; sh:minCount 1 ; sh:class schema:NewsArticle ] ;
  sh:property [ sh:path schema:firstAppearance ; sh:maxCount 1 ; sh:class schema:NewsArticle ] .
ex:Quotation a sh:NodeShape ; sh:targetClass schema:Quotation ; sh:class schema:Claim ;
  sh:property [ sh:path schema:isPartOf ; sh:minCount 1 ; sh:class schema:NewsArticle ] .
"""
)


def graph_of(data: bytes) -> Graph:
    """The triples of a document whose context is in it; a context by address would need a download and fails."""
    assert not any(isinstance(part, str) for part in _contexts(json.loads(data)))
    return Graph().parse(data=data, format="json-ld")


def conforms(graph: Graph, shapes: str) -> str:
    """What is wrong by the shapes; empty when nothing is."""
    good, _, told = validate(graph, shacl_graph=Graph().parse(data=shapes, format="turtle"))
    return "" if good else str(told)


def _contexts(document: dict[str, object]) -> list[object]:
    context = document["@context"]
    return context if isinstance(context, list) else [context]
