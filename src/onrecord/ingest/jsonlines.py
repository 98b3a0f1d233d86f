"""One JSON object as a story: our fields under the names that collections give them, or under those the caller maps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from onrecord.errors import InputError
from onrecord.ingest.draft import STRUCTURED, Draft, Field, Role
from onrecord.ingest.feeds.items import PROBLEMS
from onrecord.ingest.given import Given

NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "article_text", "maintext", "fulltext", "full_text", "articleBody"),
    "markdown": ("markdown", "body_markdown"),
    "html": ("html", "body_html", "content_html", "raw_html"),
    "url": ("url", "link", "source_url", "permalink", "canonical_url"),
    "guid": ("guid",),
    "published": (
        "published",
        "published_time",
        "date_published",
        "datePublished",
        "date_publish",
        "publication_date",
        "published_at",
        "publish_date",
        "pubDate",
        "created",
        "created_at",
        "date",
    ),
    "modified": ("modified", "modified_time", "date_modified", "dateModified", "date_modify", "updated", "updated_at", "lastmod"),
    "outlet": ("outlet", "publisher", "site_name", "source_name", "publication", "source"),
    "agency": ("agency", "wire", "credit"),
    "byline": ("byline", "author", "authors", "creator"),
    "dateline": ("dateline",),
    "language": ("language", "lang"),
}


def parsed(data: bytes) -> Mapping[str, Any]:
    """The JSON object in ``data``; raises ``ValueError`` in words when it is none."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError(f"a JSON {type(value).__name__}, not an object")
    return value


def read_json(data: bytes, origin: str, given: Given) -> Draft:
    """The draft of one JSON object; raises ``InputError`` when no field holds a text."""
    try:
        record = parsed(data)
    except ValueError as error:
        raise InputError(f"no JSON object: {error}", where=origin, remedy="mend the record") from error
    from onrecord.ingest.ninjs import is_ninjs, read_ninjs

    if not given.field_map and is_ninjs(record):
        return read_ninjs(record, origin)
    unknown = sorted(set(given.field_map) - set(NAMES))
    if unknown:
        raise InputError(
            f"the field map names {unknown[0]!r}",
            where=origin,
            expected=", ".join(NAMES),
            remedy="use one of our field names on the left",
        )
    draft = Draft()
    noticed = record.get(PROBLEMS)
    draft.problems += [words for words in noticed if isinstance(words, str)] if isinstance(noticed, list) else []
    _metadata(record, given, draft)
    title = _words(record, "title", given)
    if title:
        draft.learn("title", _unescaped(title), "JSON title", STRUCTURED)
    return _body(record, origin, given, draft)


def _body(record: Mapping[str, Any], origin: str, given: Given, draft: Draft) -> Draft:
    from onrecord.ingest.titled import with_title

    title = draft.best("title")
    if html := _words(record, "html", given):
        from onrecord.ingest.html import read_html

        return with_title(read_html(html, draft), title)
    if markdown := _words(record, "markdown", given):
        from onrecord.ingest.markdown import read_markdown

        return with_title(read_markdown(markdown, draft), title)
    text = _words(record, "text", given)
    if text is None:
        raise InputError(
            "the record has no text",
            where=origin,
            expected=f"one of the fields {', '.join(NAMES['text'])}",
            remedy="name its field in the field map (text=THEIR_FIELD)",
        )
    from onrecord.ingest.plain import read_plain

    return with_title(read_plain(text, draft), title)


def _find(record: Mapping[str, Any], name: str, given: Given) -> tuple[str, Any] | None:
    mapped = given.field_map.get(name)
    for key in (mapped,) if mapped else NAMES[name]:
        if key in record and record[key] not in (None, "", [], {}):
            return key, record[key]
    return None


def _words(record: Mapping[str, Any], name: str, given: Given) -> str | None:
    found = _find(record, name, given)
    return _plain(found[1]) if found else None


def _plain(value: Any) -> str | None:
    """A value as words: a string, a number, the name of an object, the items of a list."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, dict):
        return _plain(value.get("name")) if value.get("name") else None
    if isinstance(value, list):
        return ", ".join(part for part in (_plain(item) for item in value) if part) or None
    return None


def _metadata(record: Mapping[str, Any], given: Given, draft: Draft) -> None:
    fields: tuple[Field, ...] = ("outlet", "agency", "byline", "dateline", "url", "guid")
    for field in fields:
        found = _find(record, field, given)
        words = _plain(found[1]) if found else None
        if found and words and words.lower() not in {"none", "null", "nan"}:
            draft.learn(field, words, f"JSON {found[0]}", STRUCTURED)
    roles: tuple[Role, ...] = ("published", "modified")
    for role in roles:
        found = _find(record, role, given)
        if found:
            key, value = found
            words = _epoch(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else _plain(value)
            if words:
                draft.stamp(role, words, STRUCTURED, f"JSON {key}: {value}")
    code = _words(record, "language", given)
    if code and len(code) == 2 and code.isalpha():
        draft.language = code.lower()


def _epoch(value: float) -> str | None:
    """Seconds or milliseconds since 1970 as ISO 8601 in UTC; other numbers tell no date."""
    seconds = value / 1000 if value > 1e11 else value
    if not 0 < seconds < 4_102_444_800:
        return str(value)
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat(timespec="seconds")


def _unescaped(title: str) -> str:
    """A title without the escapes of Markdown and of doubly encoded JSON."""
    from onrecord.ingest.markdown import unescaped

    return unescaped(title)
