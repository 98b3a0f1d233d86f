"""Which issues an article is about: how much of an issue's names stands in its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.positions.context import stem_set
from onrecord.positions.words import share, stems
from onrecord.schema import Article
from onrecord.schema.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """An issue as stems: its names and its siblings' names."""

    names: tuple[tuple[str, ...], ...]
    siblings: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=256)
def terms_of(issue: Issue) -> Terms:
    """The stems by which the issue is known; the proposition's words stand for an issue without aliases."""
    phrases = [issue.proposition, *issue.aliases]
    names = tuple(dict.fromkeys(found for phrase in phrases if (found := tuple(stems(phrase)))))
    siblings = tuple(found for phrase in issue.siblings if (found := tuple(stems(phrase))))
    return Terms(names=names, siblings=siblings)


def coverage(names: Sequence[tuple[str, ...]], present: frozenset[str]) -> float:
    """The best share of one name's words among those present, 0 to 1."""
    return max((share(name, present) for name in names), default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """How much an article is about an issue.

    The best coverage in one paragraph, that of its beginning (headline and first paragraph), and the share of paragraphs that
    name it.
    """

    best: float
    beginning: float
    paragraphs: float


def topics_of(article: Article, issues: Sequence[Issue]) -> list[tuple[Issue, Topic]]:
    """The issues that the article names so fully in one of its paragraphs (``TOPIC``), each with how much it is about it."""
    return list(_topics(article.text, tuple(issues)))


@lru_cache(maxsize=2)  # stances and deeds of one article ask after another
def _topics(text: str, issues: tuple[Issue, ...]) -> tuple[tuple[Issue, Topic], ...]:
    paragraphs = [stem_set(paragraph) for paragraph in text.split("\n\n") if paragraph.strip()]
    whole = frozenset().union(*paragraphs)
    found = []
    for issue in issues:
        names = terms_of(issue).names
        if coverage(names, whole) < TOPIC:
            continue
        covers = [coverage(names, paragraph) for paragraph in paragraphs]
        if max(covers) >= TOPIC:
            share_named = sum(cover >= NAMED for cover in covers) / len(covers)
            beginning = coverage(names, frozenset().union(*paragraphs[:2]))
            found.append((issue, Topic(best=max(covers), beginning=beginning, paragraphs=share_named)))
    return tuple(found)


TOPIC = 0.6
"""Only issues that an article names so fully in one paragraph are asked about.

0.5 asked a story on one issue about others that shared a word with it. On 24 labelled stories 0.5 found 65.3% of the stances at
a precision of 67.6, 0.6 with ``stances.RIVAL`` 62.5% at 68.2 (``benchmarks.accuracy.desk``, half of them trained on).
"""

NAMED = 0.6
"""A paragraph names an issue when so much of one of its names stands in it; set by hand, no other value was measured."""
