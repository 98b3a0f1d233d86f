"""Feeds and lists of pages: what kind of document some data are, and what it holds.

RSS and Atom through feedparser, JSON Feed, OPML, sitemaps with their news extension, and sitemap indexes. Nothing is
fetched here.
"""

from __future__ import annotations

import json

from onrecord.ingest.charset import decode
from onrecord.ingest.feeds.items import PROBLEMS, Contents, Item, capture_of
from onrecord.ingest.feeds.markup import Prologue, prologue, require_no_entities, require_shallow

__all__ = ["PROBLEMS", "Contents", "Item", "capture_of", "contents_of", "root_of"]

_HEAD = 8_192
ROOTS = frozenset({"rss", "rdf", "feed", "opml", "urlset", "sitemapindex"})


def root_of(head: bytes) -> str | None:
    """The local name of the root element that the first bytes of a document open, in lower case; None where there is none."""
    found = prologue(decode(head[:_HEAD]).text).root
    return found.lower() if found else None


def contents_of(data: bytes, origin: str, *, charset: str | None = None, base: str | None = None) -> Contents | None:
    """What the feed or list ``data`` holds, ``base`` being its address; None for anything else.

    ``charset`` is the label of the transport. Raises ``InputError`` for one that declares entities.
    """
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base)
    decoded = decode(data, charset or _declared(data))
    begun = prologue(decoded.text)
    root = (begun.root or "").lower()
    if root not in ROOTS:
        return None
    require_no_entities(begun, origin)
    require_shallow(decoded.text, origin)
    found = _read(decoded.text, begun, root, base)
    if any("replaced" in problem for problem in decoded.problems):
        found.damage += [problem for problem in decoded.problems if "replaced" in problem]
    return found


def _read(text: str, begun: Prologue, root: str, base: str | None) -> Contents:
    from onrecord.ingest.feeds import lists
    from onrecord.ingest.feeds.syndication import read_syndication

    if root == "opml":
        return lists.read_opml(text, base)
    if root == "urlset":
        return lists.read_sitemap(text, base)
    if root == "sitemapindex":
        return lists.read_sitemap_index(text, base)
    # A document type without entities is harmless; it only names one that nobody fetches.
    return read_syndication(text[begun.start :], root, base)


def _json_feed(data: bytes, base: str | None) -> Contents | None:
    from onrecord.ingest.feeds.jsonfeed import is_json_feed, read_json_feed

    try:
        record = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return read_json_feed(record, base) if isinstance(record, dict) and is_json_feed(record) else None


def _declared(data: bytes) -> str | None:
    from onrecord.ingest.html import declared_charset

    return declared_charset(data) if data.lstrip()[:5] == b"<?xml" else None
