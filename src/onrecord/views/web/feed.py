"""Feeds in Atom (RFC 4287): of what moved, and of what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as tree

from starlette.responses import Response

from onrecord.views.web.cards import Card
from onrecord.views.web.moved import Moved
from onrecord.views.web.quotes import Quote
from onrecord.views.web.wording import flat

ATOM = "http://www.w3.org/2005/Atom"
LONGEST_TITLE = 120
tree.register_namespace("", ATOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: ``id`` stays the same for ever, ``updated`` is when the record learnt it, ``issue`` is an id and a name."""

    id: str
    title: str
    href: str
    updated: str
    content: str
    author: str | None = None
    issue: tuple[str, str] | None = None


def atom(entries: Sequence[Entry], *, title: str, base: str, own: str, page: str, empty: str) -> Response:
    """The entries as a feed.

    ``own`` and ``page`` are the addresses of the feed and of its page under ``base``; ``empty`` is the time (ISO, UTC) of a feed
    without entries.
    """
    root = tree.Element(f"{{{ATOM}}}feed")
    _text(root, "title", title)
    _text(root, "id", base + own)
    _text(root, "updated", _time(max((entry.updated for entry in entries), default=empty)))
    _link(root, "self", base + own, "application/atom+xml")
    _link(root, "alternate", base + page, "text/html")
    _author(root, "onrecord")
    for entry in entries:
        made = tree.SubElement(root, f"{{{ATOM}}}entry")
        _text(made, "title", entry.title)
        _text(made, "id", entry.id)
        _text(made, "updated", _time(entry.updated))
        _link(made, "alternate", base + entry.href, "text/html")
        if entry.author is not None:
            _author(made, entry.author)
        if entry.issue is not None:
            tree.SubElement(made, f"{{{ATOM}}}category", term=entry.issue[0], label=entry.issue[1])
        _text(made, "content", entry.content)
    return Response(tree.tostring(root, encoding="utf-8", xml_declaration=True), media_type="application/atom+xml")


def of_move(item: Moved) -> Entry:
    """What moved, with the words before and after."""
    return Entry(
        id=item.id,
        title=f"{item.issue_name}: {item.sentence}",
        href=item.href,
        updated=item.known,
        content=_told(item),
        issue=(item.issue, item.issue_name),
    )


def of_card(card: Card) -> Entry:
    """A statement with who said it in which capacity, when, and where it stands."""
    beside = [card.speaker, card.role, f"said {card.said}", card.outlet]
    return Entry(
        id=f"urn:onrecord:{card.id}",
        title=f"{card.speaker}: {card.text[:LONGEST_TITLE]}",
        href=card.href,
        updated=card.known or "",
        content=f"{card.text} ({', '.join(part for part in beside if part)})",
        author=card.speaker,
    )


def _told(item: Moved) -> str:
    lines = [item.sentence]
    if item.before is not None:
        lines.append(f"Before: {_quote(item.before)}")
    if item.after is not None:
        lines.append(f"Now: {_quote(item.after)}")
    if item.deed is not None:
        lines.append(f"Deed: {item.deed.text} ({item.deed.said})")
    return "\n\n".join(lines)


def _quote(quote: Quote) -> str:
    words = f"“{quote.text}”" if quote.direct else quote.text
    tier = f", tier {quote.tier}" if quote.tier else ""
    return f"{words} – {quote.speaker}{tier}, {quote.said}, {quote.reports} ({quote.statement})"


def _author(parent: tree.Element, name: str) -> None:
    _text(tree.SubElement(parent, f"{{{ATOM}}}author"), "name", name)


def _text(parent: tree.Element, name: str, words: str) -> None:
    tree.SubElement(parent, f"{{{ATOM}}}{name}").text = "\n\n".join(flat(line) for line in words.split("\n\n"))


def _link(parent: tree.Element, rel: str, href: str, kind: str) -> None:
    tree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=href, type=kind)


def _time(moment: str) -> str:
    """RFC 3339 with an offset, which the ledger's times, in UTC, may lack."""
    day, _, clock = moment.replace(" ", "T").partition("T")
    if not clock:
        return f"{day}T00:00:00Z"
    return moment if clock.endswith("Z") or "+" in clock or "-" in clock else f"{day}T{clock}Z"
