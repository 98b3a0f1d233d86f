"""What changed on record: editions of one release word by word, and near-copies that contradict one another.

Computed from what is on record, as utterances are: nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.copies.facts import FactKind
from onrecord.copies.revisions import Edit, Edition, EditKind, edits, kind_of, touches
from onrecord.copies.stories import Sketched, group, sketched
from onrecord.copies.verdict import compare
from onrecord.copies.words import Words
from onrecord.pipeline.fields import body_of
from onrecord.record import ArticleHead, EditionHead, Filters, Record
from onrecord.schema import Article, Statement

RevisionKind = EditKind | Literal["markup"]

CONTEXT = 6
"""Words shown on both sides of a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An edit with the ids of the statements whose content it lies in or reaches into, of the old and the new edition."""

    edit: Edit
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Two editions of one release that follow one another, or two captures that brought the same text.

    ``kind`` is the gravest of the edits: ``words``, ``capitals``, ``marks``, or ``markup`` when the text is the same.
    ``known`` is when the later one came on record.
    """

    kind: RevisionKind
    release: str
    old: ArticleHead
    new: ArticleHead
    edits: tuple[Edited, ...]
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two wordings of one sentence that differ in a fact of ``kind``, with words on both sides of each."""

    kind: FactKind
    first: str
    second: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two stories that are copies but for facts: conflicting variants, never folded. ``known``: when the later came on record."""

    first: ArticleHead
    second: ArticleHead
    differences: tuple[Difference, ...]
    known: str


def revisions(record: Record, since: str | None = None) -> Iterator[Revision]:
    """The revisions of all releases, release by release, those known since the day ``since`` (ISO) or all."""
    for release in record.releases():
        yield from _revisions_of(record, release, since or "")


def revisions_of(record: Record, article: str) -> Iterator[Revision]:
    """The revisions of the release that the article with this id is an edition of; none for an article that stands alone."""
    for release in record.releases():
        if any(edition.article.id == article for edition in release):
            yield from _revisions_of(record, release, "")


def _revisions_of(record: Record, release: Sequence[EditionHead], since: str) -> Iterator[Revision]:
    name = release[0].article.url or release[0].guid or release[0].article.id
    for edition in release:
        for (earlier, _), (later, known) in pairwise(zip(edition.captures, edition.known, strict=True)):
            if known >= since:
                found = _as_it_came(record, earlier, later) or ()
                yield Revision(
                    kind=kind_of(found) or "markup",
                    release=name,
                    old=edition.article,
                    new=edition.article,
                    edits=tuple(Edited(edit=edit, inside=()) for edit in found),
                    known=known,
                )
    for old, new in pairwise(release):
        if max(old.known[0], new.known[0]) >= since:
            yield _revision(record, name, old, new)


def _revision(record: Record, name: str, old: EditionHead, new: EditionHead) -> Revision:
    first, second = record.article(old.article.id).article, record.article(new.article.id).article
    found = edits(_edition(first, old), _edition(second, new))
    came = _as_it_came(record, old.captures[-1], new.captures[0])
    if came is not None and kind_of(found) != "words":
        found += tuple(edit for edit in came if edit.kind == "words")
    elif came == () and first.title == second.title:
        # The item says the same: another part of it was taken for the story because its markup changed.
        found = ()
    before, after = _contents(record, first), _contents(record, second)
    return Revision(
        kind=kind_of(found) or "markup",
        release=name,
        old=old.article,
        new=new.article,
        edits=tuple(Edited(edit=edit, inside=_inside(edit, before, after)) for edit in found),
        known=max(old.known[0], new.known[0]),
    )


def _as_it_came(record: Record, old: str, new: str) -> tuple[Edit, ...] | None:
    """The differences in words or capitals between two items of a feed as they came; None where they were none."""
    first, second = body_of(record.capture(old)), body_of(record.capture(new))
    if first is None or second is None:
        return None
    found = edits(Edition(text="", outside=(first,)), Edition(text="", outside=(second,)))
    return tuple(edit for edit in found if edit.kind != "marks")


def _edition(article: Article, edition: EditionHead) -> Edition:
    return Edition(text=article.text, headline_end=article.headline_end, outside=edition.outside)


def _contents(record: Record, article: Article) -> list[Statement]:
    return [entry.statement for entry in record.statements(Filters(article=article.id, limit=None))]


def _inside(edit: Edit, before: Sequence[Statement], after: Sequence[Statement]) -> tuple[str, ...]:
    old = [item.id for item in before if touches(edit, _stretches(item), [])]
    new = [item.id for item in after if touches(edit, [], _stretches(item))]
    return tuple(dict.fromkeys(old + new))


def _stretches(statement: Statement) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in statement.content]


def contradictions(
    record: Record, since: str | None = None, watch: Callable[[Iterable[tuple[str, str]]], Iterable[tuple[str, str]]] = iter
) -> Iterator[Contradiction]:
    """Pairs of stories that are copies but for facts, not counting editions of one release.

    Every text on record is sketched, a millisecond or two each; ``watch`` is told of each as it goes by.
    """
    stories: list[Sketched] = [sketched(identity, text) for identity, text in watch(record.texts())]
    found = group(stories, lambda identity: record.article(identity).article.text)
    release_of = {edition.article.id: number for number, release in enumerate(record.releases()) for edition in release}
    for pair in found.variants:
        mine, theirs = release_of.get(pair.first), release_of.get(pair.second)
        if mine is not None and mine == theirs:
            continue
        first, second = record.article(pair.first), record.article(pair.second)
        known = max(first.known, second.known)
        if known >= (since or ""):
            yield Contradiction(
                first=_head(first.article),
                second=_head(second.article),
                differences=_differences(first.article.text, second.article.text),
                known=known,
            )


def _head(article: Article) -> ArticleHead:
    return ArticleHead(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        agency=article.agency,
        published=article.published,
        url=article.url,
        headline_end=article.headline_end,
    )


def _differences(first: str, second: str) -> tuple[Difference, ...]:
    found = compare(first, second)
    return tuple(
        Difference(
            kind=conflict.kind,
            first=_cut(found.first, conflict.first),
            second=_cut(found.second, conflict.second),
            before=_cut(found.first, range(max(0, conflict.first.start - CONTEXT), conflict.first.start)),
            after=_cut(found.first, range(conflict.first.stop, min(len(found.first.keys), conflict.first.stop + CONTEXT))),
        )
        for conflict in found.conflicts
    )


def _cut(words: Words, part: range) -> str:
    if not part:
        return ""
    return " ".join(words.text[words.spans[part.start][0] : words.spans[part.stop - 1][1]].split())
