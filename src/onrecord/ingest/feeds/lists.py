"""Lists of addresses: OPML subscriptions, news sitemaps and their indexes; entry by entry, so that a broken one costs one."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from onrecord.ingest.feeds.items import Contents, Item
from onrecord.ingest.feeds.markup import attributes, bare, blocks, fields

_OUTLINE = re.compile(r"<outline\b(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>", re.IGNORECASE)
_NAMES_A_FEED = re.compile(r"\bxmlUrl\s*=", re.IGNORECASE)


def read_opml(text: str, base: str | None) -> Contents:
    """The feeds that an OPML document subscribes to."""
    found = Contents(kind="OPML list")
    for number, match in enumerate(_OUTLINE.finditer(bare(text)), start=1):
        if not _NAMES_A_FEED.search(match.group()):
            continue
        found.declared += 1
        try:
            told = {name.lower(): value.strip() for name, value in attributes(match.group()).items()}
        except ValueError as error:
            found.damage.append(f"outline {number} is broken ({error})")
            continue
        if told.get("xmlurl"):
            found.lists.append(Item(url=_joined(base, told["xmlurl"]), title=told.get("title") or told.get("text")))
        else:
            found.damage.append(f"outline {number} has an empty address")
    named = len(_NAMES_A_FEED.findall(bare(text)))
    if named > found.declared:
        found.damage.append(f"{named - found.declared} outlines cannot be read")
        found.declared = named
    return found


def read_sitemap(text: str, base: str | None) -> Contents:
    """The pages of a sitemap, with what its news extension says of them."""
    found = Contents(kind="news sitemap" if ":news>" in text or "<news" in text else "sitemap")
    for number, told in _told(text, "url", found):
        address = told.get("loc")
        if not address:
            found.damage.append(f"entry {number} has no address")
            continue
        found.items.append(
            Item(
                url=_joined(base, address),
                title=told.get("news/title"),
                published=told.get("news/publication_date"),
                modified=told.get("lastmod"),
                outlet=told.get("news/publication/name"),
                language=(told.get("news/publication/language") or "")[:2] or None,
            )
        )
    return found


def read_sitemap_index(text: str, base: str | None) -> Contents:
    """The sitemaps that an index leads to."""
    found = Contents(kind="sitemap index")
    for number, told in _told(text, "sitemap", found):
        if told.get("loc"):
            found.lists.append(Item(url=_joined(base, told["loc"]), modified=told.get("lastmod")))
        else:
            found.damage.append(f"entry {number} has no address")
    return found


def _told(text: str, name: str, found: Contents) -> list[tuple[int, dict[str, str]]]:
    told = []
    for number, block in enumerate(blocks(text, name), start=1):
        found.declared += 1
        try:
            told.append((number, fields(block)))
        except ValueError as error:
            found.damage.append(f"entry {number} is broken ({error})")
    return told


def _joined(base: str | None, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address
