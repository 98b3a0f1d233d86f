"""Entries of feeds and lists of pages as they are passed on: an article as it stands, or an address with what is said of it."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass, field

from onrecord.schema import Capture

PROBLEMS = "onrecord:problems"
"""The key of a feed item's JSON under which stands what the reader of the feed noticed."""

_TAG = re.compile(r"<[^<>]*>")
_TEASER = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?"
    r"|\b(?:read|continue|view|see) (?:more|reading|the (?:full|whole)\b[\w ]{0,30}|full\b[\w ]{0,30}))\s*[»>→]?\s*$",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# A body of so few words is a teaser wherever an address leads to more; set by hand; no other value was measured.
FEW_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry: ``body`` is the article where the feed holds it, ``summary`` what stands there instead of it.

    ``is_html`` tells of both whether they are HTML. Dates are the words of the feed.
    """

    url: str | None = None
    guid: str | None = None
    title: str | None = None
    body: str | None = None
    summary: str | None = None
    is_html: bool = True
    published: str | None = None
    modified: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    problems: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the feed holds the article and not only words that lead to it."""
        if self.body is None:
            return False
        words = plain(self.body) if self.is_html else self.body
        return not self.url or (len(words.split()) >= FEW_WORDS and not _TEASER.search(words[-80:]))

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """What is said of the page at ``url``."""
        told = (("title", self.title), ("published", self.published), ("modified", self.modified), ("outlet", self.outlet))
        return tuple((name, cleaned(words)) for name, words in (*told, ("guid", self.guid)) if words)


@dataclass(slots=True, kw_only=True)
class Contents:
    """What a feed or list holds: its kind in words, its entries, or the lists that it leads to, and what was damaged.

    ``declared`` is how many entries were counted in the source itself, apart from reading them.
    """

    kind: str
    items: list[Item] = field(default_factory=list)
    lists: list[Item] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)
    declared: int = 0


def capture_of(item: Item, origin: str) -> Capture:
    """The entry as a story of JSON, the same bytes for the same entry; with a word on it when it is no more than a teaser."""
    text = item.body if item.body is not None else item.summary
    if text and item.is_html and "<body" not in text.lower():
        # Tools for pages take a piece of one for no page at all.
        text = f"<html><body><article>{text}</article></body></html>"
    problems = list(item.problems)
    if not item.whole:
        problems.append("only what the feed shows of the story: its page was not fetched")
    record = {
        "title": item.title,
        "html" if item.is_html else "text": text,
        "url": item.url,
        "guid": item.guid,
        "published": item.published,
        "modified": item.modified,
        "byline": item.byline,
        "outlet": item.outlet,
        "language": item.language,
    }
    kept: dict[str, object] = {name: cleaned(value) for name, value in record.items() if value}
    if problems:
        kept[PROBLEMS] = problems
    data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    return Capture(
        origin=origin, sha256=hashlib.sha256(data).hexdigest(), data=data, media_type="application/json", charset="utf-8"
    )


def plain(markup: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def cleaned(words: str) -> str:
    """Without characters that no text holds and not every database takes."""
    return _CONTROL.sub("", words)
