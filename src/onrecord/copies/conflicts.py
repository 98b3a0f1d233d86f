"""What differs in fact between two versions of the same sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.copies.align import Hunk, Same, align, hunks
from onrecord.copies.facts import (
    DENIALS,
    Fact,
    FactKind,
    bare,
    facts_of,
    mere_grammar,
    negates,
    number_of,
    ordinary_words,
    prefixed,
)
from onrecord.copies.typos import misprint, misprinted_fact, misprinted_name
from onrecord.copies.words import Words

SAME_SENTENCE = 0.5
"""Share of the shorter sentence's words that must stand in the other for the two to be one sentence."""

SAME_HEADLINE = 0.7
"""The same for a line without a full stop, of the longer one: a new headline shares names with the old one."""

SHORT_INSERTION = 6
"""Words; a negation in a longer insertion belongs to a clause that was added."""

SMALL = 4
"""Words on each side of a replacement in which a number against none is an alteration."""


Kept = Callable[[str], bool]
"""Whether a word stands in both texts."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """In sentence number ``sentence`` of the first text, words ``first`` and ``second`` differ in facts of ``kind``."""

    kind: FactKind
    sentence: int
    first: range
    second: range

    def turned(self) -> Conflict:
        """The same seen from the second text; the sentence keeps its number, which only counts them."""
        return Conflict(self.kind, self.sentence, self.second, self.first)


def conflicts_of(first: Words, second: Words, runs: Sequence[Same]) -> tuple[tuple[Conflict, ...], int]:
    """The conflicts between sentences that stand in both texts, and how many such sentences there are."""
    pairs = _pairs(first, second, runs)
    if all(first.keys[mine.start : mine.stop] == second.keys[theirs.start : theirs.stop] for mine, theirs in pairs):
        return (), len(pairs)
    ordinary = ordinary_words((first, second))
    counts = (Counter(map(bare, first.keys)), Counter(map(bare, second.keys)))

    def kept(name: str) -> bool:
        return counts[0][name] > 0 and counts[1][name] > 0

    found: list[Conflict] = []
    for mine, theirs in pairs:
        if first.keys[mine.start : mine.stop] == second.keys[theirs.start : theirs.stop]:
            continue
        inner = align(first.keys[mine.start : mine.stop], second.keys[theirs.start : theirs.stop])
        for hunk in hunks(inner, len(mine), len(theirs)):
            moved = Hunk(_shifted(hunk.first, mine.start), _shifted(hunk.second, theirs.start))
            edge = hunk.first.start == 0 and hunk.second.start == 0
            kinds = _altered(first, second, moved, ordinary, kept, at_start=edge)
            found += [Conflict(kind, first.sentence[mine.start], moved.first, moved.second) for kind in kinds]
    return tuple(found), len(pairs)


def _shifted(part: range, by: int) -> range:
    return range(part.start + by, part.stop + by)


def _pairs(first: Words, second: Words, runs: Sequence[Same]) -> list[tuple[range, range]]:
    """The sentences that are versions of one another, in order of the first text."""
    mine = {first.sentence[part.start]: part for part in first.sentences()}
    theirs = {second.sentence[part.start]: part for part in second.sentences()}
    shared: Counter[tuple[int, int]] = Counter()
    for run in runs:
        for step in range(run.length):
            shared[first.sentence[run.first + step], second.sentence[run.second + step]] += 1
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (left, right), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if left in found or right in taken:
            continue
        if _one_sentence(first, mine[left], second, theirs[right], count):
            found[left] = right
            taken.add(right)
    _pair_rest(first, second, mine, theirs, found, taken)
    return _joined(mine, theirs, found, shared)


def _joined(
    mine: dict[int, range], theirs: dict[int, range], found: dict[int, int], shared: Counter[tuple[int, int]]
) -> list[tuple[range, range]]:
    """The pairs, with the other half of a sentence that one of the texts cuts in two."""
    lefts, rights = sorted(mine), sorted(theirs)
    halves = {right: left for left, right in found.items()}
    pairs: list[tuple[range, range]] = []
    for left, right in sorted(found.items()):
        spare = {other for other in lefts if other not in found and _half(shared[other, right], mine[other])}
        others = {other for other in rights if other not in halves and _half(shared[left, other], theirs[other])}
        pairs.append((_widened(left, lefts, mine, spare), _widened(right, rights, theirs, others)))
    return pairs


def _widened(number: int, order: Sequence[int], parts: dict[int, range], belonging: set[int]) -> range:
    """The words of sentence ``number`` and of those directly beside it that belong to it."""
    at = bisect_left(order, number)
    start = stop = at
    if at > 0 and order[at - 1] in belonging:
        start = at - 1
    if at + 1 < len(order) and order[at + 1] in belonging:
        stop = at + 1
    return range(parts[order[start]].start, parts[order[stop]].stop)


def _half(count: int, part: range) -> bool:
    return count >= 2 and count >= SAME_SENTENCE * len(part)


def _one_sentence(first: Words, mine: range, second: Words, theirs: range, count: int) -> bool:
    if _headline(first, mine) or _headline(second, theirs):
        return count >= SAME_HEADLINE * max(len(mine), len(theirs)) or (
            count >= SAME_SENTENCE * min(len(mine), len(theirs)) and _replaced_once(first, mine, second, theirs)
        )
    return count >= SAME_SENTENCE * min(len(mine), len(theirs))


def _replaced_once(first: Words, mine: range, second: Words, theirs: range) -> bool:
    """Whether one passage of the one sentence stands in place of one of the other, and nothing else differs but at the ends."""
    runs = align(first.keys[mine.start : mine.stop], second.keys[theirs.start : theirs.stop])
    found = hunks(runs, len(mine), len(theirs))
    inner = [
        hunk
        for hunk in found
        if (hunk.first and hunk.second)
        or not (hunk.first.start == hunk.second.start == 0 or (hunk.first.stop == len(mine) and hunk.second.stop == len(theirs)))
    ]
    return len(inner) == 1 and bool(inner[0].first) and bool(inner[0].second)


def _pair_rest(
    first: Words, second: Words, mine: dict[int, range], theirs: dict[int, range], found: dict[int, int], taken: set[int]
) -> None:
    """Sentences that moved, and single ones between the same neighbours, are paired too."""
    rest = [number for number in theirs if number not in taken]
    places: dict[str, set[int]] = {}
    for number in rest:
        for key in second.keys[theirs[number].start : theirs[number].stop]:
            places.setdefault(key, set()).add(number)
    for left in mine:
        if left in found:
            continue
        keys = first.keys[mine[left].start : mine[left].stop]
        counted = Counter(number for key in set(keys) for number in places.get(key, ()) if number not in taken)
        for right, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:1]:
            enough = 0.7 if min(len(keys), len(theirs[right])) >= 5 else 2.0
            if count >= enough * max(len(set(keys)), len(set(second.keys[theirs[right].start : theirs[right].stop]))):
                found[left] = right
                taken.add(right)
    for left, right in _between_pairs(sorted(mine), sorted(theirs), found):
        lengths = sorted((len(mine[left]), len(theirs[right])))
        keys = first.keys[mine[left].start : mine[left].stop]
        common = set(keys) & set(second.keys[theirs[right].start : theirs[right].stop])
        tiny = lengths[0] == lengths[1] <= 3
        if tiny or (len(common) >= 0.3 * lengths[0] and lengths[1] <= 2 * lengths[0]):
            found[left] = right


def _between_pairs(mine: Sequence[int], theirs: Sequence[int], found: dict[int, int]) -> list[tuple[int, int]]:
    """Single unpaired sentences whose neighbours on both sides are pairs; the end of both texts counts as one."""
    at = {number: place for place, number in enumerate(theirs)}
    pairs: list[tuple[int, int]] = []
    taken = set(found.values())
    for place, left in enumerate(mine):
        if left in found or place == 0 or mine[place - 1] not in found:
            continue
        right = at[found[mine[place - 1]]] + 1
        if right >= len(theirs) or theirs[right] in taken:
            continue
        last = place + 1 == len(mine), right + 1 == len(theirs)
        if last == (True, True) or (not any(last) and found.get(mine[place + 1]) == theirs[right + 1]):
            pairs.append((left, theirs[right]))
    return pairs


def _headline(words: Words, sentence: range) -> bool:
    """Whether the sentence opens the text and ends without a full stop."""
    if sentence.start != 0:
        return False
    end = words.spans[sentence.stop - 1][1]
    return not words.text[end : end + 2].strip() and sentence.stop < len(words.keys)


def _altered(
    first: Words,
    second: Words,
    hunk: Hunk,
    ordinary: frozenset[str],
    kept: Kept,
    *,
    at_start: bool,
) -> list[FactKind]:
    """The kinds of facts in which the two sides of ``hunk`` differ."""
    mine, theirs = _leftover(first, second, hunk, ordinary, kept)
    by_kind: dict[FactKind, tuple[list[Fact], list[Fact]]] = {}
    for fact in mine:
        by_kind.setdefault(fact.kind, ([], []))[0].append(fact)
    for fact in theirs:
        by_kind.setdefault(fact.kind, ([], []))[1].append(fact)
    replaced = bool(hunk.first) and bool(hunk.second)
    small = replaced and max(len(hunk.first), len(hunk.second)) <= SMALL
    found: list[FactKind] = []
    for kind, (left, right) in by_kind.items():
        both = bool(left) and bool(right)
        if kind == "negation":
            altered = replaced or max(len(hunk.first), len(hunk.second)) <= SHORT_INSERTION
        elif kind == "polarity":
            altered = replaced and (_opposed(left, right) or (small and _denial(left) != _denial(right)))
        elif kind == "number":
            one_sided = [fact for fact in left if not mere_grammar(fact, first)]
            one_sided += [fact for fact in right if not mere_grammar(fact, second)]
            lone = not replaced and not at_start and _only_numbers(first, hunk.first) and _only_numbers(second, hunk.second)
            altered = both or (bool(one_sided) and (small or lone))
        elif kind == "date":
            altered = both or small
        else:
            altered = both
        if altered:
            found.append(kind)
    single = len(hunk.first) == len(hunk.second) == 1
    if not found and single and prefixed(first.keys[hunk.first.start], second.keys[hunk.second.start]):
        found.append("polarity")
    return found


def _only_numbers(words: Words, part: range) -> bool:
    return all(number_of(words.keys[index]) is not None for index in part)


def _opposed(left: Iterable[Fact], right: Iterable[Fact]) -> bool:
    mine, theirs = {fact.value for fact in left}, {fact.value for fact in right}
    axes = {value.split(":")[0] for value in mine} & {value.split(":")[0] for value in theirs}
    return any(
        {value for value in mine if value.split(":")[0] == axis} != {value for value in theirs if value.split(":")[0] == axis}
        for axis in axes
    )


def _denial(facts: Iterable[Fact]) -> bool:
    """Whether one of the words rejects or denies."""
    return any(fact.value in DENIALS for fact in facts)


def _leftover(first: Words, second: Words, hunk: Hunk, ordinary: frozenset[str], kept: Kept) -> tuple[list[Fact], list[Fact]]:
    """The facts of each side that the other side lacks, misprints of them counted as having them."""
    mine, theirs = facts_of(first, hunk.first, ordinary), facts_of(second, hunk.second, ordinary)
    common = Counter((fact.kind, fact.value) for fact in mine) & Counter((fact.kind, fact.value) for fact in theirs)
    left = _without(mine, common)
    right = _without(theirs, common)
    left = [fact for fact in left if not _misprinted(fact, first, second, hunk.second, ordinary, kept)]
    right = [fact for fact in right if not _misprinted(fact, second, first, hunk.first, ordinary, kept)]
    return left, right


def _without(facts: Sequence[Fact], common: Counter[tuple[FactKind, str]]) -> list[Fact]:
    spare = common.copy()
    found: list[Fact] = []
    for fact in facts:
        if spare[fact.kind, fact.value] > 0:
            spare[fact.kind, fact.value] -= 1
        else:
            found.append(fact)
    return found


def _misprinted(fact: Fact, words: Words, other: Words, part: range, ordinary: frozenset[str], kept: Kept) -> bool:
    """Whether the fact stands misprinted among the words ``part`` of the other text, or is itself a misprint of one."""
    word = bare(words.keys[fact.index])
    if fact.kind == "number" and word[0].isdigit():
        return False
    for index in part:
        against = bare(other.keys[index])
        if against[:1].isdigit() or (negates(other.keys[index]) != negates(words.keys[fact.index]) and len(word) < 5):
            continue
        if fact.kind == "name":
            if misprinted_name(word, against, kept):
                return True
        elif fact.kind in ("number", "date"):
            if misprinted_fact(word, against) and not _same_kind(fact, other, index, ordinary):
                return True
        elif misprint(word, against) and not _same_kind(fact, other, index, ordinary):
            return True
    return False


def _same_kind(fact: Fact, other: Words, index: int, ordinary: frozenset[str]) -> bool:
    """Whether the word is a fact of the same kind: Tuesday is no misprint of Thursday, nor million of billion."""
    return any(found.kind == fact.kind for found in facts_of(other, range(index, index + 1), ordinary))
