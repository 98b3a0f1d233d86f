"""What a page says about itself in structured data and metadata tags, field by field with its source.

JSON-LD comes before OpenGraph and other tags: on news pages it alone tells publisher and author apart and gives times
with their zone.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.ingest.draft import LABELLED, STRUCTURED, TAGGED, Draft, Field, Role
from onrecord.ingest.newsrooms import is_agency

_ARTICLE_TYPES = frozenset(
    """newsarticle article reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle
    blogposting liveblogposting socialmediaposting webpage report pressrelease""".split()
)
_BREAK = re.compile(r"</?(?:p|br|div|h[1-6]|li|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)
# Parts of a page whose dates are those of other stories.
_ASIDE = frozenset({"aside", "nav", "footer"})
_TAGS: tuple[tuple[str, Field], ...] = (
    ("og:title", "title"),
    ("og:site_name", "outlet"),
    ("og:url", "url"),
    ("twitter:title", "title"),
    ("application-name", "outlet"),
    ("author", "byline"),
    ("article:author", "byline"),
    ("dc.creator", "byline"),
    ("dc.publisher", "outlet"),
    ("parsely-author", "byline"),
    ("parsely-title", "title"),
)
_DATES: tuple[tuple[str, Role], ...] = (
    ("article:published_time", "published"),
    ("og:article:published_time", "published"),
    ("article:modified_time", "modified"),
    ("og:updated_time", "modified"),
    ("og:article:modified_time", "modified"),
    ("datepublished", "published"),
    ("datemodified", "modified"),
    ("dc.date.issued", "published"),
    ("dcterms.created", "published"),
    ("dcterms.issued", "published"),
    ("dcterms.modified", "modified"),
    ("dc.date", "published"),
    ("dc.date.created", "published"),
    ("pubdate", "published"),
    ("publishdate", "published"),
    ("publish-date", "published"),
    ("parsely-pub-date", "published"),
    ("sailthru.date", "published"),
    ("last-modified", "modified"),
    ("lastmod", "modified"),
)


def learn_structured(tree: Any, draft: Draft) -> str | None:
    """Learn the JSON-LD of a parsed page; the full text that it carries, where it does. A broken block is told as a problem."""
    items: list[Any] = []
    for element in tree.iter("script"):
        if (element.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            items.extend(_block(element.text or "", draft))
    known = {str(item["@id"]): item for item in _walk(items, 0) if "@id" in item and item.get("name")}
    body: str | None = None
    for item in _articles(items):
        body = body or _body(item)
        _learn_item({key: _linked(value, known) for key, value in item.items()}, draft)
    return body


def _block(text: str, draft: Draft) -> list[Any]:
    """The items of one block: by the standard library, else by a reader that forgives comments and stray marks."""
    try:
        return [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        pass
    from extruct import JsonLdExtractor

    try:
        return list(JsonLdExtractor().extract(f'<script type="application/ld+json">{text}</script>'))
    except Exception as error:  # noqa: BLE001 - extruct lets every error of its parsers through
        draft.problems.append(f"structured data unreadable: {type(error).__name__}")
        return []


def _linked(value: Any, known: Mapping[str, Any]) -> Any:
    """``value`` with references (``{"@id": …}``) replaced by the items of the page that they name."""
    if isinstance(value, list):
        return [_linked(item, known) for item in value]
    if isinstance(value, dict) and not value.get("name"):
        return known.get(str(value.get("@id")), value)
    return value


def _articles(items: list[Any]) -> list[Mapping[str, Any]]:
    """The objects that describe an article, the most telling type first."""
    found = [item for item in _walk(items, 0) if _types(item) & _ARTICLE_TYPES]
    return sorted(found, key=lambda item: ("webpage" in _types(item), "headline" not in item))


def _walk(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value[:200]:
            yield from _walk(item, depth + 1)


def _types(item: Mapping[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {str(kind).rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _body(item: Mapping[str, Any]) -> str | None:
    body = item.get("articleBody")
    if not isinstance(body, str):
        return None
    if _BREAK.search(body):
        body = html.unescape(re.sub(r"<[^<>]{1,500}>", " ", _BREAK.sub("\n\n", body)))
    return body if len(body.split()) > 20 else None


def _learn_item(item: Mapping[str, Any], draft: Draft) -> None:
    draft.learn("title", _name(item.get("headline")), "JSON-LD headline", STRUCTURED)
    draft.learn("outlet", _name(item.get("publisher")), "JSON-LD publisher", STRUCTURED)
    draft.learn("dateline", _name(item.get("dateline")), "JSON-LD dateline", STRUCTURED)
    for key in ("author", "creator", "sourceOrganization"):
        for who in _names(item.get(key)):
            if is_agency(who):
                draft.learn("agency", who, f"JSON-LD {key}", STRUCTURED)
            elif key == "author":
                draft.learn("byline", who, "JSON-LD author", STRUCTURED)
    for key, role in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified")):
        value = item.get(key)
        if isinstance(value, str):
            rank = STRUCTURED if key != "dateCreated" else LABELLED
            draft.stamp(role, value, rank, f"JSON-LD {key}: {value}")  # type: ignore[arg-type]
    url = item.get("url")
    draft.learn("url", url if isinstance(url, str) and url.startswith("http") else None, "JSON-LD url", STRUCTURED)


def _name(value: Any) -> str | None:
    names = _names(value)
    return names[0] if names else None


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value.strip()] if value.strip() and not value.startswith("http") else []
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item)]
    return []


def learn_tags(tree: Any, draft: Draft) -> None:
    """Learn the ``meta``, ``link`` and ``html`` tags of a parsed page."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if key and content:
            values.setdefault(key, content)
    for key, field in _TAGS:
        value = values.get(key)
        if value and not (field == "byline" and value.startswith("http")):
            if field == "byline" and is_agency(value):
                draft.learn("agency", value, f"{key}: {value}", TAGGED)
            else:
                draft.learn(field, value, f"{key}: {value}", TAGGED)
    for key, role in _DATES:
        if key in values:
            draft.stamp(role, values[key], TAGGED, f"{key}: {values[key]}")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            draft.learn("url", link.get("href"), "canonical link", TAGGED)
    _times(tree, draft)
    root = tree if tree.tag == "html" else tree.find(".//html")
    code = (root.get("lang") if root is not None else None) or ""
    if len(code) >= 2 and code[:2].isalpha() and (len(code) == 2 or code[2] in "-_"):
        draft.language = code[:2].lower()


def _times(tree: Any, draft: Draft) -> None:
    """The first two ``time`` elements of the story that carry a date; an element called "updated" dates a change."""
    own = [time for time in tree.iter("time") if not any(outer.tag in _ASIDE for outer in time.iterancestors())]
    for element in own[:2]:
        value = (element.get("datetime") or "").strip()
        label = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        if value:
            role: Role = "modified" if "modif" in label or "updat" in label else "published" if "publish" in label else "date"
            draft.stamp(role, value, LABELLED, f"time element: {value}")
