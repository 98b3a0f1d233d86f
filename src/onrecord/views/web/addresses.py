"""The addresses of pages: one place, so that every link goes where a page is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlencode

START, CHANGES, SEARCH, READ, REVIEW = "/", "/changes", "/search", "/read", "/review"


def issue(identity: str, shape: str = "", /, **query: str | None) -> str:
    """The page of an issue, or its twin of the ``shape`` json or csv."""
    return with_query(f"/issues/{_part(identity)}{_ending(shape)}", query)


def holder(identity: str, name: str, shape: str = "", /, **query: str | None) -> str:
    """The page of a holder on an issue, or its twin."""
    return with_query(f"/issues/{_part(identity)}/holders/{_part(name)}{_ending(shape)}", query)


def article(identity: str, statement: str | None = None) -> str:
    """The page of an article, at a statement where one is named."""
    return f"/articles/{_part(identity)}" + (f"#{_part(statement)}" if statement else "")


def speaker(subject: str) -> str:
    """The page of a speaker: an actor's id, or ``name:`` and a name."""
    return f"/speakers/{_part(subject)}"


def search(words: str = "", /, **query: str | None) -> str:
    """The search for these words."""
    return with_query(SEARCH, {"q": words or None, **query})


def changes(shape: str = "", /, **query: str | None) -> str:
    """What moved, as a page or as json, csv or atom."""
    return with_query(f"{CHANGES}{_ending(shape)}", query)


def with_query(path: str, query: dict[str, str | None] | Iterable[tuple[str, str | None]]) -> str:
    """The path with those parts of the query that have a value; an underscore in a name stands for a hyphen."""
    pairs = query.items() if isinstance(query, dict) else query
    told = [(name.replace("_", "-"), value) for name, value in pairs if value not in (None, "")]
    return f"{path}?{urlencode(told)}" if told else path


@lru_cache(maxsize=16_384)  # a page of an issue names thousands of statements again and again; size set by hand
def _part(text: str) -> str:
    return quote(text, safe="")


def _ending(shape: str) -> str:
    return f".{shape}" if shape else ""
