"""Statements folded into utterances: a pure function of the set of statements and of what people judged.

Pairs that match are joined strongest first, never so that two statements that contradict one another, or two of one story's
body, come together. The order in which statements are given changes nothing: pairs are ranked by score and id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.copies.matching import LATEST, How, Match, Said, contradict, match
from onrecord.copies.speakers import likeness, name_words
from onrecord.schema.identity import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two statements stand in one utterance; ``how`` None when a person judged so."""

    first: str
    second: str
    how: How | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One speech event: the ids of the statements that report it, sorted, and the links that hold them together.

    ``id`` is ``u-`` and 16 hex digits of a digest of the statements' ids: it changes when a rendering comes or goes.
    """

    id: str
    statements: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What people decided: pairs of statements that report one utterance, and pairs that do not. Each pair is sorted."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()


def fold(statements: Iterable[Said], judged: Judged | None = None) -> tuple[Utterance, ...]:
    """Every statement in exactly one utterance, in the order of their ids."""
    decided = judged or Judged()
    said = {item.id: item for item in statements}
    links = [
        Link(first=pair[0], second=pair[1], how=None, score=2.0)
        for pair in sorted(decided.same - decided.different)
        if pair[0] in said and pair[1] in said
    ]
    for first, second in _candidates(sorted(said.values(), key=lambda item: item.id)):
        if (first.id, second.id) not in decided.different and (found := match(first, second)) is not None:
            links.append(_link(first, second, found))
    groups = _Groups(said, decided)
    kept = [link for link in sorted(links, key=_rank) if groups.join(link)]
    by_group: dict[str, list[Link]] = defaultdict(list)
    for link in kept:
        by_group[groups.head(link.first)].append(link)
    made = [
        Utterance(id=utterance_id(members), statements=tuple(members), links=tuple(by_group[head]))
        for head, members in groups.all()
    ]
    return tuple(sorted(made, key=lambda item: item.statements))


def utterance_id(statements: Sequence[str]) -> str:
    """The id of the utterance that these statements, sorted, report."""
    return "u-" + digest("utterance", *statements)[:16]


def _link(first: Said, second: Said, found: Match) -> Link:
    return Link(first=first.id, second=second.id, how=found.how, score=found.score)


def _rank(link: Link) -> tuple[float, str, str]:
    return (-link.score, link.first, link.second)


class _Groups:
    """Disjoint groups that grow by links, with what must not come together."""

    def __init__(self, said: dict[str, Said], judged: Judged) -> None:
        self._said = said
        self._judged = judged
        self._head = {identity: identity for identity in said}
        self._members = {identity: [identity] for identity in said}

    def head(self, identity: str) -> str:
        """The group of the statement, named by one of its members."""
        while self._head[identity] != identity:
            self._head[identity] = self._head[self._head[identity]]
            identity = self._head[identity]
        return identity

    def join(self, link: Link) -> bool:
        """Whether the two groups of the link are one now, or were already."""
        first, second = self.head(link.first), self.head(link.second)
        if first == second:
            return True
        mine, theirs = self._members[first], self._members[second]
        if any(self._apart(left, right, by_person=link.how is None) for left in mine for right in theirs):
            return False
        low, high = sorted((first, second))
        self._head[high] = low
        self._members[low] = sorted(mine + theirs) if low == first else sorted(theirs + mine)
        del self._members[high]
        return True

    def all(self) -> Iterator[tuple[str, list[str]]]:
        """Every group by its head, members sorted."""
        return iter(self._members.items())

    def _apart(self, left: str, right: str, *, by_person: bool) -> bool:
        pair = (left, right) if left < right else (right, left)
        if pair in self._judged.different:
            return True
        if by_person or pair in self._judged.same:
            return False
        mine, theirs = self._said[left], self._said[right]
        if mine.story == theirs.story and mine.place == theirs.place == "body":
            return True
        return contradict(mine, theirs) or likeness(mine.voice, theirs.voice) == "different"


def _candidates(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of one block whose days may meet and whose words meet, each once, the lower id first."""
    blocks: dict[str, list[Said]] = defaultdict(list)
    for item in said:
        for key in _blocks(item):
            blocks[key].append(item)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        dated = sorted(((_day(item), item.id, item) for item in blocks[key]), key=lambda entry: entry[:2])
        days = [entry[0] for entry in dated]
        for place, (day, _, item) in enumerate(dated):
            # Statements without any day stand first, on day one; they are compared with all of their block.
            end = bisect_left(days, day + timedelta(days=2 * LATEST)) if day > date.min else len(dated)
            for _, _, other in dated[place + 1 : end]:
                pair = (item, other) if item.id < other.id else (other, item)
                ids = (pair[0].id, pair[1].id)
                if ids not in seen and _words_meet(item, other):
                    seen.add(ids)
                    yield pair


def _blocks(item: Said) -> set[str]:
    voice = item.voice
    found = {f"name {word}" for word in name_words(voice.name)[-1:]} if voice.name else set()
    if voice.actor:
        found.add(f"actor {voice.actor}")
    if voice.on_behalf_of:
        found.add(f"for {' '.join(name_words(voice.on_behalf_of))}")
    keys = item.meaning.words.keys
    # Words in a row lead to the same quotation, by whomever it is given to.
    found |= {"row " + " ".join(keys[start : start + 6]) for start in range(len(keys) - 5)}
    return found


def _day(item: Said) -> date:
    days = item.said or item.published
    return days[0] if days else date.min


def _words_meet(first: Said, second: Said) -> bool:
    mine, theirs = first.meaning, second.meaning
    return not mine.stems.isdisjoint(theirs.stems) or mine.words.keys == theirs.words.keys
