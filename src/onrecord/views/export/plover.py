"""Deeds in the codes of PLOVER, the ontology of political events of the Open Event Data Alliance.

After the PLOVER manual, draft 0.7b1 (2021): an event category with its quad class, a mode (how), contexts (what about, and
whether it is in the future, denied or hypothetical), and actors by ISO 3166-1 alpha-3 code. The codes are a mapping of the
deeds' own types, which stay beside them: they are never the only truth. What PLOVER has no category for has none here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import ReadingEntry, Record
from onrecord.record.days import stretch
from onrecord.schema import Deed, Modality
from onrecord.schema.codec import to_json
from onrecord.views.export.countries import alpha3_of
from onrecord.views.export.json_lines import encoded
from onrecord.views.export.resources import deed_id, value, wanted_deeds, words
from onrecord.views.export.tables import Row, Selection, Table, columns

CODEBOOK = "plover-0.7b1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a type of deed is in PLOVER: event, mode, context, and why; ``promised`` is the event when it is only announced.

    ``turned``: the one to whom it is done is PLOVER's source, as a visitor is whom the host receives.
    """

    event: str
    mode: str | None = None
    context: str
    promised: str | None = None
    turned: bool = False
    why: str


CODES: dict[str, Code] = {
    "accepted-credentials": Code(
        event="SUPPORT", context="diplomatic", promised="AGREE", why="starts or widens diplomatic cooperation"
    ),
    "accepted-diplomat": Code(
        event="SUPPORT", context="diplomatic", promised="AGREE", why="starts or widens diplomatic cooperation"
    ),
    "recognized": Code(
        event="SUPPORT", context="diplomatic", promised="AGREE", why="recognition of a state or government is named under SUPPORT"
    ),
    "signed-agreement": Code(
        event="SUPPORT", context="diplomatic", promised="AGREE", why="signing is SUPPORT, the promise to sign AGREE"
    ),
    "sent-envoy": Code(
        event="CONSULT", mode="visit", context="diplomatic", why="the visitor is the source, the host the recipient"
    ),
    "received-delegation": Code(
        event="CONSULT",
        mode="visit",
        context="diplomatic",
        turned=True,
        why="the visitor is the source, the host the recipient; without a known visitor all stand as sources, without a mode",
    ),
    "severed-relations": Code(
        event="SANCTION", mode="sever", context="diplomatic", why="breaking or reducing relations, also without formal sanctions"
    ),
    "imposed-sanctions": Code(event="SANCTION", mode="sever", context="economic", why="embargo, boycott or sanctions"),
}
"""Types that are not here (``voted``: the record does not know how; ``other``) have no category."""

QUADS = {"CONSULT": 1, "AGREE": 1, "SUPPORT": 1, "SANCTION": 4}
"""1 is verbal cooperation, 4 material conflict."""

IN_WORDS: dict[Modality, str | None] = {
    "done": None,
    "announced": "future",
    "denied": "negation",
    "hypothetical": "hypothetical",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A deed with its codes; ``source`` and ``recipient`` are names."""

    event: str | None
    mode: str | None
    contexts: tuple[str, ...]
    source: str
    recipient: str | None


def coded(deed: Deed) -> Coded:
    """The deed's codes."""
    code = CODES.get(deed.type)
    told = IN_WORDS[deed.modality]
    modality = (told,) if told else ()
    if code is None:
        return Coded(event=None, mode=None, contexts=modality, source=deed.actor, recipient=deed.recipient)
    event = code.promised if deed.modality == "announced" and code.promised else code.event
    source, recipient, mode = deed.actor, deed.recipient, code.mode
    if code.turned and deed.recipient is not None:
        source, recipient = deed.recipient, deed.actor
    elif code.turned:
        mode = None
    return Coded(event=event, mode=mode, contexts=(code.context, *modality), source=source, recipient=recipient)


def _rows(record: Record, selection: Selection) -> Iterator[Row]:
    for entry in selection.readings(record):
        for deed in wanted_deeds(entry, selection):
            found = coded(deed)
            yield (
                deed_id(entry, deed),
                value(deed.date),
                found.event,
                QUADS.get(found.event or ""),
                found.mode,
                found.contexts,
                alpha3_of(found.source),
                found.source,
                alpha3_of(found.recipient),
                found.recipient,
                deed.type,
                deed.modality,
                words(deed.evidence),
                entry.reading.article.id,
                entry.reading.article.url,
                value(entry.reading.article.published),
            )


PLOVER = Table(
    name="plover",
    about="One row for each deed, with PLOVER's codes.",
    columns=columns(
        ("id", "text", "the deed's id, as in the table of deeds"),
        ("date", "text", "when it was done, cut to what is known"),
        ("event", "text", "PLOVER's category; empty where it has none for this deed"),
        ("quad_code", "integer", "1 verbal cooperation, 4 material conflict"),
        ("mode", "text", "PLOVER's mode"),
        ("context", "texts", "PLOVER's contexts, with future, negation or hypothetical"),
        ("source_code", "text", "ISO 3166-1 alpha-3 code of who acts; empty for bodies that are no countries"),
        ("source", "text", "who acts, in PLOVER's sense"),
        ("recipient_code", "text", "code of the one acted upon"),
        ("recipient", "text", "the one acted upon, in PLOVER's sense"),
        ("type", "text", "the deed's own type"),
        ("modality", "text", "done, announced, denied or hypothetical"),
        ("text", "text", "the words that tell it"),
        ("article", "text", "the article's id"),
        ("url", "text", "its address"),
        ("published", "text", "when it was published"),
    ),
    rows=_rows,
)


def stream(record: Record, selection: Selection) -> Iterator[bytes]:
    """Records in the fields of PLOVER's own JSON, one a line; what is unknown is left out."""
    for entry in selection.readings(record):
        for deed in wanted_deeds(entry, selection):
            yield encoded(_record(entry, deed)) + b"\n"


def _record(entry: ReadingEntry, deed: Deed) -> dict[str, object]:
    article, found = entry.reading.article, coded(deed)
    first, last = stretch(deed.date)
    told: dict[str, object] = {
        "id": deed_id(entry, deed),
        "date": first,
        "enddate": last if last != first else None,
        "source": [_actor(found.source)],
        "recipient": [_actor(found.recipient)] if found.recipient else [],
        "event": [found.event] if found.event else [],
        "quad_code": QUADS.get(found.event or ""),
        "mode": [found.mode] if found.mode else [],
        "context": list(found.contexts),
        "event_text": [span.text for span in deed.evidence],
        "text_info": [{"start": span.start, "end": span.end} for span in deed.evidence],
        "cite_info": {
            "citation": article.id,
            "url": article.url,
            "title": article.title,
            "publication": article.outlet,
            "language": article.language,
            "coder": "onrecord",
            "codebook": CODEBOOK,
        },
        "comment": None if found.event else f"PLOVER has no category for the type {deed.type!r}",
        "onrecord": {"type": deed.type, "modality": deed.modality, "date": to_json(deed.date)},
    }
    return {name: value for name, value in told.items() if value is not None}


def _actor(name: str) -> dict[str, str]:
    code = alpha3_of(name)
    return {"code": code, "actor_text": name} if code else {"actor_text": name}
