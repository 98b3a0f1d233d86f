"""How many independent origins the renderings of one utterance have.

A rendering's origin is the one that ``statements.origins`` tells from its chain. Stories that are copies of one another, or
editions of one, have one origin.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.copies.verdict import compare
from onrecord.copies.words import Words, words_of
from onrecord.record import Record, StatementEntry
from onrecord.record.names import name_key
from onrecord.schema import Article
from onrecord.statements.origins import origin_of

UNKNOWN = "unknown"
MOST_COMPARED = 24
"""Stories of one utterance that are compared with one another; of more, only names tell origins."""


class Origins:
    """Looks up what is needed to tell origins apart: the stories' texts, each read once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts: dict[str, Words] = {}

    def copies(self, first: str, second: str) -> bool:
        """Whether two articles are copies of one story, or variants of one."""
        if first == second:
            return True
        return compare(self._words(first), self._words(second)).relation in ("copy", "variant")

    def _words(self, article: str) -> Words:
        if article not in self._texts:
            self._texts[article] = words_of(self._record.article(article).article.text)
        return self._texts[article]


def named_origin(entry: StatementEntry) -> str | None:
    """The origin that the story names; None when it does not tell who published it."""
    about = entry.article
    article = Article(id=about.id, text_sha256="", text="", outlet=about.outlet, agency=about.agency)
    return origin_of(entry.statement.chain, article)


def origins_of(entries: Sequence[StatementEntry], origins: Origins) -> dict[str, str]:
    """The origin of each statement by its id: one name for all statements of one origin."""
    named = {entry.statement.id: named_origin(entry) for entry in entries}
    # A story that does not say where it comes from is an origin of its own, unless it is a copy.
    group = {identity: _key(name) or f"? {identity}" for identity, name in named.items()}
    if len(set(group.values())) > 1 and len({entry.article.id for entry in entries}) <= MOST_COMPARED:
        ordered = sorted(entries, key=lambda entry: entry.statement.id)
        for place, first in enumerate(ordered):
            for second in ordered[place + 1 :]:
                mine, theirs = group[first.statement.id], group[second.statement.id]
                if mine != theirs and origins.copies(first.article.id, second.article.id):
                    kept, gone = sorted((mine, theirs), key=lambda key: (key.startswith("? "), key))
                    group = {identity: kept if key == gone else key for identity, key in group.items()}
    names: dict[str, str] = {}
    for identity in sorted(group):
        name = named[identity]
        if name is not None and _key(name) == group[identity]:
            names.setdefault(group[identity], name)
    unnamed = [key for key in dict.fromkeys(group[identity] for identity in sorted(group)) if key not in names]
    for number, key in enumerate(unnamed, 1):
        names[key] = UNKNOWN if len(unnamed) == 1 else f"{UNKNOWN} {number}"
    return {identity: names[key] for identity, key in group.items()}


def _key(name: str | None) -> str | None:
    return (name_key(name) or "").strip() or None if name else None
