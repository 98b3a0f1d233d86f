"""Addresses, feeds and lists to captures: what is found is told, what is missing is a failure, nothing is fetched unguarded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ingest.feeds import Contents, Item, capture_of, contents_of
from onrecord.ingest.sniff import fault_of, sniffed
from onrecord.schema import Capture, Failure, Fetched

if TYPE_CHECKING:  # the network's libraries load with the first address
    from onrecord.ingest.web import Fetcher, Page, Validators

# An index of sitemaps leads to sitemaps, a list of lists to lists; whoever nests deeper is going round in circles.
_DEEPEST = 3
_KINDS = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/markdown": "text/markdown",
    "text/x-markdown": "text/markdown",
    "application/json": "application/json",
    "application/ld+json": "application/json",
    "application/feed+json": "application/json",
}


_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_address(name: str) -> bool:
    """Whether an input's name is an address and not a path."""
    return bool(_ADDRESS.match(name))


def _nobody(_: str) -> None:
    """Tells nobody."""


@dataclass(slots=True, kw_only=True)
class Reach:
    """What a reader may fetch, with what, and who is told what was found; ``fetch`` False: nothing, for any reason."""

    fetch: bool = True
    fetcher: Fetcher | None = None
    tell: Callable[[str], None] = _nobody

    def page(self, address: str, validators: Validators | None = None) -> Page:
        """The page at ``address``, if it is new since ``validators``; raises ``FetchError``, also where fetching is off."""
        from onrecord.ingest.web import Fetcher, FetchError

        if not self.fetch:
            raise FetchError("addresses are not fetched here", where=address, remedy="leave out --no-fetch, or pass a file")
        if self.fetcher is None:
            self.fetcher = Fetcher()
        return self.fetcher.fetch(address, validators)


@dataclass(slots=True)
class _Walk:
    """One input and what it leads to: lists already opened, and how deep this one lies."""

    reach: Reach
    depth: int = 0
    opened: set[str] = field(default_factory=set)


def from_address(address: str, reach: Reach) -> Iterator[Capture | Failure]:
    """The story at ``address``, or those of the feed or list that is there."""
    yield from _address(address, _Walk(reach), ())


def from_page(page: Page, reach: Reach) -> Iterator[Capture | Failure]:
    """As ``from_address``, from the page that was fetched there."""
    yield from _page(page, _Walk(reach), ())


def from_feed(contents: Contents, origin: str, reach: Reach) -> Iterator[Capture | Failure]:
    """The stories of a feed or list that was read from ``origin``: those in it, and those that it leads to."""
    yield from _expanded(contents, origin, _Walk(reach))


def single(page: Page, listed: tuple[tuple[str, str], ...] = ()) -> Iterator[Capture | Failure]:
    """The story or the JSON records of a page, with how they came."""
    from onrecord.ingest.readers import records

    body = page.body or b""
    media_type = _KINDS.get(page.media_type) or sniffed(body)
    if media_type == "application/xml":
        media_type = "text/html"  # a page that is well-formed XML, with or without saying so
    fault = fault_of(body)
    if fault:
        yield Failure(origin=page.address, reason=fault[0], remedy=fault[1])
        return
    fetched = Fetched(
        address=page.address,
        final=page.final,
        at=page.at,
        content_type="; ".join(filter(None, (page.media_type, f"charset={page.charset}" if page.charset else ""))) or None,
        etag=page.validators.etag,
        last_modified=page.validators.last_modified,
        listed=listed,
    )
    for found in records(page.address, body, media_type):
        yield replace(found, charset=page.charset, fetched=fetched) if isinstance(found, Capture) else found


def _address(address: str, walk: _Walk, listed: tuple[tuple[str, str], ...]) -> Iterator[Capture | Failure]:
    try:
        page = walk.reach.page(address)
    except InputError as error:
        yield failure_of(error, address)
        return
    yield from _page(page, walk, listed)


def _page(page: Page, walk: _Walk, listed: tuple[tuple[str, str], ...]) -> Iterator[Capture | Failure]:
    try:
        page = unpacked(page, walk.reach)
        contents = contents_of(page.body or b"", page.address, charset=page.charset, base=page.final)
    except InputError as error:
        yield failure_of(error, page.address)
        return
    if contents is None:
        yield from single(page, listed)
    else:
        yield from _expanded(contents, page.address, walk)


def unpacked(page: Page, reach: Reach) -> Page:
    """The page without the gzip that sitemaps are published in; raises ``FetchError`` for a bomb or damage."""
    if page.body is None or not page.body.startswith(b"\x1f\x8b"):
        return page
    from onrecord.ingest.web import Rules
    from onrecord.ingest.web.inflating import inflated

    rules = reach.fetcher.rules if reach.fetcher is not None else Rules()
    body = inflated([page.body], "gzip", most=rules.body_bytes, ratio=rules.ratio, where=page.address)
    return replace(page, body=body, media_type="")


def _expanded(contents: Contents, origin: str, walk: _Walk) -> Iterator[Capture | Failure]:
    walk.reach.tell(found_line(contents, origin))
    for number, item in enumerate(contents.items, start=1):
        yield from story_of(item, f"{origin}#{number}", walk.reach)
    for number, item in enumerate(contents.lists, start=1):
        yield from _list(item, f"{origin}#{number}", walk)
    yield from damage_of(contents, origin)


def story_of(item: Item, origin: str, reach: Reach) -> Iterator[Capture | Failure]:
    """The story of one entry: as it stands in the feed, or fetched from where it leads, or what the feed shows of it."""
    if item.whole:
        yield capture_of(item, origin)
    elif item.url and reach.fetch:
        yield from _story_at(item, reach)
    elif item.body or item.summary:
        yield capture_of(item, origin)
    else:
        what = (
            f"only the address {item.url} stands there, and nothing is fetched" if item.url else "neither a text nor an address"
        )
        yield Failure(origin=origin, reason=what, remedy="leave out --no-fetch" if item.url else "look at the source")


def _story_at(item: Item, reach: Reach) -> Iterator[Capture | Failure]:
    address = item.url or ""
    try:
        page = reach.page(address)
        if contents_of(page.body or b"", address, charset=page.charset) is not None:
            raise InputError("a feed where a story was expected", where=address, remedy="pass this address itself")
    except InputError as error:
        yield failure_of(error, address)
        return
    yield from single(page, item.listed)


def _list(item: Item, origin: str, walk: _Walk) -> Iterator[Capture | Failure]:
    address = item.url or ""
    if walk.depth >= _DEEPEST:
        yield Failure(origin=origin, reason=f"lists within lists, {_DEEPEST} deep", remedy=f"pass {address} itself")
    elif address in walk.opened:
        walk.reach.tell(f"{address}: listed twice, read once")
    else:
        walk.opened.add(address)
        yield from _address(address, _Walk(walk.reach, walk.depth + 1, walk.opened), ())


def damage_of(contents: Contents, origin: str) -> Iterator[Failure]:
    """A failure for all that was lost: entries that are broken, and entries that the source has and reading did not find."""
    for what in contents.damage:
        yield Failure(origin=origin, reason=what, remedy="what could be read was read; fetch it again or mend the file")
    read = len(contents.items) + len(contents.lists)
    broken = sum(what.startswith(("entry ", "item ", "outline ")) for what in contents.damage)
    if contents.declared > read + broken and not any("outlines cannot be read" in what for what in contents.damage):
        yield Failure(
            origin=origin,
            reason=f"{contents.declared} entries begin in it and {read + broken} could be read",
            remedy="fetch it again or mend the file",
        )


def found_line(contents: Contents, origin: str) -> str:
    """``news.xml: RSS feed, 50 entries``."""
    count = len(contents.lists) or len(contents.items)
    one, many = ("address", "addresses") if contents.lists else ("entry", "entries")
    return f"{origin}: {contents.kind}, {count} {one if count == 1 else many}"


def failure_of(error: InputError, origin: str) -> Failure:
    """The error as the failure of one input."""
    return Failure(origin=error.where or origin, reason=error.what, remedy=error.remedy, exit_code=error.exit_code)
