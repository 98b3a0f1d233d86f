"""The history tree of RFC 6962 (section 2.1) over ledger entries: roots, inclusion proofs and consistency proofs.

Leaves are numbered from 0. A *complete* subtree is named by ``(level, position)``: it covers the ``2**level`` leaves
from ``position * 2**level`` on. Hashes are 32 bytes of SHA-256, with a prefix byte that keeps leaves and inner nodes
apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

Node = tuple[int, int]
Lookup = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry as a leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def peaks(size: int) -> list[Node]:
    """The complete subtrees that a tree of ``size`` leaves is made of, largest first."""
    levels = [level for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]
    return [(level, (size >> level) - 1) for level in levels]


class Frontier:
    """The right edge of a growing tree: as much as is needed to append and to tell the root."""

    def __init__(self, size: int, hashes: list[bytes]) -> None:
        """``hashes`` are those of ``peaks(size)``, in that order."""
        self.size = size
        self._peaks = [(level, value) for (level, _), value in zip(peaks(size), hashes, strict=True)]

    def copy(self) -> Frontier:
        """An equal frontier that can grow by itself."""
        return Frontier(self.size, [value for _, value in self._peaks])

    def append(self, leaf: bytes) -> list[tuple[int, bytes]]:
        """The tree has one leaf more; returns level and hash of every inner node that this completed, lowest first."""
        level, value, completed = 0, leaf, []
        while self._peaks and self._peaks[-1][0] == level:
            value = node_hash(self._peaks.pop()[1], value)
            level += 1
            completed.append((level, value))
        self._peaks.append((level, value))
        self.size += 1
        return completed

    def root(self) -> bytes:
        """The tree head."""
        if not self._peaks:
            return EMPTY_ROOT
        value = self._peaks[-1][1]
        for _, left in reversed(self._peaks[:-1]):
            value = node_hash(left, value)
        return value


def root_at(size: int, lookup: Lookup) -> bytes:
    """The tree head over the first ``size`` leaves."""
    return Frontier(size, [lookup(level, position) for level, position in peaks(size)]).root()


def inclusion_proof(index: int, size: int, lookup: Lookup) -> list[bytes]:
    """The audit path of leaf ``index`` in the tree of ``size`` leaves, lowest sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return [_range_hash(start, end, lookup) for start, end in reversed(list(_siblings(index, 0, size)))]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Whether ``proof`` shows that ``leaf`` is at ``index`` of the tree of ``size`` leaves with head ``root``."""
    if not 0 <= index < size:
        return False
    siblings = list(_siblings(index, 0, size))
    if len(siblings) != len(proof):
        return False
    value = leaf
    for (start, _), sibling in zip(reversed(siblings), proof, strict=True):
        value = node_hash(value, sibling) if start > index else node_hash(sibling, value)
    return value == root


def consistency_proof(old: int, new: int, lookup: Lookup) -> list[bytes]:
    """Hashes that show the tree of ``old`` leaves to be the beginning of the tree of ``new``.

    Given as the peaks of the old tree, then the complete subtrees that fill it up to the new one: longer than the
    minimal proof of the RFC by a few hashes, and checked by folding both heads from the same list.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {old} cannot begin a tree of {new}")
    return [lookup(level, position) for level, position in peaks(old) + _fill(old, new)]


def verify_consistency(old: int, old_root: bytes, new: int, new_root: bytes, proof: list[bytes]) -> bool:
    """Whether ``proof`` shows that the head ``new_root`` over ``new`` leaves extends ``old_root`` over ``old``."""
    if not 0 <= old <= new:
        return False
    first, added = peaks(old), _fill(old, new)
    if len(proof) != len(first) + len(added):
        return False
    if Frontier(old, proof[: len(first)]).root() != old_root:
        return False
    stack = [(level, value) for (level, _), value in zip(first + added, proof, strict=True)]
    return _fold(stack) == new_root


def _fold(complete: list[tuple[int, bytes]]) -> bytes:
    """The head over complete subtrees that stand side by side, in order."""
    stack: list[tuple[int, bytes]] = []
    for item in complete:
        level, value = item
        while stack and stack[-1][0] == level:
            value = node_hash(stack.pop()[1], value)
            level += 1
        stack.append((level, value))
    if not stack:
        return EMPTY_ROOT
    value = stack[-1][1]
    for _, left in reversed(stack[:-1]):
        value = node_hash(left, value)
    return value


def _fill(old: int, new: int) -> list[Node]:
    """The largest complete subtrees, side by side, that cover the leaves from ``old`` up to ``new``."""
    nodes, at = [], old
    while at < new:
        level = (at & -at).bit_length() - 1 if at else new.bit_length() - 1
        while at + (1 << level) > new:
            level -= 1
        nodes.append((level, at >> level))
        at += 1 << level
    return nodes


def _split(start: int, end: int) -> int:
    return start + (1 << (end - start - 1).bit_length() - 1)


def _siblings(index: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Leaf ranges of the siblings on the way from the root down to leaf ``index``."""
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            yield middle, end
            end = middle
        else:
            yield start, middle
            start = middle


def _range_hash(start: int, end: int, lookup: Lookup) -> bytes:
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return lookup(level, start >> level)
    middle = _split(start, end)
    return node_hash(_range_hash(start, middle, lookup), _range_hash(middle, end, lookup))
