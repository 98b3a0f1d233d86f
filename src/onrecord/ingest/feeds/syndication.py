"""RSS and Atom by feedparser, which is handed the text and never an address; dates stay in the feed's own words."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from onrecord.ingest.feeds.items import Contents, Item, plain
from onrecord.ingest.feeds.markup import count
from onrecord.ingest.newsrooms import country_of

_KINDS = {"rss": "RSS feed", "rdf": "RSS feed", "feed": "Atom feed"}


def read_syndication(text: str, root: str, base: str | None) -> Contents:
    """The entries of an RSS or Atom feed, ``base`` being its address; damaged feeds give what can be read, and say so."""
    import feedparser

    # The text was decoded once, by our own order of evidence: the declaration inside no longer counts.
    headers = {"content-type": "application/xml; charset=utf-8"}
    if base:
        headers["content-location"] = base
    body = text.removeprefix("\ufeff").encode("utf-8", "replace")
    told: Any = feedparser.parse(BytesIO(body), response_headers=headers, sanitize_html=False)
    found = Contents(kind=_KINDS.get(root.lower(), "feed"), declared=count(text, ("item", "entry")))
    outlet, language = _outlet(_words(told.feed, "title")), (_words(told.feed, "language") or "")[:2] or None
    found.items = [_item(entry, outlet, language) for entry in told.entries]
    trouble = told.get("bozo_exception")
    if told.get("bozo") and not type(trouble).__name__.startswith(("CharacterEncoding", "NonXML")):
        found.damage.append(f"the feed is damaged ({' '.join(str(trouble).split())[:120]})")
    return found


def _item(entry: Any, outlet: str | None, language: str | None) -> Item:
    contents = [part for part in entry.get("content", ()) if part.get("value", "").strip()]
    body = max(contents, key=lambda part: ("html" in part.get("type", ""), len(part["value"])), default=None)
    summary = _words(entry, "summary")
    kind = body.get("type", "") if body else dict.get(entry, "summary_detail", {}).get("type", "")
    source = entry.get("source") or {}
    return Item(
        url=_words(entry, "link"),
        guid=_words(entry, "id"),
        title=plain(_words(entry, "title") or "") or None,
        body=body["value"] if body else None,
        summary=summary,
        is_html=kind != "text/plain",
        published=_words(entry, "published"),
        modified=_words(entry, "updated"),
        byline=_words(entry, "author"),
        outlet=_words(source, "title") or outlet,
        language=language,
    )


def _words(told: Any, name: str) -> str | None:
    # ``dict.get``: feedparser's own takes "updated" from "published" where there is none.
    value = dict.get(told, name)
    return value.strip() or None if isinstance(value, str) else None


def _outlet(title: str | None) -> str | None:
    """The part of a feed's title that is a newsroom known by name ("BBC News" of "BBC News - World"), else the whole."""
    if title is None:
        return None
    parts = title
    for mark in (" | ", " – ", " — ", " » ", ": "):
        parts = parts.replace(mark, " - ")
    return next((part.strip() for part in parts.split(" - ") if country_of(part.strip())), title)
