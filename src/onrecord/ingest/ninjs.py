"""News items as agencies send them in JSON: IPTC's ninjs, versions 1 to 3, whose field names differ in case and number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest.draft import STRUCTURED, Draft
from onrecord.ingest.titled import with_title

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_MAIN = ("main", "headline", "hl1")
_SHORT = ("summary", "caption", "teaser")
_HTML = ("text/html", "application/xhtml+xml")


def is_ninjs(record: Mapping[str, Any]) -> bool:
    """True when the record says that it is ninjs, or has the fields that only ninjs has."""
    standard = record.get("standard")
    if isinstance(standard, Mapping) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    names = {_key(name) for name in record}
    return (
        "uri" in names
        and bool(names & {"versioncreated", "firstcreated", "pubstatus"})
        and bool(names & {"bodies", "headlines", "bodytext", "bodyxhtml"})
    )


def read_ninjs(record: Mapping[str, Any], origin: str) -> Draft:
    """The draft of one item; raises ``InputError`` for one that is withdrawn, that is no text, or whose text is missing."""
    item = {_key(name): value for name, value in record.items()}
    status = _word(item, "pubstatus")
    if status and status.lower() in _WITHDRAWN:
        raise InputError(f"the agency has withdrawn the item (pubStatus {status})", where=origin, remedy="leave it out")
    kind = _word(item, "type")
    if kind and kind.lower() not in ("text", "composite"):
        raise InputError(f"a ninjs item of type {kind} has no text", where=origin, remedy="leave it out")
    draft = Draft()
    _metadata(item, draft)
    title = _headline(item)
    if title:
        draft.learn("title", title, "ninjs headline", STRUCTURED)
    html, text = _bodies(item)
    if html:
        from onrecord.ingest.html import read_html

        return with_title(read_html(html, draft), title)
    if text:
        from onrecord.ingest.plain import read_plain

        return with_title(read_plain(text, draft), title)
    raise InputError(
        "the ninjs item has no body", where=origin, expected="bodies, body_text or body_xhtml", remedy="leave it out"
    )


def _key(name: str) -> str:
    return name.replace("_", "").lower()


def _word(item: Mapping[str, Any], name: str) -> str | None:
    value = item.get(name)
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _rows(item: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects under ``name`` with normal names; in a list of plain words each is a ``value``."""
    value = item.get(name)
    rows = value if isinstance(value, list) else [value] if value else []
    return [{_key(k): v for k, v in row.items()} if isinstance(row, Mapping) else {"value": row} for row in rows]


def _headline(item: Mapping[str, Any]) -> str | None:
    rows = [row for row in _rows(item, "headlines") if isinstance(row.get("value"), str) and row["value"].strip()]
    main = next((row for row in rows if str(row.get("role", "main")).lower() in _MAIN), rows[0] if rows else None)
    return " ".join(main["value"].split()) if main else _word(item, "headline") or _word(item, "title")


def _bodies(item: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The body as HTML, the body as text; the first of each."""
    html, text = item.get("bodyxhtml"), item.get("bodytext")
    for row in _rows(item, "bodies"):
        value = row.get("value")
        if not isinstance(value, str) or not value.strip() or str(row.get("role", "main")).lower() in _SHORT:
            continue
        if str(row.get("contenttype", "")).partition(";")[0].strip().lower() in _HTML or value.lstrip().startswith("<"):
            html = html or value
        else:
            text = text or value
    return (html if isinstance(html, str) else None), (text if isinstance(text, str) else None)


def _metadata(item: Mapping[str, Any], draft: Draft) -> None:
    first = _word(item, "firstcreated") or _word(item, "contentcreated")
    version = _word(item, "versioncreated") or _word(item, "contentmodified")
    if told := first or version:
        draft.stamp("published", told, STRUCTURED, f"ninjs {'firstCreated' if first else 'versionCreated'}: {told}")
    if first and version and first != version:
        draft.stamp("modified", version, STRUCTURED, f"ninjs versionCreated: {version}")
    if embargo := _word(item, "embargoed"):
        draft.problems.append(f"embargoed by the agency until {embargo}")
    for name in ("infosources", "provider", "copyrightholder"):
        named = next((row.get("name") or row.get("value") for row in _rows(item, name)), None)
        if isinstance(named, str) and named.strip():
            draft.learn("agency", named, f"ninjs {name}", STRUCTURED)
            break
    located = _word(item, "located")
    draft.learn("dateline", located, "ninjs located", STRUCTURED)
    bylines = [str(row["value"]) for row in _rows(item, "bylines") if isinstance(row.get("value"), str)]
    draft.learn("byline", _word(item, "byline") or _word(item, "by") or ", ".join(bylines), "ninjs by", STRUCTURED)
    draft.learn("guid", _word(item, "uri"), "ninjs uri", STRUCTURED)
    draft.learn("url", _word(item, "url"), "ninjs url", STRUCTURED)
    for name in ("usageterms", "ednote"):
        if words := _word(item, name):
            draft.leave(words, f"ninjs {name}")
    code = _word(item, "language")
    if code and code[:2].isalpha():
        draft.language = code[:2].lower()
