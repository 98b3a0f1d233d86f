"""What moved as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as tree

from onrecord.views.web.moved import Moved
from onrecord.views.web.quotes import Quote, flat

ATOM = "http://www.w3.org/2005/Atom"
tree.register_namespace("", ATOM)


def atom(found: Sequence[Moved], *, title: str, base: str, own: str, page: str, empty: str) -> bytes:
    """The moves as a feed.

    ``own`` and ``page`` are the addresses of the feed and of its page under ``base``; ``empty`` is the time (ISO, UTC) of a feed
    without entries. An entry was updated when the record learnt it.
    """
    root = tree.Element(f"{{{ATOM}}}feed")
    _text(root, "title", title)
    _text(root, "id", base + own)
    _text(root, "updated", _time(max((item.known for item in found), default=empty)))
    _link(root, "self", base + own, "application/atom+xml")
    _link(root, "alternate", base + page, "text/html")
    author = tree.SubElement(root, f"{{{ATOM}}}author")
    _text(author, "name", "onrecord")
    for item in found:
        entry = tree.SubElement(root, f"{{{ATOM}}}entry")
        _text(entry, "title", f"{item.issue_name}: {item.sentence}")
        _text(entry, "id", item.id)
        _text(entry, "updated", _time(item.known))
        _link(entry, "alternate", base + item.href, "text/html")
        tree.SubElement(entry, f"{{{ATOM}}}category", term=item.issue, label=item.issue_name)
        _text(entry, "content", _told(item))
    text: bytes = tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


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
