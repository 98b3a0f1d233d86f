"""Scores of attributions against annotated relations, by the two protocols that published figures use.

*CofeNet*: each contiguous piece of a role is a span (cut at paragraph breaks, as that paper's instances are); exact F1
per role and over all roles (Wang et al., CofeNet, COLING 2022). *Per document*: the pieces of a role of one relation
are merged; exact span and token F1 per role, and linked F1, where source, cue and content of one relation must be
right together: all three equal (*exact*), equal but for punctuation (*bare*), or each overlapping, one relation to one
(*overlap*). Spans count once a document however many relations share them. Contents are also counted by kind: the gold
contents of a kind against the predicted contents of that kind, both kinds told by the same quotation marks.

Positions are scoring tokens (``onrecord.text.TOKEN``): a character more or less inside a token changes nothing.
Every result is a count that can be added over documents.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from onrecord import text as texts
from onrecord.attribution.brat import GoldRelation
from onrecord.attribution.kinds import kind_of
from onrecord.attribution.lexicon import COMMON_REPORTING_FORMS
from onrecord.schema.statement import Attribution, Kind

ROLES = ("source", "cue", "content")
KINDS = ("direct", "indirect", "mixed")
SLICES = ("direct", "indirect", "mixed", "common reporting verb", "other cue", "verbless", "pronoun source")
PRONOUNS = frozenset("he she they it we i you who which that his her their its my our your someone everyone nobody".split())

Tokens = frozenset[int]
Roles = dict[str, Tokens]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many predictions there were, how many gold items, and how many of them agree."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(right=self.right + other.right, predicted=self.predicted + other.predicted, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right, 0 to 1; 0 when there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found, 0 to 1; 0 when there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCounts:
    """One count for each role; ``micro`` is their sum."""

    source: Count = field(default_factory=Count)
    cue: Count = field(default_factory=Count)
    content: Count = field(default_factory=Count)

    def __add__(self, other: RoleCounts) -> RoleCounts:
        return RoleCounts(source=self.source + other.source, cue=self.cue + other.cue, content=self.content + other.content)

    @property
    def micro(self) -> Count:
        """All roles together."""
        return self.source + self.cue + self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceCount:
    """Linked results on one slice.

    ``gold`` relations of the slice, ``found`` (overlap) and ``exact`` among them; ``predicted`` attributions that look
    like the slice, ``confirmed`` (matched by overlap with any relation) among them.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    predicted: int = 0
    confirmed: int = 0

    def __add__(self, other: SliceCount) -> SliceCount:
        return SliceCount(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def recall(self) -> float:
        """Share of the slice's relations found by overlap."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def exact_recall(self) -> float:
        """Share of the slice's relations found with all three roles exact."""
        return self.exact / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of the slice's predictions that some relation confirms."""
        return self.confirmed / self.predicted if self.predicted else 0.0


def _no_contents() -> dict[str, Count]:
    return {kind: Count() for kind in KINDS}


def _no_slices() -> dict[str, SliceCount]:
    return {name: SliceCount() for name in SLICES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All counts of one document, or of many added up; ``Scores()`` is the neutral element.

    ``pieces``: CofeNet protocol. ``spans``, ``tokens``, ``linked_exact``, ``linked_bare``, ``linked_overlap``: per document.
    ``contents``: merged content spans, exact, per document, by kind; the counts of the kinds add up to ``spans.content``.
    """

    pieces: RoleCounts = field(default_factory=RoleCounts)
    spans: RoleCounts = field(default_factory=RoleCounts)
    tokens: RoleCounts = field(default_factory=RoleCounts)
    linked_exact: Count = field(default_factory=Count)
    linked_bare: Count = field(default_factory=Count)
    linked_overlap: Count = field(default_factory=Count)
    contents: dict[str, Count] = field(default_factory=_no_contents)
    slices: dict[str, SliceCount] = field(default_factory=_no_slices)

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            pieces=self.pieces + other.pieces,
            spans=self.spans + other.spans,
            tokens=self.tokens + other.tokens,
            linked_exact=self.linked_exact + other.linked_exact,
            linked_bare=self.linked_bare + other.linked_bare,
            linked_overlap=self.linked_overlap + other.linked_overlap,
            contents={kind: self.contents[kind] + other.contents[kind] for kind in KINDS},
            slices={name: self.slices[name] + other.slices[name] for name in SLICES},
        )


class _Ruler:
    """The text's tokens and quotations, with the sets of tokens that spans cover."""

    def __init__(self, text: str) -> None:
        spans = texts.tokens(text)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end] for start, end in spans]
        self.breaks = {bisect_left(self.starts, start) for start, _ in texts.paragraphs(text)}
        self.quotations = texts.quotations(text)

    def cover(self, spans: Iterable[tuple[int, int]]) -> Tokens:
        """Indices of the tokens that share a character with any span."""
        found: set[int] = set()
        for start, end in spans:
            if end > start:
                found.update(range(bisect_left(self.ends, start + 1), bisect_left(self.starts, end)))
        return frozenset(found)

    def pieces(self, covered: Tokens) -> set[tuple[int, int]]:
        """Maximal runs of consecutive tokens within a paragraph, as (first, last)."""
        runs: set[tuple[int, int]] = set()
        first = last = -2
        for index in sorted(covered):
            if index != last + 1 or index in self.breaks:
                if last >= 0:
                    runs.add((first, last))
                first = index
            last = index
        if last >= 0:
            runs.add((first, last))
        return runs

    def bare(self, covered: Tokens) -> Tokens:
        """The word tokens among ``covered``."""
        return frozenset(index for index in covered if self.words[index].isalnum())


@lru_cache(maxsize=4)
def _ruler(text: str) -> _Ruler:
    """The ruler of a text, kept for the next scoring: one text is often scored many times (slices, pairs of annotators)."""
    return _Ruler(text)


def score(text: str, gold: Sequence[GoldRelation], predicted: Sequence[Attribution], *, nested: bool = False) -> Scores:
    """The counts of one document.

    Attributions with a parent are left out unless ``nested``: the corpora annotate one level only.
    """
    ruler = _ruler(text)
    gold_roles = [{role: ruler.cover(getattr(relation, role)) for role in ROLES} for relation in gold]
    kept = [attribution for attribution in predicted if nested or attribution.parent is None]
    found_roles = [
        {role: ruler.cover((span.start, span.end) for span in getattr(attribution, role)) for role in ROLES}
        for attribution in kept
    ]
    pairs = _overlapping_pairs(gold_roles, found_roles)
    return Scores(
        pieces=_by_role(gold_roles, found_roles, lambda role, items: {run for item in items for run in ruler.pieces(item[role])}),
        spans=_by_role(gold_roles, found_roles, lambda role, items: {item[role] for item in items if item[role]}),
        tokens=_by_role(gold_roles, found_roles, lambda role, items: {index for item in items for index in item[role]}),
        linked_exact=_linked(gold_roles, found_roles),
        linked_bare=_linked(
            [{role: ruler.bare(item[role]) for role in ROLES} for item in gold_roles],
            [{role: ruler.bare(item[role]) for role in ROLES} for item in found_roles],
        ),
        linked_overlap=Count(right=len(pairs), predicted=len(found_roles), gold=len(gold_roles)),
        contents=_contents(text, ruler, gold_roles, found_roles),
        slices=_slices(text, ruler, gold_roles, found_roles, pairs),
    )


def matched(text: str, gold: Sequence[GoldRelation], predicted: Sequence[Attribution]) -> frozenset[int]:
    """Indices of the predictions that some gold relation confirms by linked overlap, each used once."""
    ruler = _ruler(text)
    gold_roles = [{role: ruler.cover(getattr(relation, role)) for role in ROLES} for relation in gold]
    found_roles = [
        {role: ruler.cover((span.start, span.end) for span in getattr(attribution, role)) for role in ROLES}
        for attribution in predicted
    ]
    return frozenset(_overlapping_pairs(gold_roles, found_roles).values())


def _by_role(gold: list[Roles], found: list[Roles], items: Callable[[str, list[Roles]], set[Any]]) -> RoleCounts:
    counts: dict[str, Count] = {}
    for role in ROLES:
        right, wrong = items(role, gold), items(role, found)
        counts[role] = Count(right=len(right & wrong), predicted=len(wrong), gold=len(right))
    return RoleCounts(**counts)


def _linked(gold: list[Roles], found: list[Roles]) -> Count:
    """Relations whose three roles are equal, each used once."""
    left = Counter(tuple(item[role] for role in ROLES) for item in gold)
    right = Counter(tuple(item[role] for role in ROLES) for item in found)
    return Count(right=sum((left & right).values()), predicted=len(found), gold=len(gold))


def _overlapping_pairs(gold: list[Roles], found: list[Roles]) -> dict[int, int]:
    """Gold index to predicted index: in gold order, each takes the free prediction that shares most tokens with it.

    Every role that either has must be there on both sides and overlap. Of equals the later prediction is taken, as the
    corpora's scorer does.
    """
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for number, relation in enumerate(gold):
        best: tuple[int, int] | None = None
        for index, candidate in enumerate(found):
            if index in used or not all(_meet(relation[role], candidate[role]) for role in ROLES):
                continue
            shared = sum(len(relation[role] & candidate[role]) for role in ROLES)
            if best is None or (shared, index) > best:
                best = (shared, index)
        if best is not None:
            pairs[number] = best[1]
            used.add(best[1])
    return pairs


def _meet(one: Tokens, other: Tokens) -> bool:
    return bool(one & other) if one and other else not one and not other


def _kind(text: str, ruler: _Ruler, content: Tokens) -> Kind:
    spans = [(ruler.starts[first], ruler.ends[last]) for first, last in sorted(ruler.pieces(content))]
    return kind_of(text, spans, ruler.quotations)


def _contents(text: str, ruler: _Ruler, gold: list[Roles], found: list[Roles]) -> dict[str, Count]:
    """Exact content spans by kind. The kind follows from the span, so equal spans are of one kind."""
    right, wrong = ({item["content"] for item in items if item["content"]} for items in (gold, found))
    kinds = {content: _kind(text, ruler, content) for content in right | wrong}
    counts = _no_contents()
    for content, kind in kinds.items():
        counts[kind] += Count(right=int(content in right & wrong), predicted=int(content in wrong), gold=int(content in right))
    return counts


def _slices(text: str, ruler: _Ruler, gold: list[Roles], found: list[Roles], pairs: dict[int, int]) -> dict[str, SliceCount]:
    def names(item: Roles) -> list[str]:
        words = [ruler.words[index].lower() for index in sorted(item["cue"]) if ruler.words[index].isalnum()]
        cue = "verbless" if not words else "common reporting verb" if COMMON_REPORTING_FORMS & set(words) else "other cue"
        source = [ruler.words[index].lower() for index in sorted(item["source"])]
        pronoun = ["pronoun source"] if len(source) == 1 and source[0] in PRONOUNS else []
        return [_kind(text, ruler, item["content"]), cue, *pronoun]

    counts = _no_slices()
    confirmed = set(pairs.values())
    for number, item in enumerate(gold):
        exact = number in pairs and all(item[role] == found[pairs[number]][role] for role in ROLES)
        for name in names(item):
            counts[name] += SliceCount(gold=1, found=int(number in pairs), exact=int(exact))
    for index, item in enumerate(found):
        for name in names(item):
            counts[name] += SliceCount(predicted=1, confirmed=int(index in confirmed))
    return counts
