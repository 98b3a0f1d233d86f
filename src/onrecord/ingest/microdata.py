"""What a page says about itself in microdata (WHATWG HTML, section 5): ``itemprop`` within an article's ``itemscope``."""

from __future__ import annotations

from typing import Any

from onrecord.ingest.draft import STRUCTURED, Draft, Field, Role
from onrecord.ingest.newsrooms import is_agency

_ARTICLE_ENDS = ("article", "posting", "report", "pressrelease")
_DATES: dict[str, Role] = {"datepublished": "published", "datemodified": "modified"}
_NAMES: dict[str, Field] = {"headline": "title", "publisher": "outlet", "sourceorganization": "agency", "author": "byline"}


def learn_microdata(tree: Any, draft: Draft) -> None:
    """Learn headline, publisher, author and both dates of the articles that the parsed page marks up."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or not element.get("itemprop") or not _in_article(element):
            continue
        for name in element.get("itemprop").lower().split():
            if name in _DATES and (value := _value(element)):
                draft.stamp(_DATES[name], value, STRUCTURED, f"microdata {name}: {value}")
            elif name in _NAMES and (value := _named(element)):
                field: Field = "agency" if is_agency(value) and name != "publisher" else _NAMES[name]
                if field != "agency" or is_agency(value):
                    draft.learn(field, value, f"microdata {name}", STRUCTURED)


def _in_article(element: Any) -> bool:
    """True when the nearest item around ``element`` is an article."""
    for outer in element.iterancestors():
        if outer.get("itemscope") is not None:
            return (outer.get("itemtype") or "").rpartition("/")[2].lower().endswith(_ARTICLE_ENDS)
    return False


def _value(element: Any) -> str:
    words = element.get("content") or element.get("datetime") or element.text_content()
    return " ".join(str(words).split())


def _named(element: Any) -> str:
    """The value of a property: of an item, its name."""
    if element.get("itemscope") is None:
        return _value(element)
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and "name" in (inner.get("itemprop") or "").lower().split():
            return _value(inner)
    return ""
