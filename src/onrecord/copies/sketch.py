"""A short sketch of a story by which its copies are found among many: equal keys make two stories candidates.

Two kinds of keys: bands of a MinHash over shingles of five words (Broder 1997; 128 permutations in 32 bands of four, which
find half of the pairs at a Jaccard similarity of 0.42 and nine in ten at 0.55), and sampled shingles, which find a story that was
cut to a third, as MinHash cannot. Measured in ``benchmarks/accuracy/copies.py``.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

from rensa import RMinHash

from onrecord.copies.words import Words, words_of

VERSION = "1"
"""Sketches of different versions are never compared."""

SHINGLE = 5
PERMUTATIONS = 128
BANDS = 32
_ROWS = PERMUTATIONS // BANDS
_SEED = 20221116

SAMPLE_SHINGLE = 8
ONE_IN = 12
MOST_SAMPLES = 64
"""Of the shingles of eight words about one in twelve is kept, of long texts the 64 smallest: a speech of an hour has no larger
sketch than a report."""

FEWEST_WORDS = 12
"""Shorter texts have one key, of the whole: five equal words in a row mean little there."""


def sketch(text: str) -> tuple[int, ...]:
    """The keys of ``text``, sorted, each from 0 to 2**63 - 1; the same on every machine."""
    return sketch_of(words_of(text))


def sketch_of(words: Words) -> tuple[int, ...]:
    """The keys of a text that is cut into words already."""
    keys = words.keys
    if len(keys) < FEWEST_WORDS:
        return (_key("whole", " ".join(keys)),) if keys else ()
    return tuple(sorted({*_bands(keys), *_samples(keys)}))


def _bands(keys: Sequence[str]) -> list[int]:
    shingles = [" ".join(keys[start : start + SHINGLE]) for start in range(len(keys) - SHINGLE + 1)]
    hasher = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    hasher.update(shingles)
    values = hasher.digest()
    return [_key(f"band {band}", repr(values[band * _ROWS : (band + 1) * _ROWS])) for band in range(BANDS)]


def _samples(keys: Sequence[str]) -> list[int]:
    """Keys of the shingles whose first two words fall into the sample: cheap to choose, the same in every copy."""
    found: set[int] = set()
    for start in range(len(keys) - SAMPLE_SHINGLE + 1):
        if zlib.crc32(f"{keys[start]} {keys[start + 1]}".encode()) % ONE_IN == 0:
            found.add(_key("sample", " ".join(keys[start : start + SAMPLE_SHINGLE])))
    return sorted(found)[:MOST_SAMPLES]


def _key(kind: str, value: str) -> int:
    """A key of 63 bits; those of samples are odd, the others even."""
    digest = hashlib.blake2b(f"{kind}\n{value}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 2 << 1 | (kind == "sample")


def is_sample(key: int) -> bool:
    """Whether the key is of a sampled shingle, not of a band."""
    return bool(key & 1)
