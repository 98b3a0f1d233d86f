"""Which states have an office, and which offices a state has one of."""

from __future__ import annotations

import pytest

from onrecord.statements import posts
from onrecord.statements.tables import polity_forms


@pytest.mark.parametrize(
    ("state", "role", "has"),
    [
        ("United States", "Defence Minister", False),
        ("United States", "President", True),
        ("Norway", "President", False),
        ("Norway", "the king", True),
        ("France", "king", False),
        ("Canada", "king", False),
        ("Canada", "President", False),
        ("United Arab Emirates", "President", True),
        ("Mexico", "Prime Minister", False),
        ("Mexico", "foreign minister", True),
        ("France", "Chancellor", False),
        ("Austria", "Federal Chancellor", True),
        ("Ireland", "Taoiseach", True),
        ("Malta", "Taoiseach", False),
        ("Japan", "harbour master", True),
    ],
)
def test_a_state_has_the_offices_of_its_constitution(state: str, role: str, has: bool) -> None:
    assert posts.has(state, role) is has


@pytest.mark.parametrize(
    ("role", "sole"),
    [
        ("Defense Minister", "defence minister"),
        ("Minister for Foreign Affairs", "foreign minister"),
        ("the President", "president"),
        ("deputy foreign minister", None),
        ("minister", None),
        ("spokesman", None),
    ],
)
def test_an_office_of_one_holder_has_one_spelling(role: str, sole: str | None) -> None:
    assert posts.sole(role) == sole


def test_the_states_named_are_those_of_the_table() -> None:
    known = {row.polity for row in polity_forms()} | {"Türkiye"}
    named = posts.CROWNS | posts._REALMS | posts._NO_PRIME_MINISTER | posts._NO_MINISTERS
    assert named.union(*(states for _, states in posts._ONLY)) <= known
