"""Stories folded: copies of one text as one group, conflicting variants named and kept apart.

A pure function of the set of stories: longest first, each story is compared with the first stories of earlier groups that
share keys of its sketch, and joins the likest of which it is a copy. Only first stories are looked up, so that a thousand copies
cost a thousand comparisons, and boilerplate shared by many stories is known by the number of first stories that have it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from onrecord.copies.sketch import is_sample, sketch_of
from onrecord.copies.verdict import compare
from onrecord.copies.words import Words, words_of

MOST_STORIES_OF_A_KEY = 50
"""First stories that share a key; a key of more is boilerplate and finds nothing any more."""

SAMPLES_LOOKED_UP = 12
SHARED_SAMPLES = 0.25
"""Of the samples that lead anywhere the twelve rarest are looked up, and a quarter of them must lead to a story."""

SHARED_OF_ALL = 0.2
SHARED_OF_MANY = 0.08
"""Of all its samples so many must lead to one story: two or three sentences in common are less of any story of a dozen.

Of a story with ``MANY_SAMPLES`` (just below the most that are kept) fewer will do: cut from a text ten times as long, of which
only the smallest samples are kept, it still has a tenth. Of 36,070 comparisons in 20,000 made-up documents 0.2 leaves 12,188
and 0.15 leaves 14,761; what is found is the same.
"""

MANY_SAMPLES = 60

MOST_COMPARED = 8
"""First stories with which one story is compared, those that share most keys first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketched:
    """A story by its sketch: ``length`` in words, ``keys`` of ``sketch``, ``words`` a digest of the words in order."""

    id: str
    length: int
    keys: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Variant:
    """Two stories that are copies but for facts in which they differ; ``first`` is the longer one."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Each story in exactly one group, its first story at the head; ``variants`` between first stories."""

    groups: tuple[tuple[str, ...], ...]
    variants: tuple[Variant, ...]


def sketched(identity: str, text: str) -> Sketched:
    """The story with this id and text, sketched."""
    words = words_of(text)
    return Sketched(id=identity, length=len(words.keys), keys=sketch_of(words), words=words_digest(words))


def words_digest(words: Words) -> str:
    """Hex digest of the words in order: equal for texts that differ in marks and capitals alone."""
    return hashlib.blake2b(" ".join(words.keys).encode("utf-8"), digest_size=16).hexdigest()


def group(stories: Iterable[Sketched], text_of: Callable[[str], str]) -> Groups:
    """The groups of ``stories`` in the order of their heads; the same whatever the order they come in.

    ``text_of`` gives the text of a story by its id; it is asked for candidates alone.
    """
    order = sorted(stories, key=lambda story: (-story.length, story.words, story.id))
    heads: dict[str, list[str]] = {}
    same: dict[str, str] = {}
    places: dict[int, list[str]] = {}
    variants: list[Variant] = []
    cut = lru_cache(maxsize=2000)(lambda identity: words_of(text_of(identity)))
    for story in order:
        if story.words in same:
            heads[same[story.words]].append(story.id)
            continue
        head = None
        apart: list[str] = []
        for candidate in candidates(story.keys, places):
            relation = compare(cut(candidate), cut(story.id)).relation
            if relation == "copy":
                head = candidate
                break
            if relation == "variant":
                apart.append(candidate)
        variants += [Variant(first=other, second=story.id) for other in apart]
        if head is None:
            head = story.id
            heads[head] = []
            for key in story.keys:
                places.setdefault(key, []).append(head)
        heads[head].append(story.id)
        same[story.words] = head
    return Groups(groups=tuple(tuple(members) for members in heads.values()), variants=tuple(sorted(variants)))


def candidates(keys: Sequence[int], places: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """First stories that may be the same as the one with ``keys``, those that share most keys first.

    One band is enough. Of the samples the rarest are looked up, and some of them must lead to the same story, as must a share
    of all: any two stories of one writer or agency have a sentence in common now and then.
    """
    hits: Counter[str] = Counter()
    banded: set[str] = set()
    samples: list[tuple[int, int]] = []
    of_all = 0
    for key in keys:
        having = places.get(key, ())
        if len(having) > MOST_STORIES_OF_A_KEY:
            continue
        sample = is_sample(key)
        of_all += sample
        if not having:
            continue
        if sample:
            samples.append((len(having), key))
        else:
            hits.update(having)
            banded.update(having)
    rarest = sorted(samples)[:SAMPLES_LOOKED_UP]
    for _, key in rarest:
        hits.update(places[key])
    least = SHARED_SAMPLES * len(rarest)
    floor = of_all * (SHARED_OF_ALL if of_all < MANY_SAMPLES else SHARED_OF_MANY)
    likely = [(-count, identity) for identity, count in hits.items() if count >= least or identity in banded]
    if not likely:
        return iter(())
    every = Counter(chain.from_iterable(places[key] for _, key in samples))
    return islice((other for _, other in sorted(likely) if other in banded or every[other] >= floor), MOST_COMPARED)
