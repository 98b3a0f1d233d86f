"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from onrecord.ingest.feeds.items import Contents, Item

_VERSION = "jsonfeed.org/version/"


def is_json_feed(record: Mapping[str, Any]) -> bool:
    """Whether the object says that it is a JSON Feed."""
    version = record.get("version")
    return isinstance(version, str) and _VERSION in version and isinstance(record.get("items"), list)


def read_json_feed(record: Mapping[str, Any], base: str | None) -> Contents:
    """The entries of the feed; an item that is no object is told as damage."""
    items = record["items"]
    found = Contents(kind="JSON feed", declared=len(items))
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            found.items.append(_item(item, record, base))
        else:
            found.damage.append(f"item {number} is no JSON object")
    return found


def _item(item: Mapping[str, Any], feed: Mapping[str, Any], base: str | None) -> Item:
    text, markup = _words(item, "content_text"), _words(item, "content_html")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [name for author in authors or [] if isinstance(author, dict) and (name := _words(author, "name"))]
    url = _words(item, "url") or _words(item, "external_url")
    return Item(
        url=urljoin(base, url) if base and url else url,
        guid=_words(item, "id"),
        title=_words(item, "title"),
        body=markup or text,
        summary=_words(item, "summary"),
        is_html=markup is not None,
        published=_words(item, "date_published"),
        modified=_words(item, "date_modified"),
        byline=", ".join(names) or None,
        outlet=_words(feed, "title"),
        language=((_words(item, "language") or _words(feed, "language") or "")[:2]) or None,
    )


def _words(told: Mapping[str, Any], name: str) -> str | None:
    value = told.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # the id of an item may be a number
    return value.strip() or None if isinstance(value, str) else None
