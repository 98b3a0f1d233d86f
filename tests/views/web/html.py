"""Pages taken apart by a parser that knows the standard."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]

PAGE = {"Accept": "text/html"}


def parsed(text: str) -> Element:
    """The page's tree, drawings among it without their namespace; raises ``html5lib.html5parser.ParseError`` at the first fault of its markup."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    for item in root.iter():
        if isinstance(item.tag, str):
            item.tag = item.tag.rpartition("}")[2]
    return root


def faults(root: Element) -> list[str]:
    """What no page may have: styles or scripts of its own, an id twice, words for a label or a region that are not there."""
    found = [f"style on {item.tag}" for item in root.iter() if "style" in item.attrib]
    found += [f"{name} on {item.tag}" for item in root.iter() for name in item.attrib if name.startswith("on")]
    found += ["a style element" for _ in root.iter("style")]
    found += ["a script without a file" for item in root.iter("script") if "src" not in item.attrib]
    ids = Counter(item.attrib["id"] for item in root.iter() if "id" in item.attrib)
    found += [f"id {name} {number} times" for name, number in ids.items() if number > 1]
    for item in root.iter():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            if item.attrib.get(name) and item.attrib[name] not in ids:
                found.append(f"{name}={item.attrib[name]} leads nowhere")
    return found


def text_of(item: Element) -> str:
    """All words of the element, with single spaces."""
    return " ".join("".join(item.itertext()).split())


def links(root: Element) -> list[str]:
    """Where the page's links lead, each once."""
    return list(dict.fromkeys(item.attrib["href"] for item in root.iter("a") if "href" in item.attrib))


def one(root: Element, tag: str) -> Element:
    """The only element of this kind."""
    (found,) = list(root.iter(tag))
    return found
