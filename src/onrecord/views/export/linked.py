"""What the JSON-LD exports share: names of things, and a document written node by node.

Things are named ``urn:onrecord:`` and their id on record, which is a digest of what they are: two records that know the same give
them the same names. A speaker is named by the id in the who's who, else by the folded name; a nameless one by the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from onrecord.record.names import name_key
from onrecord.schema import Dated, Statement
from onrecord.schema.identity import digest
from onrecord.views.export.actors import subject_of
from onrecord.views.export.json_lines import encoded

Node = dict[str, Any]
VOCABULARY = "urn:onrecord:vocabulary:"

_ADDRESS = re.compile(r"https?://[!#$&-;=?-\[\]_a-z~%]+", re.I)
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")


def urn(*parts: str) -> str:
    """The name of a thing on record; what a URN may not hold is percent-encoded."""
    return "urn:onrecord:" + ":".join(quote(part, safe="-._~") for part in parts)


def page_of(url: str | None) -> str | None:
    """The address where it is a sound one, else None."""
    return url if url is not None and _ADDRESS.fullmatch(url) else None


def speaker_of(statement: Statement) -> str:
    """The name of the one who speaks."""
    return urn("actor", subject_of(statement) or statement.id)


def body_of(name: str) -> str:
    """The name of a state, body, outlet or agency that is known by its name alone."""
    return urn("body", (name_key(name) or "").strip() or digest("body", name)[:16])


def wikidata_of(actor: str | None) -> str | None:
    """The actor's address in Wikidata, where the who's who has its number."""
    return f"http://www.wikidata.org/entity/{actor}" if actor and _WIKIDATA.fullmatch(actor) else None


def typed_date(dated: Dated | None) -> Node | str | None:
    """The date as a typed literal of XML Schema: a year, month, day or moment, as exactly as it is known."""
    if dated is None:
        return None
    value = dated.value
    if _MOMENT.match(value):
        zone = _ZONE.search(value)
        local = value[: zone.start()] if zone else value
        whole = local if len(local) >= 19 else f"{local[:16]}:00"
        return {"@value": whole + (zone.group() if zone else ""), "@type": "xsd:dateTime"}
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}.get(len(value))
    return value if kind is None else {"@value": value, "@type": kind}


def whole(node: Node) -> Node:
    """The node without what is unknown."""
    return {name: value for name, value in node.items() if value is not None and value != []}


def document(context: Any, nodes: Iterable[Node]) -> Iterator[bytes]:
    """One JSON-LD document, a node a line."""
    yield b'{"@context":' + encoded(context) + b',"@graph":[\n'
    between = b""
    for node in nodes:
        yield between + encoded(node)
        between = b",\n"
    yield b"\n]}\n"
