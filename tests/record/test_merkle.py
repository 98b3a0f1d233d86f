from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    peaks,
    root_at,
    verify_consistency,
    verify_inclusion,
)

# The eight test leaves of the Certificate Transparency reference implementation, and its roots for 1 to 8 of them.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """A tree with all its nodes kept, for looking up."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.nodes: dict[tuple[int, int], bytes] = {}
        self.roots = [EMPTY_ROOT]
        self.leaves = [leaf_hash(leaf) for leaf in leaves]
        edge = Frontier(0, [])
        for index, leaf in enumerate(self.leaves):
            self.nodes[0, index] = leaf
            for level, value in edge.append(leaf):
                self.nodes[level, index >> level] = value
            self.roots.append(edge.root())

    def lookup(self, level: int, position: int) -> bytes:
        return self.nodes[level, position]


def test_roots_are_those_of_the_reference_implementation() -> None:
    assert [root.hex() for root in Tree(LEAVES).roots[1:]] == ROOTS


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert Frontier(0, []).root() == hashlib.sha256(b"").digest()


@given(st.integers(1, 70))
def test_every_leaf_can_be_proved_and_no_other_leaf_in_its_place(size: int) -> None:
    tree = Tree([bytes([number]) for number in range(size)])
    for index in range(size):
        proof = inclusion_proof(index, size, tree.lookup)
        assert len(proof) <= size.bit_length()
        assert verify_inclusion(tree.leaves[index], index, size, proof, tree.roots[size])
        assert not verify_inclusion(leaf_hash(b"another"), index, size, proof, tree.roots[size])
        assert size == 1 or not verify_inclusion(tree.leaves[index], (index + 1) % size, size, proof, tree.roots[size])
        assert not verify_inclusion(tree.leaves[index], index, size, [*proof, EMPTY_ROOT], tree.roots[size])


@given(st.integers(0, 70), st.integers(0, 70))
def test_a_longer_tree_is_shown_to_begin_with_the_shorter(one: int, other: int) -> None:
    old, new = sorted((one, other))
    tree = Tree([bytes([number]) for number in range(new)])
    proof = consistency_proof(old, new, tree.lookup)
    assert verify_consistency(old, tree.roots[old], new, tree.roots[new], proof)
    assert not verify_consistency(old, leaf_hash(b"x"), new, tree.roots[new], proof)
    assert not verify_consistency(old, tree.roots[old], new, leaf_hash(b"x"), proof)
    assert not proof or not verify_consistency(old, tree.roots[old], new, tree.roots[new], proof[:-1])
    forged = Tree([b"forged", *[bytes([number]) for number in range(1, new)]])
    assert old == 0 or not verify_consistency(
        old, tree.roots[old], new, forged.roots[new], consistency_proof(old, new, forged.lookup)
    )


@given(st.integers(0, 70))
def test_a_frontier_taken_up_again_goes_on_as_if_never_put_down(size: int) -> None:
    tree = Tree([bytes([number]) for number in range(size + 1)])
    edge = Frontier(size, [tree.lookup(level, position) for level, position in peaks(size)])
    assert root_at(size, tree.lookup) == edge.root() == tree.roots[size]
    edge.append(tree.leaves[size])
    assert edge.root() == tree.roots[size + 1]


def test_a_leaf_outside_the_tree_cannot_be_proved() -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_proof(3, 3, Tree([b"a", b"b", b"c"]).lookup)
